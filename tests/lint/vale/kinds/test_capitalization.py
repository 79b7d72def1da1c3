"""`capitalization`: capitals that are not as they should be."""

from __future__ import annotations

import pytest

from fw.lint.vale.checking import find
from fw.lint.vale.vocabulary import Vocabulary
from tests.lint.vale.house import fixed, hit, house, marked, messages, rule, written


@pytest.mark.parametrize(
    ("match", "right", "wrong"),
    [
        ("$title", "Baking With the Stone Oven", "Baking with the stone oven"),
        ("$sentence", "Baking with the stone oven", "Baking With The Stone Oven"),
        ("$lower", "baking with the oven", "Baking with the oven"),
        ("$upper", "BAKING", "Baking"),
        ("^[A-Z]", "Baking", "baking"),
    ],
)
def test_each_match(match: str, right: str, wrong: str) -> None:
    one = rule("capitalization", match=match)
    assert marked(one, right) == right
    assert marked(one, wrong) == f"«{wrong}»"


def test_titles_differ_by_style() -> None:
    text = "Baking with Rye"
    assert marked(rule("capitalization", match="$title", style="AP", threshold=1), text) != text
    assert (
        marked(rule("capitalization", match="$title", style="Chicago", threshold=1), text) == text
    )


def test_a_share_of_words_is_enough() -> None:
    text = "Baking with the stone Oven"
    assert marked(rule("capitalization", match="$sentence"), text) == text
    assert marked(rule("capitalization", match="$sentence", threshold=0.9), text) != text


def test_the_first_word_of_a_sentence_must_be_right() -> None:
    text = "baking with the stone oven of the whole town"
    assert marked(rule("capitalization", match="$sentence"), text) == f"«{text}»"


def test_exceptions_keep_their_capitals() -> None:
    one = rule("capitalization", match="$sentence", threshold=1, exceptions=["Vienna", "POS"])
    assert marked(one, "Baking as in Vienna") == "Baking as in Vienna"
    assert marked(one, "Baking as in Graz") == "«Baking as in Graz»"
    assert marked(one, "Baking as in Graz", "Graz") == "Baking as in Graz"


def test_a_word_in_capitals_is_right_in_a_title_and_an_exception_in_a_sentence() -> None:
    title = rule("capitalization", match="$title", threshold=1)
    assert marked(title, "Baking at HQ") == "Baking at HQ"
    sentence = rule("capitalization", match="$sentence", threshold=1)
    assert marked(sentence, "Baking at HQ") == "«Baking at HQ»"
    assert marked(sentence, "Baking at HQ", "HQ") == "Baking at HQ"


def test_a_share_as_large_as_the_threshold_is_enough() -> None:
    one = rule("capitalization", match="$sentence", threshold=0.5)
    assert marked(one, "Baking bread At Noon") == "Baking bread At Noon"
    assert marked(one, "Baking Bread At Noon") == "«Baking Bread At Noon»"


def test_what_is_expected_keeps_exceptions_and_accepted_words() -> None:
    action = {"name": "replace"}
    one = rule("capitalization", match="$sentence", action=action, exceptions=["Graz"])
    (found,) = find(one, "Baking Bread As In Graz And Linz", Vocabulary(("Linz",)))
    assert found.replacements == ("Baking bread as in Graz and Linz",)


def test_the_message_may_say_what_is_expected() -> None:
    said = "'%s' should be '%s'"
    title = rule("capitalization", match="$title", message=said)
    assert hit(title, "baking bread").message == "'baking bread' should be 'Baking Bread'"
    pattern = rule("capitalization", match="^[A-Z]", message=said)
    assert hit(pattern, "baking").message == "'baking' should be '^[A-Z]'"


def test_indicators_begin_a_sentence_anew() -> None:
    text = "Baking: The oven"
    assert marked(rule("capitalization", match="$sentence", threshold=1), text) != text
    with_colon = rule("capitalization", match="$sentence", threshold=1, indicators=[":"])
    assert marked(with_colon, text) == text


def test_prefix_is_left_alone() -> None:
    one = rule("capitalization", match="$lower", prefix=r"[A-Z]\. ")
    assert marked(one, "A. baking") == "A. baking"
    assert marked(one, "A. Baking") == "«A. Baking»"


def test_text_without_words_has_no_capitals_to_be_wrong() -> None:
    assert marked(rule("capitalization", match="$upper"), "… — ?") == "… — ?"


def test_an_action_writes_what_is_expected() -> None:
    one = rule("capitalization", match="$lower", action={"name": "replace"})
    assert fixed(one, "Baking Bread") == "baking bread"


def test_an_unknown_style_is_named() -> None:
    made = house(Rule=written("capitalization", match="$title", style="Oxford"))
    assert messages(made) == ["`style` must be `AP` or `Chicago`"]


def test_match_is_needed() -> None:
    made = house(Rule=written("capitalization"))
    assert (made.rules, messages(made)) == ((), ["this kind of rule needs `match`"])
