"""Snapshots of commits and of the index, beside the working tree they were made from."""

from __future__ import annotations

import os
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.revisions import stored
from fw.revisions.repository import Repository, RevisionError
from fw.revisions.snapshot import (
    MAX_BYTES,
    MAX_FOLDERS,
    Nested,
    Overlay,
    Snapshot,
    UnreadableError,
    WorkingTree,
)
from fw.source import reading
from tests.revisions.repositories import Scratch, needs_git, scratch

pytestmark = needs_git

LINKED = {
    "same.yaml": "levels/a.yaml",
    "levels/up.yaml": "../parts/p.yaml",
    "levels/chain.yaml": "up.yaml",
    "levels/through.yaml": "../folder/./p.yaml",
    "folder": "parts",
    "levels/folder.yaml": "../parts",
    "levels/nowhere.yaml": "nothing.yaml",
    "levels/out.yaml": "../../outside.yaml",
    "levels/far.yaml": "/etc/hostname",
    "levels/circle.yaml": "elcric.yaml",
    "levels/elcric.yaml": "circle.yaml",
    "levels/git.yaml": "../.git/config",
    "levels/below-file.yaml": "a.yaml/b.yaml",
    "levels/here.yaml": ".",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    files = {
        "framework.yaml": "format: 1\n",
        "levels/a.yaml": "a\n",
        "levels/a/c.yaml": "c\n",
        "levels/a-b.yaml": "a-b\n",
        "levels/a.b/d.yaml": "d\n",
        "levels/.hidden.yaml": "hidden\n",
        "levels/.hidden/e.yaml": "hidden\n",
        "levels/empty.yaml": "",
        "levels/Ünïcode 名前.yaml": "é\r\n",
        "levels/cafe\N{COMBINING ACUTE ACCENT}.yaml": "decomposed\n",
        "levels/caf\N{LATIN SMALL LETTER E WITH ACUTE}.yaml": "composed\n",
        'levels/"quoted"\n\t.yaml': "odd\n",
        "parts/p.yaml": "p\n",
    }
    return scratch(tmp_path_factory.mktemp("original") / "made", files)


@pytest.fixture
def made(original: Scratch, tmp_path: Path) -> Scratch:
    """A copy of the original that the test may change."""
    return original.copy(tmp_path / "made")


@pytest.fixture
def repository(made: Scratch) -> Iterator[Repository]:
    with Repository.around(made.path) as repository:
        yield repository


def head(repository: Repository) -> Snapshot:
    return repository.commit(repository.head() or "", "HEAD")


def told(snapshot: Snapshot, path: str) -> bytes | str:
    """The bytes of a file, or why it cannot be read."""
    try:
        return snapshot.read(path)
    except UnreadableError as error:
        return str(error)


def contents(snapshot: Snapshot, folder: str = "") -> dict[str, bytes | str]:
    return {path: told(snapshot, path) for path in snapshot.files(folder)}


def assert_alike(snapshot: Snapshot, tree: Snapshot, folders: tuple[str, ...] = ("",)) -> None:
    """The same files in the same order with the same bytes, or the same reasons."""
    for folder in folders:
        assert list(contents(snapshot, folder).items()) == list(contents(tree, folder).items())


class TestLikeTheWorkingTree:
    def test_files_and_bytes(self, made: Scratch, repository: Repository) -> None:
        tree = WorkingTree(made.path)
        for snapshot in (head(repository), repository.index()):
            assert_alike(
                snapshot, tree, ("", "levels", "levels/a", "parts", "levels/.hidden", "no")
            )
        assert "levels/Ünïcode 名前.yaml" in contents(tree)
        assert len(contents(tree, "levels")) == 9

    def test_links(self, made: Scratch, repository: Repository) -> None:
        (made.path.parent / "outside.yaml").write_text("secret\n")
        for link, target in LINKED.items():
            (made.path / link).symlink_to(target)
        made.commit("Add links")
        tree = WorkingTree(made.path)
        snapshots = (head(repository), repository.index())
        for snapshot in snapshots:
            assert_alike(snapshot, tree, ("", "levels", "folder", "parts", "levels/folder.yaml"))
            for path in (*LINKED, "folder/p.yaml", "folder/none.yaml", "../outside.yaml", "levels"):
                assert (path, told(snapshot, path)) == (path, told(tree, path))
                assert (path, snapshot.has(path)) == (path, tree.has(path) and path[0] != ".")
        assert told(tree, "levels/chain.yaml") == b"p\n"
        assert "out of the repository" in str(told(tree, "levels/far.yaml"))

    def test_folders_without_end_are_not_followed_to_their_end(
        self, made: Scratch, repository: Repository
    ) -> None:
        deep = {"d/" * depth + "level.yaml": "x\n" for depth in range(1, MAX_FOLDERS + 5)}
        made.commit("Go deep", files=deep)
        for snapshot in (head(repository), repository.index()):
            assert_alike(snapshot, WorkingTree(made.path), ("", "d", "d/d/d"))
        assert max(path.count("/") for path in snapshot.files("")) == MAX_FOLDERS + 1
        assert snapshot.read("d/" * (MAX_FOLDERS + 4) + "level.yaml") == b"x\n"

    def test_names_that_are_no_utf8(self, made: Scratch, repository: Repository) -> None:
        (made.path / os.fsdecode(b"levels/caf\xe9.yaml")).write_text("latin\n")
        made.commit("Add latin")
        for snapshot in (head(repository), repository.index()):
            assert_alike(snapshot, WorkingTree(made.path))
            assert snapshot.read(os.fsdecode(b"levels/caf\xe9.yaml")) == b"latin\n"

    def test_sha256_repositories(self, tmp_path: Path) -> None:
        new = Scratch.create(tmp_path / "sha256", "--object-format=sha256")
        new.commit("First", files={"levels/a.yaml": "a\n", "levels/b/c.yaml": "", "e.yaml": ""})
        new.write({"planned.yaml": ""})
        new.git("add", "--intent-to-add", "planned.yaml")
        (new.path / "planned.yaml").unlink()
        with Repository.around(new.path) as repository:
            assert len(repository.head() or "") == 64
            for snapshot in (head(repository), repository.index()):
                assert_alike(snapshot, WorkingTree(new.path))
            (touch,) = repository.touching(["levels"], repository.head() or "")
            assert repository.blob(touch.changes[0].new or "") == b"a\n"

    @settings(deadline=None, max_examples=15)
    @given(
        st.dictionaries(
            st.lists(
                st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]))
                .filter(lambda name: name not in ("", ".", "..") and len(name.encode()) < 100)
                .filter(lambda name: "git" not in name.lower() and "\u200c" not in name),
                min_size=1,
                max_size=4,
            ).map("/".join),
            st.binary(max_size=30),
            max_size=8,
        )
    )
    def test_whatever_the_names(
        self, tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, bytes]
    ) -> None:
        new = Scratch.create(tmp_path_factory.mktemp("any") / "made")
        new.git("config", "core.protectHFS", "false")
        for path, data in files.items():
            file = new.path / path
            if not any(place.is_file() for place in (file, *file.parents)) and not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        new.commit("Anything")
        with Repository.around(new.path) as repository:
            for snapshot in (head(repository), repository.index()):
                assert_alike(snapshot, WorkingTree(new.path))


