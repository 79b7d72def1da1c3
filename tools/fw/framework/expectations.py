"""What is expected at a level of a track: its effective form.

In a cumulative track everything asked below is asked here too. The same id, or `evolves_from`,
builds on the lower competency and stands in its place; `drops` ends one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from fw.framework.composition import Composition, Expected
from fw.framework.model import Competency, Level, Reference, Sentence, Track


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Effective:
    """What is expected at one level of a track, and what ended on the way there.

    `expected` is in the outline's order, and in each section lower levels first. `climbed` are the
    levels that it comes from, lowest first. `ended` holds each expectation that a `drops` ended,
    with the level that did it.
    """

    level: Level
    track: Track | None
    expected: tuple[Expected, ...]
    climbed: tuple[Level, ...]
    ended: tuple[tuple[Expected, Level], ...] = ()


class GradeStatement(NamedTuple):
    """What a referenced document asks for at one grade; no `statements` where it is unsaid."""

    reference: Reference
    grade: str | None
    statements: tuple[Sentence, ...]


def effective(composition: Composition, track: Track | None, level: Level) -> Effective:
    """What is expected at `level` of `track`: where that is not cumulative, what its file says."""
    if track is None or not track.cumulative or level.name not in track.level_names:
        return Effective(level, track, _in_order(composition, composition.level(level)), (level,))
    climbed = _climbed(composition, track, level)
    standing = _Standing()
    for rung in climbed:
        standing.climb(composition, rung)
    return standing.at(composition, track, climbed)


def effective_all(composition: Composition, track: Track) -> Iterator[Effective]:
    """What is expected at each level of a track that could be read, lowest first, in one climb."""
    levels = composition.framework.levels
    rungs = [levels[name] for name in track.level_names if name in levels]
    if not track.cumulative:
        yield from (effective(composition, track, level) for level in rungs)
        return
    standing = _Standing()
    for index, rung in enumerate(rungs):
        standing.climb(composition, rung)
        yield standing.at(composition, track, tuple(rungs[: index + 1]))


def _climbed(composition: Composition, track: Track, level: Level) -> tuple[Level, ...]:
    levels = composition.framework.levels
    names = track.level_names[: track.level_names.index(level.name) + 1]
    return tuple(levels[name] for name in names if name in levels)


def grade_statements(
    composition: Composition, competency: Competency, grade: str | None
) -> tuple[GradeStatement, ...]:
    """What the competency's references ask for at `grade`, in their order.

    Grades compare by their written text. References that the manifest does not know are left out.
    """
    known = composition.framework.references
    found = (known[name.text] for name in competency.references if name.text in known)
    return tuple(
        GradeStatement(reference, grade, reference.by_grade.get(grade or "", ()))
        for reference in found
    )


class _Standing:
    """The expectations that stand while one climbs a track, found by id or by text."""

    def __init__(self) -> None:
        self.items: dict[int, Expected] = {}
        # By id or text, and also by section and id: two sections may include the same part.
        self.places: dict[str | tuple[str, str], int] = {}
        self.all_places: dict[str, set[int]] = defaultdict(set)
        self.by_text: dict[str, int] = {}
        self.next = 0
        self.ended: list[tuple[Expected, Level]] = []
        # The places of what the last level's own file asks for.
        self.latest: list[int] = []

    def climb(self, composition: Composition, rung: Level) -> None:
        """Take one step up: what the level drops ends, and what its file asks for stands."""
        for place in self.latest:
            if place in self.items:
                self.items[place] = replace(self.items[place], via="cumulative")
        self.latest.clear()
        for dropped in rung.drops:
            self.ended += ((gone, rung) for gone in self.end(dropped.text))
        for item in composition.level(rung):
            self.add(item)

    def at(self, composition: Composition, track: Track, climbed: tuple[Level, ...]) -> Effective:
        """What stands now, as it is expected at the last of the levels climbed."""
        ordered = _in_order(composition, self.items.values())
        return Effective(climbed[-1], track, ordered, climbed, tuple(self.ended))

    def end(self, identity: str) -> list[Expected]:
        """Remove and return what is expected under this id (or text), wherever it stands."""
        self.places.pop(identity, None)
        found = sorted(self.all_places.pop(identity, ()))
        return [self.items.pop(place) for place in found if place in self.items]

    def add(self, item: Expected) -> None:
        """Let an expectation stand, in place of what it continues from a lower level."""
        identity, text = item.competency.identity, item.competency.text.text
        place = self._continued(item)
        if place is None:
            place = self.next
            self.next += 1
        else:
            before = self.items[place]
            self.all_places[before.competency.identity].discard(place)
            item = replace(item, stands_for=before)
        self.items[place] = item
        self.latest.append(place)
        self.places[identity] = self.places[item.section, identity] = place
        self.all_places[identity].add(place)
        self.by_text[text] = place

    def _continued(self, item: Expected) -> int | None:
        competency = item.competency
        for key in ((item.section, competency.identity), competency.identity):
            place = self.places.get(key)
            if place is not None and self._is_below(place, item):
                return place
        evolved = competency.evolves_from
        place = self.places.get(evolved.text) if evolved else None
        if evolved and place is not None and self._is_below(place, item):
            del self.places[evolved.text]
            self.places.pop((self.items[place].section, evolved.text), None)
            return place
        # The same sentence under another id, or under none, is not expected twice.
        place = self.by_text.get(competency.text.text)
        if place is not None and self._is_below(place, item):
            same = self.items[place].competency.text.text == competency.text.text
            return place if same else None
        return None

    def _is_below(self, place: int, item: Expected) -> bool:
        """Whether something of another level stands there: nothing takes its own level's place."""
        standing = self.items.get(place)
        return standing is not None and standing.level != item.level


def _in_order(composition: Composition, expected: Iterable[Expected]) -> tuple[Expected, ...]:
    """In the outline's order of sections; undeclared ones follow in the order they come."""
    order = {path: index for index, path in enumerate(composition.framework.outline)}
    items = list(expected)
    for item in items:
        order.setdefault(item.section, len(order))
    return tuple(sorted(items, key=lambda item: order[item.section]))
