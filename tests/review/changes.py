"""Changes of frameworks, made of files in memory, and the reviews and comments on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from fw.diff.report import SnapshotInfo
from fw.review.comment import fit
from fw.review.report import DEFAULT_JOB, Review
from fw.review.reviewing import review
from tests.revisions.memory import Files

GITHUB = 65_536
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, 10, tzinfo=UTC)
BASE = SnapshotInfo("main", "9f8e7d6" + "0" * 33, "9f8e7d6")
HEAD = SnapshotInfo("HEAD", "1a2b3c4" + "0" * 33, "1a2b3c4")

Texts = Mapping[str, str]
Edits = Mapping[str, Sequence[tuple[str, str]]]


def sample(repo_root: Path, folder: str = "") -> dict[str, str]:
    """This repository's own framework, in a folder of its own where one is named."""
    found = [repo_root / "framework.yaml", *repo_root.glob("levels/*.yaml")]
    found += repo_root.glob("parts/*.yaml")
    return {folder + file.relative_to(repo_root).as_posix(): file.read_text() for file in found}


def edited(files: Texts, edits: Edits) -> dict[str, str]:
    """The files with each old text, which stands there once, replaced by the new one."""
    texts = dict(files)
    for path, replacements in edits.items():
        for old, new in replacements:
            assert texts[path].count(old) == 1, f"{path} does not say once: {old}"
            texts[path] = texts[path].replace(old, new)
    return texts


def reviewed(
    old: Mapping[str, str | bytes | None],
    new: Mapping[str, str | bytes | None],
    *,
    target: str | None = "main",
    tags: Sequence[str] = ("v1.2.0",),
    roots: Collection[str] | None = None,
    job: str = DEFAULT_JOB,
) -> Review:
    """The review of a change between these files."""
    return review(
        Files(old), Files(new), base=BASE, head=HEAD, today=TODAY,
        target=target, tags=tags, roots=roots, job=job,
    )  # fmt: skip


def comment(old: Mapping[str, str | bytes | None], new: Mapping[str, str | bytes | None]) -> str:
    """What is posted on a change, on GitHub."""
    return fit(reviewed(old, new), GITHUB, len, updated=NOW)


NEW_STATEMENT: Edits = {
    "levels/senior.yaml": [
        ("    - tooling:", "    - handbook: Keeps one chapter of the handbook.\n    - tooling:")
    ]
}
JUDGED: Edits = {
    "levels/intermediate.yaml": [
        ("Constructively raises concerns.", "Constructively raises concerns within a day.")
    ],
    "levels/senior.yaml": [("reviews across several domains", "reviews across all domains")],
}
