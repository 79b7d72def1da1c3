"""The one comment on a merge request: found again, written, and left alone; the same on each forge.

Runs for one merge request may overlap, and each may end anywhere. So nothing is remembered but what
the forge itself has, and every run leaves it closer to a single comment about the newest commit.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from fw.review.forges import Comment, Forge, MissingError, UnknownOutcomeError
from fw.review.marker import is_kept, read

MAX_CREATES = 3
"""How often a comment is created, where the forge does not say whether it was."""

MAX_GONE = 2
"""How many comments may be deleted under our hands until this is given up."""

Did = Literal["created", "updated", "unchanged", "deleted", "nothing", "outdated"]


class Outcome(NamedTuple):
    """What became of the comment, and where people find it, if it is there and the forge says."""

    did: Did
    url: str | None = None


class Wanted(NamedTuple):
    """The comment as it should be: its body begins with the marker of `job`, about commit `head`.

    Where no framework is `touched` none is created, and one that is there is deleted if `empty`
    says so.
    """

    job: str
    body: str
    head: str
    touched: bool = True
    empty: Literal["keep", "delete"] = "keep"


def post(forge: Forge, wanted: Wanted) -> Outcome:
    """Bring the comment up to date.

    Raises ForgeError, after which the next run repairs what is left.
    """
    return _post(forge, wanted, forge.me(), frozenset())


def _post(forge: Forge, wanted: Wanted, author: str | None, gone: frozenset[int]) -> Outcome:
    if _is_outdated(forge, wanted):
        return Outcome("outdated")
    mine = _mine(forge, wanted, author, gone)
    if not mine and not wanted.touched:
        return Outcome("nothing")
    if len(mine) == 1 and _is_wanted(mine[0], wanted):
        return Outcome("unchanged", mine[0].url)
    if _is_outdated(forge, wanted):
        return Outcome("outdated", mine[0].url if mine else None)
    if not wanted.touched and wanted.empty == "delete":
        for comment in mine:
            forge.delete(comment.id)
        return Outcome("deleted")
    did: Did = "unchanged"
    if not mine:
        created = _created(forge, wanted, author)
        author = author or created.author
        # Another run may have created one at the same time, so that each looks again after its own;
        # what it then sees may be older than that.
        mine = _mine(forge, wanted, author, gone) or [created]
        did = "created" if mine[0].id == created.id else did
    # Without a name of our own, only what the same program wrote is surely ours.
    for other in mine[1:]:
        if other.author == mine[0].author:
            forge.delete(other.id)
    first = mine[0]
    if _is_wanted(first, wanted):
        return Outcome(did, first.url)
    if _is_outdated(forge, wanted):
        return Outcome("outdated", first.url)
    try:
        return Outcome("updated", forge.update(first.id, wanted.body).url or first.url)
    except MissingError:
        # Somebody deleted it since it was listed, and the next list may be no newer.
        if len(gone) == MAX_GONE:
            raise
        return _post(forge, wanted, author, gone | {first.id})


def _created(forge: Forge, wanted: Wanted, author: str | None) -> Comment:
    """A comment that was created or, where no answer came, is there."""
    for _ in range(MAX_CREATES - 1):
        try:
            return forge.create(wanted.body)
        except UnknownOutcomeError:
            mine = _mine(forge, wanted, author, frozenset())
            if mine:
                return mine[0]
    return forge.create(wanted.body)


def _mine(forge: Forge, wanted: Wanted, author: str | None, gone: frozenset[int]) -> list[Comment]:
    """The comments of this job, the oldest first."""
    found = [
        comment
        for comment in forge.comments()
        if comment.id not in gone and _is_ours(comment, wanted, author)
    ]
    return sorted(found, key=lambda comment: comment.id)


def _is_ours(comment: Comment, wanted: Wanted, author: str | None) -> bool:
    if read(comment.body, wanted.job) is None:
        return False
    if author is None:
        # Anybody can write a marker, but a token that has no name of its own is a program's.
        return comment.bot is not False
    return comment.author is not None and comment.author.casefold() == author.casefold()


def _is_wanted(comment: Comment, wanted: Wanted) -> bool:
    """Whether people read there what they should, times aside."""
    there, here = read(comment.body, wanted.job), read(wanted.body, wanted.job)
    same = there is not None and here is not None and there.body == here.body
    return same and is_kept(comment.body)


def _is_outdated(forge: Forge, wanted: Wanted) -> bool:
    """Whether the merge request has other commits by now: their run is to write, not this one."""
    head = forge.head()
    return head is not None and head != wanted.head
