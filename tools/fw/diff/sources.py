"""What is written on either side of a comparison: each competency once, where its file has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from fw.diff.change import Home, Side, competency_data
from fw.diff.counterparts import Counterparts
from fw.diff.matching import Statement
from fw.framework.model import Competency, Framework, Level, Manifest, Part

File = TypeVar("File", Level, Part)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Source:
    """A competency as its file has it, as a side of changes, and as matching sees it.

    `home` is what its file is called now, or was called last; and so is the statement's section.
    """

    competency: Competency
    side: Side
    statement: Statement
    home: Home


def differing(
    old: Framework, new: Framework, same: Counterparts
) -> tuple[list[Source], list[Source]]:
    """The competencies of the files that are not the very same on both sides, in file order."""
    levels = {name: now for name, now in same.levels.items() if old.levels[name] is new.levels[now]}
    parts = {name: now for name, now in same.parts.items() if old.parts[name] is new.parts[now]}
    before = [
        *(
            one
            for level in old.levels.values()
            if level.name not in levels
            for one in _of_level(level, same.levels.get(level.name), same)
        ),
        *(
            one
            for part in old.parts.values()
            if part.name not in parts
            for one in _of_part(part, same.parts.get(part.name))
        ),
    ]
    unchanged_levels, unchanged_parts = set(levels.values()), set(parts.values())
    after = [
        *(
            one
            for level in new.levels.values()
            if level.name not in unchanged_levels
            for one in _of_level(level, level.name, None)
        ),
        *(
            one
            for part in new.parts.values()
            if part.name not in unchanged_parts
            for one in _of_part(part, part.name)
        ),
    ]
    return before, after


def readable_on_both_sides(old: Framework, new: Framework) -> tuple[Framework, Framework]:
    """Both sides, but for files that one of them cannot be read of: these stand as on the other.

    Compared, all that such a file hides would seem new or gone. A broken file that the other side
    has not is left out.
    """
    levels = _readable(old.levels, new.levels)
    parts = _readable(old.parts, new.parts)
    before, after = old.manifest, new.manifest
    if before and after:
        if _hides_something(new, after):
            after = before
        elif _hides_something(old, before):
            before = after
    return (
        replace(old, levels=levels[0], parts=parts[0], manifest=before),
        replace(new, levels=levels[1], parts=parts[1], manifest=after),
    )


def _readable(
    old: Mapping[str, File], new: Mapping[str, File]
) -> tuple[dict[str, File], dict[str, File]]:
    before, after = dict(old), dict(new)
    for name in dict.fromkeys((*old, *new)):
        broken_before = name in old and not _can_be_read(old[name])
        broken_after = name in new and not _can_be_read(new[name])
        if broken_after and name in old:
            after[name] = old[name]
        elif broken_before and name in new:
            before[name] = new[name]
        elif broken_before:
            del before[name]
        elif broken_after:
            del after[name]
    return before, after


def _hides_something(framework: Framework, manifest: Manifest) -> bool:
    """Whether part of a manifest could not be read: a track or section that it hides seems gone."""
    path = manifest.document.path
    return any(one.hides_content for one in framework.problems if one.path == path)


def _can_be_read(file: Level | Part) -> bool:
    if not file.document.complete:
        return False
    return isinstance(file, Part) or not file.fields.keys().isdisjoint(("title", "sections"))


def _of_level(level: Level, now: str | None, same: Counterparts | None) -> Iterator[Source]:
    """A level's own competencies; names are told as the new side has them, if it has any."""
    # A level that is gone must not share its home with a new one of that name.
    home = f"levels/{now}" if now is not None else f"gone/{level.name}"
    for section in level.sections:
        path = same.section(section.path) if same else section.path
        for index, competency in enumerate(section.competencies):
            statement = Statement(home, path, competency.name, competency.text.text)
            side = _side(competency, index, level, section.path)
            yield Source(competency, side, statement, Home("level", now or level.name))


def _of_part(part: Part, now: str | None) -> Iterator[Source]:
    home = f"parts/{now}" if now is not None else f"gone/parts/{part.name}"
    for index, competency in enumerate(part.competencies):
        statement = Statement(home, "", competency.name, competency.text.text)
        side = _side(competency, index, part, None)
        yield Source(competency, side, statement, Home("part", now or part.name))


def _side(competency: Competency, index: int, file: Level | Part, section: str | None) -> Side:
    is_level = isinstance(file, Level)
    return Side(
        path=competency.place.path,
        level=file.name if is_level else None,
        section=section,
        via="own",
        index=index,
        pointer=competency.place.pointer,
        span=competency.place.span,
        id=competency.name,
        text=competency.text.text,
        data=competency_data(competency),
        part=None if is_level else file.name,
    )
