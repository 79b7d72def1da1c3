"""What the workflows and the action promise, beyond what checkers look for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fw.commands.review import command
from tests.ready_made.pieces import (
    ACTION,
    ACTIONS_WORKFLOWS,
    FORK,
    GITEA,
    OURS,
    POST,
    REVIEW,
    jobs,
    load,
    name_of,
    steps,
)

PINNED = re.compile(r"(?:https://[\w.]+/)?[\w.-]+/[\w./-]+@[0-9a-f]{40}")

every = pytest.mark.parametrize("path", [*ACTIONS_WORKFLOWS, ACTION], ids=name_of)
workflows = pytest.mark.parametrize("path", ACTIONS_WORKFLOWS, ids=name_of)
reviews = pytest.mark.parametrize("path", [REVIEW, FORK, POST, GITEA], ids=name_of)


@every
def test_whatever_is_used_is_pinned(path: Path) -> None:
    used = [str(step["uses"]) for step in steps(path) if "uses" in step]
    assert [one for one in used if one != "./" and not PINNED.fullmatch(one)] == []


@every
def test_no_expression_stands_in_a_script(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@workflows
def test_no_checkout_leaves_a_token_behind(path: Path) -> None:
    found = [step for step in steps(path) if "actions/checkout@" in step.get("uses", "")]
    assert found
    assert [step["with"]["persist-credentials"] for step in found] == [False] * len(found)


@reviews
def test_a_review_has_the_whole_history_and_ends_in_time(path: Path) -> None:
    [job] = jobs(path).values()
    checkout = next(iter(job["steps"]))
    assert checkout["with"]["fetch-depth"] == 0
    assert "ref" not in checkout["with"]
    assert job["timeout-minutes"] <= 10
    assert load(path)["concurrency"]["cancel-in-progress"] is True


@pytest.mark.parametrize(
    ("path", "least"),
    [
        (REVIEW, {"contents": "read", "pull-requests": "write"}),
        (FORK, {"contents": "read"}),
        (POST, {"contents": "read", "pull-requests": "write"}),
    ],
    ids=lambda one: name_of(one) if isinstance(one, Path) else "",
)
def test_no_token_may_do_more_than_it_must(path: Path, least: dict[str, str]) -> None:
    assert load(path)["permissions"] == {}
    [job] = jobs(path).values()
    assert job["permissions"] == least


def test_each_pull_request_is_reviewed_by_one_of_two() -> None:
    [ours] = jobs(REVIEW).values()
    [forks] = jobs(FORK).values()
    assert ours["if"].replace("==", "!=") == forks["if"]


def test_the_second_stage_follows_the_first_and_takes_nothing_from_it() -> None:
    assert load(POST)["on"]["workflow_run"]["workflows"] == [load(FORK)["name"]]
    text = POST.read_text(encoding="utf-8")
    assert "download-artifact" not in text
    assert "gh run download" not in text
    for step in steps(POST):
        assert "checkout" not in step.get("run", "")


def test_no_other_workflow_has_a_token_that_a_fork_could_use() -> None:
    for path in OURS:
        if path != POST:
            assert {"pull_request_target", "workflow_run"}.isdisjoint(load(path)["on"])


def test_each_input_of_the_action_is_passed_in_the_environment_and_used() -> None:
    action = load(ACTION)
    install, review = steps(ACTION)
    names = {value: name for step in (install, review) for name, value in step["env"].items()}
    for name in action["inputs"]:
        variable = names.pop(f"${{{{ inputs.{name} }}}}")
        assert f"${variable}" in f"{install['run']}{review['run']}--token-env=${variable}"
    assert names == {"${{ steps.install.outputs.python }}": "TOOL"}


def test_an_installation_does_not_see_the_token() -> None:
    install, review = steps(ACTION)
    assert list(install["env"]) == ["PYTHON"]
    assert "--token-env=REVIEW_TOKEN" in review["run"]
    assert "$REVIEW_TOKEN" not in review["run"]


def test_the_action_uses_options_that_there_are() -> None:
    script: str = list(steps(ACTION))[1]["run"]
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", script)) <= known


def test_the_defaults_are_the_command_s() -> None:
    inputs: dict[str, dict[str, Any]] = load(ACTION)["inputs"]
    defaults = {parameter.name: parameter.default for parameter in command.params}
    assert inputs["job"]["default"] == defaults["job"]
    assert inputs["when-empty"]["default"] == defaults["when_empty"]
