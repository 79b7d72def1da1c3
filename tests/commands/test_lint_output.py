"""Where the report of `fwlint` goes: `--output`, `--statistics`, and a list too long to read."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from fw.lint.formats import FORMATS
from tests.commands.console import PLAIN, run
from tests.commands.test_lint import UNQUOTED, lint, make_bakery, refused
from tests.lint.bakery import BAKERY
from tests.render.test_ci_commands import parsed

CRAFT = "title: Baker\nsections:\n  craft:\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A framework with one error, which can be fixed."""
    folder = make_bakery(tmp_path / "bakery")
    (folder / "levels/baker.yaml").write_text(UNQUOTED)
    return folder


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """A framework with 60 findings, none of them an error."""
    folder = make_bakery(tmp_path / "bakery")
    items = "".join(f"    - Bakes loaf number {number}.\n" for number in range(60))
    (folder / "levels/baker.yaml").write_text(CRAFT + items)
    return folder


ONLY = ("--select", "structure.unquoted-text")
IDS = ("--select", "structure.missing-id")


class TestFiles:
    def test_the_text_is_printed_all_the_same(self, faulty: Path) -> None:
        plain = lint(faulty, *ONLY)
        both = lint(faulty, *ONLY, "--output", "sarif=a.sarif", "--output", "junit=b.xml")
        assert both == plain
        log = json.loads((faulty / "a.sarif").read_text("utf-8"))
        assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["structure.unquoted-text"]
        assert len([*Xml.parse(faulty / "b.xml").iter("failure")]) == 1

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_file_holds_what_would_be_printed(self, faulty: Path, name: str) -> None:
        outcome = lint(faulty, *ONLY, "--output", f"{name}=report", "--format", name)
        assert (outcome.status, outcome.err) == (1, "")
        text = (faulty / "report").read_text("utf-8")
        assert outcome.out.startswith(text)
        assert (outcome.out == text) == (name != "github")

    def test_no_colour_goes_into_a_file(self, faulty: Path) -> None:
        lint(faulty, "--output", "full=report", "--color", "always")
        assert "\x1b" not in (faulty / "report").read_text("utf-8")

    def test_a_file_is_named_from_the_folder_worked_in(self, faulty: Path) -> None:
        lint(faulty.parent, "-C", "bakery/levels", "--output", "json=../report.json")
        assert (faulty / "report.json").exists()

    def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(self, faulty: Path) -> None:
        (faulty / "report").write_text("old")
        (faulty / "report").chmod(0o640)
        lint(faulty, "--output", "json=report")
        assert json.loads((faulty / "report").read_text("utf-8"))["summary"]["error"] == 1
        assert (faulty / "report").stat().st_mode & 0o777 == 0o640

    def test_it_tells_what_is_left_after_fixing(self, faulty: Path) -> None:
        lint(faulty, *ONLY, "--fix", "--output", "json=report")
        summary = json.loads((faulty / "report").read_text("utf-8"))["summary"]
        assert (summary["error"], summary["fixed"]) == (0, 1)

    def test_what_cannot_be_written_is_told_beside_the_report(self, faulty: Path) -> None:
        (faulty / "link").symlink_to("kept")
        wanted = ["json=nowhere/a", "gitlab=link", "junit=levels", "sarif=good"]
        options = [option for one in wanted for option in ("--output", one)]
        outcome = lint(faulty, *ONLY, *options)
        assert outcome.status == 2
        assert outcome.out == lint(faulty, *ONLY).out
        lines = outcome.err.splitlines()
        assert [line.removeprefix(f"fwlint: {faulty}/") for line in lines] == [
            f"fwlint: cannot write {faulty}/nowhere/a: no such file or directory",
            "link is a symbolic link; write to the file it names",
            "levels is not a regular file",
        ]
        assert (faulty / "good").exists()
        assert not (faulty / "kept").exists()

    @pytest.mark.parametrize(
        ("value", "line"),
        [
            ("sarf=a", "--output: no format is called `sarf` (did you mean `sarif`?)"),
            ("a.sarif", "--output: no format is called `a.sarif` (did you mean `sarif`?)"),
            ("=a", "--output: no format is called ``: there are full, concise, json, sarif, "),
            ("sarif", "--output sarif names no file: write --output sarif=FILE, or --format "),
            ("sarif=", "--output sarif= names no file"),
            ("sarif=-", "or --format sarif to print it"),
            ("\x1b[31m=a", "`\N{REPLACEMENT CHARACTER}[31m`"),
        ],
    )
    def test_one_line_says_what_is_wrong(self, faulty: Path, value: str, line: str) -> None:
        assert line in refused(lint(faulty, "--output", value))
        assert sorted(one.name for one in faulty.iterdir()) == ["framework.yaml", "levels"]

    def test_a_file_takes_one_report(self, faulty: Path) -> None:
        line = refused(lint(faulty, "--output", "json=a", "--output", "sarif=./a"))
        assert line == "--output: ./a is named twice"

    def test_what_is_linted_is_not_written_over(self, faulty: Path) -> None:
        (faulty / "link").symlink_to("levels")
        for file in ("levels/baker.yaml", "./framework.yaml", "link/master.yaml"):
            before = (faulty / file).read_bytes()
            outcome = lint(faulty, *ONLY, "--output", f"json={file}", "--output", "sarif=a.sarif")
            assert outcome.status == 2
            assert outcome.err.endswith("it is a file of the framework\n")
            assert (faulty / file).read_bytes() == before
            assert (faulty / "a.sarif").exists()

    def test_a_patch_is_no_report(self, faulty: Path) -> None:
        assert "--diff shows a patch" in refused(lint(faulty, "--diff", "--output", "json=a"))
        assert "--diff shows a patch" in refused(lint(faulty, "--diff", "--statistics"))

    def test_a_name_with_an_equals_sign(self, faulty: Path) -> None:
        lint(faulty, "--output", "json=a=b")
        assert (faulty / "a=b").exists()

    def test_names_that_are_not_utf_8(self, faulty: Path) -> None:
        Path(os.fsdecode(os.fsencode(faulty) + b"/levels/caf\xe9.yaml")).write_text(UNQUOTED)
        for name in FORMATS:
            outcome = lint(faulty, "--output", f"{name}=report", "--format", name)
            assert (outcome.status, outcome.err) == (1, "")
            assert outcome.out.startswith((faulty / "report").read_text("utf-8"))


