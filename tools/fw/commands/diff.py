"""`fwdiff`: what separates two levels, or what changed between two revisions."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from fw.commands.comparing.arguments import SEPARATOR, read_arguments
from fw.commands.comparing.comparison import Comparison, Options, compare_here
from fw.commands.comparing.gates import Gates, bump_line, impacts_named, require_whole, status
from fw.commands.comparing.naming import named
from fw.commands.comparing.requests import LevelTarget, Next, Request, Revisions, understood
from fw.commands.completion import complete_diff
from fw.commands.errors import UserError, for_log
from fw.commands.progress import progress
from fw.commands.surroundings import Surroundings
from fw.commands.targets import is_file
from fw.commands.workspace import Workspace, terminal_width, workspace_options
from fw.diff.formats import FORMATS, Style, render
from fw.render.terminal import Painter

if TYPE_CHECKING:
    from datetime import date

_PAGED = ("text", "side-by-side")
# These say either all or nothing.
_NEVER_SHORTER = ("json", "github", "changelog")


class _KeepsSeparator(click.Command):
    """A command whose arguments hold the `--` that click takes away."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if SEPARATOR in args:
            at = args.index(SEPARATOR)
            args = [*args[:at], SEPARATOR, *args[at:]]
        return super().parse_args(ctx, args)


