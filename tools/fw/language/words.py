"""Words and sentences of English statements.

Deliberately small: statements are a sentence or two of plain prose, and every rule and comparison
must see the same words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize


class Word(NamedTuple):
    """A word and its range in the text."""

    text: str
    start: int
    end: int


# Many rules and comparisons ask for the same texts.
_TEXTS = 1024

_STOP_WORDS = """
a about able after all also among an and any are as at be because been before being between both
but by can capable could do does each e.g either else etc every for from had has have he her
hers him his how i i.e if in into is it its itself just may me might more most must my of off on
one or other our out over own per shall she should so some such than that the their them
themselves then there these they this those through to too under until up upon us very was we
well were what when where which while who whom whose why will with within would you your
"""

STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that carry no meaning of their own; negations and "without" are none of them."""


@lru_cache(maxsize=_TEXTS)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order.

    Apostrophes and hyphens join (`team's`, `on-call`), so do the signs inside numbers (`8.5`,
    `24/7`); `C++`, `C#`, `R&D`, `e.g.` and addresses are one word each.
    """
    return tuple(Word(m[0], m.start(), m.end()) for m in word_pattern().finditer(text))


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern of a word; compiled when first needed."""
    letter = r"[^\W\d_]"
    return re.compile(
        rf"""
          https?://[^\s<>"]*[\w/]
        | \d+ (?: [.,/:] \d+ )+ (?![^\W_])          # 8.5, 24/7, 1,000, 10:30
        | (?: (?<!\w) {letter} \. ){{2,6}} (?!\w)   # e.g., i.e.
        | (?<!\w) [A-Z] (?: \+\+ | \# | & [A-Z] (?!\w) ) (?!\w)
        | [^\W_] [\w\u0300-\u036f]* (?: ['’‐‑-] [\w\u0300-\u036f]+ )*
        """,
        re.VERBOSE,
    )


_ABBREVIATIONS = "approx cf dr e.g eg esp fig i.e ie incl mr mrs ms no prof resp st viz vs"
_NEVER_LAST = frozenset(_ABBREVIATIONS.split())
_LAST_BEFORE_CAPITAL = frozenset(("al", "co", "corp", "dept", "etc", "inc", "jr", "ltd", "sr"))


@lru_cache(maxsize=_TEXTS)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the range of each sentence, without the white space around it.

    A sentence ends at `.`, `!`, `?` or `…` with the quotes and brackets that close there, before
    white space; not after an abbreviation or initial, nor where a small letter follows. An empty
    line ends one too.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _ends().finditer(text):
        if match["stop"] is None or _ends_sentence(text, match.start(), match.end()):
            end = match.start() if match["stop"] is None else match.end()
            _add(found, text, begin, end)
            begin = match.end()
    _add(found, text, begin, len(text))
    return tuple(found)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        r"(?P<stop>(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|\Z))|(?<!\s)\s*?\n[^\S\n]*+\n\s*+"
    )


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    following = text[end : end + 40].lstrip()
    if following[:1].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".!", ".?"):
        return True
    before = text[max(0, stop - 24) : stop].split()
    if not before or text[stop - 1].isspace():
        return True
    last = before[-1].lstrip("\"'“‘([")
    if last.casefold() in _NEVER_LAST:
        # "No." may be an answer as well as a number's sign.
        return last.casefold() == "no" and not following[:1].isdigit()
    if last.casefold() in _LAST_BEFORE_CAPITAL:
        return not following or following[0].isupper()
    initial = len(last) == 1 and last.isupper() and last != "I"
    return not initial or not following


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    sentence = text[begin:end]
    start = begin + len(sentence) - len(sentence.lstrip())
    if stripped := sentence.strip():
        found.append((start, start + len(stripped)))


_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


def normalized(text: str) -> str:
    """Return `text` without what makes no difference to its meaning.

    Equal results mean: the same but for case, white space, the typography of quotes and dashes,
    invisible characters and final punctuation.
    """
    plain = normalize("NFC", text.translate(_TYPOGRAPHY)).casefold()
    return " ".join(plain.split()).rstrip(" .!?;:,")


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that carry the meaning: in order, small letters, without stop words."""
    found = (_bare(word.text) for word in words(text))
    return tuple(word for word in found if word not in STOP_WORDS)


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip(".")


def slug(text: str, words: int) -> str:
    """Return an id made of the first content words: kebab-case, at most `words` of them.

    A text of stop words alone gives those. Letters are reduced to ASCII; a text that has none left
    gives an empty string.
    """
    parts = [part for part in map(_kebab, content_words(text)) if part]
    if not parts:
        pattern = word_pattern()
        parts = [part for part in map(_kebab, pattern.findall(text)) if part]
    return "-".join(parts[:words])


def _kebab(word: str) -> str:
    spelt = word.replace("++", " plus plus").replace("#", " sharp").replace("'", "")
    ascii_only = normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", ascii_only))
