"""Reasons in a rewording's own words: whole, in order, and short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fw.language.wording import Token, article, written

MOST_WORDS = 3
"""Words on each side of a difference that a reason quotes whole."""

_LONGEST_QUOTE = 80
_MOST_REASONS = 3


class Wording(NamedTuple):
    """One of two wordings: its text, its words, and where these differ from the other's."""

    text: str
    words: tuple[Token, ...]
    start: int
    end: int

    @property
    def part(self) -> tuple[Token, ...]:
        """The words that differ."""
        return self.words[self.start : self.end]

    def article(self, at: int) -> str:
        """Return the article directly before a word; often empty."""
        return article(self.text, self.words, at)

    def phrase(self, lead: str = "") -> str:
        """Quote what differs, with an article before it."""
        return short(f"{lead} {written(self.text, self.part)}".strip())


def few_words(old: Wording, new: Wording) -> bool:
    """Tell whether so few words differ on either side that a reason can quote them."""
    return max(len(old.part), len(new.part)) <= MOST_WORDS


def told(what: str, old: list[str], new: list[str]) -> str:
    """Say that something changed, or came, or went."""
    if old and new:
        return f"{what} changed: {listed(old)} → {listed(new)}"
    return f"{what} was {'removed' if old else 'added'}: {listed(old or new)}"


def listed(reasons: Iterable[str]) -> str:
    """Join reasons; of many, the first few."""
    every = list(dict.fromkeys(reasons))
    more = len(every) - _MOST_REASONS
    shown = ", ".join(short(reason) for reason in every[:_MOST_REASONS])
    return f"{shown} and {more} more" if more > 0 else shown


def short(text: str) -> str:
    """Cut a long quote between two words; within one only if it alone is too long."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    whole = text[:_LONGEST_QUOTE].rpartition(" ")[0]
    return f"{whole or text[: _LONGEST_QUOTE - 1]}…"
