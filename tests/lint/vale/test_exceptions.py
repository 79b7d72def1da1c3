"""What a rule lets pass."""

from __future__ import annotations

from re import escape

import pytest

from tests.lint.vale.house import house, marked, rule, written


@pytest.mark.parametrize(
    ("exception", "text", "marks"),
    [
        ("oven", "oven, ovens, Oven", "oven, «ovens», «Oven»"),
        ("(?i)oven", "oven, Oven", "oven, Oven"),
        ("oven", "oven-baked", "oven-baked"),
        ("bak(?:e|ing)", "bake, baking, baked", "bake, baking, «baked»"),
    ],
)
def test_an_exception_is_whole_words_as_written(exception: str, text: str, marks: str) -> None:
    assert marked(rule("existence", tokens=[r"[^\s,]+"], exceptions=[exception]), text) == marks


@pytest.mark.parametrize("word", ["C++", "a.m.", "R&D", "#1", "e-mail"])
def test_an_exception_may_begin_or_end_in_a_sign(word: str) -> None:
    one = rule("existence", raw=[r"(?<!\S)\S+"], exceptions=[escape(word)])
    assert marked(one, f"{word} oven {word}") == f"{word} «oven» {word}"


def test_an_exception_is_no_part_of_a_word() -> None:
    one = rule("existence", tokens=[r"\S+"], exceptions=["e-mail", r"C\+\+"])
    assert marked(one, "e-mail e-mails xC++ C++") == "e-mail «e-mails» «xC»++ C++"


def test_an_accepted_phrase_covers_what_lies_inside_it() -> None:
    one = rule("existence", tokens=["oven"], ignorecase=True)
    accept = "stone oven"
    assert marked(one, "The stone oven, the Stone Oven, an oven.", accept) == (
        "The stone oven, the Stone Oven, an «oven»."
    )


def test_a_vocabulary_counts_for_every_rule_that_does_not_refuse_it() -> None:
    assert marked(rule("existence", tokens=["oven"]), "oven", "oven") == "oven"
    assert marked(rule("existence", tokens=["oven"], vocab=False), "oven", "oven") == "«oven»"
    assert marked(rule("existence", tokens=["oven"], nonword=True), "oven", "oven") == "«oven»"
    assert marked(rule("substitution", swap={"oven": "stove"}), "oven", "oven") == "oven"
    swap = {"oven": "stove"}
    assert marked(rule("substitution", swap=swap, nonword=True), "oven", "oven") == "oven"


def test_a_wrong_exception_is_named_and_the_others_count() -> None:
    made = house(Rule=written("existence", tokens=["oven", "loaf"], exceptions=["ov(en", "loaf"]))
    assert [one.message for one in made.problems] == ["`ov(en` was left out: a `(` is not closed"]
    assert marked(made.rules[0], "oven, loaf") == "«oven», loaf"
