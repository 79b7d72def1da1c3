"""Two versions of one level compared: what changed for the people at it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fw.diff.attributes import competency_attributes, version_attributes
from fw.diff.change import Affected, Change, Side, side_of, word_differences
from fw.diff.kinds import KINDS, Impact
from fw.diff.matching import Pair, match
from fw.diff.meaning import rewording
from fw.diff.report import DiffReport, compared, section_titles
from fw.framework.composition import Composition
from fw.framework.model import Framework, Level
from fw.source.problems import Problem


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a level, within what could be read around it."""

    framework: Framework
    level: Level
    snapshot: str


def compare_versions(old: Version, new: Version) -> DiffReport:
    """What changed between two versions of a level, each with its impact and who is affected."""
    old_sides, old_problems = _sides(old)
    new_sides, new_problems = _sides(new)
    pairs = match(old_sides, new_sides)
    changes = [
        *version_attributes(old.level, new.level),
        *_included(old.level, new.level),
        *_facts(old_sides, new_sides, pairs),
    ]
    on = new.framework.tracks_of(new.level.name)
    tracks: Sequence[str | None] = [track.id for track in on] or [None]
    told = tuple(_with_affected(change, tracks, new.level.name) for change in changes)
    problems = tuple(dict.fromkeys((*old_problems, *new_problems)))
    titled = new if new.framework.manifest else old
    return DiffReport(
        compared="versions",
        root=new.framework.root,
        old=compared(old.framework, old.level, None, old.snapshot),
        new=compared(new.framework, new.level, None, new.snapshot),
        track=None,
        changes=told,
        section_titles=section_titles(titled.framework, told),
        problems=problems,
        complete=not any(problem.hides_content for problem in problems),
    )


def _sides(version: Version) -> tuple[list[Side], tuple[Problem, ...]]:
    """A version's competencies in order, and the problems of the files that it consists of."""
    composition = Composition(version.framework)
    sides = [
        side_of(item, index, version.level.name)
        for section in version.level.sections
        for index, item in enumerate(composition.section(version.level, section))
    ]
    parts = (part.document.path for part in version.framework.parts.values())
    used = {version.level.path, *parts, *(side.path for side in sides)}
    # A file that stands alone names parts that are not here; what it includes is compared by name.
    composed = composition.problems if version.framework.manifest else ()
    found = (*version.framework.problems, *composed)
    return sides, tuple(problem for problem in found if problem.path in used)


def _facts(old: Sequence[Side], new: Sequence[Side], pairs: Sequence[Pair]) -> Iterator[Change]:
    kept_old = {one for one, _ in pairs}
    partner = {other: one for one, other in pairs}
    out_of_place = _out_of_place(old, new, pairs)
    for index, side in enumerate(new):
        if index in partner:
            yield from _pair(old[partner[index]], side, moved_within=index in out_of_place)
        else:
            yield _of_kind("added", new=side, why="a new expectation")
    for index, side in enumerate(old):
        if index not in kept_old:
            yield _of_kind("removed", old=side, why="an expectation ends")


def _pair(old: Side, new: Side, *, moved_within: bool) -> Iterator[Change]:
    found = []
    if old.text != new.text:
        impact, why = rewording(old.text, new.text)
        words = word_differences(old, new)
        found.append(Change("reworded", new.subject, old, new, impact, why, words=words))
    if old.id != new.id:
        found.append(_renamed(old, new))
    if old.section != new.section:
        found.append(_of_kind("moved", old, new))
    elif moved_within:
        found.append(_of_kind("reordered", old, new))
    found += competency_attributes(old, new, versions=True)
    if found:
        yield from found
    else:
        yield _of_kind("unchanged", old, new)


def _renamed(old: Side, new: Side) -> Change:
    change = _of_kind("renamed", old, new)
    return replace(change, name="id", before=old.id, after=new.id)


def _of_kind(
    kind: str, old: Side | None = None, new: Side | None = None, why: str | None = None
) -> Change:
    side = new or old
    assert side
    return Change(kind, side.subject, old, new, KINDS[kind].impact, why)


def _included(old: Level, new: Level) -> Iterator[Change]:
    """Sections whose list of includes, or of what they leave out of these, differs."""
    before_by_path, after_by_path = _include_data(old), _include_data(new)
    for path in dict.fromkeys((*before_by_path, *after_by_path)):
        before, after = before_by_path.get(path, {}), after_by_path.get(path, {})
        if before != after:
            yield Change(
                "included",
                f"{new.name}#{path}",
                impact=KINDS["included"].impact,
                why="what is included changed",
                name=path,
                before=before,
                after=after,
            )


def _include_data(level: Level) -> dict[str, dict[str, list[str]]]:
    """By section path what is included and what of that is left out."""
    found = {}
    for section in level.sections:
        lists = {"include": section.include, "exclude": section.exclude}
        found[section.path] = {
            name: [item.text for item in items] for name, items in lists.items() if items
        }
    return found


def _out_of_place(old: Sequence[Side], new: Sequence[Side], pairs: Sequence[Pair]) -> set[int]:
    """The new indices of the fewest competencies whose moving explains each section's order.

    All others keep their order: they form a longest increasing subsequence.
    """
    by_section: dict[str, list[Pair]] = defaultdict(list)
    for one, other in pairs:
        if old[one].section == new[other].section:
            by_section[new[other].section].append((one, other))
    moved: set[int] = set()
    for section in by_section.values():
        section.sort(key=lambda pair: pair[1])
        staying = _increasing([one for one, _ in section])
        moved.update(other for place, (_, other) in enumerate(section) if place not in staying)
    return moved


def _increasing(values: Sequence[int]) -> set[int]:
    """The places of a longest increasing subsequence of distinct values (patience sorting)."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(tail_places[at - 1] if at else None)
        tails[at : at + 1] = [value]
        tail_places[at : at + 1] = [place]
    chosen: set[int] = set()
    place_or_none = tail_places[-1] if tail_places else None
    while place_or_none is not None:
        chosen.add(place_or_none)
        place_or_none = before[place_or_none]
    return chosen


def _with_affected(change: Change, tracks: Sequence[str | None], level: str) -> Change:
    if change.impact is None or not change.is_difference:
        return change
    side = change.new or change.old
    via = side.via if side else "own"
    impact: Impact = change.impact
    return replace(change, affects=tuple(Affected(track, level, impact, via) for track in tracks))
