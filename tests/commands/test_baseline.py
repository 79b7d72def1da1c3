"""`fwlint --baseline` and `--update-baseline`, as people run them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.console import Outcome, run
from tests.lint.bakery import BAKERY

FILE = ".fwlint-baseline.json"
BAKER = "levels/baker.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\nsize: 4\n"}
    return write(tmp_path / "bakery", files)


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def lint(folder: Path, *arguments: str) -> Outcome:
    env = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    return run("fwlint", folder, "--format", "concise", *arguments, env=env)


def test_from_then_on_only_what_is_new_is_reported(folder: Path) -> None:
    assert lint(folder).status == 1
    written = lint(folder, "--update-baseline")
    assert (written.status, written.err) == (0, f"Wrote 2 findings to {FILE}.\n")
    assert lint(folder).status == 0
    with (folder / BAKER).open("a") as file:
        file.write("shape: round\n")
    found = lint(folder)
    assert (found.status, len(found.out.splitlines())) == (1, 2)
    assert "`shape`" in found.out


def test_a_baseline_that_can_shrink_says_so_and_shrinks(folder: Path) -> None:
    lint(folder, "--update-baseline")
    write(folder, {BAKER: BAKERY[BAKER] + "size: 4\nshape: round\n"})
    found = lint(folder)
    assert found.err == "1 finding of the baseline is gone: run --update-baseline\n"
    assert lint(folder, "levels/junior.yaml").err == ""
    assert lint(folder, "--select", "progression").err == ""
    assert lint(folder, "--update-baseline").err == (
        f"Wrote 2 findings to {FILE} (1 new, 1 gone).\n"
    )


def test_writing_it_again_changes_nothing(folder: Path) -> None:
    lint(folder, "--update-baseline")
    before = (folder / FILE).read_bytes()
    assert lint(folder, "--update-baseline").err == f"Wrote 2 findings to {FILE}.\n"
    assert (folder / FILE).read_bytes() == before


def test_what_is_in_it_is_not_fixed(folder: Path) -> None:
    text = BAKERY[BAKER] + "notes: Bakes\u2028bread.\n"
    write(folder, {BAKER: text.replace("    - shaping:", "    - Shapes: all.\n    - shaping:")})
    lint(folder, "--update-baseline", "--fail-on", "never")
    lint(folder, "--fix")
    assert "- Shapes: all." in (folder / BAKER).read_text()


def test_without_findings_there_is_no_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "bakery", BAKERY)
    found = lint(folder, "--update-baseline")
    assert found.err == "Nothing was found, so there is nothing to put in a baseline.\n"
    assert not (folder / FILE).exists()


def test_a_file_of_ones_own_choice(folder: Path) -> None:
    missing = lint(folder, "--baseline", "mine.json")
    assert (missing.status, missing.out) == (2, "")
    assert "--update-baseline writes it" in missing.err
    assert lint(folder, "--baseline", "mine.json", "--update-baseline").status == 0
    assert not (folder / FILE).exists()
    assert lint(folder, "--baseline", "mine.json").status == 0
    assert lint(folder).status == 1


def test_the_file_that_the_manifest_names(folder: Path) -> None:
    manifest = BAKERY["framework.yaml"] + "lint: {baseline: checks/known.json}\n"
    write(folder, {"framework.yaml": manifest})
    (folder / "checks").mkdir()
    assert lint(folder, "--update-baseline").status == 0
    assert json.loads((folder / "checks/known.json").read_text())["version"] == 1
    assert lint(folder).status == 0


def test_a_framework_in_a_folder_keeps_it_there(folder: Path) -> None:
    lint(folder.parent, "--update-baseline")
    assert lint(folder.parent).status == 0
    assert lint(folder).status == 0
    assert (folder / FILE).exists()


@pytest.mark.parametrize(
    "path",
    [
        "../out.json",
        "/tmp/out.json",
        ".git/out.json",
        "a/.GIT/b.json",
        "levels/baker.yaml",
        "c\\d.json",
    ],
)
def test_a_manifest_cannot_send_it_elsewhere(folder: Path, path: str) -> None:
    manifest = BAKERY["framework.yaml"] + f"lint: {{baseline: '{path}'}}\n"
    write(folder, {"framework.yaml": manifest})
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    for arguments in ([], ["--update-baseline"]):
        found = lint(folder, *arguments)
        assert (found.status, found.out) == (2, "")
        assert len(found.err.splitlines()) == 1
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


def test_nor_can_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (folder / "checks").symlink_to(tmp_path / "out", target_is_directory=True)
    manifest = BAKERY["framework.yaml"] + "lint: {baseline: checks/known.json}\n"
    write(folder, {"framework.yaml": manifest})
    found = lint(folder, "--update-baseline")
    assert found.status == 2
    assert list((tmp_path / "out").iterdir()) == []
    write(folder, {"framework.yaml": BAKERY["framework.yaml"]})
    (tmp_path / "victim.json").write_text("{}")
    (folder / FILE).symlink_to(tmp_path / "victim.json")
    assert lint(folder, "--update-baseline").status == 2
    assert (tmp_path / "victim.json").read_text() == "{}"


@pytest.mark.parametrize("content", ["", "{}", "null", "[" * 9999, "\udcff", '{"version": 2}'])
def test_what_is_no_baseline_is_one_line_and_not_overwritten(folder: Path, content: str) -> None:
    (folder / FILE).write_bytes(content.encode("utf-8", "surrogateescape"))
    for arguments in ([], ["--update-baseline"]):
        found = lint(folder, *arguments)
        assert (found.status, found.out) == (2, "")
        assert found.err.startswith(f"fwlint: the baseline {FILE} cannot be used: ")
        assert len(found.err.splitlines()) == 1
    assert (folder / FILE).read_bytes() == content.encode("utf-8", "surrogateescape")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / FILE)
    assert lint(folder).status == 2


@pytest.mark.parametrize(
    "option",
    [
        "levels",
        "--select=all",
        "--ignore=all",
        "--changed-since=HEAD",
        "--fix",
        "--diff",
        "--staged",
    ],
)
def test_it_is_written_of_all_that_is_found(folder: Path, option: str) -> None:
    found = lint(folder, "--update-baseline", option)
    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1
    assert not (folder / FILE).exists()


def test_one_file_cannot_be_that_of_two_frameworks(folder: Path) -> None:
    write(folder.parent / "other", BAKERY)
    found = lint(folder.parent, "--baseline", "x.json", "--update-baseline")
    assert (found.status, found.out) == (2, "")
