"""Pairs by alike wording between two levels, for those who ask to be shown guesses.

Likeness as such pairs what merely shares common words: of six pairs that it proposed for two real
neighbouring levels, one was right. So only words that carry meaning count here, rare ones more
(K. Spärck Jones, "A statistical interpretation of term specificity and its application in
retrieval", Journal of Documentation 28, 1972), and a pair must share a good part of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import log

from fw.diff.assignment import assign
from fw.diff.change import Change, Side, fact, word_differences
from fw.language.markdown import plain
from fw.language.words import content_words

THRESHOLD = 35
"""The part of their words, weighed and in percent, that two statements must share."""

OTHER_SECTION = 10
"""How many percent more that is where they stand in different sections."""

WHY = "a guess from alike wording"

_LEFT_OVER = ("removed", "expected-still")
_STEM = 5
_COMMON = 50
_CANDIDATES = 8


def with_guesses(changes: Sequence[Change]) -> Iterator[Change]:
    """The facts about a step up, with what is new paired to what it may build on.

    A pair takes the place of two facts: that the new statement is new, and that the lower one still
    applies or is no longer expected. What ids, `evolves_from` or equal words settled stays.
    """
    lower = [at for at, change in enumerate(changes) if change.kind in _LEFT_OVER]
    added = [at for at, change in enumerate(changes) if change.kind == "added"]
    olds = [side for at in lower if (side := changes[at].old)]
    news = [side for at in added if (side := changes[at].new)]
    sides = (side for change in changes for side in (change.old, change.new) if side)
    pairs = {added[new]: lower[old] for old, new in _alike(olds, news, sides)}
    gone = set(pairs.values())
    for at, change in enumerate(changes):
        if at in pairs:
            yield _guess(changes[pairs[at]].old, change.new)
        elif at not in gone:
            yield change


def _guess(old: Side | None, new: Side | None) -> Change:
    assert old
    assert new
    words = word_differences(old, new)
    return fact("builds-on", old, new, words=words, guessed=True, why=WHY)


def _alike(
    olds: Sequence[Side], news: Sequence[Side], everything: Iterable[Side]
) -> Iterator[tuple[int, int]]:
    """Pairs of indices that are alike enough, and together the likeliest.

    The likeness is Dice's coefficient of the two sets of words, each word weighed by how rare it is
    among all the statements.
    """
    if not olds or not news:
        return
    stems = {side.text: _stems(side.text) for side in everything}
    numbers = Counter(stem for found in stems.values() for stem in found)
    weigh = {stem: log(1 + len(stems) / number) for stem, number in numbers.items()}
    total = {text: sum(weigh[stem] for stem in sorted(found)) for text, found in stems.items()}
    having: dict[str, list[int]] = defaultdict(list)
    for index, new in enumerate(news):
        for stem in stems[new.text]:
            # A word that very many have tells none apart, and would compare all with all.
            if numbers[stem] <= _COMMON:
                having[stem].append(index)
    weights: list[dict[int, int]] = []
    for old in olds:
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in sorted(stems[old.text]):
            for index in having[stem]:
                shared[index] += weigh[stem]
        row = {}
        for index, weight in shared.items():
            new = news[index]
            likeness = 200 * weight / (total[old.text] + total[new.text])
            likeness -= OTHER_SECTION * (old.section != new.section)
            if likeness >= THRESHOLD:
                row[index] = round(1000 * likeness)
        weights.append({i: row[i] for i in nlargest(_CANDIDATES, row, key=lambda i: (row[i], -i))})
    yield from assign(weights).items()


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a statement's words, so that `plans` and `planning` are the same."""
    words = content_words(plain(text).text)
    return frozenset(word.removesuffix("s")[:_STEM] for word in words)