class TestCommit:
    def test_what_it_is_called(self, made: Scratch, repository: Repository) -> None:
        commit = repository.head() or ""
        snapshot = repository.commit(commit, "v1")
        assert (snapshot.label, snapshot.commit) == ("v1", commit)
        assert (repository.index().label, repository.index().commit) == ("the index", None)
        tree = WorkingTree(made.path)
        assert (tree.label, tree.commit) == ("the working tree", None)

    def test_older_commits_are_as_they_were(self, made: Scratch, repository: Repository) -> None:
        first = head(repository)
        made.commit("Change", files={"levels/a.yaml": "new\n", "parts/p.yaml": None})
        second = head(repository)
        assert (first.read("levels/a.yaml"), second.read("levels/a.yaml")) == (b"a\n", b"new\n")
        assert (first.has("parts/p.yaml"), second.has("parts/p.yaml")) == (True, False)
        assert list(second.files("parts")) == []

    def test_equal_digests_are_equal_bytes(self, made: Scratch, repository: Repository) -> None:
        (made.path / "link.yaml").symlink_to("levels/a.yaml")
        first = head(repository)
        made.commit("Change", files={"levels/a-b.yaml": "new\n", "copy.yaml": "a\n"})
        second = head(repository)
        assert first.digest("levels/a.yaml") == second.digest("levels/a.yaml") is not None
        assert first.digest("levels/a-b.yaml") != second.digest("levels/a-b.yaml")
        same = {second.digest(path) for path in ("levels/a.yaml", "copy.yaml", "link.yaml")}
        assert same == {repository.index().digest("copy.yaml")}
        for path in ("levels", "nothing", "", "../x"):
            assert second.digest(path) is None

    def test_a_missing_commit(self, repository: Repository) -> None:
        with pytest.raises(RevisionError, match="missing") as error:
            repository.commit("0" * 40, "nothing")
        assert "\n" not in str(error.value)

    def test_submodules_are_not_part_of_it(
        self, made: Scratch, repository: Repository, tmp_path: Path
    ) -> None:
        other = scratch(tmp_path / "other", {"x.yaml": "x\n"})
        made.git("submodule", "--quiet", "add", str(other.path), "levels/module")
        made.commit("Add a module")
        assert not [path for path in WorkingTree(made.path).files("levels") if "module" in path]
        for snapshot in (head(repository), repository.index()):
            assert not [path for path in snapshot.files("levels") if "module" in path]
            assert snapshot.has("levels/module")
            assert told(snapshot, "levels/module") == "this is not a regular file"
            assert "not a directory" in str(told(snapshot, "levels/module/x.yaml"))

    def test_what_is_too_large_is_refused_as_in_the_working_tree(
        self, made: Scratch, repository: Repository
    ) -> None:
        assert MAX_BYTES == reading.MAX_BYTES
        made.commit("Grow", files={"big.yaml": "x" * (MAX_BYTES + 1), "fits.yaml": "x" * MAX_BYTES})
        problem = reading.read("big.yaml", b"x" * (MAX_BYTES + 1)).problems[0]
        for snapshot in (head(repository), repository.index(), WorkingTree(made.path)):
            assert told(snapshot, "big.yaml") == problem.message
            assert len(snapshot.read("fits.yaml")) == MAX_BYTES
            assert snapshot.read("levels/a.yaml") == b"a\n"

    def test_nested_and_laid_over(self, repository: Repository) -> None:
        commit = head(repository)
        nested = Nested(commit, "people/")
        assert nested.digest("people/levels/a.yaml") == commit.digest("levels/a.yaml")
        assert nested.commit == commit.commit
        over = Overlay(commit, {"levels/a.yaml": b"over"})
        assert (over.digest("levels/a.yaml"), over.commit) == (None, None)
        assert over.digest("parts/p.yaml") == commit.digest("parts/p.yaml")

    def test_nothing_yet(self, repository: Repository) -> None:
        nothing = repository.empty()
        assert (nothing.label, nothing.commit) == ("nothing yet", None)
        assert (list(nothing.files("")), nothing.has("a")) == ([], False)
        assert "no such file" in str(told(nothing, "a"))


