"""Every kind of change, once: its words, what it means by default, and its mirror image."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

Impact = Literal["raises", "lowers", "unclear", "clarifies", "editorial", "neutral"]

IMPACT_WORDS: Mapping[Impact, str] = {
    "raises": "asks more",
    "lowers": "asks less",
    "unclear": "please judge",
    "clarifies": "same expectation in new words",
    "editorial": "spelling only",
    "neutral": "asks the same",
}
MIRRORED_IMPACT: Mapping[Impact, Impact] = {
    "raises": "lowers",
    "lowers": "raises",
    "unclear": "unclear",
    "clarifies": "clarifies",
    "editorial": "editorial",
    "neutral": "neutral",
}
_STRONGEST_FIRST = tuple(IMPACT_WORDS)


def rank(impact: Impact) -> int:
    """Its place among the impacts, the strongest first."""
    return _STRONGEST_FIRST.index(impact)


def together(impacts: Collection[Impact]) -> Impact:
    """The strongest of some impacts; more and less at once is for a person to judge."""
    if "raises" in impacts and "lowers" in impacts:
        return "unclear"
    return min(impacts, key=rank, default="neutral")


class Kind(NamedTuple):
    """A kind of change. `mirror` is what it is called when the sides are swapped.

    `impact` is what it does between two versions of a level, where nothing tells more.
    `difference` is False for what is stated only to be complete: no gate counts it.
    """

    name: str
    words: str
    impact: Impact
    mirror: str
    difference: bool = True


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("added", "newly expected", "raises", "removed"),
        Kind("removed", "no longer expected", "lowers", "added"),
        Kind("reworded", "reworded", "unclear", "reworded"),
        Kind("moved", "moved here from", "neutral", "moved"),
        Kind("reordered", "moved within its section", "neutral", "reordered"),
        Kind("renamed", "renamed", "neutral", "renamed"),
        Kind("level-added", "a new level", "neutral", "level-removed"),
        Kind("level-removed", "no longer a level", "neutral", "level-added"),
        Kind("track", "the track", "neutral", "track"),
        Kind("attribute", "changed", "neutral", "attribute"),
        Kind("reference", "read at another grade", "unclear", "reference"),
        Kind("included", "what is included", "unclear", "included"),
        Kind("builds-on", "builds on", "unclear", "builds-on"),
        Kind("ended", "ends", "lowers", "ended"),
        Kind("expected-still", "still applies", "neutral", "expected-still", difference=False),
        Kind("unchanged", "the same", "neutral", "unchanged", difference=False),
    )
}
