"""The comparison as Markdown, whole, and as GitHub's own parser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.diff.change import Home
from fw.diff.formats import Style, render
from fw.diff.guesses import WHY
from fw.diff.report import DiffReport, Release
from fw.framework.loading import load
from fw.language.markdown import plain
from fw.render.terminal import safe
from fw.revisions.snapshot import WorkingTree
from tests.diff.comparing import SECTIONS, Sections, between, frameworks, step
from tests.diff.formats import hostile
from tests.diff.formats import reports as made
from tests.diff.formats.reports import bare, report, side
from tests.diff.formats.test_revisions_text import NEVER_SAID, V1, V2
from tests.diff.test_guesses import bakery, guessed
from tests.framework.bakery import framework
from tests.render.forges import Shown, shown
from tests.render.golden import assert_golden

Compare = Callable[[str], DiffReport]
ELEMENTS = {
    *("h3", "h4", "p", "em", "strong", "del", "span", "blockquote", "ul", "li", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
}


def read(found: DiffReport, style: Style | None = None) -> Shown:
    return shown(render("markdown", found, style or Style()))


def flat(text: str) -> str:
    """A text without white space, as it may stand in any line."""
    return "".join(text.split())


def assert_reads(name: str, found: DiffReport, style: Style | None = None) -> str:
    text = render("markdown", found, style or Style())
    assert_golden(f"diff/markdown/{name}.md", text)
    assert not NEVER_SAID.search(text)
    assert not any(line != line.rstrip() for line in text.splitlines())
    return text


@pytest.mark.parametrize(
    ("name", "old", "new", "style"),
    [
        ("intermediate-senior", "intermediate", "senior", Style()),
        ("intermediate-senior-unchanged", "intermediate", "senior", Style(unchanged=True)),
        ("senior-intermediate", "senior", "intermediate", Style(references=True)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_levels_of_the_sample(
    repo_root: Path, name: str, old: str, new: str, style: Style
) -> None:
    found = step(load(WorkingTree(repo_root)), old, new, "support")
    assert_reads(name, found, style)
    page = read(found, style)
    assert page.elements <= ELEMENTS
    told = {
        side.text
        for change in found.changes
        for side in (change.old, change.new)
        if side
        and (style.unchanged or change.kind in ("builds-on", "added"))
        and change.kind != "reference"
    }
    assert [text for text in told if flat(plain(text).text) not in flat(page.text)] == []


def test_two_revisions() -> None:
    assert_reads("revisions", made.of_all_kinds())
    assert_reads("revisions-unchanged", made.of_all_kinds(), Style(unchanged=True))


def test_a_framework_in_two_versions() -> None:
    found = frameworks(framework(V1), framework(V2))
    assert_reads("framework", replace(found, release=Release("major", "v1", "2.0")))
    back = assert_reads("framework-back", frameworks(framework(V2), framework(V1)))
    assert "no longer a level · 7 statements of its own" in back


def test_only_the_summary_where_no_more_is_asked_for() -> None:
    for style in (Style(summary=True), Style(stat=True)):
        text = render("markdown", made.of_all_kinds(), style)
        assert "| Senior Baker |" in text
        assert "####" not in text
        text = render("markdown", hostile.levels("Bakes."), style)
        assert text.count("\n|") == 4
        assert "####" not in text


def test_a_guess_is_told_as_one() -> None:
    text = render("markdown", guessed(bakery()), Style())
    assert text.count(f"<br>*{WHY}*") == 5
    assert "5 pairs are guesses from alike wording." in text


def test_words_are_marked_only_where_most_agree() -> None:
    alike = made.reworded(
        side("Keeps the ovens of the shop clean.", name="a"),
        side("Keeps the ovens of all shops clean.", name="a"),
        "raises",
        "the shop → all shops",
    )
    other = made.reworded(
        side("Settles disputes by naming the reason.", name="b"),
        side("Brings each quarrel to an end within a week.", name="b"),
        "unclear",
        "a rewording without a certain signal",
    )
    text = render("markdown", report(alike, other), Style())
    assert "> Keeps the ovens of ~~the shop~~ **all shops** clean.\n" in text
    before = "> Before: Settles disputes by naming the reason.\n>\n> After: Brings each quarrel"
    assert before in text


def test_what_a_reader_must_judge_comes_first_and_adds_up() -> None:
    text = render("markdown", made.of_all_kinds(), Style())
    number = int(re.findall(r"(\d) changes need your judgement", text)[0])
    first, _, rest = text.partition("#### Please judge")[2].partition("####")
    assert first.count("\n> ") == number
    assert "Please judge" not in rest


def test_what_ends_and_is_to_judge_is_struck_through() -> None:
    gone = made.removed(side("Bakes rye.", name="bake"), impact="unclear")
    assert "\n> ~~Bakes rye.~~\n" in render("markdown", report(gone), Style())


def test_an_accepted_change_is_told_with_its_reason_and_not_asked_again() -> None:
    sides = side("Bakes rye.", name="bake"), side("Bakes wheat.", name="bake")
    fact = made.reworded(*sides, "unclear", "words were replaced", accepted="agreed in 2026")
    stale = [made.accepted_entry("0123456789abcdef", "agreed in 2025")]
    text = render("markdown", report(fact, stale=stale), Style())
    assert "does this ask more" not in text
    assert "**Accepted** (agreed in 2026)" in text
    assert "- words were replaced" in text
    assert ": agreed in 2025" in text


def test_many_new_ids_fold_into_one_line() -> None:
    facts = [
        made.detail(
            side(f"Bakes loaf {n}.", name=f"old-{n}"), side(f"Bakes loaf {n}.", name=f"new-{n}"),
            "id", f"old-{n}", f"new-{n}",
        )
        for n in range(12)
    ]  # fmt: skip
    text = render("markdown", report(*facts), Style())
    assert "<details><summary>12 statements have another id</summary>" in text
    assert text.count("Bakes loaf") == 12


def test_a_comparison_without_a_difference_is_short() -> None:
    lines = render("markdown", report(), Style()).splitlines()
    assert lines[0] == "### Bakery Framework: no differences."
    assert len(lines) < 10


def test_a_fact_about_the_framework_needs_no_statement() -> None:
    fact = bare("track", Home("track", made.TRACK), "cumulative", True, False, impact="lowers")
    text = render("markdown", report(fact), Style())
    assert "**Asks less**\n\n- cumulative: yes → " in text


def test_two_files_are_told_apart_by_their_paths() -> None:
    found = between({"craft": ["Bakes."]}, {"craft": ["Bakes rye."]})
    text = render("markdown", found, Style(shown=lambda path: f"../{path}"))
    assert text.startswith("### Baker: ")
    assert "Compared ../new.yaml with ../old.yaml." in text


def test_what_is_included_is_told_with_what_came() -> None:
    sections = {"team": {"include": ["house"], "competencies": ["Helps."]}}
    text = render("markdown", between({"team": ["Helps."]}, sections), Style())
    assert "- includes the part “house” now" in text


@pytest.mark.parametrize("evil", hostile.ACTING)
@pytest.mark.parametrize("compared", [hostile.levels, hostile.revisions])
def test_nothing_in_a_framework_acts(compared: Compare, evil: str) -> None:
    found = compared(evil)
    for style in (Style(), Style(unchanged=True, references=True, shown=lambda path: evil + path)):
        text = render("markdown", found, style)
        assert text.replace("\n", "").isprintable()
        page = shown(text)
        assert page.elements <= ELEMENTS
        assert page.found() == []
        assert page.text.count("<b>") == 0 or "<b>" in evil
        assert flat(page.text).count(flat(safe(evil))) >= 5


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=20))
def test_any_text_leaves_the_outline_as_it_is(text: str) -> None:
    usual, odd = (read(hostile.revisions(one), Style(unchanged=True)) for one in ("x", text))
    assert odd.elements <= ELEMENTS
    for elements in (("h3", "h4", "details", "summary"), ("table", "tr", "td"), ("blockquote",)):
        outlines = [[one for one in page.opened if one in elements] for page in (usual, odd)]
        assert outlines[0] == outlines[1]


@given(SECTIONS, SECTIONS)
def test_any_two_versions_can_be_read(old: Sections, new: Sections) -> None:
    found = between(old, new)
    page = read(found, Style(unchanged=True))
    assert page.elements <= ELEMENTS
    assert ("no differences" in page.text.lower()) == (not found.differences)
