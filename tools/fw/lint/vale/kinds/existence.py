"""`existence`: a pattern that must not be there.

`tokens` are searched as whole words, unless `nonword`; `raw` stands before them, or after them
with `append`, as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fw.lint.vale.definition import Definition, Written
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern, all_needs, compiled_all, first_of
from fw.lint.vale.syntax import Flags

KEYS = (*HEADER, "append", "ignorecase", "nonword", "raw", "tokens", "exceptions", "vocab")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Existence:
    """The tokens, each a pattern of its own, or the one that they make with `raw`."""

    patterns: tuple[Pattern, ...]

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return all_needs(self.patterns)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        for start, end, _, match in first_of(self.patterns, tried, passage.text):
            if not passes(passage, start, end):
                groups = tuple(group or "" for group in match.groups())
                yield Match(start, end, (passage.text[start:end],), groups=groups)


def read(definition: Definition) -> Existence | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    flags = Flags(ignorecase=definition.flag("ignorecase"))
    edge = "" if definition.flag("nonword") else r"\b"
    tokens = definition.texts("tokens")
    raw = definition.texts("raw")
    patience = definition.patience
    if not raw:
        compiled = compiled_all(tokens, patience, flags, edge, edge)
    else:
        # Read alone first, so that one that is wrong takes no others with it.
        sound = [tokens[place] for place, _ in compiled_all(tokens, patience, flags)]
        joined = _joined(raw, sound, edge, definition.flag("append"))
        compiled = compiled_all([joined], patience, flags)
    if not tokens and not raw:
        definition.wrong("this kind of rule needs `tokens` or `raw`")
    return Existence(tuple(pattern for _, pattern in compiled)) if compiled else None


def _joined(raw: list[Written], tokens: list[Written], edge: str, append: bool) -> Written:
    pieces = ["".join(text for text, _ in raw)]
    if tokens:
        pieces.append(f"{edge}(?:{'|'.join(text for text, _ in tokens)}){edge}")
    return "".join(reversed(pieces) if append else pieces), raw[0][1]
