"""Where each character of a scalar's value stands in the source.

The reading follows libyaml, which composes the tree, but knows where every character came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fw.source.nodes import Scalar
from fw.source.patterns import lazily
from fw.source.quoting import ESCAPES

_BREAK = lazily(r"\r\n|\n|\r")
# White space is taken as whole runs, so that a long one is looked at once.
_WHITE = r"[ \t\r\n]+"
_FLOW_TOKENS = {
    "": lazily(_WHITE),
    "'": lazily(_WHITE + "|''"),
    '"': lazily(
        _WHITE
        + r"|\\(?:[\r\n][ \t\r\n]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\nxuU])"
    ),
}
_ESCAPES = {**ESCAPES, " ": " ", "\t": "\t", "/": "/", "'": "'", "_": "\xa0"}
_HEADER = lazily(
    r"[|>](?P<chomping>[+-]?)(?P<indent>[1-9]?)(?P<late>[+-]?)"
    r"[ \t]*(?P<comment>(?:#[^\r\n]*)?)(?:\r\n|\n|\r|\Z)"
)
_PROPERTIES = lazily(r"(?:(?:&[0-9A-Za-z_-]+|![^ \t\r\n]*)(?:[ \t\r\n]+(?:#[^\r\n]*)?)*)*")


@dataclass(frozen=True, slots=True)
class ValueMap:
    """The way from a scalar's value to its source.

    `value` is what was read. `exact` is False where that could not be made to agree with the
    tree; then every range of the value is the whole scalar. `_starts` has one entry more than
    the value has characters: the place after the last. `indent` is the column (from 0) at which
    the lines of a block scalar begin, 0 in other styles.
    """

    value: str
    exact: bool
    indent: int
    _starts: Sequence[int]
    _ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of the value's characters `start` to `end` (exclusive).

        A folded line break is its white space on both sides too, an escape is the whole escape.
        Raises ValueError for a range that is not one of the value.
        """
        if not 0 <= start <= end <= len(self.value):
            raise ValueError(f"{start}..{end} is no range of {len(self.value)} characters")
        if start == end:
            return self._starts[start], self._starts[start]
        return self._starts[start], self._ends[end - 1]


def value_map(text: str, scalar: Scalar, indent: int | None = None) -> ValueMap:
    """The map of a scalar of `text`, in any style. Never raises.

    `indent` is the column (from 0) at which a block scalar's lines begin. Only a header with an
    indentation indicator needs it, and there it is otherwise worked out from `scalar.value`.
    """
    reading = _Reading(text)
    start = content_start(text, scalar)
    try:
        if scalar.style in ("|", ">"):
            column = _read_block(reading, scalar, start, indent)
        else:
            column = _read_flow(reading, scalar.style, start, scalar.end)
    except _UnreadableError:
        return _inexact(scalar)
    value = "".join(reading.pieces)
    if value != scalar.value:
        return _inexact(scalar)
    return ValueMap(value, True, column, [*reading.starts, reading.place], reading.ends)


def content_start(text: str, scalar: Scalar) -> int:
    """Where the scalar itself starts, after an anchor or a tag."""
    match = _PROPERTIES.match(text, scalar.start, scalar.end)
    return match.end() if match else scalar.start


def block_header(text: str, start: int, end: int) -> re.Match[str] | None:
    """The header line of the block scalar at `start`; its group `comment` may be empty."""
    return _HEADER.match(text, start, end)


class _UnreadableError(Exception):
    """The source is not a scalar of its style."""


