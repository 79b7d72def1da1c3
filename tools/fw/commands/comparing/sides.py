"""Two versions of one level or part: files, and levels as they stood at a revision."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from fw.commands.comparing.comparison import Comparison, Options, higher, step
from fw.commands.comparing.parts import compare_parts
from fw.commands.comparing.places import FILE, Place, below, now, place, read
from fw.commands.comparing.requests import Next, Sides
from fw.commands.comparing.settling import Sources, settled
from fw.commands.errors import UserError
from fw.commands.surroundings import Surroundings
from fw.commands.targets import find, require_content
from fw.diff.counterparts import counterparts
from fw.diff.report import DiffReport, SnapshotInfo, section_titles
from fw.diff.versions import Version, compare_versions
from fw.framework.loading import Reading, level_name, load
from fw.framework.model import Framework, Level
from fw.framework.names import candidates
from fw.revisions.snapshot import WorkingTree
from fw.source.problems import shown_name


def compare_sides(around: Surroundings, request: Sides | Next, options: Options) -> Comparison:
    """Two versions of one level or, at one time, two levels.

    Raises UserError for what cannot be found or compared, RevisionError for what git cannot do.
    """
    old = place(around, request[0])
    if isinstance(request, Next):
        new = old._replace(typed="")
    else:
        new = place(around, request.new) if request.new else now(around, old)
    if old.part is not None or new.part is not None:
        return compare_parts(around.workspace, old, new, options)
    folder = around.level_folder
    outline = None
    if (old.root is None) != (new.root is None):
        # What one of them includes, and how its track reads it, the other could not have.
        old, new, outline = _alone(old, new, folder)
    if old.info != new.info and not (old.info.commit or new.info.commit):
        # Both lie on disk, where their paths tell them apart.
        old, new = old._replace(info=FILE), new._replace(info=FILE)
    # One top for both, so that no two files have the same path.
    top = Path(os.path.commonpath([old.top, new.top]))
    shown = partial(around.workspace.shown, top)
    reading = Reading()
    before, after = (read(one, top, reading) for one in (old, new))
    named = old.path is None and new.path is None
    if named and _at_one_time(old, new):
        first = _level(before, old, folder)
        second = higher(after, first, new.typed or None, folder, options.track)
    elif named:
        first, second = _one_level(before, after, old, new, folder)
    else:
        first, second = _level(before, old, folder), _level(after, new, folder)
    if first.name != second.name and _at_one_time(old, new):
        return step(after, after.levels[first.name], second, new.info, shown, options)
    for framework, level in ((before, first), (after, second)):
        require_content(framework, level, shown)
    if options.track is not None:
        raise UserError("--track says nothing of two versions of one level: leave it out")
    report = _versions(before, after, first, second, (old.info, new.info))
    if outline:
        report = replace(report, section_titles=section_titles(outline, report.changes))
    # From two files no release follows.
    tags = None
    if named:
        from fw.commands.opening import releases

        tags = releases(around.repository, old.snapshot, new.snapshot)
    sources = Sources(after, below(new, top)[0], top, tags)
    report = settled(around.workspace, report, sources, options)
    # An entry may be about another level.
    return Comparison(replace(report, stale=()), shown)


def _alone(old: Place, new: Place, folder: str) -> tuple[Place, Place, Framework]:
    """Both without a framework, and the one that lies around one of them: it has the outline.

    Raises UserError where it has no such level.
    """
    inside = old if new.root is None else new
    wanted = None if inside.path is None else ()
    framework = load(inside.snapshot, inside.root or "", wanted=wanted)
    path = inside.path or _level(framework, inside, folder).path
    alone = inside._replace(root=None, path=path)
    return (alone, new, framework) if inside is old else (old, alone, framework)


def _versions(
    before: Framework,
    after: Framework,
    first: Level,
    second: Level,
    infos: tuple[SnapshotInfo, SnapshotInfo],
) -> DiffReport:
    """Two versions of a level: with all whom it affects, if it is one level of one framework."""
    pairs = None
    both = before.manifest is not None and after.manifest is not None
    if not both or counterparts(before, after).levels.get(first.name) != second.name:
        # They are one level because somebody says so, and the other levels are none of its.
        before, after = _reduced(before, first), _reduced(after, second)
        included = before.levels.keys() & after.levels.keys() - {first.name, second.name}
        pairs = {first.name: second.name} | {name: name for name in included}
    old, new = (Version(*one) for one in zip((before, after), infos, strict=True))
    return compare_versions(old, new, only={second.name}, pairs=pairs)


def _reduced(framework: Framework, level: Level) -> Framework:
    """The framework without tracks, and without levels other than those that this one includes."""
    wanted = {level.name: level}
    waiting = [level]
    while waiting:
        for section in waiting.pop().sections:
            for include in section.include:
                found = framework.levels.get(include.text.partition("#")[0])
                if found and found.name not in wanted and "#" in include.text:
                    wanted[found.name] = found
                    waiting.append(found)
    others = {one.path for one in framework.levels.values() if one.name not in wanted}
    problems = tuple(one for one in framework.problems if one.path not in others)
    manifest = framework.manifest and replace(framework.manifest, tracks=())
    return replace(framework, manifest=manifest, levels=wanted, problems=problems)


def _at_one_time(old: Place, new: Place) -> bool:
    """Whether two levels are of one framework as it stands at one time.

    Files in the working tree are; files of a commit are always two versions of one level.
    """
    if old.root is None or (old.top, old.root) != (new.top, new.root):
        return False
    if isinstance(old.snapshot, WorkingTree) and isinstance(new.snapshot, WorkingTree):
        return True
    same = old.info.commit is not None and old.info.commit == new.info.commit
    return same and old.path is None and new.path is None


def _one_level(
    before: Framework, after: Framework, old: Place, new: Place, folder: str
) -> tuple[Level, Level]:
    """One level at two times, by either name. Raises UserError for two different ones."""
    now = counterparts(before, after).levels
    if old.typed == new.typed:
        # A level that was renamed is found by the name that it has on one of the sides.
        there = [bool(candidates(side, old.typed, folder)) for side in (before, after)]
        if there == [True, False]:
            first = _level(before, old, folder)
            if first.name in now:
                return first, after.levels[now[first.name]]
            _refuse_gone(first, old, new)
        if there == [False, True]:
            second = _level(after, new, folder)
            former = next((name for name, other in now.items() if other == second.name), None)
            if former is not None:
                return before.levels[former], second
    first, second = _level(before, old, folder), _level(after, new, folder)
    if now.get(first.name) != second.name:
        _refuse_two(first, second, old, new)
    return first, second


def _refuse_gone(first: Level, old: Place, new: Place) -> NoReturn:
    name = shown_name(first.name)
    hint = f"`fwdiff {shown_name(old.info.label)} -- {name}` says what it asked for"
    raise UserError(f"`{name}` is no level in {new.info.label} any more: {hint}")


def _refuse_two(first: Level, second: Level, old: Place, new: Place) -> NoReturn:
    one, other = shown_name(first.name), shown_name(second.name)
    at_old, at_new = (_at(place.info) for place in (old, new))
    raise UserError(
        f"these are two levels at two times: compare both at one time (`fwdiff {one}{at_new} "
        f"{other}{at_new}`) or one at both (`fwdiff {other}{at_old} {other}{at_new}`)"
    )


def _at(info: SnapshotInfo) -> str:
    return f"@{shown_name(info.label)}" if info.commit else ""


def _level(framework: Framework, one: Place, folder: str) -> Level:
    """The level that a side names, in the framework read there. Raises UserError for none."""
    if one.root is None:
        return next(iter(framework.levels.values()))
    if one.path is not None:
        inside = one.path.removeprefix(f"{one.root}/" if one.root else "")
        return framework.levels[level_name("", inside) or ""]
    try:
        return find(framework, one.typed, folder)
    except UserError as error:
        where = f"in {one.info.label}, " if one.info.commit else ""
        raise UserError(f"{where}{error.message}") from error
