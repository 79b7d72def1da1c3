"""`fwlint - --stdin-filename NAME`: a text in place of a file, as editors send it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.console import BIN, PLAIN, Outcome, run
from tests.commands.test_lint import LEVEL, UNQUOTED, lint, make_bakery, refused
from tests.lint.bakery import BAKERY

BAKER = "levels/baker.yaml"
FIXED = UNQUOTED.replace("Shapes loaves: all of them.", '"Shapes loaves: all of them."')
ONLY = ("--select", "structure.unquoted-text,structure.yaml,structure.schema")


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    return make_bakery(tmp_path / "bakery")


def piped(text: str | bytes, folder: Path, *arguments: str, name: str = BAKER) -> Outcome:
    data = text.encode() if isinstance(text, str) else text
    return run("fwlint", folder, "-", "--stdin-filename", name, *arguments, given=data)


class TestLinting:
    def test_the_text_is_read_in_place_of_the_file(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED, bakery, *ONLY, "--format", "concise")
        assert (outcome.status, outcome.err) == (1, "")
        assert outcome.out.startswith("levels/baker.yaml:4:16: error[structure.unquoted-text]")
        assert outcome.out.endswith("1 error in 1 file. --fix can settle it.\n")
        assert (bakery / BAKER).read_text() == BAKERY[BAKER]

    def test_a_fault_on_disk_is_not_one_of_the_text(self, bakery: Path) -> None:
        (bakery / BAKER).write_text(UNQUOTED)
        assert piped(BAKERY[BAKER], bakery) == Outcome(0, "No findings in 1 file.\n", "")

    def test_other_files_are_read_and_not_reported(self, bakery: Path) -> None:
        (bakery / "levels/master.yaml").write_text("titel: x\n")
        assert piped(BAKERY[BAKER], bakery, *ONLY).status == 0
        # What another level says already is seen only by who reads that too.
        copied = BAKERY[BAKER].replace(
            "Judges by touch when the dough has risen enough.", "Weighs every ingredient."
        )
        found = piped(copied, bakery, "--select", "progression", "--format", "concise")
        assert "levels/baker.yaml:6:17: warning[progression.copied-across-levels]" in found.out

    def test_a_file_that_is_not_there_yet(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED, bakery, *ONLY, name="levels/night/owl.yaml")
        assert outcome.out.startswith("levels/night/owl.yaml:4:16: error")
        assert not (bakery / "levels/night").exists()

    def test_the_manifest(self, bakery: Path) -> None:
        outcome = piped(BAKERY["framework.yaml"] + "colour: red\n", bakery, name="framework.yaml")
        assert outcome.out.startswith("framework.yaml:11:1: error[structure.schema]")

    def test_from_another_folder_and_for_another_framework(self, bakery: Path) -> None:
        for folder, name, more in (
            (bakery / "levels", "baker.yaml", ()),
            (bakery.parent, "baker.yaml", ("-C", "bakery/levels")),
            (bakery.parent, "bakery/levels/baker.yaml", ()),
            (bakery.parent, str(bakery / BAKER), ()),
        ):
            outcome = piped(UNQUOTED, folder, *ONLY, *more, name=name)
            assert "baker.yaml:4:16: error[structure.unquoted-text]" in outcome.out

    def test_all_formats_take_it(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED, bakery, *ONLY, "--format", "json", "--output", "gitlab=report")
        [finding] = json.loads(outcome.out)["findings"]
        assert finding["path"] == BAKER
        assert len(json.loads((bakery / "report").read_text())) == 1

    @pytest.mark.parametrize("data", [b"", b"\xff\xfet\x00", b"caf\xe9: [", b"[" * 100_000])
    def test_whatever_the_text_is(self, bakery: Path, data: bytes) -> None:
        outcome = piped(data, bakery, *ONLY)
        assert (outcome.status, outcome.err) == (1, "")


class TestFixing:
    def test_the_fixed_text_is_printed_and_the_report_told_beside_it(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED, bakery, "--fix", *ONLY)
        assert outcome == Outcome(0, FIXED, "1 fix made. No findings in 1 file.\n")
        assert (bakery / BAKER).read_text() == BAKERY[BAKER]

    def test_what_is_left_counts(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED + "grad: 2\n", bakery, "--fix", *ONLY)
        assert (outcome.status, outcome.out) == (1, FIXED + "grad: 2\n")
        assert "error[structure.schema]" in outcome.err

    @pytest.mark.parametrize(
        "data",
        [b"", BAKERY[BAKER].encode(), b"\xff\xfe", b"\xef\xbb\xbftitle: B\r\n", b"a: [\r\n"],
    )
    def test_where_nothing_can_be_fixed_the_text_comes_back(
        self, bakery: Path, data: bytes
    ) -> None:
        printed = piped(data, bakery, "--fix", *ONLY).out
        assert printed.encode("utf-8", "surrogateescape") == data

    def test_marks_and_line_endings_stay(self, bakery: Path) -> None:
        text = "\ufeff" + UNQUOTED.replace("\n", "\r\n")
        assert piped(text, bakery, "--fix", *ONLY).out == "\ufeff" + FIXED.replace("\n", "\r\n")

    def test_other_files_are_not_fixed(self, bakery: Path) -> None:
        (bakery / "levels/master.yaml").write_text(UNQUOTED)
        assert piped(UNQUOTED, bakery, "--fix", *ONLY).out == FIXED
        assert (bakery / "levels/master.yaml").read_text() == UNQUOTED

    def test_a_link_stands_in_no_ones_way(self, bakery: Path) -> None:
        (bakery / BAKER).unlink()
        (bakery / BAKER).symlink_to("master.yaml")
        assert piped(UNQUOTED, bakery, "--fix", *ONLY).out == FIXED

    def test_the_patch_is_to_the_text(self, bakery: Path) -> None:
        outcome = piped(UNQUOTED, bakery, "--diff", *ONLY)
        assert outcome.status == 1
        assert outcome.err == "--fix would make 1 fix in 1 file.\n"
        assert '+    - shaping: "Shapes loaves: all of them."\n' in outcome.out
        assert "-    - shaping: Shapes loaves: all of them.\n" in outcome.out


class TestWhatIsRefused:
    def test_a_name_is_needed(self, bakery: Path) -> None:
        assert refused(lint(bakery, "-")).startswith("`-` needs --stdin-filename NAME")

    def test_a_name_needs_a_text(self, bakery: Path) -> None:
        line = refused(lint(bakery, "--stdin-filename", BAKER))
        assert line == "--stdin-filename does nothing without the PATH `-`"

    def test_one_text_at_a_time(self, bakery: Path) -> None:
        line = refused(lint(bakery, "-", "levels", "--stdin-filename", BAKER))
        assert line.startswith("the PATH `-` stands alone")

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            ("README.md", "README.md: this is no file of the framework"),
            ("../other.yaml", "../other.yaml: this lies outside the framework"),
            ("levels", "--stdin-filename levels: this is a folder"),
            ("levels/../../../x.yaml", "lies outside the framework"),
        ],
    )
    def test_names_that_are_no_file_of_the_framework(
        self, bakery: Path, name: str, line: str
    ) -> None:
        assert line in refused(piped(LEVEL, bakery, name=name))

    def test_no_framework(self, tmp_path: Path) -> None:
        assert "no framework.yaml in" in refused(piped(LEVEL, tmp_path, name="levels/a.yaml"))

    def test_a_text_too_large(self, bakery: Path) -> None:
        line = refused(piped(b"# " + b"x" * 2**20, bakery))
        assert line == "the standard input: this file is larger than 1 MiB: split it"

    def test_no_input_at_all(self, bakery: Path) -> None:
        done = subprocess.run(
            ["/bin/sh", "-c", f"exec {BIN / 'fwlint'} - --stdin-filename {BAKER} <&-"],
            cwd=bakery,
            capture_output=True,
            env=PLAIN,
            check=False,
        )
        assert (done.returncode, done.stderr) == (2, b"fwlint: the standard input is closed\n")
