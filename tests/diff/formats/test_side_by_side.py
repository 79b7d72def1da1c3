"""Two columns, whole: `UPDATE_GOLDEN=1` writes the files anew, to be read before a commit."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from fw.diff.formats import Style, render
from fw.diff.report import DiffReport, LevelPair
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.render.terminal import Painter, columns, safe
from fw.revisions.snapshot import WorkingTree
from tests.diff.comparing import between, frameworks, step
from tests.diff.formats.reports import (
    added,
    bare,
    detail,
    info,
    level,
    of_all_kinds,
    removed,
    report,
    reworded,
    same,
    side,
)
from tests.render.golden import assert_golden

LEVELS = ["associate", "intermediate", "senior", "staff"]


def read(found: DiffReport, name: str = "", style: Style | None = None) -> str:
    chosen = style or Style()
    text = render("side-by-side", found, chosen)
    if name:
        assert_golden(f"diff/side-by-side/{name}.txt", text)
    assert max(map(columns, text.splitlines())) <= chosen.width
    return text


@pytest.fixture(scope="module")
def sample(repo_root: Path) -> Framework:
    return load(WorkingTree(repo_root))


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("versions", Style()),
        ("versions-120", Style(width=120)),
        ("versions-unchanged", Style(unchanged=True)),
    ],
)
def test_revisions(name: str, style: Style) -> None:
    read(of_all_kinds(), name, style)


@pytest.mark.parametrize(
    ("name", "old", "new", "style"),
    [
        ("intermediate-senior", "intermediate", "senior", Style()),
        ("senior-intermediate", "senior", "intermediate", Style(width=100)),
        ("staff-senior-unchanged", "staff", "senior", Style(unchanged=True, references=True)),
    ],
)
def test_levels(sample: Framework, name: str, old: str, new: str, style: Style) -> None:
    read(step(sample, old, new, "support"), name, style)


@pytest.mark.parametrize("old", LEVELS)
@pytest.mark.parametrize("new", LEVELS)
def test_every_statement_stands_on_its_side(sample: Framework, old: str, new: str) -> None:
    """Read column by column, each side has all its statements, and none of the other's."""
    found = step(sample, old, new, "support")
    text = read(found, style=Style(width=1000, unchanged=True))
    rows = [line for line in text.splitlines() if re.match(r".{499} [-+=~→]( |$)", line)]
    left = [line[:499].strip() for line in rows]
    right = [line[502:].strip() for line in rows]
    for column, sides in (
        (left, [change.old for change in found.changes]),
        (right, [change.new for change in found.changes]),
    ):
        shown = [
            re.sub(r"\[-|-\]|\{\+|\+\}", "", cell)
            for cell in column
            if not cell.startswith("Grade")
        ]
        references = found.of_kind("reference")
        told = {one.text for one in sides if one} - {
            one.text for change in references for one in (change.old, change.new) if one
        }
        assert {cell for cell in shown if cell} == told


def test_below_sixty_columns_it_is_the_text_format(sample: Framework) -> None:
    for found in (of_all_kinds(), step(sample, "associate", "staff", "support")):
        for style in (Style(width=59), Style(width=0), Style(summary=True), Style(stat=True)):
            assert render("side-by-side", found, style) == render("text", found, style)
    assert render("side-by-side", of_all_kinds(), Style(width=60)) != render(
        "text", of_all_kinds(), Style(width=60)
    )


def test_words_are_marked_on_their_side_and_only_where_most_agree() -> None:
    old = side("Keeps the ovens of the shop clean.")
    text = read(
        report(
            reworded(old, side("Keeps the ovens of all shops clean."), "raises", "all shops"),
            reworded(side("Sells bread."), side("Hires two bakers."), "unclear", "no signal"),
        )
    )
    assert re.search(r"of \[-the shop-\] +> Keeps the ovens of \{\+all shops\+\}", text)
    assert re.search(r"  Sells bread\. +\? Hires two bakers\.", text)


def test_a_level_that_came_and_one_that_went() -> None:
    pairs = [LevelPair(info("baker"), None), LevelPair(None, info("senior"))]
    changes = [
        bare("level-removed", level("baker")),
        removed(side("Bakes.", "baker"), impact="neutral"),
        bare("level-added", level("senior")),
        added(side("Sells."), impact="neutral"),
    ]
    text = read(report(*changes, levels=pairs), "came-and-went")
    assert "Baker, no longer a level" in text


def test_many_ids_renamed_are_one_line_unless_all_is_asked_for() -> None:
    renames = [
        detail(side(f"Bakes {one}.", name=f"a{one}"), side(f"Bakes {one}.", name=f"b{one}"), "id",
               f"a{one}", f"b{one}")
        for one in range(5)
    ]  # fmt: skip
    found = report(*renames)
    assert "5 statements have another id" in read(found)
    assert "id: a3 → b3" in read(found, style=Style(unchanged=True))


def test_two_files_are_named_over_their_columns() -> None:
    found = between({"craft": ["Bakes."]}, {"craft": ["Bakes rye."]})
    assert re.search(r"^  old\.yaml +new\.yaml$", read(found), re.MULTILINE)


def test_nothing_different_is_only_a_head(sample: Framework) -> None:
    found = frameworks(sample, sample)
    assert read(found) == render("text", found, Style(summary=True))
    empty = report(same(side("Bakes.")))
    assert "1 statement in these files stays the same (--unchanged lists them)" in read(empty)


WIDE = "名前を読みます" * 9
EVIL = ["\x1b[31mRed\x1b[0m \u202e\u2028x\n\ty", "long" * 60, WIDE, "👩‍🍳" * 40, "e\u0301" * 90]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("width", [60, 80, 133])
def test_whatever_is_said_stays_in_its_column(evil: str, width: int) -> None:
    old, new = side(f"Bakes {evil}.", name=evil), side(f"Bakes rye {evil}.", name=evil)
    found = report(
        reworded(old, new, "raises", evil),
        detail(old, new, "notes", evil, [evil]),
        added(side(evil)),
        removed(side(evil)),
        same(new),
    )
    text = read(found, style=Style(width=width, unchanged=True))
    assert safe(text.replace("\n", "")) == text.replace("\n", "")


def test_names_do_not_act_on_the_terminal() -> None:
    evil = EVIL[0]
    found = report(
        bare("attribute", level(evil), evil, evil, evil, section=evil, impact="unclear"),
        added(side("Bakes.", section=evil)),
        framework=evil,
    )
    text = render("side-by-side", found, Style(shown=lambda path: evil + path))
    assert text.count("\\x1b[31mRed") > 3
    assert safe(text.replace("\n", "")) == text.replace("\n", "")


def test_colour_adds_styles_and_is_never_the_only_sign(sample: Framework) -> None:
    for found in (of_all_kinds(), step(sample, "intermediate", "senior", "support")):
        plain = render("side-by-side", found, Style())
        painted = render("side-by-side", found, Style(Painter(color=True)))
        assert painted != plain
        assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
        for line in painted.splitlines():
            codes = re.findall(r"\x1b\[([\d;]*)m", line)
            assert codes[1::2] == ["0"] * (len(codes) // 2)
            assert len(codes) % 2 == 0


def test_paths_are_shown_as_the_caller_says() -> None:
    found = between({"craft": ["Bakes."]}, {"craft": ["Bakes rye."]})
    style = replace(Style(), shown=lambda path: f"../{path}")
    assert "  ../old.yaml" in read(found, style=style)
