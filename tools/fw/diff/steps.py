"""Two levels compared: what separates one from the other.

Pairs come from ids, `evolves_from` and identical text only. Likeness would pair what merely
sounds alike: of six pairs that it proposed for two real neighbouring levels, one was right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from fw.diff.attributes import competency_attributes, step_attributes
from fw.diff.change import Change, Home, Side, fact, mirrored, side_of, word_differences
from fw.diff.matching import paired
from fw.diff.report import (
    Compared,
    DiffReport,
    LevelPair,
    SnapshotInfo,
    TrackInfo,
    level_info,
    section_titles,
)
from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective, grade_statements
from fw.framework.model import Framework, Level, Track
from fw.source.problems import Problem


def compare_levels(
    composition: Composition,
    old: Level,
    new: Level,
    track: Track | None,
    snapshot: SnapshotInfo,
    *,
    guess: bool = False,
) -> DiffReport:
    """What separates two levels of one framework, as they stand in one snapshot.

    In a cumulative track everything asked of the lower level is asked of the higher one too, so
    only what is new, built on, read at another grade or ended is a difference. Levels that share
    no cumulative track compare as what each expects on its own; where they share none at all, each
    counts as on the first of its own tracks. With `guess`, what is left is paired by likeness too.
    """
    framework = composition.framework
    names = track.level_names if track else ()
    ladder = old.name in names and new.name in names
    descending = ladder and names.index(old.name) > names.index(new.name)
    low, high = (new, old) if descending else (old, new)
    lower, higher = (
        _Expectations(composition, level, track or _first_track(framework, level))
        for level in (low, high)
    )
    if track and track.cumulative and ladder:
        changes = [*step_attributes(low, high), *_climb(lower, higher)]
    else:
        changes = [*step_attributes(low, high), *_compare(lower, higher)]
    if guess:
        from fw.diff.guesses import with_guesses

        changes = list(with_guesses(changes))
    if descending:
        changes = [mirrored(change) for change in changes]
    problems = _problems(lower, higher)
    one, other = level_info(old, track), level_info(new, track)
    if one.short_title == other.short_title:
        one, other = (info._replace(short_title=info.name) for info in (one, other))
    return DiffReport(
        compared="levels",
        root=framework.root,
        old=Compared(snapshot, one),
        new=Compared(snapshot, other),
        track=TrackInfo(track.id, track.title, track.cumulative) if track else None,
        changes=tuple(_in_order(changes, framework)),
        levels=(LevelPair(one, other),),
        homes={Home("level", new.name): new.title},
        section_titles=section_titles(framework, changes),
        framework=framework.manifest.name if framework.manifest else None,
        problems=problems,
        complete=not any(problem.hides_content for problem in problems),
        descending=descending,
    )


def _first_track(framework: Framework, level: Level) -> Track | None:
    return next(iter(framework.tracks_of(level.name)), None)


class _Expectations:
    """What is expected at one level, with sides made on demand."""

    def __init__(self, composition: Composition, level: Level, track: Track | None) -> None:
        self.composition = composition
        self.level = level
        self.effective: Effective = effective(composition, track, level)
        counts: dict[str, int] = {}
        self.places: dict[int, int] = {}
        for item in self.effective.expected:
            self.places[id(item)] = counts.get(item.section, 0)
            counts[item.section] = self.places[id(item)] + 1

    @property
    def expected(self) -> tuple[Expected, ...]:
        """Everything expected, in the outline's order."""
        return self.effective.expected

    def side(self, item: Expected) -> Side:
        """The side of one expectation, its references read at this level's grade."""
        statements = grade_statements(self.composition, item.competency, self.level.grade)
        referenced = tuple(
            (one.reference.title, tuple(sentence.text for sentence in one.statements))
            for one in statements
        )
        index = self.places.get(id(item), 0)
        return side_of(item, index, self.level.name, self.level.grade, referenced)


