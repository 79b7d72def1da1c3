"""Which competency of an old version became which one of a new version."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from fw.diff.change import Side

THRESHOLD = 60
"""The likeness, 0 to 100, from which two wordings count as one statement."""

SAME_SECTION = 10
"""What standing in the same section adds to the likeness of two statements."""

MOST_COMPARED = 2_000_000_000
"""The characters left on one side times those on the other up to which every pair is compared.

That is some 500 statements against 500. Of more, only what an index of words proposes is compared.
"""

Pair = tuple[int, int]
Item = TypeVar("Item")
Key = Callable[[Item], Hashable]


def match(old: Sequence[Side], new: Sequence[Side]) -> list[Pair]:
    """Pairs of indices: same id, then same text (in the same section first), then likeness.

    A competency whose id stands on the other side too is paired by it. In the new side's order.
    """
    pairs = paired(old, new, (_id, _id), (_place_and_text, _place_and_text), (_text, _text))
    pairs += _alike(old, new, *_rest(old, new, pairs))
    return sorted(pairs, key=lambda pair: pair[1])


def paired(
    old: Sequence[Item], new: Sequence[Item], *passes: tuple[Key[Item], Key[Item]]
) -> list[Pair]:
    """Pairs of indices with equal keys, pass by pass, each item once.

    A pass is a key for the old items and one for the new; None is no key. Where a key stands
    several times, its items are paired in order.
    """
    pairs: list[Pair] = []
    for old_key, new_key in passes:
        old_rest, new_rest = _rest(old, new, pairs)
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for index in old_rest:
            waiting[old_key(old[index])].append(index)
        for index in new_rest:
            wanted = new_key(new[index])
            if wanted is not None and waiting.get(wanted):
                pairs.append((waiting[wanted].popleft(), index))
    return pairs


def _rest(
    old: Sequence[object], new: Sequence[object], pairs: list[Pair]
) -> tuple[list[int], list[int]]:
    """The indices on either side that are in no pair."""
    taken_old, taken_new = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        [index for index in range(len(old)) if index not in taken_old],
        [index for index in range(len(new)) if index not in taken_new],
    )


def _id(side: Side) -> Hashable:
    return side.id


def _place_and_text(side: Side) -> Hashable:
    return side.section, side.text


def _text(side: Side) -> Hashable:
    return side.text


def _alike(
    old: Sequence[Side], new: Sequence[Side], old_rest: list[int], new_rest: list[int]
) -> list[Pair]:
    """The likeliest pairs first, each statement once; of equals those nearest to the top."""
    old_length = sum(len(old[index].text) for index in old_rest)
    new_length = sum(len(new[index].text) for index in new_rest)
    if old_length * new_length > MOST_COMPARED:
        scored = _proposed(old, new, old_rest, new_rest)
    else:
        scored = _compared(old, new, old_rest, new_rest)
    pairs: list[Pair] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    # This order is the same, or makes no difference, when the sides are swapped.
    for _, one, other in sorted(scored, key=lambda it: (-it[0], it[1] + it[2], abs(it[1] - it[2]))):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


Scored = tuple[float, int, int]


def _compared(
    old: Sequence[Side], new: Sequence[Side], old_rest: list[int], new_rest: list[int]
) -> Iterator[Scored]:
    """Every pair that is alike enough, with its likeness."""
    if not old_rest or not new_rest:
        return
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.utils import default_process

    old_words = {index: default_process(old[index].text) for index in old_rest}
    new_words = {index: default_process(new[index].text) for index in new_rest}
    for one in old_rest:
        for other in new_rest:
            bonus = SAME_SECTION if old[one].section == new[other].section else 0
            cutoff = THRESHOLD - bonus
            score = token_set_ratio(old_words[one], new_words[other], score_cutoff=cutoff)
            if score:
                yield score + bonus, one, other


def _proposed(
    old: Sequence[Side], new: Sequence[Side], old_rest: list[int], new_rest: list[int]
) -> Iterator[Scored]:
    """The pairs among many statements that share rare words and are alike."""
    from fw.language.similarity import SimilarityIndex

    index = SimilarityIndex(new[other].text for other in new_rest)
    for one in old_rest:
        found = index.nearest(old[one].text, THRESHOLD)
        if found:
            yield found[1], one, new_rest[found[0]]
