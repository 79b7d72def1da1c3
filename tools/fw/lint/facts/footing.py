"""What each level of a track stands on, for rules about names from lower levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fw.framework.composition import Composition, Expected
from fw.framework.model import Level, Track
from fw.lint.facts.contents import unread_levels


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Footing:
    """A level, and what is asked below it. The sets go on growing upwards, so look at once.

    `below` holds the ids of all lower levels, and of the level from which the track is entered;
    `standing` those of them that neither ended nor grew into another competency.
    """

    level: Level
    items: tuple[Expected, ...]
    below: set[str]
    standing: set[str]


def footings(composition: Composition, track: Track) -> Iterator[Footing]:
    """The levels of a track, lowest first.

    Ends above a level that could not be read whole, since what it asks for is not known. Where a
    name leads to no level, any other may be meant: all their ids count as standing from there on.
    """
    levels = composition.framework.levels
    unread = unread_levels(composition.framework)
    below: set[str] = set()
    standing: set[str] = set()
    lost = False
    for name in track.level_names:
        level = levels.get(name)
        if name in unread:
            return
        if level is None:
            if not lost:
                for other in levels.values():
                    below.update(_ids(composition.level(other)))
                standing |= below
            lost = True
            continue
        entered_from = levels.get(level.previous.text) if level.previous else None
        if entered_from:
            below.update(_ids(composition.level(entered_from)))
        items = composition.level(level)
        yield Footing(level, items, below, standing)
        standing.difference_update(dropped.text for dropped in level.drops)
        for item in items:
            origin = item.competency.evolves_from
            if origin and item.competency.name not in standing:
                standing.discard(origin.text)
        ids = set(_ids(items))
        below |= ids
        standing |= ids
        if not level.document.complete:
            return


def _ids(items: tuple[Expected, ...]) -> Iterator[str]:
    return (item.competency.name for item in items if item.competency.name is not None)
