"""Offsets and positions translate both ways, whatever ends the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.spans import Position
from fw.source.text import SourceText

TEXTS = st.text("ab😀\t\n\r\x85\u2028", max_size=30)


def source(text: str, *, bom: bool = False) -> SourceText:
    return SourceText("levels/chef.yaml", text, bom)


@given(TEXTS)
def test_every_offset_has_a_position_that_leads_back(text: str) -> None:
    one = source(text)
    positions = [one.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions)), "positions grow with offsets"
    assert [one.offset(position) for position in positions] == list(range(len(text) + 1))


@given(TEXTS)
def test_lines_are_those_of_universal_newlines(text: str) -> None:
    one = source(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [one.line(number) for number in range(1, len(one.line_starts) + 1)] == lines


@given(TEXTS, st.booleans())
def test_encoding_gives_the_bytes_that_were_read(text: str, bom: bool) -> None:
    data = source(text, bom=bom).encoded(text)
    assert data.startswith(b"\xef\xbb\xbf") == bom
    assert data.decode("utf-8-sig" if bom else "utf-8") == text


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("one\ntwo", 4, 2, 1),
        ("one\r\ntwo", 4, 1, 5),
        ("one\r\ntwo", 5, 2, 1),
        ("one\rtwo", 4, 2, 1),
        ("😀 two", 2, 1, 3),
        ("one\x85two", 4, 1, 5),
        ("one\n", 4, 2, 1),
    ],
)
def test_positions_count_code_points_from_one(
    text: str, offset: int, line: int, column: int
) -> None:
    assert source(text).position(offset) == Position(line, column)


def test_a_span_has_two_positions() -> None:
    span = source("one\ntwo").span(2, 5)
    assert (span.start, span.end) == (Position(1, 3), Position(2, 2))
