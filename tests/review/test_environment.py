"""What CI says of a merge request, and what it may say that must not be believed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.review.environment import MAX_EVENT, Environment, environment

BASE, HEAD, MERGE = "a" * 40, "b" * 40, "c" * 40

PULL_REQUEST = {
    "number": 7,
    "base": {"ref": "main", "sha": BASE},
    "head": {"ref": "more", "sha": HEAD},
}


def actions(folder: Path, event: object, **more: str) -> dict[str, str]:
    """The environment of GitHub Actions, in which `event` started a run."""
    file = folder / "event.json"
    file.write_bytes(event if isinstance(event, bytes) else json.dumps(event).encode())
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(file),
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "bakery/ladder",
        "GITHUB_SHA": MERGE,
        "GITHUB_RUN_ID": "99",
        "GITHUB_RUN_NUMBER": "3",
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "GITHUB_OUTPUT": str(folder / "output"),
        **more,
    }


GITLAB = {
    "GITLAB_CI": "true",
    "CI_API_V4_URL": "https://gitlab.example/api/v4",
    "CI_PROJECT_ID": "11",
    "CI_MERGE_REQUEST_PROJECT_ID": "10",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": BASE,
    "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
    "CI_COMMIT_SHA": HEAD,
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_JOB_URL": "https://gitlab.example/bakery/ladder/-/jobs/5",
}


def facts(found: Environment) -> tuple[object, ...]:
    return found.forge, found.number, found.base, found.head, found.target, found.trouble


def test_outside_of_ci_nothing_is_known() -> None:
    assert environment({}) == Environment()


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target"])
def test_a_pull_request_on_github(tmp_path: Path, event: str) -> None:
    found = environment(actions(tmp_path, {"pull_request": PULL_REQUEST}, GITHUB_EVENT_NAME=event))
    # The head is the branch's own commit and not the merge that is checked out.
    assert facts(found) == ("github", 7, BASE, HEAD, "main", None)
    assert (found.api, found.repository) == ("https://api.github.com", "bakery/ladder")
    assert found.run == "https://github.com/bakery/ladder/actions/runs/99"
    assert (found.summary, found.outputs) == (tmp_path / "summary", tmp_path / "output")
    assert "fetch-depth: 0" in (found.depth or "")


def test_a_run_after_a_run_knows_the_commit_and_whose_branch_it_is(tmp_path: Path) -> None:
    run = {
        "head_sha": HEAD,
        "head_branch": "more",
        "head_repository": {"owner": {"login": "guest"}},
        "pull_requests": [],
    }
    found = environment(actions(tmp_path, {"workflow_run": run}, GITHUB_EVENT_NAME="workflow_run"))
    assert facts(found) == ("github", None, None, HEAD, None, None)
    assert found.head_of == "guest:more"


@pytest.mark.parametrize("flag", ["GITEA_ACTIONS", "FORGEJO_ACTIONS"])
def test_a_pull_request_on_gitea(tmp_path: Path, flag: str) -> None:
    more = {
        flag: "true",
        "GITHUB_SERVER_URL": "https://git.example/forge/",
        "GITHUB_API_URL": "https://git.example/forge/api/v1",
    }
    found = environment(actions(tmp_path, {"pull_request": PULL_REQUEST}, **more))
    assert facts(found) == ("gitea", 7, BASE, HEAD, "main", None)
    assert found.api == "https://git.example/forge/api/v1"
    assert found.run == "https://git.example/forge/bakery/ladder/actions/runs/3"
    del more["GITHUB_API_URL"]
    assert environment(actions(tmp_path, {"pull_request": PULL_REQUEST}, **more)).api == found.api


def test_a_merge_request_on_gitlab() -> None:
    found = environment(GITLAB)
    assert facts(found) == ("gitlab", 7, BASE, HEAD, "main", None)
    # In a fork's pipeline the merge request is the other project's.
    assert (found.api, found.repository) == ("https://gitlab.example/api/v4", "10")
    assert found.run == GITLAB["CI_JOB_URL"]
    assert "GIT_DEPTH" in (found.depth or "")


def test_a_pipeline_on_the_merged_result_is_about_the_branchs_commit() -> None:
    merged = GITLAB | {"CI_COMMIT_SHA": MERGE, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": HEAD}
    assert environment(merged).head == HEAD


def test_a_pipeline_of_a_branch_has_no_merge_request() -> None:
    branch = {key: value for key, value in GITLAB.items() if "MERGE_REQUEST" not in key}
    found = environment(branch)
    assert found.number is None
    assert "merge_request_event" in (found.trouble or "")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (b"", "no JSON"),
        (b"{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"pull_request": {"number": ' + b"9" * 10_000 + b"}}", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"{}", "about no pull request"),
        ({"pull_request": []}, "about no pull request"),
        ({"pull_request": {"number": True}}, "without a number"),
        ({"pull_request": {"number": "7; rm"}}, "without a number"),
        ({"pull_request": {"number": -7}}, "without a number"),
        ({"pull_request": {"number": 2**60}}, "without a number"),
    ],
)
def test_an_odd_event_is_one_line_of_trouble(tmp_path: Path, event: object, said: str) -> None:
    found = environment(actions(tmp_path, event))
    assert found.number is None
    assert said in (found.trouble or "")
    assert "\n" not in (found.trouble or "")


def test_an_event_that_cannot_be_read_is_one_line_of_trouble(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(MAX_EVENT + 1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (str(huge), str(pipe), str(tmp_path), str(tmp_path / "none"), "", "a\0b"):
        found = environment(actions(tmp_path, {}, GITHUB_EVENT_PATH=path))
        assert found.trouble, path
        assert found.repository == "bakery/ladder"


@pytest.mark.parametrize(
    "branch",
    ["-x", "--upload-pack=sh", "a\nb", "a\x1b[31m", "a b", "a..b", "a:b", "", "x" * 300, 7, None],
)
def test_a_branch_that_git_would_not_have_is_not_believed(tmp_path: Path, branch: object) -> None:
    event = {"pull_request": PULL_REQUEST | {"base": {"ref": branch, "sha": BASE}}}
    found = environment(actions(tmp_path, event))
    assert (found.number, found.target) == (7, None)


def test_a_commit_is_a_full_hash_or_nothing(tmp_path: Path) -> None:
    for sha in ("--all", "main", "a" * 39, "A" * 40, f"{HEAD}\n", 7, None, [HEAD]):
        event = {"pull_request": PULL_REQUEST | {"head": {"sha": sha}}}
        assert environment(actions(tmp_path, event)).head is None, sha


def test_addresses_and_repositories_have_their_shape() -> None:
    odd = GITLAB | {
        "CI_API_V4_URL": "file:///etc",
        "CI_MERGE_REQUEST_PROJECT_ID": "../..?x=",
        "CI_PROJECT_ID": "11",
        "CI_JOB_URL": "https://x/)](javascript:alert(1) <b>",
    }
    found = environment(odd)
    assert (found.api, found.repository, found.run) == (None, "11", None)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["number", "base", "head", "sha", "ref"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["pull_request", "workflow_run"]), VALUES))
def test_no_event_raises(tmp_path_factory: pytest.TempPathFactory, event: Any) -> None:
    folder = tmp_path_factory.mktemp("event")
    for name in ("pull_request", "workflow_run"):
        found = environment(actions(folder, event, GITHUB_EVENT_NAME=name))
        assert found.number is not None or found.head_of or found.trouble
