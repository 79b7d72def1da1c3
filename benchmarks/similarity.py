"""How the similarity index grows, and how it compares with looking at every pair.

    python benchmarks/similarity.py

Statements are made of word lists with a skewed choice, as prose has it; every tenth is a light
rewording of an earlier one. The hostile sets are identical and nearly identical statements.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from fw.language.similarity import SimilarityIndex, similarity

THRESHOLD = 85.0


def statements(count: int, seed: int = 1) -> list[str]:
    """Return `count` statements of 6 to 14 words from a vocabulary of 3,000."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choices("aeioulnrstdmpk", k=chance.randint(3, 9))) for _ in range(3000)
    ]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    made: list[str] = []
    for number in range(count):
        if number % 10 == 9:
            words = chance.choice(made).split()
            words[chance.randrange(len(words))] = chance.choice(vocabulary)
        else:
            words = chance.choices(vocabulary, weights, k=chance.randint(6, 14))
        made.append(" ".join(words))
    return made


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def every_pair(texts: list[str]) -> set[tuple[int, int]]:
    """Return the pairs that reach the threshold, the slow way."""
    return {
        (i, j)
        for (i, one), (j, other) in combinations(enumerate(texts), 2)
        if similarity(one, other) >= THRESHOLD
    }


def indexed(texts: list[str]) -> set[tuple[int, int]]:
    """Return the pairs that the index finds."""
    return {(i, j) for i, j, _ in SimilarityIndex(texts).near_pairs(THRESHOLD)}


def figures() -> Iterator[str]:
    """Measure, and yield a line for each result."""
    thousand = statements(1000)
    expected, found = every_pair(thousand), indexed(thousand)
    slow, quick = timed(lambda: every_pair(thousand)), timed(lambda: indexed(thousand))
    yield (
        f"1,000 statements: every pair {slow:.2f} s, index {quick:.3f} s, {slow / quick:.0f} times"
    )
    yield f"pairs: {len(expected)} by every pair, {len(found & expected)} of them by the index"
    kinds: dict[str, Callable[[int], list[str]]] = {
        "ordinary": statements,
        "identical": lambda count: ["Leads the review of incidents."] * count,
        "nearly identical": lambda count: [
            f"Leads the review of incident {n}." for n in range(count)
        ],
        "the same words": lambda count: [
            " ".join(random.Random(n).sample("abcdefghijklmn", 12)) for n in range(count)
        ],
    }
    for name, make in kinds.items():
        small, large = make(1000), make(10_000)
        one, ten = timed(partial(indexed, small)), timed(partial(indexed, large))
        yield (
            f"{name}: 1,000 in {one:.3f} s, 10,000 in {ten:.2f} s, {ten / one:.0f} times as long"
        )


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in figures())
