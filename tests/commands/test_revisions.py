"""`fwdiff` over real repositories: what each form compares, and where it works."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fw.commands import main
from fw.diff.formats import FORMATS
from tests.commands.console import Outcome
from tests.revisions.repositories import Scratch, isolate, needs_git, scratch

pytestmark = needs_git

FwDiff = Callable[..., Outcome]

MANIFEST = """\
format: 1
name: Bakery
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [junior, senior]}
  - {id: sellers, title: Seller, cumulative: true, levels: [seller]}
sections: {craft: Craft}
"""


def level(title: str, *statements: str, aliases: str = "") -> str:
    lines = "".join(f"    - {one}\n" for one in statements)
    return f"title: {title}\n{aliases}sections:\n  craft:\n{lines}"


JUNIOR = level("Junior", "bread: Bakes bread.", "ovens: Cleans the ovens.")
SENIOR = level("Senior", "cake: Bakes cakes for a wedding.")
SELLER = level("Seller", "till: Counts the till every evening.")
FIRST = {
    "framework.yaml": MANIFEST,
    "levels/junior.yaml": JUNIOR,
    "levels/senior.yaml": SENIOR,
    "levels/seller.yaml": SELLER,
}
MORE_JUNIOR = JUNIOR + "    - shift: Opens the shop on Mondays.\n"
MORE_SENIOR = SENIOR + "    - menu: Plans the menu of a week.\n"
MORE_SELLER = SELLER + "    - window: Decorates the window each season.\n"


@pytest.fixture
def fwdiff(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> FwDiff:
    """The program as installed, run in a folder."""
    isolate(monkeypatch, tmp_path)

    def run(folder: Path, *arguments: str) -> Outcome:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["fwdiff", *arguments])
        with pytest.raises(SystemExit) as exited:
            main.fwdiff()
        out, err = capsys.readouterr()
        assert isinstance(exited.value.code, int)
        return Outcome(exited.value.code, out, err)

    return run


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Two tagged versions; then a change that is staged, and another that is not."""
    folder = tmp_path_factory.mktemp("original") / "bakery"
    made = scratch(folder, FIRST, {"levels/junior.yaml": MORE_JUNIOR})
    made.write({"levels/senior.yaml": MORE_SENIOR})
    made.git("add", "--all")
    made.write({"levels/seller.yaml": MORE_SELLER})
    return made


@pytest.fixture
def bakery(original: Scratch, tmp_path: Path) -> Scratch:
    """A copy of the original that the test may change."""
    return original.copy(tmp_path / "bakery")


def report(done: Outcome) -> Any:
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


def told(done: Outcome) -> tuple[str, str, list[str]]:
    """What was compared, and what is newly expected or no longer: `+ id` or `- id`."""
    found = report(done)
    return *labels(found), facts(found)


def labels(found: Any) -> tuple[str, str]:
    old, new = (found[side]["snapshot"] for side in ("old", "new"))
    return old, new


def facts(found: Any) -> list[str]:
    signs = {"added": "+", "removed": "-"}
    return [
        f"{signs.get(one['kind'], one['kind'])} {(one['new'] or one['old'])['id']}"
        for one in found["changes"]
        if one["kind"] != "unchanged" and (one["new"] or one["old"])
    ]


def one_line(done: Outcome) -> str:
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("fwdiff: ")
    assert len(done.err.splitlines()) == 1
    assert done.err.rstrip("\n").isprintable()
    return done.err


