"""Snapshots of files on disk, and of what is laid over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fw.revisions.snapshot import MAX_FOLDERS, Overlay, UnreadableError, WorkingTree


@pytest.fixture
def tree(tmp_path: Path) -> WorkingTree:
    for path in ("top.yaml", "levels/b.yaml", "levels/a/c.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"below")
    return WorkingTree(tmp_path)


class TestOverlay:
    def test_other_bytes_of_a_file(self, tree: WorkingTree) -> None:
        over = Overlay(tree, {"levels/b.yaml": b"over"})
        assert over.read("levels/b.yaml") == b"over"
        assert over.read("top.yaml") == b"below"
        assert tree.read("levels/b.yaml") == b"below"
        assert list(over.files("levels")) == list(tree.files("levels"))

    def test_a_file_that_is_only_laid_over(self, tree: WorkingTree) -> None:
        over = Overlay(tree, {"levels/a-b.yaml": b"new", "parts/p.yaml": b"new"})
        assert over.has("levels/a-b.yaml")
        assert over.read("parts/p.yaml") == b"new"
        assert list(over.files("levels")) == ["levels/a/c.yaml", "levels/a-b.yaml", "levels/b.yaml"]
        assert list(over.files("parts")) == ["parts/p.yaml"]
        assert list(over.files("part")) == []
        assert set(over.files("")) == {*tree.files(""), "levels/a-b.yaml", "parts/p.yaml"}

    def test_everything_else_is_the_snapshots(self, tree: WorkingTree) -> None:
        over = Overlay(tree, {"levels/b.yaml": b"over"})
        assert over.label == tree.label
        assert over.has("top.yaml")
        assert not over.has("nothing.yaml")
        with pytest.raises(UnreadableError):
            over.read("nothing.yaml")


def test_folders_without_end_are_not_followed_to_their_end(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(MAX_FOLDERS + 5):
        deep /= "d"
        deep.mkdir()
        (deep / "level.yaml").write_text("title: Deep\n")
    found = list(WorkingTree(tmp_path).files(""))
    assert max(path.count("/") for path in found) == MAX_FOLDERS + 1


def test_files_come_in_order_of_path_whatever_the_depth(tmp_path: Path) -> None:
    for path in ("b.yaml", "a/z.yaml", "a/b/c.yaml", "c/a.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    found = list(WorkingTree(tmp_path).files(""))
    assert found == ["a/b/c.yaml", "a/z.yaml", "b.yaml", "c/a.yaml"]


def test_a_link_into_what_git_keeps_to_itself_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("token: secret\n")
    (tmp_path / "x.yaml").symlink_to(tmp_path / ".git" / "config")
    with pytest.raises(UnreadableError, match=r"leads into \.git"):
        WorkingTree(tmp_path).read("x.yaml")
