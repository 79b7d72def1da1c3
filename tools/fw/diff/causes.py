"""Which change brought an expectation to a level, or took it away, where none tells of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from fw.diff.change import Change
from fw.diff.counterparts import Counterparts
from fw.diff.facts import Pairing, Told
from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective
from fw.framework.model import Competency
from fw.language.markdown import plain

# Facts that say where something is expected, and nothing about what it asks.
WHERE = ("moved", "added", "removed")


class Cause(NamedTuple):
    """The change behind a difference, and what that put in another statement's place, if it did."""

    change: Change
    replaced: str | None = None


class Causes:
    """The structural changes, by what they can bring about."""

    def __init__(
        self,
        structure: Iterable[Change],
        old: Composition,
        new: Composition,
        same: Counterparts,
        pairing: Pairing,
    ) -> None:
        self.same = same
        self.pairing = pairing
        self.brought: dict[int, list[Change]] = defaultdict(list)
        self.taken: dict[int, list[Change]] = defaultdict(list)
        self.drops: dict[str, list[Change]] = defaultdict(list)
        self.tracks: dict[str, list[Change]] = defaultdict(list)
        came = {now: name for name, now in same.levels.items()}
        for change in structure:
            if change.kind == "included":
                level = change.home.name
                before = _included(old, came[level], change.section, same.section)
                after = {id(one) for one in _included(new, level, change.section, str)}
                became = {id(one): id(pairing.now(one)) for one in before}
                for one in after.difference(became.values()):
                    self.brought[one].append(change)
                for one in [one for one, now in became.items() if now not in after]:
                    self.taken[one].append(change)
            elif change.kind == "attribute" and change.name == "drops":
                for identity in {*(change.before or ()), *(change.after or ())}:
                    self.drops[identity].append(change)
            elif change.kind == "track" and change.name != "title":
                self.tracks[change.home.name].append(change)


def _included(
    composition: Composition, name: str, path: str | None, now: Callable[[str], str]
) -> list[Competency]:
    """What a level includes in one section; `now` gives the path that a section has now."""
    level = composition.framework.levels[name]
    return [
        item.competency
        for section in level.sections
        if now(section.path) == path
        for item in composition.section(level, section)
        if item.via == "included"
    ]


class Standing:
    """One level on one track, before and after, and what can have changed there."""

    def __init__(self, causes: Causes, old: Effective | None, new: Effective | None) -> None:
        self.causes = causes
        self.same = causes.same
        self.pairing = causes.pairing
        self.old = old
        self.new = new
        climbed = old.climbed if old else ()
        self.climbed_before = {self.same.levels.get(one.name, one.name) for one in climbed}
        self.climbed_now = {one.name for one in new.climbed} if new else set()

    def cause(self, old: Expected | None, new: Expected | None) -> Cause | None:
        """What brought or took a competency of whose own place no fact tells."""
        change = self._inclusion(old, new) or self._drop(old, new)
        if change:
            return Cause(change)
        replaced = self._returned(new) if new else self._replaced(old) if old else None
        return replaced or next(map(Cause, self._of_tracks(old, new)), None)

    def _inclusion(self, old: Expected | None, new: Expected | None) -> Change | None:
        if new and (found := self.causes.brought.get(id(new.competency))):
            return _nearest(found, new.level, new.section)
        if old and (found := self.causes.taken.get(id(old.competency))):
            level = self.same.levels.get(old.level, old.level)
            return _nearest(found, level, self.same.section(old.section))
        return None

    def _drop(self, old: Expected | None, new: Expected | None) -> Change | None:
        """What names it as ended, or does so no more."""
        was, now = self._identity_before(old, new), self._identity_now(old, new)
        climbed = self.climbed_before | self.climbed_now
        for identity in (was, now):
            for change in self.causes.drops.get(identity, ()):
                ended, ends = was in (change.before or ()), now in (change.after or ())
                if change.home.name in climbed and ended != ends:
                    return change
        return None

    def _identity_before(self, old: Expected | None, new: Expected | None) -> str:
        """By what id, or text, the old side can name it."""
        if old is None:
            assert new
            told = self.pairing.of_new(new.competency)
            return (told.old if told and told.old else new).competency.identity
        return old.competency.identity

    def _identity_now(self, old: Expected | None, new: Expected | None) -> str:
        if new is None:
            assert old
            return (self.pairing.now(old.competency) or old.competency).identity
        return new.competency.identity

    def _returned(self, new: Expected) -> Cause | None:
        """A fact by which that which stood in its place does so no more."""
        for standing in self._above_before.get(id(new.competency), ()):
            level = self.same.levels.get(standing.level, standing.level)
            told = self.pairing.of_old(standing.competency), self.pairing.of_new(new.competency)
            if level not in self.climbed_now:
                continue
            if change := _tie(told, standing.competency):
                return Cause(change, instead("in its place now", new.competency.text.text))
        return None

    def _replaced(self, old: Expected) -> Cause | None:
        """A fact by which something stands in its place now."""
        for standing in self._above_now.get(id(self.pairing.now(old.competency)), ()):
            told = self.pairing.of_new(standing.competency), self.pairing.of_old(old.competency)
            if standing.level in self.climbed_before and (
                change := _tie(told, standing.competency)
            ):
                return Cause(change, instead("in place of", old.competency.text.text))
        return None

    @cached_property
    def _above_before(self) -> Mapping[int, list[Expected]]:
        """By what an old competency is now, what stood in its place."""
        return _above(self.old, self.pairing.now)

    @cached_property
    def _above_now(self) -> Mapping[int, list[Expected]]:
        """By a competency of the new side, what stands in its place."""
        return _above(self.new, lambda competency: competency)

    def _of_tracks(self, old: Expected | None, new: Expected | None) -> Iterator[Change]:
        """What comes, comes by the track where the level stands now; what goes, by the former."""
        before = self.old.track.id if self.old and self.old.track else ""
        tracks = [self.new.track.id if self.new and self.new.track else ""]
        tracks.append(self.same.tracks.get(before, before))
        if new is None:
            tracks.reverse()
        elif old is not None:
            tracks.sort()
        return (change for track in tracks for change in self.causes.tracks.get(track, ()))


def _nearest(changes: Iterable[Change], level: str, section: str) -> Change:
    return min(changes, key=lambda one: (one.home.name != level, one.section != section))


def _above(
    side: Effective | None, now: Callable[[Competency], Competency | None]
) -> Mapping[int, list[Expected]]:
    found: dict[int, list[Expected]] = defaultdict(list)
    for standing in side.expected if side else ():
        for step in islice(standing.lineage(), 1, None):
            found[id(now(step.competency))].append(standing)
    return found


def _tie(told: Iterable[Told | None], above: Competency) -> Change | None:
    """The fact that ties one competency to another, or parts them."""
    names = ("evolves_from", "id") if above.evolves_from else ("id", "evolves_from")
    for one in told:
        found = {fact.name or fact.kind: fact for fact in (one.facts if one else ())}
        name = next((name for name in (*names, "reworded", *WHERE) if name in found), None)
        if name:
            return found[name]
    return None


def instead(how: str, text: str, reason: str | None = None) -> str:
    """What stood, or stands now, in the place of a statement; and what else is known of the two."""
    said = f"{how} “{plain(text).text}”"
    return f"{said}; {reason}" if reason else said
