"""The action in real workflows, run by `act` on this machine, without Docker."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.ready_made.installing import offline
from tests.ready_made.pieces import ROOT, name_of
from tests.review.ci import surroundings
from tests.review.forges.servers import GitHubServer, Reply, Token
from tests.revisions.repositories import Scratch

SHIPPED = ("action.yml", "pyproject.toml", "README.md", "LICENSE", "framework.yaml")
FOLDERS = ("tools", "schema", "levels", "parts", ".github")

_OUTPUT = re.compile(r"::set-output:: ([\w-]+)=(.*)")


def act() -> Path:
    """The program; the test is skipped where it is not installed."""
    found = Path(sys.executable).with_name("act")
    if not found.exists():
        pytest.skip("act is not installed here")
    return found


class GitHub(GitHubServer):
    """GitHub, which also lists the open pull requests of a branch.

    There is one, from the branch `change` of `owner`.
    """

    owner = "acme"

    def route(
        self, method: str, path: str, query: dict[str, str], sent: object, token: Token
    ) -> Reply:
        if method == "GET" and path == f"/repos/{self.repository}/pulls":
            there = query == {
                "state": "open",
                "head": f"{self.owner}:change",
                "per_page": "100",
            }
            return Reply(200, [self.pull_request()] if there else [])
        return super().route(method, path, query, sent, token)


@dataclass(frozen=True, slots=True)
class Run:
    """A workflow that has run: its log, and the outputs of its steps."""

    status: int
    log: str

    @property
    def outputs(self) -> dict[str, str]:
        return dict(_OUTPUT.findall(self.log))


def published(folder: Path) -> Path:
    """A bare repository like this one, on its branch `main` the tools and the framework."""
    work = Scratch.create(folder / "first")
    for name in SHIPPED:
        shutil.copy(ROOT / name, work.path)
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, work.path / name, ignore=ignored)
    work.commit("The framework and the tools")
    return work.clone(folder / "published.git", "--bare").path


@dataclass
class Project:
    """A clone of such a repository, and the forge where it is."""

    folder: Path
    remote: Path
    server: GitHub
    clone: Scratch = field(init=False)
    base: str = field(init=False)

    @classmethod
    def of(cls, published: Path, folder: Path, server: GitHub) -> Project:
        """One with a remote of its own."""
        remote = Scratch(published).clone(folder / "remote.git", "--bare")
        # As GitHub does, it serves any commit by its hash, a fork's too.
        remote.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return cls(folder, remote.path, server)

    def __post_init__(self) -> None:
        self.clone_anew()
        self.base = self.clone.git("rev-parse", "HEAD")

    def clone_anew(self) -> None:
        """Go on with what a clone has by itself: the branch `main`, nothing of a pull request."""
        place = self.folder / f"work-{len(list(self.folder.glob('work-*')))}"
        self.clone = Scratch(self.remote).clone(place)

    def push(self, branch: str, files: Mapping[str, str | None]) -> str:
        """Commit to a branch and push; it is the head of the pull request now."""
        self.clone.git("checkout", "-q", "-B", branch)
        self.server.head = self.clone.commit("Change the framework", files=files)
        self.clone.git("push", "-q", "--force", "origin", f"HEAD:refs/pull/7/{branch}")
        return self.server.head

    def text(self, path: str) -> str:
        return (self.clone.path / path).read_text(encoding="utf-8")

    def run(self, workflow: Path, event: str, data: Mapping[str, Any], *options: str) -> Run:
        """Run a workflow as it is in what is checked out."""
        file = self.folder / "event.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        environment = offline(self.folder) | {
            "GITHUB_API_URL": self.server.api,
            "GITHUB_REPOSITORY": self.server.repository,
        }
        given = [f"--env={name}={value}" for name, value in environment.items() if name != "PATH"]
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        done = subprocess.run(
            [
                *(act(), event, "-P", "ubuntu-latest=-self-hosted", "--no-cache-server"),
                *("-W", name_of(workflow), "-e", file, "--action-cache-path", home / "actions"),
                *("-s", "GITHUB_TOKEN", *given, *options),
            ],
            cwd=self.clone.path,
            env=surroundings(
                {"HOME": str(home), "PATH": environment["PATH"], "GITHUB_TOKEN": self.server.token}
            ),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Run(done.returncode, done.stdout + done.stderr)

    def of_pull_request(self, owner: str = "acme") -> dict[str, Any]:
        """The event of a pull request from a repository of `owner`."""
        head = {"sha": self.server.head, "ref": "change"}
        base = {"sha": self.base, "ref": "main"}
        name = self.server.repository
        return {
            "number": self.server.number,
            "pull_request": {
                "number": self.server.number,
                "head": {**head, "repo": {"full_name": name.replace("acme", owner)}},
                "base": {**base, "repo": {"full_name": name}},
            },
            "repository": {"full_name": name, "default_branch": "main"},
        }

    def of_run(self, owner: str) -> dict[str, Any]:
        """The event of a finished run for a pull request from a fork of `owner`."""
        return {
            "workflow_run": {
                "event": "pull_request",
                "conclusion": "success",
                "head_sha": self.server.head,
                "head_branch": "change",
                "head_repository": {
                    "full_name": self.server.repository.replace("acme", owner),
                    "owner": {"login": owner},
                },
                "pull_requests": [],
            },
            "repository": {"full_name": self.server.repository, "default_branch": "main"},
        }
