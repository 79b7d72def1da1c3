"""Title case, sentence case and plain small letters, as Vale's styles mean them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

_ARTICLES = "a an the"
_CONJUNCTIONS = "and as but for if nor or so yet"
_SHORT_PREPOSITIONS = "at by for in of off on out per to up via"
_LONG_PREPOSITIONS = """
about above across after against along among around before behind below beneath beside besides
between beyond despite down during except from inside into like near onto outside over past since
than through throughout toward towards under underneath until upon versus vs with within without
"""
SMALL = {
    "AP": frozenset(f"{_ARTICLES} {_CONJUNCTIONS} {_SHORT_PREPOSITIONS}".split()),
    "Chicago": frozenset(
        f"{_ARTICLES} and as but for nor or {_SHORT_PREPOSITIONS} {_LONG_PREPOSITIONS}".split()
    ),
}
"""The words that each style leaves small inside a title."""

Follows = Callable[[str, int], bool]
"""Whether a word, by its text and number, begins a sentence anew after it."""


@cache
def word_pattern() -> re.Pattern[str]:
    """What these styles take for a word: from a letter or figure up to the next white space."""
    return re.compile(r"[^\W_][^\s]*")


def title_case(text: str, style: str = "AP", kept: Sequence[str] = ()) -> str:
    """The text with capitals, but for the small words inside it and the words to be kept."""
    small = SMALL.get(style, SMALL["AP"])
    spelt = {word.casefold(): word for word in kept}
    found = list(word_pattern().finditer(text))
    ends = {0, len(found) - 1}

    def cased(number: int, word: str) -> str:
        bare = word.strip("\"'“”‘’()[].,:;!?")
        if bare.casefold() in spelt:
            return word.replace(bare, spelt[bare.casefold()], 1)
        after_colon = number > 0 and found[number - 1][0].endswith(":")
        if bare.lower() in small and number not in ends and not after_colon:
            return word.lower()
        parts = re.split("([-/])", word)
        return "".join(
            part if part.lower() in small and at else _capital(part)
            for at, part in enumerate(parts)
        )

    return _respelt(text, [cased(number, word[0]) for number, word in enumerate(found)])


def sentence_case(
    text: str, kept: Sequence[str] = (), follows: Follows = lambda word, number: False
) -> str:
    """The text in small letters, but for its first one and the words to be kept.

    Where `follows` holds of a word the next one has a capital too.
    """
    spelt = {word.casefold(): word for word in kept}
    words = [found[0] for found in word_pattern().finditer(text)]
    cased = []
    for number, word in enumerate(words):
        bare = word.strip("\"'“”‘’()[].,:;!?")
        if bare.casefold() in spelt:
            cased.append(word.replace(bare, spelt[bare.casefold()], 1))
        elif number == 0 or follows(words[number - 1], number - 1):
            cased.append(_capital(word.lower()))
        else:
            cased.append(word.lower())
    return _respelt(text, cased)


def simple(text: str) -> str:
    """Small letters, with the words separated by single spaces: `fooBar_baz` is `foo bar baz`."""
    apart = re.sub(r"(?<=[^\W\d_])(?<![A-Z])(?=[A-Z])", " ", text)
    return " ".join(re.findall(r"[^\W_]+", apart)).lower()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _respelt(text: str, words: Sequence[str]) -> str:
    replaced = iter(words)
    return word_pattern().sub(lambda _: next(replaced), text)
