"""One line of counts per level, with a bar of signs, as git's `--stat` has them per file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from fw.diff.formats import Style
from fw.diff.formats.sentences import counted
from fw.diff.formats.text_counts import wrapped_counts
from fw.diff.formats.version_counts import Row, Sort, count_words
from fw.render.terminal import columns, safe

_SIGNS: Mapping[Sort, tuple[str, str | None]] = {
    "newly": ("+", "green"),
    "more": (">", "magenta"),
    "gone": ("-", "red"),
    "later": ("↑", "cyan"),
    "less": ("<", "cyan"),
    "judge": ("?", "yellow"),
    "accepted": ("~", None),
    "clarifies": ("=", None),
    "spelling": ("=", None),
    "same": ("~", None),
    "listed": ("+", "green"),
    "unlisted": ("-", "red"),
}
_SHORTEST_BAR = 10


def stat(rows: tuple[Row, ...], style: Style) -> Iterator[str]:
    """The counts of each row as signs, `+>?`, each standing for one fact where there is room."""
    titles = [safe(row.title) for row in rows]
    numbers = [sum(row.counts.values()) for row in rows]
    title_width = max(map(columns, titles), default=0)
    number_width = len(str(max(numbers, default=0)))
    room = max(_SHORTEST_BAR, style.width - title_width - number_width - 5)
    most = max(numbers, default=0)
    scale = most / room if style.width and most > room else 1
    for row, title, number in zip(rows, titles, numbers, strict=True):
        gap = " " * (title_width - columns(title))
        bar = "".join(_signs(sort, many, scale, style) for sort, many in row.counts.items())
        yield f" {title}{gap} | {number:>{number_width}} {bar}"
    yield from _total(rows, style)


def _signs(sort: Sort, number: int, scale: float, style: Style) -> str:
    sign, color = _SIGNS[sort]
    bar = sign * max(1, int(number / scale))
    return style.paint(bar, color) if color else bar


def _total(rows: tuple[Row, ...], style: Style) -> list[str]:
    kinds = Counter(row.home.kind for row in rows)
    where = ", ".join(
        "the framework" if kind == "framework" else counted(number, kind)
        for kind, number in kinds.items()
    )
    sorts: Counter[Sort] = Counter()
    for row in rows:
        sorts.update(row.counts)
    words = (count_words(sort, sorts[sort]) for sort in _SIGNS if sorts[sort])
    return wrapped_counts(words, style.width, " ", "   ", before=f"{where}: ")
