"""Where `fw review` posts: the merge request and the token, by options or as CI says."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from fw.commands.errors import UserError
from fw.commands.review_output import output, say, say_failed
from fw.render.terminal import safe
from fw.review.comment import fit, unreviewed
from fw.review.environment import TOKENS, Environment, branch_name, commit_hash
from fw.review.forges import Forge, ForgeError, Kind, forge
from fw.review.forges.address import check_address
from fw.review.posting import Did, Wanted, post
from fw.review.report import Review
from fw.source.problems import shown_name

_APIS: dict[Kind, str] = {
    "github": "https://api.github.com",
    "gitlab": "https://gitlab.com/api/v4",
}
_DONE: dict[Did, str] = {
    "created": "Created the comment",
    "updated": "Updated the comment",
    "unchanged": "The comment says so already",
    "deleted": "Deleted the comment: no framework is touched any more",
    "nothing": "No framework is touched: nothing to post",
    "outdated": "The merge request has other commits by now: a newer run will post",
}

_THERE = ("created", "updated", "unchanged")


class Given(NamedTuple):
    """What options say of the merge request; None where they leave it to CI."""

    kind: Kind | None = None
    api: str | None = None
    repository: str | None = None
    number: int | None = None
    target: str | None = None


def merged(said: Environment, given: Given) -> Environment:
    """What CI says, but for what options say. Of another forge CI says nothing."""
    if given.kind is not None and given.kind != said.forge:
        said = said._replace(forge=given.kind, api=None, repository=None, number=None, head_of=None)
    if given.target is not None and given.target != said.target:
        said = said._replace(target=given.target, base=None)
    if given.number is not None:
        said = said._replace(head_of=None)
    return said._replace(
        api=given.api or said.api or (_APIS.get(said.forge) if said.forge else None),
        repository=given.repository or said.repository,
        number=given.number or said.number,
    )


class Address(NamedTuple):
    """A merge request, or the branch of one; `token` names the variable that is to hold it."""

    kind: Kind
    api: str
    repository: str
    number: int | None
    head_of: str | None
    token: str | None


def address(said: Environment, given: Given, token: str | None) -> Address:
    """Where to post. Raises UserError where that is not known, or `given` wrongly."""
    if said.forge is None:
        raise UserError(
            "where shall this be posted? Name --forge, --repository and --number, or print it "
            "with --dry-run"
        )
    if said.number is None and said.head_of is None:
        raise UserError(said.trouble or "which merge request is it? Name it with --number")
    if said.api is None:
        raise UserError("where is the forge? Name its API's address with --api-url")
    if said.repository is None:
        raise UserError("which repository is it? Name it with --repository")
    if given.api or given.repository:
        try:
            check_address(said.forge, said.api, said.repository)
        except ForgeError as error:
            raise UserError(str(error)) from error
    return Address(said.forge, said.api, said.repository, said.number, said.head_of, token)


def token_of(place: Address) -> str:
    """The token to post with. Raises ForgeError where there is none."""
    names = (place.token,) if place.token else TOKENS[place.kind]
    for name in names:
        value = os.environ.get(name, "").strip()
        if value:
            return value
    raise ForgeError(f"there is no token: the variable {safe(names[0])} is not set, or empty")


def requests(
    said: Environment, place: Address | None, given: Given
) -> list[tuple[Environment, Address | None]]:
    """The merge requests to review, each with where to post; none where that is outdated.

    It is one, unless only its branch is known, which several may be of. Raises UserError where it
    is of none, and where the forge cannot be asked.
    """
    if place is None or place.number is not None:
        return [(said, place)]
    try:
        found = _asked(said, place)
    except ForgeError as error:
        raise UserError(str(error)) from error
    several = [(merged(one, given), place._replace(number=one.number)) for one in found]
    # A job's outputs are of one.
    others = ((one._replace(outputs=None), at) for one, at in several[1:])
    return [*several[:1], *others]


def _asked(said: Environment, place: Address) -> list[Environment]:
    """What the forge says of the branch's pull requests that have this commit, the oldest first.

    None have where there are other commits by now. Raises ForgeError, and UserError where the
    branch is of no pull request.
    """
    from fw.review.pull_request import pull_requests

    assert place.head_of is not None
    if place.kind != "github":
        raise UserError("which pull request is it? Name it with --number")
    found = pull_requests(place.api, place.repository, place.head_of, token_of(place))
    if not found:
        shown = shown_name(place.head_of)
        raise UserError(f"`{shown}` has no open pull request: there is nothing to comment on")
    return [
        said._replace(number=one.number, base=commit_hash(one.base), target=branch_name(one.target))
        for one in sorted(found)
        if one.head == said.head
    ]


def client(place: Address) -> Forge:
    """The merge request on its forge. Raises ForgeError."""
    assert place.number is not None
    return forge(
        place.kind,
        api=place.api,
        repository=place.repository,
        number=place.number,
        token=token_of(place),
    )


def posted_on(
    place: Address,
    review: Review,
    said: Environment,
    updated: datetime,
    when_empty: Literal["keep", "delete"],
) -> bool:
    """Bring the comment up to date, and say what was done; False where that was not possible."""
    assert review.head.commit is not None
    try:
        on = client(place)
        body = fit(review, on.limit, on.size, updated=updated, run=said.run)
        wanted = Wanted(review.job, body, review.head.commit, review.touched, when_empty)
        outcome = post(on, wanted)
    except ForgeError as error:
        say_failed(f"the comment was not posted: {error}")
        return False
    tell(outcome.did, outcome.url)
    if outcome.url and outcome.did in _THERE:
        output(said, comment_url=outcome.url)
    return True


def posted_unreviewed(
    place: Address, job: str, head: str, reason: str, run: str | None = None
) -> None:
    """Say in a comment about an earlier commit that `head` could not be reviewed, and why.

    Where there is no such comment none is created: a job that failed says it too.
    """
    try:
        body = unreviewed(job, head, reason, updated=datetime.now(UTC), run=run)
        wanted = Wanted(job, body, head, touched=False, yields=True)
        outcome = post(client(place), wanted)
    except ForgeError as error:
        say_failed(f"the comment was not brought up to date: {error}")
        return
    if outcome.did == "updated":
        tell(outcome.did, outcome.url)


def tell(did: Did, url: str | None = None) -> None:
    """Say what became of the comment."""
    where = f": {safe(url)}" if url and did in _THERE else "."
    say(f"{_DONE[did]}{where}")
