"""Edits are made all together, in any order, or refused."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.edits import Edit, EditConflictError, Fix, apply, without_conflicts

TEXT = "Mentors two colleagues."
PLACES = st.integers(0, len(TEXT))
EDITS = st.builds(
    lambda one, other, new: Edit(min(one, other), max(one, other), new),
    PLACES,
    PLACES,
    st.text("ab", max_size=2),
)


@st.composite
def compatible(draw: st.DrawFn) -> list[Edit]:
    """Edits that touch different characters."""
    cuts = sorted(draw(st.sets(PLACES, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("ab", max_size=2))) for start, end in pairs]


def overlap(one: Edit, other: Edit) -> bool:
    """The definition, character by character: both claim one, or both start at one place."""
    if one == other:
        return False
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    inside = any(a.start < b.start < a.end for a, b in ((one, other), (other, one)))
    return bool(shared) or one.start == other.start or inside


@given(compatible(), st.randoms())
def test_the_order_of_edits_does_not_matter(edits: list[Edit], random: Random) -> None:
    shuffled = list(edits)
    random.shuffle(shuffled)
    assert apply(TEXT, shuffled) == apply(TEXT, edits)


@given(compatible())
def test_edits_made_together_are_those_made_one_by_one_from_the_end(edits: list[Edit]) -> None:
    text = TEXT
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert apply(TEXT, edits) == text


@given(compatible())
def test_an_edit_given_twice_counts_once(edits: list[Edit]) -> None:
    assert apply(TEXT, edits + edits) == apply(TEXT, edits)


@given(EDITS, EDITS)
def test_two_edits_conflict_where_they_claim_the_same_place(one: Edit, other: Edit) -> None:
    if overlap(one, other):
        with pytest.raises(EditConflictError):
            apply(TEXT, [one, other])
    else:
        apply(TEXT, [one, other])


@pytest.mark.parametrize("edit", [Edit(-1, 0, ""), Edit(3, 2, ""), Edit(0, len(TEXT) + 1, "")])
def test_an_edit_outside_the_text_is_refused(edit: Edit) -> None:
    with pytest.raises(ValueError, match="outside"):
        apply(TEXT, [edit])


def test_without_edits_the_text_stays() -> None:
    assert apply(TEXT, []) == TEXT


def test_edits_may_meet() -> None:
    assert apply("abc", [Edit(0, 1, "x"), Edit(1, 2, "y")]) == "xyc"


FIXES = st.lists(
    st.lists(EDITS, max_size=3).filter(
        lambda edits: not any(overlap(one, other) for one in edits for other in edits)
    ),
    max_size=6,
).map(lambda groups: [Fix(True, "say it shorter", tuple(edits)) for edits in groups])


@given(FIXES)
def test_kept_fixes_can_be_made_together(fixes: list[Fix]) -> None:
    kept = without_conflicts(fixes)
    apply(TEXT, [edit for fix in kept for edit in fix.edits])


@given(FIXES)
def test_a_fix_is_dropped_only_for_an_earlier_one_that_is_kept(fixes: list[Fix]) -> None:
    expected: list[Fix] = []
    for fix in fixes:
        earlier = [edit for other in expected for edit in other.edits]
        if not any(overlap(one, other) for one in fix.edits for other in earlier):
            expected.append(fix)
    assert list(without_conflicts(fixes)) == expected
