"""A level's sections with their includes: own and shared competencies, each with its origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fw.framework.address import parse_address
from fw.framework.items import duplicate_id
from fw.framework.model import Competency, Framework, Level, Section, Sentence
from fw.framework.suggestion import did_you_mean
from fw.source.problems import Problem, Related, shown_name

Via = Literal["own", "included", "cumulative"]

MAX_DEPTH = 50
"""How many includes may lead one to the next."""

MAX_INCLUDED = 100_000
"""How many competencies all includes together may bring in; doubling lists would know no end."""

MAX_HINTS = 20
MAX_NAMED = 6
"""From how many missing addresses on no name is suggested any more: each looks at every name."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Expected:
    """One competency as it stands at a level: in which section, and by what way it came there.

    `level` is the level whose file asks for it; `stands_for` is what it continues in a cumulative
    track, from the nearest level below.
    """

    competency: Competency
    level: str
    section: str
    via: Via
    stands_for: Expected | None = None

    def lineage(self) -> Iterator[Expected]:
        """Itself, and then all that it stands for, down the track."""
        step: Expected | None = self
        while step:
            yield step
            step = step.stands_for


class Composition:
    """Includes resolved, on demand and once per section.

    `problems` grows as levels are composed: missing addresses, cycles, what two includes give, and
    includes beyond the limits. Each is reported once, at the include.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.problems: list[Problem] = []
        self._sections: dict[tuple[str, str], tuple[Expected, ...]] = {}
        self._open: list[tuple[str, str]] = []
        self._by_path: dict[str, dict[str, Section]] = {}
        self._reported: set[tuple[str, str, str]] = set()
        self._included_so_far = 0

    def level(self, level: Level) -> tuple[Expected, ...]:
        """Everything that a level's own file asks for, includes first in each section."""
        return tuple(item for section in level.sections for item in self.section(level, section))

    def section(self, level: Level, section: Section) -> tuple[Expected, ...]:
        """The competencies of one section: the included ones, then its own.

        A local id stands in place of an included one, and `exclude` leaves included ids out.
        """
        key = (level.name, section.path)
        if key not in self._sections:
            self._open.append(key)
            self._sections[key] = tuple(self._composed(level, section))
            self._open.pop()
        return self._sections[key]

    def _composed(self, level: Level, section: Section) -> Iterator[Expected]:
        local = {item.name for item in section.competencies if item.id}
        excluded = {name.text for name in section.exclude}
        given: dict[str, Sentence] = {}
        for include in section.include:
            now: dict[str, Sentence] = {}
            for competency in self._included(include):
                name = competency.identity
                if competency.id and (name in excluded or name in local):
                    continue
                if name in given:
                    self._given_twice(include, competency, given[name])
                    continue
                if self._included_so_far == MAX_INCLUDED:
                    self._too_many(include)
                    break
                self._included_so_far += 1
                now[name] = competency.id or competency.text
                yield Expected(competency, level.name, section.path, "included")
            given |= now
        for competency in section.competencies:
            yield Expected(competency, level.name, section.path, "own")

    def _included(self, include: Sentence) -> tuple[Competency, ...]:
        part = self.framework.parts.get(include.text)
        if part:
            return part.competencies
        level, section = self._addressed(include.text)
        if level is None or section is None:
            self._missing(include)
            return ()
        key = (level.name, section.path)
        if key in self._open:
            self._cycle(include, key)
            return ()
        if len(self._open) == MAX_DEPTH and key not in self._sections:
            message = f"more than {MAX_DEPTH} includes lead here one from the other: include less"
            self._report(include, "include-cycle", message)
            return ()
        return tuple(item.competency for item in self.section(level, section))

    def _addressed(self, text: str) -> tuple[Level | None, Section | None]:
        """The section that `LEVEL#section/path` names; an address of anything else names none."""
        address = parse_address(text)
        if address is None or address.section is None or address.competency is not None:
            return None, None
        level = self.framework.levels.get(address.level)
        if level and level.name not in self._by_path:
            self._by_path[level.name] = {section.path: section for section in level.sections}
        return level, self._by_path[level.name].get(address.section) if level else None

    def _missing(self, include: Sentence) -> None:
        hint = ""
        if len(self._reported) < MAX_HINTS:
            known = list(self.framework.parts)
            for level in self.framework.levels.values():
                known += (f"{level.name}#{section.path}" for section in level.sections)
            hint = did_you_mean(include.text, known)
        message = f"no part or section is called `{shown_name(include.text)}`{hint}"
        self._report(include, "unknown-reference", message)

    def _cycle(self, include: Sentence, key: tuple[str, str]) -> None:
        steps = self._open[self._open.index(key) :]
        named = [shown_name(f"{level}#{section}") for level, section in (*steps, key)]
        if len(named) > MAX_NAMED:
            named[MAX_NAMED // 2 : -MAX_NAMED // 2] = ["…"]
        message = f"this include leads back to itself: {' → '.join(named)}"
        self._report(include, "include-cycle", message)

    def _too_many(self, include: Sentence) -> None:
        message = f"includes bring in more than {MAX_INCLUDED:,} competencies: include less"
        self._report(include, "include-cycle", message)

    def _given_twice(self, include: Sentence, competency: Competency, earlier: Sentence) -> None:
        later = competency.id or competency.text
        where = duplicate_id(later, earlier, include.place.pointer)
        related = (
            *where.related,
            Related(later.place.path, later.place.span, "and given again from here"),
        )
        what = f"the id `{shown_name(later.text)}`" if competency.id else "a statement"
        message = (
            f"`{shown_name(include.text)}` gives {what}, which another include of this section "
            "already gives: exclude it, or include one of them"
        )
        self._report(include, "duplicate-id", message, related)

    def _report(
        self, include: Sentence, code: str, message: str, related: tuple[Related, ...] = ()
    ) -> None:
        place = include.place
        key = (place.path, place.pointer, message)
        if key not in self._reported:
            self._reported.add(key)
            self.problems.append(
                Problem(
                    code,
                    message,
                    place.path,
                    place.span,
                    related=related,
                    pointer=place.pointer,
                    hides_content=code != "duplicate-id",
                )
            )
