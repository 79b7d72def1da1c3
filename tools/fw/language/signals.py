"""Words that certainly mean more, or less, in a statement that is otherwise the same.

The lexicon is data, `signals.toml`, each entry with its reason. It is tuned for being right, not
for finding much: silence means that a person must judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from fw.language.lexicon import Family, Ladder, entries, negations
from fw.language.words import STOP_WORDS, Word, normalized, words

Direction = Literal["more", "less"]

SAME_REST = 0.8
"""How much of the wording apart from the signals must agree (Dice coefficient, 0 to 1)."""

_NEGATION_REACH = 3
_NOUN_REACH = 3
_OPENING_REACH = 3
_LIMITS = frozenset(
    ("own", "may", "might", "some", "most", "each", "every", "all", "if", "when", "where", "should",
     "must", "more", "or", "such")
)  # fmt: skip
_OPENERS = frozenset(("i", "we", "you", "they", "to", "can", "also", "will", "often"))


class Signal(NamedTuple):
    """A phrase of a text that stands on a step of a ladder; rank 0 is the lowest step."""

    family: Family
    ladder: str
    rank: int
    phrase: str
    start: int
    end: int


class Shift(NamedTuple):
    """One phrase in another's place: `team → department`."""

    family: Family
    ladder: str
    old_phrase: str
    new_phrase: str
    direction: Direction

    def __str__(self) -> str:
        return f"{self.old_phrase} → {self.new_phrase}"


class Comparison(NamedTuple):
    """What the signals say of two wordings; `none` where they do not say anything certain."""

    direction: Literal["more", "less", "mixed", "none"]
    reasons: tuple[Shift, ...] = ()


def signals(text: str) -> tuple[Signal, ...]:
    """Return the signals of a plain text in order, none inside another. Linear in its length."""
    return tuple(_signals(text, words(text)))


def compare(old: str, new: str) -> Comparison:
    """Tell whether `new` asks for more or less than `old`, if that is certain.

    It is, if signals of a ladder were replaced by others that are all higher, or all lower; no
    signal came or went beside that; nothing is negated; as much is limited ("some", "own", "if")
    as before; and the rest of the content words begins with the same one (the verb, as a rule)
    and agrees by `SAME_REST`. Otherwise the direction is `none`. Swapping the sides swaps
    `more` and `less`.
    """
    nothing = Comparison("none")
    if normalized(old) == normalized(new):
        return nothing
    old_words, new_words = words(old), words(new)
    old_signals, new_signals = list(_signals(old, old_words)), list(_signals(new, new_words))
    if not old_signals or not new_signals:
        return nothing
    shifts: list[Shift] = []
    for ladder in dict.fromkeys(signal.ladder for signal in old_signals + new_signals):
        before = [signal for signal in old_signals if signal.ladder == ladder]
        after = [signal for signal in new_signals if signal.ladder == ladder]
        kept = Counter(signal.rank for signal in before) & Counter(s.rank for s in after)
        before, after = _without(before, kept), _without(after, kept)
        if not before and not after:
            continue
        shift = _shift(before, after)
        if shift is None:
            return nothing
        shifts.append(shift)
    if not shifts or not _same_rest(old_words, old_signals, new_words, new_signals):
        return nothing
    directions = {shift.direction for shift in shifts}
    return Comparison("mixed" if len(directions) > 1 else shifts[0].direction, tuple(shifts))


def _signals(text: str, found: tuple[Word, ...]) -> Iterator[Signal]:
    spelt = [_spelling(word.text) for word in found]
    present = frozenset(spelt)
    known, undone_by = entries(), negations()
    index = 0
    while index < len(spelt):
        after = index + 1
        for entry in known.get(spelt[index], ()):
            end = index + len(entry.phrase)
            if tuple(spelt[index:end]) != entry.phrase or not _joined(text, found[index:end]):
                continue
            if entry.rank is not None:
                if not _counts(entry.ladder, text, found, spelt, index, end):
                    continue
                near = spelt[max(0, index - _NEGATION_REACH) : index]
                if undone_by.isdisjoint(near) and entry.ladder.unless.isdisjoint(present):
                    start, stop = found[index].start, found[end - 1].end
                    phrase = " ".join(entry.phrase)
                    yield Signal(
                        entry.ladder.family, entry.ladder.name, entry.rank, phrase, start, stop
                    )
            after = end
            break
        index = after


