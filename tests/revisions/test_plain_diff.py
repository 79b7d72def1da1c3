"""Two files line by line; that whole files look as git shows them is tested with the driver."""

from __future__ import annotations

from pathlib import Path

import pytest

from fw.revisions.plain_diff import ABSENT, Blob, FilePair, quoted
from fw.revisions.running import RevisionError
from tests.revisions.repositories import needs_git

GONE = Blob(None, ABSENT, ABSENT)


def blob(folder: Path, name: str, content: bytes) -> Blob:
    (folder / name).write_bytes(content)
    return Blob(folder / name, "1" * 40, "100644")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("levels/a b.yaml", "levels/a b.yaml"),
        ("名前", "名前"),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("a\nb\t\x1b[31m", '"a\\nb\\t\\033[31m"'),
        ("a\u202eb", '"a\\342\\200\\256b"'),
        ("a\udce9", '"a\\351"'),
    ],
)
def test_a_path_that_might_act_is_quoted(path: str, shown: str) -> None:
    assert quoted(path) == shown
    assert quoted(path).isprintable()


@needs_git
def test_hunks(tmp_path: Path) -> None:
    one, other = blob(tmp_path, "-", b"a\n"), blob(tmp_path, "--no-index", b"b\n")
    assert FilePair("x", "x", one, other).hunks() == b"@@ -1 +1 @@\n-a\n+b\n"
    assert FilePair("x", "x", GONE, other).hunks() == b"@@ -0,0 +1 @@\n+b\n"
    assert FilePair("x", "x", one, one).hunks() == b""
    assert FilePair("x", "x", one, blob(tmp_path, "binary", b"\0")).hunks() is None


@needs_git
def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = Blob(tmp_path / "none", "1" * 40, "100644")
    with pytest.raises(RevisionError, match="git diff failed"):
        FilePair("x", "x", missing, GONE).hunks()


def test_what_git_says_of_a_rename_is_told_without_its_colours() -> None:
    said = "\x1b[1msimilarity index 90%\x1b[m\nrename from a\nrename to b\n"
    found = FilePair("a", "b", Blob(None, "1" * 40, "100644"), GONE, said)
    assert list(found.header())[-3:] == ["similarity index 90%", "rename from a", "rename to b"]
