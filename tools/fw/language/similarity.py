"""Which texts are nearly the same, without comparing every pair.

Candidates come from an inverted index with prefix filtering: if two sets of words overlap enough,
they share a word among the rarest few of each, so only those few need be looked up. Method:
S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning",
ICDE 2006; C. Xiao, W. Wang, X. Lin, J. X. Yu, "Efficient Similarity Joins for Near Duplicate
Detection", WWW 2008 (prefix and length filter).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from fw.language.words import normalized, word_pattern

CANDIDATES = 32
"""At most so many candidates are compared per text; those that share most rare words come first."""

LOOKED_UP = 512
"""At most so many index entries are read per text, rarest words first."""


def similarity(a: str, b: str) -> float:
    """Return how alike two texts read, from 0 to 100 (the same but for case and the like).

    The mean of rapidfuzz's `token_sort_ratio`, which sees every word, and `token_set_ratio`, which
    forgives what only one side has. On real rewordings the mean finds the right partner more often
    than either.
    """
    return _score(normalized(a), normalized(b))


class SimilarityIndex:
    """Texts, by the order given, that can be asked which are alike.

    Two texts are certain to be found if their similarity reaches the threshold, the sets of their
    words overlap by at least `overlap(threshold)` (Jaccard), and neither `CANDIDATES` nor
    `LOOKED_UP` was exhausted: among up to 32 texts of up to 16 words neither can be. Whatever is
    found is alike. Time and results stay near-linear in the number of texts, whatever they say.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        groups: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            groups.setdefault(normalized(text), []).append(index)
        self._texts = tuple(groups)
        self._members = tuple(groups.values())
        self._ids = {text: position for position, text in enumerate(self._texts)}
        found = [_words(text) for text in self._texts]
        self._counts = Counter(word for words in found for word in words)
        self._sets = found
        self._sizes = [len(words) for words in found]
        self._words = [self._rarest_first(words) for words in found]
        self._tables: dict[float, dict[str, list[int]]] = {}

    def near_pairs(self, threshold: float) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs (i, j, similarity), i < j, that reach the threshold.

        Of texts that are the same once normalized, each is paired with the first of them only, and
        the first one stands for them all. Order: by the second text's first position.
        """
        for position, members in enumerate(self._members):
            for other in members[1:]:
                yield members[0], other, 100.0
            candidates = self._candidates(self._words[position], threshold, position)
            for candidate in candidates:
                score = _score(self._texts[candidate], self._texts[position], threshold)
                if score >= threshold:
                    yield self._members[candidate][0], members[0], score

    def nearest(self, text: str, threshold: float) -> tuple[int, float] | None:
        """Return position and similarity of the text most like this one; the first of equals."""
        spelt = normalized(text)
        if spelt in self._ids:
            return self._members[self._ids[spelt]][0], 100.0
        words = self._rarest_first(_words(spelt))
        best: tuple[int, float] | None = None
        for candidate in sorted(self._candidates(words, threshold, len(self._texts))):
            score = _score(self._texts[candidate], spelt, threshold)
            if score >= threshold and (best is None or score > best[1]):
                best = candidate, score
        return best and (self._members[best[0]][0], best[1])

    def _rarest_first(self, words: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(words, key=lambda word: (self._counts[word], word)))

    def _table(self, threshold: float) -> dict[str, list[int]]:
        """Return, for each word, the texts that have it among their rarest, in order."""
        if threshold not in self._tables:
            table = self._tables[threshold] = {}
            for position, words in enumerate(self._words):
                for word in words[: _prefix(len(words), _needed(threshold))]:
                    table.setdefault(word, []).append(position)
        return self._tables[threshold]

    def _candidates(self, words: tuple[str, ...], threshold: float, before: int) -> list[int]:
        """Return the texts ahead of `before` that share a rare word and are of fitting length."""
        table, needed = self._table(threshold), _needed(threshold)
        shortest, longest = needed * len(words), len(words) / needed
        shared: Counter[int] = Counter()
        left = LOOKED_UP
        for word in words[: _prefix(len(words), needed)]:
            texts = table.get(word, [])
            ahead = texts[: min(left, bisect_left(texts, before))]
            left -= len(ahead)
            shared.update(text for text in ahead if shortest <= self._sizes[text] <= longest)
        mine = frozenset(words)
        return [
            candidate
            for candidate, _ in shared.most_common(CANDIDATES)
            # Scoring costs ten times as much; half of what is relied on leaves room for endings.
            if len(mine & self._sets[candidate]) >= needed / 2 * len(mine | self._sets[candidate])
        ]


def overlap(threshold: float) -> float:
    """Return the overlap of words (Jaccard) that the index relies on: half the threshold.

    Raises `ValueError` for a threshold that is not above 0 and at most 100.
    """
    if not 0 < threshold <= 100:
        raise ValueError(f"a threshold is above 0 and at most 100, not {threshold}")
    return threshold / 200


def _needed(threshold: float) -> float:
    # A shade less, lest a rounding error in a product exclude a pair that just fits.
    return overlap(threshold) * (1 - 1e-9)


def _prefix(size: int, needed: float) -> int:
    # Two sets that overlap by `needed` share at least ceil(needed * size) words of either one.
    return size - max(1, ceil(needed * size)) + 1 if size else 0


def _words(text: str) -> frozenset[str]:
    return frozenset(word_pattern().findall(text))


def _score(a: str, b: str, threshold: float = 0) -> float:
    if a == b:
        return 100.0
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    # Below this the mean cannot reach the threshold, whatever the other says.
    least = max(0.0, 2 * threshold - 100)
    sort = token_sort_ratio(a, b, score_cutoff=least)
    if sort < least:
        return 0.0
    return (sort + token_set_ratio(a, b)) / 2
