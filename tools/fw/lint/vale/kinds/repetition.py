"""`repetition`: the same thing twice in a row, inside one sentence.

What `tokens` match is compared with what they matched just before; `alpha` leaves all but letters
in peace, and `max` allows so many repetitions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fw.language.words import sentences
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern, compiled_all, first_of
from fw.lint.vale.syntax import Flags

KEYS = (*HEADER, "max", "ignorecase", "alpha", "tokens", "exceptions", "vocab")


@dataclass(frozen=True, slots=True)
class Repetition:
    """The tokens, and what counts as the same."""

    patterns: tuple[Pattern, ...]
    most: float
    ignorecase: bool
    alpha: bool

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs: every token that matches comes between others, so all are tried."""
        return (None,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        before, start, times = "", 0, 0
        for found in first_of(self.patterns, None, passage.text):
            now = passage.text[found.start : found.end].strip()
            known = now.casefold() if self.ignorecase else now
            if known and known == before and (now.isalpha() or not self.alpha):
                times += 1
                if (
                    times > self.most
                    and len(sentences(passage.text[start : found.end])) == 1
                    and not passes(passage, start, found.end)
                ):
                    yield Match(start, found.end, (now,))
                    times = 0
            else:
                times = 0
            before, start = known, found.start


def read(definition: Definition) -> Repetition | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    tokens = definition.texts("tokens")
    if not tokens:
        definition.wrong("this kind of rule needs `tokens`")
    ignorecase = definition.flag("ignorecase")
    flags = Flags(ignorecase=ignorecase)
    compiled = compiled_all(tokens, definition.patience, flags)
    patterns = tuple(pattern for _, pattern in compiled)
    alpha = definition.flag("alpha")
    return Repetition(patterns, definition.number("max"), ignorecase, alpha) if patterns else None
