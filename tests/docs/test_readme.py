"""The README shows what the commands really print in this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.snippets import Block, blocks, check

README = Path(__file__).resolve().parents[2] / "README.md"
CONSOLE = [block for block in blocks(README) if block.language == "console"]


def test_there_is_something_to_check() -> None:
    assert any(command.startswith("fwdiff") for block in CONSOLE for command, _ in block.commands)


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: f"line-{block.line}")
def test_shows_what_is_printed(block: Block, repo_root: Path) -> None:
    check(block, repo_root)


def test_its_two_files_are_a_framework_without_findings(tmp_path: Path) -> None:
    files = {block.file: block.text for block in blocks(README) if block.language == "yaml"}
    for name in ("framework.yaml", "levels/baker.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(files[name], encoding="utf-8")
    check(Block("console", "$ fwlint\nNo findings in 2 files.\n", 0), tmp_path)
