"""Which statement of an old version became which one of a new version."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar


class Statement(NamedTuple):
    """What matching needs to know of a competency.

    `home` is its level or part, `section` the section's path. Names that changed are given as they
    are on the new side, so that an equal home is the same level. The text is Markdown.
    """

    home: str
    section: str
    id: str | None
    text: str


THRESHOLD = 60
"""Likeness and what speaks for a pair besides must sum to more, or both stay alone."""

SAME_NEIGHBOURS = 45
"""What standing between the same neighbours adds to the likeness, 0 to 100, of two statements.

So what stands in the very place of another is taken for it, unless either is liker to a third one.
"""

SAME_SECTION = 10
"""What standing in the same section of the same level adds."""

Pair = tuple[int, int]
Item = TypeVar("Item")
Key = Callable[[Item], Hashable]

_SAME_TEXT: tuple[Key[Statement], ...] = (
    lambda one: (one.home, one.section, one.text),
    lambda one: (one.home, one.text),
    lambda one: (one.section, one.text),
    lambda one: one.text,
)
_SAME: tuple[Key[Statement], ...] = (
    # An id that stands twice in a section by mistake is told by its text.
    lambda one: one,
    lambda one: one.id and (one.home, one.section, one.id),
    lambda one: one.id and (one.home, one.id),
    *_SAME_TEXT[:2],
    lambda one: one.id,
    *_SAME_TEXT[2:],
)


def match(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
    """Pairs of indices: who has the same id or text, then who is likely a rewording of whom.

    Each side is in the order of its files, over the whole framework. The pairs come in the new
    side's order. Swapping the sides swaps the pairs, even where there are ties: the sides are put
    into an order of their own first.
    """
    if [_told(one) for one in new] < [_told(one) for one in old]:
        pairs = [(one, other) for other, one in _match(new, old)]
    else:
        pairs = _match(old, new)
    return sorted(pairs, key=lambda pair: pair[1])


def _told(one: Statement) -> tuple[str, str, str, str]:
    return one.text, one.home, one.section, one.id or ""


def _match(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
    pairs = paired(old, new, *((key, key) for key in _SAME))
    old_rest, new_rest = _rest(old, new, pairs)
    if old_rest and new_rest:
        read_old = [_read(old[index]) for index in old_rest]
        read_new = [_read(new[index]) for index in new_rest]
        alike = paired(read_old, read_new, *((key, key) for key in _SAME_TEXT))
        pairs += [(old_rest[one], new_rest[other]) for one, other in alike]
        old_rest, new_rest = _rest(old, new, pairs)
    if old_rest and new_rest:
        pairs += _reworded(old, new, pairs, old_rest, new_rest)
    return pairs


def _read(one: Statement) -> Statement:
    """The statement as people read it: without markup, case and the like."""
    from fw.language.markdown import plain
    from fw.language.words import normalized

    return one._replace(text=normalized(plain(one.text).text))


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
    old: Sequence[object], new: Sequence[object], pairs: Sequence[Pair]
) -> tuple[list[int], list[int]]:
    """The indices on either side that are in no pair."""
    taken_old, taken_new = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        [index for index in range(len(old)) if index not in taken_old],
        [index for index in range(len(new)) if index not in taken_new],
    )


def _reworded(
    old: Sequence[Statement],
    new: Sequence[Statement],
    pairs: Sequence[Pair],
    old_rest: Sequence[int],
    new_rest: Sequence[int],
) -> list[Pair]:
    """The pairs among the rest that together are the likeliest."""
    from fw.diff.assignment import assign

    weights: dict[int, dict[int, int]] = {one: {} for one in old_rest}
    for one, other, evidence in _evidence(old, new, pairs, old_rest, new_rest):
        # Whole numbers, so that sums are exact.
        worth = round(1000 * (evidence - THRESHOLD))
        if worth > 0:
            weights[one][other] = worth
    chosen = assign(list(weights.values()))
    return [(old_rest[row], other) for row, other in chosen.items()]


def _evidence(
    old: Sequence[Statement],
    new: Sequence[Statement],
    pairs: Sequence[Pair],
    old_rest: Sequence[int],
    new_rest: Sequence[int],
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that may be, with their likeness and what else speaks for them.

    A pair that shares no word nor any neighbour cannot reach the threshold.
    """
    from fw.diff.likeness import Likeness
    from fw.diff.neighbours import nearness

    old_places = [(one.home, one.section) for one in old]
    new_places = [(one.home, one.section) for one in new]
    near = nearness(old_places, new_places, pairs)
    likeness = Likeness([one.text for one in old], [one.text for one in new])
    found = likeness.sharing(old_rest, new_rest)
    overlaps = {(one, other): overlap for one, other, overlap in found}
    for pair in near:
        if pair not in overlaps:
            overlaps[pair] = likeness.overlap(*pair)
    old_ids, new_ids = {one.id for one in old}, {one.id for one in new}
    for (one, other), overlap in overlaps.items():
        before, after = old[one].id, new[other].id
        if before and after and before in new_ids and after in old_ids:
            continue  # Each is still somebody else.
        bonus = SAME_NEIGHBOURS * near.get((one, other), 0.0)
        if old_places[one] == new_places[other]:
            bonus += SAME_SECTION
        likely = likeness.score(one, other, overlap, THRESHOLD - bonus)
        yield one, other, likely + bonus
