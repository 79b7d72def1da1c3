"""What a commit did, in words: a verb, what it was done to, and what else is to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fw.diff.change import Change, Home, Side
from fw.diff.formats.values import detail, value
from fw.diff.kinds import IMPACT_WORDS
from fw.history.report import Entry, Names
from fw.language.differences import Difference

INTRODUCED, REMOVED = "introduced", "removed"
THERE = "was there"
MOVED, REWORDED, CHANGED = "moved", "reworded", "changed"
NAMED, RENAMED = "named", "renamed"

_COUNTED = ("added", "removed")


class Event(NamedTuple):
    """Something done. `text` is plain, or Markdown where it is a `statement`'s.

    `words` are the differences of a rewording, `former` the statement before it. `notes` are plain.
    """

    verb: str
    text: str = ""
    statement: bool = False
    words: tuple[Difference, ...] = ()
    former: str | None = None
    notes: tuple[str, ...] = ()


class Group(NamedTuple):
    """What was done in one place; `section` is None for what concerns it as a whole."""

    home: Home
    section: str | None
    events: tuple[Event, ...]


def groups(entry: Entry, *, single: bool) -> list[Group]:
    """What was done, by home and section.

    The statements that come or go with their level are counted, not listed. Of a `single`
    competency the statement need not be repeated with each thing that was done.
    """
    came = {one.home for one in entry.changes if one.kind.startswith("level-")}
    whole = {one.name for one in entry.changes if _is_whole_reference(one)}
    found: dict[tuple[Home, str | None], list[Event]] = {}
    for facts in _by_statement(entry.changes):
        first = facts[0]
        side = first.new or first.old
        if side is None:
            of_whole = first.grade is not None and first.name in whole
            if not (of_whole or (single and first.kind.startswith("level-"))):
                event = _bare(first, entry)
                found.setdefault((first.home, first.section), []).append(event)
        elif single:
            events = _single(facts, entry, with_level=first.home in came)
            found.setdefault((first.home, None), []).extend(events)
        elif not (first.home in came and first.kind in _COUNTED):
            found.setdefault((first.home, first.section), []).append(_stated(facts, entry))
    return [Group(home, path, tuple(events)) for (home, path), events in found.items()]


def _by_statement(changes: Iterable[Change]) -> list[list[Change]]:
    """Facts that share their sides together; those without a side alone."""
    found: dict[tuple[int, ...], list[Change]] = {}
    for change in changes:
        bare = change.old is None and change.new is None
        key = (id(change),) if bare else (id(change.old), id(change.new))
        found.setdefault(key, []).append(change)
    return list(found.values())


def _single(facts: list[Change], entry: Entry, *, with_level: bool) -> Iterator[Event]:
    """What was done to the one competency that is followed, each thing on its own."""
    for fact in facts:
        side = fact.new or fact.old
        assert side
        if fact.kind in _COUNTED:
            notes = (f"{_place(side, entry.names)}{', with the level' if with_level else ''}",)
            yield Event(_verb(fact, entry), side.text, statement=True, notes=notes)
        elif fact.kind == "reworded":
            yield _reworded(fact, ())
        else:
            yield Event(_verb(fact, entry), _told(fact, entry.names))


def _stated(facts: list[Change], entry: Entry) -> Event:
    """All that was done to one statement among others: the first says what it is foremost."""
    first = facts[0]
    side = first.new or first.old
    assert side
    reworded = next((fact for fact in facts if fact.kind == "reworded"), None)
    lead = next((fact for fact in facts if fact.kind == "moved"), reworded or first)
    notes = []
    for fact in facts:
        if fact.kind not in ("reworded", *_COUNTED):
            verb = "" if fact is lead else f"{_verb(fact, entry)} "
            notes.append(f"{verb}{_told(fact, entry.names)}")
    if reworded is not None:
        return _reworded(reworded, tuple(notes))._replace(verb=_verb(lead, entry))
    return Event(_verb(lead, entry), side.text, statement=True, notes=tuple(notes))


def _reworded(fact: Change, notes: tuple[str, ...]) -> Event:
    assert fact.old
    assert fact.new
    if fact.impact in ("raises", "lowers"):
        notes = (f"{IMPACT_WORDS[fact.impact]}: {fact.why}", *notes)
    return Event(REWORDED, fact.new.text, True, fact.words, fact.old.text, notes)


def _verb(fact: Change, entry: Entry) -> str:
    if fact.kind in ("added", "level-added"):
        return THERE if entry.is_start else INTRODUCED
    if fact.kind in ("removed", "level-removed"):
        return REMOVED
    if fact.kind in (MOVED, REWORDED):
        return fact.kind
    if fact.kind == "renamed":
        return NAMED if fact.before is None else RENAMED
    if (fact.kind == "track" and fact.name is None) or _is_whole_reference(fact):
        return INTRODUCED if fact.before is None else REMOVED
    return CHANGED


def _is_whole_reference(fact: Change) -> bool:
    """Whether a document that statements refer to came or went, with all that it asks."""
    whole = fact.kind == "reference" and fact.grade is None and fact.old is fact.new is None
    return whole and None in (fact.before, fact.after)


def _told(fact: Change, names: Names) -> str:
    """A fact about a competency but for its words."""
    if fact.kind == "moved":
        return _way(fact, names)
    if fact.kind == "renamed":
        if fact.before is None:
            return f"id {fact.after}"
        return f"id {fact.before} → {value(fact.after)}"
    return detail(fact.name or "", fact.before, fact.after)


def _way(fact: Change, names: Names) -> str:
    """Where a statement moved from and to, as far as the two places differ."""
    old, new = fact.old, fact.new
    assert old
    assert new
    if old.part is None and new.part is None:
        if _level(old, names) == _level(new, names):
            return f"from {_section(old, names)} to {_section(new, names)}"
        if old.section == new.section:
            return f"from {_level(old, names)} to {_level(new, names)}"
    return f"from {_place(old, names)} to {_place(new, names)}"


def _place(side: Side, names: Names) -> str:
    if side.part is not None:
        return f"the part {names.homes.get(side.home, side.part)}"
    return f"{_level(side, names)}, {_section(side, names)}"


def _level(side: Side, names: Names) -> str:
    return names.levels.get(side.level or "", side.level or "")


def _section(side: Side, names: Names) -> str:
    return names.sections.get(side.section or "", side.section or "")


def _bare(fact: Change, entry: Entry) -> Event:
    """A fact about no competency."""
    verb = _verb(fact, entry)
    name = (fact.name or "").removeprefix("attributes.")
    if fact.kind in ("level-added", "level-removed"):
        kind = "added" if fact.kind == "level-added" else "removed"
        number = sum(one.kind == kind and one.home == fact.home for one in entry.changes)
        return Event(verb, f"the level, with {number} statement{'' if number == 1 else 's'}")
    if fact.kind == "renamed":
        return Event(verb, f"the {name} {fact.before} → {fact.after}")
    if fact.kind == "included":
        before, after = fact.before or {}, fact.after or {}
        differing = (
            detail(one, before.get(one), after.get(one))
            for one in dict.fromkeys((*before, *after))
            if before.get(one) != after.get(one)
        )
        return Event(verb, "; ".join(differing))
    if fact.kind == "track" and fact.name is None:
        return Event(verb, "the track")
    if fact.kind == "track" and name == "levels":
        titles = entry.names.levels
        listed = [
            [titles.get(one, one) for one in side or ()] for side in (fact.before, fact.after)
        ]
        return Event(verb, detail(name, *listed))
    if fact.kind == "reordered":
        return Event(verb, f"the order of the {name}")
    if fact.kind == "reference":
        if _is_whole_reference(fact):
            return Event(verb, f"the reference {value(fact.after or fact.before)}")
        if fact.words:
            note = f"reference {name}, grade {fact.grade}"
            before, after = fact.before[0], fact.after[0]
            return Event(REWORDED, after, True, fact.words, before, (note,))
        at = f" at grade {fact.grade}" if fact.grade is not None else ""
        return Event(verb, f"reference {detail(f'{name}{at}', fact.before, fact.after)}")
    return Event(verb, detail(name, fact.before, fact.after))
