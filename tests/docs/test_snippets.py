"""What "the page shows what was printed" means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.snippets import Block, Folders, agree, blocks
from tests.revisions.repositories import needs_git

REAL = ["one", "", "two", "three", "two"]


@pytest.mark.parametrize(
    "shown",
    [
        REAL,
        ["…"],
        ["one", "…"],
        ["…", "two"],
        ["one", "…", "two", "three", "two"],
        ["one", "…", "three", "…"],
        ["…", "two", "…", "two"],
        ["…", "one", "", "two", "three", "two"],
    ],
)
def test_a_page_may_leave_lines_out_where_it_says_so(shown: list[str]) -> None:
    assert agree(shown, REAL)


@pytest.mark.parametrize(
    "shown",
    [
        [],
        ["one"],
        ["one", "", "two", "three"],
        ["one", "two", "…"],
        ["…", "three"],
        ["…", "two", "…", "two", "…", "two"],
        ["one", "…", "one", "", "two", "three", "two"],
    ],
)
def test_but_no_line_that_it_does_not(shown: list[str]) -> None:
    assert not agree(shown, REAL)


def test_a_comment_above_a_block_says_where_it_belongs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- in: bakery -->\n```sh\nls\n```\n\nAnd:\n\n  ```sh\n  pwd\n  ```\n")
    assert list(blocks(page)) == [
        Block("sh", "ls\n", 2, "bakery"),
        Block("sh", "pwd\n", 8),
    ]


@needs_git
def test_each_repository_is_built_once(tmp_path: Path) -> None:
    folders = Folders(tmp_path, tmp_path / "made")
    assert folders.of(Block("sh", "", 1)) == tmp_path
    folder = folders.of(Block("sh", "", 1, "bakery"))
    (folder / "left-there").touch()
    assert folders.of(Block("sh", "", 1, "bakery")) == folder
    assert (folder / "left-there").exists()
