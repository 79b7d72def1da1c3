"""Real rewordings with known answers, and how a method of matching is scored on them.

They lie in `shared/matching` beside the checkout; its README says where they come from.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fw.diff.matching import Pair, Statement, paired

CASES = Path(__file__).resolve().parents[2] / "shared" / "matching" / "cases.json"
LAGS = (1, 10, 20)
PERIODS = 4
LONG = 25

Method = Callable[[Sequence[Statement], Sequence[Statement]], list[Pair]]


class Case(NamedTuple):
    """Two versions, so many revisions apart, and which statement got which other wording.

    `period` is the quarter of the history, among the cases of this lag.
    """

    lag: int
    period: int
    between: tuple[str, str]
    old: list[Statement]
    new: list[Statement]
    pairs: set[Pair]


class Score(NamedTuple):
    """Pairs found rightly, pairs found, pairs there are."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / max(1, self.true)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.true)


def total(scores: Iterable[Score]) -> Score:
    """Return the micro-average: all counts together."""
    return Score(*map(sum, zip(*scores, strict=True)))


def read_cases(path: Path = CASES) -> list[Case]:
    """Return the labelled cases, in the order of time within each lag; ids are hidden."""
    read = json.loads(path.read_text(encoding="utf-8"))
    of_lag = Counter(case["lag"] for case in read)
    seen: Counter[int] = Counter()
    cases = []
    for case in read:
        lag = case["lag"]
        period = PERIODS * seen[lag] // of_lag[lag]
        seen[lag] += 1
        between = case["old_rev"], case["new_rev"]
        old, new = ([_statement(one) for one in case[side]] for side in ("old", "new"))
        cases.append(Case(lag, period, between, old, new, {(i, j) for i, j in case["pairs"]}))
    return cases


def _statement(found: dict[str, Any]) -> Statement:
    level, section = found["section"].split(" / ", 1)
    return Statement(level, section, None, found["text"])


def score(cases: Iterable[Case], method: Method) -> Score:
    """Score a method on the statements that have no identical twin on the other side."""
    return total(_score(case, method) for case in cases)


def _score(case: Case, method: Method) -> Score:
    old, new = {one.text for one in case.old}, {one.text for one in case.new}

    def counts(pair: Pair) -> bool:
        return case.old[pair[0]].text not in new and case.new[pair[1]].text not in old

    found, true = set(filter(counts, method(case.old, case.new))), set(filter(counts, case.pairs))
    return Score(len(found & true), len(found), len(true))


def by_lag(cases: Sequence[Case], method: Method) -> list[Score]:
    """Score a method at each lag."""
    return [score((case for case in cases if case.lag == lag), method) for lag in LAGS]


def chained(cases: Sequence[Case]) -> Iterator[Case]:
    """Yield the spans of `LONG` revisions and more that cases make if put one behind the other.

    Their answers are those of the cases: what became what, step by step.
    """
    starting: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        starting[case.between[0]].append(case)
    for start, first in list(starting.items()):
        reached = {start: (0, {one: one for one in range(len(first[0].old))})}
        waiting = [start]
        while waiting:
            here = waiting.pop(0)
            lag, became = reached[here]
            for case in starting.get(here, ()):
                there = case.between[1]
                if there not in reached:
                    step = _became(case)
                    chain = {one: step[now] for one, now in became.items() if now in step}
                    reached[there] = lag + case.lag, chain
                    waiting.append(there)
                    if lag + case.lag >= LONG:
                        yield _changed(first[0], case, lag + case.lag, chain)


def _changed(first: Case, last: Case, lag: int, became: dict[int, int]) -> Case:
    pairs = {(i, j) for i, j in became.items() if first.old[i].text != last.new[j].text}
    between = first.between[0], last.between[1]
    return Case(lag, 0, between, first.old, last.new, pairs)


def _became(case: Case) -> dict[int, int]:
    """What each statement became, those that kept their words included."""
    became = dict(case.pairs)
    taken = set(became.values())
    old_rest = [index for index in range(len(case.old)) if index not in became]
    new_rest = [index for index in range(len(case.new)) if index not in taken]
    old, new = [case.old[index] for index in old_rest], [case.new[index] for index in new_rest]
    for one, other in paired(old, new, (tuple, tuple), (_text, _text)):
        became[old_rest[one]] = new_rest[other]
    return became


def _text(one: Statement) -> str:
    return one.text


def thinned(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield the cases with a fifth of the reworded statements gone from either side.

    So real removals and additions stand where rewordings stand.
    """
    for case in cases:
        chance = random.Random("".join(case.between))
        drawn = {pair: chance.random() for pair in sorted(case.pairs)}
        no_old = {one for (one, _), value in drawn.items() if value < 0.2}
        no_new = {other for (_, other), value in drawn.items() if 0.2 <= value < 0.4}
        old = [index for index in range(len(case.old)) if index not in no_old]
        new = [index for index in range(len(case.new)) if index not in no_new]
        yield case._replace(
            old=[case.old[index] for index in old],
            new=[case.new[index] for index in new],
            pairs={
                (old.index(one), new.index(other))
                for one, other in case.pairs
                if one not in no_old and other not in no_new
            },
        )
