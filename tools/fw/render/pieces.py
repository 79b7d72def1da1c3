"""A document as pieces that make sense alone, so that who has little room can leave some out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PARAGRAPH = "\n\n"
LINE = "\n"


class Group(NamedTuple):
    """Pieces that belong together: they stand between `head` and `tail`, apart by `gap`.

    `start` stands between the head and the first piece. Without any piece, neither head nor tail
    says anything.
    """

    head: str
    items: tuple[Piece, ...]
    tail: str = ""
    gap: str = PARAGRAPH
    start: str = PARAGRAPH


Piece = str | Group


def joined(piece: Piece) -> str:
    """The whole text of a piece."""
    return "".join(_texts(piece))


def _texts(piece: Piece) -> Iterator[str]:
    if isinstance(piece, str):
        yield piece
        return
    if piece.head:
        yield piece.head
        yield piece.start
    for index, item in enumerate(piece.items):
        if index:
            yield piece.gap
        yield from _texts(item)
    if piece.tail:
        yield piece.start
        yield piece.tail
