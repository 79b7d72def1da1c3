"""Whom a statement speaks of: "Mentors colleagues", "Mentor colleagues", "I mentor", "Able to".

Only what is certain is said. A word that may be a noun as well ("Work", "Reviews") counts as a verb
only where the next word leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from fw.language.inflection import (
    Form,
    base_of,
    is_also_another_word,
)
from fw.language.words import Word, sentences, words

Voice = Literal["third-person", "bare-verb", "first-person", "second-person", "ability"]

_LONGEST = 400
# Several rules ask for the same statements.
_TEXTS = 1024
_FIRST = frozenset(["i", "i'm", "i've", "i'll", "i'd", "my"])
_SECOND = frozenset(["you", "you're", "you've", "you'll", "you'd", "your"])
_BE = frozenset(["is", "are", "am", "be", "being", "been"])
_SHORT_BE = frozenset(("i'm", "you're", "they're"))
_ADVERBS = frozenset(
    ["also", "always", "never", "often", "sometimes", "usually", "still", "even", "not", "well"]
)
_NO_ADVERBS = frozenset(
    [
        "apply",
        "comply",
        "rely",
        "reply",
        "supply",
        "multiply",
        "family",
        "early",
        "assembly",
        "anomaly",
        "only",
        "daily",
        "weekly",
    ]
)
_OBJECTS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "their",
        "his",
        "her",
        "its",
        "our",
        "your",
        "my",
        "all",
        "each",
        "every",
        "any",
        "both",
        "some",
        "several",
        "others",
        "people",
        "them",
        "it",
        "us",
        "me",
        "what",
        "how",
        "why",
        "whether",
        "themselves",
        "yourself",
    ]
)
_AFTER_NOUN = frozenset(
    ["are", "were", "have", "can", "could", "may", "might", "must", "should", "will", "would", "of"]
)
# Verbs that are nouns too, but not before these.
_WITH = frozenset(["with", "across", "together", "closely", "alongside", "towards"])
_GO_WITH = frozenset(["work", "act", "partner", "talk"])
CLAUSES = frozenset(
    [
        "to",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "while",
        "whenever",
        "wherever",
        "if",
        "how",
        "why",
        "what",
        "whether",
        "because",
        "so",
        "as",
        "than",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "will",
        "would",
        "cannot",
        "can't",
        "do",
        "does",
        "don't",
        "doesn't",
        "not",
        "never",
        "let",
        "lets",
        "help",
        "helps",
        "make",
        "makes",
        "have",
        "has",
        "see",
        "sees",
        "rather",
        "instead",
        "unless",
        "until",
        "once",
        "though",
        "although",
        "since",
        "before",
        "after",
        "not",
        "they",
        "we",
        "you",
        "i",
        "it",
        "he",
        "she",
        "someone",
        "everyone",
        "anyone",
        "by",
        "without",
    ]
)
"""Behind these, a verb belongs to somebody or something else, or to another clause."""

_TAKE_CLAUSES = frozenset(
    [
        "ensure",
        "help",
        "make",
        "let",
        "see",
        "watch",
        "have",
        "hope",
        "expect",
        "believe",
        "say",
        "think",
        "know",
        "understand",
        "recognise",
        "recognize",
        "show",
        "demonstrate",
        "realise",
        "realize",
        "mean",
        "assume",
    ]
)
# Of the words that begin a clause, those that may also be the next verb.
_CLAUSE_VERBS = frozenset(
    ["help", "helps", "let", "lets", "make", "makes", "have", "has", "see", "sees"]
)
_JOINED = frozenset(("and", "or"))


class Opening(NamedTuple):
    """How a statement begins: the words of its first sentence, and which of them tell.

    `at` is the word that tells the voice, `verb` the verb behind the subject and adverbs, each an
    index in `words`. `form` is that of the verb: "base" behind "I" and "you" too. None where the
    text leaves that open.
    """

    words: tuple[Word, ...]
    voice: Voice | None
    at: int
    verb: int | None
    form: Form | None


@lru_cache(maxsize=_TEXTS)
def opening(text: str) -> Opening:
    """Take a statement's beginning apart. Linear; at most 400 characters are looked at."""
    found = _words(text)
    # A question, or what begins with a quote or a sign, is no statement like the others.
    if not found or text[: found[0].start].strip() or text.rstrip().endswith("?"):
        return Opening((), None, 0, None, None)
    first = plain_word(found[0])
    if first in _FIRST or first in _SECOND:
        voice: Voice = "first-person" if first in _FIRST else "second-person"
        verb = _after_adverbs(text, found, 1) if first in ("i", "you") else None
        form: Form | None = "base" if verb is not None and is_base(text, found, verb) else None
        return Opening(found, voice, 0, verb, form)
    at = _after_adverbs(text, found, 0)
    if at is None:
        return Opening(found, None, 0, None, None)
    if _bare_ability(found, at):
        return Opening(found, "ability", at, None, None)
    if is_third(found, at):
        return Opening(found, "third-person", at, at, "third")
    if is_base(text, found, at):
        return Opening(found, "bare-verb", at, at, "base")
    return Opening(found, None, at, None, None)


def plain_word(word: Word) -> str:
    """The word in small letters, with a straight apostrophe."""
    return word.text.lower().replace("’", "'")


