from __future__ import annotations

from pathlib import Path

import pytest

from fw.framework.composition import Composition
from fw.framework.loading import load, load_file
from fw.framework.model import Framework
from fw.render.level_page import page
from fw.render.page import Page, only, outlined
from fw.render.page_text import page_text
from fw.revisions.snapshot import WorkingTree

MANIFEST = """
format: 1
name: Mill
organization: The Mill
introduction: "{title}s: {scope}, {organization}, {unknown}, {grade}, {0}, {title.attr}"
tracks:
- {id: t, title: Miller, cumulative: true, levels: [low, high]}
- {id: u, title: Other, levels: [high]}
sections: {a/x: X, b: B, b/y: Y, a: A, a/z: Z}
"""
LOW = """
title: Low Miller
sections:
  a/x: [{keep: Keeps the stones clean.}]
"""
HIGH = """
title: High Miller
grade: "{title}"
attributes: {scope: "all *mills*"}
sections:
  new/one: [Is declared nowhere.]
  a/z: [Sells the flour.]
  b/y: [{old: Grinds the corn.}]
  b: [Owns the mill.]
  a/x: []
"""


def mill(folder: Path, high: str = HIGH, manifest: str = MANIFEST) -> Framework:
    (folder / "levels").mkdir()
    (folder / "framework.yaml").write_text(manifest)
    (folder / "levels/low.yaml").write_text(LOW)
    (folder / "levels/high.yaml").write_text(high)
    return load(WorkingTree(folder))


def shown(framework: Framework, level: str = "high", track: str | None = None) -> Page:
    return page(
        Composition(framework),
        framework.levels[level],
        effective_form=track is not None,
        track=framework.track(track) if track else None,
    )


def titles(found: Page) -> list[tuple[list[str], str]]:
    return [
        ([heading.title for heading in headings], section.path)
        for headings, section in outlined(found.sections)
    ]


def test_sections_follow_the_outline_and_the_undeclared_come_last(tmp_path: Path) -> None:
    assert titles(shown(mill(tmp_path))) == [
        (["B"], "b"),
        (["Y"], "b/y"),
        (["A", "Z"], "a/z"),
        (["new/one"], "new/one"),
    ]


def test_a_category_is_named_again_where_another_came_between(tmp_path: Path) -> None:
    assert titles(shown(mill(tmp_path), track="t")) == [
        (["A", "X"], "a/x"),
        (["B"], "b"),
        (["Y"], "b/y"),
        (["A", "Z"], "a/z"),
        (["new/one"], "new/one"),
    ]


def test_the_introduction_takes_the_levels_fields_and_keeps_what_it_does_not_know(
    tmp_path: Path,
) -> None:
    lines = page_text(shown(mill(tmp_path))).splitlines()
    assert lines[2] == (
        "High Millers: all *mills*, The Mill, {unknown}, {title}, {0}, {title.attr}"
    )


def test_a_levels_own_introduction_wins(tmp_path: Path) -> None:
    header = shown(mill(tmp_path, HIGH + "introduction: Hello {title}\n")).header
    assert header
    assert header.introduction == "Hello High Miller"


def test_the_effective_form_says_where_each_statement_comes_from(tmp_path: Path) -> None:
    found = shown(mill(tmp_path), track="t")
    marks = {item.text: item.marks for section in found.sections for item in section.items}
    assert marks["Keeps the stones clean."] == ("from Low",)
    assert marks["Owns the mill."] == ()
    assert found.sources == ("levels/high.yaml", "levels/low.yaml")


def test_what_ended_is_told(tmp_path: Path) -> None:
    (item,) = shown(mill(tmp_path, HIGH + "drops: [keep]\n"), track="t").ended
    assert (item.text, item.marks) == ("Keeps the stones clean.", ("from Low", "ended at High"))


@pytest.mark.parametrize(
    ("track", "said", "note"),
    [
        (
            "t",
            "",
            "Includes what is expected from lower levels; each such statement names its level.",
        ),
        ("u", "", "The Other track does not say whether it is cumulative: "),
        ("u", "cumulative: false, ", "The Other track is not cumulative: "),
    ],
)
def test_the_effective_form_says_how_the_track_was_read(
    tmp_path: Path, track: str, said: str, note: str
) -> None:
    manifest = MANIFEST.replace("title: Other, ", f"title: Other, {said}")
    header = shown(mill(tmp_path, manifest=manifest), track=track).header
    assert header
    assert (header.note or "").startswith(note)


def test_the_lowest_level_has_nothing_to_take_over_and_no_note(tmp_path: Path) -> None:
    header = shown(mill(tmp_path), "low", "t").header
    assert header
    assert header.note is None


def test_a_level_without_a_manifest_is_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "high.yaml").write_text(HIGH)
    found = shown(load_file(WorkingTree(tmp_path), "high.yaml"))
    assert page_text(found).splitlines()[:3] == ["High Miller", "new/one", "- Is declared nowhere."]


def test_a_section_alone_and_a_competency_alone(tmp_path: Path) -> None:
    whole = shown(mill(tmp_path))
    section, below, one = only(whole, "b/y"), only(whole, "b"), only(whole, "b", "old")
    assert section
    assert page_text(section) == "B\nY\n- Grinds the corn.\n"
    assert below
    assert page_text(below) == "B\n- Owns the mill.\nY\n- Grinds the corn.\n"
    assert one
    assert page_text(one) == page_text(section)
    assert only(whole, "nowhere") is None
    assert only(whole, "b", "nothing") is None


def test_a_level_is_called_by_what_sets_it_apart_in_its_track(tmp_path: Path) -> None:
    framework = mill(tmp_path)
    assert framework.levels["high"].short_title(framework.track("t")) == "High"
    assert framework.levels["high"].short_title(framework.track("u")) == "High Miller"
    assert framework.levels["high"].short_title(None) == "High Miller"
