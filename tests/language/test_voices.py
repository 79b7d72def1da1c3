"""Whom a statement speaks of, and which verbs stand beside its first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.voices import coordinated, opening

VOICES = [
    ("Bakes bread.", "third-person"),
    ("Clearly and quickly explains recipes.", "third-person"),
    ("Doesn't waste flour.", "third-person"),
    ("Bake bread.", "bare-verb"),
    ("Work with the suppliers.", "bare-verb"),
    ("Plan the week.", "bare-verb"),
    ("Help decide what to bake.", "bare-verb"),
    ("I bake bread.", "first-person"),
    ("I’m a baker.", "first-person"),
    ("My bread is good.", "first-person"),
    ("You bake bread.", "second-person"),
    ("Your bread is good.", "second-person"),
    ("Able to bake.", "ability"),
    ("Fully capable of baking.", "ability"),
    ("Can bake.", "ability"),
    ("Is able to bake.", "third-person"),
    ("Work is shared.", None),
    ("Reviews are friendly.", None),
    ("Plans of the week are on the wall.", None),
    ("Strong sense of taste.", None),
    ("Open to criticism.", None),
    ("Go to person for rye.", None),
    ("Do you bake?", None),
    ('"You bake well."', None),
    ("Reach: bakes for the town.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "voice"), VOICES)
def test_tells_the_voice_where_it_is_certain(text: str, voice: str | None) -> None:
    assert opening(text).voice == voice


def beside(text: str) -> list[str]:
    begin = opening(text)
    return [begin.words[at].text for at, _ in coordinated(text)]


def test_finds_the_verbs_beside_the_first() -> None:
    assert beside("Plans, organises and checks deliveries.") == ["organises", "checks"]
    assert beside("Leads the tasting and help decide.") == ["help"]
    assert beside("I bake the bread and carefully explain why.") == ["explain"]


@pytest.mark.parametrize(
    "text",
    [
        "Ensures that bakers weigh and mix.",
        "Builds the tools that bakers like and create.",
        "Decides how to bake and organise.",
        "Balances taste and polish wisely.",
        "Makes bread and orders of flour.",
        "Strong and create.",
    ],
)
def test_says_nothing_of_the_verbs_of_others(text: str) -> None:
    assert beside(text) == []


@given(st.text(max_size=60))
def test_any_text_has_an_opening(text: str) -> None:
    begin = opening(text)
    assert all(text[word.start : word.end] == word.text for word in begin.words)
    assert all(0 <= at < len(begin.words) for at, _ in coordinated(text))
