"""Characters that cannot be seen are found, but not where they do their work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.invisible import called, instead, invisible

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in invisible(text)]


@pytest.mark.parametrize(
    "character",
    "\u200b\u200c\u200d\u2060\ufeff\xad\u180e\u202a\u202e\u2066\u200e\u061c\u2028\x85\x07\x7f\u3164"
    "\u2800\ufe0f\ufe00\U000e0041\U000e0100\ufff9\u206a",
)
def test_between_latin_letters(character: str) -> None:
    assert found(f"ab{character}cd") == [character]


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        "\U0001f9d1\U0001f3fd\u200d\U0001f373",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        "\u00a9\ufe0e",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "\u0645\u06cc\u200c\u062e\u0648",
        "\u0915\u094d\u200d\u0937",
        "\u0e01\u200b\u0e02",
        "\u05dc\u05d7\u05dd\u200f, x",
        "\u2068\u0645\u2069",
        "\u6f22\U000e0100",
        "\u1820\u180b",
        "\u3131\u3164",
        "a b\tc\nd\r\n",
        "a\xa0b\u2009c\u3000d",
    ],
)
def test_where_they_belong(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200b\u200bb\u200bc", ["\u200b\u200b", "\u200b"]),
        (f"{FAMILY}\u200d", ["\u200d"]),
        ("\u202e\u05dc", ["\u202e"]),
        ("\u2764\ufe0f\ufe0f", ["\ufe0f"]),
        ("\U0001f3f4\U000e0067", ["\U000e0067"]),
        ("\u200b", ["\u200b"]),
    ],
)
def test_where_they_are_too_many(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_what_stands_instead() -> None:
    assert instead("\u200b") == ""
    assert instead("\u200b\u2028") == " "


def test_what_they_are_called() -> None:
    assert called("\u200b") == "zero width space, U+200B"
    assert called("\x07") == "U+0007"


@given(
    st.text(
        st.sampled_from("a\u200b\u200d\ufe0f\U0001f468\U0001f3f4\U000e0067\U000e007f\u05dc\xad")
    )
)
def test_without_them_there_are_none(text: str) -> None:
    ranges = list(invisible(text))
    assert ranges == sorted(ranges)
    assert all(start < end for start, end in ranges)
    kept = text
    for _ in range(len(text)):
        for start, end in reversed(list(invisible(kept))):
            kept = kept[:start] + kept[end:]
    assert found(kept) == []
