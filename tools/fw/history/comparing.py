"""What a step changed, against each of its parents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fw.diff.change import Change
from fw.diff.counterparts import counterparts
from fw.diff.facts import Pairing, Told
from fw.diff.sources import differing
from fw.diff.structure import structure_changes
from fw.framework.model import Framework
from fw.history.walk import Parent, Step


class Against:
    """A step against one of its parents: what became of each level and competency, and the facts.

    Of the facts on whom they affect nothing is worked out: that is the comparison of revisions.
    """

    def __init__(self, parent: Parent, after: Framework) -> None:
        self.oids = parent.oids
        self.before = parent.framework
        self.same = counterparts(parent.framework, after)
        self.pairing = Pairing(*differing(parent.framework, after, self.same))
        self.structure = list(structure_changes(parent.framework, after, self.same))
        self.came_from = {now: name for name, now in self.same.levels.items()}
        self._by_place = {
            (one.new.side.path, one.new.side.pointer): one for one in self.pairing.told if one.new
        }

    def at(self, path: str, pointer: str) -> Told | None:
        """What is told of the competency that stands there now."""
        return self._by_place.get((path, pointer))

    def former_section(self, path: str) -> str:
        """What a section was called before."""
        return next((old for old, now in self.same.sections.items() if now == path), path)


class Compared:
    """A step against its parents; the first is the one that its facts are told against.

    What a merge has from another parent was told by a commit there, and is not told again.
    """

    def __init__(self, step: Step) -> None:
        self.step = step
        self.against = tuple(Against(parent, step.after) for parent in step.parents)

    @property
    def first(self) -> Against:
        """The step against its first parent."""
        return self.against[0]

    def facts(self, told: Told) -> Iterator[Change]:
        """The differences of a competency that this step made.

        Another place in the same section is none: nobody looks that up.
        """
        for fact in told.facts:
            differs = fact.is_difference and fact.kind != "reordered"
            if differs and all(_has(told, fact, one) for one in self.against[1:]):
                yield fact

    def structure(self) -> Iterator[Change]:
        """The other differences that this step made; of a new framework only its levels."""
        is_new = self.first.before.manifest is None
        for fact in self.first.structure:
            if is_new and fact.home.kind in ("framework", "track"):
                continue
            if all(_has_structure(fact, one) for one in self.against[1:]):
                yield fact

    def all_told(self, wanted: Callable[[Told], bool]) -> Iterator[Change]:
        """The differences of the competencies that are `wanted`, in the order of the files."""
        for told in self.first.pairing.told:
            if wanted(told):
                yield from self.facts(told)


def _has(told: Told, fact: Change, other: Against) -> bool:
    """Whether another parent differs from the merge in the same way, or knows nothing of it."""
    if told.new is not None:
        there = other.pairing.of_new(told.new.competency)
        return there is not None and any(
            one.kind == "added" or (one.kind, one.name) == (fact.kind, fact.name)
            for one in there.facts
        )
    assert told.old
    gone = told.old.statement
    return any(
        one.new is None and one.old and (one.old.statement.id, one.old.statement.text) == gone[2:]
        for one in other.pairing.told
    )


def _has_structure(fact: Change, other: Against) -> bool:
    key = (fact.kind, fact.home, fact.section, fact.name, fact.grade, fact.after)
    return any(
        (one.kind, one.home, one.section, one.name, one.grade, one.after) == key
        for one in other.structure
    )
