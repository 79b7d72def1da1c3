"""Messages, filled in as Go does it."""

from __future__ import annotations

import pytest

from fw.lint.vale.messages import LONGEST, formatted, listed, quoted_once


@pytest.mark.parametrize(
    ("message", "arguments", "said"),
    [
        ("Avoid '%s'.", ("oven",), "Avoid 'oven'."),
        ("Use '%s' instead of '%s'.", ("roll", "bun"), "Use 'roll' instead of 'bun'."),
        ("Not '%[2]s' but '%[1]s'.", ("roll", "bun"), "Not 'bun' but 'roll'."),
        ("%[2]s, %s", ("a", "b", "c"), "b, c"),
        ("No format.", ("oven", "loaf"), "No format."),
        ("One: %s.", ("oven", "loaf"), "One: oven."),
        ("Two: %s, %s.", ("oven",), "Two: oven, …."),
        ("%q", ("oven",), '"oven"'),
        ("%d of %v", (3, "many"), "3 of many"),
        ("%s", (3,), "3"),
        ("%.1f, %.3f, %f", (1.25, 2.0, 3.456), "1.2, 2.000, 3.46"),
        ("100%% of %s", ("it",), "100% of it"),
        ("100 % rye, %z, 50%", (), "100 % rye, %z, 50%"),
        ("%[9]s %[0]s", ("a",), "… …"),
        ("%-5s|", ("a",), "a|"),
        ("%[1]s %[1]s", ("a",), "a a"),
    ],
)
def test_formats(message: str, arguments: tuple[str | int | float, ...], said: str) -> None:
    assert formatted(message, arguments) == said


def test_no_message_is_endless() -> None:
    assert len(formatted("%s" * 300, ("a" * 10_000,) * 300)) == LONGEST
    assert len(formatted("a" * 10_000, ())) == LONGEST


def test_what_a_format_fills_in_is_no_format() -> None:
    assert formatted("%s %s", ("%s", "%d")) == "%s %d"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ""),
        (("a",), "'a'"),
        (("a", "b"), "'a' or 'b'"),
        (("a", "b", "c"), "'a', 'b', or 'c'"),
    ],
)
def test_lists(words: tuple[str, ...], said: str) -> None:
    assert listed(words) == said


def test_what_is_listed_in_quotes_needs_no_others() -> None:
    assert quoted_once("Use '%s', not '%s'.") == "Use %s, not '%s'."
    assert quoted_once("Use %s, not '%s'.") == "Use %s, not '%s'."
