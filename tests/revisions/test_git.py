from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fw.revisions.git import last_change

DAY = "2024-10-29T23:30:00-08:00"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of this machine, and no repository that a git hook may point to."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A Writer")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "writer@example.org")


def git(folder: Path, *arguments: str, day: str = DAY) -> str:
    environment = os.environ | {
        "GIT_COMMITTER_DATE": day,
        "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
    }
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def repository(folder: Path, *options: str) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", *options)
    return folder


def commit(folder: Path, path: str, subject: str, *options: str, day: str = DAY) -> str:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(subject)
    git(folder, "--literal-pathspecs", "add", "--", path)
    git(folder, *options, "commit", "-q", "-m", subject, day=day)
    return git(folder, "rev-parse", "HEAD")


def test_the_newest_commit_that_touched_any_of_the_files(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "levels/a.yaml", "Write a", day="2024-01-02T12:00:00Z")
    wanted = commit(top, "parts/b.yaml", "Write b\n\nAnd say why.")
    commit(top, "README.md", "Say hello", day="2025-01-01T12:00:00Z")
    found = last_change(top, ["levels/a.yaml", "parts/b.yaml"])
    assert found
    assert (found.hash, found.short, found.subject) == (wanted, wanted[:8], "Write b")
    # The day is the committer's own, as the commit shows it, not the author's and not in UTC.
    assert found.date == date(2024, 10, 29)


def test_sha256_repositories_are_read_too(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo", "--object-format=sha256")
    wanted = commit(top, "a", "Write a")
    found = last_change(top, ["a"])
    assert found
    assert (len(found.hash), found.hash) == (64, wanted)


def test_a_linked_working_tree_has_its_own_head(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Write a")
    git(top, "worktree", "add", "-q", str(tmp_path / "linked"))
    wanted = commit(tmp_path / "linked", "a", "Write more")
    found = last_change(tmp_path / "linked", ["a"])
    assert found
    assert found.hash == wanted


def test_names_are_taken_literally(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "*", "Write a star")
    commit(top, "--output=x", "Write an option")
    commit(top, "other", "Write another")
    subjects = {}
    for path in ("*", "--output=x", ":(top)other", "o*"):
        found = last_change(top, [path])
        subjects[path] = found.subject if found else None
    assert subjects == {
        "*": "Write a star",
        "--output=x": "Write an option",
        ":(top)other": None,
        "o*": None,
    }
    assert not (top / "x").exists()


def test_a_subject_comes_as_it_was_written(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Fix \x1b[31m<b>links</b> ü")
    found = last_change(top, ["a"])
    assert found
    assert found.subject == "Fix \x1b[31m<b>links</b> ü"


def test_bytes_that_are_no_utf8_do_no_harm(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "first")
    message = tmp_path / "message"
    message.write_bytes(b"caf\xe9")
    git(top, "-c", "i18n.commitEncoding=nonsense", "commit", "-q", "--amend", "-F", str(message))
    found = last_change(top, ["a"])
    assert found
    assert found.subject == "caf\ufffd"


def test_configuration_neither_changes_the_answer_nor_runs_anything(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(
        f"""#!/bin/sh
touch '{sprung}'
printf '\\n[GNUPG:] SIG_CREATED \\n' >&2
echo '-----BEGIN PGP SIGNATURE-----'
echo '-----END PGP SIGNATURE-----'
"""
    )
    trap.chmod(0o755)
    for name, value in {
        "core.abbrev": "4",
        "core.pager": str(trap),
        "diff.external": str(trap),
        "gpg.program": str(trap),
        "log.showSignature": "true",
        "log.date": "relative",
        "format.pretty": "oneline",
        "color.ui": "always",
    }.items():
        git(top, "config", name, value)
    wanted = commit(top, "a", "Write a", "-c", "commit.gpgSign=true")
    sprung.unlink()
    found = last_change(top, ["a"])
    assert found
    assert (found.hash, found.short, found.subject) == (wanted, wanted[:8], "Write a")
    assert not sprung.exists()


@pytest.mark.parametrize("paths", [["nowhere"], [], ["../outside"], ["a\0b"], ["\udcff"]])
def test_nothing_for_files_without_a_commit(tmp_path: Path, paths: list[str]) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Write a")
    assert last_change(top, paths) is None


def test_nothing_outside_a_repository_or_before_its_first_commit(tmp_path: Path) -> None:
    assert last_change(tmp_path, ["a"]) is None
    assert last_change(tmp_path / "nowhere", ["a"]) is None
    assert last_change(repository(tmp_path / "repo"), ["a"]) is None


def test_nothing_in_a_broken_repository(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Write a")
    (top / ".git/HEAD").write_text("nonsense")
    assert last_change(top, ["a"]) is None


def test_where_a_shallow_clone_ends_nobody_can_say(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "old", "Write the old one")
    commit(top, "middle", "Write another")
    commit(top, "new", "Write the new one")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{top}", str(clone))
    found = last_change(clone, ["new"])
    assert found
    assert found.subject == "Write the new one"
    assert last_change(clone, ["old"]) is None


def test_nothing_in_a_repository_that_git_does_not_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Write a")
    # git's own switch for its tests: as if the repository were somebody else's.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert last_change(top, ["a"]) is None


def test_nothing_without_the_git_program(tmp_path: Path) -> None:
    top = repository(tmp_path / "repo")
    commit(top, "a", "Write a")
    code = "import sys, pathlib; from fw.revisions.git import last_change; "
    code += "print(last_change(pathlib.Path(sys.argv[1]), ['a']))"
    # A process of its own: GitPython looks for git once, when it is first imported.
    answer = subprocess.run(
        [sys.executable, "-c", code, str(top)],
        env=os.environ | {"PATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert answer.stdout == "None\n"
