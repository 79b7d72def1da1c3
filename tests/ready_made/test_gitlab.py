"""The GitLab component, run by a shell against a server that behaves as GitLab does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ready_made.gitlab import inputs, interpolated
from tests.ready_made.installing import offline
from tests.ready_made.pieces import GITLAB, ROOT, TEMPLATE, load
from tests.review.ci import BAKER, NEW, MergeRequest, surroundings
from tests.review.forges.servers import GitLabServer
from tests.revisions.repositories import needs_git

JOB = "framework-review"
SHELLS = [shell for shell in ("bash", "sh") if shutil.which(shell)]


@pytest.fixture
def server() -> Iterator[GitLabServer]:
    with GitLabServer() as server:
        yield server


@pytest.fixture
def request_(tmp_path: Path, server: GitLabServer) -> MergeRequest:
    return MergeRequest.opened(tmp_path, server, {BAKER: NEW})


def script(
    request: MergeRequest, job: dict[str, Any], *, shell: str = "sh", **variables: str
) -> Path:
    """Run a job's script in a checkout, where `before_script` has made an environment.

    Returns the checkout.
    """
    place = request.checkout()
    environment = request.environment() | job["variables"] | {"review": sys.prefix} | variables
    environment["FRAMEWORK_REVIEW_TOKEN"] = environment.pop("GITLAB_TOKEN")
    done = subprocess.run(
        [shell, "-e", "-u", "-c", "\n".join(job["script"])],
        cwd=place,
        env=surroundings(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@needs_git
@pytest.mark.parametrize("shell", SHELLS)
def test_posts_one_note_and_leaves_the_report(
    request_: MergeRequest, server: GitLabServer, shell: str
) -> None:
    job = interpolated(package="anything")[JOB]
    place = script(request_, job, shell=shell)
    [note] = server.comments
    assert "Bakery" in note.body
    assert "Orders flour for the whole bakery." in note.body
    report = place / job["artifacts"]["reports"]["codequality"]
    assert isinstance(json.loads(report.read_text(encoding="utf-8")), list)
    assert place / job["artifacts"]["paths"][0] == report.parent


@needs_git
def test_nothing_but_what_was_installed_runs(
    request_: MergeRequest, server: GitLabServer, tmp_path: Path
) -> None:
    mark = tmp_path / "ran"
    evil = f"open({str(mark)!r}, 'w')\n"
    (tmp_path / "evil").mkdir()
    for name in ("sitecustomize.py", "usercustomize.py", "fw.py", "click.py"):
        (tmp_path / "evil" / name).write_text(evil, encoding="utf-8")
    request_.push({"fw.py": evil, "click.py": evil, "sitecustomize.py": evil})
    job = interpolated(package="anything")[JOB]
    script(request_, job, PYTHONPATH=f"{tmp_path / 'evil'}", PYTHONSTARTUP="fw.py")
    assert len(server.comments) == 1
    assert not mark.exists()


@needs_git
def test_every_input_arrives(request_: MergeRequest, server: GitLabServer) -> None:
    given = {
        "framework": ".",
        "fail_on": "lowers",
        "require_comment": "true",
        "when_empty": "delete",
        "job": "people.review",
    }
    filled = interpolated(package="anything", **given)
    script(request_, filled["people.review"])
    assert "job=people.review" in server.comments[0].body


def test_each_input_is_used() -> None:
    text = TEMPLATE.read_text(encoding="utf-8").partition("\n---\n")[2]
    assert [name for name in inputs() if f"$[[ inputs.{name} ]]" not in text] == []


def test_nothing_is_put_into_a_script() -> None:
    text = TEMPLATE.read_text(encoding="utf-8").partition("\n---\n")[2]
    for key in ("before_script", "script"):
        before = interpolated(package="one")[JOB][key]
        assert before == interpolated(package="two", fail_on="raises")[JOB][key]
    assert "token" not in " ".join(interpolated(package="one")[JOB]["before_script"]).lower()
    assert "$[[" in text


def test_the_whole_history_is_there_and_only_merge_requests_run() -> None:
    job = interpolated(package="anything")[JOB]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


def test_the_package_has_no_default() -> None:
    with pytest.raises(KeyError, match="package"):
        interpolated()


def test_the_example_gives_what_must_be_given() -> None:
    [included] = load(GITLAB)["include"]
    assert included["file"] == TEMPLATE.relative_to(ROOT).as_posix()
    assert set(included["inputs"]) == {
        name for name, about in inputs().items() if "default" not in about
    }
    assert included["ref"] in included["inputs"]["package"]


@pytest.mark.slow
@needs_git
def test_installs_what_it_is_told_to(tmp_path: Path) -> None:
    job = interpolated(package=f"{ROOT}[review]")[JOB]
    environment = surroundings({**job["variables"], **offline(tmp_path)})
    lines = [*job["before_script"], '"$review/bin/python" -I -m fw --version']
    done = subprocess.run(
        ["sh", "-e", "-u", "-c", "\n".join(lines)],
        cwd=tmp_path,
        env=environment | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("fw")
