"""Completion as shells ask for it: through the programs, with the scripts they give out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands import console
from tests.commands.console import BIN, Outcome
from tests.revisions.repositories import isolate, needs_git, scratch

SHELLS = ["bash", "zsh", "fish"]
LEVELS = ["associate", "intermediate", "senior", "staff"]


def run(program: str, folder: Path, **variables: str) -> Outcome:
    return console.run(program, folder, env={**os.environ, **variables})


def completed(folder: Path, line: str) -> list[str]:
    """What bash is offered for the last word of a line; a file name stands as `file,NAME`."""
    words = line.split(" ")
    program = words[0]
    variables = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = run(program, folder, **variables, **{f"_{program.upper()}_COMPLETE": "bash_complete"})
    assert (result.status, result.err) == (0, "")
    return [each.removeprefix("plain,") for each in result.out.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("program", ["fw", "fwlint", "fwdiff"])
def test_each_program_gives_out_a_script_for_each_shell(
    program: str, shell: str, tmp_path: Path
) -> None:
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("click asks bash for its version, and there is no bash")
    result = run(program, tmp_path, **{f"_{program.upper()}_COMPLETE": f"{shell}_source"})
    assert (result.status, result.err) == (0, "")
    assert f"_{program.upper()}_COMPLETE={shell}_complete" in result.out


def test_bash_completes_by_the_script(repo_root: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash on this machine")
    script = """
        eval "$(_FWDIFF_COMPLETE=bash_source fwdiff)"
        COMP_WORDS=(fwdiff intermediate s) COMP_CWORD=2
        _fwdiff_completion fwdiff
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    result = subprocess.run(
        [bash, "--norc", "-c", script],
        cwd=repo_root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout.splitlines() == ["senior", "staff"]


def test_levels_commands_options_and_names(repo_root: Path) -> None:
    assert completed(repo_root, "fwdiff ")[:5] == [*LEVELS, "support"]
    assert completed(repo_root, "fwdiff associate s") == ["senior", "staff"]
    assert completed(repo_root, "fw show in") == ["intermediate"]
    assert completed(repo_root, "fw show --format ") == ["text", "markdown"]
    assert completed(repo_root, "fwlint --fi") == ["--fix"]
    assert completed(repo_root, "fw s") == ["show", "schema"]
    assert completed(repo_root, "fw schema l")[:1] == ["level"]


@needs_git
def test_revisions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    manifest = "tracks: [{id: bakers, title: Baker, levels: [senior]}]\n"
    files = {"framework.yaml": manifest, "levels/senior.yaml": "title: Senior\n"}
    made = scratch(tmp_path / "bakery", files, {"levels/senior.yaml": "title: Master\n"})
    made.git("branch", "brioche")
    assert completed(made.path, "fwdiff b") == ["bakers", "brioche"]
    assert completed(made.path, "fwdiff v") == ["v2", "v1"]
    assert completed(made.path, "fwdiff v1 v") == ["v2", "v1"]
    assert completed(made.path, "fwdiff v1..v") == ["v1..v2", "v1..v1"]
    assert completed(made.path, "fwdiff main...HE") == ["main...HEAD"]
    assert completed(made.path, "fwdiff senior@v") == ["senior@v2", "senior@v1"]
    assert completed(made.path, "fwdiff @v") == ["@v2", "@v1"]
    # After a range or a level no revision follows.
    assert completed(made.path, "fwdiff v1..v2 b") == ["bakers"]
    assert completed(made.path, "fwdiff senior v") == ["file,v"]
    assert completed(tmp_path, f"fwdiff -C {made.path} v1 br") == ["brioche"]


def test_levels_of_the_framework_that_was_named(repo_root: Path, tmp_path: Path) -> None:
    assert completed(tmp_path, f"fw show -C {repo_root} ") == LEVELS
    assert completed(tmp_path, f"fw show --framework {repo_root} ") == LEVELS


def test_levels_in_folders_of_a_framework_below_the_top(tmp_path: Path) -> None:
    level = tmp_path / "people" / "levels" / "support" / "senior.yaml"
    level.parent.mkdir(parents=True)
    level.write_text("title: Senior\n", encoding="utf-8")
    (tmp_path / "people" / "framework.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    assert completed(tmp_path / "people", "fw show s") == ["support/senior"]
    assert completed(level.parent, "fw show s") == ["support/senior"]


@pytest.mark.parametrize(
    "line",
    ["fwdiff s", "fw show -C nowhere s", "fw show --framework nowhere s", "fwdiff --nonsense s"],
)
def test_files_where_no_framework_is(line: str, tmp_path: Path) -> None:
    assert completed(tmp_path, line) == ["file,s"]


def test_a_misspelt_command_says_nothing_while_one_types(tmp_path: Path) -> None:
    assert "lint" in completed(tmp_path, "fw lnt ")
