"""A statement's words without what is mere spelling: case, punctuation, articles, variants.

Each word keeps how it is written, so that a reason can quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from fw.language.spelling import one_spelling
from fw.language.words import normalized

# Beside these an article tells: a few, a little, the most, in (the) charge of.
_ARTICLE_TELLS = frozenset(
    ("few", "little", "most", "least", "only", "one", "other", "number", "same", "charge", "all",
     "first", "last", "next", "whole")
)  # fmt: skip
ARTICLES = frozenset(("a", "an", "the"))
# In capitals these are names of something else.
_CAPITALS_TELL = frozenset(("it", "us", "who", "or", "and", "art", "rest", "soap", "aids", "am"))
_DOUBLED = frozenset(
    ("a", "an", "the", "of", "to", "in", "and", "or", "for", "with", "on", "by", "is", "their")
)


class Token(NamedTuple):
    """A word or sign: what it is compared by, how it is written, and where."""

    canon: str
    shown: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and the signs that carry meaning, as in `< 24`, `C++`, `1.5` and `100%`.

    Quotes, commas, full stops, brackets and hyphens carry none, and neither do most articles, a
    word's accepted spelling, or a small word written twice. Linear in the text's length.
    """
    return tuple(_without_articles(tuple(_raw(text))))


@cache
def _pattern() -> re.Pattern[str]:
    unseen = "\u00ad\u200b-\u200d\u2060\ufeff"
    rest = rf"[\w\u0300-\u036f{unseen}]*"
    return re.compile(
        rf"""
          (?<!\w) (?: (?<!\S) [-−] )? \d [\w.,:/–‐‑-]* (?<=[^\W_]) %?   # 1.5, 24/7, 2-3, -5
        | (?:(?<!\w) [^\W\d_] \. ){{2,6}} (?!\w)                   # e.g.
        | [^\W_] {rest} (?: ['’‘] [^\W_] {rest} )*
        | [^\w\s.,;:!?'"’‘“”„«»()\[\]…‐‑‒–—―−{unseen}-]+
        """,
        re.VERBOSE,
    )


def _raw(text: str) -> Iterator[Token]:
    for match in _pattern().finditer(text):
        yield Token(_canon(match[0]), match[0], match.start(), match.end())


@lru_cache(maxsize=4096)
def _canon(shown: str) -> str:
    small = normalized(shown)
    if small in _CAPITALS_TELL and len(shown) > 1 and shown.isupper():
        return shown
    return one_spelling(small.replace(".", "") if shown[0].isalpha() else small)


def _without_articles(found: tuple[Token, ...]) -> Iterator[Token]:
    before = ""
    for index, token in enumerate(found):
        if token.canon in ARTICLES:
            after = found[index + 1] if index + 1 < len(found) else None
            named = token.shown == "A" and index > 0
            if after and not named and after.canon not in _ARTICLE_TELLS:
                continue
        elif token.canon == before and before in _DOUBLED:
            continue
        before = token.canon
        yield token


def difference(old: tuple[Token, ...], new: tuple[Token, ...]) -> tuple[int, int, int]:
    """Return where two wordings begin to differ, and where the difference ends in each."""
    start = 0
    while start < min(len(old), len(new)) and old[start].canon == new[start].canon:
        start += 1
    end, stop = len(old), len(new)
    while end > start and stop > start and old[end - 1].canon == new[stop - 1].canon:
        end, stop = end - 1, stop - 1
    return start, end, stop


def written(text: str, found: tuple[Token, ...]) -> str:
    """Return neighbouring tokens as they stand in their text, in one line; of none, nothing.

    A bracket that opens or closes among them has its other half, where that is next to them.
    """
    if not found:
        return ""
    start, end = found[0].start, found[-1].end
    shown = text[start:end]
    opened = shown.count("(") - shown.count(")")
    if opened < 0 and text[max(0, start - 1) : start] == "(":
        shown = f"({shown}"
    elif opened > 0 and text[end : end + 1] == ")":
        shown += ")"
    return " ".join(shown.split())


def article(text: str, found: tuple[Token, ...], index: int) -> str:
    """Return the article that stands directly before a token and is none; often empty."""
    if index >= len(found):
        return ""
    before = text[found[index - 1].end if index else 0 : found[index].start].split()
    last = before[-1].lstrip("\"'“‘«([{") if before else ""
    return last if last.lower() in ARTICLES else ""
