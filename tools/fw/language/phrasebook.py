"""The phrase book: `phrasing.toml`, read once and arranged for looking up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from fw.language.lexicon import expanded


class Voice(NamedTuple):
    """Whom a statement may be about, and the forms of "be" behind that."""

    subjects: frozenset[str]
    be: frozenset[str]


@cache
def voice() -> Voice:
    """Return the words a statement's voice shows in."""
    data = _data()["voice"]
    return Voice(frozenset(data["subjects"]), frozenset(data["be"]))


@cache
def reasons() -> dict[str, str]:
    """Return why each phrase that has other words means the same as they."""
    return {same[0]: group["why"] for group in _data()["group"] for same in group["same"]}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return by first word, the longest first, each phrase and the one it is taken for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in _data()["group"]:
        for same in group["same"]:
            for phrase in same:
                spelt = tuple(phrase.split())
                found.setdefault(spelt[0], []).append((spelt, same[0]))
    return {first: tuple(sorted(same, key=lambda p: -len(p[0]))) for first, same in found.items()}


@cache
def number_words() -> frozenset[str]:
    """Return the words that stand for a figure."""
    every = (same for found in phrases().values() for same in found)
    return frozenset(" ".join(phrase) for phrase, canon in every if canon[0].isdigit())


@cache
def openers() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Return the ability openers, the longest first, and whether "-ing" follows."""
    data = _data()["openers"]
    kinds = ((data["bare"], False), (data["gerund"], True))
    found = [(tuple(p.split()), gerund) for ps, gerund in kinds for p in expanded(ps)]
    return tuple(sorted(found, key=lambda opener: -len(opener[0])))


@cache
def verbs() -> frozenset[str]:
    """Return the verbs of work, bare."""
    return frozenset(_data()["verbs"]["plain"].split())


@cache
def _data() -> dict[str, Any]:
    import tomllib

    text = Path(__file__).with_name("phrasing.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
