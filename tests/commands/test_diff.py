"""`fwdiff`, as people run it: what it says, and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.console import run

PROGRAM = Path(sys.executable).with_name("fwdiff")
LEVEL = "title: {0}\nsections:\n  craft:\n    - Bakes {0} bread.\n"
MANIFEST = """\
format: 1
name: Bakery
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [junior, shop/baker, master]}
  - {id: sellers, title: Seller, cumulative: true, levels: [seller, master]}
  - {id: shops, title: Shop, cumulative: false, levels: [shop/baker, till/baker]}
sections: {craft: Craft}
"""
NAMES = ["junior", "shop/baker", "till/baker", "master", "seller", "alone"]


def fwdiff(
    *arguments: str | bytes, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    outcome = run("fwdiff", cwd, *arguments, env=env)
    return subprocess.CompletedProcess(arguments, outcome.status, outcome.out, outcome.err)


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bakery")
    (folder / "framework.yaml").write_text(MANIFEST, encoding="utf-8")
    for name in NAMES:
        file = folder / "levels" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(LEVEL.format(name.title()), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that belong to no framework, most of them no level."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "ok.yaml").write_text(LEVEL.format("Baker"), encoding="utf-8")
    (folder / "new.yaml").write_text(LEVEL.format("Master"), encoding="utf-8")
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "comment.yaml").write_bytes(b"# nothing yet\n")
    (folder / "binary.yaml").write_bytes(bytes(range(256)) * 20)
    (folder / "utf16.yaml").write_bytes("title: A".encode("utf-16"))
    (folder / "nested.yaml").write_text("[" * 100_000)
    (folder / "other.yaml").write_text("name: no level\n")
    (folder / "list.yaml").write_text("- a\n- b\n")
    (folder / "folder.yaml").mkdir()
    (folder / "-x.yaml").write_text(LEVEL.format("Dash"), encoding="utf-8")
    return folder


def test_two_levels(bakery: Path) -> None:
    done = fwdiff("junior", "master", cwd=bakery)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Junior → Master\nbakers track (cumulative) · ")


def test_the_second_name_is_looked_up_in_the_firsts_track(bakery: Path) -> None:
    done = fwdiff("junior", "baker", cwd=bakery)
    assert done.stdout.startswith("Junior → Shop/Baker\n")
    done = fwdiff("till/baker", "shop/baker", cwd=bakery)
    assert "shops track (not cumulative)" in done.stdout


def test_next_is_the_level_above(bakery: Path) -> None:
    assert fwdiff("junior", "--next", cwd=bakery).stdout.startswith("Junior → Shop/Baker\n")


def test_the_track_of_a_level_on_two_can_be_named(bakery: Path) -> None:
    done = fwdiff("shop/baker", "--next", "--track", "shops", cwd=bakery)
    assert done.stdout.startswith("Shop/Baker → Till/Baker\n")
    done = fwdiff("master", "seller", "--track", "sellers", cwd=bakery)
    assert "sellers track" in done.stdout


def test_levels_on_no_common_track_compare_all_the_same(bakery: Path) -> None:
    done = fwdiff("seller", "alone", cwd=bakery)
    assert done.returncode == 0
    assert "no track in common" in done.stdout


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        ("levels", ["junior", "master"]),
        ("levels/shop", ["../junior.yaml", "baker"]),
        (".", ["levels/junior.yaml", "levels/master.yaml"]),
        (".", ["junior", "levels/master.yaml"]),
    ],
)
def test_from_any_folder_by_name_or_path(bakery: Path, folder: str, arguments: list[str]) -> None:
    done = fwdiff(*arguments, cwd=bakery / folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bakers track" in done.stdout


def test_elsewhere_with_c_or_framework(bakery: Path, tmp_path: Path) -> None:
    for option in ("-C", "--framework"):
        done = fwdiff(option, str(bakery), "junior", "master", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")


def test_two_files_need_no_framework(files: Path) -> None:
    done = fwdiff("ok.yaml", "new.yaml", cwd=files)
    assert (done.returncode, done.stderr) == (0, "")
    assert "? Bakes [-Baker-]{+Master+} bread." in done.stdout


def test_a_level_and_an_edited_copy_elsewhere_are_two_versions(
    bakery: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "junior.yaml"
    copy.write_text(LEVEL.format("Junior") + "    - Sweeps.\n", encoding="utf-8")
    done = fwdiff("junior", str(copy), cwd=bakery)
    assert done.returncode == 0
    assert "1 newly expected" in done.stdout


def paths_told(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()[1]


def test_paths_read_as_one_would_type_them(files: Path) -> None:
    for name in ("a", "b"):
        (files / name).mkdir(exist_ok=True)
        (files / name / "x.yaml").write_text(LEVEL.format(name), encoding="utf-8")
    for folder, old, new in (
        (".", "a/x.yaml", "b/x.yaml"),
        ("a", "x.yaml", "../b/x.yaml"),
        ("b", "../ok.yaml", "x.yaml"),
    ):
        assert paths_told(fwdiff(old, new, cwd=files / folder)) == f"{old} → {new}"
    found = json.loads(fwdiff("a/x.yaml", "b/x.yaml", "--format", "json", cwd=files).stdout)
    assert [found[side]["path"] for side in ("old", "new")] == ["a/x.yaml", "b/x.yaml"]
    assert [change["old"]["path"] for change in found["changes"] if change["old"]] == ["a/x.yaml"]


def test_two_copies_of_a_framework_are_told_apart_by_their_paths(
    bakery: Path, tmp_path: Path
) -> None:
    copies = [shutil.copytree(bakery, tmp_path / name) for name in ("old", "new")]
    house = "competencies: [Cleans floors.]\n"
    junior = LEVEL.format("Junior") + "  team: {include: [house]}\n"
    for copy in copies:
        (copy / "parts").mkdir()
        (copy / "parts" / "house.yaml").write_text(house, encoding="utf-8")
        (copy / "levels" / "junior.yaml").write_text(junior, encoding="utf-8")
    (copies[0] / "parts" / "house.yaml").write_text("competencies: [", encoding="utf-8")
    done = fwdiff("junior", "../../new/levels/junior.yaml", cwd=copies[0] / "levels")
    assert done.stdout.splitlines()[0].startswith("Not complete")
    assert done.stdout.splitlines()[1].startswith("  ../parts/house.yaml:1:")
    assert "\njunior.yaml → ../../new/levels/junior.yaml\n" in done.stdout
    # What only one of them could read is not new for that.
    assert "Cleans floors." not in done.stdout


def test_files_of_two_frameworks_are_two_versions_of_one_level(
    bakery: Path, tmp_path: Path
) -> None:
    copies = [shutil.copytree(bakery, tmp_path / name) for name in ("old", "new")]
    part = "competencies: [Cleans floors.]\n"
    for copy, name in zip(copies, ("junior", "master"), strict=True):
        (copy / "parts").mkdir()
        (copy / "parts" / "house.yaml").write_text(part, encoding="utf-8")
        text = LEVEL.format("Junior") + "  team: {include: [house]}\n"
        (copy / "levels" / f"{name}.yaml").write_text(text, encoding="utf-8")
        (copy / "levels" / "alone.yaml").write_text("title: [", encoding="utf-8")
    done = fwdiff("old/levels/junior.yaml", "new/levels/master.yaml", cwd=tmp_path)
    assert done.stdout.startswith("Junior\nold/levels/junior.yaml → new/levels/master.yaml\n")
    assert "No differences." in done.stdout
    done = fwdiff("old/levels/junior.yaml", "new/levels/junior.yaml", cwd=tmp_path)
    assert "no longer includes the part “house” (asks less)" in done.stdout


def test_a_draft_outside_brings_in_nothing_else_from_there(bakery: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    (tmp_path / "secret.yaml").write_text(LEVEL.format("Secret"), encoding="utf-8")
    (folder / "levels" / "evil.yaml").symlink_to(tmp_path / "secret.yaml")
    draft = tmp_path / "draft.yaml"
    draft.write_text(LEVEL.format("Draft"), encoding="utf-8")
    done = fwdiff("evil", str(draft), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "levels/evil.yaml: nothing of a level can be read here: this link leads" in done.stderr
    assert paths_told(fwdiff("junior", str(draft), cwd=folder)) == (
        "levels/junior.yaml → ../draft.yaml"
    )


@pytest.mark.parametrize("name", ["levels/senior.yaml", "senior"])
def test_without_a_framework_around_one_side_the_other_is_read_alone_too(
    bakery: Path, tmp_path: Path, name: str
) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    (folder / "parts").mkdir()
    (folder / "parts" / "house.yaml").write_text("competencies: [Cleans.]\n", encoding="utf-8")
    text = LEVEL.format("Senior") + "  team: {include: [house]}\n"
    (folder / "levels" / "senior.yaml").write_text(text, encoding="utf-8")
    old = tmp_path / "old.yaml"
    old.write_text(text.replace("Senior bread", "bread"), encoding="utf-8")
    done = fwdiff("../old.yaml", name, cwd=folder)
    assert done.stdout.startswith("Senior\n../old.yaml → levels/senior.yaml\n\n1 please judge\n")
    assert "Cleans" not in done.stdout
    # The outline may tell what its sections are called all the same.
    assert "\n  Craft\n" in done.stdout
    found = json.loads(fwdiff(name, "../old.yaml", "--format", "json", cwd=folder).stdout)
    assert (found["complete"], found["new"]["path"]) == (True, "old.yaml")


def test_no_release_follows_from_two_files(files: Path) -> None:
    assert "release" not in fwdiff("ok.yaml", "new.yaml", cwd=files).stdout
    found = json.loads(fwdiff("ok.yaml", "new.yaml", "--format", "json", cwd=files).stdout)
    assert found["summary"]["bump"] is None
    done = fwdiff("ok.yaml", "new.yaml", "--bump", cwd=files)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--bump says nothing of two files" in done.stderr


def test_what_could_not_be_read_is_placed_from_the_current_folder(
    bakery: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    text = LEVEL.format("Junior") + "    - {text: A ]\n"
    (folder / "levels" / "junior.yaml").write_text(text, encoding="utf-8")
    done = fwdiff("junior", "master", cwd=folder / "levels")
    assert done.stdout.splitlines()[1].startswith("  junior.yaml:5:")
    done = fwdiff("junior", "master", cwd=folder)
    assert done.stdout.splitlines()[1].startswith("  levels/junior.yaml:5:")


def test_a_hidden_file_of_a_framework_stands_alone(bakery: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    hidden = folder / "levels" / ".old" / "master.yaml"
    hidden.parent.mkdir()
    hidden.write_text(LEVEL.format("Former"), encoding="utf-8")
    told = paths_told(fwdiff("levels/.old/master.yaml", "levels/junior.yaml", cwd=folder))
    assert told == "levels/.old/master.yaml → levels/junior.yaml"


def test_track_is_refused_between_two_files(files: Path) -> None:
    done = fwdiff("ok.yaml", "new.yaml", "--track", "bakers", cwd=files)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "--track says nothing of two versions of one level" in done.stderr


@pytest.mark.parametrize("arguments", [["junior", "master"], ["./levels/junior.yaml", "./alone"]])
def test_git_is_not_even_imported_for_levels_and_files(
    bakery: Path, tmp_path: Path, arguments: list[str]
) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    shutil.copy(folder / "levels" / "alone.yaml", folder / "alone")
    (folder / ".git").mkdir()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "fw.commands.comparing.arguments" in imported
    assert imported.isdisjoint(["git", "subprocess", "fw.revisions.repository"])


def test_a_file_compared_with_itself(files: Path) -> None:
    assert "No differences." in fwdiff("ok.yaml", "ok.yaml", cwd=files).stdout


def test_a_name_that_begins_with_a_hyphen_can_be_said(files: Path) -> None:
    done = fwdiff("./-x.yaml", "ok.yaml", cwd=files)
    assert (done.returncode, done.stderr) == (0, "")


def test_json_and_colour(bakery: Path) -> None:
    done = fwdiff("junior", "master", "--format", "json", "--color", "always", cwd=bakery)
    assert json.loads(done.stdout)["tool"]["name"] == "fwdiff"
    done = fwdiff("junior", "master", "--color", "always", cwd=bakery)
    assert "\x1b[1m" in done.stdout
    assert "\x1b" not in fwdiff("junior", "master", cwd=bakery).stdout


def test_the_width_is_the_terminals(bakery: Path) -> None:
    done = fwdiff("junior", "master", cwd=bakery, env={"COLUMNS": "40"})
    assert max(map(len, done.stdout.splitlines())) <= 40


LEVEL_ERRORS = [
    (["junoir", "master"], "no level is called `junoir` (did you mean `junior`?)"),
    (["junior", "mastr"], "no level is called `mastr` (did you mean `master`?)"),
    (
        ["baker", "master"],
        "`baker` could be `shop/baker`, `till/baker`: write more of the name",
    ),
    (["master", "--next"], "`master` is the highest level of the track `bakers`"),
    (["alone", "--next"], "`alone` is on no track: name the level to compare with"),
    (["junior", "master", "--next"], "--next takes one level: leave the second out"),
    (["junior"], "name two levels or files to compare, or one level with --next; `fwdiff -- jun"),
    (
        ["junior", "master", "--track", "nope"],
        "no track is called `nope`: the tracks are `bakers`, `sellers`, `shops`",
    ),
    (
        ["junior", "master", "--track", "seller"],
        "no track is called `seller` (did you mean `sellers`?): the tracks are `bakers`,",
    ),
    (["junior", "master", "--track", "sellers"], "`junior` is not on the track `sellers`"),
    (["junior", "seller", "--track", "bakers"], "`seller` is not on the track `bakers`"),
    (["", "master"], "an argument is empty: name a level, a file or a revision"),
    (["main...HEAD", "junior"], "not in a git repository: `git init` in "),
    (["junior@v1", "junior"], "not in a git repository"),
    (["@v1", "junior"], "not in a git repository"),
    (["HEAD:levels/junior.yaml", "junior"], "not in a git repository"),
    (["levels/nowhere.yaml", "junior"], "levels/nowhere.yaml: there is no such file"),
    (["./junior", "junior"], "./junior: there is no such file"),
    (["./levels", "junior"], "./levels: this is no regular file"),
    (["levels/", "junior"], "levels/: this is no regular file"),
    (["/dev/null", "junior"], "/dev/null: this is no regular file"),
    (["-x", "junior"], "No such option '-x'; see `fwdiff --help`"),
    (["--", "-x", "--next"], "not in a git repository"),
    ([], "not in a git repository"),
    (["junior", "master", "alone"], "these are more than two levels or files: name two"),
    (["junior", "bakers"], "`bakers` is a track: write `--` before tracks and levels"),
    (["junior", "master", "--format", "yaml"], "'yaml' is not one of"),
    (["levels/junior.yaml", "--next"], "--next takes a level's name, not a file"),
    (
        ["junior", "levels/junior.yaml", "--track", "bakers"],
        "--track says nothing of two versions of one level: leave it out",
    ),
    (["\x1b[31mred\u202e", "junior"], "no level is called `\ufffd[31mred\ufffd`"),
    (["two\nlines", "junior"], "no level is called `two lines`"),
    (["x" * 5000, "junior"], "x"),
    ([b"\xff\xfe", "junior"], "no level is called `\ufffd\ufffd`"),
]


@pytest.mark.parametrize(("arguments", "message"), LEVEL_ERRORS)
def test_an_error_is_one_line_and_2(
    bakery: Path, arguments: list[str | bytes], message: str
) -> None:
    done = fwdiff(*arguments, cwd=bakery)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fwdiff: ")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.rstrip("\n").isprintable()


FILE_ERRORS = [
    ("nowhere.yaml", "nowhere.yaml: there is no such file"),
    ("folder.yaml", "folder.yaml: this is no regular file"),
    ("empty.yaml", "this file is empty"),
    ("comment.yaml", "this file is empty"),
    ("binary.yaml", "this is not a text file"),
    ("utf16.yaml", "this file is UTF-16"),
    ("nested.yaml", "nested deeper than 100 levels"),
    ("list.yaml", "a level is a mapping of keys"),
    ("other.yaml", "`sections` is missing"),
    ("senior", "no framework.yaml in"),
]


@pytest.mark.parametrize(("name", "message"), FILE_ERRORS)
def test_a_file_in_which_no_level_can_be_read_is_one_line_and_2(
    files: Path, name: str, message: str
) -> None:
    for arguments in (["ok.yaml", name], [name, "ok.yaml"]):
        done = fwdiff(*arguments, cwd=files)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("fwdiff: ")
        assert message in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_file_that_can_be_read_in_part_is_compared_and_said_so_first(files: Path) -> None:
    (files / "part.yaml").write_text(
        LEVEL.format("Baker") + "    - {text: A ]\n  b: []\n", encoding="utf-8"
    )
    done = fwdiff("ok.yaml", "part.yaml", cwd=files)
    assert (done.returncode, done.stderr) == (0, "")
    heading = "Not complete: this compares only what could be read of these files\n"
    assert done.stdout.startswith(heading)


def test_a_level_that_the_track_names_and_nobody_wrote(bakery: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    (folder / "levels" / "shop" / "baker.yaml").unlink()
    done = fwdiff("junior", "--next", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no level is called `shop/baker`" in done.stderr


def test_an_unreadable_manifest_hides_no_level(bakery: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    (folder / "framework.yaml").write_text("tracks: [", encoding="utf-8")
    done = fwdiff("junior", "master", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Not complete")


@pytest.mark.parametrize("named", ["evil", "levels/evil.yaml", "./levels/evil.yaml"])
def test_a_link_out_of_the_framework_is_not_followed(
    bakery: Path, tmp_path: Path, named: str
) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    secret = tmp_path / "secret.yaml"
    secret.write_text(LEVEL.format("Secret"), encoding="utf-8")
    (folder / "levels" / "evil.yaml").symlink_to(secret)
    done = fwdiff("levels/junior.yaml", named, cwd=folder)
    assert done.returncode == 2
    assert "leads out of the repository" in done.stderr
    assert "Secret" not in done.stdout + done.stderr


def test_names_that_a_file_can_have_do_not_act_on_the_terminal(
    bakery: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(bakery, tmp_path / "bakery")
    for name in ("\x1b[31mjunio\u202er", "x/\x1b[2Jodd", "y/\x1b[2Jodd"):
        file = folder / "levels" / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(LEVEL.format("Odd"), encoding="utf-8")
    for arguments in (["\x1b[2Jodd", "junior"], ["[31mjunio", "junior"]):
        done = fwdiff(*arguments, cwd=folder)
        assert done.returncode == 2
        assert done.stderr.rstrip("\n").isprintable()
    done = fwdiff("x/\x1b[2Jodd", "junior", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.replace("\n", "").isprintable()


def test_help_has_examples_and_fits_a_terminal(tmp_path: Path) -> None:
    done = fwdiff("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "fwdiff intermediate senior" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
