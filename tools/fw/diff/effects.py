"""What changes do to the people at each level of each track: `affects`, worked out, not guessed.

What is expected at a level before and after is compared, whatever way it came there: by the
level's own file, an include, or a cumulative track. Each difference is put down to the change that
made it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fw.diff.attributes import said_otherwise
from fw.diff.causes import WHERE, Causes, Standing, instead
from fw.diff.change import Affected, Change
from fw.diff.counterparts import Counterparts
from fw.diff.facts import Pairing, Told
from fw.diff.kinds import Impact, together
from fw.diff.matching import paired
from fw.diff.meaning import rewording
from fw.diff.structure import GONE_LEVEL, NEW_LEVEL
from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective, effective_all
from fw.framework.model import Competency

NEWLY = "a new expectation"
ENDS = "an expectation ends"
AS_BEFORE = "expected as before"


Where = tuple[str | None, str]
"""A track, or None, and a level."""


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
    standings = list(_standings(_all(old), _all(new), same))
    causes = Causes(structure, old, new, same, pairing)
    by_grade = {one.subject: one for one in structure if one.kind == "reference" and one.grade}
    for before, after, where in standings:
        if not (before and after and _is_untouched(before, after)):
            yield from _Comparison(before, after, where, same, pairing, causes).effects()
        if by_grade and before and after:
            yield from _reread(before, after, where, by_grade)


def _reread(
    old: Effective, new: Effective, where: Where, by_grade: Mapping[str, Change]
) -> Iterator[Effect]:
    """What references ask for at a level's grade, where it was so before and still is."""
    if old.level.grade is None or old.level.grade != new.level.grade:
        return
    read = {name.text for item in old.expected for name in item.competency.references}
    for item in new.expected:
        for name in item.competency.references:
            change = by_grade.get(f"{name.text}@{new.level.grade}")
            if change and name.text in read:
                read.remove(name.text)
                yield Effect(change, Affected(*where, change.impact or "neutral", item.via))


def _standings(
    old: Iterable[Effective], new: Iterable[Effective], same: Counterparts
) -> Iterator[tuple[Effective | None, Effective | None, Where]]:
    """What was and what is expected at each level of each track, paired; and that place.

    Where a level did not stand before, it compares with where it stood, best of all where it stands
    no longer; and the other way round.
    """
    before = {_place(one, same): one for one in old}
    after = {_place(one, None): one for one in new}
    stood, stands, left = (defaultdict[str, list[Effective]](list) for _ in range(3))
    for (_, level), one in after.items():
        stands[level].append(one)
    for (track, level), one in before.items():
        stood[level].append(one)
        if (track, level) not in after:
            left[level].append(one)
    told = set()
    for where, one in after.items():
        partner = before.get(where)
        if partner is None:
            level = where[1]
            found = left[level][:1] or stood[level][:1]
            partner = found[0] if found else None
            del left[level][:1]
        told.add(id(partner))
        yield partner, one, where
    for where, one in before.items():
        if id(one) not in told:
            yield one, next(iter(stands[where[1]]), None), where


def _place(one: Effective, same: Counterparts | None) -> Where:
    """Where it stands, by the names of the new side."""
    track, level = one.track.id if one.track else None, one.level.name
    if same is None:
        return track, level
    return track and same.tracks.get(track, track), same.levels.get(level, level)


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