class TestFormats:
    def test_what_fails_is_a_failure_in_junit(self, crowded: Path) -> None:
        for fail_on, failures in (("error", "0"), ("info", "60"), ("never", "0")):
            outcome = lint(crowded, *IDS, "--format", "junit", "--fail-on", fail_on)
            assert Xml.fromstring(outcome.out.encode()).attrib["failures"] == failures

    def test_paths_are_the_repositorys(self, faulty: Path) -> None:
        subprocess.run(["git", "init", "-q"], cwd=faulty.parent, check=True, env=PLAIN)
        path = "bakery/levels/baker.yaml"
        log = json.loads(lint(faulty / "levels", *ONLY, "--format", "sarif").out)
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path
        [entry] = json.loads(lint(faulty / "levels", *ONLY, "--format", "gitlab").out)
        assert entry["location"]["path"] == path
        first = lint(faulty / "levels", *ONLY, "--format", "github").out.splitlines()[0]
        assert parsed(first).properties["file"] == path

    def test_the_text_follows_githubs_annotations(self, faulty: Path) -> None:
        text = lint(faulty, *ONLY).out
        annotation, stop, *rest, resume = lint(faulty, *ONLY, "--format", "github").out.splitlines()
        assert parsed(annotation).name == "error"
        assert parsed(stop).name == "stop-commands"
        assert "\n".join(rest) == text.rstrip("\n")
        assert resume == f"::{parsed(stop).data}::"

    def test_a_file_that_is_called_like_a_command(self, faulty: Path) -> None:
        (faulty / "levels/::error::a.yaml").write_text(UNQUOTED)
        lines = lint(faulty / "levels", *ONLY, "--format", "github").out.splitlines()
        [stop] = [place for place, line in enumerate(lines) if "::stop-commands::" in line]
        assert any(line.startswith("::error::a.yaml:4:16") for line in lines[stop:])
        assert not any(line.startswith("::error::a") for line in lines[:stop])


