"""`fw review`: the change summary that a merge request carries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from fw.commands.completion import complete_revision
from fw.commands.errors import OK, UserError
from fw.commands.surroundings import Surroundings
from fw.commands.workspace import Workspace, workspace_options

if TYPE_CHECKING:
    from fw.review.forges import Kind

_JOB = "framework-review"


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
    from fw.commands.comparing.gates import Gates, impacts_named
    from fw.commands.review_posting import Given, address, merged, requests, tell
    from fw.commands.review_run import Run
    from fw.review.environment import environment

    if (dry_run and require_comment) or (no_comment and require_comment):
        raise UserError("--require-comment says nothing where none is posted: leave it out")
    gates = Gates(impacts_named(fail_on) if fail_on is not None else frozenset())
    if not job:
        raise UserError("--job: whose comment is it? Name the job")
    given = Given(forge, api_url, repository, number, target)
    said = merged(environment(os.environ), given)
    place = None if dry_run or no_comment else address(said, given, token_env)
    found = requests(said, place, given)
    if not found:
        tell("outdated")
        return OK
    with Surroundings(workspace) as around:
        run = Run(
            around, given, base, head, job, gates, dry_run, output_dir, require_comment, when_empty
        )
        return run.each(found)
