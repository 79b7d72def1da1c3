"""`repetition`: the same thing twice in a row."""

from __future__ import annotations

import pytest

from tests.lint.vale.house import hit, house, marked, messages, rule, written

WORDS = [r"[^\s]+"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Bakes the the bread.", "Bakes «the the» bread."),
        ("Bakes the bread, the rolls.", "Bakes the bread, the rolls."),
        ("The the oven.", "The the oven."),
    ],
)
def test_what_stands_twice_is_marked(text: str, marks: str) -> None:
    assert marked(rule("repetition", tokens=WORDS), text) == marks


def test_ignorecase() -> None:
    one = rule("repetition", tokens=WORDS, ignorecase=True)
    assert marked(one, "The the oven.") == "«The the» oven."


def test_alpha_leaves_all_but_letters_in_peace() -> None:
    text = "12 12 loaves loaves"
    assert marked(rule("repetition", tokens=WORDS), text) == "«12 12» «loaves loaves»"
    assert marked(rule("repetition", tokens=WORDS, alpha=True), text) == "12 12 «loaves loaves»"


def test_max_allows_so_many() -> None:
    one = rule("repetition", tokens=WORDS, max=1)
    assert marked(one, "very very hot") == "very very hot"
    assert "«" in marked(one, "very very very hot")


def test_max_starts_anew_when_something_else_comes_between() -> None:
    one = rule("repetition", tokens=WORDS, max=1)
    assert marked(one, "very very hot, very very cold") == "very very hot, very very cold"


def test_sentences_are_apart() -> None:
    one = rule("repetition", tokens=[r"\w+"])
    assert marked(one, "Sells Bread. Bread is here.") == "Sells Bread. Bread is here."


def test_the_message_names_it() -> None:
    one = rule("repetition", tokens=WORDS, message="'%s' is repeated!")
    assert hit(one, "the the").message == "'the' is repeated!"


def test_exceptions() -> None:
    one = rule("repetition", tokens=WORDS, exceptions=["had had"])
    assert marked(one, "All had had the the bread.") == "All had had «the the» bread."


def test_a_rule_without_tokens_is_none() -> None:
    made = house(Rule=written("repetition"))
    assert (made.rules, messages(made)) == ((), ["this kind of rule needs `tokens`"])
