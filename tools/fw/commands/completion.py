"""What the shell offers where the name of a level is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fw.commands.errors import UserError
from fw.commands.workspace import Workspace
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
    from click.shell_completion import CompletionItem

    given = context.params
    workspace = Workspace((given.get("folder") or Path()).resolve(), given.get("framework"), False)
    try:
        names = _levels(workspace)
    except (UserError, OSError, ValueError):
        names = []
    # A name with a line break or a lone surrogate would break the shell's own format.
    found = [name for name in names if name.startswith(incomplete) and name.isprintable()]
    return [CompletionItem(name) for name in found] or [CompletionItem(incomplete, type="file")]


def _levels(workspace: Workspace) -> list[str]:
    location = workspace.location()
    folder = f"{location.root}/{LEVELS}" if location.root else LEVELS
    paths = location.snapshot.files(folder)
    return [name for path in paths if (name := level_name(location.root, path))]
