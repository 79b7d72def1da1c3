"""What the shell offers where the name of a level, a track or a revision is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fw.commands.errors import UserError
from fw.commands.workspace import Location, Workspace
from fw.framework.loading import LEVELS, level_name

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_level(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of the levels around here that begin as `incomplete` does, or else files.

    Files are only listed, not read, so that the answer comes while one types. Raises nothing:
    somebody who is typing wants no message.
    """
    location = _location(_workspace(context))
    return _offered(_levels(location) if location else (), incomplete)


def complete_diff(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What can stand next on a line of `fwdiff`: levels, tracks and revisions, or else files.

    In a range, and after NAME@, only revisions; after a level, only levels. Raises nothing.
    """
    workspace = _workspace(context)
    location = _location(workspace)
    levels = _levels(location) if location else []
    # What stands before the revision that is being typed: `main...`, `senior@`.
    before = re.match(r".*\.\.\.?|[^@]*@(?!\{)", incomplete)
    if before:
        typed = before[0]
        return _offered((typed + name for name in _revisions(workspace)), incomplete)
    given = context.params.get("arguments") or ()
    if any(name in levels for name in given[:1]):
        return _offered(levels, incomplete)
    tracks = _tracks(location) if location else []
    names = [*levels, *tracks]
    # After `--` and a range no revision follows.
    if not any(".." in name or name == "--" for name in given):
        names += _revisions(workspace)
    return _offered(names, incomplete)


def complete_revision(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The revisions that begin as `incomplete` does, or else files. Raises nothing."""
    return _offered(_revisions(_workspace(context)), incomplete)


def _offered(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    # A name with a line break or a lone surrogate would break the shell's own format.
    found = [name for name in names if name.startswith(incomplete) and name.isprintable()]
    items = [CompletionItem(name) for name in dict.fromkeys(found)]
    return items or [CompletionItem(incomplete, type="file")]


def _workspace(context: click.Context) -> Workspace:
    given = context.params
    return Workspace((given.get("folder") or Path()).resolve(), given.get("framework"), False)


def _location(workspace: Workspace) -> Location | None:
    try:
        return workspace.location()
    except (UserError, OSError, ValueError):
        return None


def _levels(location: Location) -> list[str]:
    folder = f"{location.root}/{LEVELS}" if location.root else LEVELS
    try:
        paths = list(location.snapshot.files(folder))
    except OSError:
        return []
    return [name for path in paths if (name := level_name(location.root, path))]


def _tracks(location: Location) -> list[str]:
    from fw.framework.loading import load

    # The manifest alone.
    return [track.id for track in load(location.snapshot, location.root, wanted=()).tracks]


def _revisions(workspace: Workspace) -> Iterator[str]:
    from fw.revisions.refs import ref_names

    names = ref_names(workspace.folder)
    yield from ["HEAD", *names] if names else []
