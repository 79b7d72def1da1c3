"""The assignment against every other way and against scipy's."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff import assignment
from fw.diff.assignment import assign

ROWS = st.lists(st.dictionaries(st.integers(0, 6), st.integers(1, 9), max_size=7), max_size=7)


def total(weights: list[dict[int, int]], pairs: dict[int, int]) -> int:
    return sum(weights[row][column] for row, column in pairs.items())


def test_two_good_pairs_are_better_than_the_best_and_a_bad_one() -> None:
    assert assign([{0: 9, 1: 8}, {0: 8, 1: 1}]) == {0: 1, 1: 0}


def test_nobody_is_forced() -> None:
    assert assign([{0: 9}, {0: 5}, {}]) == {0: 0}
    assert assign([{0: 5}, {0: 9}]) == {1: 0}
    assert assign([{0: 10, 1: 2}, {0: 3}]) == {0: 0}
    assert assign([]) == {}


def test_a_row_may_be_left_alone_for_two_others() -> None:
    weights = [{0: 5}, {0: 4, 1: 4}, {1: 3}]
    assert assign(weights) == {0: 0, 1: 1}


@given(ROWS)
def test_pairs_are_among_those_offered_and_each_stands_once(weights: list[dict[int, int]]) -> None:
    pairs = assign(weights)
    assert all(column in weights[row] for row, column in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


@given(st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), max_size=4))
def test_no_other_way_is_worth_more(dense: list[list[int]]) -> None:
    weights = [dict(enumerate(row)) for row in dense]
    best = max(
        sum(row[column] for row, column in zip(dense, columns, strict=False))
        for columns in permutations(range(4))
    )
    assert total(weights, assign(weights)) == best


@given(ROWS)
def test_scipy_finds_no_more(weights: list[dict[int, int]]) -> None:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((max(len(weights), 1), 7), dtype=np.int64)
    for row, columns in enumerate(weights):
        for column, weight in columns.items():
            table[row, column] = weight
    chosen = linear_sum_assignment(table, maximize=True)
    assert total(weights, assign(weights)) == table[chosen].sum()


def test_a_contrived_table_is_paired_roughly_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row wants the column that another one needs, so the search would look at it all."""
    monkeypatch.setattr(assignment, "MOST_LOOKS", 10_000)
    weights = [{column: (row + 1) * (column + 1) for column in range(100)} for row in range(100)]
    pairs = assign(weights)
    assert sorted(pairs) == sorted(pairs.values()) == list(range(100))
