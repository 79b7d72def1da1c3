"""Inline Markdown as a reader sees it, with the way back to the source.

Rules look at what people read, and must point at what people wrote. `plain` gives both: the text
without its markup, and a map from each of its characters to the source.

The dialect is the inline part of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/#inlines):
a statement is a sentence, so block syntax means nothing here. The parsers at hand give no offsets
for inline tokens, which is why the scanner in `inline` is our own; the tests hold it against
markdown-it-py.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

LONGEST = 80_000
"""A text longer than this is nobody's sentence: it is taken as plain, since scanning takes time."""

_SPECIAL = ("\\", "`", "*", "_", "[", "<", "\n")


class Piece(NamedTuple):
    """A stretch of plain text and where it is written.

    Of a piece whose two lengths agree, each character stands for one character of the source.
    Otherwise the piece was written as a whole: an entity, an escape or a line break.
    """

    at: int
    length: int
    start: int
    end: int


class Plain(NamedTuple):
    """A text as a reader sees it. Without pieces, text and source are the same string.

    `verbatim` are the ranges of the text that are code or an address, and so no prose.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    verbatim: tuple[tuple[int, int], ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest range of the source that holds the characters `text[start:end]`.

        Where the range crosses markup, so does the result: it can be replaced without harm only
        if the source reads there as `text[start:end]` does. An empty range gives an empty range,
        before the character at `start`. Raises `ValueError` for a range outside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no range of the text: {start} to {end} of {len(self.text)}")
        if not self.pieces:
            return start, end
        if start == len(self.text):
            after = self.pieces[-1].end
            return after, after
        first = self._piece(start)
        begin = first.start
        if first.length == first.end - first.start:
            begin += start - first.at
        if start == end:
            return begin, begin
        last = self._piece(end - 1)
        stop = last.end
        if last.length == last.end - last.start:
            stop = last.start + end - last.at
        return begin, stop

    def _piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, position, key=_at) - 1]


class Link(NamedTuple):
    """A link: the text a reader sees, its address unescaped, and its range in the source."""

    text: str
    url: str
    start: int
    end: int


def plain(markdown: str) -> Plain:
    """Return what a reader sees of `markdown`.

    Markup is gone, images are their alternative text, raw HTML tags are left out. A line break is
    a space, a hard one a newline. Total and linear in the length of the text.
    """
    if not _has_markup(markdown):
        return Plain(markdown)
    from fw.language.inline import scan

    parts: list[str] = []
    pieces: list[Piece] = []
    verbatim: list[tuple[int, int]] = []
    at = 0
    scanned = scan(markdown)
    written_so = frozenset(scanned.verbatim)
    for stretch in scanned.stretches:
        text = stretch.text
        if text:
            parts.append(text)
            pieces.append(Piece(at, len(text), stretch.start, stretch.end))
            if (stretch.start, stretch.end) in written_so:
                verbatim.append((at, at + len(text)))
            at += len(text)
    nothing = (Piece(0, 0, len(markdown), len(markdown)),)
    return Plain("".join(parts), tuple(pieces) or nothing, tuple(verbatim))


def _has_markup(markdown: str) -> bool:
    """Whether any character may be markup; an entity begins with `&` and ends with `;`."""
    if len(markdown) > LONGEST:
        return False
    marked = any(character in markdown for character in _SPECIAL)
    return marked or ("&" in markdown and ";" in markdown)


def links(markdown: str) -> tuple[Link, ...]:
    """Return the links and autolinks of `markdown`, in order; images are none."""
    if len(markdown) > LONGEST or ("](" not in markdown and "<" not in markdown):
        return ()
    from fw.language.inline import scan

    return tuple(Link(*link) for link in scan(markdown).links)


def _at(piece: Piece) -> int:
    return piece.at