def _spelling(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _joined(text: str, found: tuple[Word, ...]) -> bool:
    """Tell whether nothing but white space stands between the words."""
    return all(text[one.end : other.start].isspace() for one, other in pairwise(found))


def _counts(
    ladder: Ladder, text: str, found: tuple[Word, ...], spelt: list[str], start: int, end: int
) -> bool:
    if ladder.opens and not _opening(text, found, spelt, start):
        return False
    if ladder.before and ladder.before.isdisjoint(spelt[end : end + _NOUN_REACH]):
        return False
    if ladder.named and end - start == 1 and start and spelt[start - 1] not in STOP_WORDS:
        return False
    return not ladder.head or _ends_its_phrase(text, found, spelt, end)


def _opening(text: str, found: tuple[Word, ...], spelt: list[str], start: int) -> bool:
    """Tell whether only adverbs and the like stand between the statement's beginning and a word."""
    if start > _OPENING_REACH:
        return False
    return all(word.endswith("ly") or word in _OPENERS for word in spelt[:start]) and (
        start == 0 or not re.search("[.!?:;]", text[: found[start].start])
    )


def _ends_its_phrase(text: str, found: tuple[Word, ...], spelt: list[str], end: int) -> bool:
    """Tell whether a noun is not just the first half of another, as `team` is in `team lunch`."""
    last = found[end - 1]
    if spelt[end - 1] == "own":
        return end > 1 and spelt[end - 2] != "and" and spelt[end - 2] not in _OPENERS
    if last.text.lower().replace("’", "'").endswith("'s") or end == len(found):
        return True
    between = text[last.end : found[end].start]
    return not between.isspace() or spelt[end] in STOP_WORDS


def _without(found: list[Signal], kept: Counter[int]) -> list[Signal]:
    left = Counter(kept)
    rest: list[Signal] = []
    for signal in found:
        if left[signal.rank]:
            left[signal.rank] -= 1
        else:
            rest.append(signal)
    return rest


def _shift(before: list[Signal], after: list[Signal]) -> Shift | None:
    if not before or not after:
        return None
    low, high = min(before, key=_rank), max(before, key=_rank)
    direction: Direction
    if high.rank < min(signal.rank for signal in after):
        direction, old, new = "more", high, max(after, key=_rank)
    elif low.rank > max(signal.rank for signal in after):
        direction, old, new = "less", high, max(after, key=_rank)
    else:
        return None
    return Shift(old.family, old.ladder, old.phrase, new.phrase, direction)


def _rank(signal: Signal) -> int:
    return signal.rank


def _same_rest(
    old: tuple[Word, ...],
    old_signals: list[Signal],
    new: tuple[Word, ...],
    new_signals: list[Signal],
) -> bool:
    one, other = _rest(old, old_signals), _rest(new, new_signals)
    if not negations().isdisjoint(one) or not negations().isdisjoint(other):
        return False
    if Counter(w for w in one if w in _LIMITS) != Counter(w for w in other if w in _LIMITS):
        return False
    one, other = ([w for w in side if w not in STOP_WORDS] for side in (one, other))
    one, other = [_stem(word) for word in one], [_stem(word) for word in other]
    if one[:1] != other[:1]:
        return False
    common = (Counter(one) & Counter(other)).total()
    return 2 * common >= SAME_REST * (len(one) + len(other))


def _rest(found: tuple[Word, ...], taken: list[Signal]) -> list[str]:
    """Return the words, small, that are no part of a signal."""
    inside = {position for signal in taken for position in range(signal.start, signal.end)}
    return [_spelling(word.text) for word in found if word.start not in inside]


def _stem(word: str) -> str:
    """Take a verb's or noun's ending off, roughly: enough to see that the word is the same."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word
