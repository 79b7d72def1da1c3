"""`fwlint`: check a framework's structure and wording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from fw.commands.baselines import baselines, beyond, tell_gone, updated
from fw.commands.errors import FAILED, FOUND, OK, UserError, tell
from fw.commands.lint_fixes import Run, fixed, keep, linted, show_diff, would
from fw.commands.lint_ignores import ignored, reasons
from fw.commands.lint_output import TEXTS, Output, outputs, printed, save_outputs
from fw.commands.lint_targets import STDIN, Target, own_rules, targets
from fw.commands.progress import progress
from fw.commands.workspace import Workspace, workspace_options
from fw.lint.engine import lint
from fw.lint.finding import SEVERITIES, Severity
from fw.lint.formats import FORMATS, Style
from fw.lint.registry import UnknownRuleError
from fw.lint.settings import Selection
from fw.render.terminal import Painter


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
@click.option("--staged", is_flag=True, help="Report what is staged, and was not found at HEAD.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Report only what is not in FILE.  [default: .fwlint-baseline.json beside framework.yaml]",
)
@click.option(
    "--update-baseline", "updating", is_flag=True, help="Write all that is found to the baseline."
)
@click.option(
    "--add-ignore",
    "adding",
    multiple=True,
    metavar="RULE[=REASON]",
    help="Write comments that silence what this rule finds; may be given several times.",
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
    help="How the report reads. By default it is full, or statistics of over 50 findings.",
)
@click.option(
    "--output",
    "files",
    multiple=True,
    callback=outputs,
    metavar="FORMAT=FILE",
    help="Write the report to FILE too; may be given several times.",
)
@click.option(
    "--statistics", is_flag=True, help="Print how often each rule found something, and no list."
)
@click.option(
    "--stdin-filename",
    "stdin_name",
    metavar="NAME",
    type=click.Path(path_type=Path),
    help="With the PATH -: the file that the standard input stands for.",
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
    staged: bool,
    baseline: Path | None,
    updating: bool,
    adding: tuple[str, ...],
    fail_on: str,
    format_name: str | None,
    files: tuple[Output, ...],
    statistics: bool,
    stdin_name: Path | None,
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
      fwlint --staged                      what the next commit would bring in
      fwlint --update-baseline             from now on, only what is new
      fwlint --add-ignore wording.long="as the law has it" levels/senior.yaml
      fwlint --statistics                  how often each rule found something
      fwlint --format json                 for another program
      fwlint --output sarif=lint.sarif     a file for it, and the text for you
      fwlint - --stdin-filename levels/senior.yaml < draft.yaml
      fw rule structure.duplicate-id       what a rule means

    \b
    Exit status:
      0  no errors        1  errors (or as --fail-on asks)        2  could not run
    """
    if unsafe_fixes and not (fixing or diffing):
        raise UserError("--unsafe-fixes does nothing alone: add --fix or --diff")
    if diffing and (files or statistics):
        raise UserError("--diff shows a patch, no report: leave --output and --statistics out")
    if statistics and format_name not in (None, *TEXTS):
        raise UserError(f"--statistics is text: write --output {format_name}=FILE beside it")
    narrowed = {"PATH": paths, "--select": select, "--ignore": ignore, "--changed-since": revision}
    changing = {"--fix": fixing, "--add-ignore": adding, "--update-baseline": updating}
    stdin = {"the PATH `-`": STDIN in paths}
    if staged:
        _refuse(
            "--staged reports on what is staged, not on files", changing, {"--diff": diffing}, stdin
        )
    if updating:
        without = {"--fix": fixing, "--add-ignore": adding, "--diff": diffing}
        _refuse("--update-baseline writes all that is found", narrowed, without)
    if adding:
        _refuse("--add-ignore writes comments only", {"--fix": fixing}, stdin)
    if staged or revision is not None:
        # Git is no business of a run without it.
        from fw.commands import changed_since as earlier
    day = (today or datetime.now()).date()
    chosen = targets(workspace, paths, stdin_name)
    if staged:
        chosen = [earlier.staged(one) for one in chosen]
    selection = _selection(select, ignore, chosen)
    known = baselines(chosen, baseline, workspace.folder, updating=updating)
    runs = [
        Run(
            one,
            partial(lint, root=one.location.root, selection=selection, today=day, paths=one.paths),
        )
        for one in chosen
    ]
    if staged or revision is not None:
        base = "HEAD" if revision is None else revision
        runs = [
            Run(one, earlier.changed_since(one, run, base, agreed.known))
            for (one, run), agreed in zip(runs, known, strict=True)
        ]
    elif not updating:
        runs = beyond(runs, known)
    with progress("reading the framework"):
        if adding:
            found = ignored(runs, reasons(adding, chosen), write=not diffing)
        elif updating:
            found = updated(runs, known)
        else:
            found = fixed(runs, unsafe=unsafe_fixes) if fixing or diffing else linted(runs)
    # All stand in the same snapshot.
    first = runs[0].target
    if diffing:
        show_diff(first.snapshot, found.changed, color=workspace.color)
        if not adding:
            tell(would(found.report.fixed, len(found.changed)))
        return FOUND if found.changed else OK
    failing = _failing(fail_on)
    shown = partial(workspace.shown, first.location.top)
    written = keep(first, found.changed) if fixing or adding else True
    written &= save_outputs(
        files, workspace.folder, first.location.top, found.report, Style(Painter(), shown, failing)
    )
    said = printed(
        found.report,
        format_name,
        Style(Painter(workspace.color), shown, failing),
        statistics=statistics,
        has_baseline=any(one.known is not None for one in known),
    )
    # Where the fixed text is what was asked for, the report stands beside it.
    click.echo(said, nl=False, err=fixing and first.stdin is not None, color=workspace.color)
    if not any(narrowed.values()):
        tell_gone(found.report)
    if not written:
        return FAILED
    return FOUND if any(finding.severity in failing for finding in found.report.findings) else OK


def _refuse(why: str, *options: Mapping[str, object]) -> None:
    """Raise UserError for the first of these options that is given, with what it hinders."""
    for name, value in (option for some in options for option in some.items()):
        if value:
            raise UserError(f"{why}: leave {name} out")


def _failing(fail_on: str) -> tuple[Severity, ...]:
    """The severities that make the exit status 1."""
    if fail_on == "never":
        return ()
    return SEVERITIES[: [*SEVERITIES].index(fail_on) + 1]  # type: ignore[arg-type]


def _selection(select: str | None, ignore: str | None, chosen: list[Target]) -> Selection:
    names = None if select is None else _names(select)
    if names == []:
        raise UserError("--select names no rule, so that nothing would be checked")
    own = own_rules([*(names or ()), *_names(ignore)], chosen)
    try:
        return Selection.named(names, _names(ignore), own)
    except UnknownRuleError as error:
        raise UserError(f"{error}; `fw rule` lists them") from error


def _names(written: str | None) -> list[str]:
    return [name.strip() for name in (written or "").split(",") if name.strip()]
