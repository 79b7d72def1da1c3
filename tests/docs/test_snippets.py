"""What "the page shows what was printed" means."""

from __future__ import annotations

import pytest

from tests.docs.snippets import agree

REAL = ["one", "", "two", "three", "two"]


@pytest.mark.parametrize(
    "shown",
    [
        REAL,
        ["…"],
        ["one", "…"],
        ["…", "two"],
        ["one", "…", "two", "three", "two"],
        ["one", "…", "three", "…"],
        ["…", "two", "…", "two"],
        ["…", "one", "", "two", "three", "two"],
    ],
)
def test_a_page_may_leave_lines_out_where_it_says_so(shown: list[str]) -> None:
    assert agree(shown, REAL)


@pytest.mark.parametrize(
    "shown",
    [
        [],
        ["one"],
        ["one", "", "two", "three"],
        ["one", "two", "…"],
        ["…", "three"],
        ["…", "two", "…", "two", "…", "two"],
        ["one", "…", "one", "", "two", "three", "two"],
    ],
)
def test_but_no_line_that_it_does_not(shown: list[str]) -> None:
    assert not agree(shown, REAL)
