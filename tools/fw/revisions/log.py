"""The commits that touch some files, and what they did to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from fw.revisions.running import Runner, decoded

_FIELDS = "%H%x00%P%x00%aN%x00%aI%x00%s"


class BlobChange(NamedTuple):
    """A file before and after a commit, as hashes of blobs; None where there was, or is, none.

    `old` is the first parent's. `others` are the other parents' of a merge, in their order.
    """

    path: str
    old: str | None
    new: str | None
    others: tuple[str | None, ...] = ()


class Touch(NamedTuple):
    """A commit and what it did to the files asked for.

    `author` and `subject` are as their writer wrote them: escape them for the medium. `date` is the
    author's, with their time zone; None where the commit has no readable one.
    """

    hash: str
    parents: tuple[str, ...]
    author: str
    date: datetime | None
    subject: str
    changes: tuple[BlobChange, ...]


def touching(git: Runner, paths: Sequence[str], until: str) -> Iterator[Touch]:
    """The commits up to `until` (a full hash) that touch any of `paths`, newest first.

    `paths` are files or folders relative to the top, "" is everything; none is a pattern. A commit
    comes before its parents. A merge is among them only where a file differs from that of every
    parent, and a branch that left no trace in what it was merged into is not followed. A rename is
    a file that ends and one that begins; links and submodules are no files. Where a shallow clone
    ends, its last commit has no parents and seems to have written everything. Commits are read as
    they are asked for. Raises RevisionError.
    """
    if not paths:
        return
    command = (
        "log",
        "-z",
        "--raw",
        "-c",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "-O/dev/null",
        "--ignore-submodules=none",
        "--no-color",
        "--no-notes",
        "--encoding=UTF-8",
        "--topo-order",
        f"--format={_FIELDS}",
        until,
        "--",
        *(() if "" in paths else paths),
    )
    with git.tokens(*command, end=b"\0") as tokens:
        yield from _touches(tokens)


def _touches(tokens: Iterator[bytes]) -> Iterator[Touch]:
    """Commits from git's output: five fields, then for each file its facts and its path."""
    fields: list[str] = []
    changes: list[BlobChange] = []
    for token in tokens:
        # Between a commit and its files stands an empty token or a line break.
        facts = token.removeprefix(b"\n")
        if facts.startswith(b":"):
            change = _change(facts.decode("ascii"), decoded(next(tokens, b"")))
            if change is not None:
                changes.append(change)
        elif facts:
            if changes:
                yield _touch(fields, changes)
            fields = [_text(facts), *(_text(next(tokens, b"")) for _ in range(4))]
            changes = []
    if changes:
        yield _touch(fields, changes)


def _touch(fields: list[str], changes: list[BlobChange]) -> Touch:
    name, parents, author, written, subject = fields
    try:
        date = datetime.fromisoformat(written)
    except ValueError:
        date = None
    return Touch(name, tuple(parents.split()), author, date, subject, tuple(changes))


def _change(facts: str, path: str) -> BlobChange | None:
    """A line of `--raw`: a colon per parent, all modes, all hashes, the new file's last."""
    parents = len(facts) - len(facts.lstrip(":"))
    words = facts[parents:].split(" ")
    modes, oids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    *others, new = (
        oid if mode.startswith("100") else None for mode, oid in zip(modes, oids, strict=True)
    )
    if new == others[0] and not others[1:]:
        return None
    return BlobChange(path, others[0], new, tuple(others[1:]))


def _text(field: bytes) -> str:
    return field.decode("utf-8", "replace")
