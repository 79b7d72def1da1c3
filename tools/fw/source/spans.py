"""Where something stands in a file: lines and columns as people and editors count them."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A place between two characters; line and column count from 1, columns in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a file from `start` up to, and not including, `end`."""

    start: Position
    end: Position


FILE_START = Span(Position(1, 1), Position(1, 1))
"""The span of whatever concerns a file as a whole."""
