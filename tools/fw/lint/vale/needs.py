"""What a text must contain to match a pattern, told without running it."""

from __future__ import annotations

from collections.abc import Iterable

MOST_NEEDS = 500
MOST_CHOICES = 4
MOST_EXACT = 16
LONGEST_EXACT = 1_000

Choice = frozenset[str]
"""Of these, in small letters, a matching text contains one."""

Needs = tuple[Choice, ...] | None
"""A matching text contains one of each choice, the rarest first; None where nothing is known."""

NOTHING: Choice = frozenset(("",))

_EVERYWHERE = " .,-'\n\t"


def both(one: Needs, other: Needs) -> Needs:
    """What is needed where two things must be there: those of it that are rarest in a text."""
    if one is None or other is None or one == other:
        return one or other
    return tuple(sorted({*one, *other}, key=_rarity, reverse=True)[:MOST_CHOICES])


def either(all_needs: Iterable[Needs]) -> Needs:
    """What is needed where one of several things must be there."""
    found: set[str] = set()
    for needs in all_needs:
        if needs is None:
            return None
        found |= needs[0]
    return (frozenset(found),) if 0 < len(found) <= MOST_NEEDS else None


def of(exact: Choice) -> Needs:
    """What is needed where one of these texts must be there.

    Most letters are in every sentence, so a single one of them is not.
    """
    if "" in exact:
        return None
    shortest: list[str] = []
    for one in sorted(exact, key=len):
        if len(one) == 1 and (one.isalpha() or one in _EVERYWHERE):
            return None
        if not any(other in one for other in shortest):
            shortest.append(one)
    return (frozenset(shortest),) if shortest else None


def joined(one: Choice, other: Choice) -> Choice | None:
    """The texts of one set, each with each of another behind it; None where that is too much."""
    if one == NOTHING or other == NOTHING:
        return one if other == NOTHING else other
    if len(one) * len(other) > MOST_EXACT or sum(map(len, one)) > LONGEST_EXACT:
        return None
    return frozenset(before + behind for before in one for behind in other)


def met(needs: Needs, folded: str) -> bool:
    """Whether a text, in small letters, has what is needed."""
    # Written out, since every text comes here many times.
    for choice in needs or ():
        for one in choice:
            if one in folded:
                break
        else:
            return False
    return True


def _rarity(choice: Choice) -> tuple[int, int]:
    return min(map(_letters, choice)), -len(choice)


def _letters(literal: str) -> int:
    """How much a literal says; ` the ` is in more texts than `them`."""
    if len(literal) == 1 and not literal.isalnum():
        return 3
    return len(literal.strip())
