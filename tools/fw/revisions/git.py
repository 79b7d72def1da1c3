"""The commit that changed some files last."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fw.revisions.running import RevisionError, Runner
from fw.revisions.snapshot import repository_top

_FIELDS = "%H%x00%h%x00%cI%x00%P%x00%s"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as pages name it: `short` is its abbreviated hash, `date` the day of the commit.

    The subject is as its author wrote it: escape it for the medium.
    """

    hash: str
    short: str
    subject: str
    date: date


def last_change(top: Path, paths: Sequence[str]) -> Commit | None:
    """The newest commit at HEAD that touched any of `paths`, which are relative to `top`.

    None where nobody can say: no git, no repository or one that git does not trust, no commit yet,
    or a shallow clone whose history ends before the change. Raises nothing.
    """
    if not paths or not (repository_top(top) or "GIT_DIR" in os.environ):
        return None
    log = _output(
        top,
        "log",
        "-1",
        "-z",
        "--abbrev=8",
        "--encoding=UTF-8",
        f"--format={_FIELDS}",
        "--",
        *paths,
    )
    fields = log.rstrip("\0").split("\0") if log else []
    if len(fields) != 5:
        return None
    name, short, committed, parents, subject = fields
    # Where a shallow clone ends, its last commit seems to have written every file.
    if not parents and _output(top, "rev-parse", "--is-shallow-repository") != "false":
        return None
    try:
        return Commit(name, short, subject, date.fromisoformat(committed[:10]))
    except ValueError:
        return None


def _output(top: Path, *command: str) -> str | None:
    """What a git command prints, without its last line break; None where it fails."""
    try:
        answer = Runner(top).run(*command)
    except (RevisionError, ValueError):
        return None
    return None if answer.status else answer.output.decode("utf-8", "replace").removesuffix("\n")
