"""Comments as GitHub keeps them, and Gitea and Forgejo after it: a pull request is an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fw.review.forges import Comment, ForgeError, MissingError
from fw.review.forges.address import check_repository
from fw.review.forges.connection import Connection
from fw.review.forges.reading import integer, mapping, optional_text, text

# Who stands in Gitea for an account that is gone; GitHub gives no user then.
_GHOST = -1


class IssueComments:
    """The calls that GitHub and Gitea share; a subclass knows its names, headers and advice."""

    name: str
    limit: int

    def __init__(
        self,
        connection: Connection,
        repository: str,
        number: int,
        page: Mapping[str, str],
        top: str = "",
    ) -> None:
        """`page` is the query that asks for the longest pages, `top` where the paths begin."""
        check_repository(repository, connection.forge)
        if number < 1:
            raise ForgeError("a pull request's number begins at 1")
        self.connection = connection
        self.top = top
        self._repository = f"{top}/repos/{repository}"
        self._number = number
        self._page = page

    def size(self, body: str) -> int:
        """Return UTF-16 units, which are never fewer than characters.

        GitHub's message says "maximum is 65536 characters". Measured by others, it takes 262,144
        bytes of UTF-8 in a comment, and 65,536 code points in a pull request's own text. A body
        of at most 65,536 UTF-16 units is within either.
        """
        return len(body.encode("utf-16-le", "surrogatepass")) // 2

    def comments(self) -> Iterator[Comment]:
        """Yield every comment, all pages, oldest first."""
        seen = set()
        path = f"{self._repository}/issues/{self._number}/comments"
        for comment in self.connection.items(
            path, _comment, to="list the comments", query=self._page
        ):
            # A comment deleted meanwhile moves the pages.
            if comment.id not in seen:
                seen.add(comment.id)
                yield comment

    def create(self, body: str) -> Comment:
        """Write a new comment. Raises UnknownOutcomeError where no answer came."""
        path = f"{self._repository}/issues/{self._number}/comments"
        return self.connection.call(
            "POST", path, _comment, to="create the comment", sent={"body": body}
        )

    def update(self, id: int, body: str) -> Comment:
        """Replace a comment's body."""
        path = f"{self._repository}/issues/comments/{id}"
        return self.connection.call(
            "PATCH", path, _comment, to="update the comment", sent={"body": body}
        )

    def delete(self, id: int) -> None:
        """Remove a comment. One that is gone already is no error."""
        path = f"{self._repository}/issues/comments/{id}"
        try:
            self.connection.call("DELETE", path, lambda _: None, to="delete the comment")
        except MissingError:
            return

    def head(self) -> str | None:
        """Return the pull request's head commit as it is now."""
        path = f"{self._repository}/pulls/{self._number}"
        return self.connection.call("GET", path, _head, to="read the pull request")


def login(data: object) -> str:
    """Read whose account it is."""
    return text(mapping(data), "login")


def _head(data: object) -> str | None:
    head = mapping(data).get("head")
    return None if head is None else optional_text(mapping(head), "sha")


def _comment(data: object) -> Comment:
    said = mapping(data)
    user = said.get("user")
    author = None if user is None else login(user)
    if user is not None and mapping(user).get("id") == _GHOST:
        author = None
    return Comment(
        id=integer(said, "id"),
        body=optional_text(said, "body") or "",
        author=author,
        created=text(said, "created_at"),
        url=optional_text(said, "html_url"),
    )
