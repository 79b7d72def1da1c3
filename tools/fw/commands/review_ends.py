"""The two ends of what `fw review` compares: commits alone, whatever is checked out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from fw.commands.errors import UserError
from fw.commands.opening import commit_of
from fw.review.environment import Environment, branch_name
from fw.revisions.repository import Repository, RevisionError
from fw.revisions.snapshot import Snapshot
from fw.source.problems import shown_name

_REMOTE = "origin"


class Ends(NamedTuple):
    """What a change is made of: where it left its target, and its newest commit."""

    base: Snapshot
    head: Snapshot


def ends(repository: Repository, said: Environment, base: str | None, head: str | None) -> Ends:
    """The ends of the change: by `base` and `head` where they are given, or else as CI says.

    Raises UserError where one is not known or not in this clone, with what to set or to run.
    """
    if head is None and said.head is not None:
        newest = said.head
        if repository.resolve(newest) is None:
            raise UserError(_missing(repository, said, newest))
        label = repository.short(newest)
    else:
        label = head or "HEAD"
        newest = commit_of(repository, label)
    named = base or said.target or (said.base and said.base[:7]) or ""
    left = _left(repository, said, base, newest, (named, label))
    return Ends(repository.commit(left, named), repository.commit(newest, label))


def target(repository: Repository, base: str) -> str | None:
    """The branch that a revision names, without its remote; None where it names another thing."""
    if repository.resolve(f"refs/heads/{base}"):
        return branch_name(base)
    name = base.removeprefix(f"{_REMOTE}/")
    return branch_name(name) if repository.resolve(f"refs/remotes/{_REMOTE}/{name}") else None


def _left(
    repository: Repository, said: Environment, base: str | None, head: str, names: tuple[str, str]
) -> str:
    """Where a change left what it goes to."""
    if base is not None:
        return _merge_base(repository, said, commit_of(repository, base), head, names)
    tips = list(_tips(repository, said))
    if not tips:
        if said.base is not None:
            raise UserError(_missing(repository, said, said.base))
        if said.target is not None:
            commit_of(repository, said.target)
        raise UserError(said.trouble or "what does the change go to? Name it with --base")
    found: list[str] = []
    for tip in tips:
        try:
            found.append(_merge_base(repository, said, tip, head, names))
        except UserError:
            if tip == tips[-1] and not found:
                raise
    # Once it is merged, the branch that it went to left it nowhere.
    before = [one for one in found if one != head] or found
    newest = before[0]
    for one in before[1:]:
        with suppress(RevisionError):
            newest = one if repository.merge_base(newest, one) == newest else newest
    return newest


def _tips(repository: Repository, said: Environment) -> Iterator[str]:
    """The commits that what the change goes to may be at, as far as they are here.

    What an event says was so when the change was last told of, and the branch may have been merged
    into the change since.
    """
    names = [said.base] if said.base is not None else []
    if said.target is not None:
        places = (f"refs/remotes/{_REMOTE}/", "refs/heads/")
        names += [f"{place}{said.target}" for place in places]
    for name in names:
        commit = repository.resolve(name)
        if commit is not None:
            yield commit
            if name != said.base:
                # A branch of this clone may be older than the remote's.
                return


def _merge_base(
    repository: Repository, said: Environment, tip: str, head: str, names: tuple[str, str]
) -> str:
    shown = shown_name(names[0]), shown_name(names[1])
    try:
        return repository.merge_base(tip, head, shown)
    except RevisionError as error:
        depth = said.depth if _is_shallow(repository, head) else None
        raise UserError(f"{error}{f', or {depth}' if depth else ''}") from error


def _missing(repository: Repository, said: Environment, commit: str) -> str:
    """How to get a commit that CI names and that is not in this clone."""
    told = f"the commit {commit[:7]} is not in this clone"
    if said.depth and _is_shallow(repository, commit):
        return f"{told}, which is too shallow: {said.depth}"
    return f"{told}: run `git fetch {_REMOTE} {commit}`"


def _is_shallow(repository: Repository, commit: str) -> bool:
    """Whether the clone may have too little of the history: else there is no advice on a hash."""
    return bool(repository.advice(commit))
