"""The README shows what the commands really print in this repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.snippets import Block, Folders, blocks, check, follow
from tests.revisions.repositories import clean_environment

README = Path(__file__).resolve().parents[2] / "README.md"
CONSOLE = [block for block in blocks(README) if block.language == "console"]


def has(repository: Path, commit: str) -> bool:
    """Whether a commit and the one before it are there: a clone may have less of the history."""
    asked = ["git", "rev-parse", "--quiet", "--verify", f"{commit}~1^{{commit}}"]
    done = subprocess.run(
        asked, cwd=repository, env=clean_environment(), capture_output=True, check=False
    )
    return done.returncode == 0


def test_there_is_something_to_check() -> None:
    assert any(command.startswith("fwdiff") for block in CONSOLE for command, _ in block.commands)


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: f"line-{block.line}")
def test_shows_what_is_printed(block: Block, repo_root: Path, tmp_path: Path) -> None:
    for commit in re.findall(r"\b[0-9a-f]{7}\b", " ".join(line for line, _ in block.commands)):
        if not has(repo_root, commit):
            pytest.skip(f"the history of this clone does not go back to {commit}")
    check(block, Folders(repo_root, tmp_path).of(block))


def test_its_two_files_are_a_framework_without_findings(tmp_path: Path) -> None:
    for block in blocks(README):
        if block.file in ("framework.yaml", "levels/baker.yaml"):
            follow(block, tmp_path)
    check(Block("console", "$ fwlint\nNo findings in 2 files.\n", 0), tmp_path)
