"""GitHub: github.com and Enterprise."""

from __future__ import annotations

from fw.review.forges import NAMES, ForbiddenError, ForgeError, Patience
from fw.review.forges.connection import Connection
from fw.review.forges.issue_comments import IssueComments, login
from fw.review.forges.reading import mapping
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

_REST = "/v3"
_BOT = "[bot]"


class GitHub(IssueComments):
    """A pull request on github.com or on GitHub Enterprise."""

    name = NAMES["github"]
    limit = 65_536

    def __init__(
        self, api: str, repository: str, number: int, token: str, patience: Patience
    ) -> None:
        # Enterprise has REST at HOST/api/v3 and GraphQL at HOST/api/graphql.
        above = api.rstrip("/").removesuffix(_REST)
        top = _REST if above != api.rstrip("/") else ""
        connection = Connection(
            self.name,
            above,
            header="Authorization: Bearer {}",
            token=token,
            headers={
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
            advice=_ADVICE,
            patience=patience,
        )
        super().__init__(connection, repository, number, {"per_page": "100"}, top)

    def me(self) -> str | None:
        """Return the login that this token writes as; None where GitHub does not say.

        It refuses `GET /user` to the token of an app, and so to a job's own ("Resource not
        accessible by integration"), but answers the same question in GraphQL. What an app writes
        has an author `APP[bot]` (`github-actions[bot]` for a job), and no person's login can have
        brackets.
        """
        to = "say whose token this is"
        try:
            return self.connection.call("GET", f"{self.top}/user", login, to=to)
        except ForbiddenError:
            pass
        asked = {"query": "{ viewer { login } }"}
        try:
            name = self.connection.call("POST", "/graphql", _viewer, to=to, sent=asked)
        except ForgeError:
            return None
        return name if name.endswith(_BOT) else name + _BOT


def _viewer(data: object) -> str:
    return login(mapping(mapping(data).get("data")).get("viewer"))
