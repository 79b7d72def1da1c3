"""A competency over all levels of a track as plain text, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.markdown import plain
from fw.render.ladder import Ladder, Rung, said
from fw.render.terminal import Painter, columns, safe, wrapped


def ladder_text(ladder: Ladder, *, width: int = 0, paint: Painter | None = None) -> str:
    """The ladder in lines of `width` columns; a width of 0 means one line to a level."""
    return "".join(f"{line}\n" for line in _lines(ladder, width, paint or Painter()))


def _lines(ladder: Ladder, width: int, paint: Painter) -> Iterator[str]:
    yield paint(wrapped(safe(f"{ladder.section}: {ladder.name}"), width), "bold")
    how = "cumulative" if ladder.cumulative else "each level on its own"
    yield paint(wrapped(safe(f"{ladder.track} track, {how}"), width), "dim")
    yield ""
    titles = [safe(rung.title) for rung in ladder.rungs]
    column = max(map(columns, titles), default=0) + 2
    if width and column > width // 2:
        column = 4
    for rung, title in zip(ladder.rungs, titles, strict=True):
        start = title + " " * (column - columns(title))
        if columns(title) > column - 2:
            yield from wrapped(title, width).split("\n")
            start = " " * column
        yield from _rung(rung, start, " " * column, width, paint)


def _rung(rung: Rung, start: str, hanging: str, width: int, paint: Painter) -> Iterator[str]:
    if rung.text is None:
        lines = wrapped(safe(said(rung)), width, start, hanging).split("\n")
        yield from (paint(line, "dim") for line in lines)
    else:
        remarks = f" ({safe('; '.join(rung.remarks))})" if rung.remarks else ""
        text = safe(plain(rung.text).text)
        yield from wrapped(f"{text}{remarks}", width, start, hanging).split("\n")
    for detail in rung.details:
        text = safe(f"{detail.label}: {plain(detail.text).text}")
        yield from wrapped(text, width, f"{hanging}- ", f"{hanging}  ").split("\n")
