"""`occurrence`: something that stands in a text too often (`max`) or too rarely (`min`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fw.lint.vale.characters import PatternError
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern
from fw.lint.vale.syntax import Flags
from fw.source.problems import shown

KEYS = (*HEADER, "ignorecase", "max", "min", "token")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pattern and how often it may stand in one text; 0 is no limit, as in Vale."""

    pattern: Pattern
    most: float
    least: float

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return (None if self.least > 0 else self.pattern.needs,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find: the first one, or the whole text where there is none."""
        text = passage.text
        found = [match.span() for match in self.pattern.all(text)]
        if text and ((0 < self.most < len(found)) or len(found) < self.least):
            # White space alone is nothing to look at, unless there is nothing else.
            seen = (place for place in found if not text[slice(*place)].isspace())
            start, end = next(seen, found[0] if found else (0, len(text)))
            yield Match(start, end, (len(found),))


def read(definition: Definition) -> Occurrence | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    token = definition.text("token")
    most, least = definition.number("max"), definition.number("min")
    if not token or (most <= 0 and least <= 0):
        definition.wrong("this kind of rule needs `token`, and `max` or `min`")
        return None
    node = definition.root.get("token")
    flags = Flags(ignorecase=definition.flag("ignorecase"))
    try:
        pattern = Pattern(token, definition.patience, definition.origin(node), flags)
    except PatternError as error:
        definition.wrong(f"`{shown(token)}` was left out: {error}", node)
        return None
    return Occurrence(pattern, most, least)
