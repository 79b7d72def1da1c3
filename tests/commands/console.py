"""Our console scripts, run as a person runs them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from tests.commands.standby import Standby

BIN = Path(sys.executable).parent
PLAIN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GIT_", "FW_", "LC_")) and name not in ("NO_COLOR", "COLUMNS", "LANG")
}

LIKE_HERE = {**PLAIN, "LANG": "C.UTF-8"}
TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program said, and its exit status."""

    status: int
    out: str
    err: str


def run(
    program: str,
    folder: Path,
    *arguments: str | bytes,
    env: Mapping[str, str] | None = None,
    given: bytes = b"",
    together: bool = False,
) -> Outcome:
    """Run one of our programs in a folder; it must not take long, whatever it is given.

    `given` is its standard input, nothing by default. `together` is as in a terminal: what it says
    on stderr stands among its output, where it was said.
    """
    command = [str(BIN / program), *map(os.fsdecode, arguments)]
    with TemporaryFile() as source, TemporaryFile() as out, TemporaryFile() as err:
        source.write(given)
        source.seek(0)
        streams = (source, out, out if together else err)
        try:
            status = _standby().run(command, folder, {**LIKE_HERE, **(env or {})}, streams, TIMEOUT)
        except TimeoutError:
            _standby.cache_clear()
            raise
        for stream in (out, err):
            stream.seek(0)
        return Outcome(status, _text(out.read()), _text(err.read()))


@cache
def _standby() -> Standby:
    return Standby(LIKE_HERE)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def copy_of_sample(repo_root: Path, folder: Path) -> Path:
    """A copy of the repository's own framework, without the repository."""
    folder.mkdir()
    shutil.copy(repo_root / "framework.yaml", folder)
    for name in ("levels", "parts"):
        shutil.copytree(repo_root / name, folder / name)
    return folder
