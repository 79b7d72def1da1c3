"""What changes do to the people at each level of each track: `affects`, worked out, not guessed.

What is expected at a level before and after is compared, whatever way it came there: by the
level's own file, an include, or a cumulative track. Each difference is put down to the change that
made it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fw.diff.change import Affected, Change
from fw.diff.counterparts import Counterparts
from fw.diff.facts import Pairing, Told
from fw.diff.kinds import Impact
from fw.diff.matching import paired
from fw.diff.meaning import rewording
from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective, effective_all
from fw.language.markdown import plain

NEWLY = "a new expectation"
ENDS = "an expectation ends"
AS_BEFORE = "expected as before"
NEW_LEVEL = "a new level asks nothing new of anyone"
GONE_LEVEL = "nobody is asked for this level any more"

# Facts that say where something is expected, and nothing about what it asks.
_WHERE = ("moved", "added", "removed")


class Effect(NamedTuple):
    """What one change does to one level, and why, if that is more than the change says itself."""

    change: Change
    affected: Affected
    why: str | None = None


class Unexplained(NamedTuple):
    """A difference at a level that no change was found for; `old` or `new` is None."""

    old: Expected | None
    new: Expected | None
    affected: Affected


def effects(
    old: Composition,
    new: Composition,
    same: Counterparts,
    pairing: Pairing,
    structure: Sequence[Change],
) -> Iterator[Effect | Unexplained]:
    """Every effect of the changes that `pairing` and `structure` tell of, level by level."""
    causes = _Causes(structure, same)
    standing_now = list(_all(new))
    for before, after in _standings(_all(old), standing_now, same):
        yield from _Comparison(before, after, same, pairing, causes).effects()
    # Of a level that is new, or now at another grade, that is told.
    grades = {now: old.framework.levels[name].grade for name, now in same.levels.items()}
    stayed = [one for one in standing_now if grades.get(one.level.name) == one.level.grade]
    for change in structure:
        if change.kind == "reference" and change.grade is not None:
            yield from _at_grade(change, stayed)


def _at_grade(change: Change, standing: Iterable[Effective]) -> Iterator[Effect]:
    """Who reads what a referenced document asks for at one grade."""
    for one in standing:
        if one.level.grade != change.grade:
            continue
        for item in one.expected:
            if any(name.text == change.name for name in item.competency.references):
                track = one.track.id if one.track else None
                impact = change.impact or "neutral"
                yield Effect(change, Affected(track, one.level.name, impact, item.via))
                break


def _standings(
    old: Iterable[Effective], new: Iterable[Effective], same: Counterparts
) -> Iterator[tuple[Effective | None, Effective | None]]:
    """What was and what is expected at each level of each track, paired."""
    came = {now: name for name, now in same.levels.items()}
    former_track = {now: name for name, now in same.tracks.items()}
    before = {(one.track.id if one.track else None, one.level.name): one for one in old}
    of_level: dict[str, list[Effective]] = defaultdict(list)
    for one in before.values():
        of_level[one.level.name].append(one)
    told: set[int] = set()
    now_of: dict[str, Effective] = {}
    for after in new:
        now_of.setdefault(after.level.name, after)
        name = came.get(after.level.name)
        if name is None:
            yield None, after
            continue
        track = former_track.get(after.track.id) if after.track else None
        # On a track where it did not stand, it compares with where it stood.
        partner = before.get((track, name)) or of_level[name][0]
        told.add(id(partner))
        if not _is_untouched(partner, after):
            yield partner, after
    for one in before.values():
        if id(one) not in told:
            yield one, now_of.get(same.levels.get(one.level.name, ""))


def _all(composition: Composition) -> Iterator[Effective]:
    framework = composition.framework
    for track in framework.tracks:
        yield from effective_all(composition, track)
    for level in framework.levels.values():
        if not framework.tracks_of(level.name):
            yield effective(composition, None, level)


def _is_untouched(old: Effective, new: Effective) -> bool:
    """Whether the very same competencies are expected, each in the same section."""
    return len(old.expected) == len(new.expected) and all(
        one.competency is other.competency and one.section == other.section
        for one, other in zip(old.expected, new.expected, strict=True)
    )


class _Cause(NamedTuple):
    """The change behind a difference, and what that put in another statement's place, if it did."""

    change: Change
    replaced: str | None = None


