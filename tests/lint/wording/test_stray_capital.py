"""What makes a word with a capital a name."""

from __future__ import annotations

import pytest

from tests.lint.bakery import BAKERY, bakery, lint_only
from tests.lint.samples import PATH, level

RULE = "wording.stray-capital"
STRAY = level("Brings the Feedback of a Customer whole and unchanged to the next Meeting.")


def found(changes: dict[str, str | None]) -> list[str]:
    return [finding.matched for finding in lint_only(bakery(changes), {RULE}).findings]


def test_ordinary_words_are_marked_each() -> None:
    assert found({PATH: STRAY}) == ["Feedback", "Customer", "Meeting"]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("vocabulary: {accept: [Feedback]}\n", ["Customer", "Meeting"]),
        ("vocabulary: {accept: [feedback]}\n", ["Customer", "Meeting"]),
        ("organization: Customer Bakeries\n", ["Feedback", "Meeting"]),
        ("references: {m: {title: Meeting Rules}}\n", ["Feedback", "Customer"]),
        ("related: [{title: Feedback Book}]\n", ["Customer", "Meeting"]),
    ],
)
def test_names_in_the_manifest_are_names(more: str, left: list[str]) -> None:
    assert found({PATH: STRAY, "framework.yaml": BAKERY["framework.yaml"] + more}) == left


def test_the_outline_has_names() -> None:
    assert found({PATH: level("Shares what the Team knows about Craft.")}) == []


def test_a_term_with_a_capital_throughout_is_the_house_style() -> None:
    lines = "".join(f"    - Sells {bread} to each Customer.\n" for bread in ("rye", "oat", "rice"))
    text = f"title: Baker\nsections:\n  craft:\n{lines}"
    assert found({PATH: text}) == []
    often = "".join(f"    - Sells {number} loaves to a customer.\n" for number in range(20))
    assert found({PATH: text + often}) == ["Customer"] * 3
