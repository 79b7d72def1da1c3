"""Which patterns can match a text at all, found without running them.

Most patterns of a style are plain words. Each is filed under four of the letters that it needs,
those that the fewest others share; a text is cut into its runs of four letters, and whatever is
filed under one of these is looked at more closely. So a file costs as much as it has characters,
however many patterns there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fw.lint.vale.needs import Needs, met
from fw.lint.vale.passage import GRAM, Passage


class Index:
    """Patterns by number, filed by the rarest of what they need."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._needs = needs
        self._always = [number for number, one in enumerate(needs) if one is None]
        self._filed: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        rarest = [one[0] if one else frozenset[str]() for one in needs]
        common = Counter(gram for one in rarest for literal in one for gram in _grams(literal))
        for number, one in enumerate(rarest):
            for literal in sorted(one):
                if len(literal) < GRAM:
                    self._short.setdefault(literal, []).append(number)
                else:
                    gram = min(_grams(literal), key=lambda gram: (common[gram], gram))
                    self._filed.setdefault(gram, []).append(number)

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


def _grams(literal: str) -> list[str]:
    return [literal[at : at + GRAM] for at in range(len(literal) - GRAM + 1)]
