"""Which pull request a commit belongs to, where the event that started the run does not say it.

GitHub tells a `workflow_run` no number where the branch is a fork's, and what the run before it
left behind is the fork's word. So GitHub itself is asked, by branch and commit of the event.
"""

from __future__ import annotations

from typing import NamedTuple

from fw.review.forges import Patience
from fw.review.forges.connection import Connection
from fw.review.forges.reading import integer, mapping, text
from fw.review.forges.refusals import Advice

_ADVICE = Advice(
    token="it is wrong or has expired; in a job, pass ${{ github.token }}",
    permission="the token needs `permissions: pull-requests: write`",
    missing="check the repository, and that the token has `permissions: pull-requests: write`",
    api="https://api.github.com or https://HOST/api/v3",
)


class PullRequest(NamedTuple):
    """A pull request as the forge has it; `base` is a commit of its `target`."""

    number: int
    head: str
    base: str
    target: str


def pull_requests(
    api: str, repository: str, head_of: str, token: str, patience: Patience | None = None
) -> list[PullRequest]:
    """The open pull requests of a branch, "OWNER:BRANCH", on GitHub. Raises ForgeError.

    `repository` is OWNER/NAME, and was checked to be.
    """
    connection = Connection(
        "GitHub",
        api,
        header="Authorization: Bearer {}",
        token=token,
        headers={"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"},
        advice=_ADVICE,
        patience=patience or Patience(),
    )
    query = {"state": "open", "head": head_of, "per_page": "100"}
    path = f"/repos/{repository}/pulls"
    return list(connection.items(path, _read, to="find the pull request", query=query))


def _read(data: object) -> PullRequest:
    said = mapping(data)
    head, base = mapping(said.get("head")), mapping(said.get("base"))
    return PullRequest(
        integer(said, "number"), text(head, "sha"), text(base, "sha"), text(base, "ref")
    )
