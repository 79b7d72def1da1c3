"""A finished comparison: what was compared, on which track, and the changes found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fw.diff.change import Change, Home
from fw.diff.kinds import Impact
from fw.framework.model import Framework, Level, Track
from fw.source.problems import Problem
from fw.source.spans import Span


class SnapshotInfo(NamedTuple):
    """Where the files of one side stand, as people call it; `commit` and `short` are hashes."""

    label: str
    commit: str | None = None
    short: str | None = None


class LevelInfo(NamedTuple):
    """A level as one side has it; `short_title` is what it is called within its track."""

    name: str
    title: str
    short_title: str
    path: str
    grade: str | None
    status: str | None = None


class Compared(NamedTuple):
    """One of the two sides: a snapshot, and the level where a single one is compared."""

    snapshot: SnapshotInfo
    level: LevelInfo | None = None


class LevelPair(NamedTuple):
    """A level on both sides; one of them is None where the level is new, or gone."""

    old: LevelInfo | None
    new: LevelInfo | None

    @property
    def now(self) -> LevelInfo:
        """The level as it stands, or else as it stood last."""
        level = self.new or self.old
        assert level
        return level


Bump = Literal["major", "minor", "patch", "none"]


class Release(NamedTuple):
    """The release that the changes ask for: the tag of the last one, and the next version.

    Both are None where no release came before, and `next` also where there is nothing to release.
    """

    bump: Bump
    last: str | None = None
    next: str | None = None


class Accepted(NamedTuple):
    """An entry of the accepted list: who reads the diff may take this change as agreed.

    `impact` is what a person decided that it is; `path` and `span` say where the entry stands.
    """

    fingerprint: str
    reason: str
    impact: Impact | None
    path: str
    span: Span


class TrackInfo(NamedTuple):
    """The track that two levels are compared on; `cumulative` is None where it is not said."""

    id: str
    title: str
    cumulative: bool | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DiffReport:
    """A finished comparison of two levels, or of two versions of levels.

    `framework` is its name, where there is a manifest. `levels` are those that the changes concern
    or name, in the order of the tracks; between two levels, these two as one pair. `homes` names
    what the changes belong to, in the order in which people read them, and `section_titles` the
    sections that they concern or name, in the outline's order. `descending` is True where the old
    side is the higher level. `problems` hindered reading: where there are any that hide content,
    the comparison is not complete. `release` is None between levels. `stale` are accepted entries
    that no change answers to.
    """

    compared: Literal["levels", "versions"]
    root: str
    old: Compared
    new: Compared
    track: TrackInfo | None
    changes: tuple[Change, ...]
    levels: tuple[LevelPair, ...]
    homes: dict[Home, str]
    section_titles: dict[str, str]
    framework: str | None = None
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    descending: bool = False
    release: Release | None = None
    stale: tuple[Accepted, ...] = ()

    @property
    def step(self) -> tuple[LevelInfo, LevelInfo]:
        """The two levels, where two levels are compared."""
        assert self.old.level
        assert self.new.level
        return self.old.level, self.new.level

    @property
    def differences(self) -> tuple[Change, ...]:
        """The changes that say that something differs."""
        return tuple(change for change in self.changes if change.is_difference)

    def of_kind(self, *kinds: str) -> tuple[Change, ...]:
        """The changes of these kinds, in order."""
        return tuple(change for change in self.changes if change.kind in kinds)


def level_info(level: Level, track: Track | None) -> LevelInfo:
    """The description of a level, with the short title that people use within a track."""
    short = level.short_title(track)
    return LevelInfo(level.name, level.title, short, level.path, level.grade, level.status)


def section_titles(framework: Framework, changes: Sequence[Change]) -> dict[str, str]:
    """The titles of the sections that changes are about or name, in the outline's order."""
    sides = (side for change in changes for side in (change.old, change.new) if side)
    found = {side.section for side in sides if side.section is not None}
    found |= {change.section for change in changes if change.section is not None}
    for change in changes:
        if change.kind == "reordered" and change.name == "sections":
            found.update(change.after)
    declared = [path for path in framework.outline if path in found]
    paths = [*declared, *sorted(found - set(declared))]
    manifest = framework.manifest
    return {path: manifest.section_title(path) if manifest else path for path in paths}
