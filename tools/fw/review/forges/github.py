"""GitHub: github.com and Enterprise."""

from __future__ import annotations

from fw.review.forges import NAMES, ForbiddenError, Patience
from fw.review.forges.connection import Connection
from fw.review.forges.issue_comments import IssueComments, login
from fw.review.forges.refusals import Advice

_ADVICE = Advice(
    token="it is wrong or has expired; in a job, pass ${{ github.token }}",
    permission=(
        "the token needs `permissions: pull-requests: write`; for a pull request from a fork it "
        "is read-only whatever the workflow says, so post from a workflow_run workflow"
    ),
    missing=(
        "check the repository and the pull request's number; a private repository also looks "
        "missing to a token without `permissions: pull-requests: write`"
    ),
    api="https://api.github.com or https://HOST/api/v3",
)


class GitHub(IssueComments):
    """A pull request on github.com or on GitHub Enterprise."""

    name = NAMES["github"]
    limit = 65_536

    def __init__(
        self, api: str, repository: str, number: int, token: str, patience: Patience
    ) -> None:
        connection = Connection(
            self.name,
            api,
            header="Authorization: Bearer {}",
            token=token,
            headers={
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
            advice=_ADVICE,
            patience=patience,
        )
        super().__init__(connection, repository, number, {"per_page": "100"})

    def me(self) -> str | None:
        """Return the login that this token writes as; None for an app's, so for a job's own.

        GitHub refuses `GET /user` to the token of an app ("Resource not accessible by
        integration"). What an app writes has an author of type Bot, named `APP[bot]`
        (`github-actions[bot]` for a job), and no person's login can have brackets.
        """
        try:
            return self.connection.call("GET", "/user", login, to="say whose token this is")
        except ForbiddenError:
            return None
