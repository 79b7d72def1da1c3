"""Levels and numbers as a sentence has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from fw.diff.report import DiffReport, LevelInfo, LevelPair

MOST_NAMED = 4
"""More levels than these are counted, not named."""


def level_names(levels: Sequence[LevelPair]) -> dict[str, str]:
    """What each level is called in a sentence: its short title, or more where two share that.

    In the order of the tracks, by its name and its former one.
    """
    found = [pair.now for pair in levels]
    short = Counter(level.short_title for level in found)
    full = Counter(level.title for level in found)
    names = {
        level.name: level.short_title
        if short[level.short_title] == 1
        else (level.title if full[level.title] == 1 else f"{level.title} ({level.name})")
        for level in found
    }
    for pair in levels:
        if pair.old:
            names.setdefault(pair.old.name, names[pair.now.name])
    return names


@lru_cache(maxsize=1)
def names_in(report: DiffReport) -> Mapping[str, str]:
    """What each level of a report is called in a sentence: see `level_names`."""
    return level_names(report.levels)


@lru_cache(maxsize=1)
def levels_before(report: DiffReport) -> Mapping[str, LevelInfo]:
    """The levels that an old side has, by the name that it knows, as they are now."""
    return {pair.old.name: pair.now for pair in report.levels if pair.old}


def in_order(levels: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Levels in the order of `names`, which is that of the tracks."""
    place = {name: index for index, name in enumerate(names)}
    return sorted(set(levels), key=lambda name: (place.get(name, len(place)), name))


def listed(names: list[str], most: int = MOST_NAMED) -> str:
    """`Associate, Senior and Staff`; a number of levels where they are more than `most`."""
    if len(names) > most:
        return f"{len(names)} levels"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(number: int, noun: str, one: str = "1") -> str:
    """`1 statement`, `2 statements`; `one` is how 1 is written."""
    return f"{one} {noun}" if number == 1 else f"{number} {noun}s"