class _Comparison:
    """One level on one track, before and after."""

    def __init__(
        self,
        old: Effective | None,
        new: Effective | None,
        where: Where,
        same: Counterparts,
        pairing: Pairing,
        causes: Causes,
    ) -> None:
        self.old = old
        self.new = new
        self.same = same
        self.pairing = pairing
        self.standing = Standing(causes, old, new)
        self.track, self.level = where

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
        settle(paired(gone, come, (_text, _text)))
        settle(self._by_lineage(gone, come))
        settle(paired(gone, come, (_name, _name)))
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
        """Pairs where one side stands in place of what the other one has, the nearest first."""
        was = {self._became(item): index for index, item in enumerate(gone)}
        now = {_itself(item): index for index, item in enumerate(come)}
        found = [
            (steps, was[key], index)
            for index, item in enumerate(come)
            for steps, step in enumerate(item.lineage())
            if (key := _itself(step)) in was
        ]
        found += (
            (steps, index, now[key])
            for index, item in enumerate(gone)
            for steps, step in enumerate(item.lineage())
            if (key := self._became(step)) in now
        )

        # Nothing here tells the sides apart, so that the way back pairs the same.
        def order(pair: tuple[int, int, int]) -> tuple[object, ...]:
            steps, one, other = pair
            both = gone[one], come[other]
            handed_down = sum(item.via != "own" for item in both)
            return steps, handed_down, sorted(map(_text, both)), one + other, abs(one - other)

        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for _, one, other in sorted(found, key=order):
            if one not in pairs and other not in taken:
                pairs[one] = other
                taken.add(other)
        return list(pairs.items())

    def _affected(self, impact: Impact, item: Expected) -> Affected:
        return Affected(self.track, self.level, impact, item.via)

    def _said(self, new: Expected) -> Iterator[Effect]:
        """What is told of a competency that is expected as before: how it is said."""
        told = self.pairing.of_new(new.competency)
        for change in told.facts if told else ():
            if change.is_difference and change.impact:
                impact: Impact = "neutral" if change.kind in WHERE else change.impact
                yield Effect(change, self._affected(impact, new))

    def _in_place(self, old: Expected, new: Expected) -> Iterator[Effect | Unexplained]:
        """Something else stands in its place: an override came or went, or a copy of it."""
        before, after = old.competency.text.text, new.competency.text.text
        impact, reason = _said_instead(old.competency, new.competency)
        facts = list(self._placing(self.pairing.of_new(new.competency)))
        gone = list(self._placing(self.pairing.of_old(old.competency)))
        if not facts and not gone and impact != "neutral":
            cause = self.standing.cause(old, new)
            if cause is None:
                yield Unexplained(old, new, self._affected(impact, new))
                return
            facts = [cause.change]
        for change in facts:
            why = AS_BEFORE if impact == "neutral" else instead("in place of", before, reason)
            yield Effect(change, self._affected(impact, new), why)
        for change in gone:
            why = AS_BEFORE if impact == "neutral" else instead("in its place now", after, reason)
            yield Effect(change, self._affected(impact, new), why)

    def _came(self, new: Expected) -> Iterator[Effect | Unexplained]:
        impact, why = self._existence("raises", NEWLY, new)
        if self.old is None:
            impact, why = "neutral", NEW_LEVEL
        fact = next(self._placing(self.pairing.of_new(new.competency)), None)
        if fact is not None:
            yield Effect(fact, self._affected(impact, new), why)
        elif self.old is None:
            return  # That the level is new tells it.
        elif cause := self.standing.cause(None, new):
            impact = "unclear" if cause.replaced else impact
            yield Effect(cause.change, self._affected(impact, new), cause.replaced or why)
        else:
            yield Unexplained(None, new, self._affected(impact, new))

    def _went(self, old: Expected) -> Iterator[Effect | Unexplained]:
        impact, why = self._existence("lowers", ENDS, old)
        if self.new is None:
            impact, why = "neutral", GONE_LEVEL
        fact = next(self._placing(self.pairing.of_old(old.competency)), None)
        if fact is not None:
            yield Effect(fact, self._affected(impact, old), why)
        elif self.new is None:
            return  # That the level is gone tells it.
        elif cause := self.standing.cause(old, None):
            impact = "unclear" if cause.replaced else impact
            yield Effect(cause.change, self._affected(impact, old), cause.replaced or why)
        else:
            yield Unexplained(old, None, self._affected(impact, old))

    def _existence(self, impact: Impact, why: str, item: Expected) -> tuple[Impact, str]:
        """What coming or going means; of what is optional nobody can say."""
        return ("unclear", f"{why}, an optional one") if item.competency.optional else (impact, why)

    def _placing(self, told: Told | None) -> Iterator[Change]:
        """The facts that say where a competency is expected."""
        return (change for change in (told.facts if told else ()) if change.kind in WHERE)


def _said_instead(old: Competency, new: Competency) -> tuple[Impact, str | None]:
    """What it does that one stands in place of the other, and why, as far as that is certain."""
    before, after = old.text.text, new.text.text
    told = list(said_otherwise(old, new))
    if before != after:
        impact, reason = rewording(before, after)
        told.append((impact, reason if impact in ("raises", "lowers") else None))
    impact = together({one for one, _ in told})
    return impact, next((why for one, why in told if why and one == impact), None)


def _itself(item: Expected) -> int:
    return id(item.competency)


def _there(item: Expected) -> tuple[int, str]:
    return id(item.competency), item.section


def _name(item: Expected) -> str | None:
    return item.competency.name


def _text(item: Expected) -> str:
    return item.competency.text.text
