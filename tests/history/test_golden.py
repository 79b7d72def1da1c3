"""Histories as people read them, in a terminal of 80 columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fw.history.formats import Style, render
from tests.framework.bakery import level, manifest
from tests.history.following import log
from tests.history.stories import BAKER, JUNIOR, MANIFEST, story
from tests.render.golden import assert_golden
from tests.revisions.repositories import Scratch, needs_git

pytestmark = needs_git

HASH = re.compile(r"^[0-9a-f]{7}(?=  \d{4}-)", re.MULTILINE)


def read(text: str) -> str:
    """The text with sevens for each hash, which is another one in a SHA-256 repository."""
    return HASH.sub("7" * 7, text)


@pytest.mark.parametrize(
    ("golden", "address"),
    [
        ("framework", ()),
        ("level", ("baker",)),
        ("renamed-level", ("chief",)),
        ("section", ("baker", "team")),
        ("competency", ("chief", "craft", "mentoring")),
        ("gone", ("master", "team", "order")),
    ],
)
def test_a_history(tmp_path: Path, golden: str, address: tuple[str, ...]) -> None:
    made = story(tmp_path / "repo")
    file = made.path / BAKER
    file.write_text(file.read_text().replace("Forty loaves", "Fifty loaves"))
    found = log(made, *address, working=True)
    assert_golden(f"history/{golden}.txt", read(render("text", found, Style())))


def test_the_oldest_first(tmp_path: Path) -> None:
    found = log(story(tmp_path / "repo"), "baker")
    forwards = render("text", found, Style()).split("\n\n")
    backwards = render("text", found, Style(reverse=True)).split("\n\n")
    assert [one.strip() for one in backwards] == [
        one.strip() for one in (forwards[0], *forwards[:0:-1])
    ]


REFERENCE = """
references:
  care: {title: Care, url: "https://example.org", by_grade: {1: Washes hands., 2: Checks benches.}}
"""
SECTIONS = {"craft": "The Craft", "team": "Team"}


def test_what_a_manifest_says(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "repo")
    tracks = ("bakers: junior baker",)
    junior, baker = level("Junior Baker", craft=["M."]), level("Baker", craft=["B."])
    files = {JUNIOR: junior, BAKER: baker}
    made.commit("Begin", files={MANIFEST: manifest(*tracks, sections=SECTIONS), **files})
    made.commit("Care", files={MANIFEST: manifest(*tracks, sections=SECTIONS, more=REFERENCE)})
    care = REFERENCE.replace("Washes hands", "Washes both hands")
    turned = {"team": "People", "craft": "The Craft"}
    made.commit("Turn", files={
        MANIFEST: manifest("bakers: baker junior", cumulative=False, sections=turned, more=care),
    })  # fmt: skip
    made.commit("Sell", files={
        MANIFEST: manifest("bakers: baker", "sellers: junior", sections=turned),
        JUNIOR: level("Junior Baker", "status: deprecated", craft="include: ['baker#craft']"),
    })  # fmt: skip
    assert_golden("history/manifest.txt", read(render("text", log(made), Style())))


def test_a_large_commit_is_cut_short_in_the_frameworks_history(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "repo")
    made.commit(
        "Begin", files={MANIFEST: manifest("bakers: baker"), BAKER: level("Baker", craft=["B."])}
    )
    many = [f"Bakes bread number {number}." for number in range(20)]
    made.commit("Many", files={BAKER: level("Baker", craft=many)})
    text = render("text", log(made), Style())
    assert text.count("  introduced") == 6
    assert "… 16 more (fw log baker tells them)" in text
    assert "… " not in render("text", log(made, "baker"), Style())


def test_nothing_that_is_written_takes_effect_in_the_terminal(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "repo")
    evil = "\x1b]0;owned\x07 \x1b[2J"
    text = '"Bakes\\e[31m bread.\\u202e"'
    made.commit(
        f"Begin {evil}",
        author=f"Eve {evil} <eve@example.org>",
        files={MANIFEST: manifest("bakers: baker"), BAKER: level("Baker", craft=[text])},
    )
    made.git("tag", "v1\u202e")
    for address in ((), ("baker",), ("baker", "craft", "Bakes")):
        shown = render("text", log(made, *address), Style())
        assert "Bakes" in shown or not address[2:]
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
