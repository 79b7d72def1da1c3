"""Comparisons of revisions made by hand, for the formats: every kind of fact in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fw.diff.change import Affected, Change, Home, Side, fact, word_differences
from fw.diff.kinds import KINDS, Impact
from fw.diff.report import (
    Accepted,
    Compared,
    DiffReport,
    LevelInfo,
    LevelPair,
    Release,
    SnapshotInfo,
)
from fw.source.problems import Problem
from fw.source.spans import FILE_START, Position, Span

TRACK = "bakers"
LEVELS = ("junior", "baker", "senior", "master")
TITLES = {
    "junior": "Junior Baker",
    "baker": "Baker",
    "senior": "Senior Baker",
    "master": "Master Baker",
}
SECTIONS = {"craft": "Craft", "craft/oven": "Craft › Oven", "team": "Team"}
OLD = SnapshotInfo("v1.3.0", "9f8e7d6" + "0" * 33, "9f8e7d6")
NEW = SnapshotInfo("HEAD", "1a2b3c4" + "0" * 33, "1a2b3c4")
FRAMEWORK = Home("framework", "")


def info(name: str, title: str | None = None) -> LevelInfo:
    """A level of the bakery; an unknown one is called like its name."""
    full = title or TITLES.get(name, f"{name.rpartition('/')[2].capitalize()} Baker")
    short = full.removesuffix(" Baker")
    return LevelInfo(name, full, short, f"levels/{name}.yaml", None)


def side(
    text: str,
    level: str | None = "senior",
    section: str | None = "craft",
    *,
    name: str | None = None,
    part: str | None = None,
    line: int = 4,
    **data: Any,
) -> Side:
    """A competency on one side. With a `part` it stands there, and at no level."""
    path = f"parts/{part}.yaml" if part else f"levels/{level}.yaml"
    where = f"/sections/{section}/0" if part is None else "/competencies/0"
    span = Span(Position(line, 7), Position(line, 7 + len(text)))
    told = {"id": name, "text": text, **data}
    return Side(
        path=path,
        level=None if part else level,
        section=None if part else section,
        via="own",
        index=0,
        pointer=where,
        span=span,
        id=name,
        text=text,
        data={key: value for key, value in told.items() if value},
        part=part,
    )


def on(impact: Impact, own: Sequence[str], *above: str, part: bool = False) -> list[Affected]:
    """What a change does to the levels that it stands at (or includes it), and to those above."""
    first = [Affected(TRACK, level, impact, "included" if part else "own") for level in own]
    return [*first, *(Affected(TRACK, level, impact, "cumulative") for level in above)]


def added(new: Side, *above: str, impact: Impact = "raises", why: str | None = None) -> Change:
    """A new expectation, of its level and those above."""
    reason = why or "a new expectation"
    return fact("added", None, new, impact=impact, why=reason, affects=_on(impact, new, above))


def removed(old: Side, *above: str, impact: Impact = "lowers") -> Change:
    """An expectation that ends."""
    why = "an expectation ends"
    return fact("removed", old, None, impact=impact, why=why, affects=_on(impact, old, above))


def reworded(old: Side, new: Side, impact: Impact, why: str, *above: str, **more: Any) -> Change:
    """A statement in other words."""
    words = word_differences(old, new)
    affects = _on(impact, new, above)
    return fact("reworded", old, new, impact=impact, why=why, words=words, affects=affects, **more)


def moved(
    old: Side, new: Side, impact: Impact = "neutral", why: str | None = None, *affected: str
) -> Change:
    """A statement at another place; `affected` are the levels for which that changes anything."""
    affects = tuple(on(impact, affected))
    return fact("moved", old, new, impact=impact, why=why, affects=affects)


def detail(
    old: Side,
    new: Side,
    name: str,
    before: Any,
    after: Any,
    impact: Impact = "neutral",
    why: str | None = None,
) -> Change:
    """Something beside the sentence: `id` is a rename."""
    kind = {"id": "renamed", "references": "reference"}.get(name, "attribute")
    why = why or (f"{name} changed" if impact != "neutral" else None)
    told: dict[str, Any] = {"name": name, "before": before, "after": after}
    return fact(kind, old, new, impact=impact, why=why, affects=_on(impact, new, ()), **told)


def same(new: Side) -> Change:
    """A statement that stays as it is."""
    return fact("unchanged", new, new, impact="neutral")


def bare(
    kind: str,
    home: Home,
    name: str | None = None,
    before: Any = None,
    after: Any = None,
    *,
    section: str | None = None,
    impact: Impact | None = None,
    **more: Any,
) -> Change:
    """A fact about no competency: of a level, a part, a track or the framework."""
    subject = f"{home.name}#{section}" if section else home.name
    meant = impact or KINDS[kind].impact
    told: dict[str, Any] = {"name": name, "before": before, "after": after}
    return Change(kind, subject, home, section, impact=meant, **told, **more)


def level(name: str) -> Home:
    """The home of what belongs to a level."""
    return Home("level", name)


def report(
    *changes: Change,
    levels: Sequence[LevelPair] | None = None,
    homes: Mapping[Home, str] | None = None,
    framework: str | None = "Bakery Framework",
    old: Compared | None = None,
    new: Compared | None = None,
    release: Release | None = None,
    problems: Sequence[Problem] = (),
    stale: Sequence[Accepted] = (),
) -> DiffReport:
    """The comparison of two revisions that found `changes`."""
    pairs = tuple(levels or (LevelPair(info(name), info(name)) for name in LEVELS))
    titles = {FRAMEWORK: framework or "", Home("track", TRACK): "Bakers"}
    titles |= {Home("level", pair.now.name): pair.now.title for pair in pairs}
    titles |= {Home("part", "house"): "House Rules"}
    found = {change.home for change in changes}
    return DiffReport(
        compared="versions",
        root="",
        old=old or Compared(OLD),
        new=new or Compared(NEW),
        track=None,
        changes=changes,
        levels=pairs,
        homes=dict(homes or {home: title for home, title in titles.items() if home in found}),
        section_titles=SECTIONS,
        framework=framework,
        problems=tuple(problems),
        complete=not any(problem.hides_content for problem in problems),
        release=release,
        stale=tuple(stale),
    )


def accepted_entry(fingerprint: str, reason: str) -> Accepted:
    """An entry of the accepted list."""
    return Accepted(fingerprint, reason, None, ".fwdiff-accepted.yaml", FILE_START)


def of_all_kinds() -> DiffReport:
    """The sample: two levels asked for more, a rewording to judge, a move, a part, and the rest."""
    kpis = (
        side(
            "Understands how to use sales figures to plan the own shift.", "baker", name="figures"
        ),
        side("Uses sales figures to plan the own shift and the team's.", "baker", name="figures"),
    )
    recipes = (
        side("Writes down each recipe after it was baked once.", "senior", "craft/oven"),
        side("Writes down each recipe after it was baked once.", "baker", "craft/oven"),
    )
    ovens = (
        side("Keeps the ovens of the shop clean.", name="ovens"),
        side("Keeps the ovens of all shops clean.", name="ovens", examples=["Rye."]),
    )
    care = (
        side("Washes hands, before each batch.", part="house", name="care"),
        side("Washes hands before each batch.", part="house", name="care"),
    )
    return report(
        bare("attribute", FRAMEWORK, "name", "Bakery", "Bakery Framework"),
        reworded(*kpis, "unclear", "a rewording without a certain signal", "senior", "master"),
        moved(
            *recipes,
            "raises",
            "expected earlier: from Baker on, until now from Senior on",
            "baker",
        ),
        same(side("Counts the till.", "baker", "team")),
        reworded(*ovens, "raises", "the shop → all shops", "master"),
        detail(*ovens, "examples", [], ["Rye."], "unclear"),
        added(side("Leads the tasting on Mondays.", "senior", "team"), "master"),
        removed(side("Carries flour.", "master", "team")),
        reworded(*care, "editorial", "only punctuation, capitals or an article"),
        release=Release("major", "v1.3.0", "2.0.0"),
    )


def _on(impact: Impact, at: Side, above: Sequence[str]) -> tuple[Affected, ...]:
    if at.part is not None:
        return tuple(on(impact, above or LEVELS, part=True))
    return tuple(on(impact, [at.level or ""], *above))
