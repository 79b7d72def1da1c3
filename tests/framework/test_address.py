"""`LEVEL`, `LEVEL#section/path`, `LEVEL#section/path:competency`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.address import Address, parse_address

NAMES = st.text(
    st.characters(exclude_characters="#:@", exclude_categories=["Z", "C"]), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("senior", Address("senior")),
        ("support/senior", Address("support/senior")),
        ("senior#values/gitlab", Address("senior", "values/gitlab")),
        ("a/b#craft:404", Address("a/b", "craft", "404")),
    ],
)
def test_reads(text: str, address: Address) -> None:
    assert parse_address(text) == address
    assert str(address) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "#", "#values", "senior#", "senior#values:", "senior:mentoring", "a#b#c", "a#b:c:d"),
        *("two words", "a#b c", "senior@v1", " senior", "senior\n", "a\u2028b"),
    ],
)
def test_refuses_what_is_none(text: str) -> None:
    assert parse_address(text) is None


@given(NAMES, st.none() | NAMES, st.none() | NAMES)
def test_what_is_printed_reads_back(
    level: str, section: str | None, competency: str | None
) -> None:
    address = Address(level, section, competency if section is not None else None)
    assert parse_address(str(address)) == address


@given(st.text(max_size=30))
def test_what_is_read_prints_back(text: str) -> None:
    address = parse_address(text)
    assert address is None or str(address) == text
