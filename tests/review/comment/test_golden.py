"""What people read on a merge request, whole."""

from __future__ import annotations

from pathlib import Path

from fw.review.comment import whole
from tests.diff.formats.test_revisions_text import NEVER_SAID
from tests.diff.test_releases import MERGE_REQUEST
from tests.render.forges import shown
from tests.render.golden import assert_golden
from tests.review.changes import (
    JUDGED,
    NEW_STATEMENT,
    NOW,
    Edits,
    Texts,
    comment,
    edited,
    reviewed,
    sample,
)

INTERMEDIATE = "levels/intermediate.yaml"
# As it was before its wording was corrected: one sentence has a slip, another says less directly
# what it says now, and a third has a comma too many.
SLIPS: Edits = {
    INTERMEDIATE: [
        ("estimates, and delivers small", "estimates and, delivers small"),
        ("codebase: Traces", "codebase: Is able to trace"),
    ],
    "levels/senior.yaml": [("Explains the same problem to", "Explains the the same problem to")],
}
BAKERY = {
    "bakery/framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [baker]}
sections: {craft: Craft}
""",
    "bakery/levels/baker.yaml": """\
title: Baker
grade: 1
effective: 2027-01-01
sections:
  craft:
    - rye: Bakes rye bread every morning.
    - oven: Keeps the oven of the shop clean.
""",
}
NO_OVEN: Edits = {
    "bakery/levels/baker.yaml": [("    - oven: Keeps the oven of the shop clean.\n", "")]
}
CONFLICT = "<<<<<<< HEAD\n    - rye: Bakes.\n=======\n    - rye: Bakes rye.\n>>>>>>> topic\n"


def assert_reads(name: str, old: Texts, new: Texts) -> str:
    text = comment(old, new)
    assert_golden(f"review/{name}.md", f"{text}\n")
    assert not NEVER_SAID.search(text)
    assert not any(line != line.rstrip() for line in text.splitlines())
    # Only hashes of ours may become links.
    assert shown(text.replace("Compared 1a2b3c4 with 9f8e7d6", "")).found() == []
    # The whole, for a page, says the same below no marker.
    assert text.partition("\n")[2] == whole(reviewed(old, new), NOW).removesuffix("\n")
    return text


def test_a_correction_of_wording(repo_root: Path) -> None:
    files = sample(repo_root)
    text = assert_reads("wording", edited(files, SLIPS), files)
    assert "changed, but asks the same of everyone." in text
    assert "Nothing was taken away." in text
    assert "effective date" not in text


def test_a_new_statement(repo_root: Path) -> None:
    files = sample(repo_root)
    text = assert_reads("addition", files, edited(files, NEW_STATEMENT))
    assert "**No effective date is set.**" in text
    assert "Staff builds on Senior and is affected by the addition there." in text


def test_a_rewording_to_judge(repo_root: Path) -> None:
    files = sample(repo_root)
    text = assert_reads("judge", files, edited(files, JUDGED))
    assert "#### Please judge: does this ask more, less or the same?" in text


def test_a_merge_request_with_something_of_everything(repo_root: Path) -> None:
    files = sample(repo_root)
    assert_reads("everything", files, edited(files, MERGE_REQUEST))


def test_everything_was_reverted(repo_root: Path) -> None:
    text = assert_reads("reverted", sample(repo_root), sample(repo_root))
    assert "touches no file of any" in text


def test_files_differ_in_nothing_that_they_say(repo_root: Path) -> None:
    files = sample(repo_root)
    noted = {**files, INTERMEDIATE: f"# Agreed in 2026.\n{files[INTERMEDIATE]}"}
    text = assert_reads("nothing-said", files, noted)
    assert "nothing changed in what it says." in text
    assert "levels/intermediate.yaml differs" in text


def test_a_comparison_that_is_not_complete(repo_root: Path) -> None:
    files = sample(repo_root)
    broken = edited(files, {INTERMEDIATE: [("sections:\n", f"sections:\n{CONFLICT}")]})
    text = assert_reads("incomplete", files, broken)
    assert "changed, with parts that could not be compared (levels/intermediate.yaml)." in text


def test_two_frameworks(repo_root: Path) -> None:
    files = {**sample(repo_root, "support/"), **BAKERY}
    edits = {f"support/{path}": found for path, found in NEW_STATEMENT.items()}
    text = assert_reads("two-frameworks", files, edited(files, {**edits, **NO_OVEN}))
    assert "### Bakery Framework asks less; Support Career Framework asks more\n" in text
    assert "\n#### Bakery Framework: asks less of Baker.\n" in text
    assert "\n##### Senior Support Engineer\n" in text


def test_the_first_framework_of_a_repository(repo_root: Path) -> None:
    text = assert_reads("first", {"README.md": "Hello"}, sample(repo_root))
    assert "a new framework, with 4 levels." in text
    assert "taken away" not in text


def test_a_framework_that_is_gone() -> None:
    text = assert_reads("gone", BAKERY, {"README.md": "Hello"})
    assert "this framework is no longer there, nor its 1 level." in text
    assert "Nothing was taken away" not in text


def test_a_framework_that_moved() -> None:
    moved = {path.replace("bakery/", "shops/bakery/"): text for path, text in BAKERY.items()}
    text = assert_reads(
        "moved",
        BAKERY,
        edited(moved, {f"shops/{path}": found for path, found in NO_OVEN.items()}),
    )
    assert "The framework moved from bakery to shops/bakery." in text
    assert "1 asks more" not in text
