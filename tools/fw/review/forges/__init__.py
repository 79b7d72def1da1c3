"""Where merge requests live: five calls and the head, the same for each forge; no policy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

Kind = Literal["github", "gitlab", "gitea"]
NAMES: Mapping[Kind, str] = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}
"""Each as people call it."""


class ForgeError(Exception):
    """Final, after every retry that was worth it.

    Its text is one clear line for people: what was refused, which permission or token is missing,
    what to do. It never has the token in it.
    """


class UnknownOutcomeError(ForgeError):
    """A comment may or may not have been made: no answer came. List before creating again."""


class ForbiddenError(ForgeError):
    """The forge says 403 and means the permission, not a rate limit."""


class MissingError(ForgeError):
    """The forge says 404: there is no such thing, or the token may not see it.

    From `update`, it usually means that somebody deleted the comment meanwhile.
    """


class Comment(NamedTuple):
    """One comment on the merge request, as the forge gave it: its body is untrusted text."""

    id: int
    body: str
    author: str | None  # the login; None where the account is gone
    created: str  # ISO 8601, as the forge writes it
    url: str | None = None  # for people; None where the forge does not say


class Forge(Protocol):
    """One merge request on one forge.

    Each call but `size` raises ForgeError, with retries behind it already. `create` alone is never
    tried again once it may have reached the forge, and raises UnknownOutcomeError then.
    """

    @property
    def name(self) -> str:
        """The forge as people call it: "GitHub", "GitLab", "Gitea"."""

    @property
    def limit(self) -> int:
        """The longest body it takes, in the unit of `size`."""

    def size(self, body: str) -> int:
        """Measure a body as the forge does, or by a stricter measure where its own is unknown."""

    def me(self) -> str | None:
        """Return the login that this token writes as.

        None where the token may not ask; what it creates still has its author.
        """

    def comments(self) -> Iterator[Comment]:
        """Yield every comment, all pages, oldest first."""

    def create(self, body: str) -> Comment:
        """Write a new comment. Raises UnknownOutcomeError where no answer came."""

    def update(self, id: int, body: str) -> Comment:
        """Replace a comment's body. Raises MissingError where the comment is gone."""

    def delete(self, id: int) -> None:
        """Remove a comment. One that is gone already is no error."""

    def head(self) -> str | None:
        """Return the merge request's head commit as it is now, None where the forge has none."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to bear with a forge; all times in seconds."""

    tries: int = 5  # of one call
    waiting: float = 300  # between tries, over all calls together
    answer: float = 30  # for one whole answer
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time  # as x-ratelimit-reset counts: since 1970


def forge(
    kind: Kind,
    *,
    api: str,
    repository: str,
    number: int,
    token: str,
    patience: Patience | None = None,
) -> Forge:
    """Return the client for merge request `number` of `repository`.

    `api` is the API's address as CI tells it: `https://api.github.com`, `https://HOST/api/v3`
    (GitHub Enterprise), `https://HOST/api/v4` (GitLab), `https://HOST/api/v1` (Gitea, Forgejo).
    `repository` is OWNER/NAME, with GitLab also GROUP/…/NAME or the project's number.
    Nothing is sent yet. Raises ForgeError where an argument cannot be right or httpx is missing.
    """
    patience = patience or Patience()
    if kind == "github":
        from fw.review.forges.github import GitHub

        return GitHub(api, repository, number, token, patience)
    if kind == "gitlab":
        from fw.review.forges.gitlab import GitLab

        return GitLab(api, repository, number, token, patience)
    from fw.review.forges.gitea import Gitea

    return Gitea(api, repository, number, token, patience)
