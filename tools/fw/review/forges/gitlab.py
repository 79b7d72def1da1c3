"""GitLab: gitlab.com and self-managed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from fw.review.forges import NAMES, Comment, ForgeError, MissingError, Patience
from fw.review.forges.address import check_project
from fw.review.forges.connection import Connection
from fw.review.forges.reading import integer, mapping, optional_text, text
from fw.review.forges.refusals import Advice

_USE = "use a project access token with the `api` scope and the Reporter role or higher"

_ADVICE = Advice(
    token=f"it is wrong, has expired, or is a `CI_JOB_TOKEN`, which cannot write notes: {_USE}",
    permission=f"the scope or the role is missing; a `CI_JOB_TOKEN` cannot write notes: {_USE}",
    missing=(
        "check the project and the merge request's number; a project also looks missing to a "
        f"token that may not read it: {_USE}"
    ),
    api="https://HOST/api/v4",
)


class GitLab:
    """A merge request on gitlab.com or on a GitLab of one's own: comments are notes there."""

    name = NAMES["gitlab"]
    limit = 1_000_000

    def __init__(
        self, api: str, repository: str, number: int, token: str, patience: Patience
    ) -> None:
        """`repository` is GROUP/…/NAME or the project's number."""
        check_project(repository)
        if number < 1:
            raise ForgeError("a merge request's number begins at 1")
        self._connection = Connection(
            self.name,
            api,
            header="PRIVATE-TOKEN: {}",
            token=token,
            headers={"Accept": "application/json"},
            advice=_ADVICE,
            patience=patience,
        )
        self._request = f"/projects/{quote(repository, safe='')}/merge_requests/{number}"
        self._page: str | None = None  # the merge request's page for people, once it was read

    def size(self, body: str) -> int:
        """Return characters, as GitLab counts its 1,000,000."""
        return len(body)

    def me(self) -> str | None:
        """Return the username that this token writes as; a project access token has its own."""
        return self._connection.call("GET", "/user", _username, to="say whose token this is")

    def comments(self) -> Iterator[Comment]:
        """Yield every note that a person or a program wrote, all pages, oldest first."""
        seen = set()
        query = {"per_page": "100", "order_by": "created_at", "sort": "asc"}
        for note in self._connection.items(
            f"{self._request}/notes", self._note, to="list the notes", query=query
        ):
            # A note deleted meanwhile moves the pages.
            if note is not None and note.id not in seen:
                seen.add(note.id)
                yield note

    def create(self, body: str) -> Comment:
        """Write a new note. Raises UnknownOutcomeError where no answer came."""
        path = f"{self._request}/notes"
        sent = {"body": body}
        return self._connection.call("POST", path, self._written, to="create the note", sent=sent)

    def update(self, id: int, body: str) -> Comment:
        """Replace a note's body."""
        path = f"{self._request}/notes/{id}"
        sent = {"body": body}
        return self._connection.call("PUT", path, self._written, to="update the note", sent=sent)

    def delete(self, id: int) -> None:
        """Remove a note. One that is gone already is no error."""
        path = f"{self._request}/notes/{id}"
        try:
            self._connection.call("DELETE", path, lambda _: None, to="delete the note")
        except MissingError:
            return

    def head(self) -> str | None:
        """Return the merge request's head commit as it is now, None before it has one."""
        return self._connection.call(
            "GET", self._request, self._read_request, to="read the merge request"
        )

    def _read_request(self, data: object) -> str | None:
        said = mapping(data)
        self._page = optional_text(said, "web_url")
        return optional_text(said, "sha")

    def _written(self, data: object) -> Comment:
        note = self._note(data)
        if note is None:
            raise ValueError("a note of GitLab's own")
        return note

    def _note(self, data: object) -> Comment | None:
        """Read a note; None for one that GitLab wrote itself ("added 2 commits")."""
        said = mapping(data)
        if said.get("system") is True:
            return None
        author = said.get("author")
        id = integer(said, "id")
        return Comment(
            id=id,
            body=optional_text(said, "body") or "",
            author=None if author is None else _username(author),
            created=text(said, "created_at"),
            url=f"{self._page}#note_{id}" if self._page else None,
        )


def _username(data: object) -> str:
    return text(mapping(data), "username")
