"""Merge requests in CI: a bare remote, the clone that a job has, and the job's environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from fw.commands.main import fw
from tests.commands.console import BIN, Outcome
from tests.lint.bakery import BAKERY
from tests.review.forges.servers import ForgeServer, GiteaServer, GitHubServer
from tests.revisions.repositories import Scratch, clean_environment

_OF_CI = ("CI", "GITHUB_", "GITLAB_", "GITEA_", "FORGEJO_", "GH_", "FW_", "LC_")

BAKER = "levels/baker.yaml"
MORE = BAKERY[BAKER].replace("a junior baker how", "two junior bakers how")
NEW = BAKERY[BAKER] + "    - orders: Orders flour for the whole bakery.\n"


@dataclass
class MergeRequest:
    """A branch `topic` that goes to `main`, both in a bare remote; `work` is its author's clone."""

    remote: Path
    work: Scratch
    server: ForgeServer
    folder: Path
    base: str = ""
    head: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @classmethod
    def opened(
        cls, folder: Path, server: ForgeServer, files: Mapping[str, str | None]
    ) -> MergeRequest:
        """One whose first commit changes these files of a bakery's framework."""
        remote = folder / "remote.git"
        Scratch.create(remote, "--bare")
        work = Scratch(remote).clone(folder / "work")
        request = cls(remote, work, server, folder)
        request.base = work.commit("The framework", files=BAKERY)
        work.git("push", "-q", "origin", "HEAD:refs/heads/main")
        work.git("switch", "-q", "-c", "topic")
        request.push(files)
        return request

    def push(self, files: Mapping[str, str | None]) -> None:
        """Commit to the branch and push, which the forge then knows."""
        self.head = self.work.commit("Change the framework", files=files)
        self.work.git("push", "-q", "origin", "topic")
        self.server.head = self.head

    def checkout(self, *options: str) -> Path:
        """What a job checks out: the branch, with all of the history unless options say less."""
        place = self.folder / f"job-{len(list(self.folder.glob('job-*')))}"
        self.work.git(
            "clone", "-q", "--branch=topic", *options, f"file://{self.remote}", str(place)
        )
        return place

    def environment(self) -> dict[str, str]:
        """The environment that the forge gives a job for this merge request."""
        server = self.server
        if isinstance(server, (GitHubServer, GiteaServer)):
            found = self._actions()
        else:
            found = {
                "GITLAB_CI": "true",
                "CI_API_V4_URL": server.api,
                "CI_MERGE_REQUEST_PROJECT_ID": "42",
                "CI_PROJECT_ID": "43",
                "CI_MERGE_REQUEST_IID": str(server.number),
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base,
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_COMMIT_SHA": self.head,
                "CI_JOB_URL": f"{server.origin}/acme/people/framework/-/jobs/5",
                "GITLAB_TOKEN": server.token,
            }
        return found | self.more

    def _actions(self) -> dict[str, str]:
        event = {
            "pull_request": {
                "number": self.server.number,
                "base": {"ref": "main", "sha": self.base},
                "head": {"ref": "topic", "sha": self.head},
            }
        }
        file = self.folder / "event.json"
        file.write_text(json.dumps(event), encoding="utf-8")
        found = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(file),
            "GITHUB_API_URL": self.server.api,
            "GITHUB_SERVER_URL": self.server.origin,
            "GITHUB_REPOSITORY": self.server.repository,
            "GITHUB_RUN_ID": "99",
            "GITHUB_RUN_NUMBER": "3",
            "GITHUB_TOKEN": self.server.token,
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
        }
        return found | ({"GITEA_ACTIONS": "true"} if isinstance(self.server, GiteaServer) else {})

    def review(self, *arguments: str, place: Path | None = None) -> Outcome:
        """Call `fw review` with all that a job of its own has."""
        return review(place or self.checkout(), self.environment(), *arguments)

    def job(self, *arguments: str, place: Path | None = None) -> Outcome:
        """Run `fw review` in a job of its own."""
        done = subprocess.run(
            command(*arguments),
            cwd=place or self.checkout(),
            env=surroundings(self.environment()),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)


def review(folder: Path, environment: Mapping[str, str], *arguments: str) -> Outcome:
    """Call `fw review` as a job does, but in this process, which takes less time."""
    out, err = StringIO(), StringIO()
    with (
        patch.dict(os.environ, surroundings(environment), clear=True),
        patch.object(sys, "argv", ["fw", "review", "-C", str(folder), *arguments]),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        fw()
    assert isinstance(ended.value.code, int)
    return Outcome(ended.value.code, out.getvalue(), err.getvalue())


def command(*arguments: str) -> list[str]:
    """The program and its arguments."""
    return [str(BIN / "fw"), "review", *arguments]


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """A job's environment, with nothing of the job that these tests may run in."""
    plain = {
        name: value for name, value in clean_environment().items() if not name.startswith(_OF_CI)
    }
    return plain | {"LANG": "C.UTF-8"} | dict(environment)