class TestStatistics:
    def test_are_counts_in_place_of_the_list(self, faulty: Path) -> None:
        outcome = lint(faulty, *ONLY, "--statistics")
        assert (outcome.status, outcome.err) == (1, "")
        assert outcome.out == (
            "1  error  structure.unquoted-text  1 fixable\n\n"
            "1 error in 4 files. --fix can settle it.\n"
        )

    @pytest.mark.parametrize("name", sorted({*FORMATS} - {"full", "concise"}))
    def test_are_text(self, faulty: Path, name: str) -> None:
        line = refused(lint(faulty, "--statistics", "--format", name))
        assert line == f"--statistics is text: write --output {name}=FILE beside it"

    def test_a_file_beside_them_holds_the_findings(self, faulty: Path) -> None:
        lint(faulty, *ONLY, "--statistics", "--output", "concise=report")
        assert (faulty / "report").read_text("utf-8") == lint(
            faulty, *ONLY, "--format", "concise"
        ).out


class TestTooMany:
    def test_are_counted_and_a_way_out_is_told(self, crowded: Path) -> None:
        outcome = lint(crowded, *IDS)
        assert outcome.out.startswith("60  info  structure.missing-id  60 fixable\n\n60 infos")
        assert "`fwlint --update-baseline`" in outcome.out
        assert "`fwlint --format full` lists them" in outcome.out
        assert (outcome.status, outcome.err) == (0, "")
        assert lint(crowded, *IDS, "--fail-on", "info").status == 1

    @pytest.mark.parametrize("name", ["full", "concise"])
    def test_who_asks_for_the_list_gets_it(self, crowded: Path, name: str) -> None:
        outcome = lint(crowded, *IDS, "--format", name)
        assert outcome.out.count("this statement has no id") == 60
        assert "--update-baseline" not in outcome.out

    def test_fifty_are_not_too_many(self, crowded: Path) -> None:
        items = "".join(f"    - Bakes loaf number {number}.\n" for number in range(50))
        (crowded / "levels/baker.yaml").write_text(CRAFT + items)
        assert lint(crowded, *IDS).out.count("this statement has no id") == 50

    def test_programs_get_every_finding(self, crowded: Path) -> None:
        assert len(json.loads(lint(crowded, *IDS, "--format", "gitlab").out)) == 60
        lines = lint(crowded, *IDS, "--format", "github").out.splitlines()
        assert sum(line.startswith("::notice file=") for line in lines) == 60
        assert any("--update-baseline" in line for line in lines)


def test_the_umbrella_takes_the_same(faulty: Path) -> None:
    assert run("fw", faulty, "lint", "--statistics") == lint(faulty, "--statistics")


def test_several_frameworks_with_the_same_levels(tmp_path: Path) -> None:
    for name in ("north", "south"):
        folder = make_bakery(tmp_path / name)
        (folder / "levels/baker.yaml").write_text(BAKERY["levels/baker.yaml"] + "colour: red\n")
    entries = json.loads(lint(tmp_path, "--format", "gitlab").out)
    assert [entry["location"]["path"] for entry in entries] == [
        "north/levels/baker.yaml",
        "south/levels/baker.yaml",
    ]
    assert len({entry["fingerprint"] for entry in entries}) == 2
