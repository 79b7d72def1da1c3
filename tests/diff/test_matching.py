"""Which statement of an old version became which one of a new version."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import rewordings
from fw.diff import likeness
from fw.diff.matching import Pair, Statement, match, paired
from tests.diff.comparing import IDS, TEXTS
from tests.growth import assert_linear


def said(
    text: str, name: str | None = None, section: str = "craft", home: str = "baker"
) -> Statement:
    return Statement(home, section, name, text)


def became(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[str, str]]:
    """The pairs as texts."""
    return [(old[one].text, new[other].text) for one, other in match(old, new)]


class TestIds:
    def test_the_same_id_is_the_same_competency_whatever_it_says(self) -> None:
        old = [said("Bakes rye.", "bake"), said("Sells cakes.", "sell")]
        new = [said("Sells cakes.", "bake"), said("Bakes rye.", "sell")]
        assert match(old, new) == [(0, 0), (1, 1)]

    def test_it_is_looked_for_in_its_own_level_first(self) -> None:
        old = [said("Bakes.", "bake", home="baker"), said("Bakes all.", "bake", home="master")]
        new = [said("Bakes more.", "bake", home="master"), said("Mixes.", "bake", home="baker")]
        assert match(old, new) == [(1, 0), (0, 1)]

    def test_a_statement_follows_its_id_to_another_level(self) -> None:
        old = [said("Bakes rye.", "bake", home="master")]
        new = [said("Tastes each loaf twice.", "bake", home="baker")]
        assert match(old, new) == [(0, 0)]

    def test_one_that_stands_twice_by_mistake_is_told_by_its_section_and_text(self) -> None:
        old = [said("Bakes.", "bake"), said("Sells.", "bake"), said("Weighs.", "bake", "team")]
        new = [said("Weighs all.", "bake", "team"), said("Sells.", "bake"), said("Bakes.", "bake")]
        assert match(old, new) == [(2, 0), (1, 1), (0, 2)]

    def test_a_new_id_does_not_keep_a_rewording_apart(self) -> None:
        old = [said("Bakes rye bread for the whole town.", "bake")]
        assert match(old, [said("Bakes bread for the whole town.", "bread")]) == [(0, 0)]

    def test_two_ids_that_both_go_on_elsewhere_do(self) -> None:
        """Each is still there as somebody else, so neither became the other."""
        old = [
            said("Bakes rye bread for the town.", "bake", home="baker"),
            said("Bakes rye bread for the town, alone.", "alone", home="baker"),
            said("Bakes rye bread for the town.", "bake", home="master"),
        ]
        new = [
            said("Bakes rye bread for the town.", "bake", home="baker"),
            said("Bakes rye bread for the town, alone.", "alone", home="baker"),
            said("Bakes rye bread for the town, all alone.", "alone", home="master"),
        ]
        assert match(old, new) == [(0, 0), (1, 1)]


class TestTexts:
    def test_the_same_section_comes_before_the_same_level_and_that_before_another(self) -> None:
        old = [said("Bakes."), said("Bakes.", section="team"), said("Bakes.", home="master")]
        assert match(old, [said("Bakes.", section="team")]) == [(1, 0)]
        assert match(old[::2], [said("Bakes.", section="team")]) == [(0, 0)]
        assert match(old[2:], [said("Bakes.", section="team")]) == [(0, 0)]

    def test_the_same_text_in_the_level_comes_before_the_same_id_in_another(self) -> None:
        old = [said("Bakes rye.", "bake")]
        new = [said("Weighs.", "bake", home="master"), said("Bakes rye.", "rye", section="team")]
        assert match(old, new) == [(0, 1)]

    def test_one_sentence_several_times_is_paired_in_order(self) -> None:
        old = [said("Bakes."), said("Bakes."), said("Bakes.")]
        assert match(old, old[:2]) == [(0, 0), (1, 1)]
        assert match(old[:2], old) == [(0, 0), (1, 1)]

    def test_markup_and_case_make_no_other_text(self) -> None:
        old = [said("Bakes rye bread daily."), said("Bakes rye daily.", section="team")]
        new = [said("**Bakes** RYE daily", section="team"), said("Bakes [rye](/rye) bread daily.")]
        assert match(old, new) == [(1, 0), (0, 1)]


class TestRewordings:
    def test_one_is_found_in_another_place(self) -> None:
        old = [said("Bakes rye bread for the whole town."), said("Greets customers by name.")]
        new = [
            said("Greets each of the customers by name.", section="team"),
            said("Bakes bread for the whole town.", home="master"),
        ]
        assert match(old, new) == [(1, 0), (0, 1)]

    def test_sentences_of_another_matter_are_not_paired(self) -> None:
        assert match([said("Bakes rye bread.")], [said("Interviews candidates.")]) == []

    def test_the_likelier_partner_is_taken(self) -> None:
        old = [said("Writes a runbook after each incident.")]
        new = [
            said("Writes a report after each quarter."),
            said("Writes a runbook after every new incident."),
        ]
        assert match(old, new) == [(0, 1)]

    def test_two_likely_pairs_are_better_than_the_likeliest_alone(self) -> None:
        old = [
            said("Bakes rye bread for the town.", section="one"),
            said("Bakes rye bread for the old town market.", section="two"),
        ]
        new = [
            said("Bakes rye bread for the old town.", section="three"),
            said("Bakes rye bread, oats too, for the town.", section="four"),
        ]
        assert match(old, new) == [(1, 0), (0, 1)]

    def test_what_stands_between_the_same_neighbours_became_the_other(self) -> None:
        old = [said("Bakes."), said("Understands what bread is made of."), said("Sells.")]
        new = [said("Bakes."), said("Knows who eats how many loaves."), said("Sells.")]
        assert match(old, new) == [(0, 0), (1, 1), (2, 2)]

    def test_of_two_in_a_gap_each_keeps_its_place(self) -> None:
        old = [said(text) for text in ("Bakes.", "Weighs flour.", "Cleans ovens.", "Sells.")]
        new = [said(text) for text in ("Bakes.", "Checks a scale.", "Scrubs trays.", "Sells.")]
        assert match(old, new) == [(0, 0), (1, 1), (2, 2), (3, 3)]

    def test_whoever_is_nearly_the_same_is_stronger_than_the_place(self) -> None:
        old = [said(text) for text in ("Bakes.", "Weighs the flour twice a day.", "Sells.")]
        new = [
            *(said(text) for text in ("Bakes.", "Greets customers kindly.", "Sells.")),
            said("Weighs the flour three times a day.", section="team"),
        ]
        assert match(old, new) == [(0, 0), (2, 2), (1, 3)]


def test_passes_use_a_key_for_each_side_and_none_is_no_key() -> None:
    old, new = ["a", "b", "none"], ["B", "A", "none", "A"]

    def key(text: str) -> str | None:
        return None if text == "none" else text.lower()

    assert paired(old, new, (key, key)) == [(1, 0), (0, 1)]


STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.sampled_from(["baker", "master"]),
        st.sampled_from(["craft", "team"]),
        st.none() | IDS,
        TEXTS,
    ),
    max_size=9,
)


@given(STATEMENTS, STATEMENTS)
def test_each_is_paired_once_at_most_and_in_the_new_order(
    old: list[Statement], new: list[Statement]
) -> None:
    pairs = match(old, new)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert [other for _, other in pairs] == sorted(other for _, other in pairs)


@given(STATEMENTS, STATEMENTS)
def test_no_id_and_no_sentence_that_both_sides_have_is_left_over(
    old: list[Statement], new: list[Statement]
) -> None:
    pairs = match(old, new)
    old_rest = [one for index, one in enumerate(old) if index not in {pair[0] for pair in pairs}]
    new_rest = [one for index, one in enumerate(new) if index not in {pair[1] for pair in pairs}]
    assert not {one.text for one in old_rest} & {one.text for one in new_rest}
    assert not {one.id for one in old_rest if one.id} & {one.id for one in new_rest}


@given(STATEMENTS, STATEMENTS)
def test_swapping_the_sides_swaps_the_pairs(old: list[Statement], new: list[Statement]) -> None:
    assert sorted(match(old, new)) == sorted((one, other) for other, one in match(new, old))


@given(STATEMENTS)
def test_everything_is_itself(statements: list[Statement]) -> None:
    assert match(statements, statements) == [(index, index) for index in range(len(statements))]


@given(STATEMENTS.flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_in_another_order_everything_is_still_itself(
    sides: tuple[list[Statement], list[Statement]],
) -> None:
    old, new = sides
    pairs = match(old, new)
    assert len(pairs) == len(old)
    assert all(old[one] == new[other] for one, other in pairs)


@pytest.mark.parametrize(("lag", "reference"), [(1, 1.00), (10, 0.98), (20, 0.97)])
@pytest.mark.usefixtures("shared")
def test_real_rewordings_are_found_as_well_as_by_the_reference(lag: int, reference: float) -> None:
    cases = [case for case in rewordings.read_cases() if case.lag == lag]
    assert round(rewordings.score(cases, match).f1, 2) >= reference


@pytest.mark.usefixtures("shared")
def test_and_over_longer_spans_better() -> None:
    """Where as much was edited, the reference falls to 0.89."""
    cases = list(rewordings.chained(rewordings.read_cases()))[::4]
    assert rewordings.score(cases, match).f1 >= 0.92


Texts = Callable[[int], str]
HOSTILE: dict[str, tuple[Texts, Texts]] = {
    "nearly identical": (
        lambda n: f"Leads the review of incident {n} today.",
        lambda n: f"Leads the review of incidents {n + 400} now.",
    ),
    "all alike on a side": (lambda _: "Leads the review.", lambda _: "Leads a review today."),
    "the same when read": (lambda n: "Leads." + "." * n, lambda n: "Leads!" + "!" * n),
    "long": (lambda n: f"{n} " + "rye " * 25_000, lambda n: f"{n} " + "oats " * 25_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hundreds_left_over_do_not_take_for_ever(kind: str) -> None:
    """Each is compared with a bounded number of others; the benchmark says how long that takes."""

    def left_over(size: int) -> None:
        old, new = ([said(text(n)) for n in range(size)] for text in HOSTILE[kind])
        match(old, new)

    assert_linear(left_over, 160)


def test_of_too_many_the_likeliest_candidates_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "MOST_COMPARED", 1)
    monkeypatch.setattr(likeness, "MOST_LOOKED_UP", 3_000)
    old = [said(f"Bakes loaves for the customers of street {n}.", section="a") for n in range(300)]
    new = [said(f"Bakes loaves for every customer of street {n}.", section="b") for n in range(300)]
    pairs: list[Pair] = match(old, new[::-1])
    assert sum(one + other == 299 for one, other in pairs) == 300
