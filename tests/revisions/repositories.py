"""Real git repositories for tests, built from texts by path."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

WRITER = "A Writer <writer@example.org>"
FIRST_DAY = datetime(2024, 1, 1, 12, tzinfo=UTC)

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def clean_environment() -> dict[str, str]:
    """The environment without configuration of this machine or of a git hook around the tests."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    return environment | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
    }


def isolate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the code under test see no configuration and no repository outside `tmp_path`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@dataclass
class Scratch:
    """A repository to try things in. Every commit is an hour after the one before, by WRITER."""

    path: Path
    commits: int = 0

    @classmethod
    def create(cls, path: Path, *options: str) -> Scratch:
        """A new repository at `path`, its first branch `main`; `options` are `git init`'s."""
        path.mkdir(parents=True, exist_ok=True)
        scratch = cls(path)
        # Without git's template, a dozen files of samples in each repository.
        scratch.git("init", "-q", "--initial-branch=main", "--template=", *options)
        return scratch

    def copy(self, path: Path) -> Scratch:
        """The same at `path`, to be changed there: far quicker than to make it once more."""
        shutil.copytree(self.path, path, symlinks=True)
        made = Scratch(path, self.commits)
        # The index knows when each file was written; let it know that of the copies.
        made.git("status")
        return made

    def clone(self, path: Path, *options: str) -> Scratch:
        """A clone at `path`, made as over a network: `options` may ask for `--depth=1`."""
        self.git("clone", "-q", *options, f"file://{self.path}", str(path))
        return Scratch(path, self.commits)

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files, by path below the top; None deletes one."""
        for path, text in files.items():
            file = self.path / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())

    def commit(
        self,
        message: str,
        date: str | None = None,
        author: str | None = None,
        *,
        files: Mapping[str, str | None] | None = None,
    ) -> str:
        """Write `files`, commit everything, and return the commit's full hash.

        `date` is the author's and committer's, as git reads dates; `author` is `Name <address>`.
        """
        self.write(files or {})
        self.git("add", "--all")
        self.git(
            "commit", "-q", "--allow-empty", "-m", message, f"--author={author or WRITER}",
            date=date or self._next_date(),
        )  # fmt: skip
        return self.git("rev-parse", "HEAD")

    def tag(self, name: str, target: str = "HEAD", *, annotated: bool = False) -> str:
        """Tag a commit, now; returns the tag's name."""
        options = ["-a", "-m", f"Release {name}"] if annotated else []
        self.git("tag", *options, "--", name, target, date=self._next_date())
        return name

    def git(self, *arguments: str, date: str | None = None) -> str:
        """What a git command prints, without white space around it. Raises where it fails."""
        when = date or FIRST_DAY.isoformat()
        name, _, address = WRITER.rstrip(">").partition(" <")
        environment = clean_environment()
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {
                f"GIT_{role}_NAME": name,
                f"GIT_{role}_EMAIL": address,
                f"GIT_{role}_DATE": when,
            }
        run = subprocess.run(
            ["git", "-C", str(self.path), "-c", "protocol.file.allow=always", *arguments],
            env=environment,
            capture_output=True,
            check=False,
        )
        if run.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {run.stderr.decode()}")
        return run.stdout.decode("utf-8", "surrogateescape").strip()

    def _next_date(self) -> str:
        self.commits += 1
        return (FIRST_DAY + timedelta(hours=self.commits)).isoformat()


def scratch(path: Path, *versions: Mapping[str, str | None]) -> Scratch:
    """A repository with one commit per version, tagged v1, v2, …; each says what it changes."""
    made = Scratch.create(path)
    for number, files in enumerate(versions, start=1):
        made.commit(f"Version {number}", files=files)
        made.tag(f"v{number}")
    return made