class _Causes:
    """The structural changes, by what they can bring about."""

    def __init__(self, structure: Iterable[Change], same: Counterparts) -> None:
        self.same = same
        self.included: dict[str, list[Change]] = defaultdict(list)
        self.drops: list[Change] = []
        self.tracks: dict[str, list[Change]] = defaultdict(list)
        for change in structure:
            if change.kind == "included":
                self.included[change.home.name].append(change)
            elif change.kind == "attribute" and change.name == "drops":
                self.drops.append(change)
            elif change.kind == "track" and change.name != "title":
                self.tracks[change.home.name].append(change)

    def near(self, item: Expected, level: str, section: str, climbed: set[str]) -> Change | None:
        """What names `item`, or includes it, and so brought it to a level or took it away.

        `level` and `section` are where its file asks for it; names are the new side's.
        """
        if item.via != "own" and self.included[level]:
            there = (one for one in self.included[level] if one.section == section)
            return next(there, self.included[level][0])
        identity = item.competency.identity
        for change in self.drops:
            before, after = change.before or (), change.after or ()
            if change.home.name in climbed and (identity in before) != (identity in after):
                return change
        return None

    def far(self, track: str | None) -> Change | None:
        """What can have brought anything to a level of `track`, or taken it away."""
        if self.tracks[track or ""]:
            return self.tracks[track or ""][0]
        # A level put on a track, or taken off it, is on no track on one of the sides.
        elsewhere = (one for changes in self.tracks.values() for one in changes)
        anywhere = (one for changes in self.included.values() for one in changes)
        return next(elsewhere if track is None else iter(()), None) or next(anywhere, None)


