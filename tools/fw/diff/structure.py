"""Facts about what holds the competencies: levels, sections, parts, tracks, the manifest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from fw.diff.attributes import differing, section_changes, version_attributes
from fw.diff.change import Change, Home
from fw.diff.counterparts import Counterparts
from fw.diff.kinds import KINDS, Impact
from fw.diff.meaning import rewording
from fw.framework.model import Framework, Level, Manifest, Reference, Section, Track
from fw.language.differences import Difference, differences
from fw.language.markdown import plain
from fw.source.nodes import Mapping as MappingNode
from fw.source.nodes import to_data

FRAMEWORK = Home("framework", "")
NEW_LEVEL = "a new level asks nothing new of anyone"
GONE_LEVEL = "nobody is asked for this level any more"

# Told on their own, fact by fact.
_TOLD_APART = ("format", "tracks", "sections", "references")


def structure_changes(
    old: Framework, new: Framework, same: Counterparts, *, renames: bool = True
) -> Iterator[Change]:
    """Every fact that is not about a single competency; `renames` also those of whole levels."""
    if old.manifest is not new.manifest:
        yield from _manifest(old.manifest, new.manifest)
        yield from _outline(old, new, same)
        yield from _references(old, new)
        yield from _tracks(old, new, same)
    for path, now in same.sections.items():
        yield _renamed(FRAMEWORK, "section", path, now)
    came = {now: name for name, now in same.levels.items()}
    for level in new.levels.values():
        if level.name in came:
            before = old.levels[came[level.name]]
            if renames and before.name != level.name:
                yield _renamed(Home("level", level.name), "level", before.name, level.name)
            if before is not level:
                yield from version_attributes(before, level)
                yield from _sections(before, level, same)
        else:
            yield _of_level("level-added", level, NEW_LEVEL)
    for level in old.levels.values():
        if level.name not in same.levels:
            yield _of_level("level-removed", level, GONE_LEVEL)
    for name, now in same.parts.items():
        one, other = old.parts[name], new.parts[now]
        home = Home("part", now)
        if name != now:
            yield _renamed(home, "part", name, now)
        if one.title != other.title:
            yield _attribute(home, f"parts/{now}", "title", one.title, other.title)


def _of_level(kind: str, level: Level, why: str) -> Change:
    home = Home("level", level.name)
    return Change(kind, level.name, home, impact=KINDS[kind].impact, why=why)


def _renamed(home: Home, what: str, before: str, after: str) -> Change:
    return Change("renamed", after, home, impact="neutral", name=what, before=before, after=after)


def _attribute(
    home: Home, subject: str, name: str, before: Any, after: Any, section: str | None = None
) -> Change:
    return Change(
        "attribute",
        subject,
        home,
        section,
        impact="neutral",
        name=name,
        before=before,
        after=after,
    )


def _sections(old: Level, new: Level, same: Counterparts) -> Iterator[Change]:
    before = {same.section(section.path): section for section in old.sections}
    after = {section.path: section for section in new.sections}
    for path in dict.fromkeys((*after, *before)):
        one, other = before.get(path), after.get(path)
        yield from section_changes(new.name, path, one, other)
        now = _include_data(other)
        was = _include_data(one, same, now.get("include", ()))
        if was != now:
            yield Change(
                "included",
                f"{new.name}#{path}",
                Home("level", new.name),
                path,
                impact=KINDS["included"].impact,
                why="what is included changed",
                before=was,
                after=now,
            )


def _include_data(
    section: Section | None, same: Counterparts | None = None, kept: Collection[str] = ()
) -> dict[str, list[str]]:
    """What a section includes and what of that it leaves out; old names as they are now.

    A name that is `kept` is what the file still says, even if nothing is called so any more.
    """
    if section is None:
        return {}
    include = [item.text for item in section.include]
    if same:
        include = [_now(name, same, kept) for name in include]
    lists = {"include": include, "exclude": [item.text for item in section.exclude]}
    return {name: items for name, items in lists.items() if items}


def _now(include: str, same: Counterparts, kept: Collection[str]) -> str:
    level, hash_sign, section = include.partition("#")
    if not hash_sign:
        return include if include in kept else same.parts.get(include, include)
    level_now, section_now = same.levels.get(level, level), same.section(section)
    names = (include, f"{level}#{section_now}", f"{level_now}#{section}")
    return next((name for name in names if name in kept), f"{level_now}#{section_now}")


def _manifest(old: Manifest | None, new: Manifest | None) -> Iterator[Change]:
    if old is None or new is None:
        return
    before, after = _top(old), _top(new)
    for name, was, now in differing(before, after):
        yield _attribute(FRAMEWORK, "", name, was, now)


def _top(manifest: Manifest) -> dict[str, Any]:
    root = manifest.document.root
    if not isinstance(root, MappingNode):
        return {}
    return {
        entry.key.value: to_data(entry.value)
        for entry in root
        if entry.key.value not in _TOLD_APART
    }


def _outline(old: Framework, new: Framework, same: Counterparts) -> Iterator[Change]:
    """Sections under another title or in another order; what stands in them tells the rest."""
    before = {same.section(path): section for path, section in old.outline.items()}
    for path, section in new.outline.items():
        if path in before and before[path].title != section.title:
            titles = before[path].title, section.title
            yield _attribute(FRAMEWORK, f"#{path}", "title", *titles, section=path)
    was = [path for path in before if path in new.outline]
    now = [path for path in new.outline if path in before]
    if was != now:
        yield Change(
            "reordered", "", FRAMEWORK, impact="neutral", name="sections", before=was, after=now
        )


def _references(old: Framework, new: Framework) -> Iterator[Change]:
    for name in dict.fromkeys((*new.references, *old.references)):
        one, other = old.references.get(name), new.references.get(name)
        if _heading(one) != _heading(other):
            yield Change(
                "reference",
                name,
                FRAMEWORK,
                impact="neutral",
                name=name,
                before=_heading(one),
                after=_heading(other),
            )
        before, after = _by_grade(one), _by_grade(other)
        for grade, was, now in differing(before, after):
            yield _grade(name, grade, was, now)


def _heading(reference: Reference | None) -> dict[str, str | None] | None:
    return {"title": reference.title, "url": reference.url} if reference else None


def _by_grade(reference: Reference | None) -> Mapping[str, list[str]]:
    if reference is None:
        return {}
    return {
        grade: [sentence.text for sentence in sentences]
        for grade, sentences in reference.by_grade.items()
    }


def _grade(name: str, grade: str, before: list[str] | None, after: list[str] | None) -> Change:
    """What a referenced document asks for at a grade, said differently."""
    one = before[0] if before and len(before) == 1 else None
    other = after[0] if after and len(after) == 1 else None
    impact: Impact = "unclear"
    why = f"what it asks of grade {grade} changed"
    if not before:
        why = f"until now it asked nothing of grade {grade}"
    elif not after:
        why = f"it asks nothing of grade {grade} any more"
    words: tuple[Difference, ...] = ()
    if one is not None and other is not None:
        impact, why = rewording(one, other)
        words = differences(plain(one).text, plain(other).text)
    return Change(
        "reference",
        f"{name}@{grade}",
        FRAMEWORK,
        impact=impact,
        why=why,
        words=words,
        name=name,
        before=before,
        after=after,
        grade=grade,
    )


def _tracks(old: Framework, new: Framework, same: Counterparts) -> Iterator[Change]:
    came = {now: name for name, now in same.tracks.items()}
    stayed = set(same.levels.values())
    for track in new.tracks:
        home = Home("track", track.id)
        if track.id not in came:
            yield _track(home, None, None, _track_data(track), "a new track asks nothing new")
            continue
        before = old.track(came[track.id])
        assert before
        if before.id != track.id:
            yield _renamed(home, "track", before.id, track.id)
        if before.title != track.title:
            yield _track(home, "title", before.title, track.title)
        if bool(before.cumulative) != bool(track.cumulative):
            yield _track(home, "cumulative", before.cumulative, track.cumulative)
        # A level that came or went tells it itself.
        was = [same.levels[name] for name in before.level_names if name in same.levels]
        now = [name for name in track.level_names if name in stayed]
        if was != now:
            yield _track(home, "levels", was, now)
    for track in old.tracks:
        if track.id not in same.tracks:
            yield _track(Home("track", track.id), None, _track_data(track), None, "the track ended")


def _track(home: Home, name: str | None, before: Any, after: Any, why: str | None = None) -> Change:
    return Change(
        "track",
        f"track {home.name}",
        home,
        impact="neutral",
        why=why,
        name=name,
        before=before,
        after=after,
    )


def _track_data(track: Track) -> dict[str, Any]:
    return {
        "title": track.title,
        "cumulative": track.cumulative,
        "levels": list(track.level_names),
    }
