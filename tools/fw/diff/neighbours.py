"""What the neighbours of two statements say about their being one.

Who edits a framework mostly edits in place. So the statements that are paired already tell where
the others are expected: one place after a neighbour on this side, one place after its partner on
the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

EDGE = 0.5
"""What the edge of a section says, compared with a neighbour: sections as a whole are rewritten."""

FADING = 0.35
"""What is left of it for each place that a statement stands away from where it is expected."""

REACH = 3
"""So many places away it is as good as nothing."""

Pair = tuple[int, int]
Place = Hashable


def nearness(
    old: Sequence[Place], new: Sequence[Place], pairs: Sequence[Pair]
) -> dict[Pair, float]:
    """How much the neighbours speak for two statements that `pairs` leave over, 0 to 1.

    `old` and `new` say for each statement, in file order, which section of which level it is in.
    At 1 both stand next to the same neighbours, before and behind. Pairs of which the neighbours
    know nothing are left out.
    """
    there = dict(pairs)
    back = {other: one for one, other in pairs}
    from_old, from_new = _Places(old), _Places(new)
    best: tuple[dict[Pair, float], dict[Pair, float]] = ({}, {})
    for side, one, other, said in _expected(from_old, from_new, there, back):
        best[side][one, other] = max(said, best[side].get((one, other), 0.0))
    for side, other, one, said in _expected(from_new, from_old, back, there):
        best[side][one, other] = max(said, best[side].get((one, other), 0.0))
    before, behind = best
    return {
        pair: (before.get(pair, 0.0) + behind.get(pair, 0.0)) / 2 for pair in {**before, **behind}
    }


class _Places:
    """The statements of each place in order, and where each one stands in its place."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.members: dict[Place, list[int]] = {}
        self.rank: list[int] = []
        self.place = places
        for index, place in enumerate(places):
            members = self.members.setdefault(place, [])
            self.rank.append(len(members))
            members.append(index)


def _expected(
    here: _Places, there: _Places, partner: Mapping[int, int], taken: Mapping[int, int]
) -> Iterator[tuple[int, int, int, float]]:
    """Yield side (0 before, 1 behind), index here, index there, and what a neighbour says.

    Ranks are counted from the side on which the neighbour stands.
    """
    for place, members in here.members.items():
        for side in (0, 1):
            beyond, shift, weight = there.members.get(place, []), 0, EDGE
            for rank, one in enumerate(reversed(members) if side else members):
                if one in partner:
                    other = partner[one]
                    beyond = there.members[there.place[other]]
                    at = there.rank[other]
                    shift = (len(beyond) - 1 - at if side else at) - rank
                    weight = 1.0
                    continue
                for away in range(-REACH, REACH + 1):
                    at = rank + shift + away
                    if 0 <= at < len(beyond):
                        other = beyond[len(beyond) - 1 - at if side else at]
                        if other not in taken:
                            yield side, one, other, weight * FADING ** abs(away)
