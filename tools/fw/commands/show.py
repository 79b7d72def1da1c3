"""`fw show`: a level as a page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fw.commands.completion import complete_level
from fw.commands.errors import UserError, for_log, tell
from fw.commands.targets import find, find_track, require_content
from fw.commands.workspace import (
    Location,
    Workspace,
    located,
    nearest_root,
    terminal_width,
    workspace_options,
)
from fw.framework.address import Address, parse_address
from fw.framework.composition import Composition
from fw.framework.loading import load, load_file
from fw.framework.model import Framework, Level, Track
from fw.framework.suggestion import did_you_mean
from fw.render.level_page import page
from fw.render.page import Page, only
from fw.render.terminal import Painter, safe
from fw.revisions.git import last_change
from fw.source.problems import Problem

if TYPE_CHECKING:
    from fw.render.ladder import Ladder


@click.command("show", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("level", metavar="LEVEL", shell_complete=complete_level)
@click.option(
    "--effective",
    "effective_form",
    is_flag=True,
    help="Everything expected at the level: lower levels of a cumulative track and the sentences "
    "of its grade included.",
)
@click.option("--history", is_flag=True, help="Add what became of it over time, as fw log tells.")
@click.option(
    "--across",
    is_flag=True,
    help="One competency over all levels of its track: what each of them asks.",
)
@click.option("--track", "track_name", metavar="TRACK", help="The track, for a level on several.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@workspace_options
def command(
    workspace: Workspace,
    level: str,
    effective_form: bool,
    history: bool,
    across: bool,
    track_name: str | None,
    form: str,
) -> None:
    """Show LEVEL as a page.

    LEVEL is a level's name, the end of it, a former name or its file; with #SECTION, only that
    section is shown.

    \b
    Examples:
      fw show senior
      fw show senior --effective
      fw show support/senior --format markdown > senior.md
      fw show senior#values/gitlab
      fw show senior#technical/engineering:tooling
      fw show senior#technical/engineering:tooling --history
      fw show senior#technical/engineering:tooling --across
    """
    _require_sense(effective_form=effective_form, history=history, across=across, form=form)
    location, framework = _opened(workspace, level)
    address = _address(workspace, level)
    track = find_track(framework, track_name) if track_name is not None else None
    found = _level(workspace, location, framework, address.level, track)
    if track and found.name not in track.level_names:
        raise UserError(f"`{found.name}` is not on the track `{track.id}`")
    require_content(framework, found, partial(workspace.shown, location.top))
    composition = Composition(framework)
    if across:
        ladder = _ladder(composition, found, address, track)
        _print(_rendered_ladder(workspace, ladder, form), form)
        _warn(workspace, location, [*framework.problems, *composition.problems])
        return
    whole = page(composition, found, effective_form=effective_form, track=track)
    if address.section is not None:
        shown = _narrowed(whole, found, address)
    else:
        shown = replace(whole, last=last_change(location.top, whole.sources))
    text = _rendered(workspace, shown, form)
    if history:
        text += _history(workspace, address._replace(level=found.name))
    _print(text, form)
    manifest = framework.manifest
    paths = {*whole.sources, *([manifest.document.path] if manifest else ())}
    problems = [*framework.problems, *composition.problems]
    _warn(workspace, location, (problem for problem in problems if problem.path in paths))


def _print(text: str, form: str) -> None:
    click.echo(for_log(text) if form == "text" else text, nl=False)


def _require_sense(*, effective_form: bool, history: bool, across: bool, form: str) -> None:
    """Raise UserError for options that exclude each other."""
    if across and (effective_form or history):
        other = "--effective" if effective_form else "--history"
        raise UserError(f"--across and {other} exclude each other: choose one")
    if history and form != "text":
        raise UserError("--history prints text: leave the other format out")


def _ladder(
    composition: Composition, level: Level, address: Address, track: Track | None
) -> Ladder:
    from fw.render.ladder import ladder

    if address.section is None or address.competency is None:
        raise UserError("--across takes one competency: write LEVEL#section:id")
    track = track or next(iter(composition.framework.tracks_of(level.name)), None)
    if track is None:
        raise UserError(f"`{level.name}` is on no track: there are no levels to look across")
    found = ladder(composition, track, level, address.section, address.competency)
    if found is None:
        # Whoever looks it up at its own level is told what there is.
        _narrowed(page(composition, level, effective_form=True, track=track), level, address)
    assert found
    return found


def _rendered_ladder(workspace: Workspace, ladder: Ladder, form: str) -> str:
    if form == "markdown":
        from fw.render.ladder_markdown import ladder_markdown

        return ladder_markdown(ladder)
    from fw.render.ladder_text import ladder_text

    width = terminal_width() if sys.stdout.isatty() else 0
    return ladder_text(ladder, width=width, paint=Painter(workspace.color))


def _history(workspace: Workspace, address: Address) -> str:
    """What became of it, below the page."""
    from fw.commands.log import HEAD, told
    from fw.commands.surroundings import Surroundings
    from fw.history.formats import Style, render

    with Surroundings(workspace) as around:
        found = told(around, HEAD, address)
    width = terminal_width() if sys.stdout.isatty() else 0
    paint = Painter(workspace.color)
    heading = paint("History", "bold", "underline")
    return f"\n{heading}\n{render('text', found, Style(paint, width, headed=False))}"


def _opened(workspace: Workspace, typed: str) -> tuple[Location, Framework]:
    """The framework around here, or a level's file that stands on its own."""
    file = _file(workspace, typed)
    if file and workspace.framework is None and nearest_root(file.parent) is None:
        alone = located(file.parent)
        return alone, load_file(alone.snapshot, file.relative_to(alone.top).as_posix())
    location = workspace.location()
    return location, load(location.snapshot, location.root)


