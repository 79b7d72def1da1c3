"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path


class UnwritableError(OSError):
    """A file cannot be written; the message names it and says why."""


class NotARegularFileError(UnwritableError):
    """The path to write is a symbolic link, a folder or a device."""


def write(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data`, or create it, in one step that cannot half happen.

    An existing file keeps its mode. The bytes are on disk before the old file goes, and nothing
    is left behind on failure. Raises NotARegularFileError for anything but a regular file, a
    symbolic link above all, since it may lead out of the repository, and UnwritableError where
    the system refuses.
    """
    try:
        _replace(path, data, _mode(path))
    except UnwritableError:
        raise
    except OSError as error:
        raise UnwritableError(f"cannot write {path}: {_reason(error)}") from error


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by file name into a folder, which is made if need be. Raises as `write` does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(f"cannot write {folder}: {_reason(error)}") from error
    for name, text in texts.items():
        write(folder / name, text.encode("utf-8"))


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    # Loaded only for writing.
    import secrets

    temporary = path.parent / f".fw-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                temporary.chmod(mode)
            os.fsync(file.fileno())
        # A link put in the file's place meanwhile is replaced, not followed.
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int | None:
    """The permission bits of the regular file at `path`, or None where there is no file."""
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found):
        raise NotARegularFileError(f"{path} is a symbolic link; write to the file it names")
    if not stat.S_ISREG(found):
        raise NotARegularFileError(f"{path} is not a regular file")
    return stat.S_IMODE(found)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
