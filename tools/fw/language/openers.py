"""Words before the verb that say no more than the verb: "Is able to", "Responsible for".

What stands behind them is put into the form that the statement needs without them, where that is
certain: "Is capable of creating and delivering" → "Creates and delivers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from fw.language.inflection import Form, base_of, is_also_another_word, like, third_person
from fw.language.voices import CLAUSES, is_base, opening, plain_word
from fw.language.words import Word, sentences, words

_LONGEST = 400
_MOST_VERBS = 6
_ADVERB = r"(?:[a-z]{1,24}ly\s)"
_JOINED = frozenset(("and", "or"))
_CUTS = (";", ":", "(", "–", "—", " - ")


class Opener(NamedTuple):
    """Where it stands in the sentence that ends at `stop`, what form of a verb it takes, and more.

    `plural` says that the subject takes the bare verb: "I", "you", "they". `first` says that the
    opener opens its sentence, nobody being named.
    """

    start: int
    end: int
    stop: int
    form: Form
    plural: bool
    first: bool


def abilities(text: str) -> Iterator[Opener]:
    """Yield "is able to", "has the ability to", "can" and the like before a verb.

    They are found where they open a sentence, "is able to" behind "and" too, and so is "can" where
    nobody else than the statement is about may be meant. Linear.
    """
    for start, end in sentences(text):
        match = _ability().match(text, start, end)
        if match and _verb_follows(text, match, end):
            yield _opener(match)
        for match in _further().finditer(text, start, end):
            form: Form = "gerund" if match[0].lower().endswith("of ") else "base"
            plural = match["be"].lower() != "is"
            yield Opener(match.start("be"), match.end() - 1, end, form, plural, False)
    yield from _second_verbs(text)


def _second_verbs(text: str) -> Iterator[Opener]:
    """Yield "can" behind "and" in a first sentence that begins with a verb, and has one clause."""
    if " and can " not in text:
        return
    begin = opening(text)
    if begin.verb is None or begin.form is None:
        return
    _, end = sentences(text)[0]
    for at in range(begin.verb + 1, len(begin.words)):
        before, word = begin.words[at - 1 : at + 1]
        gap, spelt = text[before.end : word.start], plain_word(word)
        if spelt == "can" and plain_word(before) == "and":
            # "Bakes what bakers use and can sell": there may be a verb before "and".
            last = begin.words[at - 2]
            alone = text[last.end] == "," or base_of(plain_word(last), "base") is None
            if alone and text[word.end : word.end + 1] == " " and _is_done(text, word.end, end):
                plural = begin.form == "base"
                yield Opener(word.start, word.end, end, "base", plural, False)
            return
        is_verb = base_of(spelt, "base") and not is_also_another_word(spelt)
        if is_verb or spelt in CLAUSES or any(cut in gap for cut in _CUTS):
            return


def responsibilities(text: str) -> Iterator[Opener]:
    """Yield "responsible for" where it opens a sentence, whoever is. Linear."""
    if "responsible" not in text.lower():
        return
    for start, end in sentences(text):
        if match := _responsible().match(text, start, end):
            yield _opener(match)


def plainly(text: str, opener: Opener, *, bare: bool = False) -> tuple[int, str] | None:
    """Return what to write from `opener.start` to the offset that is returned with it.

    Nothing where the forms of the verbs behind it are not certain. `bare` says that the statement
    shall open with a bare verb if it names nobody.
    """
    stop = min(opener.stop, opener.start + _LONGEST)
    found = tuple(
        Word(word.text, word.start + opener.end, word.end + opener.end)
        for word in words(text[opener.end : stop])
    )
    to: Form = "base" if opener.plural or (bare and opener.first) else "third"
    changes = _changes(text, found, opener.form, to)
    if changes is None or len(changes) > _MOST_VERBS:
        return None
    pieces: list[str] = []
    at = opener.end + 1
    for word, new in changes:
        pieces += (text[at : word.start], new)
        at = word.end
    new = "".join(pieces)
    return at, _subject(text, opener) + (like(new, text[opener.start]) if opener.first else new)


def _subject(text: str, opener: Opener) -> str:
    """What of a contraction such as "I'm able to" stays."""
    name, apostrophe, _ = text[opener.start : opener.end].replace("’", "'").partition("'")
    return name + " " if apostrophe else ""


@cache
def _ability() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:(?P<subject>I|You)\s(?={_ADVERB}?(?:am|are|can|have|demonstrate)\b)|)
        {_ADVERB}{{0,2}}?
        (?P<opener>
          (?:(?P<be>is|are|am|be|I['’]m|You['’]re)\s){_ADVERB}?
            (?:able\sto|capable\s(?P<of>of))
        | {_ADVERB}?(?:able\sto|capable\s(?P<of_too>of))
        | (?P<has>(?:has|have|possess(?:es)?|demonstrate[sd]?|shows?|with)\s)?
            (?:(?:the|an?|their|your|my)\s)?(?:[a-z-]{{1,24}}\s)?(?:ability|capability|capacity)\sto
        | (?P<can>can)
        )(?=\s)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _further() -> re.Pattern[str]:
    return re.compile(
        rf"\band\s{_ADVERB}?(?P<be>is|are|am)\s{_ADVERB}?(?:able\sto|capable\sof)\s", re.IGNORECASE
    )


@cache
def _responsible() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:(?P<subject>I|You)\s(?=am\b|are\b)|){_ADVERB}{{0,2}}?
        (?P<opener>(?:(?P<be>is|are|am|be|I['’]m|You['’]re)\s)?{_ADVERB}?
          (?:responsible\s(?P<of>for)))(?=\s)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _opener(match: re.Match[str]) -> Opener:
    groups = match.groupdict()
    be = (groups["be"] or "").lower()
    plural = bool(groups["subject"]) or be in ("are", "am", "be") or "'" in be or "’" in be
    plural = plural or (groups.get("has") or "").strip().lower() in ("have", "possess", "show")
    form: Form = "gerund" if groups["of"] or groups.get("of_too") else "base"
    start, end = match.span("opener")
    named = groups["subject"] or "'" in be or "’" in be
    return Opener(start, end, match.endpos, form, plural, not named)


def _verb_follows(text: str, match: re.Match[str], end: int) -> bool:
    """Behind "can" only what it would be without it: not "Can be trusted", not "Can you"."""
    return not match["can"] or _is_done(text, match.end(), end)


def _is_done(text: str, start: int, end: int) -> bool:
    """Whether a verb other than "be" stands there, behind adverbs perhaps."""
    for word in words(text[start : min(end, start + 80)]):
        spelt = plain_word(word)
        if not spelt.endswith("ly") or base_of(spelt, "base"):
            return spelt != "be" and base_of(spelt, "base") is not None
    return False


def _changes(
    text: str, found: tuple[Word, ...], form: Form, to: Form
) -> list[tuple[Word, str]] | None:
    """The verbs to change and what they become, or None where that is not certain."""
    at = next((i for i, word in enumerate(found) if not _adverb(word)), None)
    if at is None or not _spaced(text, found[: at + 1]):
        return None
    base = base_of(plain_word(found[at]), form)
    if base is None or base == "be" or at + 1 == len(found):
        return None
    if form == "gerund" and plain_word(found[at + 1]) == "of":
        return None
    changes = [(found[at], _form(base, to))]
    series, clause, gerunds = True, False, False
    for index in range(at + 1, len(found)):
        word = plain_word(found[index])
        gap = text[found[index - 1].end : found[index].start]
        if any(cut in gap for cut in _CUTS):
            if word in _JOINED or base_of(word, form):
                return None
            break
        if word in ("able", "capable", "can"):
            return None
        clause = clause or word in CLAUSES
        joined = plain_word(found[index - 1]) in _JOINED or (
            _adverb(found[index - 1]) and plain_word(found[index - 2]) in _JOINED
        )
        beside = (joined and not gap.strip()) or (series and gap.strip() == ",")
        base = base_of(word, form)
        if base and gap.strip() in ("&", "/"):
            return None
        was_series = series
        series = series and (
            (beside and base is not None) or word in _JOINED or _adverb(found[index])
        )
        if base is None or (form == "base" and to == "base"):
            continue
        loose = gap.strip() == "," and not clause
        if form == "gerund":
            if beside and (clause or gerunds):
                return None
            gerunds = gerunds or not beside
            if beside:
                changes.append((found[index], _form(base, to)))
        elif beside and not clause and (was_series or is_base(text, found, index)):
            changes.append((found[index], _form(base, to)))
        elif (beside or loose) and not _noun(text, found, index):
            return None
    return changes


def _form(base: str, to: Form) -> str:
    return third_person(base) if to == "third" else base


def _adverb(word: Word) -> bool:
    spelt = plain_word(word)
    return spelt.endswith("ly") and base_of(spelt, "base") is None


def _spaced(text: str, found: tuple[Word, ...]) -> bool:
    return all(text[one.end : other.start].isspace() for one, other in pairwise(found))


def _noun(text: str, found: tuple[Word, ...], index: int) -> bool:
    """Whether a word that may be a verb is none here: "tools and process."."""
    if not is_also_another_word(plain_word(found[index])):
        return False
    if index + 1 == len(found):
        return True
    between = text[found[index].end : found[index + 1].start]
    return not between.isspace() or plain_word(found[index + 1]) in ("of", "in", "for", "and")
