"""The tags of a repository, and which of them first contains a commit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from fw.revisions.names import commit_named
from fw.revisions.running import Runner, decoded


class Tag(NamedTuple):
    """A tag, and the full hash of the commit it stands for."""

    name: str
    commit: str


def tags(git: Runner, reachable_from: str | None = None) -> Iterator[Tag]:
    """The tags of a commit and of what it builds on, or all; oldest first. Raises RevisionError.

    Their age is the tagger's date, or the commit's where a tag has none. Tags of anything else than
    commits are left out.
    """
    merged = (f"--merged={reachable_from}",) if reachable_from else ()
    answer = git.ask(
        "for-each-ref",
        *merged,
        "--sort=version:refname",
        "--sort=creatordate",
        "--format=%(refname) %(objecttype) %(objectname) %(*objecttype) %(*objectname)",
        "refs/tags",
    )
    # Only line breaks end a line: a name may hold what else Python takes for one.
    for line in decoded(answer.output).split("\n")[:-1]:
        ref, kind, commit, target_kind, target = line.split(" ")
        name = ref.removeprefix("refs/tags/")
        if kind == "commit":
            yield Tag(name, commit)
        elif target_kind == "commit":
            yield Tag(name, target)
        elif target_kind == "tag":
            # Older versions of git look only one tag deep.
            peeled = commit_named(git, ref)
            if peeled:
                yield Tag(name, peeled)


def first_tags(
    git: Runner, commits: Collection[str], among: Collection[str] | None = None
) -> dict[str, str]:
    """By commit, the name of the oldest tag that contains it; commits in no tag are left out.

    `commits` are full hashes; `among` names the tags to consider, all by default. Reads the history
    of the tags once, however many there are. Raises RevisionError.
    """
    known = [tag for tag in tags(git) if among is None or tag.name in among]
    wanted = set(commits)
    found: dict[str, str] = {}
    if not known or not wanted:
        return found
    # By commit, the place in `known` of the oldest tag met so far that contains it.
    oldest: dict[str, int] = {}
    for place, tag in enumerate(known):
        oldest.setdefault(tag.commit, place)
    # Every commit comes after all that build on it, so that its place is final when it is its turn.
    with git.tokens("rev-list", "--topo-order", "--parents", "--tags", end=b"\n") as lines:
        for line in lines:
            commit, *parents = line.decode("ascii").split(" ")
            place = oldest.pop(commit, len(known))
            for parent in parents:
                oldest[parent] = min(place, oldest.get(parent, len(known)))
            if commit in wanted:
                wanted.remove(commit)
                if place < len(known):
                    found[commit] = known[place].name
                if not wanted:
                    break
    return found
