"""What makes a person look at a rewording that says nothing certain: in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fw.diff.figures import changed_numbers
from fw.diff.quoting import MOST_WORDS, Wording, few_words, listed, short, told
from fw.language.wording import Token, difference, written

_NEGATIONS = frozenset(("not", "no", "never", "nor", "neither", "without", "cannot"))
_LONGEST_STRETCH = 40
# Beside adverbs these qualify: how, how often, how much, for whom.
_QUALIFIERS = frozenset(
    ("always", "often", "sometimes", "some", "any", "all", "every", "each", "most", "own", "new",
     "small", "large", "complex", "simple", "appropriate", "relevant", "good", "deep", "basic",
     "multiple", "several", "many", "other", "their", "whole", "entire", "immediate", "wider",
     "with", "without", "within", "across", "beyond", "for", "in", "at", "to", "where", "when",
     "once", "on", "by", "under", "during", "until", "if")
)  # fmt: skip
_JOINING = frozenset(("and", "or", "but"))


def doubt(old: str, before: tuple[Token, ...], new: str, after: tuple[Token, ...]) -> str:
    """Say what a person should look at: a number, a negation, what came, went or was replaced.

    Takes two plain texts with their tokens, which differ. Words are quoted as they stand, whole
    and in order. Linear in the length.
    """
    start, end, stop = difference(before, after)
    one, other = Wording(old, before, start, end), Wording(new, after, start, stop)
    counts = Counter(t.canon for t in before), Counter(t.canon for t in after)
    gone, come = counts[0] - counts[1], counts[1] - counts[0]
    if numbers := changed_numbers(one, gone, other, come):
        return numbers
    negations = list(_negations(before, gone)), list(_negations(after, come))
    if any(negations):
        return told("a negation", *negations)
    return _replaced(one, other)


def _negations(found: tuple[Token, ...], of: Counter[str]) -> Iterator[str]:
    for token in found:
        if token.canon in of and (token.canon in _NEGATIONS or token.canon.endswith("n't")):
            yield token.shown


def _replaced(old: Wording, new: Wording) -> str:
    old, new = _whole(old, new)
    if old.part and new.part:
        one, other = old.article(old.start), new.article(new.start)
        if one.lower() == other.lower():
            one = other = ""
        if few_words(old, new):
            return _exchanged(old.phrase(one), new.phrase(other))
        return _few(old, new) or "a rewording without a certain signal"
    old, new = _begun_well(old, new)
    more, less = (old, new) if old.part else (new, old)
    first, then, stands = more.article(more.start), more.article(more.end), less.article(less.end)
    if stands and stands.lower() not in (first.lower(), then.lower()):
        # "the team", "every team": the article gave way.
        sides = stands, more.phrase(first)
        return _exchanged(*(sides if more is new else sides[::-1]))
    if stands and stands.lower() != then.lower():
        first = ""  # "the team", "the whole team"
    what = "a qualifier was" if _qualifies(more.part[0]) else "words were"
    return f"{what} {'removed' if more is old else 'added'}: “{more.phrase(first)}”"


def _whole(old: Wording, new: Wording) -> tuple[Wording, Wording]:
    """Let a difference in a sign take the word in that it stands at: C++, not ++."""
    before = after = 0
    while any(_glued(side, side.start - before) for side in (old, new)):
        before += 1
    while any(_glued(side, side.end + after) for side in (old, new)):
        after += 1
    return (
        old._replace(start=old.start - before, end=old.end + after),
        new._replace(start=new.start - before, end=new.end + after),
    )


def _glued(side: Wording, at: int) -> bool:
    """Tell whether nothing stands between a word and the one before it."""
    return 0 < at < len(side.words) and side.words[at - 1].end == side.words[at].start


def _begun_well(old: Wording, new: Wording) -> tuple[Wording, Wording]:
    """Let what came or went begin where a reader would: not "C and", but "and C"."""
    more = old if old.part else new
    back = 0
    words, last = more.words, len(more.part)
    while not _begins(words[more.start - back]):
        back += 1
        if back > last or back > more.start:
            return old, new
        if words[more.start - back].canon != words[more.end - back].canon:
            return old, new
    return (
        old._replace(start=old.start - back, end=old.end - back),
        new._replace(start=new.start - back, end=new.end - back),
    )


def _begins(token: Token) -> bool:
    return token.canon in _JOINING or _qualifies(token)


def _qualifies(token: Token) -> bool:
    return token.canon in _QUALIFIERS or token.canon.endswith("ly")


def _few(old: Wording, new: Wording) -> str:
    """Say which words differ, here and there, if they are few."""
    if max(len(old.part), len(new.part)) > _LONGEST_STRETCH:
        return ""
    from difflib import SequenceMatcher

    one, other = ([token.canon for token in side.part] for side in (old, new))
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    steps = [step for step in found if step[0] != "equal"]
    if max(sum(s[2] - s[1] for s in steps), sum(s[4] - s[3] for s in steps)) > MOST_WORDS:
        return ""
    return listed(
        _exchanged(written(old.text, old.part[a:b]), written(new.text, new.part[c:d]))
        for _, a, b, c, d in steps
    )


def _exchanged(old: str, new: str) -> str:
    if old and new:
        return f"“{short(old)}” → “{short(new)}”"
    return f"“{short(old or new)}” {'dropped' if old else 'added'}"
