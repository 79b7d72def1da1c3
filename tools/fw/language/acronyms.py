"""Acronyms and the words whose initials they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fw.language.wording import Token, difference, written

_LONGEST_EXPANSION = 10
# Two letters are the initials of too much: QA, quick answers.
_SHORTEST_ALONE = 3
_SMALL = frozenset(("of", "and", "for", "in", "on", "to"))


def short_form(
    old: str, before: tuple[Token, ...], new: str, after: tuple[Token, ...]
) -> Iterator[str]:
    """Say that two wordings differ in nothing but an acronym; yield nothing if that is open.

    It stands in the place of the words it is made of, or one of the two came beside the other, the
    second in brackets. The tokens are those of the plain texts; linear in their length.
    """
    start, end, stop = difference(before, after)
    left, right = before[start:end], after[start:stop]
    if left and right:
        shorter, text, longer = (right, old, left) if len(left) > len(right) else (left, new, right)
        if len(shorter) == 1 and _stands_for(shorter[0], text, longer, _SHORTEST_ALONE):
            yield f"a short form written out: {written(old, left)} → {written(new, right)}"
        return
    text, found, words = (old, before, left) if left else (new, after, right)
    last = start + len(words)
    # Its words in brackets behind it, or it in brackets behind its words.
    for at in (start - 1, last):
        if 0 <= at < len(found) and _stands_for(found[at], text, words, 2):
            inner = words if at < start else found[at : at + 1]
            if _in_brackets(text, inner):
                yield f"a short form written out: {found[at].shown}"
                return
    if len(words) != 1:
        return
    for size in range(2, _LONGEST_EXPANSION + 1):
        phrases = (found[max(0, start - size) : start], found[last : last + size])
        for phrase, inner in zip(phrases, (words, phrases[1]), strict=True):
            if _stands_for(words[0], text, phrase, 2) and _in_brackets(text, inner):
                yield f"a short form beside its words: {words[0].shown}"
                return


def _in_brackets(text: str, found: tuple[Token, ...]) -> bool:
    start, end = found[0].start, found[-1].end
    return text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"


def _stands_for(short: Token, text: str, words: tuple[Token, ...], shortest: int) -> bool:
    """Tell whether capitals are the initials of words that follow one another directly.

    Small words inside may lend no letter. A plural stands for a plural.
    """
    letters = short.shown.removesuffix("s")
    if not (shortest <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
        return False
    if not 1 < len(words) <= _LONGEST_EXPANSION or not all(w.canon[:1].isalpha() for w in words):
        return False
    if letters != short.shown and not words[-1].canon.endswith("s"):
        return False
    gaps = (text[one.end : other.start] for one, other in pairwise(words))
    if any(gap.strip(" \n-‐‑") for gap in gaps):
        return False
    every = "".join(word.canon[0] for word in words)
    inner = "".join(word.canon[0] for word in words[1:-1] if word.canon not in _SMALL)
    return letters.lower() in (every, every[0] + inner + every[-1])
