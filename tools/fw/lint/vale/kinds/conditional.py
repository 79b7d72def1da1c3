"""`conditional`: what asks for something else, such as an acronym for its definition.

Where `second` has a group, what it catches allows `first` to stand there and in all texts after;
where it has none, `second` must stand in the same text as `first`. `ignorecase` is accepted and
does nothing, as in Vale: published styles set it, and would mark every short word if it did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern, compiled_all
from fw.lint.vale.syntax import NO_FLAGS, translate

KEYS = (*HEADER, "ignorecase", "first", "second", "exceptions", "vocab")


@dataclass(frozen=True, slots=True)
class Conditional:
    """The two patterns; `defines` tells whether the second one has a group."""

    first: Pattern
    second: Pattern
    defines: bool

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return (self.first.needs, self.second.needs) if self.defines else (self.first.needs,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        if self.defines:
            for found in self.second.all(passage.text):
                memory.seen.update(group for group in found.groups() if group)
        elif self.second.search(passage.text):
            return
        for found in self.first.all(passage.text):
            start, end = found.span()
            if found[0] not in memory.seen and not passes(passage, start, end):
                yield Match(start, end, (found[0],))


def read(definition: Definition) -> Conditional | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    written = [pair for key in ("first", "second") for pair in definition.texts(key)[:1]]
    if len(written) < 2:
        definition.wrong("this kind of rule needs `first` and `second`")
        return None
    read_both = [
        pattern
        for one in written
        for _, pattern in compiled_all([one], definition.patience, NO_FLAGS)
    ]
    if len(read_both) < 2:
        return None
    defines = translate(written[1][0]).groups > 0
    return Conditional(read_both[0], read_both[1], defines)