class TestIndex:
    def test_what_is_staged_and_nothing_else(self, made: Scratch, repository: Repository) -> None:
        made.write({"levels/a.yaml": "staged\n", "levels/new.yaml": "new\n"})
        made.git("add", "levels")
        made.git("rm", "-q", "--cached", "parts/p.yaml")
        made.write({"levels/a.yaml": "not staged\n", "levels/unknown.yaml": "x\n"})
        index = repository.index()
        assert index.read("levels/a.yaml") == b"staged\n"
        assert index.read("levels/new.yaml") == b"new\n"
        assert (index.has("parts/p.yaml"), index.has("levels/unknown.yaml")) == (False, False)

    def test_from_a_sub_folder_it_is_the_same(self, made: Scratch) -> None:
        with Repository.around(made.path / "levels") as repository:
            assert_alike(repository.index(), WorkingTree(made.path))

    def test_a_conflict_is_told(self, made: Scratch, repository: Repository) -> None:
        made.git("checkout", "-q", "-b", "side")
        made.commit("Theirs", files={"levels/a.yaml": "theirs\n", "b/c.yaml": "c\n"})
        made.git("checkout", "-q", "main")
        made.commit("Ours", files={"levels/a.yaml": "ours\n", "b": "a file\n"})
        with pytest.raises(AssertionError):
            made.git("merge", "side")
        index = repository.index()
        assert told(index, "levels/a.yaml") == (
            "this file has an unresolved conflict: resolve it and `git add` it"
        )
        assert list(index.files("levels")).count("levels/a.yaml") == 1
        assert (index.has("levels/a.yaml"), index.digest("levels/a.yaml")) == (True, None)
        assert index.read("levels/a-b.yaml") == b"a-b\n"
        assert list(index.files("b"))

    def test_a_file_that_is_only_intended_is_not_there(
        self, made: Scratch, repository: Repository
    ) -> None:
        made.write({"levels/intended.yaml": "later\n", "levels/nothing.yaml": ""})
        made.git("add", "--intent-to-add", "levels/intended.yaml")
        made.git("add", "levels/nothing.yaml")
        index = repository.index()
        assert not index.has("levels/intended.yaml")
        assert index.read("levels/nothing.yaml") == index.read("levels/empty.yaml") == b""

    def test_before_the_first_commit(self, tmp_path: Path) -> None:
        new = Scratch.create(tmp_path / "new")
        new.write({"a.yaml": "a\n", "empty.yaml": ""})
        new.git("add", ".")
        with Repository.around(new.path) as repository:
            assert contents(repository.index()) == {"a.yaml": b"a\n", "empty.yaml": b""}

    def test_a_split_index(self, made: Scratch, repository: Repository) -> None:
        made.git("update-index", "--split-index")
        made.write({"levels/new.yaml": "new\n", "levels/nothing.yaml": ""})
        made.git("add", ".")
        assert list((made.path / ".git").glob("sharedindex.*"))
        assert_alike(repository.index(), WorkingTree(made.path))

    @pytest.mark.parametrize("option", ["--no-sparse-index", "--sparse-index"])
    def test_a_sparse_checkout_is_read_from_git(
        self, made: Scratch, repository: Repository, option: str
    ) -> None:
        before = contents(WorkingTree(made.path))
        made.git("sparse-checkout", "set", "--cone", option, "parts")
        assert not (made.path / "levels").exists()
        assert contents(repository.index()) == before
        assert contents(head(repository)) == before

    def test_a_broken_index(self, made: Scratch, repository: Repository) -> None:
        (made.path / ".git/index").write_bytes(b"nonsense" * 10)
        with pytest.raises(RevisionError, match="ls-files failed") as error:
            repository.index()
        assert "\n" not in str(error.value)


