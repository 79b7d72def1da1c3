"""What lies around the folder that a command works in: the framework, and the repository."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from fw.commands.errors import UserError
from fw.commands.workspace import Location, Workspace, nearest_root
from fw.framework.loading import MANIFEST, Reading, load
from fw.framework.model import Framework

if TYPE_CHECKING:
    from fw.revisions.repository import Repository


UNBORN = ("HEAD", "@")
"""Revisions that there are even before the first commit."""


class Surroundings:
    """Each is looked for when it is needed, and once. Use it in a `with` statement.

    `reading` remembers the files of the working tree that were read.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.reading = Reading()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if "repository" in self.__dict__:
            self.repository.close()

    @cached_property
    def location(self) -> Location:
        """The framework's place in the working tree. Raises UserError where there is none."""
        return self.workspace.location()

    @cached_property
    def framework(self) -> Framework:
        """The framework as it stands in the working tree. Raises UserError where there is none."""
        return load(self.location.snapshot, self.location.root, self.reading)

    @property
    def level_folder(self) -> str:
        """The current folder as a path below `levels/`, "" elsewhere and where there is none."""
        try:
            return self.workspace.level_folder(self.location)
        except UserError:
            return ""

    @cached_property
    def repository(self) -> Repository:
        """The repository around the framework or, where there is none on disk, around here.

        Raises RevisionError as Repository.around does.
        """
        from fw.revisions.repository import Repository

        found = Repository.around(self._given or self.workspace.folder)
        root = self._given or nearest_root(self.workspace.folder)
        if root is None or found.top is None or root.is_relative_to(found.top.resolve()):
            return found
        # Here lies another repository inside of the framework, such as a submodule.
        found.close()
        return Repository.around(root)

    @property
    def _given(self) -> Path | None:
        """The folder on disk that --framework names, if it names one."""
        given = self.workspace.framework
        if given is None:
            return None
        path = (self.workspace.folder / given).resolve()
        path = path.parent if path.name == MANIFEST else path
        return path if path.is_dir() else None
