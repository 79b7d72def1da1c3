"""The same expectation in other words: ability openers, short forms, voice, a few synonyms.

The phrases are data, `phrasing.toml`. Two wordings are the same only if every word of one has its
counterpart in the other; nothing is weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fw.language.acronyms import short_form
from fw.language.phrasebook import openers, phrases, reasons, verbs, voice
from fw.language.spelling import is_slip
from fw.language.wording import Token, difference, tokens, written

# By person: the first, the second and the third, in the same order.
_PERSONS = (
    ("i", "me", "my", "mine", "myself"),
    ("you", "you", "your", "yours", "yourself"),
    ("they", "them", "their", "theirs", "themselves"),
)
_IRREGULAR = {"has": "have", "does": "do", "goes": "go"}
_LONGEST_ORDER = 8


class Opening(NamedTuple):
    """A statement taken apart: whom it is about, an ability opener, and what is expected."""

    subject: str
    be: str
    opener: tuple[Token, ...]
    gerund: bool
    rest: tuple[Token, ...]

    @property
    def person(self) -> int:
        """0 for "I", 1 for "you", 2 for anybody else or where nobody is named."""
        return {"i": 0, "you": 1}.get(self.subject.lower(), 2)


def same_expectation(old: str, new: str) -> tuple[str, ...]:
    """Return how two wordings differ if they certainly ask the same; nothing if that is open.

    The reasons quote the words as they stand. Plain texts in; linear in their length.
    """
    before, after = rephrased(old), rephrased(new)
    one, other = opening(before), opening(after)
    found = _aligned(old, new, one, other)
    if found is not None:
        return tuple(dict.fromkeys([*_openings(old, one, new, other), *found]))
    return tuple(short_form(old, before, new, after)) or tuple(_order(before, after))


@lru_cache(maxsize=4)  # one comparison looks at its two texts from several sides
def rephrased(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; each phrase that has other words for it is one token."""
    found = tokens(text)
    return tuple(_merged(text, found, phrases()))


def opening(found: tuple[Token, ...]) -> Opening:
    """Take a statement's beginning apart."""
    rest, subject, be = found, "", ""
    if rest and rest[0].canon in voice().subjects:
        subject, rest = rest[0].shown, rest[1:]
    elif rest and rest[0].canon in ("you are", "they are", "i am"):
        subject, _, be = rest[0].canon.partition(" ")
        rest = rest[1:]
    if not be and len(rest) > 1 and rest[0].canon in voice().be:
        be, rest = rest[0].shown, rest[1:]
    for phrase, gerund in openers():
        if len(rest) > len(phrase) and tuple(t.canon for t in rest[: len(phrase)]) == phrase:
            return Opening(subject, be, rest[: len(phrase)], gerund, rest[len(phrase) :])
    return Opening(subject, be, (), False, rest)


def same_verb(one: str, other: str) -> bool:
    """Tell whether two words are one verb: `writes`, `write`, `writing`."""
    return not _bases(one).isdisjoint(_bases(other))


def is_verb(word: str) -> bool:
    """Tell whether a word, bare or in the third person, is a verb of work."""
    return word in verbs() or (word.endswith("s") and not _bases(word).isdisjoint(verbs()))


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and not is_verb(word)


def verb_at(found: tuple[Token, ...]) -> int:
    """Return where the verb stands that opens a statement: after adverbs at most."""
    return next((i for i, token in enumerate(found) if not token.canon.endswith("ly")), 0)


def _bases(word: str) -> frozenset[str]:
    """Return what a word may be a form of, itself included."""
    found = {word, _IRREGULAR.get(word, word)}
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    elif word.endswith("es"):
        found |= {word[:-1], word[:-2]}
    elif word.endswith("s") and not word.endswith("ss"):
        found.add(word[:-1])
    elif word.endswith("ing") and len(word) > 5:
        found |= {word[:-3], word[:-3] + "e"}
        if word[-4] == word[-5]:
            found.add(word[:-4])
    return frozenset(found)


def _aligned(old: str, new: str, one: Opening, other: Opening) -> list[str] | None:
    """Compare word by word; the reasons, or None where a word has no counterpart."""
    if len(one.rest) != len(other.rest) or not one.rest:
        return None
    people = one.person != other.person
    first = verb_at(one.rest)
    shorter = longer = 0
    found: list[str] = []
    for index, (a, b) in enumerate(zip(one.rest, other.rest, strict=True)):
        if a.canon == b.canon:
            if a.shown.lower() != b.shown.lower() and a.canon in reasons():
                found.append(f"{reasons()[a.canon]}: {a.shown} → {b.shown}")
        elif is_slip(a.canon, b.canon):
            found.append(f"spelling: {a.shown} → {b.shown}")
        elif people and _same_pronoun(a.canon, one.person, b.canon, other.person):
            found.append(f"voice: {a.shown} → {b.shown}")
        elif same_verb(a.canon, b.canon) and (
            index == first
            or (
                shorter + longer
                and is_verb(a.canon)
                and _coordinated(old, one.rest, index)
                and _coordinated(new, other.rest, index)
            )
        ):
            longer += len(a.canon) < len(b.canon)
            shorter += len(a.canon) > len(b.canon)
            if _is_gerund(a.canon) != one.gerund or _is_gerund(b.canon) != other.gerund:
                return None
            if not (one.opener or other.opener):
                found.append(f"voice: {a.shown} → {b.shown}")
        else:
            return None
    return None if shorter and longer else found


def _same_pronoun(one: str, person: int, other: str, another: int) -> bool:
    return (one, other) in zip(_PERSONS[person], _PERSONS[another], strict=True)


def _coordinated(text: str, found: tuple[Token, ...], index: int) -> bool:
    before = found[index - 1]
    return (
        before.canon in ("and", "or", "but", "then")
        or not text[before.end : found[index].start].isspace()
    )


def _openings(old: str, one: Opening, new: str, other: Opening) -> Iterator[str]:
    if [token.canon for token in one.opener] != [token.canon for token in other.opener]:
        yield _gone(written(old, one.opener), written(new, other.opener))
    elif one.subject.lower() != other.subject.lower():
        yield f"voice: {_gone(one.subject, other.subject)}"
    elif one.be.lower() != other.be.lower():
        yield _gone(one.be, other.be)


def _gone(old: str, new: str) -> str:
    if old and new:
        return f"{old} → {new}"
    return f"“{old or new}” {'dropped' if old else 'added'}"


def _order(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[str]:
    """The verbs that open a statement, in another order."""
    start, end, stop = difference(old, new)
    left, right = old[:end], new[:stop]
    if start or not 1 < len(left) <= _LONGEST_ORDER or len(left) != len(right):
        return
    if Counter(t.canon for t in left) != Counter(t.canon for t in right):
        return
    joins = [[i for i, t in enumerate(side) if t.canon in ("and", "or")] for side in (left, right)]
    if joins[0] == joins[1] and all(is_verb(t.canon) or t.canon in ("and", "or") for t in left):
        shown = [" ".join(token.shown for token in side) for side in (left, right)]
        yield f"another order: {' → '.join(shown)}"


def _merged(
    text: str,
    found: tuple[Token, ...],
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]],
) -> Iterator[Token]:
    index = 0
    while index < len(found):
        for phrase, canon in phrases.get(found[index].canon, ()):
            end = index + len(phrase)
            if tuple(token.canon for token in found[index:end]) == phrase:
                part = found[index:end]
                yield Token(canon, written(text, part), part[0].start, part[-1].end)
                index = end
                break
        else:
            yield found[index]
            index += 1
