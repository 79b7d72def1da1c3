"""Where a revision stands: its snapshot, and the framework in it."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from fw.commands.errors import UserError
from fw.commands.surroundings import UNBORN
from fw.commands.workspace import Workspace, nearest_root
from fw.diff.report import SnapshotInfo
from fw.framework.loading import MANIFEST
from fw.framework.names import MAX_NAMED
from fw.revisions.repository import Repository, RevisionError
from fw.revisions.snapshot import Snapshot, WorkingTree
from fw.source.problems import shown_name


def at(repository: Repository, revision: str) -> Snapshot:
    """The files at a revision, empty at HEAD before the first commit.

    Raises UserError where it names nothing.
    """
    commit = repository.resolve(revision)
    if commit is None and revision in UNBORN:
        return repository.empty()
    return repository.commit(commit or commit_of(repository, revision), revision)


def commit_of(repository: Repository, revision: str) -> str:
    """The full hash of the commit that a revision names. Raises UserError where it names none."""
    commit = repository.resolve(revision)
    if commit is not None:
        return commit
    shown = shown_name(revision)
    if revision in UNBORN:
        raise UserError(f"`{shown}` names no commit: there is none yet")
    advice = repository.advice(revision)
    raise UserError(f"`{shown}` names no commit{advice and f': {advice}'}")


def working_tree(repository: Repository) -> WorkingTree:
    """The files on disk. Raises UserError in a bare repository."""
    if repository.top is None:
        raise UserError("this repository has no working tree: name two revisions")
    return WorkingTree(repository.top.resolve())


def described(repository: Repository, snapshot: Snapshot) -> SnapshotInfo:
    """What a report says of a snapshot."""
    commit = snapshot.commit
    return SnapshotInfo(snapshot.label, commit, repository.short(commit) if commit else None)


def releases(repository: Repository, old: Snapshot, new: Snapshot) -> list[str]:
    """The tags that came before the new side, which may be a release itself."""
    here = new.commit or repository.head()
    tags = repository.tags(here) if here else ()
    return [tag.name for tag in tags if tag.commit != new.commit or new.commit == old.commit]


def top_of(workspace: Workspace, repository: Repository) -> Path:
    """The folder that paths in snapshots are below; in a bare repository, where people stand."""
    return repository.top.resolve() if repository.top else workspace.folder


def roots(
    workspace: Workspace, repository: Repository, old: Snapshot, new: Snapshot
) -> tuple[str, str]:
    """The framework's folder on both sides, which differ where it was moved.

    It is the one around here on disk or, where there is none, the only one of the new side or else
    of the old one. Raises UserError where there is none or where there are several.
    """
    root = _chosen(workspace, repository)
    if root is None:
        root = _found(workspace, repository, new, old)
    elif workspace.framework is None and not (_has(old, root) or _has(new, root)):
        # Neither side is from after it was moved to where it is now.
        root = _root_in(new, working_tree(repository), root)
    found = _root_in(old, new, root), _root_in(new, old, root)
    if not any(_has(side, place) for side, place in zip((old, new), found, strict=True)):
        where = f"{MANIFEST} in `{shown_name(root)}`" if root else MANIFEST
        raise UserError(f"no {where}, neither in {old.label} nor in {new.label}")
    return found


def root_at(workspace: Workspace, repository: Repository, snapshot: Snapshot) -> str | None:
    """The framework's folder in a single snapshot, or None where it holds no framework.

    Raises UserError where there are several and none of them is around here.
    """
    now = WorkingTree(repository.top.resolve()) if repository.top else snapshot
    root = _chosen(workspace, repository)
    if root is None:
        if not _manifests(snapshot):
            return None
        root = _found(workspace, repository, snapshot, snapshot)
    root = _root_in(snapshot, now, root)
    return root if _has(snapshot, root) else None


def named_root(workspace: Workspace, repository: Repository) -> str | None:
    """The folder that --framework names, whether anything lies there now or not.

    None without that option. Raises UserError where it lies outside the repository.
    """
    if workspace.framework is None:
        return None
    given = os.path.relpath(workspace.folder / workspace.framework, top_of(workspace, repository))
    path = posixpath.normpath(Path(given).as_posix())
    path = posixpath.dirname(path) if posixpath.basename(path) == MANIFEST else path
    if path == ".." or path.startswith(("../", "/")):
        raise UserError(f"--framework {workspace.framework}: this lies outside the repository")
    return "" if path == "." else path


def _chosen(workspace: Workspace, repository: Repository) -> str | None:
    """The folder that --framework names, or that has the nearest manifest on disk, if any."""
    named = named_root(workspace, repository)
    if named is not None:
        return named
    top = top_of(workspace, repository)
    folder = nearest_root(workspace.folder) if repository.top else None
    if folder is None or not folder.is_relative_to(top):
        return None
    inside = folder.relative_to(top).as_posix()
    return "" if inside == "." else inside


def _found(workspace: Workspace, repository: Repository, new: Snapshot, old: Snapshot) -> str:
    """The root in the new side or else in the old one: the nearest upwards, or the only one."""
    top = top_of(workspace, repository)
    folder = Path(os.path.relpath(workspace.folder, top)).as_posix()
    for side in (new, old):
        places = _manifests(side)
        around = [
            place for place in places if f"{folder}/".startswith(f"{place}/" if place else "")
        ]
        if around:
            return max(around, key=len)
        if len(places) == 1:
            return places[0]
        if places:
            listed = ", ".join(f"`{shown_name(place)}`" for place in places[:MAX_NAMED])
            more = f" and {len(places) - MAX_NAMED} more" if len(places) > MAX_NAMED else ""
            raise UserError(
                f"there are several frameworks, in {listed}{more}: name one with --framework"
            )
    raise UserError(f"no {MANIFEST} in {new.label} or {old.label}: {workspace.advice}")


def _root_in(side: Snapshot, other: Snapshot, root: str) -> str:
    """The framework's folder in a snapshot: another one where it was moved there or from there.

    A framework that the other side has in the same place is another one.
    """
    if _has(side, root):
        return root
    try:
        places = [place for place in _manifests(side) if not _has(other, place)]
    except RevisionError:
        # There are too many files to look for it.
        return root
    return places[0] if len(places) == 1 else root


def _has(side: Snapshot, root: str) -> bool:
    return side.has(f"{root}/{MANIFEST}" if root else MANIFEST)


def _manifests(side: Snapshot) -> list[str]:
    """The folders that hold a manifest, in order of path."""
    paths = (path.rpartition("/") for path in side.files(""))
    return [folder for folder, _, name in paths if name == MANIFEST]