def _climb(lower: _Expectations, higher: _Expectations) -> Iterator[Change]:
    """Cumulative: follow each expectation of the higher level down to what it stands for.

    Whatever is expected at the lower level is told of exactly once: what stands at the higher one
    in its place, or that it ended.
    """
    at_low = {_place(item): item for item in lower.expected}
    ended: dict[str, list[Expected]] = defaultdict(list)
    for item, _ in higher.effective.ended:
        gone = _below(item, at_low)
        if gone and gone not in ended[gone.competency.identity]:
            ended[gone.competency.identity].append(gone)
    for item in higher.expected:
        standing = _below(item, at_low)
        if standing is None:
            # What ended in between, and is asked for again further up, has not ended.
            standing = _taken(ended[item.competency.identity], item.section)
        yield from _pair(lower, standing, higher, item)
    for item in chain.from_iterable(ended.values()):
        old = lower.side(item)
        yield fact("ended", old, None)


def _taken(items: list[Expected], section: str) -> Expected | None:
    """One of the items, out of the list: that of the section, or else the first."""
    if not items:
        return None
    places = (index for index, item in enumerate(items) if item.section == section)
    return items.pop(next(places, 0))


def _place(item: Expected) -> tuple[str, str, int]:
    return item.level, item.section, id(item.competency)


def _below(item: Expected, at_low: Mapping[tuple[str, str, int], Expected]) -> Expected | None:
    """What of the lower level's expectations this one is, or continues."""
    return next((at_low[key] for key in map(_place, item.lineage()) if key in at_low), None)


def _pair(
    lower: _Expectations, standing: Expected | None, higher: _Expectations, item: Expected
) -> Iterator[Change]:
    new = higher.side(item)
    if standing is None:
        yield fact("added", None, new)
        return
    old = lower.side(standing)
    if old.text != new.text:
        words = word_differences(old, new)
        yield fact("builds-on", old, new, words=words)
    elif old.referenced != new.referenced:
        yield fact("reference", old, new, why="read at another grade")
    elif old.section != new.section:
        yield fact("moved", old, new)
    else:
        still = item.via == "cumulative" and standing.competency is item.competency
        yield fact("expected-still" if still else "unchanged", old, new)
    yield from competency_attributes(old, new)


def _compare(lower: _Expectations, higher: _Expectations) -> Iterator[Change]:
    """Not cumulative: pair what each level expects on its own."""
    pairs = paired(
        lower.expected,
        higher.expected,
        (_place_and_id, _place_and_id),
        (_id, _id),
        (_id, _origin),
        (_origin, _id),
        (_place_and_text, _place_and_text),
        (_text, _text),
    )
    standing = {new: lower.expected[old] for old, new in pairs}
    for index, item in enumerate(higher.expected):
        yield from _pair(lower, standing.get(index), higher, item)
    kept = {old for old, _ in pairs}
    for index, item in enumerate(lower.expected):
        if index not in kept:
            old = lower.side(item)
            yield fact("removed", old, None)


def _id(item: Expected) -> str | None:
    return item.competency.name


def _place_and_id(item: Expected) -> tuple[str, str] | None:
    name = item.competency.name
    return (item.section, name) if name else None


def _origin(item: Expected) -> str | None:
    evolved = item.competency.evolves_from
    return evolved.text if evolved else None


def _text(item: Expected) -> str:
    return item.competency.text.text


def _place_and_text(item: Expected) -> tuple[str, str]:
    return item.section, item.competency.text.text


def _in_order(changes: Iterable[Change], framework: Framework) -> list[Change]:
    """Attributes of the level first, then by section in the outline's order."""
    order = {path: index for index, path in enumerate(framework.outline)}

    def place(change: Change) -> int:
        return -1 if change.section is None else order.get(change.section, len(order))

    return sorted(changes, key=place)


def _problems(*sides: _Expectations) -> tuple[Problem, ...]:
    """What hindered reading the files that this comparison rests on."""
    composition = sides[0].composition
    framework = composition.framework
    used = {part.document.path for part in framework.parts.values()}
    if framework.manifest:
        used.add(framework.manifest.document.path)
    for side in sides:
        used |= {level.path for level in side.effective.climbed}
        used |= {item.competency.place.path for item in side.expected}
    found = (*framework.problems, *composition.problems)
    return tuple(problem for problem in found if problem.path in used)
