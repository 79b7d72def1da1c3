"""What `fw review` leaves behind beside the comment: the job's summary and outputs, and files."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from fw.commands.errors import tell
from fw.commands.workspace import Workspace
from fw.render.terminal import safe
from fw.review.comment import fit
from fw.review.environment import Environment
from fw.review.files import append_outputs, append_summary, bump, raises, texts
from fw.review.report import Review
from fw.revisions.snapshot import repository_top
from fw.source.files import UnwritableError, write_all


def tell_job(review: Review, said: Environment, updated: datetime) -> None:
    """Append to the job's summary and outputs, if it has any. What cannot be written is told."""
    try:
        if said.summary and review.touched:
            append_summary(said.summary, review, updated)
    except UnwritableError as error:
        say_failed(str(error))
    output(said, bump=bump(review), raises="true" if raises(review) else "false")


def output(said: Environment, **values: str) -> None:
    """Append to the job's outputs, `_` in a name standing for a hyphen; failure is told."""
    if said.outputs is None:
        return
    named = {name.replace("_", "-"): safe(value) for name, value in values.items()}
    try:
        append_outputs(said.outputs, named)
    except UnwritableError as error:
        say_failed(str(error))


def write_files(review: Review, updated: datetime, workspace: Workspace, folder: Path) -> bool:
    """Write the files of --output-dir; False where that fails, which is told.

    It also fails where a link in what is checked out leads away.
    """
    path = Path(os.path.normpath(workspace.folder / folder))
    # The links of a checkout are the change's own, also above the folder that people stand in.
    top = repository_top(workspace.folder) or workspace.folder
    if path.is_relative_to(top) and path.resolve() != path:
        # The comment is posted all the same: else such a link would keep the one of before.
        say_failed(f"--output-dir {folder}: a link leads away from here")
        return False
    try:
        write_all(path, texts(review, updated))
    except UnwritableError as error:
        say_failed(str(error))
        return False
    return True


def comment(review: Review, said: Environment, updated: datetime) -> str:
    """The comment as it would be posted, by a measure that no forge's exceeds."""
    from fw.review.forges.github import GitHub
    from fw.review.forges.gitlab import GitLab

    limit = GitLab.limit if said.forge == "gitlab" else GitHub.limit
    return fit(review, limit, _units, updated=updated, run=said.run) + "\n"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def show(text: str) -> None:
    """Print a text to read. Where a runner obeys what is printed, it is told not to."""
    if os.environ.get("GITHUB_ACTIONS"):
        from fw.lint.formats.github import inert

        text = inert(text)
    click.echo(text, nl=False)


def say(message: str) -> None:
    """A line for the job's log."""
    tell(message)


def say_failed(message: str) -> None:
    """A line for the job's log about what did not work, without ending the run."""
    name = click.get_current_context().find_root().info_name
    say(f"{name}: {safe(message)}")
