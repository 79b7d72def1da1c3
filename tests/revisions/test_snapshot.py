"""Snapshots that are not in git: what is laid over one is read in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from fw.revisions.snapshot import Overlay, UnreadableError, WorkingTree


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
