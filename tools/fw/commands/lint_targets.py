"""What `fwlint` is to lint: frameworks on disk, or the standard input in place of one file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fw.commands.errors import UserError
from fw.commands.workspace import Location, Workspace, located, nearest_root
from fw.framework.loading import LEVELS, MANIFEST, PARTS
from fw.lint.registry import ALL, named
from fw.revisions.snapshot import MAX_BYTES, Overlay, Snapshot, too_large

STDIN = Path("-")


class Target(NamedTuple):
    """A framework, where it stands, and the paths in it to report on (None for all).

    `stdin` is the path of the file in whose place the standard input is read, if it is.
    """

    location: Location
    snapshot: Snapshot
    paths: tuple[str, ...] | None
    stdin: str | None = None


def targets(workspace: Workspace, paths: tuple[Path, ...], stdin_name: Path | None) -> list[Target]:
    """What the arguments ask for. All targets have the same snapshot top.

    `-` reads the standard input, as the file that `stdin_name` says. Raises UserError for what is
    missing, lies outside the framework, or does not go together.
    """
    if STDIN not in paths:
        if stdin_name is not None:
            raise UserError("--stdin-filename does nothing without the PATH `-`")
        return [*_on_disk(workspace, paths)]
    if len(paths) > 1:
        raise UserError("the PATH `-` stands alone: it reads one file from the standard input")
    if stdin_name is None:
        raise UserError("`-` needs --stdin-filename NAME: the file that the text is, or will be")
    return [_from_stdin(workspace, stdin_name)]


def own_rules(asked: Iterable[str], chosen: Iterable[Target]) -> frozenset[str]:
    """The names of rules in the frameworks' own styles, where one that is asked for may be theirs.

    Names that are ours need no look at any style, but for the one that stands for all rules.
    """
    if all(name != ALL and named(name) for name in asked):
        return frozenset()
    from fw.lint.own_styles import own_names

    found = (own_names(target.snapshot, target.location.root) for target in chosen)
    return frozenset().union(*found)


def _on_disk(workspace: Workspace, paths: tuple[Path, ...]) -> Iterator[Target]:
    locations = _locations(workspace, paths[0] if paths else None)
    chosen: dict[Location, list[str]] = {}
    for path in paths:
        location, inside = _placed(locations, path, _existing(workspace, path))
        chosen.setdefault(location, []).append(inside)
    for location in chosen or locations:
        inside_it = chosen.get(location)
        yield Target(location, location.snapshot, None if inside_it is None else tuple(inside_it))


def _from_stdin(workspace: Workspace, name: Path) -> Target:
    full = _full(workspace, name)
    if full.is_dir():
        raise UserError(f"--stdin-filename {name}: this is a folder")
    location, path = _placed(_locations(workspace, name, may_be_new=True), name, full)
    snapshot = Overlay(location.snapshot, {path: _stdin()})
    return Target(location, snapshot, (path,), stdin=path)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise UserError("the standard input is closed")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UserError(f"the standard input: {too_large(MAX_BYTES)}")
    return data


def _locations(
    workspace: Workspace, path: Path | None, *, may_be_new: bool = False
) -> tuple[Location, ...]:
    locations = workspace.locations()
    if not locations and path is not None:
        place = _full(workspace, path) if may_be_new else _existing(workspace, path)
        root = nearest_root(place)
        locations = (located(root),) if root else ()
    if not locations:
        raise UserError(f"no {MANIFEST} in {workspace.folder}, above or below: {workspace.advice}")
    return locations


def _existing(workspace: Workspace, path: Path) -> Path:
    full = (workspace.folder / path).absolute()
    if not full.exists():
        raise UserError(f"{path}: there is no such file or folder")
    if not (full.is_file() or full.is_dir()):
        raise UserError(f"{path}: this is neither a regular file nor a folder")
    return _full(workspace, path)


def _full(workspace: Workspace, path: Path) -> Path:
    full = (workspace.folder / path).absolute()
    if full.is_dir() or not full.name:
        return full.resolve()
    # The file may be a link: it is told of where it stands, not where it leads to.
    return full.parent.resolve() / full.name


def _placed(locations: tuple[Location, ...], path: Path, full: Path) -> tuple[Location, str]:
    """The framework that a path belongs to, and the path in its snapshot."""
    for location in locations:
        if location.folder.is_relative_to(full):
            return location, location.root
        if full.is_relative_to(location.folder):
            first = full.relative_to(location.folder).parts[0]
            if first in (MANIFEST, LEVELS, PARTS):
                return location, full.relative_to(location.top).as_posix()
            message = (
                f"this is no file of the framework, which is {MANIFEST}, {LEVELS}/ and {PARTS}/"
            )
            raise UserError(f"{path}: {message}")
    raise UserError(f"{path}: this lies outside the framework in {locations[0].folder}")