SHIFT, MENU, WINDOW = "+ shift", "+ menu", "+ window"
TREE, INDEX = "the working tree", "the index"
FORMS: list[tuple[str, tuple[str, str, list[str]]]] = [
    ("", ("HEAD", TREE, [MENU, WINDOW])),
    ("--staged", ("HEAD", INDEX, [MENU])),
    ("--staged v1", ("v1", INDEX, [SHIFT, MENU])),
    ("v1", ("v1", TREE, [SHIFT, MENU, WINDOW])),
    ("HEAD~1", ("HEAD~1", TREE, [SHIFT, MENU, WINDOW])),
    ("@v1", ("v1", TREE, [SHIFT, MENU, WINDOW])),
    ("HEAD", ("HEAD", TREE, [MENU, WINDOW])),
    ("v1 v2", ("v1", "v2", [SHIFT])),
    ("v2 v1", ("v2", "v1", ["- shift"])),
    ("@v1 @v2", ("v1", "v2", [SHIFT])),
    ("v1..v2", ("v1", "v2", [SHIFT])),
    ("v1..", ("v1", "HEAD", [SHIFT])),
    ("..v1", ("HEAD", "v1", ["- shift"])),
    ("v1...v2", ("the merge base of v1 and v2", "v2", [SHIFT])),
    ("v2...v1", ("the merge base of v2 and v1", "v1", [])),
    ("main@{1}..main", ("main@{1}", "main", [SHIFT])),
    ("@~..@", ("@~", "@", [SHIFT])),
    # Restricted to levels and tracks.
    ("v1 junior", ("v1", TREE, [SHIFT])),
    # What is asked of Junior is asked of Senior too.
    ("v1 senior", ("v1", TREE, [SHIFT, MENU])),
    ("v1 bakers", ("v1", TREE, [SHIFT, MENU])),
    ("v1 sellers junior", ("v1", TREE, [SHIFT, WINDOW])),
    ("v1 levels/seller.yaml", ("v1", TREE, [WINDOW])),
    ("v1.. seller", ("v1", "HEAD", [])),
    ("-- seller", ("HEAD", TREE, [WINDOW])),
    ("sellers", ("HEAD", TREE, [WINDOW])),
    ("--staged seller", ("HEAD", INDEX, [])),
    # One level at two times.
    ("junior@v1", ("v1", TREE, [SHIFT])),
    ("junior@v1 junior", ("v1", TREE, [SHIFT])),
    ("junior junior@v1", (TREE, "v1", ["- shift"])),
    ("junior@v1 junior@HEAD", ("v1", "HEAD", [SHIFT])),
    ("seller@HEAD", ("HEAD", TREE, [WINDOW])),
    ("v1:levels/junior.yaml", ("v1", TREE, [SHIFT])),
    ("v1:levels/junior.yaml v2:levels/junior.yaml", ("v1", "v2", [SHIFT])),
    ("v1:./levels/junior.yaml junior", ("v1", TREE, [SHIFT])),
    ("v1:levels/junior.yaml levels/junior.yaml", ("v1", TREE, [SHIFT])),
    ("junior@v1 v2:levels/junior.yaml", ("v1", "v2", [SHIFT])),
]


@pytest.mark.parametrize(("line", "expected"), FORMS)
def test_what_each_form_compares(
    bakery: Scratch, fwdiff: FwDiff, line: str, expected: tuple[str, str, list[str]]
) -> None:
    old, new, changes = told(fwdiff(bakery.path, "--format", "json", *line.split()))
    assert (old, new, sorted(changes)) == (*expected[:2], sorted(expected[2]))


def test_hashes_and_what_they_are_called(bakery: Scratch, fwdiff: FwDiff) -> None:
    old, new = (bakery.git("rev-parse", name) for name in ("v1", "v2"))
    found = report(fwdiff(bakery.path, f"{old[:9]}..{new}", "--format", "json"))
    assert (found["old"]["snapshot"], found["old"]["commit"]) == (old[:9], old)
    assert found["new"]["commit"] == new
    assert report(fwdiff(bakery.path, "--format", "json"))["new"]["commit"] is None
    assert f"{old[:7]} (v1) → {new[:7]} (v2)" in fwdiff(bakery.path, "v1..v2").out


