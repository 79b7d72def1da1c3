"""Numbers that differ between two wordings, also where one of them is "once" or "a week"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fw.diff.quoting import MOST_WORDS, Wording, few_words, short, told
from fw.language.phrasebook import number_words
from fw.language.phrasing import same_verb
from fw.language.wording import Token, written

# Alone these say little ("one another", "once it is done"); in a figure's place they are figures.
_WEAK_FIGURES = frozenset(("one", "once"))
_ONE = frozenset(("a", "an"))
_UNITS = frozenset(("minute", "hour", "day", "week", "month", "quarter", "year", "sprint", "shift"))


class _Figure(NamedTuple):
    """A figure as it is written, and the first word of what it counts."""

    shown: str
    unit: int


def changed_numbers(old: Wording, gone: Counter[str], new: Wording, come: Counter[str]) -> str:
    """Say which number came, went or changed; nothing, if none did or other words say more.

    `gone` and `come` count the words that only one of the two has, or more often.
    """
    left, right = list(_figures(old, gone)), list(_figures(new, come))
    if not left and not right:
        return ""
    left = left or list(_instead(old, gone, new, right[0]))
    right = right or list(_instead(new, come, old, left[0]))
    if not (left and right) and old.part and new.part and few_words(old, new):
        return ""  # "a few", "three": which words says more than that a figure came
    if len(left) == len(right) == 1:
        return f"a number changed: {_counted(old, left[0], new, right[0])}"
    return told("a number", [f.shown for f in left], [f.shown for f in right])


def _figures(side: Wording, of: Counter[str]) -> Iterator[_Figure]:
    for at, token in enumerate(side.words):
        if token.canon in of and _is_figure(token):
            yield _figure(side, at)


def _is_figure(token: Token) -> bool:
    """Tell whether a token is a figure, a grade as in "L4", or a figure's word."""
    if any(char.isdigit() for char in token.canon[:2]):
        return True
    return token.canon in number_words() or token.canon in ("twice", "thrice")


def _figure(side: Wording, at: int) -> _Figure:
    times = at + 1 < len(side.words) and side.words[at + 1].canon == "times"
    end = at + 1 + times
    return _Figure(written(side.text, side.words[at:end]), end)


def _instead(side: Wording, of: Counter[str], other: Wording, figure: _Figure) -> Iterator[_Figure]:
    """Find "one", "once", or "a" with a unit in one wording, against the other's figure."""
    weak = [at for at, t in enumerate(side.words) if t.canon in of and t.canon in _WEAK_FIGURES]
    if weak:
        yield from (_figure(side, at) for at in weak)
        return
    unit = other.words[figure.unit].canon if figure.unit < len(other.words) else ""
    opens = other.start == figure.unit - 1
    for at, token in enumerate(side.words):
        shown = side.article(at)
        if shown.lower() in _ONE and (
            same_verb(token.canon, unit)
            or (_is_unit(token.canon) and _is_unit(unit))
            or (opens and at == side.start < side.end)
        ):
            yield _Figure(shown, at)
            return


def _is_unit(word: str) -> bool:
    return word.removesuffix("s") in _UNITS


def _counted(old: Wording, one: _Figure, new: Wording, other: _Figure) -> str:
    """Quote two figures, with what they count where that is not the same."""
    left, right = _counts(old, one), _counts(new, other)
    if not left or not right:
        return f"{one.shown} → {other.shown}"
    figures = _ONE.isdisjoint((one.shown.lower(), other.shown.lower()))
    if figures and same_verb(left[-1].canon, right[-1].canon):
        return f"{one.shown} → {other.shown}"
    units = written(old.text, left), written(new.text, right)
    return f"{one.shown} {short(units[0])} → {other.shown} {short(units[1])}"


def _counts(side: Wording, figure: _Figure) -> tuple[Token, ...]:
    """Return what differs directly behind a figure, as far as it is likely what is counted."""
    found = side.words[figure.unit : max(figure.unit, side.end)]
    return found if len(found) <= MOST_WORDS else found[:1]
