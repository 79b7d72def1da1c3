from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language import spelling
from fw.language.spelling import is_slip, one_spelling

WORDS = st.text("aeioulnrstgpm'", max_size=12)


@pytest.mark.parametrize(
    "pair",
    [
        "organisation organization",
        "organisational organizational",
        "behaviours behaviors",
        "modelling modeling",
        "prioritises prioritizes",
        "analysing analyzing",
        "centre center",
        "fulfil fulfill",
        "skilful skillful",
        "licence license",
        "judgement judgment",
        "catalogues catalogs",
        "artefacts artifacts",
        "towards toward",
    ],
)
def test_british_and_american_are_one_spelling(pair: str) -> None:
    one, other = pair.split()
    assert one_spelling(one) == one_spelling(other)


@pytest.mark.parametrize(
    "pair",
    ["four for", "our or", "hour hor", "advice advise", "prise prize", "raise raze", "rise rize"],
)
def test_short_and_other_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert one_spelling(one) != one_spelling(other)


@pytest.mark.parametrize(
    "pair",
    [
        "ranslates translates",
        "recomend recommend",
        "accomodate accommodate",
        "knowledgable knowledgeable",
        "collegaues colleagues",
        "proactivley proactively",
        "effectivly effectively",
        "managemnet management",
        "existance existence",
        "recieve receive",
        "its it's",
    ],
)
def test_a_slip_in_a_long_word_is_seen(pair: str) -> None:
    one, other = pair.split()
    assert is_slip(one, other)


@pytest.mark.parametrize(
    "pair",
    [
        "now not",
        "inter intra",
        "able unable",
        "planing planning",
        "printing sprinting",
        "reviewing previewing",
        "evaluation devaluation",
        "compliant complaint",
        "uniformed uninformed",
        "deprecate depreciate",
        "customer customers",
        "adaption adoption",
        "protection projection",
        "typical atypical",
        "confidant confident",
        "striped stripped",
        "rosters roosters",
        "caching coaching",
        "hosting hoisting",
        "compete complete",
        "retraining restraining",
        "reminder remainder",
        "apologies apologizes",
        "15 150",
    ],
)
def test_two_words_are_no_slip(pair: str) -> None:
    one, other = pair.split()
    assert not is_slip(one, other)


def test_every_pair_of_the_list_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair that the rule decides alone, or that stands in both lists, would be dead."""
    slips, different = spelling.pairs("slips"), spelling.pairs("different")
    assert slips.isdisjoint(different)
    monkeypatch.setattr(spelling, "pairs", lambda kind: frozenset())
    assert not any(is_slip(*pair) for pair in slips)
    assert all(is_slip(*pair) for pair in different)


@given(WORDS, WORDS)
def test_a_slip_has_no_direction(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)
    assert not is_slip(one, one)


@given(WORDS)
def test_one_spelling_is_settled(word: str) -> None:
    assert one_spelling(one_spelling(word)) == one_spelling(word)
