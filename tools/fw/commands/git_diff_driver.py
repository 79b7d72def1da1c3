"""`fw git-diff-driver`: levels and parts in a framework's own terms, wherever git shows a diff."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fw.commands.errors import OK, UserError, tell
from fw.commands.workspace import terminal_width
from fw.framework.loading import LEVELS, PARTS, SUFFIX
from fw.render.terminal import Painter, safe
from fw.revisions.plain_diff import ABSENT, Blob, FilePair, quoted

if TYPE_CHECKING:
    from fw.diff.report import DiffReport
    from fw.framework.model import Framework

_FILE_MODES = ("100644", "100755", ABSENT)
_COLORS = {"+": "green", "-": "red", "@": "cyan"}
_COLOR_OPTIONS = ("--color=auto", "--color=always", "--color=never")


class _AsGitCalls(click.Command):
    """Takes arguments as they are: a path may begin with a dash, and options there are none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args in (["--help"], ["-h"]):
            return super().parse_args(ctx, args)
        ctx.params["arguments"] = tuple(args)
        return []


@click.command(
    "git-diff-driver",
    cls=_AsGitCalls,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[--color=WHEN]",
)
@click.argument("arguments", nargs=-1, metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE …")
def command(arguments: tuple[str, ...]) -> int:
    """Show levels in a framework's own terms in `git diff`: git calls this, not you.

    Levels and parts read as with fwdiff. Any other file, and one that cannot be read as a whole,
    is shown line by line as git does. WHEN is auto, always or never.

    \b
    Examples:
      git config diff.framework.command "fw git-diff-driver"
      echo 'levels/**/*.yaml diff=framework' >> .gitattributes
      git log -p --ext-diff levels/senior.yaml
      GIT_EXTERNAL_DIFF="fw git-diff-driver" git diff
      git diff --no-ext-diff                 the lines, for once

    \b
    Exit status:
      0  shown        2  called otherwise than git does
    """
    choice = _COLOR_OPTIONS[0]
    # Git adds one, seven or nine arguments to what is configured: an option makes them even.
    if len(arguments) in (2, 8, 10) and arguments[0] in _COLOR_OPTIONS:
        choice, arguments = arguments[0], arguments[1:]
    paint = Painter(_wants_color(choice.removeprefix("--color=")))
    if len(arguments) == 1:
        click.echo(f"* Unmerged path {quoted(arguments[0])}")
        return OK
    pair = _pair(arguments)
    text = _in_own_terms(pair, paint)
    if text is None:
        _show_lines(pair, paint)
    else:
        click.echo(text, nl=False, color=paint.color)
    return OK


def _pair(arguments: tuple[str, ...]) -> FilePair:
    if len(arguments) not in (7, 9):
        raise UserError(
            "git calls this with seven or nine arguments: set it up with "
            '`git config diff.framework.command "fw git-diff-driver"`'
        )
    path, *sides = arguments[:7]
    old, new = (
        Blob(None if file == os.devnull else Path(file), name, mode)
        for file, name, mode in (sides[:3], sides[3:])
    )
    new_path, renamed = arguments[7:] or (path, "")
    return FilePair(path, new_path, old, new, renamed)


def _in_own_terms(pair: FilePair, paint: Painter) -> str | None:
    """The comparison as fwdiff shows it; None where the lines themselves must be shown.

    Raises nothing: no content of a file may end git's own command.
    """
    try:
        report = _compared(pair)
        if report is None:
            return None
        if report.complete and report.differences:
            return _rendered(pair, report, paint)
        hidden = next((problem for problem in report.problems if problem.hides_content), None)
        reason = hidden.message if hidden else "it reads the same, only the file differs"
    except OSError as error:
        reason = f"this file cannot be read: {(error.strerror or type(error).__name__).lower()}"
    except Exception as error:
        if os.environ.get("FW_TRACEBACK"):
            raise
        # Git would give up at this file, and show none of those that follow.
        reason = f"internal error: {type(error).__name__} (please report it)"
    note = safe(f"{pair.new_path}: {reason}")
    click.echo(paint(note, "yellow"), color=paint.color)
    return None


def _compared(pair: FilePair) -> DiffReport | None:
    """The two files compared; None unless both are levels, or both parts, as far as they exist."""
    was, now = _place(pair.path), _place(pair.new_path)
    if was is None or now is None or was.folder != now.folder:
        return None
    if any(blob.mode not in _FILE_MODES for blob in (pair.old, pair.new)):
        return None
    old, new = pair.old.read(), pair.new.read()
    if old == new and (was == now or was.folder == PARTS):
        return None
    from fw.commands.comparing.parts import part_versions
    from fw.diff.report import SnapshotInfo
    from fw.diff.versions import Version, compare_versions

    # A part has no former names: by the new one both sides are the same part.
    before = Version(_loaded(was, old, now.name), SnapshotInfo(was.path))
    after = Version(_loaded(now, new, now.name), SnapshotInfo(now.path))
    if now.folder == PARTS:
        return part_versions(before, after)
    names = (*before.framework.levels, *after.framework.levels)
    pairs = {names[0]: names[1]} if len(names) == 2 else None
    return compare_versions(before, after, only=None if pairs else names or None, pairs=pairs)


class _Place(NamedTuple):
    """The path of a level or part, its framework's folder, and which of `levels` and `parts`."""

    path: str
    root: str
    folder: str

    @property
    def name(self) -> str:
        """What the level or part is called by its path."""
        inside = self.path.removeprefix(f"{self.root}/" if self.root else "")
        return inside.removeprefix(f"{self.folder}/").removesuffix(SUFFIX)


def _place(path: str) -> _Place | None:
    """Where a level or part lies by its path; None for any other file."""
    # With --relative, git leaves out the folder that it was called in.
    for whole in (path, os.environ.get("GIT_PREFIX", "") + path):
        folders = whole.split("/")[:-1]
        for depth, folder in enumerate(folders):
            if folder in (LEVELS, PARTS) and whole.endswith(SUFFIX):
                return _Place(whole, "/".join(folders[:depth]), folder)
    return None


def _loaded(place: _Place, data: bytes | None, part: str) -> Framework:
    """The level as it is called, the part as `part`; nothing where there is no file."""
    from fw.commands.comparing.parts import part_alone
    from fw.framework.loading import load
    from fw.revisions.snapshot import Overlay
    from fw.revisions.stored import EmptySnapshot

    snapshot = Overlay(EmptySnapshot(), {} if data is None else {place.path: data})
    if place.folder == PARTS and data is not None:
        return part_alone(snapshot, place.path, part)
    return load(snapshot, place.root)


def _rendered(pair: FilePair, report: DiffReport, paint: Painter) -> str:
    from fw.diff.formats import Style, render

    text = render("text", report, Style(paint, width=terminal_width(), hints=False))
    modes = (pair.old.mode, pair.new.mode)
    if modes[0] != modes[1] and ABSENT not in modes:
        text = f"{safe(pair.new_path)}: mode {' → '.join(modes)}\n{text}"
    return f"{text}\n"


def _show_lines(pair: FilePair, paint: Painter) -> None:
    """The difference line by line, as git shows it."""
    from fw.revisions.running import RevisionError

    try:
        hunks = pair.hunks()
    except RevisionError as error:
        tell(f"fw: {safe(f'{pair.new_path}: {error}')}")
        hunks = b""
    head = [safe(line) for line in pair.header()]
    if hunks is None:
        head.append(f"Binary files {' and '.join(pair.names())} differ")
    elif hunks:
        head += pair.before_hunks()
    for line in head:
        click.echo(paint(line, "bold"), color=paint.color)
    if hunks and not (paint.color or _for_people()):
        # Into a file or another program: to the byte.
        click.echo(hunks, nl=False)
    elif hunks:
        for line in hunks.decode("utf-8", "replace").removesuffix("\n").split("\n"):
            shown = "\t".join(map(safe, line.replace("\r", "^M").split("\t")))
            look = _COLORS.get(line[:1])
            click.echo(paint(shown, look) if look else shown, color=paint.color)


def _wants_color(choice: str) -> bool:
    """Git does not say whether it wants colour: on a terminal, and in a pager that it fills."""
    if choice != "auto":
        return choice == "always"
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and _for_people()


def _for_people() -> bool:
    paged = os.environ.get("GIT_PAGER_IN_USE", "").lower() in ("true", "1", "yes", "on")
    return paged or sys.stdout.isatty()
