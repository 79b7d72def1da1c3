"""English verbs in their forms: write, writes, writing, wrote, written.

Forms are made by rule, with the exceptions in `verbs.toml`. The way back, from a form to its verb,
is known only for the verbs listed there: a guess such as "bearing" → "beare" would be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Form = Literal["base", "third", "gerund", "past", "participle"]

_VOWELS = "aeiou"
_THIRD = {
    "be": "is",
    "have": "has",
    "do": "does",
    "undo": "undoes",
    "outdo": "outdoes",
    "go": "goes",
    "undergo": "undergoes",
}
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ying", "ie"),
)
"""What a form may end in, and what its verb may end in instead."""
_HISSING = ("s", "x", "z", "ch", "sh")


class Reading(NamedTuple):
    """What a word may be: this form of this verb."""

    base: str
    form: Form


class _Verbs(NamedTuple):
    bases: frozenset[str]
    doubled: frozenset[str]
    either: frozenset[str]
    irregular: dict[str, tuple[str, str]]
    others: frozenset[str]


def third_person(base: str) -> str:
    """Return "writes" for "write", "tries" for "try", "has" for "have"."""
    before, verb = _parted(base)
    if verb in _THIRD:
        return before + _THIRD[verb]
    if _consonant_y(verb):
        return base[:-1] + "ies"
    if verb == "quiz":
        return base + "zes"
    return base + ("es" if verb.endswith(_HISSING) else "s")


def gerund(base: str) -> str:
    """Return "writing" for "write", "planning" for "plan", "lying" for "lie"."""
    before, verb = _parted(base)
    if verb.endswith("ie"):
        return base[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return base[:-1] + "ing"
    return before + _stem(verb) + "ing"


def past(base: str) -> str:
    """Return "wrote" for "write", "planned" for "plan", "tried" for "try"."""
    before, verb = _parted(base)
    irregular = _verbs().irregular.get(verb)
    return before + (irregular[0] if irregular else _regular_past(verb))


def participle(base: str) -> str:
    """Return "written" for "write", and what `past` gives for a regular verb."""
    before, verb = _parted(base)
    irregular = _verbs().irregular.get(verb)
    return before + (irregular[1] if irregular else _regular_past(verb))


def readings(word: str) -> tuple[Reading, ...]:
    """Return what verbs the word, in any case, may be a form of: only verbs that are known.

    "leads" is one thing, "put" is the base, the past and the participle of one verb, "found" the
    past of "find" only. British and American doubling are both read, and so are verbs behind a
    hyphen, such as "self-assigns".
    """
    known = _readings(word.lower())
    before, hyphen, verb = word.lower().rpartition("-")
    if known or not before:
        return known
    return tuple(Reading(before + hyphen + base, form) for base, form in _readings(verb))


def base_of(word: str, form: Form) -> str | None:
    """Return the verb of which the word is this form, or None where that is not known."""
    return next((reading.base for reading in readings(word) if reading.form == form), None)


def is_also_another_word(base: str) -> bool:
    """Tell whether the bare verb is as well a noun or an adjective, such as "work" or "clear"."""
    return _parted(base.lower())[1] in _verbs().others


def like(word: str, model: str) -> str:
    """Return the word with a capital first letter if `model` has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _parted(word: str) -> tuple[str, str]:
    """What stands before the verb in such as "self-assign", and the verb."""
    before, hyphen, verb = word.rpartition("-")
    return before + hyphen, verb


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS


def _stem(base: str) -> str:
    """What "-ing" and "-ed" are joined to."""
    verbs = _verbs()
    if base in verbs.doubled or (base not in verbs.bases and _short(base)):
        return base + base[-1]
    if base.endswith("ic"):
        return base + "k"
    return base


def _short(base: str) -> bool:
    """One syllable of the shape consonant, vowel, consonant: an unknown verb such as "vet"."""
    vowels = [letter in _VOWELS for letter in base]
    return (
        len(base) > 2
        and vowels[-3:] == [False, True, False]
        and sum(vowels) == 1
        and base[-1] not in "wxy"
    )


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _consonant_y(base):
        return base[:-1] + "ied"
    return _stem(base) + "ed"


@cache
def _verbs() -> _Verbs:
    import tomllib

    text = Path(__file__).with_name("verbs.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lists = {key: frozenset(value.split()) for key, value in data.items() if key != "irregular"}
    rows = (row.split() for row in data["irregular"].split("/"))
    irregular = {base: (past, participle) for base, past, participle in rows}
    bases = lists["regular"] | lists["doubled"] | lists["doubled_or_not"] | irregular.keys()
    either = lists["doubled_or_not"]
    return _Verbs(bases, lists["doubled"] - either, either, irregular, lists["also_other_words"])


@lru_cache(maxsize=4096)  # the rules ask for every word of a statement, several times
def _readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word in small letters, each found through the verb that it would be of."""
    bases = {word, *_unlike().get(word, ())}
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            # Without its last letter too, as in "planning".
            bases |= {stem + instead, stem[:-1]}
    bases &= _verbs().bases
    return tuple(
        Reading(base, form)
        for base in sorted(bases)
        for spelt, form in _forms(base)
        if spelt == word
    )


def _forms(base: str) -> Iterator[tuple[str, Form]]:
    yield base, "base"
    yield third_person(base), "third"
    yield gerund(base), "gerund"
    yield past(base), "past"
    yield participle(base), "participle"
    if base in _verbs().either:
        double = base + base[-1]
        yield double + "ing", "gerund"
        yield double + "ed", "past"
        yield double + "ed", "participle"


@cache
def _unlike() -> dict[str, frozenset[str]]:
    """The verbs by their forms that are more than an ending away."""
    found: dict[str, frozenset[str]] = {}
    pairs = [(form, base) for base, forms in _verbs().irregular.items() for form in forms]
    for form, base in (*pairs, *((third, base) for base, third in _THIRD.items())):
        found[form] = found.get(form, frozenset()) | {base}
    return found
