"""The real console scripts, run as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
PLAIN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GIT_", "FW_", "LC_")) and name not in ("NO_COLOR", "COLUMNS", "LANG")
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program said, and its exit status."""

    status: int
    out: str
    err: str


def run(
    program: str, folder: Path, *arguments: str | bytes, env: Mapping[str, str] | None = None
) -> Outcome:
    """Run one of our programs in a folder; it must not take long, whatever it is given."""
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=folder,
        env={**PLAIN, "LANG": "C.UTF-8", **(env or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, *(_text(stream) for stream in (done.stdout, done.stderr)))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def copy_of_sample(repo_root: Path, folder: Path) -> Path:
    """A copy of the repository's own framework, without the repository."""
    folder.mkdir()
    shutil.copy(repo_root / "framework.yaml", folder)
    for name in ("levels", "parts"):
        shutil.copytree(repo_root / name, folder / name)
    return folder
