"""`consistency`: two ways of writing one thing, of which a document should use only one.

The way that comes first in the document is taken for the intended one. Each use of the other one
after it is marked.
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

KEYS = (*HEADER, "nonword", "ignorecase", "either")


@dataclass(frozen=True, slots=True)
class Consistency:
    """Pairs of patterns: one way in every even place, the other after it."""

    patterns: tuple[Pattern, ...]

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return all_needs(self.patterns)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        numbers = range(len(self.patterns)) if tried is None else tried
        marked = []
        for pair in sorted({number // 2 for number in numbers}):
            ways = self.patterns[2 * pair : 2 * pair + 2]
            for start, end, way, _ in first_of(ways, None, passage.text):
                if memory.first.setdefault(pair, way) != way:
                    marked.append(Match(start, end, (passage.text[start:end],)))
        yield from sorted(marked)


def read(definition: Definition) -> Consistency | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    pairs = definition.pairs("either")
    if not pairs:
        definition.wrong("this kind of rule needs `either`")
    flags = Flags(ignorecase=definition.flag("ignorecase"))
    edge = "" if definition.flag("nonword") else r"\b"
    patterns: list[Pattern] = []
    for written, other in pairs:
        both: list[Written] = [written, (other, written[1])]
        read_both = compiled_all(both, definition.patience, flags, edge, edge)
        # One way alone says nothing.
        if len(read_both) == 2:
            patterns += (pattern for _, pattern in read_both)
    return Consistency(tuple(patterns)) if patterns else None
