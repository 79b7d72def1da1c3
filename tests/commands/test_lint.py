"""`fwlint` as a program: where it works, what it is told, and what it is given to read."""

from __future__ import annotations

import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.console import BIN, PLAIN, Outcome, copy_of_sample, run
from tests.lint.bakery import BAKERY

ESCAPE = "\x1b"
LEVEL = "title: Baker\nsections:\n  craft:\n    - shaping: Shapes loaves.\n"
UNQUOTED = "title: Baker\nsections:\n  craft:\n    - shaping: Shapes loaves: all of them.\n"


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    """A framework without a fault, in a folder outside any repository."""
    return make_bakery(tmp_path / "bakery")


def make_bakery(folder: Path) -> Path:
    for path, text in BAKERY.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def lint(folder: Path, *arguments: str | bytes, **env: str) -> Outcome:
    return run("fwlint", folder, *arguments, env=env)


def refused(outcome: Outcome) -> str:
    """The one line of a run that could not be made."""
    assert (outcome.status, outcome.out) == (2, "")
    [line] = outcome.err.splitlines()
    assert line.startswith("fwlint: ")
    return line.removeprefix("fwlint: ")


def found(outcome: Outcome) -> list[str]:
    """The findings of `--format concise`, without the summary; nothing is on stderr."""
    assert outcome.err == ""
    return outcome.out.splitlines()[:-1]


