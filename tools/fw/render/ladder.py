"""One competency over all levels of a track: what each of them asks, lowest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective_all, grade_statements
from fw.framework.model import Level, Track
from fw.render.page import Detail

Asks = Literal["asks", "as below", "ended", "nothing"]


class Rung(NamedTuple):
    """What one level asks. `title` is the level's short one.

    `text` is the statement, in Markdown, where it is the level's own; `origin` is the short title
    of the lower level whose statement still applies. `remarks` are plain, and `details` what
    documents that the statement refers to ask for at the level's grade.
    """

    title: str
    asks: Asks
    text: str | None = None
    origin: str | None = None
    remarks: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


class Ladder(NamedTuple):
    """A competency's name, the title of its section, and the rungs of a track."""

    name: str
    section: str
    track: str
    cumulative: bool | None
    rungs: tuple[Rung, ...]


def ladder(
    composition: Composition, track: Track, level: Level, section: str, name: str
) -> Ladder | None:
    """The competency that is expected at `level` in a section, or below it, under the id `name`.

    In a cumulative track it is followed as one level builds on another; in others by its id and
    `evolves_from`. None where nothing of that name is expected there.
    """
    standing = list(effective_all(composition, track))
    here = next(one for one in standing if one.level is level)
    start = next(
        (
            item
            for item in here.expected
            if item.competency.name == name
            and (item.section == section or item.section.startswith(f"{section}/"))
        ),
        None,
    )
    if start is None:
        return None
    titles = {one.level.name: one.level.short_title(track) for one in standing}
    chosen = _by_lineage(standing, start) if track.cumulative else _by_name(standing, here, start)
    manifest = composition.framework.manifest
    return Ladder(
        name=name,
        section=manifest.section_title(start.section) if manifest else start.section,
        track=track.title,
        cumulative=track.cumulative,
        rungs=tuple(_rungs(composition, standing, chosen, titles, start)),
    )


def _by_lineage(standing: Iterable[Effective], start: Expected) -> dict[str, Expected]:
    """By level, what it builds on or what builds on it."""
    chain = {id(step.competency) for step in start.lineage()}
    chosen = {}
    for one in standing:
        for item in one.expected:
            if any(id(step.competency) in chain for step in item.lineage()):
                chosen[one.level.name] = item
                break
    return chosen


def _by_name(standing: list[Effective], here: Effective, start: Expected) -> dict[str, Expected]:
    """By level, what has the same id, or a chain of `evolves_from` leads to or from."""
    place = standing.index(here)
    chosen = {here.level.name: start}
    names = {start.competency.identity, *_evolved(start)}
    for one in reversed(standing[:place]):
        found = next((item for item in one.expected if item.competency.identity in names), None)
        if found:
            chosen[one.level.name] = found
            names |= {*_evolved(found)}
    names = {start.competency.identity}
    for one in standing[place + 1 :]:
        found = next(
            (
                item
                for item in one.expected
                if not names.isdisjoint((item.competency.identity, *_evolved(item)))
            ),
            None,
        )
        if found:
            chosen[one.level.name] = found
            names.add(found.competency.identity)
    return chosen


def _evolved(item: Expected) -> tuple[str, ...]:
    evolved = item.competency.evolves_from
    return (evolved.text,) if evolved else ()


def _rungs(
    composition: Composition,
    standing: Iterable[Effective],
    chosen: Mapping[str, Expected],
    titles: Mapping[str, str],
    start: Expected,
) -> Iterator[Rung]:
    chain = {id(step.competency) for step in start.lineage()}
    for one in standing:
        title, item = titles[one.level.name], chosen.get(one.level.name)
        if item is None:
            ended = (
                by is one.level and any(id(step.competency) in chain for step in gone.lineage())
                for gone, by in one.ended
            )
            yield Rung(title, "ended" if any(ended) else "nothing")
            continue
        details = tuple(_details(composition, item, one.level.grade))
        if item.via == "cumulative":
            yield Rung(title, "as below", origin=titles.get(item.level), details=details)
        else:
            text, remarks = item.competency.text.text, tuple(_remarks(item))
            yield Rung(title, "asks", text, remarks=remarks, details=details)


def _details(composition: Composition, item: Expected, grade: str | None) -> Iterator[Detail]:
    for stated in grade_statements(composition, item.competency, grade) if grade else ():
        for sentence in stated.statements:
            yield Detail(f"Grade {grade}", sentence.text)


def _remarks(item: Expected) -> Iterator[str]:
    competency = item.competency
    if competency.optional:
        yield "optional"
    if competency.applies_to:
        yield f"for {', '.join(competency.applies_to)}"
    if competency.status in ("draft", "deprecated"):
        yield competency.status


def said(rung: Rung) -> str:
    """What a rung says where it has no statement of its own, in plain text."""
    if rung.asks == "as below":
        return f"as at {rung.origin}"
    return "ends here" if rung.asks == "ended" else "not asked"