class TestDamage:
    def test_a_blob_that_is_gone(self, made: Scratch, repository: Repository) -> None:
        self.object(made, "HEAD:levels/a.yaml").unlink()
        snapshot = head(repository)
        assert told(snapshot, "levels/a.yaml") == (
            "the content is missing from the repository: see `git fsck`"
        )
        assert snapshot.read("parts/p.yaml") == b"p\n"

    @pytest.mark.parametrize(
        "rest",
        [
            b"",
            b"nonsense",
            zlib.compress(b"blob 99\0short"),
            zlib.compress(b"blob 3\0much longer"),
            zlib.compress(b"blob 99\0" + b"x" * 99)[:-6],
            zlib.compress(b"tree 0\0"),
            zlib.compress(b"blob 99999999999\0"),
        ],
        ids=str,
    )
    def test_a_blob_that_is_damaged(
        self, made: Scratch, repository: Repository, rest: bytes
    ) -> None:
        file = self.object(made, "HEAD:levels/a.yaml")
        file.chmod(0o644)
        file.write_bytes(rest)
        snapshot = head(repository)
        for _ in range(3):
            message = told(snapshot, "levels/a.yaml")
            assert isinstance(message, str)
            assert "\n" not in message
            assert snapshot.read("parts/p.yaml") == b"p\n"

    def test_a_folder_that_is_gone(self, made: Scratch, repository: Repository) -> None:
        self.object(made, "HEAD:parts").unlink()
        snapshot = head(repository)
        assert snapshot.read("levels/a.yaml") == b"a\n"
        with pytest.raises(RevisionError, match="cannot be listed") as error:
            list(snapshot.files("parts"))
        assert "\n" not in str(error.value)

    def test_a_process_that_was_ended_is_started_again(
        self, made: Scratch, repository: Repository
    ) -> None:
        snapshot = head(repository)
        snapshot.read("levels/a.yaml")
        process = repository._objects._process
        assert process is not None
        process.kill()
        assert isinstance(told(snapshot, "levels/a.yaml"), str)
        assert snapshot.read("levels/a.yaml") == b"a\n"

    def object(self, made: Scratch, name: str) -> Path:
        oid = made.git("rev-parse", name)
        return made.path / ".git/objects" / oid[:2] / oid[2:]


