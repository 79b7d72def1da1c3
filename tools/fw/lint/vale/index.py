"""Which patterns can match a text at all, found without running them.

Most patterns of a style are plain words. Each is filed under four of the letters that it needs,
those that the fewest others share; a text is cut into its runs of four letters, and whatever is
filed under one of these is looked at more closely. So a file costs as much as it has characters,
however many patterns there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from fw.lint.vale.needs import Choice, Needs, met
from fw.lint.vale.passage import GRAM, Passage


class Index:
    """Patterns by number, filed by the rarest of what they need."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._needs = needs
        self._always = [number for number, one in enumerate(needs) if one is None]
        self._filed: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        literals = [(one, number) for number, needed in enumerate(needs) for one in _rarest(needed)]
        cut = [(_grams(literal), number) for literal, number in literals if len(literal) >= GRAM]
        common = Counter(chain.from_iterable(grams for grams, _ in cut))
        for grams, number in cut:
            self._filed.setdefault(min(grams, key=common.__getitem__), []).append(number)
        for literal, number in literals:
            if len(literal) < GRAM:
                self._short.setdefault(literal, []).append(number)

    def candidates(self, passage: Passage) -> list[int]:
        """The numbers of all patterns that may match, in order; few others are among them."""
        folded = passage.folded
        found = {
            number for gram in self._filed.keys() & passage.grams for number in self._filed[gram]
        }
        for literal, numbers in self._short.items():
            if literal in folded:
                found.update(numbers)
        return sorted(
            self._always + [number for number in found if met(self._needs[number], folded)]
        )


def _rarest(needs: Needs) -> Choice:
    return needs[0] if needs else frozenset()


def _grams(literal: str) -> list[str]:
    return [literal[at : at + GRAM] for at in range(len(literal) - GRAM + 1)]