@click.command(
    "diff", cls=_KeepsSeparator, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument(
    "arguments", nargs=-1, metavar="[LEVEL | REVISION | FILE]...", shell_complete=complete_diff
)
@click.option("--staged", is_flag=True, help="Compare HEAD, or one revision, with the index.")
@click.option("--next", "upwards", is_flag=True, help="Compare with the next level of the track.")
@click.option("--track", metavar="TRACK", help="The track to compare on, for levels on several.")
@click.option("--guess", is_flag=True, help="Between levels: pair also what is worded alike.")
@click.option(
    "--suggest-ids", is_flag=True, help="Between levels: what to write so that a guess is settled."
)
@click.option("--summary", is_flag=True, help="Show only the summary.")
@click.option("--stat", is_flag=True, help="Show only one line of counts per level.")
@click.option("--unchanged", is_flag=True, help="Also list what stays the same.")
@click.option("--references", is_flag=True, help="List all statements read at another grade.")
@click.option(
    "--format",
    "format_name",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    help=f"How the comparison reads: {', '.join(FORMATS)}.  [default: text]",
)
@click.option("--changelog", is_flag=True, help="Print an entry for a changelog, in Markdown.")
@click.option("--bump", is_flag=True, help="Print only the release that the changes ask for.")
@click.option(
    "--fail-on",
    metavar="IMPACTS",
    help="Exit with 1 where a change is one of these, comma-separated: raises, lowers, unclear, "
    "clarifies, editorial, neutral.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 where anything differs, accepted or not."
)
@click.option(
    "--accepted",
    metavar="FILE",
    help="The changes that people agreed to.  [default: accepted.yaml beside framework.yaml]",
)
@click.option("--no-pager", is_flag=True, help="Print long output without a pager.")
@workspace_options
def command(
    arguments: tuple[str, ...],
    staged: bool,
    upwards: bool,
    track: str | None,
    guess: bool,
    suggest_ids: bool,
    summary: bool,
    stat: bool,
    unchanged: bool,
    references: bool,
    format_name: str | None,
    changelog: bool,
    bump: bool,
    fail_on: str | None,
    exit_code: bool,
    accepted: str | None,
    no_pager: bool,
    workspace: Workspace,
) -> int:
    """Say what separates two levels, or what changed between two revisions.

    A level is its name, a unique end of it, a former name or its file. A revision is whatever git
    takes for a commit: a tag, a branch, a hash, HEAD~3, @{upstream}. A name that could be both is
    the level.

    \b
    Two levels:
      fwdiff intermediate senior           what the step to Senior asks
      fwdiff intermediate --next           the same, without naming it
      fwdiff associate staff --unchanged   with everything that still applies

    \b
    Revisions of the framework:
      fwdiff                               since the last commit
      fwdiff --staged                      what the next commit changes
      fwdiff main...HEAD                   what this branch changes
      fwdiff v1.2.0..v1.3.0 senior         one level or track, between two tags
      fwdiff v1.2.0                        since a tag; name two to compare those
      fwdiff -- senior support             only a level and a track

    \b
    One level across revisions, and files:
      fwdiff intermediate@v1.2.0           as it stood then, and stands now
      fwdiff senior@v1.2.0 senior@HEAD     at two revisions
      fwdiff @v1.2.0                       the whole framework
      fwdiff old.yaml new.yaml             two versions of one level, anywhere
      fwdiff HEAD:levels/senior.yaml draft.yaml

    \b
    For releases and for checks:
      fwdiff v1.2.0...HEAD --changelog     an entry to paste
      fwdiff v1.2.0...HEAD --bump          the next version, as in "major 2.0.0"
      fwdiff main...HEAD --fail-on raises,lowers

    \b
    Exit status:
      0  compared        1  a change that --fail-on or --exit-code asks for
      2  could not compare, or not all of what one of these must judge
    """
    if changelog and format_name not in (None, "changelog"):
        raise UserError("--changelog and --format exclude each other: choose one")
    form = "changelog" if changelog else format_name or "text"
    if suggest_ids and form != "text":
        raise UserError("--suggest-ids prints text: leave the other format out")
    if form in _NEVER_SHORTER and (stat or summary):
        option = "--stat" if stat else "--summary"
        raise UserError(f"{option} says nothing to the format {form}: leave one of them out")
    gates = Gates(impacts_named(fail_on) if fail_on is not None else frozenset(), exit_code, bump)
    options = Options(staged, track, guess or suggest_ids, accepted)
    with progress("reading the framework"), Surroundings(workspace) as around:
        read = read_arguments(arguments, partial(is_file, workspace.folder))
        request = understood(read, partial(named, around), staged=staged, upwards=upwards)
        found = _compared(around, request, options)
    _require_sense(found, gates, form, guessing=options.guess)
    style = Style(
        paint=Painter(workspace.color),
        shown=found.shown,
        width=terminal_width(),
        unchanged=unchanged,
        references=references,
        summary=summary,
        stat=stat,
        today=_today() if form == "changelog" else None,
    )
    if not bump:
        text = _suggested(found, style) if suggest_ids else render(form, found.report, style)
        _print(text, form, workspace, plain=no_pager)
    require_whole(found.report, gates, found.shown)
    if bump:
        click.echo(bump_line(found.report))
    return status(found.report, gates)


def _compared(around: Surroundings, request: Request, options: Options) -> Comparison:
    """What was asked for. Only what needs git, or pairs versions, waits for their imports."""
    if isinstance(request, Revisions):
        from fw.commands.comparing.versions import compare_revisions

        return compare_revisions(around, request, options)
    if isinstance(request, Next):
        if isinstance(request.level, LevelTarget):
            return compare_here(around, request.level, None, options)
    elif isinstance(request.old, LevelTarget) and isinstance(request.new, LevelTarget):
        return compare_here(around, request.old, request.new, options)
    from fw.commands.comparing.sides import compare_sides

    return compare_sides(around, request, options)


def _require_sense(found: Comparison, gates: Gates, form: str, *, guessing: bool) -> None:
    """Raise UserError for options that say nothing of what was compared."""
    if found.report.compared == "versions":
        if guessing:
            raise UserError(
                "--guess and --suggest-ids are for two levels: versions are paired by likeness too"
            )
        if gates.bump and found.report.release is None:
            raise UserError("--bump says nothing of two files: a framework is what is released")
        return
    asked = {"--bump": gates.bump, "--changelog": form == "changelog", "--fail-on": gates.fail_on}
    senseless = next((option for option, value in asked.items() if value), None)
    if senseless:
        raise UserError(
            f"{senseless} says nothing of two levels: a step up is no change of anyone's job"
        )


def _suggested(found: Comparison, style: Style) -> str:
    from fw.diff.formats.suggestions import render_suggestions
    from fw.diff.suggestions import suggestions

    assert found.composition
    return render_suggestions(found.report, suggestions(found.report, found.composition), style)


def _print(text: str, form: str, workspace: Workspace, *, plain: bool) -> None:
    if form in _PAGED and not plain and sys.stdout.isatty():
        from fw.commands.pager import paged

        paged(text, workspace.color)
    else:
        # What is no text for people is for programs, and stays as it is.
        said = for_log(text) if form in _PAGED else text
        click.echo(said, nl=False, color=workspace.color)


def _today() -> date:
    from datetime import date

    return date.today()
