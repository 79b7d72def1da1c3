"""Verbs in their forms, by rule and by exception, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.inflection import (
    Reading,
    base_of,
    gerund,
    is_also_another_word,
    like,
    participle,
    past,
    readings,
    third_person,
)
from fw.language.inflection import _verbs as verbs

FORMS = [
    ("create", "creates", "creating", "created", "created"),
    ("plan", "plans", "planning", "planned", "planned"),
    ("debug", "debugs", "debugging", "debugged", "debugged"),
    ("visit", "visits", "visiting", "visited", "visited"),
    ("refer", "refers", "referring", "referred", "referred"),
    ("offer", "offers", "offering", "offered", "offered"),
    ("try", "tries", "trying", "tried", "tried"),
    ("play", "plays", "playing", "played", "played"),
    ("fix", "fixes", "fixing", "fixed", "fixed"),
    ("teach", "teaches", "teaching", "taught", "taught"),
    ("push", "pushes", "pushing", "pushed", "pushed"),
    ("pass", "passes", "passing", "passed", "passed"),
    ("agree", "agrees", "agreeing", "agreed", "agreed"),
    ("lie", "lies", "lying", "lay", "lain"),
    ("mimic", "mimics", "mimicking", "mimicked", "mimicked"),
    ("quiz", "quizzes", "quizzing", "quizzed", "quizzed"),
    ("focus", "focuses", "focusing", "focused", "focused"),
    ("have", "has", "having", "had", "had"),
    ("be", "is", "being", "was", "been"),
    ("go", "goes", "going", "went", "gone"),
    ("undergo", "undergoes", "undergoing", "underwent", "undergone"),
    ("lead", "leads", "leading", "led", "led"),
    ("write", "writes", "writing", "wrote", "written"),
    ("oversee", "oversees", "overseeing", "oversaw", "overseen"),
    ("self-assign", "self-assigns", "self-assigning", "self-assigned", "self-assigned"),
    ("re-run", "re-runs", "re-running", "re-ran", "re-run"),
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_makes_the_forms_of_a_verb_and_knows_them_again(forms: tuple[str, ...]) -> None:
    base, third, ing, simple, perfect = forms
    assert (third_person(base), gerund(base), past(base), participle(base)) == forms[1:]
    assert base_of(third, "third") == base
    assert base_of(ing, "gerund") == base
    assert base_of(simple, "past") == base
    assert base_of(perfect, "participle") == base


def test_an_unknown_verb_goes_by_the_rules() -> None:
    assert third_person("blorch") == "blorches"
    assert gerund("zub") == "zubbing"
    assert past("gloify") == "gloified"
    assert readings("blorching") == ()


def test_both_ways_of_doubling_are_read() -> None:
    assert base_of("travelling", "gerund") == base_of("traveling", "gerund") == "travel"
    assert base_of("labelled", "past") == base_of("labeled", "participle") == "label"


def test_a_word_may_be_several_forms() -> None:
    assert readings("Put") == tuple(Reading("put", form) for form in ("base", "past", "participle"))
    assert base_of("put", "third") is None


def test_knows_which_verbs_are_other_words_too() -> None:
    assert is_also_another_word("work")
    assert is_also_another_word("Clear")
    assert not is_also_another_word("create")


def test_keeps_a_capital() -> None:
    assert like("creates", "Is") == "Creates"
    assert like("creates", "is") == "creates"


def test_the_lists_do_not_contradict_one_another() -> None:
    lists = verbs()
    assert lists.others <= lists.bases
    assert not lists.doubled & lists.either


def test_every_listed_verb_comes_back_from_its_forms() -> None:
    for base in verbs().bases:
        assert Reading(base, "third") in readings(third_person(base))
        assert Reading(base, "gerund") in readings(gerund(base))
        assert Reading(base, "participle") in readings(participle(base))


@given(st.text(max_size=30))
def test_any_text_has_forms(text: str) -> None:
    for made in (third_person(text), gerund(text), past(text), participle(text)):
        assert isinstance(made, str)
    readings(text)
