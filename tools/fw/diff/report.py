"""A finished comparison: what was compared, on which track, and the changes found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fw.diff.change import Change
from fw.framework.model import Framework, Level, Track
from fw.source.problems import Problem


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compared:
    """One of the two things compared: a level as it stands in a snapshot."""

    level: str
    title: str
    short_title: str
    path: str
    grade: str | None
    snapshot: str


class TrackInfo(NamedTuple):
    """The track that two levels are compared on; `cumulative` is None where it is not said."""

    id: str
    title: str
    cumulative: bool | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DiffReport:
    """A finished comparison of two levels, or of two versions of one.

    `descending` is True where the old side is the higher level. `section_titles` names the
    sections for reading, in the outline's order. `problems` hindered reading: where there are
    any that hide content, the comparison is not complete.
    """

    compared: Literal["levels", "versions"]
    root: str
    old: Compared
    new: Compared
    track: TrackInfo | None
    changes: tuple[Change, ...]
    section_titles: dict[str, str]
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    descending: bool = False

    @property
    def differences(self) -> tuple[Change, ...]:
        """The changes that say that something differs."""
        return tuple(change for change in self.changes if change.is_difference)

    def of_kind(self, *kinds: str) -> tuple[Change, ...]:
        """The changes of these kinds, in order."""
        return tuple(change for change in self.changes if change.kind in kinds)


def compared(framework: Framework, level: Level, track: Track | None, snapshot: str) -> Compared:
    """The description of one side, with the short title that people use within a track."""
    short = level.short_title(track)
    return Compared(level.name, level.title, short, level.path, level.grade, snapshot)


def section_titles(framework: Framework, changes: Sequence[Change]) -> dict[str, str]:
    """The titles of the sections that changes are about, in the outline's order."""
    sides = (side for change in changes for side in (change.old, change.new) if side)
    found = {side.section for side in sides}
    found |= {change.section for change in changes if change.section is not None}
    declared = [path for path in framework.outline if path in found]
    paths = [*declared, *sorted(found - set(declared))]
    manifest = framework.manifest
    return {path: manifest.section_title(path) if manifest else path for path in paths}
