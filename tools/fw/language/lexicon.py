"""The signal lexicon: `signals.toml`, read once and arranged for looking up."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

Family = Literal["scope", "autonomy", "degree"]


class Step(NamedTuple):
    """Phrases that mean the same; the reason says why they are more than the step before."""

    phrases: tuple[str, ...]
    reason: str


class Ladder(NamedTuple):
    """Steps from least to most, and the conditions under which their phrases count."""

    family: Family
    name: str
    climbing: str
    steps: tuple[Step, ...]
    ignored: tuple[str, ...]
    head: bool
    named: bool
    opens: bool
    before: frozenset[str]
    unless: frozenset[str]


class Entry(NamedTuple):
    """A phrase, word by word; without a rank it only hides what is in it."""

    phrase: tuple[str, ...]
    ladder: Ladder
    rank: int | None


@cache
def ladders() -> tuple[Ladder, ...]:
    """Return the lexicon."""
    return tuple(_ladder(entry) for entry in _data()["ladder"])


@cache
def negations() -> frozenset[str]:
    """Return the words that undo a signal shortly after them."""
    return frozenset(_data()["negations"])


class Hedge(NamedTuple):
    """What may stand before a statement's verb and leave part of the work to somebody else."""

    phrase: tuple[str, ...]
    gerund: bool


@cache
def hedges() -> tuple[Hedge, ...]:
    """Return the hedges, the longest first."""
    found = [
        Hedge(tuple(phrase.split()), form == "gerund")
        for hedge in _data()["hedge"]
        for form in ("bare", "gerund")
        for phrase in expanded(hedge.get(form, []))
    ]
    return tuple(sorted(found, key=lambda hedge: -len(hedge.phrase)))


class DutyWords(NamedTuple):
    """When a further verb is no certain duty: beside these words, or one of these verbs."""

    unless: frozenset[str]
    implied: frozenset[str]
    alike: tuple[frozenset[str], ...]


@cache
def duty_words() -> DutyWords:
    """Return what keeps a further verb from being a further duty."""
    duty = _data()["duty"]
    alike = tuple(frozenset(verbs.split()) for verbs in duty["alike"])
    return DutyWords(frozenset(duty["unless"]), frozenset(duty["implied"].split()), alike)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Return the phrases by their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for ladder in ladders():
        steps: list[tuple[int | None, tuple[str, ...]]] = [(None, ladder.ignored)]
        steps += [(rank, step.phrases) for rank, step in enumerate(ladder.steps)]
        for rank, phrases in steps:
            for phrase in phrases:
                spelt = tuple(phrase.split())
                found.setdefault(spelt[0], []).append(Entry(spelt, ladder, rank))
    # Of equals, what is ignored goes first.
    return {
        first: tuple(sorted(same, key=lambda e: (-len(e.phrase), e.rank is not None)))
        for first, same in found.items()
    }


@cache
def _data() -> dict[str, Any]:
    import tomllib

    text = Path(__file__).with_name("signals.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _ladder(data: dict[str, Any]) -> Ladder:
    return Ladder(
        family=data["family"],
        name=data["name"],
        climbing=data["climbing"],
        steps=tuple(Step(expanded(step["phrases"]), step["reason"]) for step in data["step"]),
        ignored=expanded(data.get("ignore", [])),
        head=data.get("head", False),
        named=data.get("named", False),
        opens=data.get("opens", False),
        before=frozenset(data.get("before", [])),
        unless=frozenset(_data()["unless"] + data.get("unless", [])),
    )


def expanded(patterns: list[str]) -> tuple[str, ...]:
    """Write out the alternatives: `(a|) b` is `a b` and `b`."""
    return tuple(
        " ".join(" ".join(choice).split())
        for pattern in patterns
        for choice in product(*(part.strip("()").split("|") for part in _parts(pattern)))
    )


def _parts(pattern: str) -> list[str]:
    return re.findall(r"\([^)]*\)|[^()\s]+", pattern)
