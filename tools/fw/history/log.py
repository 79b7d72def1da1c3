"""What became of something over time: the entries of its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from fw.diff.change import Change, Home
from fw.diff.release import policy, read_version
from fw.framework.manifest import VERSION
from fw.framework.model import Framework, Manifest
from fw.history.comparing import Compared
from fw.history.lost import Found
from fw.history.report import Entry, History, Names
from fw.history.walk import Step, Walk
from fw.revisions.repository import Repository

_MOST_ASKED = 30
_DIGITS = 10


def history(
    repository: Repository, walk: Walk, found: Found, until: str, most: int | None = None
) -> History:
    """The history of what was found, newest first; at most so many entries.

    `until` is what people call the revision at which it ends. Raises RevisionError.
    """
    entries = list(islice(_entries(walk, found), most))
    hashes = [one.touch.hash for one in entries if one.touch]
    tags = _first_tags(repository, walk.now.manifest, hashes)
    short = _short(repository, hashes)
    may_be_cut = any(one.touch and not one.touch.parents for one in entries)
    advice = repository.advice(hashes[-1]) if may_be_cut else ""
    told = tuple(
        replace(
            one,
            short=short[one.touch.hash],
            tag=tags.get(one.touch.hash),
            is_start=bool(advice and not one.touch.parents),
        )
        if one.touch
        else one
        for one in entries
    )
    manifest = walk.now.manifest
    return History(
        root=walk.root,
        framework=manifest.name if manifest else None,
        until=until,
        subject=found.subject,
        entries=told,
        is_tagged=bool(tags) or _has_tags(repository),
        problems=tuple(
            problem
            for path, problem in walk.unreadable.items()
            if found.subject.file in (None, path)
        ),
        cut_short=advice if any(one.is_start for one in told) else None,
    )


def _entries(walk: Walk, found: Found) -> Iterator[Entry]:
    trail = found.trail
    for step in walk.steps():
        if trail.concerns(step):
            changes = trail.back(Compared(step))
            if changes:
                told = tuple(_in_order(changes, step))
                yield Entry(step.touch, told, _names(changes, step), trail.own)
            if trail.ended:
                return


def _first_tags(
    repository: Repository, manifest: Manifest | None, hashes: list[str]
) -> dict[str, str]:
    """By commit, the oldest tag that holds it; releases by the framework's pattern come first."""
    before, _, after = policy(manifest).tag.partition(VERSION)

    def is_release(name: str) -> bool:
        inside = name.startswith(before) and name.endswith(after)
        return inside and read_version(name[len(before) : len(name) - len(after)]) is not None

    found = repository.first_tags(hashes)
    if all(is_release(name) for name in found.values()):
        return found
    head = repository.head()
    names = [tag.name for tag in repository.tags(head)] if head else []
    releases = [name for name in names if is_release(name)]
    better = repository.first_tags(hashes, releases) if releases else {}
    return {
        commit: name if is_release(name) else better.get(commit, name)
        for commit, name in found.items()
        if is_release(name) or commit in better or not releases
    }


def _has_tags(repository: Repository) -> bool:
    head = repository.head()
    return head is not None and bool(repository.tags(head))


def _short(repository: Repository, hashes: list[str]) -> dict[str, str]:
    """Abbreviated hashes; of many, ten digits are as good as unique, and need not be asked for."""
    if len(hashes) > _MOST_ASKED:
        return {name: name[:_DIGITS] for name in hashes}
    return {name: repository.short(name) for name in hashes}


def _in_order(changes: list[Change], step: Step) -> list[Change]:
    """By home and section as people read them; otherwise as they come."""
    frameworks = (step.after, step.parents[0].framework)
    homes = [Home("framework", "")]
    homes += (Home("track", track.id) for one in frameworks for track in one.tracks)
    on_tracks = (name for one in frameworks for track in one.tracks for name in track.level_names)
    homes += (Home("level", name) for name in on_tracks)
    order = {home: place for place, home in enumerate(dict.fromkeys(homes))}
    outline = dict.fromkeys(path for one in frameworks for path in one.outline)
    sections = {path: place for place, path in enumerate(outline)}

    def place(change: Change) -> tuple[int, int]:
        section = change.section
        rank = -1 if section is None else sections.get(section, len(sections))
        return order.get(change.home, len(order)), rank

    return sorted(changes, key=place)


def _names(changes: list[Change], step: Step) -> Names:
    frameworks = (step.after, step.parents[0].framework)
    sides = [side for change in changes for side in (change.old, change.new) if side]
    homes = {change.home for change in changes} | {side.home for side in sides}
    paths = {change.section for change in changes} | {side.section for side in sides}
    return Names(
        homes={home: _title(home, frameworks) for home in homes},
        levels=dict(_short_titles(frameworks)),
        sections={path: _section_title(path, frameworks) for path in paths if path is not None},
    )


def _title(home: Home, frameworks: tuple[Framework, ...]) -> str:
    for one in frameworks:
        if home.kind == "framework" and one.manifest:
            return one.manifest.name
        if home.kind == "track" and (track := one.track(home.name)):
            return f"{track.title} track"
        if home.kind == "level" and home.name in one.levels:
            return one.levels[home.name].title
        if home.kind == "part" and home.name in one.parts:
            return one.parts[home.name].title or home.name
    return home.name


def _short_titles(frameworks: tuple[Framework, ...]) -> Iterator[tuple[str, str]]:
    # What comes last counts, and that is what it is called now.
    for one in reversed(frameworks):
        for level in one.levels.values():
            track = next(iter(one.tracks_of(level.name)), None)
            yield level.name, level.short_title(track)


def _section_title(path: str, frameworks: tuple[Framework, ...]) -> str:
    titled = (one.manifest for one in frameworks if one.manifest and path in one.manifest.sections)
    return next((manifest.section_title(path) for manifest in titled), path)
