"""A snapshot: files by POSIX path, as they stand in one place at one time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MAX_FOLDERS = 50
"""How deep below the folder asked for files are looked for."""
MAX_BYTES = 1024 * 1024
"""How large a file may be that is read: no file that a person wrote is larger."""


class Snapshot(Protocol):
    """Files by path: POSIX, relative to the repository's top or, outside git, to the root."""

    @property
    def label(self) -> str:
        """What people call it: "the working tree", a commit's name."""

    @property
    def commit(self) -> str | None:
        """The full hash of the commit that it is; None for the working tree and the index."""

    def files(self, folder: str) -> Iterator[str]:
        """The paths of the files below `folder` ("" is the top), in order of path."""

    def has(self, path: str) -> bool:
        """Whether there is something at this path."""

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises UnreadableError with the reason."""

    def digest(self, path: str) -> str | None:
        """A name of a file's bytes: equal names mean equal bytes. None where they must be read."""


class UnreadableError(Exception):
    """A file of a snapshot cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The files on disk below `top`. What a link brings in from outside `top` is not read."""

    top: Path

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return "the working tree"

    @property
    def commit(self) -> None:
        """As Snapshot.commit."""
        return None

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files, but not those in hidden or linked folders, submodules, or too deep."""
        deepest = folder.count("/") + MAX_FOLDERS
        # The last is looked at next: what is found is put there in reverse order.
        waiting = [(folder, True)]
        while waiting:
            path, is_folder = waiting.pop()
            if not is_folder:
                yield path
            elif path.count("/") <= deepest:
                waiting += reversed(list(self._inside(path)))

    def _inside(self, folder: str) -> Iterator[tuple[str, bool]]:
        """What lies directly in a folder, and whether it is a folder itself."""
        prefix = f"{folder}/" if folder else ""
        try:
            entries = sorted(os.scandir(self.top / folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            # What lies in a submodule is another repository's.
            if is_folder and os.path.lexists(f"{entry.path}/.git"):
                continue
            if is_folder or not _leads_to_folder(entry):
                yield prefix + entry.name, is_folder

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return os.path.lexists(self.top / path)

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        file = self.top / path
        try:
            # The folder may be a link as well, so it is not enough to look at the file.
            real, top = file.resolve(), self.top.resolve()
            if not real.is_relative_to(top):
                raise UnreadableError("this link leads out of the repository: it is not read")
            # There lie tokens and whatever else a checkout keeps to itself.
            if ".git" in real.relative_to(top).parts:
                raise UnreadableError("this link leads into .git: it is not read")
            # A pipe would block for ever, so ask before opening.
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("this is not a regular file")
            if status.st_size > MAX_BYTES:
                raise UnreadableError(too_large(MAX_BYTES))
            return file.read_bytes()
        except RuntimeError as error:
            # What Python 3.11 and 3.12 raise for a link in a circle.
            raise UnreadableError("this file cannot be read: its links go in a circle") from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise UnreadableError(f"this file cannot be read: {reason}") from error

    def digest(self, path: str) -> None:
        """As Snapshot.digest: nobody knows without reading."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A snapshot as it is seen from a folder further up: each path begins with `prefix`.

    Nothing else of that folder is in it, and no link in it leads there.
    """

    snapshot: Snapshot
    prefix: str

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return self.snapshot.label

    @property
    def commit(self) -> str | None:
        """As Snapshot.commit."""
        return self.snapshot.commit

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files."""
        inside = folder.removeprefix(self.prefix)
        return (self.prefix + path for path in self.snapshot.files(inside))

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return self.snapshot.has(path.removeprefix(self.prefix))

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        return self.snapshot.read(path.removeprefix(self.prefix))

    def digest(self, path: str) -> str | None:
        """As Snapshot.digest."""
        return self.snapshot.digest(path.removeprefix(self.prefix))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Overlay:
    """A snapshot with other bytes, by path, in some files' places, or in files that it lacks."""

    below: Snapshot
    changed: Mapping[str, bytes]

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return self.below.label

    @property
    def commit(self) -> str | None:
        """As Snapshot.commit: none is as this is, where anything was changed."""
        return None if self.changed else self.below.commit

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files."""
        prefix = f"{folder}/" if folder else ""
        more = (path for path in self.changed if path.startswith(prefix))
        yield from sorted({*self.below.files(folder), *more}, key=lambda path: path.split("/"))

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return path in self.changed or self.below.has(path)

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        return self.changed[path] if path in self.changed else self.below.read(path)

    def digest(self, path: str) -> str | None:
        """As Snapshot.digest."""
        return None if path in self.changed else self.below.digest(path)


def too_large(limit: int) -> str:
    """What to tell of a file with more bytes than `limit`."""
    return f"this file is larger than {limit // 2**20} MiB: split it"


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:
        # Such as a link in a circle: reading it will say what is wrong with it.
        return False


def repository_top(folder: Path) -> Path | None:
    """The nearest folder upwards that holds a `.git`, or None outside git.

    No git runs: most commands need no more of git than this.
    """
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
