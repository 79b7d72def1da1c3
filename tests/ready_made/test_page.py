"""docs/review.md shows the files that there are, all their inputs, and today's picture."""

from __future__ import annotations

import re

import pytest

from docs.picture import PICTURE, SOURCE, digest, source_of
from fw.review.bounds import MOST_CHANGED, MOST_FRAMEWORKS, MOST_READ
from tests.docs.snippets import blocks
from tests.ready_made.gitlab import inputs
from tests.ready_made.pieces import ACTION, GITEA, GITLAB, REVIEW, ROOT, load

PAGE = ROOT / "docs" / "review.md"
TEXT = PAGE.read_text(encoding="utf-8")
OURS = "uses: ./\n        with:\n          framework: . # the tests have others\n"
ELSEWHERE = "uses: people/framework-as-code@" + 40 * "0" + "\n"


def shown() -> list[str]:
    """The files on the page, without the comments before their first key."""
    return [
        re.sub(r"\A(?:#.*\n)+", "", block.text)
        for block in blocks(PAGE)
        if block.language == "yaml"
    ]


@pytest.mark.parametrize("path", [REVIEW, GITLAB, GITEA], ids=lambda path: path.name)
def test_a_file_on_the_page_is_the_one_that_is_checked(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8").replace(OURS, ELSEWHERE)
    assert re.sub(r"\A(?:#.*\n)+", "", text) in shown()


def test_every_input_and_output_has_its_row() -> None:
    action = load(ACTION)
    for name, about in action["inputs"].items():
        star = r"\*" if name in inputs() else ""
        [row] = [line for line in TEXT.splitlines() if line.startswith(f"| `{name}`{star} |")]
        default = about.get("default", "")
        assert not default or default.startswith("$") or f"`{default}`" in row
    for name in [*action["outputs"], *(set(inputs()) - set(action["inputs"]))]:
        assert f"\n| `{name}` |" in TEXT


def test_the_bounds_are_today_s() -> None:
    changed, read = (f"{size >> 20} MiB" for size in (MOST_CHANGED, MOST_READ))
    told = f"{changed} of files that differ, {read} of files to be read, {MOST_FRAMEWORKS:,} frame"
    assert told in " ".join(TEXT.split())


def test_the_picture_is_of_what_a_review_says() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert source_of(PICTURE.read_bytes()) == digest(text), "run `python docs/picture.py`"


def test_the_picture_is_small() -> None:
    assert PICTURE.stat().st_size < 250_000
