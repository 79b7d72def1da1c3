"""How alike two wordings are."""

from __future__ import annotations

import pytest

from fw.diff.likeness import Likeness


def overlap(old: list[str], new: list[str]) -> float:
    """How far the words of the first on either side overlap."""
    found = Likeness(old, new).sharing(range(len(old)), range(len(new)))
    return {(one, other): value for one, other, value in found}.get((0, 0), 0.0)


def score(old: str, new: str, least: float = 0.0) -> float:
    return Likeness([old], [new]).score(0, 0, overlap([old], [new]), least)


def test_the_same_words_are_as_alike_as_can_be() -> None:
    assert score("Bakes rye bread.", "bread: bakes RYE") == 100


def test_no_word_in_common_is_no_overlap() -> None:
    assert overlap(["Bakes rye bread."], ["Sells oat cakes."]) == 0


def test_forms_of_a_word_are_the_same_word() -> None:
    assert overlap(["Documents recipes."], ["Recipe documentation."]) == 100


def test_what_only_one_side_says_is_half_forgiven() -> None:
    shorter = score("Bakes rye bread.", "Bakes rye bread and oat cakes for the whole town.")
    assert 50 < shorter < 90


def test_words_that_everybody_uses_count_for_little() -> None:
    pair = ["Works with the team on ovens."], ["Works with the team on prices."]
    others = [f"Works with the team on {what}." for what in ("doughs", "trays", "hiring", "tills")]
    assert overlap(pair[0] + others, pair[1] + others) < overlap(*pair) - 10


def test_a_word_that_both_sides_have_is_as_rare_as_one_that_only_one_has() -> None:
    assert overlap(["rye oats"], ["rye spelt"]) == pytest.approx(50)


def test_less_than_what_is_needed_is_nothing() -> None:
    full = score("Bakes rye bread.", "Bakes oat cakes.")
    assert score("Bakes rye bread.", "Bakes oat cakes.", full - 1) == pytest.approx(full)
    assert score("Bakes rye bread.", "Bakes oat cakes.", full + 1) == 0


def test_empty_texts_are_like_nothing() -> None:
    assert score("", "") == 0
    assert score("...", "Bakes.") == 0
