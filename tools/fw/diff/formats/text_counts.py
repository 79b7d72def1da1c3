"""The counts of each level in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fw.diff.formats import Style
from fw.diff.formats.version_counts import Row
from fw.render.terminal import columns, safe, wrapped

_NO_BREAK = "\u00a0"


def counts(rows: Sequence[Row], style: Style, *, alone: bool) -> Iterator[str]:
    """A line for each row, its numbers below each other; one that is `alone` needs no title."""
    widths = [columns(safe(row.title)) for row in rows]
    column = max((width for width in widths if width <= style.width // 2), default=0) + 3
    for row in rows:
        yield from _row(row, 0 if alone else column, style)


def wrapped_counts(
    words: Iterable[str], width: int, indent: str, hanging: str, before: str = ""
) -> list[str]:
    """Counts with dots between them, in lines; what is counted stays beside its number."""
    told = f"{_NO_BREAK}· ".join(safe(one).replace(" ", _NO_BREAK) for one in words)
    return wrapped(before + told, width, indent, hanging).replace(_NO_BREAK, " ").split("\n")


def _row(row: Row, column: int, style: Style) -> Iterator[str]:
    """What a home is called, its counts, and in parentheses who else is concerned."""
    title = safe(row.title) if column else ""
    start = title + " " * (column - columns(title))
    if columns(title) > column - 3 and column:
        yield from wrapped(title, style.width).split("\n")
        start = " " * 4
    hanging = " " * columns(start)
    told = wrapped_counts(row.words, style.width, start, hanging)
    also = f"({safe(row.also)})" if row.also else ""
    if also and (not style.width or columns(f"{told[-1]}   {also}") <= style.width):
        told[-1] += f"   {also}"
    elif also:
        told += wrapped(also, style.width, hanging).split("\n")
    yield from told