class _Comparison:
    """One level on one track, before and after."""

    def __init__(
        self,
        old: Effective | None,
        new: Effective | None,
        same: Counterparts,
        pairing: Pairing,
        causes: _Causes,
    ) -> None:
        stands = new or old
        assert stands
        self.old = old
        self.new = new
        self.same = same
        self.pairing = pairing
        self.causes = causes
        self.track = stands.track.id if stands.track else None
        self.level = stands.level.name
        self.climbed = {one.name for one in new.climbed} if new else set()
        below = old.climbed if old else ()
        self.climbed |= {same.levels.get(one.name, one.name) for one in below}

    def effects(self) -> Iterator[Effect | Unexplained]:
        """Each difference at this level, put down to a change."""
        both, gone, come = self._matched()
        for one, other in both:
            if self._became(one) == _itself(other):
                yield from self._said(other)
            else:
                yield from self._in_place(one, other)
        for item in come:
            yield from self._came(item)
        for item in gone:
            yield from self._went(item)

    def _matched(
        self,
    ) -> tuple[list[tuple[Expected, Expected]], list[Expected], list[Expected]]:
        """Who is expected on both sides, whatever it says; and who on one only."""
        gone, come = self._differing()
        both: list[tuple[Expected, Expected]] = []

        def settle(pairs: Sequence[tuple[int, int]]) -> None:
            both.extend((gone[one], come[other]) for one, other in pairs)
            for items, places in zip((gone, come), zip(*pairs, strict=True), strict=False):
                taken = set(places)
                items[:] = [item for index, item in enumerate(items) if index not in taken]

        settle(paired(gone, come, (self._became_there, _there), (self._became, _itself)))
        settle(self._by_lineage(gone, come))
        settle(paired(gone, come, (_name, _name), (_text, _text)))
        return both, gone, come

    def _differing(self) -> tuple[list[Expected], list[Expected]]:
        """What is expected on either side, but for what stands in the same place, unchanged."""
        before = self.old.expected if self.old else ()
        after = self.new.expected if self.new else ()
        was, now = {_there(item) for item in before}, {_there(item) for item in after}
        return (
            [item for item in before if _there(item) not in now],
            [item for item in after if _there(item) not in was],
        )

    def _became(self, item: Expected) -> int:
        """The identity of what an old expectation is now."""
        return id(self.pairing.now(item.competency))

    def _became_there(self, item: Expected) -> tuple[int, str]:
        return self._became(item), self.same.section(item.section)

    def _by_lineage(
        self, gone: Sequence[Expected], come: Sequence[Expected]
    ) -> list[tuple[int, int]]:
        """Pairs where one side stands in place of what the other one has."""
        pairs: dict[int, int] = {}
        was = {self._became(item): index for index, item in enumerate(gone)}
        for index, item in enumerate(come):
            found = (was[key] for step in item.lineage() if (key := _itself(step)) in was)
            one = next((place for place in found if place not in pairs), None)
            if one is not None:
                pairs[one] = index
        taken = set(pairs.values())
        now = {_itself(item): index for index, item in enumerate(come) if index not in taken}
        for index, item in enumerate(gone):
            if index not in pairs:
                steps = (self._became(step) for step in item.lineage())
                other = next((now.pop(key) for key in steps if key in now), None)
                if other is not None:
                    pairs[index] = other
        return list(pairs.items())

    def _affected(self, impact: Impact, item: Expected) -> Affected:
        return Affected(self.track, self.level, impact, item.via)

    def _said(self, new: Expected) -> Iterator[Effect]:
        """What is told of a competency that is expected as before: how it is said."""
        told = self.pairing.of_new(new.competency)
        for change in told.facts if told else ():
            if change.is_difference and change.impact:
                impact: Impact = "neutral" if change.kind in _WHERE else change.impact
                yield Effect(change, self._affected(impact, new))

    def _in_place(self, old: Expected, new: Expected) -> Iterator[Effect | Unexplained]:
        """Something else stands in its place: an override came or went, or a copy of it."""
        impact: Impact = "neutral"
        reason = None
        before, after = old.competency.text.text, new.competency.text.text
        if before != after:
            impact, reason = rewording(before, after)
        certain = reason if impact in ("raises", "lowers") else None
        facts = list(self._placing(self.pairing.of_new(new.competency)))
        gone = list(self._placing(self.pairing.of_old(old.competency)))
        if not facts and not gone and impact != "neutral":
            cause = self._cause(old, new)
            if cause is None:
                yield Unexplained(old, new, self._affected(impact, new))
                return
            facts = [cause.change]
        for change in facts:
            why = _instead("in place of", before, certain) if reason else AS_BEFORE
            yield Effect(change, self._affected(impact, new), why)
        for change in gone:
            why = _instead("in its place", after, certain) if reason else AS_BEFORE
            yield Effect(change, self._affected(impact, new), why)

    def _came(self, new: Expected) -> Iterator[Effect | Unexplained]:
        impact, why = self._existence("raises", NEWLY, new)
        if self.old is None:
            impact, why = "neutral", NEW_LEVEL
        fact = next(self._placing(self.pairing.of_new(new.competency)), None)
        if fact is not None:
            yield Effect(fact, self._affected(impact, new), why)
        elif cause := self._cause(None, new):
            impact = "unclear" if cause.replaced else impact
            yield Effect(cause.change, self._affected(impact, new), cause.replaced or why)
        elif self.old is not None:
            yield Unexplained(None, new, self._affected(impact, new))

    def _went(self, old: Expected) -> Iterator[Effect | Unexplained]:
        impact, why = self._existence("lowers", ENDS, old)
        if self.new is None:
            impact, why = "neutral", GONE_LEVEL
        fact = next(self._placing(self.pairing.of_old(old.competency)), None)
        if fact is not None:
            yield Effect(fact, self._affected(impact, old), why)
        elif cause := self._cause(old, None):
            impact = "unclear" if cause.replaced else impact
            yield Effect(cause.change, self._affected(impact, old), cause.replaced or why)
        elif self.new is not None:
            yield Unexplained(old, None, self._affected(impact, old))

    def _existence(self, impact: Impact, why: str, item: Expected) -> tuple[Impact, str]:
        """What coming or going means; of what is optional nobody can say."""
        return ("unclear", f"{why}, an optional one") if item.competency.optional else (impact, why)

    def _placing(self, told: Told | None) -> Iterator[Change]:
        """The facts that say where a competency is expected."""
        return (change for change in (told.facts if told else ()) if change.kind in _WHERE)

    def _cause(self, old: Expected | None, new: Expected | None) -> _Cause | None:
        """What brought or took a competency of whose own place no fact tells."""
        item = new or old
        assert item
        level, section = item.level, item.section
        if new is None:
            level, section = self.same.levels.get(level, level), self.same.section(section)
        near = self.causes.near(item, level, section, self.climbed)
        if near:
            return _Cause(near)
        replaced = self._replaced(old, new)
        if replaced:
            return replaced
        far = self.causes.far(self.track)
        return _Cause(far) if far else None

    def _replaced(self, old: Expected | None, new: Expected | None) -> _Cause | None:
        """A fact by which something took an expectation's place, or gave it back."""
        other = self.old if new else self.new
        item = new or old
        if other is None or item is None:
            return None
        for standing in other.expected:
            below = list(standing.lineage())[1:]
            if new:
                met = any(self.pairing.now(step.competency) is new.competency for step in below)
                told = self.pairing.of_old(standing.competency)
            else:
                became = self.pairing.now(item.competency)
                met = any(step.competency is became for step in below)
                told = self.pairing.of_new(standing.competency)
            if met and told:
                evolves = standing.competency.evolves_from
                by_lineage = evolves and evolves.text == item.competency.identity
                names = ("evolves_from", "id") if by_lineage else ("id", "evolves_from")
                found = {change.name or change.kind: change for change in told.facts}
                how = next((name for name in (*names, "reworded", *_WHERE) if name in found), None)
                if how:
                    said = "in its place" if new else "in place of"
                    return _Cause(found[how], _instead(said, item.competency.text.text, None))
        return None


def _instead(how: str, text: str, certain: str | None) -> str:
    """What stood, or stands now, in the place of a statement; and what is certain of the two."""
    said = f"{how}: {plain(text).text}"
    return f"{said} ({certain})" if certain else said


def _itself(item: Expected) -> int:
    return id(item.competency)


def _there(item: Expected) -> tuple[int, str]:
    return id(item.competency), item.section


def _name(item: Expected) -> str | None:
    return item.competency.name


def _text(item: Expected) -> str:
    return item.competency.text.text
