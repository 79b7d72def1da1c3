"""`fw schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fw.commands.schema import command
from fw.framework import schema
from tests.commands import console


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), prog_name="fw schema")


@pytest.mark.parametrize("arguments", [[], ["--list"]])
def test_lists_the_schemas_with_what_they_are_for(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line.split()[0] for line in lines] == list(schema.names())
    said = {line.split()[0]: line.partition(" ")[2].strip() for line in lines}
    assert said["level"] == "One level of a career framework: a file under levels/"
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("name", schema.names())
def test_prints_one_as_it_is_written(name: str) -> None:
    result = run(name)
    assert result.exit_code == 0
    assert result.output == schema.text(name)
    assert json.loads(result.output)["$id"].endswith(f"/{name}.schema.json")


def test_writes_all_into_a_folder_that_it_makes(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "schema"
    result = run("--write", str(folder))
    assert result.exit_code == 0
    written = sorted(file.name for file in folder.iterdir())
    assert written == [f"{name}.schema.json" for name in schema.names()]
    assert result.output.splitlines() == [f"wrote {folder / name}" for name in written]
    for name in schema.names():
        assert (folder / f"{name}.schema.json").read_bytes() == schema.text(name).encode("utf-8")


def test_writing_again_replaces_and_one_name_writes_one_file(tmp_path: Path) -> None:
    (tmp_path / "level.schema.json").write_text("old")
    assert run("level", "--write", str(tmp_path)).exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["level.schema.json"]
    assert (tmp_path / "level.schema.json").read_bytes() == schema.text("level").encode("utf-8")


def test_an_unknown_name_is_the_users_error() -> None:
    result = run("levle")
    assert result.exit_code == 2
    assert "no schema is called `levle` (did you mean `level`?)" in result.output


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = console.run("fw", tmp_path, "schema", "--write", "file/schema")
    assert outcome.status == 2
    assert outcome.err == "fw: cannot write file/schema: not a directory\n"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("kept")
    (tmp_path / "level.schema.json").symlink_to(target)
    outcome = console.run("fw", tmp_path, "schema", "level", "--write", ".")
    assert outcome.status == 2
    assert "level.schema.json is a symbolic link" in outcome.err
    assert target.read_text() == "kept"


def test_list_stands_alone(tmp_path: Path) -> None:
    assert run("--list", "level").exit_code == 2
    assert run("--list", "--write", str(tmp_path / "schema")).exit_code == 2
    assert not (tmp_path / "schema").exists()


def test_help_has_examples_and_fits_a_terminal() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "fw schema --write schema" in result.output
    assert "# yaml-language-server: $schema=../schema/level.schema.json" in result.output
    assert max(map(len, result.output.splitlines())) <= 80
