"""`fw log` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from fw.framework import schema
from tests.commands.console import Outcome, run
from tests.history.stories import BAKER, JUNIOR, story
from tests.revisions.repositories import Scratch, isolate, needs_git

pytestmark = needs_git


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def past(tmp_path: Path) -> Scratch:
    return story(tmp_path / "repo")


def log(folder: Path, *arguments: str) -> Outcome:
    return run("fw", folder, "log", *arguments)


def printed(folder: Path, *arguments: str) -> str:
    outcome = log(folder, *arguments)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out


def subjects(text: str) -> list[str]:
    return [line.split("  ", 2)[2] for line in text.splitlines() if "  2024-" in line]


def test_the_newest_commits(past: Scratch) -> None:
    assert subjects(printed(past.path, "-n", "2")) == ["Say more", "Ask everyone to order"]
    assert subjects(printed(past.path, "-n", "2", "--reverse")) == [
        "Ask everyone to order",
        "Say more",
    ]
    every = subjects(printed(past.path))
    assert len(every) == 6
    assert "Say how" not in every


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        ("", "baker"),
        ("", "levels/baker.yaml"),
        ("levels", "baker.yaml"),
        ("levels", "Baker"),
        ("parts", "baker"),
    ],
)
def test_a_level_is_named_as_people_type_it(past: Scratch, folder: str, typed: str) -> None:
    assert printed(past.path / folder, typed) == printed(past.path, "baker")


def test_up_to_a_revision(past: Scratch) -> None:
    text = printed(past.path, "baker", "--until", "v1.1.0")
    assert "baker · up to v1.1.0" in text
    assert subjects(text) == ["Let bakers order", "Ask more of bakers", "Begin"]
    # A level is called as it was then.
    assert "master · up to v1.0.0" in printed(past.path, "master", "--until", "v1.0.0")


def test_what_is_not_committed_is_told_at_head_only(past: Scratch) -> None:
    file = past.path / JUNIOR
    file.write_text(file.read_text().replace("by the recipe", "by heart"))
    assert "not yet committed\n  reworded" in printed(past.path, "junior#craft:mix")
    assert "not yet" not in printed(past.path, "junior#craft:mix", "--until", "main")
    assert "not yet" not in printed(past.path, "baker")


def test_a_framework_on_its_way_to_another_folder(past: Scratch) -> None:
    before = printed(past.path)
    (past.path / "hr").mkdir()
    past.git("mv", "framework.yaml", "levels", "parts", "hr")
    assert printed(past.path / "hr") == before
    past.commit("Move")
    assert printed(past.path / "hr") == before


def test_a_competency_without_an_id_by_its_beginning(past: Scratch) -> None:
    past.git("checkout", "-q", "v1.0.0")
    assert "Tastes every new recipe" in printed(past.path, "baker#craft:Tastes every")


def test_outside_of_the_work_tree_and_in_a_bare_repository(past: Scratch, tmp_path: Path) -> None:
    bare = past.clone(tmp_path / "bare", "--bare")
    assert printed(bare.path, "baker") == printed(past.path, "baker")
    assert printed(tmp_path, "-C", str(past.path), "baker") == printed(past.path, "baker")


@pytest.mark.parametrize("address", [[], ["baker"], ["chief#craft"], ["chief#craft:mentoring"]])
def test_the_report_as_data(past: Scratch, address: list[str]) -> None:
    (past.path / BAKER).unlink()
    found = json.loads(printed(past.path, *address, "--format", "json"))
    for draft in (Draft7Validator, Draft202012Validator):
        errors = draft(schema.data("history-report")).iter_errors(found)
        assert [f"{error.json_path}: {error.message}" for error in errors] == []
    assert found["entries"][-1]["commit"]["subject"] == "Begin"
    assert found["entries"][-1]["commit"]["date"] == "2024-01-01T13:00:00+00:00"
    assert found["entries"][-1]["tag"] == "v1.0.0"
    assert found["subject"]["exists"] is (address != ["baker"])


def test_a_key_more_or_less_is_refused(past: Scratch) -> None:
    found = json.loads(printed(past.path, "--format", "json"))
    validator = Draft7Validator(schema.data("history-report"))
    entry = found["entries"][0]
    change = next(one for one in entry["changes"] if one["old"])
    for one in (found, found["subject"], entry, entry["commit"], change, change["old"]):
        one["invented"] = 1
        assert not validator.is_valid(found)
        del one["invented"]
        name = next(iter(one))
        kept = one.pop(name)
        assert not validator.is_valid(found)
        one[name] = kept
    assert validator.is_valid(found)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bakr"], "no level is or was called `bakr` (did you mean `baker`?)"),
        (["baker#"], "`baker#` is no address: write LEVEL, LEVEL#section or LEVEL#section:id"),
        (["baker#craft:"], "`baker#craft:` is no address"),
        (["#craft"], "`#craft` is no address"),
        (["baker", "--until", "nowhere"], "`nowhere` names no commit"),
        (["baker", "--until", "--output=x"], "`--output=x` names no commit"),
        (["baker", "--until", "HEAD..main"], "names no commit"),
        (["baker#craft:\x1b[31m"], "is or was called"),
        (["-n", "0"], "Invalid value for '-n'"),
    ],
)
def test_a_mistake_is_one_line(past: Scratch, arguments: list[str], message: str) -> None:
    outcome = log(past.path, *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert "\x1b" not in outcome.err


def test_where_there_is_no_history(past: Scratch, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "framework.yaml").write_bytes((past.path / "framework.yaml").read_bytes())
    outside = log(alone)
    assert (outside.status, outside.err.count("\n")) == (2, 1)
    assert "not in a git repository" in outside.err
    empty = Scratch.create(tmp_path / "empty")
    nothing = log(empty.path)
    assert (nothing.status, nothing.err.count("\n")) == (2, 1)
    assert "no framework.yaml" in nothing.err
    empty.write({"framework.yaml": "format: 1\nname: N\ntracks: []\nsections: {}\n"})
    assert printed(empty.path).splitlines()[0] == "N"


def test_a_shallow_clone_has_advice(past: Scratch, tmp_path: Path) -> None:
    shallow = past.clone(tmp_path / "shallow", "--depth=1")
    text = " ".join(printed(shallow.path, "baker").split())
    assert "was there the level, with 3 statements" in text
    assert "`git fetch --unshallow origin` may bring it" in text
    gone = log(shallow.path, "junior#craft:sweep")
    assert gone.status == 2
    assert "`git fetch --unshallow origin` may bring it" in gone.err
