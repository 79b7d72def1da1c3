"""What the neighbours of two statements say about their being one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fw.diff.neighbours import EDGE, FADING, Pair, nearness

CRAFT, TEAM = ("baker", "craft"), ("baker", "team")


def test_between_the_same_neighbours_it_is_certain() -> None:
    assert nearness([CRAFT] * 3, [CRAFT] * 3, [(0, 0), (2, 2)]) == {(1, 1): 1.0}


def test_the_edge_of_a_section_says_less_than_a_neighbour() -> None:
    assert nearness([CRAFT] * 2, [CRAFT] * 2, [(0, 0)]) == {(1, 1): (1 + EDGE) / 2}
    assert nearness([CRAFT], [CRAFT], []) == {(0, 0): EDGE}


def test_it_fades_with_each_place_away() -> None:
    near = nearness([CRAFT] * 3, [CRAFT] * 4, [(0, 0), (2, 3)])
    assert near == {(1, 1): (1 + FADING) / 2, (1, 2): (1 + FADING) / 2}


def test_neighbours_that_moved_to_another_section_say_as_much() -> None:
    assert nearness([CRAFT] * 3, [TEAM] * 3, [(0, 0), (2, 2)]) == {(1, 1): 1.0}


def test_of_another_section_nothing_is_known() -> None:
    assert nearness([CRAFT], [TEAM], []) == {}


Place = tuple[str, str]
Sides = tuple[list[Place], list[Place], list[Pair]]
PLACES = st.lists(st.sampled_from([CRAFT, TEAM]), max_size=8)


@st.composite
def sides(draw: st.DrawFn) -> Sides:
    old, new = draw(PLACES), draw(PLACES)
    ones = draw(st.permutations(range(len(old))))
    others = draw(st.permutations(range(len(new))))
    number = draw(st.integers(0, min(len(old), len(new))))
    return old, new, list(zip(ones[:number], others[:number], strict=True))


@given(sides())
def test_swapping_the_sides_makes_no_difference(
    given_sides: Sides,
) -> None:
    old, new, pairs = given_sides
    back = nearness(new, old, [(other, one) for one, other in pairs])
    assert nearness(old, new, pairs) == {(one, other): near for (other, one), near in back.items()}


@given(sides())
def test_only_what_is_left_over_is_spoken_for(
    given_sides: Sides,
) -> None:
    old, new, pairs = given_sides
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    for (one, other), near in nearness(old, new, pairs).items():
        assert one not in kept_old
        assert other not in kept_new
        assert 0 < near <= 1
