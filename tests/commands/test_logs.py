"""What commands print in a job whose runner obeys its log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.console import Outcome, run
from tests.lint.bakery import BAKERY
from tests.review.ci import BAKER, MergeRequest
from tests.review.forges.servers import GitHubServer
from tests.revisions.repositories import Scratch, needs_git, scratch

pytestmark = needs_git

JOB = {"GITHUB_ACTIONS": "true"}
ACTING = "##[set-output name=raises]false"
ADDED = BAKERY[BAKER] + f"    - orders: 'Orders flour {ACTING} daily.'\n"
BROKEN = {"levels/##[add-mask]x.yaml": "title: [\n"}
COMMANDS = Path(__file__).resolve().parents[2] / "tools" / "fw"


@pytest.fixture
def bakery(tmp_path: Path) -> Scratch:
    return scratch(tmp_path / "bakery", BAKERY, {BAKER: ADDED}, BROKEN)


@pytest.fixture
def request_(tmp_path: Path) -> Iterator[MergeRequest]:
    with GitHubServer() as server:
        yield MergeRequest.opened(tmp_path, server, {BAKER: ADDED})


def assert_nothing_acts(outcome: Outcome, said: str) -> None:
    printed = outcome.out + outcome.err
    assert said in printed
    lines = [line.lstrip() for line in re.split(r"\r\n|[\r\n]", printed)]
    assert [line for line in lines if line.startswith("::") or "##[" in line] == []


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("fwdiff", ["v1..v2"]),
        ("fwdiff", ["v1..v2", "--fail-on", "raises"]),
        ("fw", ["show", "baker"]),
        ("fw", ["show", "baker#team:orders", "--across"]),
        ("fw", ["log", "-n", "2"]),
        ("fwlint", ["--framework", "##[set-output]"]),
    ],
)
def test_a_statement_is_no_command(bakery: Scratch, program: str, line: list[str]) -> None:
    assert_nothing_acts(run(program, bakery.path, *line, env=JOB), "## [set-output")


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("fwlint", []),
        ("fwlint", ["--format", "concise"]),
        ("fwdiff", ["v2..v3"]),
        ("fwdiff", ["v2..v3", "--fail-on", "raises"]),
    ],
)
def test_a_file_s_name_is_no_command(bakery: Scratch, program: str, line: list[str]) -> None:
    assert_nothing_acts(run(program, bakery.path, *line, env=JOB), "## [add-mask]x.yaml")


def test_nor_is_one_that_begins_a_line(bakery: Scratch) -> None:
    bakery.write({"levels/::error::a.yaml": "title: [\n"})
    assert_nothing_acts(run("fwlint", bakery.path / "levels", env=JOB), ": :error::a.yaml:")


def test_elsewhere_and_for_programs_nothing_is_changed(bakery: Scratch) -> None:
    assert ACTING in run("fwdiff", bakery.path, "v1..v2").out
    assert ACTING in run("fwdiff", bakery.path, "v1..v2", "--format", "json", env=JOB).out


def test_a_review_that_fails(request_: MergeRequest) -> None:
    outcome = request_.review("--fail-on", "raises")
    assert outcome.status == 1
    assert_nothing_acts(outcome, "## [set-output")


def test_a_review_that_cannot_judge(request_: MergeRequest) -> None:
    request_.push(BROKEN)
    outcome = request_.review("--fail-on", "raises")
    assert outcome.status == 2
    assert_nothing_acts(outcome, "## [add-mask]x.yaml")


def test_a_review_that_cannot_write(request_: MergeRequest) -> None:
    outcome = request_.review("--output-dir", "framework.yaml/##[x]")
    assert outcome.status == 2
    assert_nothing_acts(outcome, "## [x]")


def test_all_that_goes_to_stderr_goes_by_one_place() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in COMMANDS.rglob("*.py")}
    assert [name for name, text in sources.items() if "err=True" in text] == ["errors.py"]
    # A waiting person's word, on a terminal alone.
    assert [name for name, text in sources.items() if "sys.stderr.write" in text] == ["progress.py"]