class TestHostile:
    def test_folders_that_hold_each_other_again_and_again(
        self, made: Scratch, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stored, "_MAX_FILES", 5000)
        # Ten folders, each the same, ten levels deep: ten billion files in eleven objects.
        kind, oid = "blob", made.git("rev-parse", "HEAD:parts/p.yaml")
        for _ in range(10):
            mode = "100644" if kind == "blob" else "040000"
            oid = self.tree(made, *(f"{mode} {kind} {oid}\tn{number}" for number in range(10)))
            kind = "tree"
        commit = made.git("commit-tree", "-m", "Bomb", oid)
        with pytest.raises(RevisionError, match="too many files"):
            list(repository.commit(commit, "bomb").files(""))

    def test_names_that_no_checkout_would_have(self, made: Scratch, repository: Repository) -> None:
        blob = made.git("rev-parse", "HEAD:parts/p.yaml")
        commit = self.raw_commit(made, blob, [b"..", b".git", b"a/b", b"", b"x.yaml", b"x.yaml"])
        snapshot = repository.commit(commit, "hostile")
        assert snapshot.read("x.yaml") == b"p\n"
        assert "leads into .git" in str(told(snapshot, ".git"))
        for path in snapshot.files(""):
            told(snapshot, path)
        for path in ("..", "../x.yaml", "a/b", "/x.yaml", ""):
            assert isinstance(told(snapshot, path), str | bytes)

    def test_links_that_lead_to_links_without_end(
        self, made: Scratch, repository: Repository
    ) -> None:
        (made.path / "loop").symlink_to("./" * 1500 + "loop")
        (made.path / "more").symlink_to("more/" * 500 + "more")
        for number in range(60):
            (made.path / f"l{number}").symlink_to(f"l{number + 1}")
        made.write({"l60": "end\n"})
        made.commit("Links")
        snapshot = head(repository)
        for path in ("loop", "more", "l0"):
            assert told(snapshot, path) == ("this file cannot be read: its links go in a circle")
        assert snapshot.read("l25") == b"end\n"

    def test_configuration_runs_nothing_and_changes_nothing(
        self, made: Scratch, repository: Repository, tmp_path: Path
    ) -> None:
        before = contents(head(repository))
        sprung = tmp_path / "sprung"
        trap = tmp_path / "trap"
        trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n")
        trap.chmod(0o755)
        made.commit("Attributes", files={".gitattributes": "* filter=trap diff=trap\n"})
        for name, value in {
            "core.fsmonitor": str(trap),
            "core.pager": str(trap),
            "core.hooksPath": str(tmp_path),
            "core.sshCommand": str(trap),
            "core.quotePath": "true",
            "core.abbrev": "4",
            "filter.trap.smudge": str(trap),
            "filter.trap.clean": str(trap),
            "diff.trap.textconv": str(trap),
            "diff.trap.command": str(trap),
            "diff.external": str(trap),
            "diff.orderFile": "/nowhere",
            "diff.noprefix": "true",
            "diff.relative": "true",
            "log.showRoot": "false",
            "log.showSignature": "true",
            "log.diffMerges": "off",
            "log.date": "relative",
            "gpg.program": str(trap),
            "color.ui": "always",
            "format.pretty": "oneline",
            "alias.log": f"!{trap}",
            "alias.cat-file": f"!{trap}",
            "pager.log": str(trap),
        }.items():
            made.git("config", name, value)
        sprung.unlink(missing_ok=True)
        with Repository.around(made.path / "levels") as repository:
            commit = repository.head() or ""
            assert contents(repository.index()) == contents(head(repository)) == before
            assert len(list(repository.touching(["levels"], commit))) == 1
            assert [tag.name for tag in repository.tags(commit)] == ["v1"]
            assert repository.first_tags([commit]) == {}
            assert repository.merge_base(commit, commit) == commit
            assert repository.short(commit) == commit[:7]
        assert not sprung.exists()

    def tree(self, made: Scratch, *lines: str) -> str:
        return self.piped(made, "mktree", data="".join(f"{line}\n" for line in lines).encode())

    def raw_commit(self, made: Scratch, blob: str, names: list[bytes]) -> str:
        data = b"".join(b"100644 " + name + b"\0" + bytes.fromhex(blob) for name in names)
        command = ("hash-object", "-t", "tree", "--literally", "-w", "--stdin")
        return made.git("commit-tree", "-m", "Hostile", self.piped(made, *command, data=data))

    def piped(self, made: Scratch, *command: str, data: bytes) -> str:
        git = ["git", "-C", str(made.path), *command]
        return (
            subprocess.run(git, input=data, capture_output=True, check=True).stdout.decode().strip()
        )


