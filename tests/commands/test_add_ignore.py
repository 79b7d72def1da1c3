"""`fwlint --add-ignore`, as people run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.console import Outcome, run
from tests.lint.bakery import BAKERY

BAKER = "levels/baker.yaml"
RULE = "structure.schema"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in {**BAKERY, BAKER: BAKERY[BAKER] + "colour: red\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def lint(folder: Path, *arguments: str) -> Outcome:
    return run("fwlint", folder, *arguments, env={"GIT_CEILING_DIRECTORIES": "/"})


def test_writes_comments_and_reports_what_is_left(folder: Path) -> None:
    found = lint(folder, "--add-ignore", f"{RULE}=a colour each, since 2024")
    assert (found.status, found.out) == (0, "No findings in 4 files.\n")
    assert found.err == "Silenced 1 finding in 1 file.\n"
    comment = f"# fwlint: ignore[{RULE}] a colour each, since 2024"
    assert (folder / BAKER).read_text() == BAKERY[BAKER] + f"colour: red  {comment}\n"
    assert lint(folder, "--add-ignore", RULE).err == "Nothing to silence.\n"


def test_shows_them_first(folder: Path) -> None:
    found = lint(folder, "--add-ignore", "structure", "--diff")
    assert found.status == 1
    assert f"+colour: red  # fwlint: ignore[{RULE}]\n" in found.out
    assert found.err == "--add-ignore would silence 1 finding in 1 file.\n"
    assert "fwlint" not in (folder / BAKER).read_text()


def test_only_on_the_paths(folder: Path) -> None:
    assert lint(folder, "--add-ignore", RULE, "levels/junior.yaml").err == "Nothing to silence.\n"


@pytest.mark.parametrize("asked", ["nothing", "", "=why", f"{RULE}=a\nb", f"{RULE}=a\x1bb"])
def test_what_cannot_be_asked_for_is_one_line(folder: Path, asked: str) -> None:
    found = lint(folder, "--add-ignore", asked)
    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1


@pytest.mark.parametrize("option", ["--fix", "--staged", "--update-baseline"])
def test_goes_with_no_other_change(folder: Path, option: str) -> None:
    assert lint(folder, "--add-ignore", RULE, option).status == 2
    assert "fwlint" not in (folder / BAKER).read_text()
