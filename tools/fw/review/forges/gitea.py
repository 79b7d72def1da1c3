"""Gitea and Forgejo."""

from __future__ import annotations

from fw.review.forges import NAMES, ForbiddenError, Patience
from fw.review.forges.connection import Connection
from fw.review.forges.issue_comments import IssueComments, login
from fw.review.forges.refusals import Advice

_ADVICE = Advice(
    token="it is wrong or has expired; in a job, pass ${{ secrets.GITHUB_TOKEN }}",
    permission=(
        "a token of a user needs the scopes `write:issue`, `read:repository` and `read:user`; a "
        "job's own needs `permissions: issues: write` and `pull-requests: write`, and is read-only "
        "for a pull request from a fork"
    ),
    missing=(
        "check the repository and the pull request's number; a private repository also looks "
        "missing to a token whose user may not read it"
    ),
    api="https://HOST/api/v1",
)


class Gitea(IssueComments):
    """A pull request on Gitea or Forgejo.

    It lists all comments of a pull request on one page, though others of its lists have pages
    of 50 at most; either is read. It has no limit of its own for a body: GitHub's is taken, which
    is more than anybody reads.
    """

    name = NAMES["gitea"]
    limit = 65_536

    def __init__(
        self, api: str, repository: str, number: int, token: str, patience: Patience
    ) -> None:
        connection = Connection(
            self.name,
            api,
            header="Authorization: token {}",
            token=token,
            headers={"Accept": "application/json"},
            advice=_ADVICE,
            patience=patience,
        )
        super().__init__(connection, repository, number, {"limit": "50"})

    def me(self) -> str | None:
        """Return the login that this token writes as, for a job's own `gitea-actions` or alike.

        None for a token without the scope `read:user`, which can write all the same.
        """
        try:
            return self.connection.call("GET", "/user", login, to="say whose token this is")
        except ForbiddenError:
            return None
