"""Two texts beside each other on a terminal, a sign between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from fw.render.terminal import columns, wrapped
from fw.source.patterns import lazily

_STYLE = lazily(r"\x1b\[[0-9;]*m")
_STYLED = lazily(r"(\x1b\[[0-9;]*m)|.", re.DOTALL)
_RESET = "\x1b[0m"


class TwoColumns(NamedTuple):
    """Columns of `each` columns, after an `indent` and with three between them for the sign."""

    each: int
    indent: int

    @classmethod
    def across(cls, width: int, indent: int = 2) -> TwoColumns:
        """Columns that fill a line of `width`."""
        return cls((width - indent - 3) // 2, indent)

    def row(self, left: str, sign: str, right: str) -> Iterator[str]:
        """The lines of one row. Texts are safe, and styled if at all by a Painter."""
        lines = zip_longest(
            _lines(left, self.each), (sign,), _lines(right, self.each), fillvalue=""
        )
        for one, mark, other in lines:
            gap = " " * (self.each - columns(one))
            between = f" {mark or ' '} "
            yield f"{' ' * self.indent}{one}{gap}{between}{other}".rstrip()


def _lines(text: str, width: int) -> Iterator[str]:
    """`text` in lines of at most `width` columns, each with its styles begun and ended."""
    if not text:
        return
    words = (
        piece
        for word in text.split(" ")
        for piece in ((word,) if columns(word) <= width else _broken(word, width))
    )
    style = ""
    for line in wrapped(" ".join(words), width).split("\n"):
        begun = style + line
        for code in _STYLE.findall(line):
            style = "" if code == _RESET else code
        yield f"{begun}{_RESET}" if style else begun


def _broken(word: str, width: int) -> Iterator[str]:
    """A word in pieces that fit: here, longer lines would reach into the other column."""
    piece, taken = "", 0
    for match in _STYLED.finditer(word):
        needed = 0 if match.group(1) else columns(match.group())
        if needed and taken + needed > width and taken:
            yield piece
            piece, taken = "", 0
        piece += match.group()
        taken += needed
    yield piece
