"""What a level says about itself beside its competencies, and how two of them differ in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fw.diff.change import Change, Home, Side, competency_data, fact
from fw.diff.kinds import Impact
from fw.framework.model import Competency, Level, Section, Sentence

# Of these a change may ask more or less of people, and no rule tells which.
_LEVEL_TO_JUDGE = ("grade", "proficiency")
_SAY_HOW_MUCH = (
    "covers",
    "examples",
    "counter_examples",
    "references",
    "proficiency",
    "applies_to",
)
_TOLD_ELSEWHERE = ("id", "text")
_DRAFT = "draft"


def level_attributes(level: Level) -> dict[str, Any]:
    """A level's attributes by name, as plain data; free ones as `attributes.NAME`."""
    values: dict[str, Any] = {
        "title": level.title,
        "titles": list(level.titles),
        "grade": level.grade,
        "summary": _text(level.summary),
        "introduction": _text(level.introduction),
        "status": level.status,
        "aliases": [alias.text for alias in level.aliases],
        "effective": _text(level.effective),
        "review_by": _text(level.review_by),
        "previous": _text(level.previous),
        "links": [{"title": link.title, "url": link.url} for link in level.links],
        "proficiency": level.proficiency,
        "drops": [name.text for name in level.drops],
        "notes": level.notes,
    }
    values |= {f"attributes.{name}": value for name, value in level.attributes.items()}
    return {name: value for name, value in values.items() if value}


def section_attributes(section: Section) -> dict[str, Any]:
    """What a level says about one of its sections, by name, as plain data."""
    values: dict[str, Any] = {
        "intro": _text(section.intro),
        "proficiency": section.proficiency,
        "examples": [item.text for item in section.examples],
    }
    return {name: value for name, value in values.items() if value}


def step_attributes(old: Level, new: Level) -> Iterator[Change]:
    """The attributes that tell two levels apart; what only concerns one file is left out."""
    names = ("title", "grade", "proficiency", "status", "effective")
    home = Home("level", new.name)
    for name, before, after in differing(level_attributes(old), level_attributes(new)):
        if name in names or name.startswith("attributes."):
            yield Change("attribute", new.name, home, name=name, before=before, after=after)


def version_attributes(old: Level, new: Level) -> Iterator[Change]:
    """Every attribute in which two versions of a level differ, those of its sections aside."""
    for name, before, after in differing(level_attributes(old), level_attributes(new)):
        judge = name in _LEVEL_TO_JUDGE or name.startswith("attributes.")
        if name == "status":
            yield _attribute(new.name, None, name, before, after, _status_why(before, after))
        elif name == "drops":
            change = _attribute(new.name, None, name, before, after, _changed(name))
            yield replace(change, impact=_dropping(set(before or ()), set(after or ())))
        else:
            yield _attribute(new.name, None, name, before, after, _changed(name) if judge else None)


def _dropping(before: set[str], after: set[str]) -> Impact:
    """What ends by a level's `drops`, as far as the lists tell."""
    if before < after:
        return "lowers"
    return "raises" if after < before else "unclear"


def section_changes(
    level: str, path: str, old: Section | None, new: Section | None
) -> Iterator[Change]:
    """What two versions of a level say differently about one of its sections."""
    before_all = section_attributes(old) if old else {}
    after_all = section_attributes(new) if new else {}
    for name, before, after in differing(before_all, after_all):
        yield _attribute(level, path, name, before, after, _changed(name))


def said_otherwise(old: Competency, new: Competency) -> Iterator[tuple[Impact, str | None]]:
    """What each difference in what two competencies say beside id and sentence does, and why."""
    for name, before, after in differing(competency_data(old), competency_data(new)):
        if name not in _TOLD_ELSEWHERE:
            yield _said_differently(name, before, after)


def competency_attributes(old: Side, new: Side, *, versions: bool = False) -> Iterator[Change]:
    """What two sides of one competency say differently beside id and sentence.

    Between two `versions` each has an impact.
    """
    for name, before, after in differing(old.data, new.data):
        if name in _TOLD_ELSEWHERE:
            continue
        # Between two levels, what it evolves from is how the two were paired.
        if name == "evolves_from" and not versions:
            continue
        impact, why = _said_differently(name, before, after) if versions else (None, None)
        kind = "reference" if name == "references" else "attribute"
        told = {"name": name, "before": before, "after": after}
        yield fact(kind, old, new, impact=impact, why=why, **told)


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Names with the values that differ, None where a side has none; the new side's order first."""
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def _said_differently(name: str, before: Any, after: Any) -> tuple[Impact, str | None]:
    """The impact of another value under one of a competency's keys, and why."""
    if name == "optional":
        if after:
            return "lowers", "it became optional"
        return "raises", "it is no longer optional"
    why = _changed(name) if name in _SAY_HOW_MUCH else None
    if name == "status":
        why = _status_why(before, after)
    return ("unclear", why) if why else ("neutral", None)


def _changed(name: str) -> str:
    return f"{name.removeprefix('attributes.').replace('_', '-')} changed"


def _status_why(before: str | None, after: str | None) -> str | None:
    """Why another status may ask more or less; None where it does not."""
    if before == _DRAFT:
        return "until now a draft"
    return "a draft from now on" if after == _DRAFT else None


def _attribute(
    level: str, section: str | None, name: str, before: Any, after: Any, why: str | None
) -> Change:
    return Change(
        "attribute",
        f"{level}#{section}" if section is not None else level,
        Home("level", level),
        section,
        name=name,
        before=before,
        after=after,
        impact="unclear" if why else "neutral",
        why=why,
    )


def _text(sentence: Sentence | None) -> str | None:
    return sentence.text if sentence else None
