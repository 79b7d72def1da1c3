"""Annotations: where each stands, how loud it is, and in which order they come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff.change import Change, Side
from fw.diff.formats import Style, render
from fw.diff.kinds import IMPACT_WORDS, Impact
from fw.diff.report import DiffReport, LevelPair, SnapshotInfo
from fw.diff.steps import compare_levels
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.render.terminal import safe
from fw.revisions.snapshot import WorkingTree
from fw.source.problems import Problem
from fw.source.spans import Position, Span
from tests.diff.comparing import frameworks
from tests.diff.formats.reports import (
    accepted_entry,
    added,
    bare,
    detail,
    info,
    level,
    moved,
    of_all_kinds,
    removed,
    report,
    reworded,
    same,
    side,
)
from tests.framework.bakery import composed, framework, manifest
from tests.framework.bakery import level as level_text
from tests.render.test_ci_commands import Command, parsed


def read(found: DiffReport) -> list[Command]:
    return [parsed(line) for line in render("github", found, Style()).splitlines()]


def only(*changes: Change, **more: object) -> Command:
    commands = read(report(*changes, **more))  # type: ignore[arg-type]
    assert len(commands) == 1
    return commands[0]


def place(command: Command) -> tuple[str, str]:
    return command.properties["file"], command.properties["line"]


def test_what_is_newly_expected() -> None:
    found = only(added(side("Leads the tasting.", line=8), "master"))
    assert found.name == "warning"
    assert found.properties == {
        "file": "levels/senior.yaml",
        "line": "8",
        "endLine": "8",
        "col": "7",
        "endColumn": "25",
        "title": "Senior Baker: newly expected",
    }
    assert found.data == "Leads the tasting.\nCraft\nAlso Master"


def test_a_rewording_marks_words_only_where_most_agree() -> None:
    old = side("Keeps the ovens of the shop clean.")
    close = only(reworded(old, side("Keeps the ovens of all shops clean."), "raises", "all shops"))
    assert close.data.split("\n")[:2] == [
        "Keeps the ovens of [-the shop-]{+all shops+} clean.",
        "asks more: all shops",
    ]
    far = only(reworded(old, side("Hires bakers."), "unclear", "no certain signal"))
    assert far.data.split("\n")[:3] == [
        "Before: Keeps the ovens of the shop clean.",
        "Now: Hires bakers.",
        "please judge: no certain signal",
    ]


def test_facts_about_one_statement_are_one_annotation() -> None:
    old, new = side("Bakes.", name="a"), side("Bakes rye.", name="b", notes="n")
    found = only(
        detail(old, new, "notes", None, "n"),
        reworded(old, new, "raises", "rye"),
        detail(old, new, "id", "a", "b"),
    )
    assert found.name == "warning"
    assert found.properties["title"] == "Senior Baker: asks more"
    assert "id: a → b" in found.data


@pytest.mark.parametrize("impact", IMPACT_WORDS)
def test_only_what_may_ask_more_or_less_is_warned_of(impact: Impact) -> None:
    found = only(reworded(side("Bakes."), side("Bakes rye."), impact, "why"))
    assert found.name == ("warning" if impact in ("raises", "lowers", "unclear") else "notice")
    assert IMPACT_WORDS[impact] in found.properties["title"]


def test_what_somebody_accepted_is_no_warning() -> None:
    change = reworded(side("a b."), side("a c."), "raises", "why", accepted="agreed in May")
    found = only(change)
    assert found.name == "notice"
    assert "accepted: agreed in May" in found.data


def numbered(text: str, index: int, line: int, **more: str) -> Side:
    return replace(side(text, line=line, **more), index=index)


def stayed(text: str, old: int, new: int, line: int) -> Change:
    return replace(same(numbered(text, new, line)), old=numbered(text, old, 99))


def test_what_is_gone_is_told_beside_its_neighbour() -> None:
    gone = removed(numbered("Carries flour.", 1, 50))
    above, below = stayed("Bakes.", 0, 0, 4), stayed("Sells.", 2, 1, 5)
    assert place(only(above, gone, below)) == ("levels/senior.yaml", "4")
    assert place(only(gone, below)) == ("levels/senior.yaml", "5")
    assert place(only(gone)) == ("levels/senior.yaml", "1")
    elsewhere = replace(below, section="team")
    assert place(only(gone, elsewhere)) == ("levels/senior.yaml", "1")


def test_a_neighbour_that_came_from_elsewhere_tells_no_place() -> None:
    came = moved(numbered("Sells.", 0, 50, section="team"), numbered("Sells.", 0, 7))
    found = read(report(removed(numbered("Carries flour.", 1, 50)), came))
    assert place(found[0]) == ("levels/senior.yaml", "1")


def test_a_level_that_is_gone_is_told_on_the_manifest() -> None:
    pairs = [LevelPair(info("baker"), None), LevelPair(None, info("senior"))]
    found = read(
        report(
            bare("level-removed", level("baker")),
            removed(side("Bakes.", "baker"), impact="neutral"),
            bare("level-added", level("senior")),
            added(side("Sells."), impact="neutral"),
            added(side("Mixes."), impact="neutral"),
            levels=pairs,
        )
    )
    assert [place(one) for one in found] == [("framework.yaml", "1"), ("levels/senior.yaml", "1")]
    assert found[0].data == "No longer a level, 1 statement of its own"
    assert found[1].data == "A new level, 2 statements of its own"
    assert {one.name for one in found} == {"notice"}


def test_a_fact_of_a_section_is_told_at_its_first_statement() -> None:
    intro = bare("attribute", level("senior"), "intro", None, "In short.", section="craft")
    statements = [same(side("Sells.", line=9)), same(side("Bakes.", line=6))]
    assert place(only(intro, *statements)) == ("levels/senior.yaml", "6")
    assert place(only(intro)) == ("levels/senior.yaml", "1")


def test_what_matters_most_comes_first() -> None:
    titles = [one.properties["title"].partition(": ")[2] for one in read(of_all_kinds())]
    assert titles == [
        *("newly expected", "asks more", "newly expected"),
        *("no longer expected", "please judge", "spelling only", "asks the same"),
    ]


def many(number: int, impact: Impact) -> list[Change]:
    return [
        reworded(side(f"Bakes {index}."), side(f"Bakes {index} rye."), impact, "why")
        for index in range(number)
    ]


def test_where_github_cannot_show_all_the_number_is_said_in_time() -> None:
    within = read(report(*many(10, "raises"), *many(10, "editorial")))
    assert len(within) == 20
    over = read(report(*many(12, "raises"), *many(11, "editorial")))
    assert [one.name for one in over] == ["warning"] * 12 + ["notice"] * 12
    assert "file" not in over[12].properties
    assert over[12].data.endswith("all: 12 warnings and 11 notices.")


def test_a_comparison_that_is_not_complete_says_so_first() -> None:
    problem, follows, other = (
        Problem("yaml", message, "levels/a.yaml", Span(Position(line, 1), Position(line, 2)))
        for message, line in (("no YAML", 3), ("a text is missing", 3), ("no sentence", 5))
    )
    harmless = Problem("unquoted-text", "x", "levels/a.yaml", hides_content=False)
    found = read(report(*many(1, "raises"), problems=[harmless, problem, follows, other]))
    assert place(found[0]) == ("levels/a.yaml", "3")
    assert "Not complete" in found[0].properties["title"]
    assert found[0].data == "no YAML (1 more, fwlint lists them)"


def test_an_accepted_entry_that_matches_nothing() -> None:
    found = only(stale=[accepted_entry("0" * 16, "agreed in May")])
    assert (found.name, found.data) == ("notice", "agreed in May")


def test_no_difference_is_nothing_to_annotate() -> None:
    assert render("github", report(same(side("Bakes."))), Style()) == ""


@pytest.fixture(scope="module")
def sample(repo_root: Path) -> Framework:
    return load(WorkingTree(repo_root))


@pytest.mark.parametrize("names", [("intermediate", "senior"), ("senior", "intermediate")])
def test_a_step_to_another_level_is_noticed_at_either_level(
    sample: Framework, names: tuple[str, str]
) -> None:
    old, new = (sample.levels[name] for name in names)
    snapshot = SnapshotInfo("the working tree")
    found = compare_levels(composed(sample), old, new, sample.track("support"), snapshot)
    commands = read(found)
    assert {one.name for one in commands} == {"notice"}
    told = found.of_kind("builds-on", "added", "ended", "removed")
    assert len(commands) == len(told) + 1
    sides = [change.new or change.old for change in told]
    lines = {(one.path, str(one.span.start.line)) for one in sides if one}
    assert {place(one) for one in commands[1:]} == lines


EVIL = ["::set-env name=A::b", "x\n::add-mask::x", "##[set-env name=A]b", "%0A::stop-commands::x"]


@given(st.lists(st.sampled_from(EVIL) | st.text(max_size=20), min_size=9, max_size=9))
def test_nothing_in_a_report_begins_a_command(texts: list[str]) -> None:
    one, other, who, why, name, place_, reason, section, title = texts
    old, new = (replace(side(text, line=4), path=f"p{place_}") for text in (one, other))
    found = report(
        reworded(old, new, "raises", why, who),
        detail(old, new, name, one, [other]),
        added(side(one, "senior", f"s{section}"), impact="unclear", why=why),
        bare("attribute", level("senior"), name, one, other, impact="unclear"),
        bare("included", level("senior"), None, {"include": [one]}, None, section=section),
        *(reworded(side(why), new, "lowers", one, accepted=reason) for _ in range(12)),
        problems=[Problem("yaml", why, one)],
        framework=title,
        stale=[accepted_entry("0", reason)],
    )
    lines = render("github", found, Style()).split("\n")
    assert lines.pop() == ""
    for line in lines:
        assert parsed(line).name in ("warning", "notice")
        assert safe(line) == line


def bakers(junior: list[str], *more: str) -> Framework:
    names = ["junior", *more]
    files = {
        "framework.yaml": manifest(f"bakers: {' '.join(names)}"),
        "levels/junior.yaml": level_text(
            "Junior Baker", "grade: 1", craft=junior, team=["Greets."]
        ),
    }
    return framework(files | {f"levels/{name}.yaml": level_text(name.title()) for name in more})


def test_places_in_the_files_of_a_framework() -> None:
    old = bakers(["one: Mixes dough.", "two: Shapes loaves.", "three: Sweeps."], "master")
    new = bakers(["one: Mixes dough.", "three: Sweeps.", "four: Sells bread."])
    found = {one.data.split("\n")[0]: one for one in read(frameworks(old, new))}
    assert place(found["Shapes loaves."]) == ("levels/junior.yaml", "5")
    assert place(found["Sells bread."]) == ("levels/junior.yaml", "7")
    assert place(found["No longer a level"]) == ("framework.yaml", "1")
