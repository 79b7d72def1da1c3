"""Ten minutes with a framework of one's own: the page is followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.snippets import blocks, follow

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = list(blocks(ROOT / "docs" / "start.md"))


def test_every_file_and_command_in_its_order(tmp_path: Path) -> None:
    for block in BLOCKS:
        assert block.language != "yaml" or block.file, f"line {block.line} shows a file: which?"
        follow(block, tmp_path)


def test_the_page_shows_each_step() -> None:
    console = [block for block in BLOCKS if block.language == "console"]
    commands = {command for block in console for command, _ in block.commands}
    assert {"fwlint", "fwlint --fix", "fw schema --write schema", "fwdiff baker senior"} <= commands


def test_the_hooks_it_names_are_there() -> None:
    [config] = [block for block in BLOCKS if block.file == ".pre-commit-config.yaml"]
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    known = set(re.findall(r"^- id: (\S+)$", hooks, re.MULTILINE))
    assert {"fwlint", "fwlint-fix"} <= known
    assert set(re.findall(r"\bid: (\S+)", config.text)) <= known
