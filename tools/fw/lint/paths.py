"""Which files a pattern of the settings, or a path of the command line, stands for."""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase

ANY_DEPTH = "**"


def covers(pattern: str, path: str) -> bool:
    """Whether a pattern such as `levels/sales/**` stands for a path, as git and editors read it.

    `*`, `?` and `[…]` stay within a folder, `**` crosses folders, and a `/` at the end takes all
    that is below. Patterns are untrusted, so no two wildcards are ever tried against each other.
    """
    steps = path.split("/")
    pieces = pattern.removeprefix("./").removeprefix("/").split("/")
    if not pieces[-1]:
        pieces[-1:] = ["*", ANY_DEPTH]
    # How many steps of the path the pieces so far can stand for.
    reached = {0}
    for piece in pieces:
        if piece == ANY_DEPTH:
            reached = set(range(min(reached), len(steps) + 1))
        else:
            reached = {
                count + 1
                for count in reached
                if count < len(steps) and fnmatchcase(steps[count], piece)
            }
        if not reached:
            return False
    return len(steps) in reached


def within(path: str, chosen: Collection[str] | None) -> bool:
    """Whether a path is one of those chosen or below one of them; None and "" choose all."""
    return chosen is None or any(
        not one or path == one or path.startswith(f"{one}/") for one in chosen
    )