def is_third(found: tuple[Word, ...], at: int) -> bool:
    """Tell whether the word is certainly a verb in the third person."""
    word = plain_word(found[at])
    if word in ("isn't", "doesn't", "hasn't"):
        return True
    base = base_of(word, "third")
    if base is None:
        return False
    following = _next(found, at)
    return not (is_also_another_word(base) and following in _AFTER_NOUN)


def is_base(text: str, found: tuple[Word, ...], at: int) -> bool:
    """Tell whether the word is certainly a bare verb."""
    word = plain_word(found[at])
    if base_of(word, "base") is None:
        return False
    if not is_also_another_word(word):
        return not (word == "go" and _next(found, at) == "to")
    if at + 1 == len(found) or text[found[at].end : found[at + 1].start] not in (" ", "\n"):
        return False
    following = plain_word(found[at + 1])
    if following in _OBJECTS or (word in _GO_WITH and following in _WITH):
        return True
    if following.endswith("ly") and following not in _NO_ADVERBS:
        return True
    if following in _JOINED and at + 2 < len(found):
        return is_base(text, found, at + 2)
    return word in ("help", "let") and _sure_base(following)


@lru_cache(maxsize=_TEXTS)
def coordinated(text: str) -> tuple[tuple[int, Form], ...]:
    """Return the verbs that certainly stand beside the opening one, with their form.

    "Leads the team and help drive change" has "help", a base. Nothing is certain any more behind a
    word that begins another clause. The numbers are those of the opening's words. Linear.
    """
    return tuple(_beside(text, opening(text)))


def _beside(text: str, begin: Opening) -> Iterator[tuple[int, Form]]:
    if begin.verb is None or begin.form is None:
        return
    found = begin.words
    base = base_of(plain_word(found[begin.verb]), begin.form)
    if base in _TAKE_CLAUSES:
        return
    series = True
    for at in range(begin.verb + 1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        word = plain_word(found[at])
        if word in CLAUSES and not (word in _CLAUSE_VERBS and _behind_joint(text, found, at)):
            return
        if not gap.isspace() and gap != ", ":
            return
        beside = _behind_joint(text, found, at) or (series and gap == ", ")
        third, bare = _sure_third(found, at, word), _sure_bare(found, at, word)
        # "Works alone and are trusted": nobody else can be meant directly behind "and".
        bare = bare or (word == "are" and plain_word(found[at - 1]) == "and")
        if series and beside and _next(found, at) != "of":
            third = third or base_of(word, "third") is not None
            bare = bare or base_of(word, "base") is not None
        if beside and (third or bare):
            yield at, "third" if third else "base"
            if word in _TAKE_CLAUSES:
                return
        elif third or bare:
            # Somebody else's verb: "the tools teams use and love".
            return
        series = series and (third or bare or word in _JOINED)


def _next(found: tuple[Word, ...], at: int) -> str:
    return plain_word(found[at + 1]) if at + 1 < len(found) else ""


def _words(text: str) -> tuple[Word, ...]:
    part = text[:_LONGEST]
    begin, end = next(iter(sentences(part)), (0, 0))
    return tuple(
        Word(word.text, word.start + begin, word.end + begin) for word in words(part[begin:end])
    )


def _after_adverbs(text: str, found: tuple[Word, ...], at: int) -> int | None:
    """Where the verb must stand: behind "clearly and concisely", not behind a comma or colon."""
    for index in range(at, min(at + 5, len(found))):
        if index and not text[found[index - 1].end : found[index].start].isspace():
            return None
        word = plain_word(found[index])
        adverb = word in _ADVERBS or (word.endswith("ly") and word not in _NO_ADVERBS)
        if not adverb and not (word == "and" and index > at):
            return index
    return None


def _sure_base(word: str) -> bool:
    return base_of(word, "base") is not None and not is_also_another_word(word)


def _sure_third(found: tuple[Word, ...], at: int, word: str) -> bool:
    base = base_of(word, "third")
    if base is None:
        return False
    return not is_also_another_word(base) or _object_follows(found, at)


def _sure_bare(found: tuple[Word, ...], at: int, word: str) -> bool:
    if base_of(word, "base") is None:
        return False
    if not is_also_another_word(word):
        return at + 1 < len(found) and _next(found, at) != "of"
    following = _next(found, at)
    return _object_follows(found, at) or (word in ("help", "let") and _sure_base(following))


def _object_follows(found: tuple[Word, ...], at: int) -> bool:
    return _next(found, at) in _OBJECTS


def _behind_joint(text: str, found: tuple[Word, ...], at: int) -> bool:
    """Whether "and" stands before the word, or before its adverbs."""
    for index in range(at - 1, max(at - 4, -1), -1):
        if not text[found[index].end : found[index + 1].start].isspace():
            return False
        word = plain_word(found[index])
        if word in _JOINED:
            return True
        if not (word.endswith("ly") or word in ("then", "also")):
            return False
    return False


def _bare_ability(found: tuple[Word, ...], at: int) -> bool:
    two = [plain_word(word) for word in found[at : at + 2]]
    return two in (["able", "to"], ["capable", "of"], ["ability", "to"]) or two[:1] == ["can"]
