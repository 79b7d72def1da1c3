"""What a rewording asks of people, as far as that is certain."""

from __future__ import annotations

from itertools import pairwise

from fw.diff.doubts import doubt
from fw.diff.kinds import Impact
from fw.diff.quoting import listed, short
from fw.language.duties import changed_duty
from fw.language.markdown import plain
from fw.language.phrasing import opening, rephrased, same_expectation
from fw.language.signals import compare
from fw.language.spelling import is_slip
from fw.language.wording import Token, difference, tokens, written
from fw.language.words import normalized

_IMPACTS: dict[str, Impact] = {"more": "raises", "less": "lowers"}


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
        return "clarifies", listed(same)
    if apostrophe := _apostrophe(before, after):
        return "unclear", apostrophe
    found = compare(_expected(old), _expected(new))
    if found.direction in _IMPACTS:
        return _IMPACTS[found.direction], listed(str(reason) for reason in found.reasons)
    if found.direction == "none" and (duty := changed_duty(old, new)):
        return _IMPACTS[duty.direction], short(duty.why)
    return "unclear", doubt(old, before, new, after)


def _apostrophe(old: tuple[Token, ...], new: tuple[Token, ...]) -> str | None:
    """Return why, where all hangs on an apostrophe: a slip, or several teams in place of one."""
    start, end, stop = difference(old, new)
    if end - start != 1 or stop - start != 1:
        return None
    one, other = old[start], new[start]
    if one.canon.replace("'", "") != other.canon.replace("'", ""):
        return None
    return f"an apostrophe changed: {short(one.shown)} → {short(other.shown)}"


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
            return f"spelling: {listed(changed)}"
        return "only punctuation, capitals or an article"
    slip = len(one) == len(other) == 1 and is_slip(one[0].canon, other[0].canon)
    if slip or (one and other and _joined(old, one) == _joined(new, other)):
        return f"spelling: {written(old, one)} → {written(new, other)}"
    return None


def _joined(text: str, found: tuple[Token, ...]) -> str:
    """Return words that hyphens join as one; otherwise the text, which nothing else equals."""
    parts = [token.canon for token in found]
    hyphens = all(text[a.end : b.start] in ("-", "‐", "‑") for a, b in pairwise(found))
    return "".join(parts) if hyphens and parts[0] != "re" else " ".join(parts)
