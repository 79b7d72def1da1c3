"""Two versions of a framework, or of one level, compared: what changed, and for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from fw.diff.change import Change, Home
from fw.diff.counterparts import Counterparts, counterparts, with_renamed_levels
from fw.diff.effects import effects
from fw.diff.facts import Pairing
from fw.diff.report import (
    Compared,
    DiffReport,
    LevelInfo,
    LevelPair,
    SnapshotInfo,
    level_info,
    section_titles,
)
from fw.diff.sources import differing, readable_on_both_sides
from fw.diff.structure import structure_changes
from fw.diff.verdicts import unexplained, with_effects
from fw.framework.composition import Composition
from fw.framework.model import Framework
from fw.source.problems import Problem


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Version:
    """One version of a framework, or of a level file that stands alone."""

    framework: Framework
    snapshot: SnapshotInfo


def compare_versions(
    old: Version,
    new: Version,
    only: Collection[str] | None = None,
    pairs: Mapping[str, str] | None = None,
) -> DiffReport:
    """What changed between two versions of a framework, each change with whom it affects.

    `only` names levels, by old or new name: changes that concern no other are left out. `pairs`
    says which old level is which new one, where names do not tell, as for two files.
    """
    before, after = old.framework, new.framework
    if pairs is None:
        before, after = readable_on_both_sides(before, after)
    same = counterparts(before, after, pairs)
    before, after = with_renamed_levels(before, after, same)
    pairing = Pairing(*differing(before, after, same))
    structure = list(structure_changes(before, after, same, renames=pairs is None))
    compositions = Composition(before), Composition(after)
    found = list(effects(*compositions, same, pairing, structure))
    facts = [*structure, *(change for told in pairing.told for change in told.facts)]
    changes = [*with_effects(facts, found, before, after, same), *unexplained(found)]
    if only is not None:
        asked = (pair for pair in same.levels.items() if not set(pair).isdisjoint(only))
        only = {*only, *chain.from_iterable(asked)}
        changes = [change for change in changes if _concerns(change, only)]
    return _report(old, new, compositions, changes, same, only, pairs)


def _concerns(change: Change, only: Collection[str]) -> bool:
    sides = (side.level for side in (change.old, change.new) if side)
    named = (change.home.name if change.home.kind == "level" else None, *sides)
    return any(name in only for name in (*named, *(one.level for one in change.affects)))


def _report(
    old: Version,
    new: Version,
    compositions: tuple[Composition, Composition],
    changes: Sequence[Change],
    same: Counterparts,
    only: Collection[str] | None,
    pairs: Mapping[str, str] | None,
) -> DiffReport:
    before, after = (composition.framework for composition in compositions)
    order = _reading_order(before, after)
    told = tuple(_in_order(changes, order, before, after))
    used = dict.fromkeys(change.home for change in told)
    problems = tuple(
        problem
        for problem in dict.fromkeys(
            (*old.framework.problems, *new.framework.problems, *_composed(compositions))
        )
        if only is None or _hinders(problem, only, old.framework, new.framework)
    )
    titled = after if after.manifest else before
    single = _single(before, after, same, only, pairs)
    return DiffReport(
        compared="versions",
        root=new.framework.root,
        old=Compared(old.snapshot, single.old if single else None),
        new=Compared(new.snapshot, single.new if single else None),
        track=None,
        changes=told,
        levels=tuple(_levels(told, before, after, same, order)),
        homes={home: _title(home, before, after) for home in sorted(used, key=order.__getitem__)},
        section_titles=section_titles(titled, told),
        framework=titled.manifest.name if titled.manifest else None,
        problems=problems,
        complete=not any(problem.hides_content for problem in problems),
    )


def _composed(compositions: Iterable[Composition]) -> Iterator[Problem]:
    """Problems of includes; a file that stands alone names parts that are not here."""
    for composition in compositions:
        if composition.framework.manifest:
            yield from composition.problems


def _hinders(problem: Problem, only: Collection[str], before: Framework, after: Framework) -> bool:
    """Whether a problem hides something of the levels asked for, or of what stands below them."""
    for framework in (before, after):
        level = next((one for one in framework.levels.values() if one.path == problem.path), None)
        if level is not None:
            near = (track.level_names for track in framework.tracks_of(level.name))
            return level.name in only or any(not set(names).isdisjoint(only) for names in near)
    return True


def _reading_order(before: Framework, after: Framework) -> dict[Home, int]:
    """Every home's place: the framework, tracks, levels as their tracks have them, parts."""
    homes = [Home("framework", "")]
    homes += (Home("track", one.id) for side in (after, before) for one in side.tracks)
    for side in (after, before):
        on_tracks = (name for track in side.tracks for name in track.level_names)
        homes += (Home("level", name) for name in on_tracks)
        homes += (Home("level", name) for name in side.levels)
    homes += (Home("part", name) for side in (after, before) for name in side.parts)
    return {home: place for place, home in enumerate(dict.fromkeys(homes))}


def _in_order(
    changes: Sequence[Change], order: Mapping[Home, int], before: Framework, after: Framework
) -> list[Change]:
    outline = dict.fromkeys((*after.outline, *before.outline))
    sections = {path: place for place, path in enumerate(outline)}

    def place(change: Change) -> tuple[int, int]:
        section = change.section
        return order[change.home], -1 if section is None else sections.get(section, len(sections))

    return sorted(changes, key=place)


def _levels(
    changes: Sequence[Change],
    before: Framework,
    after: Framework,
    same: Counterparts,
    order: Mapping[Home, int],
) -> Iterator[LevelPair]:
    """The levels that changes belong to or affect, and those that a fact about a track names."""
    came = {now: name for name, now in same.levels.items()}
    found = {change.home.name for change in changes if change.home.kind == "level"}
    found |= {one.level for change in changes for one in change.affects}
    for change in changes:
        if change.kind == "track" and change.name == "levels":
            found.update((*change.before, *change.after))
        elif change.kind == "track" and change.name is None and change.after:
            found.update(change.after["levels"])
    for name in sorted(found, key=lambda name: order[Home("level", name)]):
        pair = LevelPair(_info(before, came.get(name, name)), _info(after, name))
        # A track may name a level that nobody wrote.
        if pair.old or pair.new:
            yield pair


def _info(framework: Framework, name: str) -> LevelInfo | None:
    level = framework.levels.get(name)
    if level is None:
        return None
    return level_info(level, next(iter(framework.tracks_of(name)), None))


def _title(home: Home, before: Framework, after: Framework) -> str:
    for framework in (after, before):
        if home.kind == "framework" and framework.manifest:
            return framework.manifest.name
        if home.kind == "track" and (track := framework.track(home.name)):
            return track.title
        if home.kind == "level" and home.name in framework.levels:
            return framework.levels[home.name].title
        if home.kind == "part" and home.name in framework.parts:
            return framework.parts[home.name].title or home.name
    return home.name


def _single(
    before: Framework,
    after: Framework,
    same: Counterparts,
    only: Collection[str] | None,
    pairs: Mapping[str, str] | None,
) -> LevelPair | None:
    """The one level that is compared, where no more is asked for."""
    if pairs is not None and len(pairs) == 1:
        ((one, other),) = pairs.items()
        return LevelPair(_info(before, one), _info(after, other))
    if only is None:
        return None
    came = {now: name for name, now in same.levels.items()}
    now = {same.levels.get(name, name) for name in only}
    if len(now) != 1:
        return None
    (name,) = now
    pair = LevelPair(_info(before, came.get(name, name)), _info(after, name))
    return pair if pair.old or pair.new else None
