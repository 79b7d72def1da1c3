"""Openers that say no more than the verb, and the sentence without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.openers import abilities, plainly, responsibilities

PLAIN = [
    ("Is capable of creating and delivering replies.", "Creates and delivers replies."),
    ("Is able to debug ovens.", "Debugs ovens."),
    ("Be able to bake bread.", "Bake bread."),
    ("I'm able to bake bread.", "I bake bread."),
    ("You are able to bake bread.", "You bake bread."),
    ("Has the ability to try new flours.", "Tries new flours."),
    ("Strong ability to set goals and manage stock.", "Sets goals and manages stock."),
    ("Fully capable of leading a shift.", "Leads a shift."),
    ("Can clearly explain recipes.", "Clearly explains recipes."),
    ("Shares, and is able to disagree and commit.", "Shares, and disagrees and commits."),
    ("Explains recipes, and can adapt them.", "Explains recipes, and adapts them."),
    ("I explain recipes and can adapt them.", "I explain recipes and adapt them."),
    ("Responsible for planning and running shifts.", "Plans and runs shifts."),
    (
        "Capable of taking a cake from sketch to finishing, with care.",
        "Takes a cake from sketch to finishing, with care.",
    ),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_puts_the_verbs_into_the_form_they_need(text: str, plain: str) -> None:
    assert _plain(text) == plain


def _plain(text: str) -> str | None:
    (opener,) = (*abilities(text), *responsibilities(text))
    found = plainly(text, opener)
    return text[: opener.start] + found[1] + text[found[0] :] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Able to be a mentor.",
        "Able to bake bread, explain recipes, and clean.",
        "Able to weigh & mix flour.",
        "Able to weigh flour (or have it weighed).",
        "Able to weigh flour; bake bread.",
        "Able to decide what to bake and explain it.",
        "Capable of planning by writing lists and sharing them.",
        "Capable of glorping ovens.",
        "Responsible for the oven.",
        "Responsible for planning of shifts.",
        "Able to bake and able to clean.",
    ],
)
def test_leaves_what_is_not_certain(text: str) -> None:
    openers = (*abilities(text), *responsibilities(text))
    assert [plainly(text, opener) for opener in openers] == [None] * len(openers)
    assert openers


def test_writes_a_bare_verb_where_the_others_are_bare() -> None:
    text = "Capable of planning and running shifts."
    (opener,) = abilities(text)
    assert plainly(text, opener, bare=True) == (
        len("Capable of planning and running"),
        "Plan and run",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Can be trusted.",
        "Can you bake?",
        "Cans peaches.",
        "Improves the ability to bake.",
        "Bakes bread and can be trusted.",
        "Bakes bread; and can he?",
        "Bakes bread that people know and can keep.",
        "Bakes bread people eat and can keep.",
        "Bread and can openers.",
    ],
)
def test_finds_no_opener(text: str) -> None:
    assert list(abilities(text)) == []


@given(st.text(max_size=40).map(lambda rest: f"Able to {rest}"))
def test_whatever_follows_an_opener(text: str) -> None:
    for opener in abilities(text):
        found = plainly(text, opener)
        assert found is None or opener.end < found[0] <= len(text)
