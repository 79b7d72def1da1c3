"""`fwdiff`: what separates two levels, or two versions of one."""

from __future__ import annotations

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
    file_level,
    find,
    next_level,
    require_content,
    target,
)
from fw.commands.workspace import Location, Workspace, terminal_width, workspace_options
from fw.diff.change import DiffReport
from fw.diff.formats import Style, formats, render
from fw.diff.steps import compare_levels
from fw.framework.composition import Composition
from fw.framework.loading import load, load_file
from fw.framework.model import Framework, Level
from fw.render.terminal import Painter
from fw.revisions.snapshot import WorkingTree

if TYPE_CHECKING:
    from fw.diff.versions import Version

WORKING_TREE = "the working tree"


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
    type=click.Choice(list(formats())),
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
        report = _report(workspace, old, new, upwards=upwards, track=track)
    style = Style(Painter(workspace.color), terminal_width(), unchanged, references)
    click.echo(render(format_name, report, style), nl=False, color=workspace.color)
    return OK


def _report(
    workspace: Workspace, old: str, new: str | None, *, upwards: bool, track: str | None
) -> DiffReport:
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
) -> DiffReport:
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
    return _levels(framework, old, new, track)


def _levels(framework: Framework, old: Level, new: Level, track: str | None) -> DiffReport:
    chosen = choose_track(framework, (old, new), track)
    for level in (old, new):
        require_content(framework, level)
    return compare_levels(Composition(framework), old, new, chosen, WORKING_TREE)


def _files(workspace: Workspace, first: Target, second: Target, track: str | None) -> DiffReport:
    """Two versions of one level, unless both are different levels of one framework."""
    from fw.diff.versions import compare_versions

    old, old_root = _version(workspace, first)
    new, new_root = _version(workspace, second)
    if old_root is not None and old_root == new_root and old.level.name != new.level.name:
        same = new.framework.levels[old.level.name]
        return _levels(new.framework, same, new.level, track)
    for side in (old, new):
        require_content(side.framework, side.level)
    return compare_versions(old, new)


def _version(workspace: Workspace, chosen: Target) -> tuple[Version, Location | None]:
    """One side's level, with the framework that it belongs to, if any."""
    from fw.diff.versions import Version

    if isinstance(chosen, LevelTarget):
        location = workspace.location()
        framework = load(location.snapshot, location.root)
        level = find(framework, chosen.typed, workspace.level_folder(location))
        return Version(framework, level, WORKING_TREE), location
    within = file_level(chosen.path)
    if within:
        location, framework, level = within
        return Version(framework, level, WORKING_TREE), location
    framework = load_file(WorkingTree(chosen.path.parent), chosen.path.name)
    return Version(framework, next(iter(framework.levels.values())), "file"), None