class TestExitStatus:
    def test_no_findings(self, bakery: Path) -> None:
        assert lint(bakery) == Outcome(0, "No findings in 4 files.\n", "")

    @pytest.mark.parametrize(
        ("level", "fail_on", "status"),
        [
            ("error", "error", 1),
            ("error", "warning", 1),
            ("error", "never", 0),
            ("warning", "error", 0),
            ("warning", "warning", 1),
            ("warning", "info", 1),
            ("info", "error", 0),
            ("info", "warning", 0),
            ("info", "info", 1),
        ],
    )
    def test_the_least_severity_that_fails(
        self, bakery: Path, level: str, fail_on: str, status: int
    ) -> None:
        texts = {
            "error": BAKERY["levels/baker.yaml"].replace("grade", "grad"),
            "warning": BAKERY["levels/baker.yaml"] + "  team/night: []\n",
            "info": BAKERY["levels/baker.yaml"].replace("shaping: ", ""),
        }
        (bakery / "levels/baker.yaml").write_text(texts[level])
        rules = {"error": "schema", "warning": "empty-section", "info": "missing-id"}
        select = f"structure.{rules[level]}"
        outcome = lint(bakery, "--fail-on", fail_on, "--select", select)
        assert f"{level}[{select}]" in outcome.out
        assert outcome.status == status

    def test_after_fixing_what_is_left_counts(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_text(UNQUOTED)
        assert lint(bakery).status == 1
        outcome = lint(bakery, "--fix", "--select", "structure.unquoted-text")
        assert outcome == Outcome(0, "1 fix made. No findings in 4 files.\n", "")
        (bakery / "levels/baker.yaml").write_text(UNQUOTED + "grad: 3\n")
        outcome = lint(bakery, "--fix", "--ignore", "structure.missing-section,progression")
        assert outcome.status == 1
        assert outcome.out.endswith("1 fix made. Left: 1 error in 4 files.\n")


class TestWhere:
    def test_the_framework_is_found_upwards(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_text("")
        assert found(lint(bakery / "levels", "--format", "concise"))[0].startswith(
            "baker.yaml:1:1:"
        )

    def test_working_in_another_folder(self, bakery: Path) -> None:
        assert lint(bakery.parent, "-C", "bakery").status == 0
        (bakery / "levels/baker.yaml").write_text("")
        outcome = lint(bakery.parent, "-C", "bakery", "levels/baker.yaml", "--format", "concise")
        assert found(outcome)[0].startswith("levels/baker.yaml:1:1:")

    @pytest.mark.parametrize("named", ["bakery", "bakery/framework.yaml"])
    def test_another_framework_by_name(self, bakery: Path, named: str) -> None:
        assert lint(bakery.parent, "--framework", named).out == "No findings in 4 files.\n"

    def test_every_framework_below(self, tmp_path: Path) -> None:
        for name in ("north", "south", "deep/er/east"):
            make_bakery(tmp_path / name)
        (tmp_path / "south/levels/baker.yaml").write_text("")
        outcome = lint(tmp_path, "--format", "concise", "--select", "structure.schema")
        assert [line.split(": ")[0] for line in found(outcome)] == ["south/levels/baker.yaml:1:1"]
        assert "1 error in 12 files" in outcome.out

    def test_one_of_several_frameworks_below(self, tmp_path: Path) -> None:
        for name in ("north", "south"):
            make_bakery(tmp_path / name)
        assert lint(tmp_path, "south/levels").out == "No findings in 3 files.\n"

    def test_paths_choose_what_is_reported(self, bakery: Path) -> None:
        for name in ("baker", "master"):
            (bakery / f"levels/{name}.yaml").write_text("")
        outcome = lint(bakery, "levels/baker.yaml", "--format", "concise")
        assert {line.split(":")[0] for line in found(outcome)} == {"levels/baker.yaml"}
        assert lint(bakery, "levels/junior.yaml").status == 0

    def test_from_a_folder_that_is_a_link(self, bakery: Path) -> None:
        link = bakery.parent / "link"
        link.symlink_to(bakery)
        assert lint(link).status == 0
        assert lint(bakery.parent, "link/levels/baker.yaml").out == "No findings in 1 file.\n"


class TestWhatCannotBeLinted:
    def test_no_framework(self, tmp_path: Path) -> None:
        assert "no framework.yaml in" in refused(lint(tmp_path))

    def test_no_framework_around_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "level.yaml").write_text(LEVEL)
        assert "no framework.yaml in" in refused(lint(tmp_path, "level.yaml"))

    @pytest.mark.parametrize("folder", [".", "levels"])
    def test_a_path_that_is_not_there(self, bakery: Path, folder: str) -> None:
        line = refused(lint(bakery / folder, "nowhere.yaml"))
        assert line == "nowhere.yaml: there is no such file or folder"

    def test_a_path_outside_the_framework(self, bakery: Path) -> None:
        (bakery.parent / "other.yaml").write_text(LEVEL)
        assert "lies outside the framework" in refused(lint(bakery, "../other.yaml"))

    def test_a_path_that_is_no_file_of_the_framework(self, bakery: Path) -> None:
        (bakery / "README.md").write_text("# Bakery")
        assert "no file of the framework" in refused(lint(bakery, "README.md"))

    def test_a_pipe(self, bakery: Path) -> None:
        os.mkfifo(bakery / "levels/pipe.yaml")
        assert "neither a regular file nor a folder" in refused(lint(bakery, "levels/pipe.yaml"))

    @pytest.mark.parametrize("option", ["-C", "--framework"])
    def test_a_folder_that_is_not_there(self, bakery: Path, option: str) -> None:
        assert "nowhere" in refused(lint(bakery, option, "nowhere"))


class TestWhatIsSaidWrongly:
    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            (["--selct", "x"], "--select"),
            (["--select", " , "], "--select names no rule, so that nothing would be checked"),
            (["--select", "nonsense"], "no rule is called `nonsense`; `fw rule` lists them"),
            (["--select", "progresion"], "(did you mean `progression`?)"),
            (["--ignore", "structure.missing-ids"], "(did you mean `structure.missing-id`?)"),
            (["--select", "missing-id"], "(did you mean `structure.missing-id`?)"),
            (["--format", "fulll"], "fulll"),
            (["--today", "tomorrow"], "tomorrow"),
            (["--fail-on", "anything"], "anything"),
            (["--unsafe-fixes"], "--unsafe-fixes does nothing alone: add --fix or --diff"),
            (["--select", f"a{ESCAPE}[31mb"], "`a\N{REPLACEMENT CHARACTER}[31mb`"),
        ],
    )
    def test_one_line_says_what(self, bakery: Path, arguments: list[str], line: str) -> None:
        assert line in refused(lint(bakery, *arguments))


