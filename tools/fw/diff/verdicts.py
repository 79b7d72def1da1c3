"""The verdict on each change: what its effects on all levels together make of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fw.diff.change import Affected, Change, fact, side_of, word_differences
from fw.diff.counterparts import Counterparts
from fw.diff.effects import Effect, Unexplained
from fw.diff.kinds import Impact, rank, together
from fw.framework.model import Framework, Track

# What is said of a change that brings or takes what other changes do not tell of.
_THROUGH: Mapping[Impact, str] = {
    "raises": "more is expected through it",
    "lowers": "less is expected through it",
    "unclear": "something else is expected through it",
}


def with_effects(
    changes: Iterable[Change],
    effects: Iterable[Effect | Unexplained],
    old: Framework,
    new: Framework,
    same: Counterparts,
) -> Iterator[Change]:
    """The changes with everyone they affect, and the impact that follows from that."""
    of_change: dict[int, list[Effect]] = defaultdict(list)
    for effect in effects:
        if isinstance(effect, Effect):
            of_change[id(effect.change)].append(effect)
    for change in changes:
        found = of_change.get(id(change), [])
        if not change.is_difference:
            yield change
        elif found:
            yield _judged(change, found, old, new, same)
        elif new.manifest and _is_about_existence(change):
            yield replace(change, impact="neutral", why="nobody is asked for more or less by it")
        elif _is_about_a_grade(change):
            why = f"no level that was there before reads it at grade {change.grade}"
            yield replace(change, impact="neutral", why=why)
        elif _is_about_its_level(change):
            yield replace(change, affects=tuple(_own(change, old, new)))
        else:
            yield change


def unexplained(effects: Iterable[Effect | Unexplained]) -> Iterator[Change]:
    """Differences at a level that no other change tells of."""
    for one in effects:
        if isinstance(one, Unexplained):
            level, impact = one.affected.level, one.affected.impact
            old = side_of(one.old, 0, level) if one.old else None
            new = side_of(one.new, 0, level) if one.new else None
            kind = "reworded" if old and new else "added" if new else "removed"
            words = word_differences(old, new) if old and new else ()
            yield fact(kind, old, new, impact=impact, affects=(one.affected,), words=words)


def _judged(
    change: Change,
    effects: Sequence[Effect],
    old: Framework,
    new: Framework,
    same: Counterparts,
) -> Change:
    affects = _merged(effect.affected for effect in effects)
    impacts = {one.impact for one in affects}
    if change.kind == "moved":
        impact, why = _moved(change, impacts, old, new, same)
        return replace(change, impact=impact, why=why, affects=affects)
    impact = together(impacts)
    reason = next((one.why for one in effects if one.why and one.affected.impact == impact), None)
    if change.kind not in ("added", "removed") and reason:
        reason = _THROUGH.get(impact, reason)
    own = None if _is_about_existence(change) else change.impact
    if own and rank(own) < rank(impact):
        impact = own
    return replace(change, impact=impact, why=reason or change.why, affects=affects)


def _merged(affected: Iterable[Affected]) -> tuple[Affected, ...]:
    """One for each level of each track, by the way of what weighs most there."""
    found: dict[tuple[str | None, str], list[Affected]] = defaultdict(list)
    for one in affected:
        found[one.track, one.level].append(one)
    return tuple(
        min(here, key=lambda one: rank(one.impact))._replace(
            impact=together({one.impact for one in here})
        )
        for here in found.values()
    )


def _moved(
    change: Change, impacts: set[Impact], old: Framework, new: Framework, same: Counterparts
) -> tuple[Impact, str | None]:
    """A move down a track asks more, up it asks less; within a level it asks the same."""
    impact = together(impacts)
    old_side, new_side = change.old, change.new
    assert old_side
    assert new_side
    if old_side.level is None or new_side.level is None:
        return impact, None
    was, now = same.levels.get(old_side.level, old_side.level), new_side.level
    if was == now:
        return impact, None
    track = next((track for track in new.tracks if {was, now} <= set(track.level_names)), None)
    before, after = _short(new, was, track), _short(new, now, track)
    climbs = {_comes_first(now, was, names) for names in _orders(old, new, same, {was, now})}
    # Where the levels changed places too, neither is what "earlier" would mean.
    if len(climbs) != 1:
        return impact, f"expected at {after}, until now at {before}"
    (earlier,) = climbs
    direction: Impact = "raises" if earlier else "lowers"
    impact = direction if direction in impacts else impact
    if track and track.cumulative:
        when = "earlier" if earlier else "later"
        return impact, f"expected {when}: from {after} on, until now from {before} on"
    return impact, f"expected at {after}, until now at {before}"


def _comes_first(one: str, other: str, names: Sequence[str]) -> bool:
    return names.index(one) < names.index(other)


def _orders(
    old: Framework, new: Framework, same: Counterparts, both: set[str]
) -> Iterator[Sequence[str]]:
    """The order of levels on each track, old or new, that two levels stand on."""
    for track in old.tracks:
        names = [same.levels.get(name, name) for name in track.level_names]
        if both <= set(names):
            yield names
    for track in new.tracks:
        if both <= set(track.level_names):
            yield track.level_names


def _short(framework: Framework, name: str, track: Track | None) -> str:
    level = framework.levels.get(name)
    return level.short_title(track) if level else name


def _is_about_existence(change: Change) -> bool:
    """Whether all it does is to let something be expected, or not."""
    return change.kind in ("added", "removed", "included") or change.name == "drops"


def _is_about_a_grade(change: Change) -> bool:
    """Whether it is what a document asks of one grade, which may be nobody's."""
    return change.kind == "reference" and change.grade is not None


def _is_about_its_level(change: Change) -> bool:
    if change.old or change.new:
        return False
    return change.home.kind == "level" and change.kind in (
        "attribute",
        "level-added",
        "level-removed",
        "renamed",
        "included",
    )


def _own(change: Change, old: Framework, new: Framework) -> Iterator[Affected]:
    """The level itself, on each of its tracks."""
    name = change.home.name
    framework = new if name in new.levels else old
    for track in framework.tracks_of(name) or (None,):
        yield Affected(track.id if track else None, name, change.impact or "neutral", "own")
