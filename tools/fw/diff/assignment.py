"""The pairs of greatest total weight, each item at most once.

Successive shortest augmenting paths with potentials on a sparse graph: R. Jonker, A. Volgenant,
"A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems", Computing
38, 1987. Nothing is forced: who adds nothing to the total stays alone.

scipy has a general solver, and takes half a second to import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

MOST_LOOKS = 4_000_000
"""So many weights are looked at, some more than once, while the search is exact: about a second.

Of 400 by 400 statements it takes a small part, two thirds for random weights. Contrived ones, such
as each row's number times each column's, take more: then the rows to come take the best left.
"""


def assign(weights: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Return the column of each row that has one, so that the weights sum to the most possible.

    For each row the columns it may have, and what each is worth: whole numbers above 0, so that
    sums are exact. The same weights give the same answer. Beyond `MOST_LOOKS` the sum may be less.
    """
    search = _Search(weights)
    waiting = sorted(range(len(weights)), key=lambda row: (-search.row_price[row], row))
    for row in waiting:
        if search.looks < MOST_LOOKS:
            search.place(row)
        else:
            search.take_best(row)
    return search.column_of


class _Search:
    """The pairs chosen so far, and the prices that prove them optimal.

    The prices of a row and a column sum to their weight at least, and to no more if they are a
    pair; what is alone has the price 0.
    """

    def __init__(self, weights: Sequence[Mapping[int, int]]) -> None:
        self.looks = 0
        self.weights = weights
        self.row_price = [max(row.values(), default=0) for row in weights]
        self.column_price = dict.fromkeys((column for row in weights for column in row), 0)
        self.column_of: dict[int, int] = {}
        self.row_of: dict[int, int] = {}

    def place(self, row: int) -> None:
        """Pair one more row on the cheapest path, which may leave one of those reached alone.

        Distances are what the total would be short of the prices' sum. Dijkstra's search.
        """
        reached = {row: 0}
        settled: dict[int, int] = {}
        nearest: dict[int, int] = {}
        came_from: dict[int, int] = {}
        # Whoever is left alone gives up its price. The first offer is to leave this row alone.
        bound, alone, free = self.row_price[row], row, -1
        heap: list[tuple[int, int]] = []
        now, distance = row, 0
        while True:
            self.looks += len(self.weights[now])
            base = distance + self.row_price[now]
            for column, weight in self.weights[now].items():
                far = base + self.column_price[column] - weight
                if far < bound and far < nearest.get(column, bound):
                    nearest[column] = far
                    came_from[column] = now
                    if column in self.row_of:
                        heappush(heap, (far, column))
                    else:
                        bound, alone, free = far, -1, column
            while heap and heap[0][0] > nearest[heap[0][1]]:
                heappop(heap)
            if not heap or heap[0][0] >= bound:
                break
            distance, column = heappop(heap)
            settled[column] = distance
            now = self.row_of[column]
            reached[now] = distance
            if distance + self.row_price[now] < bound:
                bound, alone, free = distance + self.row_price[now], now, -1
        for one, at in reached.items():
            self.row_price[one] -= bound - at
        for column, at in settled.items():
            self.column_price[column] += bound - at
        self._shift(row, free if alone < 0 else self.column_of.pop(alone, -1), came_from)

    def _shift(self, row: int, column: int, came_from: Mapping[int, int]) -> None:
        """Pair along the path that was found, from the column at its end back to `row`."""
        while column >= 0:
            one = came_from[column]
            before = self.column_of.get(one, -1)
            self.column_of[one] = column
            self.row_of[column] = one
            column = -1 if one == row else before

    def take_best(self, row: int) -> None:
        """Pair a row with the best column that is free, the first of equals."""
        free = [column for column in self.weights[row] if column not in self.row_of]
        if free:
            best = max(free, key=lambda column: (self.weights[row][column], -column))
            self.column_of[row] = best
            self.row_of[best] = row
