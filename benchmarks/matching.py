"""How well reworded statements are found again, and how long that takes.

    python benchmarks/matching.py

Where the labelled rewordings are not at hand, only times are measured.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from rewordings import (
    CASES,
    LAGS,
    LONG,
    PERIODS,
    Case,
    Method,
    Score,
    by_lag,
    chained,
    read_cases,
    score,
    thinned,
    total,
)

from fw.diff import matching, neighbours
from fw.diff.assignment import assign
from fw.diff.matching import Pair, Statement, match


def reference(threshold: float, gap: float, section: float) -> Method:
    """Return optimal assignment over `token_set_ratio`, with what context adds.

    `gap` is for lying in the same gap, give or take one, between statements that did not change.
    """
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.utils import default_process
    from scipy.optimize import linear_sum_assignment

    def text(one: Statement) -> str:
        return one.text

    def method(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
        kept = matching.paired(old, new, (tuple, tuple), (text, text))
        old_gaps = _gaps(len(old), {one for one, _ in kept})
        new_gaps = _gaps(len(new), {other for _, other in kept})
        rows, columns = list(old_gaps), list(new_gaps)
        table = np.zeros((len(rows), len(columns)))
        for row, i in enumerate(rows):
            for column, j in enumerate(columns):
                likely = token_set_ratio(old[i].text, new[j].text, processor=default_process)
                likely += gap * (abs(old_gaps[i] - new_gaps[j]) <= 1)
                likely += section * (old[i][:2] == new[j][:2])
                table[row, column] = likely if likely >= threshold else 0
        chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
        return [(rows[row], columns[column]) for row, column in chosen if table[row, column]]

    return method


def _gaps(number: int, kept: set[int]) -> dict[int, int]:
    """For each that is not kept, how many of those before it are."""
    gaps, before = {}, 0
    for index in range(number):
        if index in kept:
            before += 1
        else:
            gaps[index] = before
    return gaps


class Parameters(NamedTuple):
    """What was chosen by measuring, by the names in the code."""

    THRESHOLD: float
    SAME_NEIGHBOURS: float
    SAME_SECTION: float
    EDGE: float
    FADING: float


SHIPPED = Parameters(
    matching.THRESHOLD,
    matching.SAME_NEIGHBOURS,
    matching.SAME_SECTION,
    neighbours.EDGE,
    neighbours.FADING,
)


def use(parameters: Parameters) -> None:
    """Have `match` use other parameters."""
    for name, value in parameters._asdict().items():
        setattr(matching if hasattr(matching, name) else neighbours, name, value)


def left_out(cases: Sequence[Case]) -> list[Score]:
    """Score each period with the parameters that are best on the others, and add up.

    Of equally good parameters those nearest to the middle of them all are taken.
    """
    grid = [
        SHIPPED._replace(THRESHOLD=threshold, SAME_NEIGHBOURS=near, SAME_SECTION=section)
        for threshold, near, section in product((50, 55, 60, 65, 70), (25, 35, 45, 55), (5, 10, 15))
    ]
    periods = [[case for case in cases if case.period == period] for period in range(PERIODS)]
    table: list[list[list[Score]]] = []
    for parameters in grid:
        use(parameters)
        table.append([by_lag(period, match) for period in periods])
    use(SHIPPED)
    tested = []
    for out in range(PERIODS):
        reached = [_mean_f1([*row[:out], *row[out + 1 :]]) for row in table]
        best = [at for at, value in enumerate(reached) if value > max(reached) - 1e-9]
        middle = [
            sum(values) / len(best) for values in zip(*(grid[at] for at in best), strict=True)
        ]
        chosen = min(
            best, key=lambda at: sum(map(abs, map(float.__sub__, middle, map(float, grid[at]))))
        )
        tested.append(table[chosen][out])
    return [total(scores) for scores in zip(*tested, strict=True)]


def _mean_f1(periods: Sequence[Sequence[Score]]) -> float:
    """The mean of the lags, each over all these periods."""
    return sum(total(scores).f1 for scores in zip(*periods, strict=True)) / len(LAGS)


def found_again() -> Iterator[str]:
    """Yield the tables of precision, recall and F1."""
    cases = read_cases()
    with_context = reference(60, 15, 10)
    yield _line("precision / recall / F1", [f"lag {lag}" for lag in LAGS])
    for name, scores in {
        "reference without context": by_lag(cases, reference(55, 0, 0)),
        "reference with context": by_lag(cases, with_context),
        "match": by_lag(cases, match),
        "match, each period left out": left_out(cases),
    }.items():
        yield _line(name, map(_told, scores))
    yield ""
    harder = [list(chained(cases))]
    harder.append(list(thinned([*cases, *harder[0]])))
    yield _line("harder ones", [f"lag {LONG} and more", "thinned"])
    for name, method in {"reference with context": with_context, "match": match}.items():
        yield _line(name, [_told(score(some, method)) for some in harder])
    yield ""
    yield _line(
        "F1, one parameter changed", [*(f"lag {lag}" for lag in LAGS), f"lag {LONG} and more"]
    )
    for name, value in SHIPPED._asdict().items():
        for factor in (0.8, 1.2):
            use(SHIPPED._replace(**{name: value * factor}))
            scores = [*by_lag(cases, match), score(harder[0], match)]
            yield _line(f"{name} {value * factor:.4g}", [f"{one.f1:.2f}" for one in scores])
    use(SHIPPED)


def _told(one: Score) -> str:
    return f"{one.precision:.2f} / {one.recall:.2f} / {one.f1:.2f}"


def _line(name: str, cells: Iterator[str] | Sequence[str]) -> str:
    return f"{name:30}" + "".join(f"{cell:>21}" for cell in cells)


def hostile(count: int = 400) -> dict[str, tuple[list[Statement], list[Statement]]]:
    """Return statements, as many on each side, that are costly to tell apart."""
    chance = random.Random(1)
    vocabulary = ["".join(chance.choices("aeioulnrstdmpk", k=6)) for _ in range(3000)]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    ordinary = [chance.choices(vocabulary, weights, k=chance.randint(6, 14)) for _ in range(count)]
    edited = [[*words[2:], chance.choice(vocabulary)] for words in ordinary]
    chance.shuffle(edited)
    few = [letter * 6 for letter in "abcdefghijklmnopqrst"]
    sides: dict[str, tuple[list[str], list[str]]] = {
        "ordinary": (list(map(" ".join, ordinary)), list(map(" ".join, edited))),
        "nearly identical": (
            [f"Leads the review of incident {n} today." for n in range(count)],
            [f"Leads the review of incidents {n + count} now." for n in range(count)],
        ),
        "identical once normalized": (
            ["Leads the review" + "." * n for n in range(1, count + 1)],
            ["Leads the review" + "!" * n for n in range(1, count + 1)],
        ),
        "all ties": (["Leads the review of incidents."] * count, ["Leads a review now."] * count),
        "the same words": (
            [" ".join(chance.sample(few, 12)) for _ in range(count)],
            [" ".join(chance.sample(few, 12)) for _ in range(count)],
        ),
        "100 kB each": (
            [f"{n} " + " ".join(vocabulary * 5) for n in range(count)],
            [f"{n} " + " ".join(vocabulary[::-1] * 5) for n in range(count)],
        ),
    }
    return {
        name: (
            [Statement("baker", "craft", None, text) for text in old],
            [Statement("baker", "team", None, text) for text in new],
        )
        for name, (old, new) in sides.items()
    }


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that one call takes, the best of three."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def times() -> Iterator[str]:
    """Yield how long 400 x 400 takes, as a multiple of the route over scipy."""
    plainly = reference(60, 15, 10)
    yield _line("400 x 400", ["match, s", "scipy route, s", "ratio"])
    for name, (old, new) in hostile().items():
        ours = timed(partial(match, old, new))
        if len(old[0].text) > 1_000:
            # The reference compares every character with every other: hours.
            yield _line(name, [f"{ours:.2f}"])
        else:
            theirs = timed(partial(plainly, old, new))
            yield _line(name, [f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.2f}"])
    chance = random.Random(2)
    weights = [{column: chance.randint(1, 40_000) for column in range(400)} for _ in range(400)]
    yield _line("assignment, random weights", [f"{timed(partial(assign, weights)):.2f}"])


def main() -> Iterator[str]:
    """Measure, and yield the lines of the tables."""
    if CASES.is_file():
        yield from found_again()
    else:
        yield "No labelled rewordings beside this checkout (shared/matching): only times."
    yield ""
    yield from times()


if __name__ == "__main__":
    for line in main():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
