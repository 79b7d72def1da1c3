"""`fwlint --changed-since REV` in real repositories: only what is new, and ids looked back at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.console import Outcome, run
from tests.lint.bakery import BAKERY
from tests.revisions.repositories import Scratch, needs_git

pytestmark = needs_git

BAKER = "levels/baker.yaml"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch.create(tmp_path / "repository")
    scratch.commit("The bakery", files={**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\n"})
    return scratch


def lint(scratch: Scratch, *arguments: str) -> Outcome:
    return run("fwlint", scratch.path, "--format", "concise", *arguments)


def edit(scratch: Scratch, old: str, new: str) -> None:
    text = (scratch.path / BAKER).read_text()
    assert old in text
    scratch.write({BAKER: text.replace(old, new)})


def test_what_was_found_then_is_not_reported(scratch: Scratch) -> None:
    assert lint(scratch).status == 1
    assert lint(scratch, "--changed-since", "HEAD").status == 0


def test_what_is_new_is_reported_where_it_stands(scratch: Scratch) -> None:
    edit(scratch, "title: Baker\n", "# moves the old mistake down\ntitle: Baker\nkolour: red\n")
    found = lint(scratch, "--changed-since", "HEAD")
    assert found.status == 1
    assert "levels/baker.yaml:3:1: error[structure.schema]" in found.out
    assert "`colour`" not in found.out.replace("`kolour`", "")


def test_an_id_that_names_something_else_is_told(scratch: Scratch) -> None:
    edit(scratch, "Shapes loaves of every kind on the menu.", "Orders flour a week ahead.")
    found = lint(scratch, "--changed-since", "HEAD")
    assert "levels/baker.yaml:5:7: warning[progression.reused-id]" in found.out
    assert found.status == 0
    assert "reused-id" not in lint(scratch).out


def test_two_sentences_that_changed_ids_are_told(scratch: Scratch) -> None:
    edit(scratch, "    - shaping:", "    - x:")
    edit(scratch, "    - proofing:", "    - shaping:")
    edit(scratch, "    - x:", "    - proofing:")
    found = lint(scratch, "--changed-since", "HEAD")
    assert found.out.count("progression.reused-id") == 2


def test_a_rewording_under_its_id_is_fine(scratch: Scratch) -> None:
    edit(scratch, "Shapes loaves of every kind on the menu.", "Shapes all loaves by hand.")
    assert "reused-id" not in lint(scratch, "--changed-since", "HEAD").out


def test_before_there_was_a_framework_everything_is_new(tmp_path: Path) -> None:
    scratch = Scratch.create(tmp_path / "repository")
    first = scratch.commit("Nothing yet", files={"README.md": "Soon.\n"})
    scratch.commit("The bakery", files={**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\n"})
    assert lint(scratch, "--changed-since", first).status == 1


def test_a_level_with_another_name_has_its_old_findings(scratch: Scratch) -> None:
    text = (scratch.path / BAKER).read_text()
    manifest = BAKERY["framework.yaml"].replace("junior, baker,", "junior, journeyman,")
    renamed = {BAKER: None, "levels/journeyman.yaml": f"{text}size: 4\n"}
    scratch.write({"framework.yaml": manifest, **renamed})
    for paths in ([], ["levels/journeyman.yaml"]):
        found = lint(scratch, "--changed-since", "HEAD", *paths)
        assert found.out.count("structure.schema") == 1
        assert "`size`" in found.out


def test_nothing_that_the_baseline_has_counts_twice(scratch: Scratch) -> None:
    lint(scratch, "--update-baseline")
    edit(scratch, "colour: red\n", "colour: red\nsize: 4\n")
    assert lint(scratch, "--changed-since", "HEAD").out.count("structure.schema") == 1
    lint(scratch, "--update-baseline")
    assert lint(scratch, "--changed-since", "HEAD").status == 0


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD:levels", "", "a..b"])
def test_what_is_no_revision_is_one_line(scratch: Scratch, revision: str) -> None:
    found = lint(scratch, f"--changed-since={revision}")
    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1


def test_outside_git_is_one_line(tmp_path: Path) -> None:
    for path, text in BAKERY.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    found = run("fwlint", tmp_path, "--changed-since", "HEAD", env={"GIT_CEILING_DIRECTORIES": "/"})
    assert found.status == 2
    assert len(found.err.splitlines()) == 1
