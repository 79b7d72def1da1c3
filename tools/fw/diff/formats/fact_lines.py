"""Facts about no competency in a line each: of levels, parts, tracks, references and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fw.diff.change import Change, Home
from fw.diff.formats.sentences import listed, names_in
from fw.diff.formats.values import detail
from fw.diff.kinds import KINDS
from fw.diff.report import DiffReport

_MOST_SECTIONS = 3
_INCLUDES = (
    ("include", "includes {} now", "no longer includes {}"),
    ("exclude", "leaves out {} from now on", "no longer leaves out {}"),
)


def line(fact: Change, report: DiffReport) -> str:
    """A fact about no competency in one line; its note may follow."""
    name = (fact.name or "").removeprefix("attributes.")
    if fact.kind == "included":
        return "; ".join(_included(fact, report)) or "includes the same in another order"
    if fact.kind == "renamed":
        return f"the {name} {fact.before} is now called {fact.after}"
    if fact.kind == "reordered":
        return _order(fact, report)
    if is_whole_track(fact):
        return _whole_track(fact, report)
    if fact.kind == "track" and name == "levels":
        return _levels(fact, report)
    if fact.kind == "attribute" and name == "drops" and fact.home.kind == "level":
        return "; ".join(_ends(fact))
    if fact.kind == "reference":
        return _reference(fact)
    if fact.kind in ("level-added", "level-removed"):
        return KINDS[fact.kind].words
    return detail(name, fact.before, fact.after)


def is_whole_track(fact: Change) -> bool:
    """Whether it says that a track came, or went."""
    return fact.kind == "track" and fact.name is None


def at_grade(fact: Change) -> str:
    """The reference that a fact is about, and the grade that it asks something else of."""
    return f"{fact.name} at grade {fact.grade}" if fact.grade is not None else fact.name or ""


def _reference(fact: Change) -> str:
    sides = (fact.before, fact.after)
    # Of several sentences a reader wants to know which are others.
    if any(isinstance(side, list) and len(side) > 1 for side in sides):
        return detail(at_grade(fact), *sides)
    before, after = (side[0] if isinstance(side, list) and side else side for side in sides)
    return detail(at_grade(fact), before, after)


def _included(fact: Change, report: DiffReport) -> Iterator[str]:
    """What a section includes, or leaves out of that, and did not; and the reverse."""
    for key, now, no_longer in _INCLUDES:
        old, new = ((side or {}).get(key, ()) for side in (fact.before, fact.after))
        for these, others, words in ((old, set(new), no_longer), (new, set(old), now)):
            names = [name for name in these if name not in others]
            if names:
                what = [_part(name, report) if key == "include" else f"“{name}”" for name in names]
                yield words.format(listed(what, len(what)))


def _part(name: str, report: DiffReport) -> str:
    if "#" in name:
        return f"“{name}”"
    return f"the part {report.homes.get(Home('part', name), f'“{name}”')}"


def _order(fact: Change, report: DiffReport) -> str:
    """Which sections moved where others stayed in their order, or else the order of all."""
    before, after = list(fact.before or ()), list(fact.after or ())
    start = _alike(before, after)
    end = _alike(before[:start:-1], after[:start:-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    at = old.index(new[0]) if new and new[0] in old else 0
    later, earlier = _outermost(old[:at]), _outermost(old[at:])
    titles = report.section_titles
    if at and new == old[at:] + old[:at] and min(len(later), len(earlier)) <= _MOST_SECTIONS:
        if len(earlier) <= len(later):
            moved, place = earlier, f"before {titles.get(later[0], later[0])}"
        else:
            moved, place = later, f"after {titles.get(earlier[-1], earlier[-1])}"
        verb = "stands" if len(moved) == 1 else "stand"
        told = [titles.get(path, path) for path in moved]
        return f"{listed(told)} {verb} {place} now"
    told = [titles.get(path, path) for path in _outermost(new) or new]
    return f"the {fact.name} stand in this order now: {', '.join(told)}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items are the same from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def _outermost(paths: Sequence[str]) -> list[str]:
    """The sections that do not stand within another one of these, named before them."""
    found: list[str] = []
    known: set[str] = set()
    for path in paths:
        if path.rpartition("/")[0] not in known:
            found.append(path)
        known.add(path)
    return found


def _whole_track(fact: Change, report: DiffReport) -> str:
    """That a track came, and with which levels; or that it went."""
    names = names_in(report)
    levels = [names.get(one, one) for one in (fact.after or {}).get("levels", ())]
    return f"{track_words(fact)}: {', '.join(levels)}" if levels else track_words(fact)


def track_words(fact: Change) -> str:
    """That a track came or went."""
    return "a new track" if fact.after is not None else "no longer a track"


def _levels(fact: Change, report: DiffReport) -> str:
    """The levels that joined or left a track, and the order of all where the others changed it."""
    names = names_in(report)
    before, after = list(fact.before or ()), list(fact.after or ())
    both = set(before) & set(after)
    old, new = ([names.get(one, one) for one in side] for side in (before, after))
    told = [] if len(both) == len({*before, *after}) else [detail("levels", old, new)]
    if [one for one in before if one in both] != [one for one in after if one in both]:
        told.append(f"{'' if told else 'levels '}now in this order: {', '.join(new)}")
    return "; ".join(told)


def _ends(fact: Change) -> Iterator[str]:
    """What ends at a level, and what no longer does."""
    before, after = fact.before or [], fact.after or []
    for these, those, how in ((after, before, ""), (before, after, "no longer ")):
        ends = [f"“{one}”" for one in these if one not in those]
        if ends:
            yield f"{', '.join(ends)} {how}{'ends' if len(ends) == 1 else 'end'} here"
