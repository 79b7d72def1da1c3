"""Facts between two revisions, statement by statement, each with its sign.

What is said of one is in `fact_notes`, or in `fact_lines` where it is about no statement; what all
add up to in `version_words` and `version_counts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fw.diff.change import Change, Home, Side
from fw.diff.kinds import Impact
from fw.diff.report import DiffReport

# From what matters most; the sign of a statement is that of the first that fits one of its facts.
SIGNS: Mapping[Impact, str] = {
    "raises": ">",
    "lowers": "<",
    "unclear": "?",
    "clarifies": "=",
    "editorial": "=",
    "neutral": "~",
}
_IDENTITIES = ("renamed", "reordered")


class Told(NamedTuple):
    """Facts that share their sides, so all that is said of one statement.

    A fact about no competency stands alone: it has no side.
    """

    facts: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The fact that comes first: it has the sides of all."""
        return self.facts[0]

    @property
    def old(self) -> Side | None:
        """The statement as it was."""
        return self.first.old

    @property
    def new(self) -> Side | None:
        """The statement as it is."""
        return self.first.new

    @property
    def reworded(self) -> Change | None:
        """The fact that holds its new words, if it has any."""
        return next((fact for fact in self.facts if fact.kind == "reworded"), None)

    @property
    def impact(self) -> Impact:
        """What weighs most of all that its facts do."""
        found = {fact.impact for fact in self.facts}
        return next((impact for impact in SIGNS if impact in found), "neutral")

    @property
    def shown(self) -> Impact:
        """The same, but that nobody need judge any more what somebody accepted."""
        found = {"neutral" if is_settled(fact) else fact.impact for fact in self.facts}
        return next((impact for impact in SIGNS if impact in found), "neutral")

    @property
    def sign(self) -> str:
        """`+ - > < ? = ~`, or an arrow where it moved to a lower or higher level."""
        if self.first.kind in ("added", "removed"):
            return "+" if self.first.kind == "added" else "-"
        step = next((fact for fact in self.facts if is_step(fact)), None)
        if step:
            return "↓" if step.impact == "raises" else "↑"
        return SIGNS[self.shown]

    @property
    def quiet(self) -> str | None:
        """Its kind where nothing differs but an id or its place in the section."""
        kinds = {fact.kind for fact in self.facts}
        kind = self.first.kind
        accepted = any(fact.accepted for fact in self.facts)
        return (
            kind if self.new and kind in _IDENTITIES and kinds == {kind} and not accepted else None
        )


def is_settled(fact: Change) -> bool:
    """Whether it waited for somebody's judgement, and somebody accepted it."""
    return fact.accepted is not None and fact.impact == "unclear"


def is_step(fact: Change) -> bool:
    """Whether a statement moved to another level, and people are asked earlier or later."""
    if fact.kind != "moved" or fact.impact not in ("raises", "lowers"):
        return False
    levels = {side.level for side in (fact.old, fact.new) if side}
    return len(levels) == 2 and None not in levels


def by_home(report: DiffReport) -> dict[Home, dict[str | None, list[Change]]]:
    """The changes of each home by section, in the order in which people read them."""
    place = {path: index for index, path in enumerate((None, *report.section_titles))}
    found: dict[Home, dict[str | None, list[Change]]] = {home: {} for home in report.homes}
    for change in sorted(report.changes, key=lambda one: place.get(one.section, len(place))):
        found.setdefault(change.home, {}).setdefault(change.section, []).append(change)
    return {home: sections for home, sections in found.items() if sections}


def told(changes: Iterable[Change]) -> list[Told]:
    """The differences among `changes`, statement by statement."""
    # By the sides themselves: several statements may share an id or their text, so a subject too.
    groups: dict[tuple[int, ...], list[Change]] = {}
    for change in changes:
        if change.is_difference:
            bare = change.old is None and change.new is None
            key = (id(change),) if bare else (id(change.old), id(change.new))
            groups.setdefault(key, []).append(change)
    return [Told(tuple(facts)) for facts in groups.values()]


def is_rename(fact: Change) -> bool:
    """Whether a level, section, part or track has another name: of these few words say enough."""
    return fact.kind == "renamed" and fact.old is None and fact.new is None


def collapsed(kind: str, number: int) -> str:
    """The line that stands for `number` statements with the same quiet fact."""
    what = "have another id" if kind == "renamed" else "stand in another order"
    return f"{number} statements {what}"
