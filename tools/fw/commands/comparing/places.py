"""Where the sides of a comparison are read: on disk, or at a revision."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import NamedTuple

from fw.commands.comparing.arguments import FileTarget, LevelAt, RevisionFile
from fw.commands.comparing.requests import LevelTarget, Side
from fw.commands.errors import UserError
from fw.commands.surroundings import Surroundings
from fw.commands.targets import existing, framework_of
from fw.commands.workspace import Location, nearest_root
from fw.diff.report import SnapshotInfo
from fw.framework.loading import MANIFEST, Reading, level_name, load, load_file, part_name
from fw.framework.model import Framework
from fw.revisions.snapshot import Nested, Snapshot, WorkingTree
from fw.source.problems import shown_name

FILE = SnapshotInfo("file")
"""What a file is called that lies on disk and belongs to no framework there."""


class Place(NamedTuple):
    """Where a side is read: its snapshot below `top`, and the framework's folder in it, if any.

    The level is the one in the file at `path`, or else the one that is `typed`. A `part` is named
    where the file holds one; it has no root, for it is read alone.
    """

    snapshot: Snapshot
    top: Path
    root: str | None
    info: SnapshotInfo
    path: str | None = None
    typed: str = ""
    part: str | None = None


def place(around: Surroundings, side: Side) -> Place:
    """Where a side is read. Raises UserError for a file or a revision that does not exist."""
    match side:
        case LevelTarget(typed):
            location = _location(around)
            info = SnapshotInfo(location.snapshot.label)
            return Place(location.snapshot, location.top, location.root, info, typed=typed)
        case FileTarget(typed):
            return _on_disk(existing(around.workspace.folder, typed))
        case LevelAt(name, revision):
            place = _at_revision(around, revision)
            if place.root is None:
                raise UserError(f"no {MANIFEST} in {place.info.label}: name a file with REV:path")
            return place._replace(typed=name)
        case RevisionFile(revision, typed):
            return _file_at(around, _at_revision(around, revision), typed)


def _location(around: Surroundings) -> Location:
    """The framework in the working tree. Raises UserError where there is none, and why."""
    try:
        return around.location
    except UserError:
        if "repository" in around.__dict__ and around.repository.top is None:
            raise UserError("this repository has no working tree: name two revisions") from None
        raise


def _on_disk(path: Path) -> Place:
    location = framework_of(path)
    if location is None:
        root = nearest_root(path.parent)
        part = part_name("", path.relative_to(root).as_posix()) if root else None
        alone = WorkingTree(path.parent)
        info = SnapshotInfo(alone.label) if part else FILE
        return Place(alone, path.parent, None, info, path=path.name, part=part)
    info = SnapshotInfo(location.snapshot.label)
    inside = path.relative_to(location.top).as_posix()
    return Place(location.snapshot, location.top, location.root, info, path=inside)


def _at_revision(around: Surroundings, revision: str) -> Place:
    """The framework as it stood at a revision; without a root where there was none."""
    from fw.commands.opening import at, described, root_at, top_of

    repository = around.repository
    snapshot = at(repository, revision)
    top = top_of(around.workspace, repository)
    root = root_at(around.workspace, repository, snapshot)
    return Place(snapshot, top, root, described(repository, snapshot))


def _file_at(around: Surroundings, place: Place, typed: str) -> Place:
    """The file at a path as git reads it: from the repository's top or, with `./`, from here."""
    path = typed
    if typed.startswith("./"):
        path = (around.workspace.folder / typed).relative_to(place.top).as_posix()
    path = posixpath.normpath(path)
    shown, label = shown_name(path), place.info.label
    if path.startswith(("/", "..")) or not place.snapshot.has(path):
        raise UserError(f"`{shown}`: there is no such file in {label}")
    if posixpath.basename(path) == MANIFEST:
        raise UserError(f"`{shown}`: this is the manifest, not a level")
    root = place.root
    if root is not None and level_name(root, path) is not None:
        return place._replace(path=path)
    part = part_name(root, path) if root is not None else None
    return place._replace(path=path, root=None, part=part)


def now(around: Surroundings, place: Place) -> Place:
    """The file that a file of a commit is now."""
    from fw.commands.opening import working_tree

    assert place.path is not None
    file = working_tree(around.repository).top / place.path
    typed = os.path.relpath(file, around.workspace.folder)
    return _on_disk(existing(around.workspace.folder, typed))


def read(place: Place, top: Path, reading: Reading) -> Framework:
    """The framework or the file, its paths below `top`."""
    snapshot, prefix = below(place, top)
    if place.root is None:
        return load_file(snapshot, f"{prefix}{place.path}")
    return load(snapshot, f"{prefix}{place.root}".rstrip("/"), reading)


def below(place: Place, top: Path) -> tuple[Snapshot, str]:
    """The side's snapshot as it is seen from `top`, and what its paths begin with there."""
    inside = place.top.relative_to(top).as_posix()
    if inside == ".":
        return place.snapshot, ""
    return Nested(place.snapshot, f"{inside}/"), f"{inside}/"
