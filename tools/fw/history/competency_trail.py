"""A competency, followed back through its versions."""

from __future__ import annotations

from typing import NamedTuple

from fw.diff.change import Change, Home
from fw.diff.facts import Told
from fw.history.comparing import Against, Compared
from fw.history.trails import is_made, is_section_name, is_within
from fw.history.walk import Step


class _At(NamedTuple):
    """A competency in a version of a file: `pointer` is its JSON Pointer."""

    path: str
    oid: str
    pointer: str


class LostCompetency(NamedTuple):
    """Where a competency stood before the step that took it away.

    `at` is the commit's hash, None for what is not committed.
    """

    at: str | None
    path: str
    pointer: str


class CompetencyTrail:
    """A competency, through renamed levels and ids, other sections, levels and parts.

    Begins where it stands, or with the step at which it was `lost`.
    """

    def __init__(self, lost: LostCompetency | None = None) -> None:
        self.own: Home | None = None
        self._lost = lost
        self._versions: set[_At] = set()

    def begin(self, path: str, oid: str, pointer: str) -> None:
        """Follow the competency that stands there, in this version of the file."""
        self._versions.add(_At(path, oid, pointer))

    @property
    def ended(self) -> bool:
        """As Trail.ended."""
        return not self._versions and self._lost is None

    def concerns(self, step: Step) -> bool:
        """As Trail.concerns."""
        if self._lost:
            return step.commit == self._lost.at
        return any(is_made(step, one.path, one.oid) for one in self._versions)

    def back(self, compared: Compared) -> list[Change]:
        """As Trail.back."""
        if self._lost:
            return self._go(compared, self._lost)
        found: list[Change] = []
        for one in sorted(self._versions):
            if not is_made(compared.step, one.path, one.oid):
                continue
            self._versions.remove(one)
            for against in compared.against:
                told = against.at(one.path, one.pointer)
                if told and told.old:
                    self._follow(against, told)
            now = compared.first.at(one.path, one.pointer)
            if now:
                found += self._told(compared, now)
        return found

    def _go(self, compared: Compared, lost: LostCompetency) -> list[Change]:
        """The step that took it away."""
        self._lost = None
        for told in compared.first.pairing.told:
            if told.old and (told.old.side.path, told.old.side.pointer) == lost[1:]:
                self._follow(compared.first, told)
                return self._told(compared, told)
        return []

    def _follow(self, against: Against, told: Told) -> None:
        assert told.old
        side = told.old.side
        self.begin(side.path, against.oids[side.path], side.pointer)

    def _told(self, compared: Compared, told: Told) -> list[Change]:
        stands = told.new or told.old
        assert stands
        home, section = stands.home, stands.statement.section
        around = (
            fact
            for fact in compared.structure()
            if (fact.home == home and fact.kind in ("renamed", "level-added", "level-removed"))
            or (is_section_name(fact) and is_within(section, fact.after))
        )
        return [*around, *compared.facts(told)]
