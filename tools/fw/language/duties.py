"""A whole duty more, or fewer, in a sentence that is otherwise word for word the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from fw.language.lexicon import duty_words, hedges, negations
from fw.language.phrasing import is_verb, opening, rephrased, same_verb, verb_at
from fw.language.wording import Token, difference, written

_JOINING = frozenset(("and", "also", "as", "well"))


class Duty(NamedTuple):
    """Which way the duties changed, and how that reads."""

    direction: Literal["more", "less"]
    why: str


def changed_duty(old: str, new: str) -> Duty | None:
    """Tell whether `new` has a duty more than `old`, or one fewer, and is certainly the same else.

    Either a verb with all its words was joined to the end ("... and mentors others"), or a verb to
    the one that opens the sentence ("writes" → "writes and reviews"), or a hedge before that verb
    is gone ("helps lead" → "leads"). Mirrored sides give the mirrored answer. Linear.
    """
    before, after = rephrased(old), rephrased(new)
    if why := _hedged(old, before, after):
        return Duty("more", " → ".join(why))
    if why := _hedged(new, after, before):
        return Duty("less", " → ".join(reversed(why)))
    if shown := _further(before, after, new):
        return Duty("more", f"“{shown}” added")
    if shown := _further(after, before, old):
        return Duty("less", f"“{shown}” dropped")
    return None


def _hedged(text: str, less: tuple[Token, ...], more: tuple[Token, ...]) -> tuple[str, str] | None:
    """Return a hedge with its verb as they stand in the text, and the verb without."""
    one, other = opening(less), opening(more)
    if one.opener or other.opener or one.subject.lower() != other.subject.lower() or other.be:
        return None
    for phrase, gerund in hedges():
        size = len(phrase)
        if " ".join(token.canon for token in one.rest[:size]).split() != list(phrase):
            continue
        verb = one.rest[size : size + 1]
        if not verb or not other.rest or not same_verb(verb[0].canon, other.rest[0].canon):
            continue
        if (verb[0].canon.endswith("ing") and not is_verb(verb[0].canon)) != gerund:
            continue
        if not is_verb(other.rest[0].canon) or verb[0].canon in ("be", "have"):
            continue
        rest = [token.canon for token in one.rest[size + 1 :]]
        if rest == [token.canon for token in other.rest[1:]]:
            return written(text, one.rest[: size + 1]), other.rest[0].shown
    return None


def _further(less: tuple[Token, ...], more: tuple[Token, ...], text: str) -> str | None:
    start, end, stop = difference(less, more)
    if end != start or stop == start:
        return None
    spelt = {token.canon for token in more}
    if not spelt.isdisjoint(duty_words().unless) or not spelt.isdisjoint(negations()):
        return None
    found = next(iter(_at_the_end(less, more, start, text)), None) or next(
        iter(_beside_the_verb(less, more, start, stop)), None
    )
    return written(text, found) if found else None


def _at_the_end(
    less: tuple[Token, ...], more: tuple[Token, ...], start: int, text: str
) -> Iterator[tuple[Token, ...]]:
    """A verb and its words, joined by "and", a semicolon or as a sentence of its own."""
    if start != len(less) or not less:
        return
    added = more[start:]
    lead = next((i for i, token in enumerate(added) if token.canon not in _JOINING), len(added))
    verb = lead + verb_at(added[lead:])
    if verb + 1 >= len(added) or not _is_duty(added[verb].canon):
        return
    between = text[more[start - 1].end : added[0].start]
    if added[0].canon != "and" and not set(between) & set(".;"):
        return
    first = opening(less).rest
    at = verb_at(first)
    form = first[at].canon if at + 1 < len(first) else ""
    third = form.endswith("s") and not form.endswith("ss")
    if not (third or is_verb(form)) or third != added[verb].canon.endswith("s"):
        return
    # "... to inform the plan and improve it": without an "s" the verb may belong to the purpose.
    purpose = any(a.canon == "to" and is_verb(b.canon) for a, b in pairwise(less))
    if third or not purpose:
        yield added


def _beside_the_verb(
    less: tuple[Token, ...], more: tuple[Token, ...], start: int, stop: int
) -> Iterator[tuple[Token, ...]]:
    """A verb joined to the one that opens the statement."""
    added = more[start:stop]
    spelt = [token.canon for token in added]
    first = verb_at(more)
    if not is_verb(more[first].canon):
        return
    joined_after = start == first + 1 and len(spelt) == 2 and spelt[0] == "and"
    joined_before = start == first and len(spelt) == 2 and spelt[1] == "and"
    if not (joined_after or joined_before):
        return
    verb, other = (spelt[1], more[first].canon) if joined_after else (spelt[0], less[first].canon)
    alike = any(
        _is_one_of(verb, verbs) and _is_one_of(other, verbs) for verbs in duty_words().alike
    )
    if (
        _is_duty(verb)
        and not alike
        and is_verb(other)
        and verb.endswith("s") == other.endswith("s")
    ):
        yield added


def _is_duty(word: str) -> bool:
    return is_verb(word) and not _is_one_of(word, duty_words().implied)


def _is_one_of(word: str, verbs: frozenset[str]) -> bool:
    return any(same_verb(word, verb) for verb in verbs)
