"""`fw review`: the change summary that a merge request carries."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from fw.commands.completion import complete_revision
from fw.commands.errors import FAILED, FOUND, OK, UserError
from fw.commands.progress import progress
from fw.commands.surroundings import Surroundings
from fw.commands.workspace import Workspace, workspace_options
from fw.framework.loading import MANIFEST

if TYPE_CHECKING:
    from fw.commands.review_posting import Given
    from fw.review.environment import Environment
    from fw.review.forges import Kind
    from fw.review.report import Review

_JOB = "framework-review"
_UNTOUCHED = "No framework file differs"
_WOULD = {"keep": "would say so", "delete": "would be deleted"}


@click.command("review", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--base",
    metavar="REV",
    shell_complete=complete_revision,
    help="What the change goes to; compared is what it did since it left this.",
)
@click.option(
    "--head", metavar="REV", shell_complete=complete_revision, help="The change's newest commit."
)
@click.option("--target", metavar="BRANCH", help="The branch that the change goes to.")
@click.option(
    "--job",
    metavar="NAME",
    default=_JOB,
    show_default=True,
    help="Whose comment it is: each job keeps one of its own.",
)
@click.option(
    "--forge", type=click.Choice(["github", "gitlab", "gitea"]), help="Where the merge request is."
)
@click.option("--api-url", metavar="URL", help="The address of the forge's API.")
@click.option(
    "--repository", metavar="NAME", help="OWNER/NAME; with GitLab also a path or a number."
)
@click.option("--number", metavar="N", type=click.IntRange(min=1), help="The merge request's.")
@click.option("--token-env", metavar="VAR", help="The variable that holds the token.")
@click.option("--dry-run", is_flag=True, help="Print the comment; do not post it.")
@click.option("--no-comment", is_flag=True, help="Do not post: write the summary and the files.")
@click.option(
    "--output-dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write summary.md, report.json, findings.sarif and code-quality.json to DIR.",
)
@click.option(
    "--fail-on",
    metavar="IMPACTS",
    help="Exit with 1 where a change is one of these, comma-separated: raises, lowers, unclear, "
    "clarifies, editorial, neutral.",
)
@click.option("--require-comment", is_flag=True, help="Exit with 1 where posting fails.")
@click.option(
    "--when-empty",
    type=click.Choice(["keep", "delete"]),
    default="keep",
    show_default=True,
    help="What becomes of the comment once no framework is touched any more.",
)
@workspace_options
def command(
    workspace: Workspace,
    base: str | None,
    head: str | None,
    target: str | None,
    job: str,
    forge: Kind | None,
    api_url: str | None,
    repository: str | None,
    number: int | None,
    token_env: str | None,
    dry_run: bool,
    no_comment: bool,
    output_dir: Path | None,
    fail_on: str | None,
    require_comment: bool,
    when_empty: Literal["keep", "delete"],
) -> int:
    """Keep one comment on a merge request that says what the change asks of whom.

    In GitHub Actions, GitLab CI and Gitea or Forgejo Actions the environment says which
    merge request it is; options say otherwise. Only commits are read, never the working
    tree, so that the change itself need not be checked out. The comment tells of every
    framework that the change touches, or of the one that --framework names.

    The job's summary and the files are written first. Posting informs: where it fails,
    one line says why.

    \b
    The token is read from the first of these variables that is set:
      GitHub             GITHUB_TOKEN, GH_TOKEN
      GitLab             GITLAB_TOKEN
      Gitea and Forgejo  GITEA_TOKEN, FORGEJO_TOKEN, GITHUB_TOKEN

    \b
    Examples:
      fw review                                 in CI, for its merge request
      fw review --base main --dry-run           what would be posted on this branch
      fw review --no-comment --output-dir out   the files alone
      fw review --fail-on raises,unclear

    \b
    Exit status:
      0  reviewed
      1  a change that --fail-on asks for, or no comment with --require-comment
      2  could not review, or not all of what --fail-on must judge
    """
    from datetime import UTC, datetime

    from fw.commands.comparing.gates import Gates, impacts_named, require_whole, status
    from fw.commands.review_output import comment, say, show, tell_job, write_files
    from fw.commands.review_posting import Given, address, asked, merged, posted_on, tell
    from fw.review.comment import whole
    from fw.review.environment import environment
    from fw.review.forges import ForgeError

    if (dry_run and require_comment) or (no_comment and require_comment):
        raise UserError("--require-comment says nothing where none is posted: leave it out")
    gates = Gates(impacts_named(fail_on) if fail_on is not None else frozenset())
    if not job:
        raise UserError("--job: whose comment is it? Name the job")
    given = Given(forge, api_url, repository, number, target)
    said = merged(environment(os.environ), given)
    place = None if dry_run or no_comment else address(said, given, token_env)
    if place is not None and place.number is None:
        try:
            found = asked(said, place)
        except ForgeError as error:
            raise UserError(str(error)) from error
        if found is None:
            tell("outdated")
            return OK
        said = merged(found, given)
        place = place._replace(number=said.number)
    with progress("reading the frameworks"), Surroundings(workspace) as around:
        review, nowhere = _reviewed(around, said, given, base, head, job)
    updated = datetime.now(UTC)
    if not dry_run:
        tell_job(review, said, updated)
    written = output_dir is None or write_files(review, updated, workspace, output_dir)
    posted = place is not None and posted_on(place, review, said, updated, when_empty)
    if dry_run and review.touched:
        show(comment(review, said, updated))
    elif dry_run:
        say(f"{_UNTOUCHED}: no comment would be created, and an earlier one {_WOULD[when_empty]}.")
    elif not (posted or said.summary or output_dir):
        # There is nowhere else to read it.
        show(whole(review, updated)) if review.touched else say(f"{_UNTOUCHED}.")
    if nowhere:
        raise UserError(nowhere)
    for one in review.frameworks:
        require_whole(one.diff, gates, str)
    failed = [status(one.diff, gates) for one in review.frameworks]
    if not written:
        return FAILED
    return FOUND if FOUND in failed or (require_comment and not posted) else OK


def _reviewed(
    around: Surroundings,
    said: Environment,
    given: Given,
    base: str | None,
    head: str | None,
    job: str,
) -> tuple[Review, str | None]:
    """The review, and what is wrong where --framework names none."""
    from datetime import UTC, datetime

    from fw.commands.opening import described, named_root, releases
    from fw.commands.review_ends import ends, target
    from fw.review.reviewing import review

    repository = around.repository
    old, new = ends(repository, said, base, head)
    root = named_root(around.workspace, repository)
    found = review(
        old,
        new,
        base=described(repository, old),
        head=described(repository, new),
        today=datetime.now(UTC).date(),
        target=said.target if base is None or given.target else target(repository, base),
        tags=releases(repository, old, new),
        job=job,
        roots=None if root is None else (root,),
    )
    if root is None or any(side.has(posixpath.join(root, MANIFEST)) for side in (old, new)):
        return found, None
    named = around.workspace.framework
    return found, f"--framework {named}: neither side of the change has a {MANIFEST} there"
