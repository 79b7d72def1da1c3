"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


class NotARegularFileError(OSError):
    """The path to write is a symbolic link, a folder or a device."""


def write(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data`, or create it, in one step that cannot half happen.

    An existing file keeps its mode. The bytes are on disk before the old file goes, and nothing
    is left behind on failure. Raises NotARegularFileError for anything but a regular file, a
    symbolic link above all, since it may lead out of the repository; other errors are those of
    the system.
    """
    mode = _mode(path)
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
