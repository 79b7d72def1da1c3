"""`fwlint --staged` in real repositories: what the next commit would bring in, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.console import Outcome, run
from tests.lint.bakery import BAKERY
from tests.revisions.repositories import Scratch, needs_git

pytestmark = needs_git

BAKER = "levels/baker.yaml"
JUNIOR = "levels/junior.yaml"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch.create(tmp_path / "repository")
    scratch.commit("The bakery", files={**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\n"})
    return scratch


def staged(scratch: Scratch, *arguments: str, **env: str) -> Outcome:
    return run("fwlint", scratch.path, "--staged", "--format", "concise", *arguments, env=env)


def stage(scratch: Scratch, files: dict[str, str | None]) -> None:
    scratch.write(files)
    scratch.git("add", "--all")


def test_what_was_committed_is_not_reported(scratch: Scratch) -> None:
    assert staged(scratch).out == "No findings in 4 files.\n"


def test_what_is_staged_is_and_what_is_not_is_not(scratch: Scratch) -> None:
    stage(scratch, {JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    scratch.write({JUNIOR: BAKERY[JUNIOR] + "shape: round\n", "levels/new.yaml": "title: [\n"})
    found = staged(scratch)
    assert found.status == 1
    assert [line.split()[0] for line in found.out.splitlines()[:-1]] == [f"{JUNIOR}:9:1:"]
    assert "`size`" in found.out


def test_it_stands_on_the_line_where_it_is_staged(scratch: Scratch) -> None:
    stage(scratch, {JUNIOR: f"size: 4\n{BAKERY[JUNIOR]}"})
    scratch.write({JUNIOR: f"# unstaged\n\nsize: 4\n{BAKERY[JUNIOR]}"})
    assert staged(scratch).out.startswith(f"{JUNIOR}:1:1: ")
    full = run("fwlint", scratch.path, "--staged")
    assert "    1 | size: 4" in full.out


def test_paths_restrict_it(scratch: Scratch) -> None:
    stage(scratch, {JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    assert staged(scratch, BAKER).status == 0
    assert staged(scratch, "levels").status == 1


def test_a_setting_that_brings_findings_up_elsewhere(scratch: Scratch) -> None:
    text = BAKERY[BAKER].replace("    - shaping: ", "    - ")
    scratch.commit("Without an id", files={BAKER: text})
    settings = "lint: {rules: {structure.missing-id: {severity: error}, structure.schema: {}}}\n"
    stage(scratch, {"framework.yaml": BAKERY["framework.yaml"].replace("junior, baker, ", "")})
    found = staged(scratch)
    assert f"{BAKER}:1:1: warning[structure.orphan-level]" in found.out
    manifest = BAKERY["framework.yaml"] + "lint: {ignore: [structure.missing-id]}\n"
    scratch.commit("Quiet", files={"framework.yaml": manifest})
    stage(scratch, {"framework.yaml": BAKERY["framework.yaml"] + settings})
    found = staged(scratch)
    assert found.status == 1
    assert f"{BAKER}:5:7: error[structure.missing-id]" in found.out


def test_before_the_first_commit(tmp_path: Path) -> None:
    scratch = Scratch.create(tmp_path / "repository")
    stage(scratch, {**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\n"})
    found = staged(scratch)
    assert found.status == 1
    assert found.out.count("structure.schema") == 1


def test_a_file_with_a_conflict_is_told(scratch: Scratch) -> None:
    scratch.git("checkout", "-q", "-b", "other")
    scratch.commit("Other", files={JUNIOR: BAKERY[JUNIOR].replace("grade: 1", "grade: 2")})
    scratch.git("checkout", "-q", "main")
    scratch.commit("Main", files={JUNIOR: BAKERY[JUNIOR].replace("grade: 1", "grade: 3")})
    with pytest.raises(AssertionError):
        scratch.git("merge", "-q", "other")
    found = staged(scratch)
    assert found.status == 1
    assert "unresolved conflict" in found.out


def test_the_index_that_a_commit_of_one_file_makes(scratch: Scratch) -> None:
    """`git commit FILE` lets hooks see an index of its own."""
    stage(scratch, {JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    other = scratch.path / ".git" / "next-index"
    scratch.git("read-tree", "HEAD", f"--index-output={other}")
    assert staged(scratch).status == 1
    assert staged(scratch, GIT_INDEX_FILE=str(other)).status == 0


def test_with_another_revision(scratch: Scratch) -> None:
    scratch.commit("More", files={JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    assert staged(scratch).status == 0
    assert staged(scratch, "--changed-since", "HEAD~1").status == 1


def test_the_staged_baseline_counts(scratch: Scratch) -> None:
    stage(scratch, {JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    run("fwlint", scratch.path, "--update-baseline")
    assert staged(scratch).status == 1
    scratch.git("add", "--all")
    assert staged(scratch).status == 0


@pytest.mark.parametrize(
    "options", [["--fix"], ["--fix", "--diff"], ["--diff"], ["--add-ignore", "structure"]]
)
def test_nothing_is_changed(scratch: Scratch, options: list[str]) -> None:
    stage(scratch, {JUNIOR: BAKERY[JUNIOR] + "size: 4\n"})
    found = staged(scratch, *options)
    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1


def test_outside_git_is_one_line(tmp_path: Path) -> None:
    for path, text in BAKERY.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    found = run("fwlint", tmp_path, "--staged", env={"GIT_CEILING_DIRECTORIES": "/"})
    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1
