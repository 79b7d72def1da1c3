"""The text of one file: decoded, with offsets that translate to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from fw.source.patterns import lazily
from fw.source.spans import Position, Span

_BREAK = lazily(r"\r\n|\n|\r")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's characters without a byte order mark, which `bom` remembers for writing.

    Offsets count code points from 0 in `text`. A line ends at LF, CRLF or a lone CR, as in
    editors and in YAML 1.2; NEL and the Unicode separators are ordinary characters.
    """

    path: str
    text: str
    bom: bool = False
    _line_starts: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; found on first use, since most files need none."""
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(match.end() for match in _BREAK.finditer(self.text))
        return self._line_starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset from 0 to the text's length."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of `offset` starts."""
        return self.line_starts[bisect_right(self.line_starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span of the offsets `start` to `end` (exclusive)."""
        return Span(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position that lies in the text."""
        return self.line_starts[position.line - 1] + position.column - 1

    def line(self, number: int) -> str:
        """The characters of one line, counted from 1, without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def encoded(self, text: str) -> bytes:
        """`text` as the bytes of this file: UTF-8, with the byte order mark if it had one."""
        return ((BOM if self.bom else "") + text).encode("utf-8")
