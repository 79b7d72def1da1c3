"""Which competency of an old version became which one of a new version."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff import matching
from fw.diff.change import Side
from fw.diff.matching import match, paired
from tests.diff.comparing import IDS, TEXTS, side


def test_the_same_id_is_the_same_competency_whatever_it_says() -> None:
    old = [side("Bakes rye.", "bake"), side("Sells cakes.", "sell")]
    new = [side("Sells cakes.", "bake"), side("Bakes rye.", "sell")]
    assert match(old, new) == [(0, 0), (1, 1)]


def test_the_same_text_comes_before_likeness_and_the_same_section_first() -> None:
    old = [side("Bakes rye.", section="craft"), side("Bakes rye.", section="team")]
    new = [side("Bakes rye!", section="craft"), side("Bakes rye.", section="team")]
    assert match(old, new) == [(0, 0), (1, 1)]
    assert match(old, new[::-1]) == [(1, 0), (0, 1)]


def test_one_sentence_several_times_is_paired_in_order() -> None:
    old = [side("Bakes."), side("Bakes."), side("Bakes.")]
    assert match(old, old[:2]) == [(0, 0), (1, 1)]
    assert match(old[:2], old) == [(0, 0), (1, 1)]


def test_a_reworded_sentence_is_found_in_another_place() -> None:
    old = [side("Bakes rye bread for the whole town."), side("Greets customers by name.")]
    new = [side("Greets each of the customers by name."), side("Bakes bread for the whole town.")]
    assert match(old, new) == [(1, 0), (0, 1)]


def test_sentences_of_another_matter_are_not_paired() -> None:
    assert match([side("Bakes rye bread.")], [side("Interviews candidates.")]) == []


def test_the_likelier_partner_is_taken() -> None:
    old = [side("Writes a runbook after each incident.")]
    new = [
        side("Writes a report after each quarter."),
        side("Writes a runbook after every new incident."),
    ]
    assert match(old, new) == [(0, 1)]


def test_passes_use_a_key_for_each_side_and_none_is_no_key() -> None:
    old, new = ["a", "b", "none"], ["B", "A", "none", "A"]

    def key(text: str) -> str | None:
        return None if text == "none" else text.lower()

    assert paired(old, new, (key, key)) == [(1, 0), (0, 1)]


SIDES = st.lists(
    st.builds(side, TEXTS, st.none() | IDS, st.sampled_from(["craft", "team"])), max_size=7
)


@given(SIDES, SIDES)
def test_each_is_paired_once_at_most_and_in_the_new_order(old: list[Side], new: list[Side]) -> None:
    pairs = match(old, new)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert [other for _, other in pairs] == sorted(other for _, other in pairs)


@given(SIDES, SIDES)
def test_no_id_and_no_sentence_that_both_sides_have_is_left_over(
    old: list[Side], new: list[Side]
) -> None:
    pairs = match(old, new)
    old_rest = [one for index, one in enumerate(old) if index not in {pair[0] for pair in pairs}]
    new_rest = [one for index, one in enumerate(new) if index not in {pair[1] for pair in pairs}]
    assert not {one.text for one in old_rest} & {one.text for one in new_rest}
    assert not {one.id for one in old_rest if one.id} & {one.id for one in new_rest}


@given(SIDES, SIDES)
def test_swapping_the_sides_swaps_the_pairs(old: list[Side], new: list[Side]) -> None:
    there, back = match(old, new), match(new, old)
    assert sorted(there) == sorted((one, other) for other, one in back)


@pytest.mark.parametrize(("lag", "least"), [(1, 0.85), (10, 0.82), (20, 0.80)])
def test_real_rewordings(shared: Path, lag: int, least: float) -> None:
    """At least as good as the plain reference figures of the collection."""
    cases = json.loads((shared / "matching" / "cases.json").read_text(encoding="utf-8"))
    score: Counter[str] = Counter()
    for case in cases:
        if case["lag"] == lag:
            old, new = (
                [side(one["text"], section=one["section"]) for one in case[which]]
                for which in ("old", "new")
            )
            found = {(i, j) for i, j in match(old, new) if old[i].text != new[j].text}
            right = {(i, j) for i, j in case["pairs"]}
            score.update(hit=len(found & right), all=len(found) + len(right))
    assert 2 * score["hit"] / score["all"] >= least


@pytest.mark.parametrize(("number", "words"), [(4000, 1), (100, 100)])
def test_many_and_long_statements_do_not_take_for_ever(number: int, words: int) -> None:
    padding = " and then some more" * words
    streets = [f"of street {place}{padding}." for place in range(number)]
    old = [side(f"Bakes loaves for the customers {street}") for street in streets]
    new = [side(f"Bakes loaves for every customer {street}") for street in streets]
    characters = sum(len(one.text) for one in old)
    assert characters**2 > matching.MOST_COMPARED
    start = time.perf_counter()
    pairs = match(old, new)
    assert time.perf_counter() - start < 10
    assert sum(one == other for one, other in pairs) > number * 0.7
