"""Which words have a capital without need, and what makes it a name's."""

from __future__ import annotations

import pytest

from fw.language.capitals import is_department, is_titled, runs


def inside(text: str) -> list[str]:
    return [text[run.start : run.end] for run in runs(text) if run.inside]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bakes the Daily Bread and Rolls.", ["Daily Bread", "Rolls"]),
        ("Bakes Rolls for the Head of Sales.", ["Rolls", "Head", "Sales"]),
        ("Crumb Fair is where I sell. The Fair was fun.", ["Fair"]),
        ("Reads “Daily Bread” and writes: Rolls.", []),
        ("Reach: Bakery. Daily – Bread", []),
        ("Our Daily Bread", []),
        ("bakes bread", []),
        ("", []),
    ],
)
def test_words_in_mid_sentence_stand_together(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Asks the Product Owners first.", True),
        ("Leads the Flour Committee well.", True),
        ("Runs the Flour workshop each year.", True),
        ("Keeps Deep Focus (DF) in mind.", True),
        ("Does what is described in Growth first.", True),
        ("Brings Flour to all of them.", False),
    ],
)
def test_a_role_a_named_thing_and_what_is_referred_to_have_titles(text: str, titled: bool) -> None:
    run = runs(text)[0]
    assert is_titled(text, run) == titled


def test_a_department_is_known_by_its_last_word() -> None:
    (run,) = runs("Asks Flour Marketing for all of it.")
    assert is_department(run)
