"""The commits that touch files, and what they did to them."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from fw.revisions.log import BlobChange, Touch
from fw.revisions.repository import Repository, RevisionError
from tests.revisions.repositories import WRITER, Scratch, clean_environment, needs_git, scratch

pytestmark = needs_git


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    return Scratch.create(tmp_path / "made")


def touches(made: Scratch, *paths: str, until: str = "HEAD") -> list[Touch]:
    with Repository.around(made.path) as repository:
        return list(repository.touching(paths, repository.resolve(until) or ""))


def blobs(made: Scratch, touch: Touch) -> dict[str, tuple[str | None, str | None]]:
    """What a commit did, as texts by path."""
    with Repository.around(made.path) as repository:

        def text(oid: str | None) -> str | None:
            return oid and repository.blob(oid).decode()

        return {change.path: (text(change.old), text(change.new)) for change in touch.changes}


def subjects(made: Scratch, *paths: str, until: str = "HEAD") -> list[str]:
    return [touch.subject for touch in touches(made, *paths, until=until)]


def test_what_each_commit_did_newest_first(made: Scratch) -> None:
    first = made.commit("Add a", files={"levels/a.yaml": "one", "README.md": "x"})
    made.commit("Say hello", files={"README.md": "y"})
    second = made.commit("Change a, add b", files={"levels/a.yaml": "two", "levels/b.yaml": "b"})
    made.commit("End a", files={"levels/a.yaml": None})
    found = touches(made, "levels")
    assert [touch.subject for touch in found] == ["End a", "Change a, add b", "Add a"]
    assert [blobs(made, touch) for touch in found] == [
        {"levels/a.yaml": ("two", None)},
        {"levels/a.yaml": ("one", "two"), "levels/b.yaml": (None, "b")},
        {"levels/a.yaml": (None, "one")},
    ]
    assert (found[2].hash, found[2].parents) == (first, ())
    assert subjects(made, "levels", until=second) == ["Change a, add b", "Add a"]
    assert subjects(made, "levels/b.yaml", "README.md") == [
        "Change a, add b", "Say hello", "Add a",
    ]  # fmt: skip


def test_who_and_when(made: Scratch) -> None:
    made.commit("Add a", "2020-02-03T04:05:06+05:30", "Zoë <zoe@example.org>", files={"a": "a"})
    made.write({".mailmap": "Zoë Newname <zoe@example.org>\n"})
    (found,) = touches(made, "a")
    assert found.author == "Zoë Newname"
    assert found.date == datetime.fromisoformat("2020-02-03T04:05:06+05:30")
    assert str(found.date) == "2020-02-03 04:05:06+05:30"


def test_paths_are_no_patterns_and_everything_is_asked_for_by_the_top(made: Scratch) -> None:
    made.commit("Add a star", files={"*": "star"})
    made.commit("Add an option", files={"--output=x": "option"})
    made.commit("Add another", files={"other\n\t.yaml": "other", "ü/é.yaml": "é"})
    assert subjects(made, "*") == ["Add a star"]
    assert subjects(made, "--output=x") == ["Add an option"]
    assert subjects(made, "o*", ":(top)other", "nothing") == []
    assert subjects(made, "") == ["Add another", "Add an option", "Add a star"]
    assert subjects(made) == []
    assert set(blobs(made, touches(made, "")[0])) == {"other\n\t.yaml", "ü/é.yaml"}
    assert not (made.path / "x").exists()


def test_a_rename_ends_one_file_and_begins_another(made: Scratch) -> None:
    made.git("config", "diff.renames", "copies")
    made.commit("Add a", files={"levels/a.yaml": "text\n" * 20})
    made.commit("Rename a", files={"levels/a.yaml": None, "levels/b.yaml": "text\n" * 20})
    (renamed, _) = touches(made, "levels")
    changes = {change.path: change for change in renamed.changes}
    assert changes["levels/a.yaml"].old == changes["levels/b.yaml"].new is not None
    assert changes["levels/a.yaml"].new is changes["levels/b.yaml"].old is None


class TestMerges:
    def test_a_plain_one_did_nothing_itself(self, made: Scratch) -> None:
        made.commit("Start", files={"a.yaml": "a", "b.yaml": "b"})
        made.git("checkout", "-q", "-b", "side")
        made.commit("Aside", files={"a.yaml": "side"})
        made.git("checkout", "-q", "main")
        made.commit("Ahead", files={"b.yaml": "main"})
        made.git("merge", "-q", "--no-edit", "side")
        assert sorted(subjects(made, "a.yaml", "b.yaml")) == ["Ahead", "Aside", "Start"]

    def test_one_that_made_a_file_of_its_own(self, made: Scratch) -> None:
        made.commit("Start", files={"a.yaml": "a", "b.yaml": "b", "c.yaml": "c"})
        made.git("checkout", "-q", "-b", "side")
        made.commit("Aside", files={"a.yaml": "side", "b.yaml": "side"})
        made.git("checkout", "-q", "main")
        made.commit("Ahead", files={"a.yaml": "main", "c.yaml": "main"})
        made.git("merge", "-q", "-s", "ours", "--no-commit", "side")
        made.write({"a.yaml": "both", "new.yaml": "new"})
        merge = made.commit("Merge side")
        found = touches(made, "")
        assert found[0].hash == merge
        assert len(found[0].parents) == 2
        assert blobs(made, found[0]) == {"a.yaml": ("main", "both"), "new.yaml": (None, "new")}
        changes = {change.path: change for change in found[0].changes}
        side = made.git("rev-parse", "side:a.yaml")
        assert (changes["a.yaml"].others, changes["new.yaml"].others) == ((side,), (None,))
        assert {touch.subject for touch in found[1:]} == {"Aside", "Ahead", "Start"}
        assert all(change.others == () for touch in found[1:] for change in touch.changes)

    def test_of_three_branches(self, made: Scratch) -> None:
        made.commit("Start", files={"a.yaml": "a"})
        for name in ("one", "two"):
            made.git("checkout", "-q", "-b", name, "main")
            made.commit(name, files={f"{name}.yaml": name})
        made.git("checkout", "-q", "main")
        made.git("merge", "-q", "--no-commit", "one", "two", "--no-ff")
        made.commit("All", files={"a.yaml": "all"})
        (change,) = touches(made, "")[0].changes
        assert len(touches(made, "")[0].parents) == 3
        start = made.git("rev-parse", "HEAD~1:a.yaml")
        assert change == BlobChange(
            "a.yaml", start, made.git("rev-parse", "HEAD:a.yaml"), (start, start)
        )


def test_links_and_modules_are_no_files(made: Scratch, tmp_path: Path) -> None:
    other = scratch(tmp_path / "other", {"x.yaml": "x\n"})
    (made.path / "link.yaml").symlink_to("file.yaml")
    made.git("submodule", "--quiet", "add", str(other.path), "module")
    made.git("rm", "-q", "--cached", ".gitmodules")
    (made.path / ".gitmodules").unlink()
    made.commit("Only a link and a module")
    assert subjects(made, "") == []
    (made.path / "link.yaml").unlink()
    made.commit("A file instead", files={"link.yaml": "text"})
    made.git("update-index", "--chmod=+x", "link.yaml")
    made.git("commit", "-q", "-m", "Only the mode")
    assert subjects(made, "link.yaml") == ["A file instead"]
    assert blobs(made, touches(made, "")[0]) == {"link.yaml": (None, "text")}


def test_where_a_shallow_clone_ends_everything_seems_new(made: Scratch, tmp_path: Path) -> None:
    for text in "abc":
        made.commit(text, files={"a.yaml": text, "b.yaml": "b"})
    clone = made.clone(tmp_path / "clone", "--depth=2")
    newest, last = touches(clone, "")
    assert [change.path for change in newest.changes] == ["a.yaml"]
    assert [change.path for change in last.changes] == ["a.yaml", "b.yaml"]
    assert last.parents == ()


@pytest.mark.parametrize(
    ("author", "date"),
    [
        (b"Writer <w@example.org> 99999999999999999999 +0000", None),
        (b"Writer <w@example.org> 1600000000 +9999", None),
        (b"Writer <w@example.org> -1 +0000", None),
        (b"Writer <w@example.org> nonsense", None),
        (b"no address at all", None),
        (b"caf\xe9 \x1b[31m <w@example.org> 1600000000 -0830", "2020-09-13T03:56:40-08:30"),
        (b" <> 0 +0000", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_commit_that_no_git_would_write(made: Scratch, author: bytes, date: str | None) -> None:
    made.commit("Start", files={"a.yaml": "a"})
    tree = made.git("rev-parse", "HEAD^{tree}").encode()
    text = b"tree " + tree + b"\nauthor " + author + b"\ncommitter " + author
    text += b"\n\n:100644 \xff subject\x00and more\n"
    command = ["git", "-C", str(made.path), "hash-object", "-t", "commit", "-w", "--stdin"]
    run = subprocess.run(
        [*command, "--literally"], input=text, capture_output=True, check=True,
        env=clean_environment(),
    )  # fmt: skip
    commit = run.stdout.decode().strip()
    (found,) = touches(made, "", until=commit)
    assert found.hash == commit
    assert [change.path for change in found.changes] == ["a.yaml"]
    assert found.subject.startswith(":100644 \ufffd subject")
    if date:
        assert found.date == datetime.fromisoformat(date)


def test_a_history_that_is_damaged(made: Scratch) -> None:
    first = made.commit("First", files={"a.yaml": "a"})
    made.commit("Second", files={"a.yaml": "b"})
    (made.path / ".git/objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(RevisionError, match="git log failed") as error:
        touches(made, "a.yaml")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("path", ["a\0b", "\ud800"])
def test_paths_that_git_cannot_be_asked_for(made: Scratch, path: str) -> None:
    made.commit("First", files={"a.yaml": "a"})
    with pytest.raises(RevisionError, match="such characters"):
        touches(made, path)


def test_only_a_hash_says_until_where(made: Scratch) -> None:
    made.commit("First", files={"a.yaml": "a"})
    with (
        Repository.around(made.path) as repository,
        pytest.raises(RevisionError, match="full hash"),
    ):
        next(repository.touching(["a.yaml"], "--output=stolen"))
    assert not (made.path / "stolen").exists()


def test_long_histories_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "long")
    imported = [
        f"commit refs/heads/main\ncommitter {WRITER} {number * 60} +0000\n"
        f"data <<.\nCommit {number}\n.\n"
        f"M 644 inline {'levels' if number % 10 == 0 else 'src'}/{number % 7}\n"
        f"data <<.\n{number}\n.\n"
        for number in range(1, 3001)
    ]
    subprocess.run(
        ["git", "-C", str(made.path), "fast-import", "--quiet"],
        input="".join(imported).encode(),
        check=True,
        env=clean_environment(),
    )
    made.tag("v1", "main~2990")
    made.tag("v2", "main~10")
    with Repository.around(made.path) as repository:
        head = repository.head() or ""
        found = repository.touching(["levels"], head)
        assert [next(found).subject for _ in range(2)] == ["Commit 3000", "Commit 2990"]
        every = list(repository.touching(["levels"], head))
        assert len(every) == 300
        tags = repository.first_tags([touch.hash for touch in every])
        assert [tags.get(touch.hash) for touch in (every[0], every[1], every[-1])] == [
            None, "v2", "v1",
        ]  # fmt: skip
