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
    says so. With `yields` one stays as it is that is about `head` already.
    """

    job: str
    body: str
    head: str
    touched: bool = True
    empty: Literal["keep", "delete"] = "keep"
    yields: bool = False


def post(forge: Forge, wanted: Wanted) -> Outcome:
    """Bring the comment up to date.

    Anybody can write a marker, so that only what our own name stands above is ours. Where the token
    cannot tell that name, the author of what it creates does.

    Raises ForgeError, after which the next run repairs what is left.
    """
    return _post(forge, wanted, forge.me(), frozenset())


def _post(forge: Forge, wanted: Wanted, author: str | None, gone: frozenset[int]) -> Outcome:
    if _is_outdated(forge, wanted):
        return Outcome("outdated")
    marked = _marked(forge, wanted, gone)
    mine = _by(author, marked)
    # Without a name of our own, any of them may be ours.
    if not wanted.touched and not (mine if author else marked):
        return Outcome("nothing")
    if len(mine) == 1 and _is_wanted(mine[0], wanted):
        return Outcome("unchanged", mine[0].url)
    if _is_outdated(forge, wanted):
        return Outcome("outdated", mine[0].url if mine else None)
    created = None
    if not mine:
        made = _created(forge, wanted, author)
        author, created = made.author or author, made.id
        # Another run may have created one at the same time, so that each looks again after its own;
        # what it then sees may be older than that.
        mine = _by(author, _marked(forge, wanted, gone))
        if created not in [one.id for one in mine]:
            mine = sorted([*mine, made], key=lambda one: one.id)
    alone = [one.id for one in mine] == [created]
    if not wanted.touched and (wanted.empty == "delete" or alone):
        for comment in mine:
            forge.delete(comment.id)
        return Outcome("nothing" if alone else "deleted")
    first, *rest = mine
    for other in rest:
        forge.delete(other.id)
    if _is_wanted(first, wanted):
        return Outcome("created" if first.id == created else "unchanged", first.url)
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
    """A comment that was created or, where no answer came, is there.

    Where the author is not known either, it is created again: once an answer tells the author, what
    is too many is found.
    """
    for _ in range(MAX_CREATES - 1):
        try:
            return forge.create(wanted.body)
        except UnknownOutcomeError:
            mine = _by(author, _marked(forge, wanted, frozenset()))
            if mine:
                return mine[0]
    return forge.create(wanted.body)


def _marked(forge: Forge, wanted: Wanted, gone: frozenset[int]) -> list[Comment]:
    """The comments that begin with the marker of this job, whoever wrote it, the oldest first."""
    found = (one for one in forge.comments() if read(one.body, wanted.job))
    return sorted((one for one in found if one.id not in gone), key=lambda one: one.id)


def _by(author: str | None, comments: list[Comment]) -> list[Comment]:
    """Those that an author wrote; none where the author is not known."""
    if author is None:
        return []
    name = author.casefold()
    return [one for one in comments if one.author is not None and one.author.casefold() == name]


def _is_wanted(comment: Comment, wanted: Wanted) -> bool:
    """Whether people read there what they should, times aside."""
    there, here = read(comment.body, wanted.job), read(wanted.body, wanted.job)
    if there is None or here is None:
        return False
    same = there.body == here.body or (wanted.yields and there.head == wanted.head)
    return same and is_kept(comment.body)


def _is_outdated(forge: Forge, wanted: Wanted) -> bool:
    """Whether the merge request has other commits by now: their run is to write, not this one."""
    head = forge.head()
    return head is not None and head != wanted.head
