"""Facts about competencies in two versions: who came, who went, and what is said differently."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fw.diff.attributes import competency_attributes
from fw.diff.change import Change, fact, word_differences
from fw.diff.kinds import KINDS
from fw.diff.matching import Pair, match
from fw.diff.meaning import rewording
from fw.diff.sources import Source
from fw.framework.model import Competency


@dataclass(slots=True, eq=False, repr=False)
class Told:
    """One competency on both sides, or on one, with the facts about it."""

    old: Source | None
    new: Source | None
    facts: list[Change] = field(default_factory=list)


class Pairing:
    """All that is told of the competencies that differ, found by either side."""

    def __init__(self, old: Sequence[Source], new: Sequence[Source]) -> None:
        pairs = match([one.statement for one in old], [one.statement for one in new])
        partner = {other: one for one, other in pairs}
        kept = {one for one, _ in pairs}
        out_of_place = _out_of_place(old, new, pairs)
        self.told = [
            _told(old[partner[index]], source, moved_within=index in out_of_place)
            if index in partner
            else Told(None, source, [fact("added", None, source.side)])
            for index, source in enumerate(new)
        ]
        self.told += (
            Told(source, None, [_removed(source)])
            for index, source in enumerate(old)
            if index not in kept
        )
        self._by_old = {id(one.old.competency): one for one in self.told if one.old}
        self._by_new = {id(one.new.competency): one for one in self.told if one.new}

    def of_old(self, competency: Competency) -> Told | None:
        """What is told of a competency of the old side; None where it stands as it stood."""
        return self._by_old.get(id(competency))

    def of_new(self, competency: Competency) -> Told | None:
        """What is told of a competency of the new side; None where it stands as it stood."""
        return self._by_new.get(id(competency))

    def now(self, competency: Competency) -> Competency | None:
        """What became of a competency of the old side."""
        told = self.of_old(competency)
        if told is None:
            return competency
        return told.new.competency if told.new else None


def _told(old: Source, new: Source, *, moved_within: bool) -> Told:
    return Told(old, new, list(_facts(old, new, moved_within=moved_within)))


def _removed(source: Source) -> Change:
    """It belongs to where it stood, by the name that this has now."""
    section = source.statement.section if source.home.kind == "level" else None
    return replace(fact("removed", source.side, None), home=source.home, section=section)


def _facts(old: Source, new: Source, *, moved_within: bool) -> Iterator[Change]:
    before, after = old.side, new.side
    found = []
    if before.text != after.text:
        impact, why = rewording(before.text, after.text)
        words = word_differences(before, after)
        found.append(fact("reworded", before, after, impact=impact, why=why, words=words))
    if before.id != after.id:
        named = {"name": "id", "before": before.id, "after": after.id}
        found.append(fact("renamed", before, after, impact=KINDS["renamed"].impact, **named))
    if (old.statement.home, old.statement.section) != (new.statement.home, new.statement.section):
        found.append(fact("moved", before, after, impact=KINDS["moved"].impact))
    elif moved_within:
        found.append(fact("reordered", before, after, impact=KINDS["reordered"].impact))
    found += competency_attributes(before, after, versions=True)
    if found:
        yield from found
    else:
        yield fact("unchanged", before, after, impact=KINDS["unchanged"].impact)


def _out_of_place(old: Sequence[Source], new: Sequence[Source], pairs: Sequence[Pair]) -> set[int]:
    """The new indices of the fewest competencies whose moving explains each section's order.

    All others keep their order: they form a longest increasing subsequence.
    """
    by_place: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one, other in pairs:
        was, now = old[one].statement, new[other].statement
        if (was.home, was.section) == (now.home, now.section):
            by_place[now.home, now.section].append((one, other))
    moved: set[int] = set()
    for section in by_place.values():
        section.sort(key=lambda pair: pair[1])
        staying = _increasing([one for one, _ in section])
        moved.update(other for place, (_, other) in enumerate(section) if place not in staying)
    return moved


def _increasing(values: Sequence[int]) -> set[int]:
    """The places of a longest increasing subsequence of distinct values (patience sorting)."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(tail_places[at - 1] if at else None)
        tails[at : at + 1] = [value]
        tail_places[at : at + 1] = [place]
    chosen: set[int] = set()
    place_or_none = tail_places[-1] if tail_places else None
    while place_or_none is not None:
        chosen.add(place_or_none)
        place_or_none = before[place_or_none]
    return chosen
