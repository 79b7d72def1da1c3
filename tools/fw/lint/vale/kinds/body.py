"""What the kinds of rule have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage

Passes = Callable[[Passage, int, int], bool]
"""Whether the characters of a passage from one offset to another are an exception."""


class Match(NamedTuple):
    """A place that a rule objects to.

    `arguments` fill in its message. `given` are texts that may stand there instead, as the rule
    itself knows them; `groups` are those of the pattern that matched.
    """

    start: int
    end: int
    arguments: tuple[str | int | float, ...]
    given: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(slots=True, eq=False, repr=False)
class Memory:
    """What a rule remembers of the passages of one document."""

    seen: set[str] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)


class Body(Protocol):
    """A rule of one kind, ready to run.

    `needs` tells for each of its patterns what a text must have to match it. `find` is given the
    numbers of those that can match, None for all of them; it is not called where none can.
    """

    @property
    def needs(self) -> tuple[Needs, ...]:
        """What each pattern needs; a single None where the rule must see every text."""

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """The places in one text, in order."""


HEADER = (
    "extends",
    "message",
    "level",
    "scope",
    "link",
    "limit",
    "description",
    "action",
    "matchcase",
    "name",
    "tests",
)
"""The keys that every rule may have."""
