"""How alike two wordings are, and which ones are worth comparing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import fsum, log

from fw.language.markdown import plain
from fw.language.words import normalized

STEM = 5
"""Words count as the same if so many letters agree: `documents`, `documented`, `documentation`.

Truncation is the simplest stemmer, and no worse than others: P. McNamee, C. Nicholas, J. Mayfield,
"Addressing Morphological Variation in Alphabetic Languages", SIGIR 2009.
"""

LONGEST = 1_000
"""Of a longer text only the first characters are compared: it is nobody's sentence."""

MOST_CANDIDATES = 100
"""So many others each statement is compared with at most: those that share most rare words."""

FEWEST_CANDIDATES = 8
"""And so many at least, however much there is."""

MOST_COMPARED = 500_000_000
"""The characters of one text times those of the other, summed over the pairs compared, at most.

That is 400 usual statements with 100 candidates each.
"""

MOST_LOOKED_UP = 4_000_000
"""So many entries of the index of words are read in all: enough for 500 nearly equal statements."""


class Likeness:
    """The wordings of two sides, ready to be compared.

    Half of the likeness is the overlap of the words (Dice), each weighted by how rare it is on the
    two sides, so that what every statement says counts for little. The other half is rapidfuzz's
    `token_set_ratio`, which sees words that are alike, and forgives what only one side says. On
    real rewordings the two together find the right partner more often than either.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        from rapidfuzz.fuzz import token_set_ratio

        self._ratio = token_set_ratio
        # Most statements are the same on both sides.
        words = {text: _words(text) for text in {*old, *new}}
        stems = {text: frozenset(word[:STEM] for word in words[text]) for text in words}
        self._old = [" ".join(words[text]) for text in old]
        self._new = [" ".join(words[text]) for text in new]
        self._old_stems = [stems[text] for text in old]
        self._new_stems = [stems[text] for text in new]
        self._rarity = _rarity(self._old_stems, self._new_stems)
        self._old_weight = [self._weight(some) for some in self._old_stems]
        self._new_weight = [self._weight(some) for some in self._new_stems]

    def sharing(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs among these indices that share words, with their overlap, 0 to 100.

        Of very many statements, not all: the rarest words are looked up first, and those that
        share most of them are taken.
        """
        table: dict[str, list[int]] = defaultdict(list)
        for other in new:
            for stem in self._new_stems[other]:
                table[stem].append(other)
        look_up = MOST_LOOKED_UP // max(1, len(old))
        take = self._candidates(old, new)
        for one in old:
            shared, complete = self._shared(one, table, look_up)
            chosen: Iterable[int] = shared
            if len(shared) > take:
                chosen = nlargest(
                    take, shared, key=lambda other: (shared[other], -abs(other - one))
                )
            for other in chosen:
                if complete:
                    weight = self._old_weight[one] + self._new_weight[other]
                    yield one, other, 200 * shared[other] / weight
                else:
                    yield one, other, self.overlap(one, other)

    def overlap(self, old: int, new: int) -> float:
        """Return how far the words of two statements overlap, 0 to 100."""
        both = self._weight(self._old_stems[old] & self._new_stems[new])
        return 200 * both / (self._old_weight[old] + self._new_weight[new]) if both else 0.0

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> int:
        """How many each old statement is compared with: fewer, the more and the longer they are."""
        old_length = sum(len(self._old[one]) for one in old)
        new_length = sum(len(self._new[other]) for other in new)
        share = MOST_COMPARED / max(1, old_length * new_length)
        return max(FEWEST_CANDIDATES, min(MOST_CANDIDATES, int(len(new) * share)))

    def _shared(
        self, one: int, table: Mapping[str, Sequence[int]], look_up: int
    ) -> tuple[dict[int, float], bool]:
        """The weight of the words shared with each that the table names, and whether of all."""
        shared: dict[int, float] = defaultdict(float)
        found = [stem for stem in self._old_stems[one] if stem in table]
        for stem in sorted(found, key=lambda stem: (len(table[stem]), stem)):
            rarity = self._rarity[stem]
            entries = table[stem]
            left, look_up = look_up, look_up - len(entries)
            if look_up < 0:
                # Of what is equally alike, what stands in the same place is the likeliest.
                begin = max(0, bisect_left(entries, one) - left // 2)
                entries = entries[begin : begin + left]
            for other in entries:
                shared[other] += rarity
            if look_up < 0:
                return shared, False
        return shared, True

    def score(self, old: int, new: int, overlap: float, least: float) -> float:
        """Return how alike two statements are, 0 to 100; 0 if that is less than `least`.

        `overlap` is the pair's, as from `sharing`.
        """
        needed = 2 * least - overlap
        if needed > 100:
            return 0.0
        ratio = self._ratio(self._old[old], self._new[new], score_cutoff=max(0.0, needed))
        return (overlap + ratio) / 2 if ratio >= needed else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        # Summed exactly, because the order of a set differs from run to run.
        return fsum(self._rarity[stem] for stem in stems)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", normalized(plain(text[:LONGEST]).text))


def _rarity(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> dict[str, float]:
    """The inverse document frequency of each stem, on the side where it is more frequent.

    So a word that both sides have once is as rare as one that only one side has.
    """
    old_counts = Counter(stem for stems in old for stem in stems)
    new_counts = Counter(stem for stems in new for stem in stems)
    many = max(len(old), len(new))
    return {
        stem: log(1 + many / max(old_counts[stem], new_counts[stem]))
        for stem in old_counts | new_counts
    }
