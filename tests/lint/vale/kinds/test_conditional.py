"""`conditional`: what asks for something else."""

from __future__ import annotations

from tests.lint.vale.house import hits, house, marked, messages, rule, written

ACRONYM = r"\b([A-Z]{3,5})\b"
DEFINED = r"(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)"


def test_what_is_defined_may_be_used_from_then_on() -> None:
    one = rule("conditional", first=ACRONYM, second=DEFINED)
    texts = ("Uses the POS.", "The Point Of Sale (POS).", "The POS, and the ETA.")
    assert hits(one, *texts) == [["POS"], [], ["ETA"]]


def test_it_may_be_defined_later_in_the_same_text() -> None:
    one = rule("conditional", first=ACRONYM, second=DEFINED)
    assert hits(one, "The POS, or Point Of Sale (POS).") == [[]]


def test_without_a_group_it_must_stand_in_the_same_text() -> None:
    one = rule("conditional", first="[Kk]nead", second="flour")
    assert hits(one, "Knead flour.", "Knead.", "Flour; knead.") == [[], ["Knead"], ["knead"]]


def test_exceptions() -> None:
    one = rule("conditional", first=ACRONYM, second=DEFINED, exceptions=["API", "ETA"])
    assert marked(one, "ETA, POS") == "ETA, «POS»"
    assert marked(one, "ETA, POS", "POS") == "ETA, POS"


def test_ignorecase_does_nothing() -> None:
    one = rule("conditional", first=ACRONYM, second=DEFINED, ignorecase=True)
    assert marked(one, "The pos, the POS") == "The pos, the «POS»"


def test_both_patterns_are_needed() -> None:
    for keys in ({"first": "a"}, {"second": "a"}, {}):
        made = house(Rule=written("conditional", **keys))
        assert made.rules == ()
        assert messages(made) == ["this kind of rule needs `first` and `second`"]


def test_a_wrong_pattern_is_named() -> None:
    made = house(Rule=written("conditional", first="a", second="b)"))
    assert made.rules == ()
    assert messages(made) == ["`b)` was left out: a `)` closes nothing: write `\\)`"]
