"""Two columns: whatever the texts hold, they stay beside each other and lose nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.render.terminal import Painter, columns, safe
from fw.render.two_columns import TwoColumns

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("ab  \u4e16\U0001f600\u0301-")), max_size=80
)


def rows(left: str, sign: str, right: str, width: int = 23) -> list[str]:
    return list(TwoColumns.across(width).row(left, sign, right))


def test_a_row() -> None:
    assert rows("Mixes dough by the recipe.", ">", "Mixes dough.") == [
        "  Mixes     > Mixes",
        "  dough by    dough.",
        "  the",
        "  recipe.",
    ]


@pytest.mark.parametrize(
    ("left", "right", "lines"),
    [
        ("", "New.", ["            + New."]),
        ("Gone.", "", ["  Gone.     +"]),
        ("", "", ["            +"]),
        # A word that is longer than a column is broken; beside it there is another text.
        ("abcdefghijklm", "x", ["  abcdefghi + x", "  jklm"]),
        ("名前名前名前", "x", ["  名前名前  + x", "  名前"]),
    ],
)
def test_what_fills_its_column(left: str, right: str, lines: list[str]) -> None:
    assert rows(left, "+", right) == lines


@given(TEXTS.map(safe), TEXTS.map(safe), st.integers(7, 60))
def test_the_right_column_begins_where_it_should(left: str, right: str, width: int) -> None:
    two = TwoColumns.across(width, 0)
    whole = ["", ""]
    for line in two.row(left, "+", right):
        assert columns(line) <= width or two.each < 2
        left_half = ""
        for character in line:
            if columns(left_half + character) > two.each:
                break
            left_half += character
        whole[0] += left_half
        whole[1] += line[len(left_half) :]
    squeezed = ["".join(text.split()) for text in (left, right)]
    assert "".join(whole[0].split()) == squeezed[0]
    assert "".join(whole[1].split()).replace("+", "", 1) == squeezed[1]


def test_a_style_ends_with_each_line_and_begins_again_on_the_next() -> None:
    red = Painter(color=True)("[-within their team-]", "red")
    lines = rows(f"a {red} b", ">", "right text")
    for line in lines:
        codes = re.findall(r"\x1b\[(\d+)m", line)
        assert codes in ([], ["31", "0"])
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert plain == rows("a [-within their team-] b", ">", "right text")
