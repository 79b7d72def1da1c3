"""How much of a change is looked at: whoever proposes it chooses how much there is.

A push of a few bytes may name one file a hundred thousand times over, and a job that runs into its
time limit leaves a comment that is out of date. What is beyond these bounds is told instead.
"""

from __future__ import annotations

MOST_FRAMEWORKS = 1000
MOST_CHANGED = 2 * 1024 * 1024
"""The files that differ, both sides, in bytes: some 25,000 statements, a minute or two."""

MOST_READ = 16 * 1024 * 1024
"""All files of the frameworks that are touched, both sides, in bytes: the rules read them all."""


class Room:
    """What is left of the bounds; all frameworks of a review share it."""

    def __init__(self) -> None:
        self._changed = MOST_CHANGED
        self._read = MOST_READ

    def refusal(self, changed: int, read: int) -> str | None:
        """Take so many bytes, or say in a line why there is no room for them."""
        for size, left, what in (
            (changed, self._changed, f"files that differ hold more than {_shown(MOST_CHANGED)}"),
            (read, self._read, f"files to be read hold more than {_shown(MOST_READ)}"),
        ):
            if size > left:
                return f"too large to look at: all together, the {what}"
        self._changed -= changed
        self._read -= read
        return None


def _shown(size: int) -> str:
    return f"{size >> 20} MiB"