def test_since_the_merge_base(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.git("stash", "-q", "-u")
    bakery.git("switch", "-q", "-c", "topic", "v1")
    bakery.commit("A topic", files={"levels/senior.yaml": MORE_SENIOR})
    done = told(fwdiff(bakery.path, "main...", "--format", "json"))
    assert done == ("the merge base of main and HEAD", "HEAD", [MENU])
    done = told(fwdiff(bakery.path, "main..topic", "--format", "json"))
    assert sorted(done[2]) == [MENU, "- shift"]


def test_the_upstream_of_a_branch(bakery: Scratch, fwdiff: FwDiff, tmp_path: Path) -> None:
    clone = bakery.clone(tmp_path / "clone")
    clone.commit("More", files={"levels/senior.yaml": MORE_SENIOR})
    for line in ("@{upstream}", "@{upstream}..", "@{u}...HEAD", "@@{u}", "@origin/main"):
        assert told(fwdiff(clone.path, line, "--format", "json"))[2] == [MENU]
    assert told(fwdiff(clone.path, "senior@@{u}", "--format", "json"))[2] == [MENU]


def test_a_level_goes_before_a_branch_of_its_name(bakery: Scratch, fwdiff: FwDiff) -> None:
    for name in ("senior", "bakers"):
        bakery.git("branch", name, "v1")
    done = fwdiff(bakery.path, "junior", "senior")
    assert done.out.startswith("Junior → Senior\n")
    assert told(fwdiff(bakery.path, "bakers", "--format", "json"))[:2] == ("HEAD", TREE)
    # There are ways to name the branch.
    for line in ("@senior", "senior..", "heads/senior"):
        assert SHIFT in told(fwdiff(bakery.path, line, "--format", "json"))[2]


def test_head_is_the_commit_though_a_level_is_called_head(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.write({"levels/head.yaml": level("Head", "Leads.")})
    assert told(fwdiff(bakery.path, "HEAD", "--format", "json"))[:2] == ("HEAD", TREE)
    assert fwdiff(bakery.path, "head", "senior").out.startswith("Head → Senior\n")
    assert fwdiff(bakery.path, "Junior", "SENIOR").out.startswith("Junior → Senior\n")


def test_two_levels_at_one_time(bakery: Scratch, fwdiff: FwDiff) -> None:
    for line in (["junior@v2", "senior@v2"], ["junior@v2", "senior@HEAD"], ["junior@v2", "--next"]):
        done = fwdiff(bakery.path, *line)
        assert done.out.startswith("Junior → Senior\nbakers track (cumulative) · levels as they")
        assert "Opens the shop" not in fwdiff(bakery.path, "junior@v1", "--next").out


def test_two_levels_at_two_times_are_refused(bakery: Scratch, fwdiff: FwDiff) -> None:
    done = one_line(fwdiff(bakery.path, "junior@v1", "senior"))
    assert "two levels at two times" in done
    assert "`fwdiff junior senior`" in done
    assert "`fwdiff senior@v1 senior`" in done
    done = one_line(fwdiff(bakery.path, "junior@v1", "senior@v2"))
    assert "`fwdiff junior@v2 senior@v2`" in done


def test_a_renamed_level_is_one_level(bakery: Scratch, fwdiff: FwDiff) -> None:
    manifest = MANIFEST.replace("junior", "associate")
    trainee = level("Trainee", "bread: Bakes bread.", "ovens: Cleans the ovens.")
    bakery.commit(
        "Rename", files={
            "framework.yaml": manifest,
            "levels/junior.yaml": None,
            "levels/associate.yaml": trainee + "    - flour: Sifts the flour.\n",
        },
    )  # fmt: skip
    for line in (["junior@v1", "associate"], ["junior@v1"], ["associate@v1", "associate"]):
        found = report(fwdiff(bakery.path, *line, "--format", "json"))
        assert [found[side]["level"] for side in ("old", "new")] == ["junior", "associate"]
        assert facts(found) == ["+ flour"]
    for name in ("junior", "associate"):
        found = report(fwdiff(bakery.path, "--format", "json", "v1", "--", name))
        assert facts(found) == ["+ flour"]


def test_a_level_that_is_gone_can_be_named(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.write(
        {"levels/seller.yaml": None, "framework.yaml": MANIFEST.replace("seller]", "junior]")}
    )
    for line in (["v2", "seller"], ["--", "seller"]):
        found = report(fwdiff(bakery.path, "--format", "json", *line))
        assert "level-removed" in [one["kind"] for one in found["changes"]]
    done = one_line(fwdiff(bakery.path, "seller@v2"))
    assert "`seller` is no level in the working tree any more: `fwdiff v2 -- seller` says" in done


def test_names_that_are_nothing(bakery: Scratch, fwdiff: FwDiff) -> None:
    cases = {
        "junoir": "no level is called `junoir` (did you mean `junior`?); git knows no such",
        "baker": "no level or track is called `baker` (did you mean `bakers`?)",
        "HEAD~99": "`HEAD~99` names no commit",
        "v1..nope": "`nope` names no commit",
        "nope...v1": "`nope` names no commit",
        "junior@nope": "`nope` names no commit",
        "junoir@v1": "in v1, no level is called `junoir` (did you mean `junior`?)",
        "v1:levels/nope.yaml": "`levels/nope.yaml`: there is no such file in v1",
        "v1:framework.yaml": "this is the manifest, not a level",
        "v1:/etc/passwd": "there is no such file in v1",
        "v1 junoir": "`junoir`",
        "v1..v2 junoir": "no level or track is called `junoir` on either side (did you mean `jun",
        "-- v1": "no level or track is called `v1` on either side",
        "-- senior --stat": "called `--stat` on either side: options come before `--`",
        "@{upstream}": "`@{upstream}` names no commit: this branch has no upstream",
        "@{u}..": "`@{u}` names no commit: this branch has no upstream",
    }
    for line, message in cases.items():
        assert message in one_line(fwdiff(bakery.path, *line.split()))


ODD = [
    "..", "...", "....", "a....b", "@", "@@", ":x", "x:", ":", "..senior", "a b", "\n", "x" * 5000,
    "-x", "--output=x..HEAD", "HEAD..-x", "HEAD..--output=x", "--output=x...HEAD", "@--output=x",
    "senior@--output=x", "--output=x:y", "HEAD:", "HEAD:-x", "HEAD:levels", "senior@HEAD:x",
    "^HEAD", "HEAD^!", "HEAD^{/(((a*)*)*)*b}", "$(touch x)..HEAD", "refs/*..HEAD", "HEAD..\udcff",
    "\udcff",
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd)[:30])
@pytest.mark.parametrize("before", [[], ["--"], ["junior"], ["--staged"]], ids=" ".join)
def test_odd_arguments_are_one_line_and_reach_git_as_no_option(
    bakery: Scratch, fwdiff: FwDiff, odd: str, before: list[str]
) -> None:
    files = sorted(bakery.path.rglob("*"))
    one_line(fwdiff(bakery.path, *before, odd))
    assert sorted(bakery.path.rglob("*")) == files


def test_git_is_given_no_option_that_somebody_typed(
    bakery: Scratch, fwdiff: FwDiff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "given"
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{log}"\nexec "{shutil.which("git")}" "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    for odd in ODD:
        for line in (
            ["--", odd],
            [odd.replace("--output", "-o")],
            [f"v1..{odd}"],
            [f"junior@{odd}"],
        ):
            fwdiff(bakery.path, *line)
    fwdiff(bakery.path, "v1..v2")
    given = log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    assert "v2^{commit}" in given
    assert not [one for one in given if one.startswith(("--output", "-x", "-o", "--all"))]


def test_outside_git(tmp_path: Path, fwdiff: FwDiff) -> None:
    for path, text in FIRST.items():
        file = tmp_path / "plain" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for line in ([], ["main..HEAD"], ["junior@v1"], ["v1:levels/junior.yaml"], ["--staged"]):
        assert "not in a git repository" in one_line(fwdiff(tmp_path / "plain", *line))
    assert fwdiff(tmp_path / "plain", "junior", "senior").status == 0


def test_from_a_folder_below(bakery: Scratch, fwdiff: FwDiff) -> None:
    for line in (["v1"], ["junior@v1"], ["v1:./junior.yaml"], ["v1:levels/junior.yaml"]):
        found = report(fwdiff(bakery.path / "levels", *line, "--format", "json"))
        assert SHIFT in facts(found)


def test_a_framework_in_a_folder_with_an_odd_name(tmp_path: Path, fwdiff: FwDiff) -> None:
    folder = "Menschen & Rollen/größe"
    first = {f"{folder}/{path}": text for path, text in FIRST.items()}
    made = scratch(tmp_path / "monorepo", first)
    made.commit("More", files={f"{folder}/levels/bäcker.yaml": level("Bäcker", "Bäckt Brot.")})
    found = report(fwdiff(made.path / folder, "v1..", "--format", "json"))
    assert [one["kind"] for one in found["changes"]][:1] == ["level-added"]
    assert found["root"] == folder
    # From the top, where no manifest is: the only one of the commit.
    assert report(fwdiff(made.path, "v1..", "--format", "json"))["root"] == folder
    bare = made.clone(tmp_path / "bare.git", "--bare")
    for place in (made.path, bare.path):
        for given in (folder, f"{folder}/framework.yaml"):
            line = ["-C", str(place), "--framework", given, "v1..", "--format", "json"]
            assert report(fwdiff(tmp_path, *line))["root"] == folder
    for line in (["@{upstream}"], ["HEAD~7"]):
        assert f"`{line[0]}` names no commit" in one_line(fwdiff(made.path, *line))
    line = ["-C", str(made.path), "--framework", "../elsewhere", "v1.."]
    assert "this lies outside the repository" in one_line(fwdiff(tmp_path, *line))


def test_several_frameworks(tmp_path: Path, fwdiff: FwDiff) -> None:
    first = {f"{name}/{path}": text for path, text in FIRST.items() for name in ("a", "b")}
    made = scratch(tmp_path / "two", first, {"b/levels/junior.yaml": MORE_JUNIOR})
    several = one_line(fwdiff(made.path, "v1..v2"))
    assert "there are several frameworks, in `a`, `b`: name one with --framework" in several
    assert told(fwdiff(made.path / "a", "v1..v2", "--format", "json"))[2] == []
    done = fwdiff(made.path, "v1..v2", "--framework", "b", "--format", "json")
    assert told(done)[2] == [SHIFT]
    none = one_line(fwdiff(made.path, "v1..v2", "--framework", "c"))
    assert "no framework.yaml in `c`, neither in v1 nor in v2" in none


def test_a_framework_that_was_moved(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.git("reset", "-q", "--hard")
    (bakery.path / "people").mkdir()
    for name in ("framework.yaml", "levels"):
        bakery.git("mv", name, f"people/{name}")
    bakery.commit("Move", files={"people/levels/senior.yaml": MORE_SENIOR})
    for folder in (bakery.path, bakery.path / "people"):
        assert told(fwdiff(folder, "v2..", "--format", "json"))[2] == [MENU]
        assert told(fwdiff(folder, "v1..v2", "--format", "json"))[2] == [SHIFT]
    assert told(fwdiff(bakery.path / "people", "senior@v2", "--format", "json"))[2] == [MENU]


def test_a_framework_that_was_taken_away(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.git("rm", "-r", "-q", "-f", "framework.yaml", "levels")
    for line in ([], ["--staged"], ["v1"]):
        found = report(fwdiff(bakery.path, *line, "--format", "json"))
        assert [one["kind"] for one in found["changes"]].count("level-removed") == 3


def test_a_framework_beside_an_older_one_is_not_that_one_moved(
    bakery: Scratch, fwdiff: FwDiff
) -> None:
    second = {f"other/{path}": text for path, text in FIRST.items()}
    bakery.commit("Another", files=second)
    found = report(fwdiff(bakery.path / "other", "v2..", "--format", "json"))
    assert [one["kind"] for one in found["changes"]].count("level-added") == 3


def test_a_bare_repository(bakery: Scratch, fwdiff: FwDiff, tmp_path: Path) -> None:
    bare = bakery.clone(tmp_path / "bare.git", "--bare").path
    for line in (["v1", "v2"], ["v1..v2"], ["junior@v1", "junior@v2"], ["v1...v2", "junior"]):
        assert told(fwdiff(bare, *line, "--format", "json"))[2] == [SHIFT]
    files = ["v1:levels/junior.yaml", "v2:levels/junior.yaml"]
    assert told(fwdiff(bare, *files, "--format", "json"))[2] == [SHIFT]
    for line in ([], ["v1"], ["--staged"], ["junior@v1"], ["v1:levels/junior.yaml"]):
        assert "no working tree" in one_line(fwdiff(bare, *line))


def test_a_linked_worktree_and_a_detached_head(
    bakery: Scratch, fwdiff: FwDiff, tmp_path: Path
) -> None:
    bakery.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "v1")
    linked = tmp_path / "linked"
    (linked / "levels" / "senior.yaml").write_text(MORE_SENIOR, encoding="utf-8")
    assert told(fwdiff(linked, "--format", "json")) == ("HEAD", TREE, [MENU])
    assert told(fwdiff(linked, "HEAD..v2", "--format", "json"))[2] == [SHIFT]


def test_a_submodule(bakery: Scratch, fwdiff: FwDiff, tmp_path: Path) -> None:
    outer = Scratch.create(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", f"file://{bakery.path}", "bakery")
    outer.commit("Add")
    assert told(fwdiff(outer.path / "bakery", "v1..", "--format", "json"))[2] == [SHIFT]


def test_before_the_first_commit(tmp_path: Path, fwdiff: FwDiff) -> None:
    made = Scratch.create(tmp_path / "new")
    made.write(FIRST)
    found = report(fwdiff(made.path, "--format", "json"))
    assert [one["kind"] for one in found["changes"]].count("level-added") == 3
    made.git("add", "--all")
    assert "level-added" in fwdiff(made.path, "--staged", "--format", "json").out
    assert "`HEAD~1` names no commit" in one_line(fwdiff(made.path, "HEAD~1"))
    assert "`HEAD` names no commit: there is none yet" in one_line(fwdiff(made.path, "HEAD...HEAD"))


def test_a_repository_with_longer_hashes(tmp_path: Path, fwdiff: FwDiff) -> None:
    made = Scratch.create(tmp_path / "sha256", "--object-format=sha256")
    made.commit("First", files=FIRST)
    made.commit("Second", files={"levels/junior.yaml": MORE_JUNIOR})
    found = report(fwdiff(made.path, "HEAD~1..HEAD", "--format", "json"))
    assert facts(found) == [SHIFT]
    assert len(found["new"]["commit"]) == 64


def test_a_shallow_clone_without_the_merge_base(
    bakery: Scratch, fwdiff: FwDiff, tmp_path: Path
) -> None:
    bakery.git("stash", "-q", "-u")
    bakery.git("switch", "-q", "-c", "topic", "v1")
    bakery.commit("A topic", files={"levels/senior.yaml": MORE_SENIOR})
    clone = bakery.clone(tmp_path / "clone", "--depth=1", "--no-single-branch").path
    done = one_line(fwdiff(clone, "origin/main...HEAD"))
    assert "where origin/main and HEAD parted is not in this shallow clone" in done
    assert "`git fetch --unshallow origin`" in done
    assert told(fwdiff(clone, "origin/main..HEAD", "--format", "json"))[2] == ["- shift", MENU]


HOUSE = "title: House\ncompetencies:\n  - tidy: Leaves the bench tidy.\n"


def test_a_part_at_two_times(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.commit("A part", files={"parts/house.yaml": HOUSE})
    part = HOUSE.replace("House", "House Rules") + "  - care: Cares for tools.\n"
    bakery.write({"parts/house.yaml": part, "parts/home.yaml": part})
    for line in (
        "HEAD:parts/house.yaml",
        "HEAD:parts/house.yaml parts/house.yaml",
        "HEAD:./parts/house.yaml parts/home.yaml",
    ):
        found = report(fwdiff(bakery.path, *line.split(), "--format", "json"))
        assert (*labels(found), facts(found)) == ("HEAD", TREE, ["+ care"])
        assert [one["impact"] for one in found["changes"]][-1] == "raises"
    head = fwdiff(bakery.path, "HEAD:parts/house.yaml").out.splitlines()[0]
    assert head.startswith("House Rules   ")
    same = fwdiff(bakery.path, "parts/house.yaml", "parts/home.yaml").out
    assert same.startswith("House Rules   parts/house.yaml → parts/home.yaml\n\nNo differences.\n")
    draft = bakery.path / "draft.yaml"
    draft.write_text(part, encoding="utf-8")
    found = report(fwdiff(bakery.path, "parts/house.yaml", "draft.yaml", "--format", "json"))
    assert (found["complete"], facts(found)) == (True, [])
    assert fwdiff(bakery.path, "HEAD:parts/house.yaml", "--fail-on", "raises").status == 1


def test_a_part_is_no_level(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.commit("A part", files={"parts/house.yaml": HOUSE})
    cases = {
        "HEAD:parts/house.yaml junior": "parts/house.yaml: this is a part, not a level",
        "levels/junior.yaml parts/house.yaml": "parts/house.yaml: this is a part, not a level",
        "HEAD -- parts/house.yaml": "`parts/house.yaml` is a part, and no level or track",
        "HEAD:parts/house.yaml --track bakers": "--track says nothing of two versions of a part",
        "HEAD:parts/house.yaml --bump": "--bump says nothing of two files",
    }
    for line, message in cases.items():
        assert message in one_line(fwdiff(bakery.path, *line.split()))


def test_what_stays_is_listed_of_the_files_that_differ(bakery: Scratch, fwdiff: FwDiff) -> None:
    assert (
        "\n2 other statements in these files stay the same (" in fwdiff(bakery.path, "v1", "v2").out
    )
    for line in ("v1 v2", "v1..v2 junior seller"):
        found = fwdiff(bakery.path, *line.split(), "--unchanged").out
        assert "\n      Cleans the ovens.\n" in found
        assert "Counts the till" not in found


BROKEN = {
    "conflict markers": JUNIOR.replace(
        "    - ovens", "<<<<<<< HEAD\n    - ovens"
    ) + "=======\n    - x: Y.\n>>>>>>> topic\n",
    "bad YAML": "title: Junior\nsections: [\n",
    "an older format": "name: Junior\ncompetencies: [Bakes bread.]\n",
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_level_is_named_and_the_rest_compared(
    bakery: Scratch, fwdiff: FwDiff, text: str
) -> None:
    bakery.write({"levels/junior.yaml": text})
    done = fwdiff(bakery.path)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Not complete: ")
    assert "levels/junior.yaml:" in done.out.splitlines()[1]
    assert "Plans the menu of a week." in done.out
    assert "no longer expected" not in done.out


def test_a_conflict_in_the_index(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.git("reset", "-q", "--hard")
    bakery.git("switch", "-q", "-c", "topic", "v1")
    bakery.commit("A topic", files={"levels/junior.yaml": JUNIOR.replace("Bakes", "Sells")})
    bakery.git("switch", "-q", "-c", "other", "v1")
    bakery.commit("Another", files={"levels/junior.yaml": JUNIOR.replace("Bakes", "Eats")})
    with pytest.raises(AssertionError, match="merge"):
        bakery.git("merge", "-q", "topic")
    done = fwdiff(bakery.path, "--staged")
    assert done.out.startswith("Not complete: ")
    assert "levels/junior.yaml:1:1: this file has an unresolved conflict" in done.out
    assert fwdiff(bakery.path, "--staged", "--exit-code").status == 2


def test_gates_over_an_incomplete_comparison(bakery: Scratch, fwdiff: FwDiff) -> None:
    bakery.write({"levels/junior.yaml": BROKEN["bad YAML"]})
    for gate in (["--exit-code"], ["--fail-on", "raises"], ["--bump"]):
        done = fwdiff(bakery.path, *gate)
        assert done.status == 2
        expected = (
            f"fwdiff: {gate[0]} cannot be answered, the comparison is not complete: levels/jun"
        )
        assert done.err.startswith(expected)
        assert len(done.err.splitlines()) == 1
        assert done.out.startswith("" if gate == ["--bump"] else "Not complete: ")
    # Other levels were read whole.
    assert fwdiff(bakery.path, "--exit-code", "--", "seller").status == 1


def test_gates(bakery: Scratch, fwdiff: FwDiff) -> None:
    assert fwdiff(bakery.path, "v1..v2", "--exit-code").status == 1
    assert fwdiff(bakery.path, "v1..v1", "--exit-code").status == 0
    assert fwdiff(bakery.path, "v1..v2", "--fail-on", "lowers, unclear").status == 0
    done = fwdiff(bakery.path, "v1..v2", "--fail-on", "lowers,raises")
    assert done.status == 1
    told_first = "fwdiff: 1 change fails by --fail-on raises,lowers; to accept one, write into "
    assert done.err.startswith(f"{told_first}accepted.yaml:\n")
    assert "- fingerprint: " in done.err
    assert "Opens the shop on Mondays." in done.out
    unknown = one_line(fwdiff(bakery.path, "v1..v2", "--fail-on", "rises"))
    assert "no impact is called `rises` (did you mean `raises`?)" in unknown


def test_what_somebody_accepted_does_not_fail(bakery: Scratch, fwdiff: FwDiff) -> None:
    found = report(fwdiff(bakery.path, "v1..v2", "--format", "json"))
    [mark] = [one["fingerprint"] for one in found["changes"] if one["kind"] == "added"]
    entry = f'- fingerprint: "{mark}"\n  reason: Agreed in spring.\n'
    (bakery.path / "agreed.yaml").write_text(entry, encoding="utf-8")
    gate = ["--fail-on", "raises"]
    assert fwdiff(bakery.path, "v1..v2", *gate).status == 1
    assert fwdiff(bakery.path, "v1..v2", *gate, "--accepted", "agreed.yaml").status == 0
    done = one_line(fwdiff(bakery.path, "v1..v2", "--accepted", "nope.yaml"))
    assert "nope.yaml: there is no such file" in done
    # Beside the manifest it needs no option, and counts as the new side has it.
    bakery.write({"accepted.yaml": entry})
    assert fwdiff(bakery.path, "v1", *gate, "--", "junior").status == 0
    assert fwdiff(bakery.path, "v1", *gate).status == 1
    assert fwdiff(bakery.path, "v1..v2", *gate).status == 1


def test_an_accepted_list_with_a_mistake_is_placed(bakery: Scratch, fwdiff: FwDiff) -> None:
    (bakery.path / "agreed.yaml").write_text("- fingerprint: [\n", encoding="utf-8")
    done = fwdiff(bakery.path / "levels", "--bump", "--accepted", "../agreed.yaml")
    assert ": ../agreed.yaml:" in one_line(done)


def test_the_next_release(bakery: Scratch, fwdiff: FwDiff) -> None:
    assert fwdiff(bakery.path, "v1..v2", "--bump").out == "major\n"
    bakery.git("tag", "v1.4.0", "v1")
    assert fwdiff(bakery.path, "v1..v2", "--bump").out == "major 2.0.0\n"
    assert fwdiff(bakery.path, "v1", "--bump").out == "major 2.0.0\n"
    # The tag of the new side is the release that was to come.
    bakery.git("tag", "v2.0.0", "v2")
    assert fwdiff(bakery.path, "v1..v2", "--bump").out == "major 2.0.0\n"
    assert fwdiff(bakery.path, "--bump").out == "major 3.0.0\n"
    assert fwdiff(bakery.path, "v1..v1", "--bump").out == "none\n"
    assert fwdiff(bakery.path, "v1..v2", "--bump", "--fail-on", "raises").status == 1


def test_options_that_do_not_go_with_what_is_compared(bakery: Scratch, fwdiff: FwDiff) -> None:
    cases = {
        "junior senior --bump": "--bump says nothing of two levels: a step up is no change of any",
        "junior senior --changelog": "--changelog says nothing of two levels",
        "junior senior --fail-on raises": "--fail-on says nothing of two levels",
        "junior@v1 senior@v1 --bump": "--bump says nothing of two levels",
        "v1..v2 --guess": "--guess and --suggest-ids are for two levels",
        "junior@v1 --suggest-ids": "--guess and --suggest-ids are for two levels",
        "junior@v1 --track bakers": "--track says nothing of two versions of one level",
        "v1..v2 --track bakers": "--track says nothing of two revisions",
        "v1..v2 --changelog --format html": "--changelog and --format exclude each other",
        "junior senior --suggest-ids --format json": "--suggest-ids prints text",
        "v1..v2 --stat --format json": "--stat says nothing to the format json",
        "v1..v2 --summary --format github": "--summary says nothing to the format github",
        "v1..v2 --stat --changelog": "--stat says nothing to the format changelog",
        "v1..v2 --staged": "--staged and a range exclude each other",
        "v1 v2 --staged": "--staged and two revisions exclude each other",
        "junior@v1 junior --staged": "`junior@v1` is one level, and no revision",
        "v1..v2 --next": "--next and a range exclude each other",
        "v1 --next": "--next takes one level's name",
    }
    for line, message in cases.items():
        assert message in one_line(fwdiff(bakery.path, *line.split()))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(bakery: Scratch, fwdiff: FwDiff, form: str) -> None:
    done = fwdiff(bakery.path, "v1..v2", "--format", form)
    assert (done.status, done.err) == (0, "")
    assert "Opens the shop on Mondays" in done.out
    assert done.out.endswith("\n")
