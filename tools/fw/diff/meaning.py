"""What a rewording asks of people, as far as that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from fw.diff.kinds import Impact
from fw.language.duties import changed_duty
from fw.language.markdown import plain
from fw.language.phrasebook import number_words
from fw.language.phrasing import opening, rephrased, same_expectation
from fw.language.signals import compare
from fw.language.spelling import is_slip
from fw.language.wording import Token, difference, tokens
from fw.language.words import normalized

_IMPACTS: dict[str, Impact] = {"more": "raises", "less": "lowers"}
_NEGATIONS = frozenset(("not", "no", "never", "nor", "neither", "without", "cannot"))
_LONGEST_QUOTE = 40
_MOST_REASONS = 3
# Beside adverbs these qualify: how, how often, how much, for whom.
_QUALIFIERS = frozenset(
    ("always", "often", "sometimes", "some", "any", "all", "every", "each", "most", "own", "new",
     "small", "large", "complex", "simple", "appropriate", "relevant", "good", "deep", "basic",
     "multiple", "several", "many", "other", "their", "whole", "entire", "immediate", "wider",
     "with", "without", "within", "across", "beyond", "for", "in", "at", "to", "where", "when")
)  # fmt: skip


def rewording(old: str, new: str) -> tuple[Impact, str]:
    """The impact of a statement's new words, and why.

    Only a certain signal of more or less scope, autonomy or degree, or a whole duty more or less,
    says that it asks more or less; what is neither that, nor certainly the same in other words,
    nor mere spelling is left to a person's judgement. Markdown is read as it is seen. Never
    raises; the time is linear in the length. The way back has the mirrored impact.
    """
    old, new = plain(old).text, plain(new).text
    if old == new:
        return "editorial", "only markup or a link's address"
    before, after = tokens(old), tokens(new)
    if why := _spelling(old, before, new, after):
        return "editorial", why
    if same := same_expectation(old, new):
        return "clarifies", _listed(same)
    if apostrophe := _apostrophe(before, after):
        return "unclear", apostrophe
    found = compare(_expected(old), _expected(new))
    if found.direction in _IMPACTS:
        return _IMPACTS[found.direction], _listed(str(reason) for reason in found.reasons)
    if found.direction == "none" and (duty := changed_duty(old, new)):
        return _IMPACTS[duty.direction], _short(duty.why)
    return "unclear", _open(before, after)


def _apostrophe(old: tuple[Token, ...], new: tuple[Token, ...]) -> str | None:
    """Return why, where all hangs on an apostrophe: a slip, or several teams in place of one."""
    start, end, stop = difference(old, new)
    if end - start != 1 or stop - start != 1:
        return None
    one, other = old[start], new[start]
    if one.canon.replace("'", "") != other.canon.replace("'", ""):
        return None
    return f"an apostrophe changed: {_short(one.shown)} → {_short(other.shown)}"


def _expected(text: str) -> str:
    """Return a statement without its subject and ability opener, which only sound different."""
    found = rephrased(text)
    begin = opening(found)
    at = len(found) - len(begin.rest)
    if not begin.opener and at and found[at - 1].canon == begin.be.lower():
        at -= 1  # "is developing" is a signal, "developing" alone is none
    return text[found[at].start :] if 0 < at < len(found) else text


def _spelling(
    old: str, before: tuple[Token, ...], new: str, after: tuple[Token, ...]
) -> str | None:
    """Return why two wordings differ in nothing but spelling; None if they do."""
    start, end, stop = difference(before, after)
    one, other = before[start:end], after[start:stop]
    if not one and not other:
        changed = [
            f"{a.shown} → {b.shown}"
            for a, b in zip(before, after, strict=True)
            if normalized(a.shown) != normalized(b.shown)
        ]
        if changed:
            return f"spelling: {_listed(changed)}"
        return "only punctuation, capitals or an article"
    slip = len(one) == len(other) == 1 and is_slip(one[0].canon, other[0].canon)
    if slip or (one and other and _joined(old, one) == _joined(new, other)):
        return f"spelling: {_written(old, one)} → {_written(new, other)}"
    return None


def _joined(text: str, found: tuple[Token, ...]) -> str:
    """Return words that hyphens join as one; otherwise the text, which nothing else equals."""
    parts = [token.canon for token in found]
    hyphens = all(text[a.end : b.start] in ("-", "‐", "‑") for a, b in pairwise(found))
    return "".join(parts) if hyphens and parts[0] != "re" else " ".join(parts)


def _written(text: str, found: tuple[Token, ...]) -> str:
    return text[found[0].start : found[-1].end]


def _open(old: tuple[Token, ...], new: tuple[Token, ...]) -> str:
    """Say what makes a person look: a number, a negation, what came or went."""
    one, other = Counter(t.canon for t in old), Counter(t.canon for t in new)
    gone, come = one - other, other - one
    if numbers := _told("a number", _numbers(old, gone), _numbers(new, come)):
        return numbers
    if negation := _told("a negation", _negations(old, gone), _negations(new, come)):
        return negation
    start, end, stop = difference(old, new)
    left, right = old[start:end], new[start:stop]
    if left and right:
        return "a rewording without a certain signal"
    part = left or right
    what = "a qualifier was" if _qualifies(part[0]) else "words were"
    return f"{what} {'removed' if left else 'added'}: {_quoted(part)}"


def _numbers(found: tuple[Token, ...], of: Counter[str]) -> list[str]:
    return [token.shown for token in found if token.canon in of and _is_number(token)]


def _is_number(token: Token) -> bool:
    """Tell whether a token is a figure, a grade as in "L4", or a figure's word."""
    return any(char.isdigit() for char in token.canon[:2]) or token.canon in number_words()


def _negations(found: tuple[Token, ...], of: Counter[str]) -> list[str]:
    return [
        token.shown
        for token in found
        if token.canon in of and (token.canon in _NEGATIONS or token.canon.endswith("n't"))
    ]


def _told(what: str, old: list[str], new: list[str]) -> str:
    if old and new:
        return f"{what} changed: {_listed(old)} → {_listed(new)}"
    if old:
        return f"{what} was removed: {_listed(old)}"
    return f"{what} was added: {_listed(new)}" if new else ""


def _qualifies(token: Token) -> bool:
    return token.canon in _QUALIFIERS or token.canon.endswith("ly")


def _quoted(found: tuple[Token, ...]) -> str:
    return f"“{_short(' '.join(token.shown for token in found[:_LONGEST_QUOTE]))}”"


def _listed(reasons: Iterable[str]) -> str:
    every = list(dict.fromkeys(reasons))
    more = len(every) - _MOST_REASONS
    shown = ", ".join(_short(reason) for reason in every[:_MOST_REASONS])
    return f"{shown} and {more} more" if more > 0 else shown


def _short(text: str) -> str:
    return text if len(text) <= 2 * _LONGEST_QUOTE else text[: 2 * _LONGEST_QUOTE - 1] + "…"
