"""`fw git-diff-driver`, called by git itself in real repositories."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.commands.console import BIN, Outcome, run
from tests.docs.snippets import blocks
from tests.revisions.repositories import Scratch, clean_environment, needs_git

pytestmark = needs_git

DRIVER = f"{shlex.quote(str(BIN / 'fw'))} git-diff-driver"
BAKER = """\
title: Baker
sections:
  craft:
    - mixing: Mixes dough for the shop.
    - selling: Sells bread.
"""
CHEF = "title: Chef\nsections: {craft: [Bakes cakes.]}\n"
MORE = BAKER.replace("the shop", "all shops")


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A repository whose git shows every file through the driver, and level files by attribute."""
    made = Scratch.create(tmp_path / "top")
    made.git("config", "diff.framework.command", DRIVER)
    made.write({".gitattributes": "levels/**/*.yaml diff=framework\nparts/*.yaml diff=framework\n"})
    made.commit("start", files={"levels/baker.yaml": BAKER})
    return made


def git(scratch: Scratch, *arguments: str | bytes, folder: str = "", **env: str) -> Outcome:
    """What git shows, where it must not fail."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=scratch.path / folder,
        env={**clean_environment(), "LC_ALL": "C.UTF-8", **env},
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    assert "external diff died" not in err
    assert done.returncode == 0, err
    return Outcome(done.returncode, out, err)


def everything(scratch: Scratch, *arguments: str, **env: str) -> str:
    """The output of `git diff` with the driver for every file, which says nothing on stderr."""
    shown = git(scratch, "diff", *arguments, GIT_EXTERNAL_DIFF=DRIVER, **env)
    assert shown.err == ""
    return shown.out


def test_a_level_reads_in_its_own_terms(scratch: Scratch) -> None:
    scratch.write({"levels/baker.yaml": MORE})
    shown = git(scratch, "diff").out
    assert shown.startswith("Baker\nlevels/baker.yaml → levels/baker.yaml\n")
    assert "Mixes dough for [-the shop-]{+all shops+}." in shown
    assert "diff --git" not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "--cached"),
        ("diff", "HEAD"),
        ("log", "-p", "--ext-diff", "-1", "HEAD~0"),
        ("show", "--ext-diff"),
    ],
)
def test_wherever_git_shows_a_difference(scratch: Scratch, arguments: tuple[str, ...]) -> None:
    scratch.write({"levels/baker.yaml": MORE})
    scratch.git("add", "--all")
    if arguments[0] != "diff":
        scratch.commit("more")
    assert "[-the shop-]{+all shops+}" in git(scratch, *arguments).out


def test_only_on_request_in_a_log_and_never_with_no_ext_diff(scratch: Scratch) -> None:
    scratch.commit("more", files={"levels/baker.yaml": MORE})
    for arguments in (("log", "-p", "-1"), ("diff", "--no-ext-diff", "HEAD~1")):
        assert "-    - mixing: Mixes dough for the shop." in git(scratch, *arguments).out


def test_a_level_that_comes_and_one_that_goes(scratch: Scratch) -> None:
    scratch.write({"levels/baker.yaml": None, "levels/sweets/chef.yaml": CHEF})
    scratch.git("add", "--all")
    shown = git(scratch, "diff", "--cached", "--no-renames").out
    assert "Baker" in shown
    assert "no longer a level" in shown
    assert "- Sells bread." in shown
    assert "Chef" in shown
    assert "a new level" in shown


def test_a_renamed_level_is_followed(scratch: Scratch) -> None:
    scratch.git("mv", "levels/baker.yaml", "levels/master.yaml")
    scratch.write({"levels/master.yaml": MORE})
    scratch.git("add", "--all")
    shown = git(scratch, "diff", "--cached", "-M").out
    assert "levels/baker.yaml → levels/master.yaml" in shown
    assert "[-the shop-]{+all shops+}" in shown
    assert "Sells" not in shown


def test_a_part(scratch: Scratch) -> None:
    part = "title: House\ncompetencies:\n  - tidy: Sweeps the floor.\n  - care: Cleans the shop.\n"
    scratch.commit("part", files={"parts/house.yaml": part})
    scratch.write({"parts/house.yaml": part.replace("the shop", "all shops")})
    shown = git(scratch, "diff").out
    assert shown.startswith("House   parts/house.yaml → parts/house.yaml\n\n1 please judge\n\n")
    assert "Cleans [-the shop-]{+all shops+}." in shown
    # Nobody can pass an option to what git calls.
    assert shown.endswith("\n1 other statement in these files stays the same\n\n")
    scratch.git("mv", "parts/house.yaml", "parts/home.yaml")
    scratch.git("add", "--all")
    assert "[-the shop-]{+all shops+}" in git(scratch, "diff", "--cached", "-M").out


def test_below_another_folder_and_with_relative_paths(scratch: Scratch) -> None:
    scratch.commit("deep", files={"career/levels/a/baker.yaml": BAKER})
    scratch.write({"career/levels/a/baker.yaml": MORE})
    assert "[-the shop-]{+all shops+}" in everything(scratch)
    for folder in ("career", "career/levels", "career/levels/a"):
        for option in ("--relative", "--no-relative"):
            shown = git(scratch, "diff", option, folder=folder, GIT_EXTERNAL_DIFF=DRIVER).out
            assert "[-the shop-]{+all shops+}" in shown


def test_a_mode_is_told_beside_the_rest(scratch: Scratch) -> None:
    scratch.write({"levels/baker.yaml": MORE})
    (scratch.path / "levels/baker.yaml").chmod(0o755)
    shown = git(scratch, "diff").out
    assert shown.startswith("levels/baker.yaml: mode 100644 → 100755\nBaker\n")


CONFLICT = "title: Baker\nsections:\n<<<<<<< HEAD\n  craft: [a\n=======\n>>>>>>> x\n"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (CONFLICT, "levels/baker.yaml: "),
        ("title: [\x00", "levels/baker.yaml: "),
        (BAKER.replace("sections", "# why\nsections"), "it reads the same, only the file differs"),
        ("- a list\n", "levels/baker.yaml: "),
        ("key: value\n", "levels/baker.yaml: `sections` is missing"),
        ("", "levels/baker.yaml: "),
        ("[" * 100_000, "levels/baker.yaml: "),
    ],
)
def test_what_cannot_be_told_in_its_own_terms_is_shown_as_lines(
    scratch: Scratch, text: str, note: str
) -> None:
    scratch.write({"levels/baker.yaml": text})
    first, _, rest = git(scratch, "diff").out.partition("\n")
    assert note in first
    assert rest.startswith("diff --git a/levels/baker.yaml b/levels/baker.yaml\n")


OTHERS: list[tuple[str, str | None, str | None]] = [
    ("changed.txt", "a\nb\nc\n", "a\nB\nc\n"),
    ("new.txt", None, "a\n"),
    ("gone.txt", "a\n", None),
    ("no-end", "a\nb", "a\nb\n"),
    ("crlf", "a\r\nb\r\n", "a\nb\r\n"),
    ("tabs", "\ta\n", "\tb\n"),
    ("framework.yaml", "name: A\n", "name: B\n"),
    ("levels/notes.md", "a\n", "b\n"),
    ("a file", "a\n", "b\n"),
    ("-odd", "a\n", "b\n"),
    ("-", "a\n", "b\n"),
    ("--", "a\n", "b\n"),
    ("--help", "a\n", "b\n"),
    ("--color=always", "a\n", "b\n"),
    ("ünï/名前", "a\n", "b\n"),
    ('quo"te\\\x1b[31m\n', "a\n", "b\n"),
    ("picture", "\x00a", "\x00b"),
]


def test_any_other_file_is_shown_as_git_shows_it(scratch: Scratch) -> None:
    scratch.commit("before", files={path: old for path, old, _ in OTHERS if old is not None})
    scratch.write({path: new for path, _, new in OTHERS})
    scratch.git("add", "--all")
    options = ("-c", "core.quotePath=false", "diff", "--no-ext-diff", "--cached", "--no-renames")
    shown = everything(scratch, "--cached", "--no-renames").split("diff --git ")
    assert len(shown) == len(OTHERS) + 1
    assert shown == git(scratch, *options).out.split("diff --git ")


def test_a_renamed_file_a_mode_and_a_link(scratch: Scratch) -> None:
    lines = "".join(f"{number}\n" for number in range(30))
    scratch.commit("before", files={"one": lines, "run": "a\n"})
    (scratch.path / "link").symlink_to("one")
    (scratch.path / "run").chmod(0o755)
    scratch.write({"one": None, "two": f"{lines}30\n"})
    scratch.git("add", "--all")
    expected = git(scratch, "diff", "--no-ext-diff", "--cached", "-M").out
    assert everything(scratch, "--cached", "-M") == expected


def test_a_link_in_the_place_of_a_level_is_no_level(scratch: Scratch) -> None:
    (scratch.path / "secret.yaml").write_text("title: Secret\n")
    (scratch.path / "levels/baker.yaml").unlink()
    (scratch.path / "levels/baker.yaml").symlink_to("../secret.yaml")
    shown = git(scratch, "diff").out
    assert "Secret" not in shown
    assert "+../secret.yaml" in shown


def test_bytes_that_are_no_text_survive(scratch: Scratch) -> None:
    (scratch.path / "latin").write_bytes(b"a\n")
    scratch.commit("before")
    (scratch.path / "latin").write_bytes(b"caf\xe9 \x1b[31m\n")
    assert "+caf\udce9 \x1b[31m\n" in everything(scratch)


def test_nothing_in_a_file_acts_in_a_pager(scratch: Scratch) -> None:
    scratch.commit("before", files={"notes": "a\tb\n"})
    evil = "\x1b[31mRed\u202e\r\t\x07"
    level = 'title: Baker\nsections: {craft: ["\\e[31mRed"]}\n'
    scratch.write({"notes": f"{evil}\n", "levels/baker.yaml": level})
    shown = everything(scratch, GIT_PAGER_IN_USE="true", NO_COLOR="1")
    assert "+\\x1b[31mRed\\u202e^M\t\\x07\n" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("env", "option", "colored"),
    [
        ({}, "", False),
        ({"GIT_PAGER_IN_USE": "true"}, "", True),
        ({"GIT_PAGER_IN_USE": "true", "NO_COLOR": "1"}, "", False),
        ({"GIT_PAGER_IN_USE": "true", "TERM": "dumb"}, "", False),
        ({"GIT_PAGER_IN_USE": "true"}, " --color=never", False),
        ({}, " --color=always", True),
    ],
)
def test_colour(scratch: Scratch, env: dict[str, str], option: str, colored: bool) -> None:
    scratch.commit("before", files={"notes": "a\n"})
    scratch.git("config", "diff.framework.command", DRIVER + option)
    scratch.write({"levels/baker.yaml": MORE, "notes": "b\n"})
    external = {"GIT_EXTERNAL_DIFF": DRIVER + option}
    shown = git(scratch, "diff", **{"TERM": "xterm", **external, **env}).out
    assert ("\x1b[31m[-the shop-]\x1b[0m" in shown) == colored
    assert ("\x1b[32m+b\x1b[0m" in shown) == colored


def test_the_width_is_that_of_the_terminal(scratch: Scratch) -> None:
    scratch.write({"levels/baker.yaml": MORE})
    assert max(map(len, git(scratch, "diff", COLUMNS="40").out.splitlines())) <= 40


def test_a_file_that_is_not_merged(scratch: Scratch) -> None:
    scratch.git("checkout", "-q", "-b", "other")
    scratch.commit("ours", files={"levels/baker.yaml": MORE})
    scratch.git("checkout", "-q", "main")
    scratch.commit("theirs", files={"levels/baker.yaml": BAKER.replace("the shop", "a shop")})
    with pytest.raises(AssertionError, match="git merge other"):
        scratch.git("merge", "other")
    assert everything(scratch, "--cached") == "* Unmerged path levels/baker.yaml\n"
    assert git(scratch, "diff", "--ours").out.startswith("* Unmerged path levels/baker.yaml\n")


def test_in_a_bare_repository(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("more", files={"levels/baker.yaml": MORE})
    scratch.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    bare = Scratch(tmp_path / "bare.git")
    assert "[-the shop-]{+all shops+}" in everything(bare, "HEAD~1", "HEAD")


def test_with_next_to_nothing_in_the_environment(scratch: Scratch) -> None:
    scratch.write({"levels/baker.yaml": MORE.replace("bread", "brød"), "new": "a\n"})
    scratch.git("add", "--all")
    done = subprocess.run(
        ["git", "diff", "--cached"],
        cwd=scratch.path,
        env={"PATH": os.defpath, "GIT_EXTERNAL_DIFF": DRIVER},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"[-the shop-]{+all shops+}" in done.stdout
    assert b"+a\n" in done.stdout
    assert done.stderr == b""


def test_the_documentation_sets_it_up(repo_root: Path, tmp_path: Path) -> None:
    page = repo_root / "docs/git.md"
    made = Scratch.create(tmp_path / "top")
    text = BAKER.replace("Mixes dough for the shop", "Improves recipes within their team")
    made.commit("start", files={"levels/baker.yaml": text})
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    attributes, configured = [block.text for block in blocks(page) if block.language == "sh"][:2]
    for script in (attributes, configured):
        subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=made.path,
            env={**clean_environment(), "PATH": path},
            check=True,
        )
    made.write({"levels/baker.yaml": text.replace("within their team", "across the department")})
    expected = next(block.text for block in blocks(page) if block.language == "text")
    assert git(made, "diff", "levels", PATH=path).out.rstrip() == (
        expected.removeprefix("$ git diff\n").rstrip()
    )
    attribute = made.git("check-attr", "diff", "parts/house.yaml", "parts/a/b.yaml")
    assert attribute.count("diff: framework") == 2


def call(folder: Path, *arguments: str) -> Outcome:
    return run("fw", folder, "git-diff-driver", *arguments)


@pytest.mark.parametrize("number", [0, 2, 3, 6, 8, 10])
def test_other_calls_are_turned_down_in_one_line(tmp_path: Path, number: int) -> None:
    done = call(tmp_path, *["x"] * number)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("fw: git calls this with seven or nine arguments")
    assert done.err.count("\n") == 1


def test_a_file_that_is_gone_meanwhile_is_no_reason_to_stop(tmp_path: Path) -> None:
    for path in ("levels/a.yaml", "notes"):
        done = call(tmp_path, path, "gone", "1" * 40, "100644", "/dev/null", ".", ".")
        assert done.status == 0
        assert done.err.startswith(f"fw: {path}: git diff failed: ")
        assert done.err.count("\n") == 1


def test_help(tmp_path: Path) -> None:
    for option in ("--help", "-h"):
        done = call(tmp_path, option)
        assert done.status == 0
        assert "diff.framework.command" in done.out
