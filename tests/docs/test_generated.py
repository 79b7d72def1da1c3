"""The generated parts of the pages are what the schemas and the commands say today."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docs import generate
from fw.commands.main import COMMANDS
from fw.framework import schema
from fw.framework.validation import Kind, validate
from fw.source.reading import read
from tests.docs.snippets import Block, blocks, follow

DOCS = Path(__file__).resolve().parents[2] / "docs"
MODEL = DOCS / "data-model.md"
BLOCKS = list(blocks(MODEL))
REQUIRED: dict[Kind, str] = {
    "framework": """\
format: 1
name: Bakery
tracks: [{id: bakers, title: Baker, levels: [baker]}]
sections: {craft: Craft}
""",
    "level": "title: Baker\n",
}
PIECES = [block for block in BLOCKS if block.language == "yaml" and block.file is None]


@pytest.mark.parametrize("page", generate.pages(), ids=lambda page: page.name)
def test_is_up_to_date(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == generate.filled(page), "run `make docs`"


def test_every_command_has_its_help_on_the_page() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        program = f"fw{name}" if name in ("lint", "diff") else f"fw {name}"
        assert f"<!-- generated: help {program} -->" in text


@pytest.mark.parametrize(
    "words", [["fw"], ["fwlint"], ["fwdiff"], ["fw", "show"], ["fw", "log"]], ids=" ".join
)
def test_help_is_what_the_program_prints(words: list[str]) -> None:
    program, *rest = words
    result = subprocess.run(
        [Path(sys.executable).with_name(program), *rest, "--help"],
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    [block] = [block for block in blocks(DOCS / "commands.md") if block.text == result.stdout]
    assert block.language == "text"


@pytest.mark.parametrize("kind", ["accepted", "framework", "level", "part"])
def test_every_key_has_its_row(kind: str) -> None:
    text = MODEL.read_text(encoding="utf-8")
    for name, container in schema.compiled(kind).containers.items():
        # A track's settings are the framework's without overrides; a rule's are of its own page.
        if name not in ("track_lint", "rules item"):
            for key, value in container["properties"].items():
                assert f"`{key}`" in text
                assert value["description"] in text


@pytest.mark.parametrize("block", PIECES, ids=lambda block: f"line-{block.line}")
def test_a_piece_of_a_file_is_right_where_it_belongs(block: Block) -> None:
    kind: Kind = "framework" if block.text.startswith(("lint:", "release:")) else "level"
    document = read("example.yaml", (REQUIRED[kind] + block.text).encode())
    assert document.problems == ()
    assert list(validate(document, kind)) == []


def test_the_worked_example_is_what_the_commands_say(tmp_path: Path) -> None:
    for block in BLOCKS:
        follow(block, tmp_path)
