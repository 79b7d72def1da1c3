"""A level or one of its sections, followed back through its versions."""

from __future__ import annotations

from typing import NamedTuple

from fw.diff.change import Change, Home
from fw.diff.facts import Told
from fw.framework.address import parse_address
from fw.framework.model import Level
from fw.history.comparing import Against, Compared
from fw.history.trails import is_made, is_section_name, is_within
from fw.history.walk import Step


class _LevelAt(NamedTuple):
    """A version of a level's file, and the section of it that is followed, if only one is."""

    path: str
    oid: str
    section: str | None


class LostLevel(NamedTuple):
    """What a level was called before the step that took it, or a section of it, away."""

    at: str | None
    name: str
    section: str | None


class LevelTrail:
    """A level or one of its sections, with what it includes, through other names.

    Begins where it stands, or with the step at which it was `lost`.
    """

    def __init__(self, lost: LostLevel | None = None) -> None:
        self.own: Home | None = None
        self._lost = lost
        self._versions: set[_LevelAt] = set()
        # What the versions include, and the ids that they leave out.
        self._included: dict[tuple[Home, str | None], set[str]] = {}

    def begin(self, level: Level, oid: str, section: str | None) -> None:
        """Follow this version of a level."""
        self._versions.add(_LevelAt(level.path, oid, section))
        for one in level.sections:
            if section is None or is_within(one.path, section):
                for include in one.include:
                    where = _included_from(include.text)
                    excluded = {name.text for name in one.exclude}
                    self._included[where] = self._included.get(where, excluded) & excluded

    @property
    def ended(self) -> bool:
        """As Trail.ended."""
        return not self._versions and self._lost is None

    def concerns(self, step: Step) -> bool:
        """As Trail.concerns."""
        if self._lost:
            return step.commit == self._lost.at
        if any(is_made(step, one.path, one.oid) for one in self._versions):
            return True
        read = (step.after, *(parent.framework for parent in step.parents))
        return any(
            home.name in (one.parts if home.kind == "part" else one.levels)
            for home, _ in self._included
            for one in read
        )

    def back(self, compared: Compared) -> list[Change]:
        """As Trail.back."""
        if self._lost:
            _, name, section = self._lost
            self._lost = None
            self._follow(compared.first, name, section)
            return self._told(compared, compared.first.same.levels.get(name, name), section)
        found = self._of_included(compared)
        made = [one for one in self._versions if is_made(compared.step, one.path, one.oid)]
        if made:
            self._versions.difference_update(made)
            self._included.clear()
        for one in sorted(made):
            level = next(
                level for level in compared.step.after.levels.values() if level.path == one.path
            )
            for against in compared.against:
                former = against.came_from.get(level.name)
                if former is not None:
                    section = one.section and against.former_section(one.section)
                    self._follow(against, former, section)
            found = [*self._told(compared, level.name, one.section), *found]
        # What moved to a part that the level includes is told of both.
        return list({id(fact): fact for fact in found}.values())

    def _follow(self, against: Against, name: str, section: str | None) -> None:
        level = against.before.levels[name]
        self.begin(level, against.oids[level.path], section)

    def _told(self, compared: Compared, name: str, section: str | None) -> list[Change]:
        self.own = home = Home("level", name)
        facts = [fact for fact in compared.structure() if _concerns(fact, home, section)]
        return facts + list(compared.all_told(lambda told: _stands(told, home, section)))

    def _of_included(self, compared: Compared) -> list[Change]:
        """What changed of what the level includes."""

        def included(told: Told) -> bool:
            sources = [one for one in (told.new, told.old) if one]
            return any(
                _stands(told, home, section) and sources[0].competency.name not in excluded
                for (home, section), excluded in self._included.items()
            )

        return list(compared.all_told(included)) if self._included else []


def _included_from(text: str) -> tuple[Home, str | None]:
    """What an include names: a part, or a level and its section."""
    address = parse_address(text) if "#" in text else None
    return (
        (Home("level", address.level), address.section) if address else (Home("part", text), None)
    )


def _stands(told: Told, home: Home, section: str | None) -> bool:
    """Whether a competency stands, or stood, in a level or part, and there in a section."""
    return any(
        source.home == home and (section is None or is_within(source.statement.section, section))
        for source in (told.new, told.old)
        if source
    )


def _concerns(fact: Change, home: Home, section: str | None) -> bool:
    if section is None:
        return fact.home == home
    if fact.home == home:
        within = fact.section is not None and is_within(fact.section, section)
        return within or fact.kind in ("renamed", "level-added", "level-removed")
    return is_section_name(fact) and is_within(section, fact.after)