def _file(workspace: Workspace, typed: str) -> Path | None:
    file = Path(os.path.normpath(workspace.folder / typed))
    try:
        return file if file.is_file() else None
    except OSError:
        # Names too long for a file are no reason to fail: they may be no level's either.
        return None


def _address(workspace: Workspace, typed: str) -> Address:
    if "#" not in typed or _file(workspace, typed):
        return Address(typed)
    address = parse_address(typed)
    if address is None:
        raise UserError(f"`{typed}` is no address: write LEVEL, LEVEL#section or LEVEL#section:id")
    return address


def _level(
    workspace: Workspace, location: Location, framework: Framework, typed: str, track: Track | None
) -> Level:
    file = _file(workspace, typed)
    for level in framework.levels.values():
        if file == location.top / level.path:
            return level
    return find(framework, typed, workspace.level_folder(location), track)


def _narrowed(whole: Page, level: Level, address: Address) -> Page:
    assert address.section is not None
    narrowed = only(whole, address.section, address.competency)
    if narrowed is not None:
        return narrowed
    paths = [section.path for section in whole.sections]
    if address.competency is not None and only(whole, address.section):
        names = [item.name for section in whole.sections for item in section.items if item.name]
        hint = did_you_mean(address.competency, names)
        raise UserError(
            f"no competency of `{level.name}#{address.section}` is called "
            f"`{address.competency}`{hint}"
        )
    hint = did_you_mean(address.section, paths)
    raise UserError(f"`{level.name}` has no section `{address.section}`{hint}")


def _rendered(workspace: Workspace, shown: Page, form: str) -> str:
    if form == "markdown":
        from fw.render.page_markdown import page_markdown

        return page_markdown(shown)
    from fw.render.page_text import page_text

    width = terminal_width() if sys.stdout.isatty() else 0
    return page_text(shown, width=width, paint=Painter(workspace.color))


def _warn(workspace: Workspace, location: Location, problems: Iterable[Problem]) -> None:
    """Say on stderr that the page may lack something, with the first reason."""
    met = list(problems)
    if not met:
        return
    first = met[0]
    start = first.span.start
    where = f"{workspace.shown(location.top, first.path)}:{start.line}:{start.column}"
    count = "a problem" if len(met) == 1 else f"{len(met)} problems, the first"
    line = safe(f"{count} at {where}: {first.message}")
    tell(f"fw: this page may be incomplete: {line} (fwlint says more)")