class TestWhatIsRead:
    """Whatever a level's file is, it is a finding at that file and nothing worse."""

    def check(self, folder: Path, message: str, place: str = "levels/baker.yaml:1:1") -> None:
        outcome = lint(folder, "--format", "concise", "--select", "structure.yaml,structure.schema")
        assert outcome.status == 1
        lines = [line for line in found(outcome) if line.startswith(f"{place}: error[")]
        assert len(lines) == 1
        assert message in lines[0]

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "this file is empty"),
            (b"\xff\xfet\x00", "UTF-16"),
            (b"\x7fELF\x00\x01", "not a text file"),
            (b"- a\n", "begins with `title:`, not with a list"),
        ],
    )
    def test_what_is_no_level(self, bakery: Path, data: bytes, message: str) -> None:
        (bakery / "levels/baker.yaml").write_bytes(data)
        self.check(bakery, message)

    def test_another_encoding(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_bytes(b"title: Baker\nsummary: Caf\xe9\n")
        self.check(bakery, "byte 0xE9 is not UTF-8", "levels/baker.yaml:2:13")
        assert "levels/baker.yaml:2:13: error" in lint(bakery).out
        assert lint(bakery, "--format", "json").status == 1

    @pytest.mark.parametrize("opening", ["[", "{", "- ", "{a: ", "? "])
    def test_a_hundred_thousand_levels_of_nesting(self, bakery: Path, opening: str) -> None:
        (bakery / "levels/baker.yaml").write_text(opening * 100_000)
        outcome = lint(bakery, "--format", "concise")
        assert outcome.status == 1
        assert all(line.startswith("levels/") for line in found(outcome))

    def test_a_link_out_of_the_framework(self, bakery: Path) -> None:
        secret = bakery.parent / "secret.yaml"
        secret.write_text("title: [Secret\n")
        (bakery / "levels/baker.yaml").unlink()
        (bakery / "levels/baker.yaml").symlink_to(secret)
        self.check(bakery, "leads out of the repository")
        for form in ("full", "json"):
            assert "Secret" not in lint(bakery, "--format", form).out

    def test_a_folder_that_leads_out_of_the_framework(self, bakery: Path) -> None:
        (bakery / "levels").rename(bakery.parent / "elsewhere")
        (bakery / "levels").symlink_to("../elsewhere")
        (bakery.parent / "elsewhere/baker.yaml").write_text("title: [Secret\n")
        self.check(bakery, "leads out of the repository")
        assert "Secret" not in lint(bakery).out

    def test_a_link_to_nothing(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").unlink()
        (bakery / "levels/baker.yaml").symlink_to("nothing.yaml")
        self.check(bakery, "cannot be read")

    def test_a_link_to_itself(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").unlink()
        (bakery / "levels/baker.yaml").symlink_to("baker.yaml")
        self.check(bakery, "cannot be read")

    def test_a_pipe_is_not_waited_for(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").unlink()
        os.mkfifo(bakery / "levels/baker.yaml")
        self.check(bakery, "not a regular file")

    def test_a_folder_with_a_files_name(self, bakery: Path) -> None:
        (bakery / "levels/night.yaml").mkdir()
        (bakery / "levels/night.yaml/baker.yaml").write_text(LEVEL)
        outcome = lint(bakery, "--format", "concise", "--select", "structure.orphan-level")
        assert found(outcome)[0].startswith("levels/night.yaml/baker.yaml:1:1: ")

    def test_a_manifest_that_is_a_folder(self, bakery: Path) -> None:
        (bakery / "framework.yaml").unlink()
        (bakery / "framework.yaml").mkdir()
        outcome = lint(bakery, "--format", "concise")
        assert outcome.status == 1
        assert "not a regular file" in found(outcome)[0]

    def test_a_name_that_is_not_utf_8(self, bakery: Path) -> None:
        path = os.fsencode(bakery) + b"/levels/caf\xe9.yaml"
        Path(os.fsdecode(path)).write_text(UNQUOTED)
        for form in ("full", "concise", "json"):
            outcome = lint(bakery, "--format", form, "--select", "structure.unquoted-text")
            assert (outcome.status, outcome.err) == (1, "")
            assert r"levels/caf\udce9.yaml" in outcome.out
        assert lint(bakery, b"levels/caf\xe9.yaml").status == 1
        assert r"levels/nev\udce9r" in refused(lint(bakery, b"levels/nev\xe9r"))

    def test_a_name_that_acts_on_the_terminal(self, bakery: Path) -> None:
        (bakery / f"levels/{ESCAPE}[31m\u202ered.yaml").write_text(UNQUOTED)
        for form in ("full", "concise"):
            outcome = lint(bakery, "--format", form, "--color", "never")
            assert r"levels/\x1b[31m\u202ered.yaml:4:16" in outcome.out
            assert ESCAPE not in outcome.out


class TestFixing:
    def test_a_link_is_not_written_through(self, bakery: Path) -> None:
        (bakery / "kept.yaml").write_text(UNQUOTED)
        (bakery / "levels/baker.yaml").unlink()
        (bakery / "levels/baker.yaml").symlink_to("../kept.yaml")
        for option in ("--fix", "--diff"):
            outcome = lint(bakery, option)
            assert "+" not in outcome.out
            assert (outcome.status, outcome.err) in [(1, ""), (0, "Nothing to fix.\n")]
        assert (bakery / "kept.yaml").read_text() == UNQUOTED

    def test_a_link_keeps_no_other_file_from_being_fixed(self, bakery: Path) -> None:
        for name in ("baker", "master"):
            (bakery / f"levels/{name}.yaml").write_text(UNQUOTED)
        (bakery / "levels/confectioner.yaml").symlink_to("master.yaml")
        assert lint(bakery, "--fix").err == ""
        for name in ("baker", "master"):
            assert '"Shapes loaves: all of them."' in (bakery / f"levels/{name}.yaml").read_text()

    def test_a_file_that_cannot_be_written_is_told_beside_the_report(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_text(UNQUOTED + "# A long comment.\n" * 1000)
        (bakery / "levels/master.yaml").write_text(UNQUOTED)
        program = subprocess.run(
            [BIN / "fwlint", "--fix"],
            cwd=bakery,
            capture_output=True,
            text=True,
            env=PLAIN,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        )
        [line] = program.stderr.splitlines()
        assert line == f"fwlint: cannot write {bakery}/levels/baker.yaml: file too large"
        assert program.returncode == 2
        assert program.stdout
        assert '"Shapes loaves' not in (bakery / "levels/baker.yaml").read_text()
        assert '"Shapes loaves' in (bakery / "levels/master.yaml").read_text()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_cannot_be_written(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_text(UNQUOTED)
        (bakery / "levels").chmod(0o500)
        outcome = lint(bakery, "--fix")
        assert (outcome.status, outcome.err.count("\n")) == (2, 1)
        assert "permission denied" in outcome.err

    def test_modes_are_kept_and_other_files_untouched(self, bakery: Path) -> None:
        level = bakery / "levels/baker.yaml"
        level.write_text(UNQUOTED)
        level.chmod(0o640)
        before = (bakery / "levels/master.yaml").stat()
        assert lint(bakery, "--fix", "--select", "structure.unquoted-text").status == 0
        assert level.stat().st_mode & 0o777 == 0o640
        assert (bakery / "levels/master.yaml").stat().st_mtime_ns == before.st_mtime_ns
        assert len([*(bakery / "levels").iterdir()]) == 3

    def test_only_the_named_files_are_fixed(self, bakery: Path) -> None:
        for name in ("baker", "master"):
            (bakery / f"levels/{name}.yaml").write_text(UNQUOTED)
        lint(bakery, "--fix", "levels/baker.yaml")
        assert (bakery / "levels/master.yaml").read_text() == UNQUOTED
        assert (bakery / "levels/baker.yaml").read_text() != UNQUOTED


class TestDiff:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("baker.yaml", UNQUOTED),
            ("baker.yaml", UNQUOTED.rstrip("\n")),
            ("baker.yaml", UNQUOTED.replace("\n", "\r\n")),
            ("baker.yaml", UNQUOTED.replace("\n", "\r\n").rstrip("\r\n")),
            ("baker.yaml", "\ufeff" + UNQUOTED),
            ("baker.yaml", UNQUOTED.replace("all", "all\u2028\x85\x0c漢")),
            ("night baker.yaml", UNQUOTED),
            ("Bäcker.yaml", UNQUOTED),
            ('a"b\\.yaml', UNQUOTED),
            ("tab\there.yaml", UNQUOTED),
        ],
        ids=[
            "as usual",
            "no end",
            "crlf",
            "crlf, no end",
            "bom",
            "other separators",
            "a space in the name",
            "an umlaut in the name",
            "quotes in the name",
            "a tab in the name",
        ],
    )
    def test_git_applies_it(self, bakery: Path, name: str, text: str) -> None:
        subprocess.run(["git", "init", "-q"], cwd=bakery, check=True, env=PLAIN)
        level = bakery / "levels" / name
        level.write_bytes(text.encode())
        shown = lint(bakery, "--diff", "--select", "structure.unquoted-text,structure.yaml")
        assert shown.status == 1
        assert level.read_bytes() == text.encode()
        patch = bakery / "fix.patch"
        patch.write_bytes(shown.out.encode("utf-8", "surrogateescape"))
        copy = shutil.copytree(bakery, bakery.parent / "copy")
        applied = subprocess.run(
            ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", patch.name],
            cwd=copy,
            capture_output=True,
            check=False,
            env=PLAIN,
        )
        assert applied.returncode == 0, applied.stderr
        lint(bakery, "--fix", "--select", "structure.unquoted-text,structure.yaml")
        fixed = level.read_bytes()
        assert fixed != text.encode()
        assert (copy / "levels" / name).read_bytes() == fixed

    def test_from_a_folder_below_the_paths_are_the_repositorys(self, bakery: Path) -> None:
        (bakery / "levels/baker.yaml").write_text(UNQUOTED)
        subprocess.run(["git", "init", "-q"], cwd=bakery.parent, check=True, env=PLAIN)
        outcome = lint(bakery / "levels", "--diff")
        assert outcome.out.startswith("--- a/bakery/levels/baker.yaml\n")

    def test_what_would_be_done_is_told_apart_from_the_patch(self, bakery: Path) -> None:
        assert lint(bakery, "--diff") == Outcome(0, "", "Nothing to fix.\n")
        (bakery / "levels/baker.yaml").write_text(UNQUOTED)
        outcome = lint(bakery, "--diff", "--fix")
        assert outcome.err == "--fix would make 1 fix in 1 file.\n"


class TestOutput:
    @pytest.fixture
    def faulty(self, bakery: Path) -> Path:
        (bakery / "levels/baker.yaml").write_text(
            UNQUOTED.replace("all", "naïve → 漢 \U0001f956"), encoding="utf-8"
        )
        return bakery

    def test_colour_only_where_it_is_asked_for(self, faulty: Path) -> None:
        assert ESCAPE not in lint(faulty).out
        assert ESCAPE in lint(faulty, "--color", "always").out
        assert ESCAPE in lint(faulty, "--color", "always", NO_COLOR="1").out
        assert ESCAPE not in lint(faulty, "--format", "json", "--color", "always").out

    @pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_colour_on_a_terminal(self, faulty: Path, env: dict[str, str]) -> None:
        ours, theirs = pty.openpty()
        settings = {**PLAIN, "TERM": "xterm", "LANG": "C.UTF-8", **env}
        with subprocess.Popen(
            [BIN / "fwlint"], cwd=faulty, stdout=theirs, stderr=theirs, env=settings
        ) as program:
            os.close(theirs)
            shown = b""
            while True:
                try:
                    chunk = os.read(ours, 65536)
                except OSError:
                    break
                if not chunk:
                    break
                shown += chunk
        os.close(ours)
        assert program.returncode == 1
        assert (ESCAPE.encode() in shown) == (not env)

    @pytest.mark.parametrize(
        "env",
        [
            {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "ascii"},
            {"PYTHONIOENCODING": "latin-1"},
            {"PYTHONIOENCODING": "cp1252:strict"},
        ],
    )
    def test_a_terminal_without_the_characters(self, faulty: Path, env: dict[str, str]) -> None:
        outcome = lint(faulty, **env)
        assert (outcome.status, outcome.err) == (1, "")
        assert "structure.unquoted-text" in outcome.out
        report = json.loads(lint(faulty, "--format", "json", **env).out)
        assert report["summary"]["error"] == 1

    @pytest.mark.parametrize("arguments", [[], ["--format", "json"], ["--help"], ["--diff"]])
    def test_a_reader_that_has_seen_enough(self, faulty: Path, arguments: list[str]) -> None:
        read, write = os.pipe()
        os.close(read)
        program = subprocess.run(
            [BIN / "fwlint", *arguments],
            cwd=faulty,
            stdout=write,
            stderr=subprocess.PIPE,
            env=PLAIN,
            check=False,
        )
        os.close(write)
        assert (program.returncode, program.stderr.count(b"Error")) == (0, 0)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_disk(self, faulty: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            program = subprocess.run(
                [BIN / "fwlint"],
                cwd=faulty,
                stdout=full,
                stderr=subprocess.PIPE,
                env=PLAIN,
                check=False,
            )
        assert (program.returncode, program.stderr) == (2, b"fwlint: no space left on device\n")

    def test_interrupted(self, bakery: Path) -> None:
        rows = "".join(f"    - Shapes loaf number {number}.\n" for number in range(20_000))
        (bakery / "levels/baker.yaml").write_text(f"title: B\nsections:\n  craft:\n{rows}")
        with subprocess.Popen(
            [BIN / "fwlint"],
            cwd=bakery,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=PLAIN,
        ) as program:
            time.sleep(0.7)
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=30)
        assert (program.returncode, out, err.strip()) == (130, b"", b"")

    def test_help_fits_a_terminal_and_shows_examples(self, tmp_path: Path) -> None:
        outcome = lint(tmp_path, "--help")
        assert (outcome.status, outcome.err) == (0, "")
        assert "fwlint --fix --diff" in outcome.out
        assert max(map(len, outcome.out.splitlines())) <= 80

    def test_the_umbrella_runs_it_too(self, bakery: Path) -> None:
        assert run("fw", bakery, "lint") == lint(bakery)
        module = subprocess.run(
            [sys.executable, "-m", "fw", "lint"],
            cwd=bakery,
            capture_output=True,
            env=PLAIN,
            check=False,
        )
        assert module.stdout == b"No findings in 4 files.\n"


def test_the_date_can_be_given(bakery: Path) -> None:
    level = bakery / "levels/baker.yaml"
    level.write_text(BAKERY["levels/baker.yaml"] + "review_by: 2026-06-30\n")
    assert "overdue-review" in lint(bakery, "--today", "2026-07-01").out
    assert "overdue-review" not in lint(bakery, "--today", "2026-06-30").out


def test_the_sample_is_clean_wherever_it_is(repo_root: Path, tmp_path: Path) -> None:
    assert lint(copy_of_sample(repo_root, tmp_path / "sample")).out == "No findings in 6 files.\n"
