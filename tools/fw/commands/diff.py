"""`fwdiff`: what separates two levels, or two versions of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fw.commands.completion import complete_level
from fw.commands.errors import OK, UserError
from fw.commands.progress import progress
from fw.commands.targets import (
    FileTarget,
    LevelTarget,
    Target,
    choose_track,
    find,
    framework_of,
    next_level,
    require_content,
    target,
)
from fw.commands.workspace import Location, Workspace, terminal_width, workspace_options
from fw.diff.formats import FORMATS, Style, render
from fw.diff.report import DiffReport
from fw.diff.steps import compare_levels
from fw.framework.composition import Composition
from fw.framework.loading import level_name, load, load_file
from fw.framework.model import Framework, Level
from fw.render.terminal import Painter
from fw.revisions.snapshot import Nested, WorkingTree

if TYPE_CHECKING:
    from fw.diff.versions import Version

Shown = Callable[[str], str]
"""How a path of the compared snapshots reads in the current folder."""


@click.command("diff", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("old", required=True, shell_complete=complete_level)
@click.argument("new", required=False, shell_complete=complete_level)
@click.option("--next", "upwards", is_flag=True, help="Compare with the next level of the track.")
@click.option("--track", metavar="TRACK", help="The track to compare on, for levels on several.")
@click.option("--unchanged", is_flag=True, help="Also list what stays the same.")
@click.option("--references", is_flag=True, help="List all statements read at another grade.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the comparison reads.",
)
@workspace_options
def command(
    old: str,
    new: str | None,
    upwards: bool,
    track: str | None,
    unchanged: bool,
    references: bool,
    format_name: str,
    workspace: Workspace,
) -> int:
    """Say what separates two levels, or two versions of one.

    OLD and NEW are names of levels (a unique end of the name, a former name, or a path will do),
    or two files, which need no framework around them.

    \b
    Examples:
      fwdiff intermediate senior           what the step to Senior asks
      fwdiff intermediate --next           the same, without naming it
      fwdiff associate staff --unchanged   with everything that still applies
      fwdiff old.yaml new.yaml             two versions of one level
      fwdiff intermediate senior --format json

    \b
    Exit status:
      0  compared        2  could not compare
    """
    with progress("reading the framework"):
        report, shown = _report(workspace, old, new, upwards=upwards, track=track)
    style = Style(Painter(workspace.color), shown, terminal_width(), unchanged, references)
    click.echo(render(format_name, report, style), nl=False, color=workspace.color)
    return OK


def _report(
    workspace: Workspace, old: str, new: str | None, *, upwards: bool, track: str | None
) -> tuple[DiffReport, Shown]:
    first = target(workspace, old)
    if (new is None) != upwards:
        raise UserError(
            "--next takes one level: leave the second out"
            if upwards
            else "name two levels or files to compare, or one level with --next"
        )
    second = target(workspace, new) if new is not None else None
    if isinstance(first, LevelTarget) and not isinstance(second, FileTarget):
        return _named(workspace, first, second, track)
    if second is None:
        raise UserError("--next takes a level's name, not a file")
    return _files(workspace, first, second, track)


def _named(
    workspace: Workspace, first: LevelTarget, second: LevelTarget | None, track: str | None
) -> tuple[DiffReport, Shown]:
    """Two levels of the framework around here; the second is looked up in the first's track."""
    location = workspace.location()
    framework = load(location.snapshot, location.root)
    folder = workspace.level_folder(location)
    old = find(framework, first.typed, folder)
    if second is None:
        new = next_level(framework, old, track)
    else:
        own = choose_track(framework, (old,), track)
        new = find(framework, second.typed, folder, own)
    shown = partial(workspace.shown, location.top)
    for level in (old, new):
        require_content(framework, level, shown)
    return _levels(framework, old, new, track, location.snapshot.label), shown


def _levels(
    framework: Framework, old: Level, new: Level, track: str | None, snapshot: str
) -> DiffReport:
    chosen = choose_track(framework, (old, new), track)
    return compare_levels(Composition(framework), old, new, chosen, snapshot)


def _files(
    workspace: Workspace, first: Target, second: Target, track: str | None
) -> tuple[DiffReport, Shown]:
    """Two versions of one level, unless both are different levels of one framework."""
    from fw.diff.versions import compare_versions

    sources = (_source(workspace, first), _source(workspace, second))
    # One top for both, so that no two files have the same path.
    top = Path(os.path.commonpath([source.top for source in sources]))
    shown = partial(workspace.shown, top)
    old, new = (_version(workspace, source, top) for source in sources)
    for side in (old, new):
        require_content(side.framework, side.level, shown)
    location = sources[0].location
    if location and location == sources[1].location and old.level.name != new.level.name:
        same = new.framework.levels[old.level.name]
        return _levels(new.framework, same, new.level, track, new.snapshot), shown
    if track is not None:
        raise UserError("--track says nothing of two versions of one level: leave it out")
    return compare_versions(old, new), shown


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Source:
    """Where one side is read: below `top`, in a framework, or from a file that stands alone."""

    chosen: Target
    location: Location | None
    top: Path


def _source(workspace: Workspace, chosen: Target) -> _Source:
    if isinstance(chosen, LevelTarget):
        location = workspace.location()
        return _Source(chosen, location, location.top)
    around = framework_of(chosen.path)
    return _Source(chosen, around, around.top if around else chosen.path.parent)


def _version(workspace: Workspace, source: _Source, top: Path) -> Version:
    """One side's level in the framework that it belongs to, if any; paths are below `top`."""
    from fw.diff.versions import Version

    chosen, location = source.chosen, source.location
    below = source.top.relative_to(top).as_posix()
    snapshot = Nested(WorkingTree(source.top), "" if below == "." else f"{below}/")
    path = chosen.path.relative_to(top).as_posix() if isinstance(chosen, FileTarget) else ""
    if location is None:
        framework = load_file(snapshot, path)
        return Version(framework, next(iter(framework.levels.values())), "file")
    framework = load(snapshot, f"{snapshot.prefix}{location.root}".rstrip("/"))
    if isinstance(chosen, LevelTarget):
        level = find(framework, chosen.typed, workspace.level_folder(location))
    else:
        level = framework.levels[level_name(framework.root, path) or ""]
    return Version(framework, level, snapshot.label)