class _Reading:
    """A value in the making: its characters, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.place = 0

    def begin(self, place: int) -> None:
        """Say where the first character would stand, for a value that has none."""
        self.place = place

    def copy(self, start: int, end: int) -> None:
        """Add characters that stand in the source as they are."""
        if start < end:
            self.pieces.append(self.text[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
            self.place = end

    def add(self, character: str, start: int, end: int) -> None:
        """Add one character that is written as several."""
        self.pieces.append(character)
        self.starts.append(start)
        self.ends.append(end)
        self.place = end

    def fold(self, gaps: Sequence[tuple[int, int]]) -> None:
        """Add what remains of line breaks: a space for one, one line feed less for several."""
        if len(gaps) == 1:
            self.add(" ", *gaps[0])
        else:
            self.add("\n", gaps[0][0], gaps[1][1])
            self.keep(gaps[2:])

    def keep(self, gaps: Sequence[tuple[int, int]]) -> None:
        """Add a line feed for every break."""
        for gap in gaps:
            self.add("\n", *gap)


def _inexact(scalar: Scalar) -> ValueMap:
    size = len(scalar.value)
    return ValueMap(scalar.value, False, 0, [scalar.start] * (size + 1), [scalar.end] * size)


def _read_flow(reading: _Reading, style: str, start: int, end: int) -> int:
    text = reading.text
    if style:
        if end - start < 2 or text[start] != style or text[end - 1] != style:
            raise _UnreadableError
        start, end = start + 1, end - 1
    reading.begin(start)
    done = start
    for token in _FLOW_TOKENS[style].finditer(text, start, end):
        reading.copy(done, token.start())
        done = token.end()
        written = token.group()
        if written[0] == "\\":
            _read_escape(reading, written, token.start())
        elif written == "''":
            reading.add("'", *token.span())
        elif gaps := _gaps(text, *token.span()):
            reading.fold(gaps)
        else:
            reading.copy(*token.span())
    reading.copy(done, end)
    return 0


def _read_escape(reading: _Reading, written: str, start: int) -> None:
    end = start + len(written)
    name = written[1]
    if name in "\r\n":
        # The escaped break itself leaves nothing; the empty lines after it stay.
        reading.keep(_gaps(reading.text, start, end)[1:])
    elif name in "xuU":
        code = int(written[2:], 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise _UnreadableError
        reading.add(chr(code), start, end)
    elif name in _ESCAPES:
        reading.add(_ESCAPES[name], start, end)
    else:
        raise _UnreadableError


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The run of white space cut into one piece per line break; empty where it has none."""
    gaps: list[tuple[int, int]] = []
    for match in _BREAK.finditer(text, start, end):
        gaps.append((gaps[-1][1] if gaps else start, match.end()))
    if gaps:
        gaps[-1] = (gaps[-1][0], end)
    return gaps


class _Line(NamedTuple):
    """A line of a block scalar: its first `spaces` are blank, its break is `end` to `after`."""

    start: int
    spaces: int
    end: int
    after: int

    @property
    def blank(self) -> bool:
        return self.start + self.spaces == self.end


def _read_block(reading: _Reading, scalar: Scalar, start: int, indent: int | None) -> int:
    text = reading.text
    header = block_header(text, start, scalar.end)
    if header is None:
        raise _UnreadableError
    lines = _lines(text, header.end(), scalar.end)
    if not header["indent"]:
        indent = _detected_indent(text, lines)
    elif indent is None:
        indent = _explicit_indent(lines, scalar.value)
    bodies = [line.start + min(line.spaces, indent) for line in lines]
    reading.begin(bodies[0] if bodies else header.end())
    chomping = header["chomping"] or header["late"]
    gaps: list[tuple[int, int]] = []
    written = previous_deeper = False
    for number, line in enumerate(lines):
        body = bodies[number]
        if body < line.end:
            # libyaml wants a column at least, even at the top of a document.
            if body < line.start + max(indent, 1):
                raise _UnreadableError
            deeper = text[body] in " \t"
            if written and scalar.style == ">" and not previous_deeper and not deeper:
                reading.fold(gaps)
            else:
                reading.keep(gaps)
            reading.copy(body, line.end)
            gaps = []
            written, previous_deeper = True, deeper
        if line.end < line.after:
            after = bodies[number + 1] if number + 1 < len(lines) else line.after
            gaps.append((line.end, after))
    if chomping == "+":
        reading.keep(gaps)
    elif chomping == "" and written:
        reading.keep(gaps[:1])
    return indent


def _lines(text: str, start: int, end: int) -> list[_Line]:
    lines: list[_Line] = []
    while start < end:
        match = _BREAK.search(text, start, end)
        stop, after = match.span() if match else (end, end)
        content = text[start:stop]
        lines.append(_Line(start, len(content) - len(content.lstrip(" ")), stop, after))
        start = after
    return lines


def _detected_indent(text: str, lines: Sequence[_Line]) -> int:
    """The widest indentation down to the first line that has more than spaces."""
    indent = 0
    for line in lines:
        indent = max(indent, line.spaces)
        if not line.blank:
            if text[line.start + line.spaces] == "\t":
                raise _UnreadableError
            break
    return indent


def _explicit_indent(lines: Sequence[_Line], value: str) -> int:
    """The indentation that makes the first written line begin as the value's does.

    The indicator counts from the parent's indentation, which the scalar does not know. No line
    before the first written one is folded, so that the two correspond in both block styles.
    """
    read = value.split("\n")
    first = next((line for line in lines if not line.blank), None)
    if first is None:
        return max((line.spaces for line in lines), default=0) - max(map(len, read))
    content = next((line for line in read if line.strip(" ")), "")
    return first.spaces - (len(content) - len(content.lstrip(" ")))
