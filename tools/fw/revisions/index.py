"""The entries of the git index: what is staged."""

from __future__ import annotations

import hashlib

from fw.revisions.objects import UNMERGED, Entry
from fw.revisions.running import Runner, decoded


def staged(git: Runner) -> dict[str, Entry]:
    """The entries by path; one with a conflict has the mode UNMERGED. Raises RevisionError.

    A split index, one with sparse folders, and files that are not checked out are read as well.
    """
    entries = {}
    for line in decoded(git.ask("ls-files", "-s", "-z", "--full-name").output).split("\0")[:-1]:
        facts, _, path = line.partition("\t")
        mode, oid, stage = facts.split(" ")
        entries[path] = Entry(mode, oid) if stage == "0" else Entry(UNMERGED, "")
    empty = {path for path, entry in entries.items() if entry.oid == _hashed(entry.oid, "blob")}
    if empty:
        # `git add --intent-to-add` stages a name only, and shows it as an empty file.
        for path in empty - _with_content(git, entries):
            del entries[path]
    return entries


def _with_content(git: Runner, entries: dict[str, Entry]) -> set[str]:
    """The paths that the next commit would have, seen by comparing with an empty folder."""
    nothing = _hashed(next(iter(entries.values())).oid, "tree")
    command = ("diff-index", "--cached", "--ita-invisible-in-index", "--name-only", "-z")
    output = git.ask(*command, "--no-renames", "--no-ext-diff", nothing).output
    return set(decoded(output).split("\0")[:-1])


def _hashed(like: str, kind: str) -> str:
    """The hash of an empty object, with as many digits as another hash."""
    algorithm = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return algorithm(f"{kind} 0\0".encode(), usedforsecurity=False).hexdigest()