class TestPartialClone:
    @pytest.fixture
    def partial(self, made: Scratch, tmp_path: Path) -> Scratch:
        made.git("config", "uploadpack.allowFilter", "true")
        made.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return made.clone(tmp_path / "partial", "--filter=blob:none", "--no-checkout")

    def test_nothing_is_fetched_and_the_command_that_is_told_helps(
        self, partial: Scratch, tmp_path: Path
    ) -> None:
        with Repository.around(partial.path) as repository:
            snapshot = head(repository)
            assert "levels/a.yaml" in list(snapshot.files("levels"))
            message = str(told(snapshot, "levels/a.yaml"))
            assert "not in this partial clone" in message
            assert told(snapshot, "levels/a.yaml") == message
            partial.git(*message.split("`")[1].split()[1:])
            assert snapshot.read("levels/a.yaml") == b"a\n"
            assert "not in this partial clone" in str(told(snapshot, "parts/p.yaml"))

    def test_a_remote_that_would_run_a_program_is_not_asked(
        self, partial: Scratch, tmp_path: Path
    ) -> None:
        partial.git("config", "remote.origin.uploadpack", f"touch {tmp_path / 'sprung'};")
        with Repository.around(partial.path) as repository:
            assert isinstance(told(head(repository), "levels/a.yaml"), str)
        assert not (tmp_path / "sprung").exists()
