"""`fw log`: the history of a competency, a level or the whole framework."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fw.commands.completion import complete_level
from fw.commands.errors import UserError, for_log
from fw.commands.progress import progress
from fw.commands.surroundings import Surroundings
from fw.commands.workspace import Workspace, terminal_width, workspace_options
from fw.framework.address import Address
from fw.framework.loading import MANIFEST
from fw.history.formats import FORMATS, Style, render
from fw.render.terminal import Painter
from fw.source.problems import shown_name

if TYPE_CHECKING:
    from fw.history.report import History
    from fw.history.walk import Walk

HEAD = "HEAD"


@click.command("log", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("address", required=False, shell_complete=complete_level)
@click.option(
    "-n",
    "most",
    metavar="NUMBER",
    type=click.IntRange(min=1),
    help="Show at most so many commits, the newest.",
)
@click.option("--reverse", is_flag=True, help="Begin with the oldest.")
@click.option(
    "--until",
    metavar="REVISION",
    default=HEAD,
    help="Tell the history up to this commit.  [default: HEAD, and what is not committed yet]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the history reads.",
)
@click.option("--no-pager", is_flag=True, help="Print long output without a pager.")
@workspace_options
def command(
    workspace: Workspace,
    address: str | None,
    most: int | None,
    reverse: bool,
    until: str,
    form: str,
    no_pager: bool,
) -> None:
    """Tell what became of ADDRESS over time: when, by whom, in which commit.

    ADDRESS is a level, a section of it or a competency there: LEVEL, LEVEL#SECTION or
    LEVEL#SECTION:ID. A competency without an id is named by the beginning of its text.
    What stands no more is named as it was last; without an ADDRESS the whole framework's
    history is told.

    Told is what a commit changed: introduced, reworded, moved, renamed, removed. Levels,
    sections and competencies are followed through other names and places. Each commit is
    compared with its parent; of a merge is told only what it has from none of its branches.

    \b
    Examples:
      fw log senior                               a level
      fw log senior#leadership/engineering        a section of it
      fw log senior#leadership/engineering:kpis   a competency
      fw log "senior#values:Offers help"          one without an id
      fw log -n 5                                 the framework's last five commits
      fw log senior --until v1.2.0 --reverse
    """
    wanted = None if address is None else read_address(address)
    with progress("reading the history"), Surroundings(workspace) as around:
        found = told(around, until, wanted, most)
    style = Style(Painter(workspace.color), terminal_width(), reverse)
    text = render(form, found, style)
    if form == "text" and not no_pager and sys.stdout.isatty():
        from fw.commands.pager import paged

        paged(text, workspace.color)
    else:
        click.echo(for_log(text) if form == "text" else text, nl=False, color=workspace.color)


def read_address(typed: str) -> Address:
    """The address as typed; its last step may be a text. Raises UserError where it is none."""
    level, hash_sign, rest = typed.partition("#")
    section, colon, competency = rest.partition(":")
    if not level.strip() or (hash_sign and not section) or (colon and not competency.strip()):
        raise UserError(
            f"`{shown_name(typed)}` is no address: write LEVEL, LEVEL#section or LEVEL#section:id"
        )
    return Address(level, section if hash_sign else None, competency if colon else None)


def told(
    around: Surroundings, until: str, address: Address | None, most: int | None = None
) -> History:
    """The history of what an address names, or of the framework.

    Raises UserError for what names nothing, and RevisionError for what git cannot do.
    """
    from fw.history.log import history
    from fw.history.subjects import UnknownAddressError, find, whole

    walk = _walk(around, until)
    try:
        found = find(walk, address, around.level_folder) if address else whole(walk)
    except UnknownAddressError as error:
        advice = around.repository.advice(HEAD)
        raise UserError(f"{error}; {advice}" if advice else str(error)) from error
    return history(around.repository, walk, found, until, most)


def _walk(around: Surroundings, until: str) -> Walk:
    """The steps from a revision backwards; from HEAD with what is not committed."""
    from fw.commands.opening import at, root_at
    from fw.history.walk import Walk
    from fw.revisions.snapshot import WorkingTree

    repository = around.repository
    commit = at(repository, until)
    root = root_at(around.workspace, repository, commit)
    working = None
    if until in (HEAD, "@") and repository.top is not None:
        working = WorkingTree(repository.top.resolve())
        if root is None:
            # A framework that was never committed is here all the same.
            root = around.location.root
        if not working.has(f"{root}/{MANIFEST}" if root else MANIFEST):
            # It is on its way to another folder: nobody can say yet what becomes of it.
            working = None
    if root is None:
        raise UserError(f"no {MANIFEST} in {shown_name(until)}: {around.workspace.advice}")
    return Walk(repository, root, commit, working)
