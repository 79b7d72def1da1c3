"""Where a command works: the current folder, and the framework around it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from fw.commands.errors import UserError
from fw.framework.loading import LEVELS, MANIFEST
from fw.revisions.snapshot import WorkingTree, repository_top

MAX_FOLDER_DEPTH = 8
DEFAULT_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Location:
    """A framework on disk: the snapshot's top, and the framework's folder in it ("" is the top)."""

    top: Path
    root: str

    @property
    def folder(self) -> Path:
        """The folder that holds `framework.yaml`."""
        return self.top / self.root

    @property
    def snapshot(self) -> WorkingTree:
        """The working tree that the framework stands in."""
        return WorkingTree(self.top)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Workspace:
    """The folder a command was started in (or sent to by -C) and what was said on the way."""

    folder: Path
    framework: Path | None
    color: bool

    def location(self) -> Location:
        """The framework around here. Raises UserError where there is none."""
        if self.framework is not None:
            return self._given(self.framework)
        root = nearest_root(self.folder)
        if root is None:
            raise UserError(f"no {MANIFEST} in {self.folder} or above: {self.advice}")
        return located(root)

    @property
    def advice(self) -> str:
        """What to do where there is no framework."""
        if (self.folder / MANIFEST).with_suffix(".yml").exists():
            return f"framework.yml is here, rename it to {MANIFEST}"
        return "go to a framework's folder, or name one with --framework"

    def locations(self) -> tuple[Location, ...]:
        """The framework around here or, where there is none, every one below. May be empty.

        All have the same snapshot top.
        """
        if self.framework is not None:
            return (self._given(self.framework),)
        root = nearest_root(self.folder)
        if root is not None:
            return (located(root),)
        top = repository_top(self.folder) or self.folder
        return tuple(located(root, top) for root in _roots_below(self.folder, MAX_FOLDER_DEPTH))

    def shown(self, top: Path, path: str) -> str:
        """A snapshot's path as a person in this folder would write it."""
        return Path(os.path.relpath(top / path, self.folder)).as_posix()

    def level_folder(self, location: Location) -> str:
        """The current folder as a path below `levels/`, or "" elsewhere."""
        levels = location.folder / LEVELS
        if not self.folder.is_relative_to(levels):
            return ""
        inside = self.folder.relative_to(levels).as_posix()
        return "" if inside == "." else inside

    def _given(self, framework: Path) -> Location:
        path = (self.folder / framework).resolve()
        root = path.parent if path.name == MANIFEST else path
        if not (root / MANIFEST).exists():
            raise UserError(f"--framework {framework}: there is no {MANIFEST}")
        return located(root)


def located(root: Path, top: Path | None = None) -> Location:
    """The location of the framework whose manifest is in the folder `root`.

    `top` is the snapshot's top: by default the repository's, or the framework itself outside git.
    """
    top = top or repository_top(root) or root.resolve()
    inside = root.resolve().relative_to(top).as_posix()
    return Location(top, "" if inside == "." else inside)


def nearest_root(folder: Path) -> Path | None:
    """The nearest folder upwards that holds a manifest, or None."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / MANIFEST).exists()), None)


def workspace_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `-C`, `--framework` and `--color`, as a `workspace` argument."""

    @click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        help="Work as if started in DIR.",
    )
    @click.option(
        "--framework",
        metavar="PATH",
        type=click.Path(path_type=Path),
        help="The framework's folder or manifest, instead of the nearest one upwards.",
    )
    @click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour: on a terminal (auto, unless NO_COLOR is set), always or never.",
    )
    @wraps(command)
    def with_workspace(
        *args: Any, folder: Path, framework: Path | None, color: str, **options: Any
    ) -> Any:
        workspace = Workspace(folder.resolve(), framework, _wants_color(color))
        return command(*args, workspace=workspace, **options)

    return with_workspace


def terminal_width() -> int:
    """The terminal's width in columns, 80 where the output is no terminal; COLUMNS overrides."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        # shutil.get_terminal_size would do, but importing shutil takes longer than reading levels.
        return os.get_terminal_size(sys.stdout.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout.isatty()


def _roots_below(folder: Path, depth: int) -> Iterator[Path]:
    """Folders below with a manifest, not looking inside one for another."""
    if (folder / MANIFEST).is_file():
        yield folder
        return
    if depth == 0:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _roots_below(Path(entry.path), depth - 1)
