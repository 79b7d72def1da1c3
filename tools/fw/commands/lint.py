"""`fwlint`: check a framework's structure and wording."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fw.commands.errors import FAILED, FOUND, OK, UserError
from fw.commands.progress import progress
from fw.commands.workspace import Location, Workspace, located, nearest_root, workspace_options
from fw.framework.loading import LEVELS, MANIFEST, PARTS
from fw.lint.engine import lint
from fw.lint.finding import SEVERITIES
from fw.lint.formats import FORMATS, Style, render
from fw.lint.formats.concise import counted
from fw.lint.registry import UnknownRuleError
from fw.lint.report import LintReport, merged
from fw.lint.settings import Selection
from fw.render.terminal import Painter, safe
from fw.revisions.snapshot import Snapshot
from fw.source.files import UnwritableError, write

if TYPE_CHECKING:
    from fw.lint.fixing import Fixed


@click.command("lint", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--fix", "fixing", is_flag=True, help="Make the safe fixes.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change meaning."
)
@click.option(
    "--diff", "diffing", is_flag=True, help="Show what --fix would change, and change nothing."
)
@click.option(
    "--select", metavar="RULES", help="Run only these rules or families, comma-separated."
)
@click.option("--ignore", metavar="RULES", help="Leave these rules or families out.")
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Report only what was not found at this revision; rules about ids look back at it.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="How the report reads.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The date that review dates compare with, as 2026-11-23.",
)
@workspace_options
def command(
    paths: tuple[Path, ...],
    fixing: bool,
    unsafe_fixes: bool,
    diffing: bool,
    select: str | None,
    ignore: str | None,
    revision: str | None,
    fail_on: str,
    format_name: str,
    today: datetime | None,
    workspace: Workspace,
) -> int:
    """Check a framework's structure and wording.

    Reads the whole framework around here and reports on each PATH, or on everything. Where no
    framework is around, every framework below is checked.

    \b
    Examples:
      fwlint                               check the framework around here
      fwlint levels/senior.yaml            report on one level only
      fwlint --fix                         make the safe fixes
      fwlint --fix --diff                  show them first
      fwlint --select progression          one family of rules
      fwlint --changed-since main          only what is new since then
      fwlint --format json                 for another program
      fw rule structure.duplicate-id       what a rule means

    \b
    Exit status:
      0  no errors        1  errors (or as --fail-on asks)        2  could not run
    """
    if unsafe_fixes and not (fixing or diffing):
        raise UserError("--unsafe-fixes does nothing alone: add --fix or --diff")
    if revision is not None:
        # Git is no business of a run without it.
        from fw.commands.changed_since import changed_since
    selection = _selection(select, ignore)
    day = (today or datetime.now()).date()
    lints: dict[Location, Callable[[Snapshot], LintReport]] = {
        location: partial(lint, root=location.root, selection=selection, today=day, paths=chosen)
        for location, chosen in _targets(workspace, paths)
    }
    if revision is not None:
        lints = {one: changed_since(one, run, revision) for one, run in lints.items()}
    top = next(iter(lints)).top
    with progress("reading the framework"):
        if fixing or diffing:
            fixed = _fixed(lints, unsafe=unsafe_fixes)
            reports = [one.report for one in fixed]
            changed = {path: data for one in fixed for path, data in one.changed.items()}
        else:
            changed = {}
            reports = [run(location.snapshot) for location, run in lints.items()]
    report = merged(reports)
    if diffing:
        _show_diff(workspace, top, changed)
        click.echo(_would(report.fixed, len(changed)), err=True)
        return FOUND if report.fixed else OK
    written = _write(top, changed)
    style = Style(Painter(workspace.color), partial(workspace.shown, top))
    click.echo(render(format_name, report, style), nl=False, color=workspace.color)
    return _status(report, fail_on) if written else FAILED


def _fixed(lints: dict[Location, Callable[[Snapshot], LintReport]], *, unsafe: bool) -> list[Fixed]:
    from fw.lint.fixing import fix

    def is_no_link(top: Path, path: str) -> bool:
        return not (top / path).is_symlink()

    # What a link leads to may be no file of ours; where it is one, that is fixed itself.
    return [
        fix(location.snapshot, run, unsafe=unsafe, may_change=partial(is_no_link, location.top))
        for location, run in lints.items()
    ]


def _write(top: Path, changed: dict[str, bytes]) -> bool:
    """Write what can be written; what cannot is told, and does not keep the others from it."""
    name = click.get_current_context().find_root().info_name
    written = True
    for path, data in changed.items():
        try:
            write(top / path, data)
        except UnwritableError as error:
            written = False
            click.echo(f"{name}: {safe(str(error))}", err=True)
    return written


def _selection(select: str | None, ignore: str | None) -> Selection:
    try:
        return Selection.named(None if select is None else _names(select), _names(ignore))
    except UnknownRuleError as error:
        raise UserError(f"{error}; `fw rule` lists them") from error


def _names(written: str | None) -> list[str]:
    return [name.strip() for name in (written or "").split(",") if name.strip()]


def _targets(
    workspace: Workspace, paths: tuple[Path, ...]
) -> list[tuple[Location, tuple[str, ...] | None]]:
    """The frameworks to lint, each with the paths to report on (None for all)."""
    locations = workspace.locations()
    if not locations and paths:
        root = nearest_root(_existing(workspace, paths[0]))
        locations = (located(root),) if root else ()
    if not locations:
        raise UserError(f"no {MANIFEST} in {workspace.folder}, above or below: {workspace.advice}")
    if not paths:
        return [(location, None) for location in locations]
    chosen: dict[Location, list[str]] = {}
    for path in paths:
        location, inside = _placed(workspace, locations, path)
        chosen.setdefault(location, []).append(inside)
    return [(location, tuple(inside)) for location, inside in chosen.items()]


def _existing(workspace: Workspace, path: Path) -> Path:
    full = (workspace.folder / path).absolute()
    if not full.exists():
        raise UserError(f"{path}: there is no such file or folder")
    if not (full.is_file() or full.is_dir()):
        raise UserError(f"{path}: this is neither a regular file nor a folder")
    return full.parent.resolve() / full.name if full.name else full.resolve()


def _placed(
    workspace: Workspace, locations: tuple[Location, ...], path: Path
) -> tuple[Location, str]:
    """The framework that a path belongs to, and the path in its snapshot."""
    full = _existing(workspace, path)
    full = full.resolve() if full.is_dir() else full
    for location in locations:
        if location.folder.is_relative_to(full):
            return location, location.root
        if full.is_relative_to(location.folder):
            first = full.relative_to(location.folder).parts[0]
            if first in (MANIFEST, LEVELS, PARTS):
                return location, full.relative_to(location.top).as_posix()
            message = (
                f"this is no file of the framework, which is {MANIFEST}, {LEVELS}/ and {PARTS}/"
            )
            raise UserError(f"{path}: {message}")
    raise UserError(f"{path}: this lies outside the framework in {locations[0].folder}")


def _show_diff(workspace: Workspace, top: Path, changed: dict[str, bytes]) -> None:
    from fw.lint.patch import patch

    paint = Painter(workspace.color)
    for path, data in changed.items():
        for line in patch(path, (top / path).read_bytes(), data):
            # A patch is byte for byte, unless somebody looks at it.
            shown = safe(line[:-1]) if sys.stdout.isatty() else line[:-1]
            click.echo(_painted(shown, paint), color=workspace.color)


def _would(made: int, files: int) -> str:
    if not made:
        return "Nothing to fix."
    return f"--fix would make {counted(made, 'fix', 'fixes')} in {counted(files, 'file')}."


def _painted(line: str, paint: Painter) -> str:
    if line.startswith("+") and not line.startswith("+++ "):
        return paint(line, "green")
    if line.startswith("-") and not line.startswith("--- "):
        return paint(line, "red")
    return line


def _status(report: LintReport, fail_on: str) -> int:
    if fail_on == "never":
        return OK
    failing = SEVERITIES[: [*SEVERITIES].index(fail_on) + 1]  # type: ignore[arg-type]
    return FOUND if any(report.count(severity) for severity in failing) else OK
