"""The README shows what the commands really print in this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.snippets import Block, Folders, blocks, check, follow

README = Path(__file__).resolve().parents[2] / "README.md"
CONSOLE = [block for block in blocks(README) if block.language == "console"]


def test_there_is_something_to_check() -> None:
    assert any(command.startswith("fwdiff") for block in CONSOLE for command, _ in block.commands)


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: f"line-{block.line}")
def test_shows_what_is_printed(block: Block, repo_root: Path, tmp_path: Path) -> None:
    check(block, Folders(repo_root, tmp_path).of(block))


def test_its_two_files_are_a_framework_without_findings(tmp_path: Path) -> None:
    for block in blocks(README):
        if block.file in ("framework.yaml", "levels/baker.yaml"):
            follow(block, tmp_path)
    check(Block("console", "$ fwlint\nNo findings in 2 files.\n", 0), tmp_path)
