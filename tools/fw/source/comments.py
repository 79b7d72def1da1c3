"""The comments of a file, which the tree does not hold, told from a `#` inside a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from fw.source.nodes import Document, Node, Scalar, Sequence
from fw.source.patterns import lazily

_LINE = lazily(r"[^\r\n]*")
_HASH = lazily(r"(?:^|(?<=[ \t]))#")


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line; `alone` where nothing else is on the line."""

    start: int
    end: int
    alone: bool


def comments(document: Document, word: str = "#") -> Iterator[Comment]:
    """The comments with a certain word in them, in order of the file.

    Where a text begins and ends is known from the tree, so nothing is certain of what lies below
    a mistake that ended the reading.
    """
    source, text = document.text, document.text.text
    place = text.find(word)
    if place < 0:
        return
    texts = Texts(document)
    while place >= 0:
        start = source.line_start(place)
        end = line_end(text, place)
        # The rest of the line is a comment from its first `#` on that is outside all texts.
        for sign in _HASH.finditer(text[start:end]):
            first = start + sign.start()
            if not texts.hold(first):
                if text.find(word, first, end) >= 0:
                    yield Comment(first, end, not text[start:first].strip(" \t"))
                break
        place = text.find(word, end)


class Texts:
    """Where the texts of a file stand: its scalars in order, each once."""

    def __init__(self, document: Document) -> None:
        self._text = document.text.text
        found = {
            (scalar.start, scalar.end): scalar
            for scalar in scalars(document.root)
            if scalar.start < scalar.end
        }
        self._scalars = [found[place] for place in sorted(found)]
        self._starts = [scalar.start for scalar in self._scalars]

    def hold(self, offset: int) -> bool:
        """Whether the character at an offset belongs to a text, and so to what the file says."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._scalars[index].end:
            return False
        return offset >= self._scalars[index].start and not self._in_header(index, offset)

    def _in_header(self, index: int, offset: int) -> bool:
        """Whether an offset stands in the comment after `|` or `>`, or at its line's end."""
        scalar = self._scalars[index]
        if scalar.style not in ("|", ">"):
            return False
        # Few files have comments with the word that somebody looks for.
        from fw.source.scalars import block_header, content_start

        start = content_start(self._text, scalar)
        header = block_header(self._text, start, scalar.end)
        return header is not None and start < offset <= header.end("comment")


def scalars(root: Node | None) -> Iterator[Scalar]:
    """Every scalar of a tree, keys included; what aliases repeat comes once."""
    waiting = [] if root is None else [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            for entry in node:
                waiting += (entry.key, entry.value)


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, before its line break."""
    match = _LINE.match(text, offset)
    return match.end() if match else offset
