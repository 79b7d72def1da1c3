"""What a level says about itself beside its competencies, and how two of them differ in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fw.diff.change import Change, Side
from fw.diff.kinds import Impact
from fw.framework.model import Level, Sentence

# Of these a change may ask more or less of people, and no rule tells which.
_TO_JUDGE = ("grade", "proficiency", "drops")
_SAY_HOW_MUCH = (
    "covers",
    "examples",
    "counter_examples",
    "references",
    "optional",
    "proficiency",
    "applies_to",
)
_TOLD_ELSEWHERE = ("id", "text")


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
    for section in level.sections:
        values[f"sections.{section.path}.intro"] = _text(section.intro)
        values[f"sections.{section.path}.proficiency"] = section.proficiency
        values[f"sections.{section.path}.examples"] = [item.text for item in section.examples]
    return {name: value for name, value in values.items() if value}


def step_attributes(old: Level, new: Level) -> Iterator[Change]:
    """The attributes that tell two levels apart; what only concerns one file is left out."""
    names = ("title", "grade", "proficiency", "status", "effective")
    before, after = level_attributes(old), level_attributes(new)
    for name in dict.fromkeys((*before, *after)):
        told = name in names or name.startswith("attributes.")
        if told and before.get(name) != after.get(name):
            yield _attribute(new.name, name, before.get(name), after.get(name), None)


def version_attributes(old: Level, new: Level) -> Iterator[Change]:
    """Every attribute in which two versions of a level differ."""
    before, after = level_attributes(old), level_attributes(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            judge = name in _TO_JUDGE or name.endswith((".proficiency", ".examples", ".intro"))
            impact: Impact = "unclear" if judge else "neutral"
            yield _attribute(new.name, name, before.get(name), after.get(name), impact)


def competency_attributes(old: Side, new: Side, *, versions: bool = False) -> Iterator[Change]:
    """What two sides of one competency say differently beside id and sentence.

    Between two `versions` each has an impact.
    """
    for name in dict.fromkeys((*old.data, *new.data)):
        before, after = old.data.get(name), new.data.get(name)
        if name in _TOLD_ELSEWHERE or before == after:
            continue
        # Between two levels, what it evolves from is how the two were paired.
        if name == "evolves_from" and not versions:
            continue
        impact: Impact = "unclear" if name in _SAY_HOW_MUCH else "neutral"
        yield Change(
            "reference" if name == "references" else "attribute",
            subject=new.subject,
            old=old,
            new=new,
            name=name,
            before=before,
            after=after,
            impact=impact if versions else None,
            why=f"{name.replace('_', '-')} changed" if versions and impact == "unclear" else None,
        )


def _attribute(level: str, name: str, before: Any, after: Any, impact: Impact | None) -> Change:
    return Change(
        "attribute",
        subject=level,
        name=name,
        before=before,
        after=after,
        impact=impact,
        why="an attribute that may ask more or less" if impact == "unclear" else None,
    )


def _text(sentence: Sentence | None) -> str | None:
    return sentence.text if sentence else None
