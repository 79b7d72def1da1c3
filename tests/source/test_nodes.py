"""The tree: what plain scalars mean, and how its nodes are found."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.nodes import (
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    at_pointer,
    pointer_token,
    to_data,
)
from tests.growth import assert_linear


def scalar(value: str, style: str = "") -> Scalar:
    return Scalar(0, len(value), value, style)


def sequence(*items: Node) -> Sequence:
    return Sequence(0, 0, items)


def mapping(**values: Node) -> Mapping:
    return Mapping(0, 0, tuple(Entry(scalar(key), value) for key, value in values.items()))


KITCHEN = mapping(
    title=scalar("Chef"),
    grade=scalar("6"),
    lead=scalar("no"),
    sections=Mapping(
        0, 0, (Entry(scalar("team/work~life"), sequence(scalar("Cooks."), scalar("Tastes."))),)
    ),
    notes=scalar(""),
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("true", True),
        ("FALSE", False),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("12", 12),
        ("-7", -7),
        ("+7", 7),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("8.5", 8.5),
        (".5", 0.5),
        ("8.", 8.0),
        ("1e3", 1000.0),
        ("-.inf", -math.inf),
        (".Inf", math.inf),
        (".", "."),
        ("-", "-"),
        ("٣", "٣"),
        ("L4", "L4"),
        ("2026-01-31", "2026-01-31"),
        ("12:30", "12:30"),
        ("9" * 61, "9" * 61),
    ],
)
def test_plain_scalars_mean_what_the_core_schema_says(text: str, meaning: object) -> None:
    resolved = scalar(text).resolved
    assert resolved == meaning
    assert type(resolved) is type(meaning)


def test_dot_nan_is_no_number_to_compare() -> None:
    resolved = scalar(".nan").resolved
    assert isinstance(resolved, float)
    assert math.isnan(resolved)


@given(st.text(), st.sampled_from(["'", '"', "|", ">"]))
def test_quoted_and_block_scalars_are_text(text: str, style: str) -> None:
    assert scalar(text, style).resolved == text


@given(st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_survive_being_written(number: float) -> None:
    assert scalar(repr(number)).resolved == number


def test_a_hundred_thousand_digits_stay_text_at_once() -> None:
    assert scalar("9" * 100_000).resolved == "9" * 100_000
    assert_linear(lambda size: scalar("9" * size).resolved, 400_000)


@given(st.text())
def test_any_text_resolves_without_an_exception(text: str) -> None:
    assert isinstance(scalar(text).resolved, None | bool | int | float | str)


def test_the_tree_as_plain_data() -> None:
    assert to_data(KITCHEN) == {
        "title": "Chef",
        "grade": 6,
        "lead": "no",
        "sections": {"team/work~life": ["Cooks.", "Tastes."]},
        "notes": None,
    }
    assert to_data(None) is None


def test_entries_are_found_by_key() -> None:
    assert [entry.key.value for entry in KITCHEN][:2] == ["title", "grade"]
    assert KITCHEN.get("title") == scalar("Chef")
    assert KITCHEN.get("grades") is None
    assert KITCHEN.entry("grades") is None


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/title", "Chef"),
        ("/sections/team~1work~0life/1", "Tastes."),
        ("/sections/team~1work~0life/2", None),
        ("/sections/team~1work~0life/-1", None),
        ("/sections/team~1work~0life/²", None),
        ("/sections/team~1work~0life/01", None),
        ("/sections/team~1work~0life/" + "9" * 5000, None),
        ("/title/0", None),
        ("/nothing", None),
    ],
)
def test_pointers_lead_to_nodes(pointer: str, value: str | None) -> None:
    node = at_pointer(KITCHEN, pointer)
    assert (node.value if isinstance(node, Scalar) else node) == value


def test_the_empty_pointer_is_the_root() -> None:
    assert at_pointer(KITCHEN, "") is KITCHEN
    assert at_pointer(None, "/title") is None


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_pointer_made_of_any_keys_finds_its_value(keys: list[str]) -> None:
    node: Node = scalar("Cooks.")
    for key in reversed(keys):
        node = Mapping(0, 0, (Entry(scalar(key), node),))
    assert at_pointer(node, "".join(pointer_token(key) for key in keys)) == scalar("Cooks.")


def test_a_pointer_token_for_an_index() -> None:
    assert pointer_token(3) == "/3"
