"""Words with capitals in mid-sentence, and what they may be the names of.

The words themselves are in `capitals.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from fw.language.inflection import Form, readings
from fw.language.words import STOP_WORDS, Word, sentences, words
from fw.source.patterns import lazily

_I = frozenset(("i", "i'm", "i've", "i'd", "i'll"))
_JOINING = (" ", " & ", "/")
_MIDDLE = (" ", ", ", "\n", " & ")
_LABEL_ENDS = (":", " –", " —", " -", " →")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»", "'": "'"}
_REFERS = lazily(r"\b(?:see|(?:listed|described|defined|outlined|named) (?:as|in|under)|called) \Z")
_ABBREVIATED = lazily(r"\s\([A-Z]{2,}\)")
_REACH = 24


class Run(NamedTuple):
    """Words with capitals that stand together, and whether all of them are in mid-sentence."""

    words: tuple[Word, ...]
    inside: bool

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1].end

    @property
    def spelt(self) -> tuple[str, ...]:
        """The words in small letters."""
        return tuple(_plain(word) for word in self.words)


@lru_cache(maxsize=1024)  # asked for once to see how words are used, and once to judge them
def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a text but for its titles. What is quoted is not inside. Linear."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    if text.islower():
        return
    for begin, end in sentences(text):
        found = words(text[begin:end])
        moved = [Word(word.text, word.start + begin, word.end + begin) for word in found]
        if moved and not _is_title(moved):
            yield from _runs_of(text, begin, moved)


def is_listed(text: str, word: Word) -> bool:
    """Tell whether the word is known to be no name, or certainly is a verb."""
    spelt = _plain(word)
    return (
        any(one in _list("ordinary") for one in (spelt, _singular(spelt), spelt.removesuffix("ly")))
        or _stands_beside_a_verb(text, word)
    )  # fmt: skip


def may_name(word: Word) -> bool:
    """Tell whether the word is a name, or is not spelt as an ordinary one."""
    spelt = _plain(word)
    ordinary = word.text[1:].islower() and spelt.isalpha()
    return not ordinary or spelt in STOP_WORDS or spelt in _list("names")


def is_department(run: Run) -> bool:
    """Tell whether the run is the name of a single department, such as "Marketing"."""
    return run.spelt[-1] in _list("departments")


def is_titled(text: str, run: Run) -> bool:
    """Tell whether the run is a role, a thing with a name of its own, or referred to by its name.

    So are the "Product Manager", the "Pricing Committee", "Deep Focus (DF)", and what is "described
    in Growth".
    """
    spelt = run.spelt
    if not _list("roles").isdisjoint(map(_singular, spelt)):
        return True
    if _following(text, run.end) in _list("things"):
        return True
    parts = _list("departments")
    if len(spelt) > 1 and (spelt[-1] in _list("things") or not parts.isdisjoint(spelt)):
        return True
    before = text[max(0, run.start - _REACH) : run.start]
    return bool(_ABBREVIATED.match(text, run.end) or _REFERS.search(before))


def _is_title(found: list[Word]) -> bool:
    """Whether most words have a capital; all, where the first is a verb: "Mix Dough"."""
    first = _plain(found[0])
    if _is_verb(first, "third"):
        return False
    big = [_has_capital(word) for word in found if _plain(word) not in STOP_WORDS]
    return all(big) or (4 * sum(big) >= 3 * len(big) and not _is_verb(first, "base"))


def _runs_of(text: str, begin: int, found: list[Word]) -> Iterator[Run]:
    run: list[Word] = []
    inside = True
    closing = ""
    for number, word in enumerate(found):
        before = text[found[number - 1].end if number else begin : word.start]
        closing = _quotation(before, closing)
        if run and not (_has_capital(word) and before in _JOINING):
            yield _run(text, run, inside)
            run = []
        if _has_capital(word) and _plain(word) not in _I and not _only_begins(number, word):
            if not run:
                inside = not closing and number > 0 and before in _MIDDLE
                inside = inside and not (number == 1 and _begins_name(found[0]) and before == " ")
            run.append(word)
    if run:
        yield _run(text, run, inside)


def _run(text: str, found: list[Word], inside: bool) -> Run:
    return Run(tuple(found), inside and not text.startswith(_LABEL_ENDS, found[-1].end))


def _quotation(between: str, closing: str) -> str:
    """The sign that will close the quotation behind these signs, or nothing."""
    for sign in between:
        if closing:
            closing = "" if sign == closing else closing
        else:
            closing = _QUOTES.get(sign, "")
    return closing


def _begins_name(first: Word) -> bool:
    """Whether a sentence's first word may belong to the name behind it, as in "Crumb Fair"."""
    word = _plain(first)
    if word in STOP_WORDS or word.endswith("ly"):
        return False
    return not _is_verb(word, "base", "third", "gerund")


def _only_begins(number: int, word: Word) -> bool:
    """Whether the word has its capital from the sentence, and no name begins with it."""
    spelt = _plain(word)
    return number == 0 and (spelt in STOP_WORDS or _is_verb(spelt, "third"))


def _stands_beside_a_verb(text: str, word: Word) -> bool:
    """As in "Mixes, Weighs and Bakes": a verb in the third person behind a comma or "and"."""
    before = text[max(0, word.start - 6) : word.start]
    return before.endswith((" and ", ", ")) and _is_verb(_plain(word), "third")


def _following(text: str, at: int) -> str:
    if text[at : at + 1] != " ":
        return ""
    found = words(text[at : at + 40])
    return _plain(found[0]) if found and found[0].start == 1 else ""


def _has_capital(word: Word) -> bool:
    return word.text[0].isupper()


def _is_verb(word: str, *forms: Form) -> bool:
    return any(reading.form in forms for reading in readings(word))


def _plain(word: Word) -> str:
    return word.text.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib

    text = Path(__file__).with_name("capitals.toml").read_text(encoding="utf-8")
    return {key: frozenset(value.split()) for key, value in tomllib.loads(text).items()}


def _list(name: str) -> frozenset[str]:
    return _lists()[name]
