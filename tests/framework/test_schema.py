"""The schemas as the package finds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fw.framework import schema


def test_every_schema_of_the_repository_is_found(repo_root: Path) -> None:
    files = (repo_root / "schema").glob("*.schema.json")
    assert list(schema.names()) == sorted(file.name.split(".")[0] for file in files)
    assert {"framework", "level", "part"} <= set(schema.names())


@pytest.mark.parametrize("name", schema.names())
def test_the_text_is_the_files(repo_root: Path, name: str) -> None:
    file = repo_root / "schema" / f"{name}.schema.json"
    assert schema.text(name).encode("utf-8") == file.read_bytes()
    assert schema.data(name) == json.loads(file.read_bytes())


@pytest.mark.parametrize("name", ["levle", "", "../schema/level", "level.schema.json"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(LookupError, match="no schema is called"):
        schema.text(name)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(LookupError, match=r"`levle` \(did you mean `level`\?\)"):
        schema.data("levle")


@pytest.mark.parametrize("name", ["framework", "level", "part"])
def test_compiling_follows_every_reference_and_names_what_it_finds(name: str) -> None:
    compiled = schema.compiled(name)
    assert "$ref" not in json.dumps(compiled.whole)
    assert compiled.containers[name] is compiled.whole
    assert compiled.names[id(compiled.whole)] == name


@pytest.mark.parametrize("spelling", ["a-b\n", "a-b ", "A-b", "a--b", "-a", ""])
def test_an_id_is_all_of_the_text(spelling: str) -> None:
    """A line break at the end too is refused, as it is by editors."""
    validator = schema.validator("part")
    assert not validator.is_valid({"competencies": [{spelling: "Mentors."}]})
    assert validator.is_valid({"competencies": [{"a-b": "Mentors."}]})
