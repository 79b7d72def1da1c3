"""Two levels: what separates one from the other."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff.change import Change
from fw.diff.kinds import KINDS
from fw.diff.report import DiffReport
from fw.framework.composition import Composition
from fw.framework.expectations import effective
from fw.framework.model import Framework
from tests.diff.comparing import counted, kinds, step
from tests.framework.bakery import framework, level, manifest

REFERENCES = """
references:
  care: {title: Care, by_grade: {1: Washes hands., 2: Checks benches., 3: Checks benches.}}
"""


def bakers(cumulative: bool | None = True, **levels: str) -> Framework:
    return framework(
        {
            "framework.yaml": manifest(
                f"bakers: {' '.join(levels)}", cumulative=cumulative, more=REFERENCES
            ),
            "parts/house.yaml": "competencies: [{id: care, text: Cares., references: [care]}]\n",
            **{f"levels/{name}.yaml": text for name, text in levels.items()},
        }
    )


LADDER = bakers(
    a=level(
        "Junior Baker",
        "grade: 1",
        craft=["mix: Mixes dough.", "weigh: Weighs flour.", "Sweeps.", "sift: Sifts."],
        team="include: [house]",
    ),
    b=level(
        "Baker",
        "grade: 2\nattributes: {scope: Own oven}",
        craft=["mix: Mixes dough alone.", "{id: dose, text: Doses., evolves_from: weigh}"],
        team="include: [house]",
    ),
    c=level(
        "Master Baker",
        "grade: 3\ndrops: [sift]\nattributes: {scope: All ovens}",
        craft=["mix: Mixes dough for others.", "recipes: Writes recipes."],
        team="include: [house]",
    ),
)


def test_a_step_up_says_what_is_built_on_new_reread_and_still_applies() -> None:
    assert kinds(step(LADDER, "a", "b")) == [
        "attribute title",
        "attribute grade",
        "attribute attributes.scope",
        "builds-on Mixes dough alone.",
        "builds-on Doses.",
        "expected-still Sweeps.",
        "expected-still Sifts.",
        "reference Cares.",
    ]


def test_over_several_levels_the_nearest_form_counts_and_what_ended_is_told() -> None:
    report = step(LADDER, "a", "c")
    assert kinds(report)[3:] == [
        "builds-on Mixes dough for others.",
        "builds-on Doses.",
        "expected-still Sweeps.",
        "added Writes recipes.",
        "ended Sifts.",
        "reference Cares.",
    ]
    (built, _) = report.of_kind("builds-on")
    assert built.old
    assert built.old.text == "Mixes dough."


def test_down_the_track_is_the_mirror_image() -> None:
    report = step(LADDER, "c", "a")
    assert report.descending
    assert [level.name for level in report.step] == ["c", "a"]
    assert counted(report) == Counter(
        KINDS[change.kind].mirror for change in step(LADDER, "a", "c").changes
    )
    (gone,) = report.of_kind("removed")
    assert gone.old
    assert (gone.old.text, gone.new) == ("Writes recipes.", None)


def test_the_same_sentence_at_grades_that_ask_the_same_still_applies() -> None:
    assert counted(step(LADDER, "b", "c"))["reference"] == 0
    assert "unchanged Cares." in kinds(step(LADDER, "b", "c"))


def test_no_impact_between_levels_and_nobody_affected() -> None:
    for change in step(LADDER, "a", "c").changes:
        assert (change.impact, change.affects) == (None, ())


def test_what_is_dropped_and_asked_again_has_not_ended() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", "drops: [mix]"),
        c=level("C", craft=["mix: Mixes by hand."]),
    )
    assert kinds(step(found, "a", "c"))[1:] == ["builds-on Mixes by hand."]
    assert kinds(step(found, "a", "b"))[1:] == ["ended Mixes."]
    assert kinds(step(found, "b", "c"))[1:] == ["added Mixes by hand."]


def test_what_was_built_on_and_then_dropped_has_ended() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", craft=["mix: Mixes well."]),
        c=level("C", "drops: [mix]"),
    )
    (change,) = step(found, "a", "c").of_kind("ended")
    assert change.old
    assert change.old.text == "Mixes."
    assert kinds(step(found, "b", "c"))[1:] == ["ended Mixes well."]


def test_a_sentence_in_another_section_has_moved() -> None:
    found = bakers(a=level("A", craft=["mix: Mixes."]), b=level("B", team=["mix: Mixes."]))
    report = step(found, "a", "b")
    assert kinds(report)[1:] == ["moved Mixes."]
    assert report.section_titles == {"craft": "Craft", "team": "Team"}


def test_what_else_is_said_of_a_competency_is_told_too() -> None:
    found = bakers(
        a=level("A", craft=["{id: mix, text: Mixes., proficiency: basic}"]),
        b=level("B", craft=["{id: mix, text: Mixes., proficiency: expert, evolves_from: mix}"]),
    )
    (change,) = step(found, "a", "b").of_kind("attribute")[1:]
    assert (change.name, change.before, change.after) == ("proficiency", "basic", "expert")


def test_likeness_pairs_nothing_between_levels() -> None:
    found = bakers(
        a=level("A", craft=["Mixes dough by the recipe."]),
        b=level("B", craft=["Mixes dough by their own recipe."]),
    )
    assert kinds(step(found, "a", "b"))[1:] == [
        "expected-still Mixes dough by the recipe.",
        "added Mixes dough by their own recipe.",
    ]


@pytest.mark.parametrize("cumulative", [False, None])
def test_not_cumulative_levels_compare_as_they_are(cumulative: bool | None) -> None:
    found = bakers(
        cumulative,
        a=level("A", craft=["mix: Mixes.", "weigh: Weighs.", "Sweeps.", "x: Stays.", "Same."]),
        b=level(
            "B",
            craft=["Sweeps.", "mix: Mixes well.", "{id: dose, text: Doses., evolves_from: weigh}"],
            team=["x: Stays.", "y: Same.", "lead: Leads."],
        ),
    )
    report = step(found, "a", "b")
    assert report.track
    assert report.track.cumulative is cumulative
    assert kinds(report)[1:] == [
        "unchanged Sweeps.",
        "builds-on Mixes well.",
        "builds-on Doses.",
        "moved Stays.",
        "moved Same.",
        "added Leads.",
    ]


def test_an_id_is_stronger_than_the_same_sentence() -> None:
    found = bakers(
        False,
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", craft=["stir: Mixes.", "mix: Mixes well."]),
    )
    assert kinds(step(found, "a", "b"))[1:] == ["added Mixes.", "builds-on Mixes well."]


def test_one_sentence_several_times_is_paired_one_by_one() -> None:
    found = bakers(False, a=level("A", craft=["Mixes."] * 2), b=level("B", craft=["Mixes."] * 3))
    assert counted(step(found, "a", "b")) == {"attribute": 1, "unchanged": 2, "added": 1}


def test_evolving_is_followed_down_as_well() -> None:
    found = bakers(
        False,
        a=level("A", craft=["{id: dose, text: Doses., evolves_from: weigh}"]),
        b=level("B", craft=["weigh: Weighs."]),
    )
    assert kinds(step(found, "a", "b"))[1:] == ["builds-on Weighs."]


def test_without_a_common_track_each_level_counts_as_on_its_own() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b", "sellers: c d"),
            "levels/a.yaml": level("A", craft=["mix: Mixes."]),
            "levels/b.yaml": level("B", craft=["bake: Bakes."]),
            "levels/c.yaml": level("C", craft=["mix: Mixes."]),
            "levels/d.yaml": level("D", craft=["sell: Sells."]),
        }
    )
    report = step(found, "b", "d", None)
    assert report.track is None
    assert kinds(report)[1:] == ["unchanged Mixes.", "added Sells.", "removed Bakes."]


def test_levels_of_one_title_are_told_apart_by_name() -> None:
    found = bakers(a=level("Baker"), b=level("Baker"))
    report = step(found, "a", "b")
    assert [level.short_title for level in report.step] == ["a", "b"]


def test_only_files_that_the_comparison_rests_on_make_it_incomplete() -> None:
    broken = "title: C\nsections: {craft: [\n"
    found = bakers(a=level("A", craft=["mix: Mixes."]), b=level("B"), c=broken, d=level("D"))
    assert step(found, "a", "b").complete
    for old, new in (("b", "d"), ("a", "c")):
        report = step(found, old, new)
        assert not report.complete
        assert {problem.path for problem in report.problems} == {"levels/c.yaml"}


def test_an_include_that_names_nothing_makes_it_incomplete() -> None:
    found = bakers(a=level("A", craft="include: [hause]"), b=level("B"))
    assert not step(found, "a", "b").complete


NAMES = st.sampled_from("pqrs")
ITEMS = st.one_of(
    st.builds("{{id: {0}, text: {1}.}}".format, NAMES, st.sampled_from("PQRS")),
    st.builds("{{text: {0}.}}".format, st.sampled_from("PQRS")),
    st.builds("{{id: {0}, text: {1}., evolves_from: {2}}}".format, NAMES, NAMES, NAMES),
    st.just("{text: Cares., references: [care]}"),
)
RUNGS = st.lists(
    st.tuples(
        st.lists(NAMES, max_size=1),
        st.lists(ITEMS, max_size=4),
        st.sampled_from(["[]", "include: [house]"]),
    ),
    min_size=2,
    max_size=4,
)
LADDERS = st.tuples(RUNGS, st.sampled_from([True, False, None]))


def ladder(rungs: list[Any], cumulative: bool | None) -> Framework:
    levels = {
        f"l{place}": level(
            f"L{place}", f"grade: {place}\ndrops: [{', '.join(drops)}]", craft=items, team=team
        )
        for place, (drops, items, team) in enumerate(rungs)
    }
    return bakers(cumulative, **levels)


def main_facts(report: DiffReport) -> list[Change]:
    """One for each statement: what is told beside has a name."""
    return [change for change in report.changes if change.section and not change.name]


@given(LADDERS)
def test_every_statement_of_both_levels_is_told_of_once(
    built: tuple[list[Any], bool | None],
) -> None:
    found = ladder(*built)
    top = f"l{len(built[0]) - 1}"
    report = step(found, "l0", top)
    facts = main_facts(report)
    for name, sides in (
        ("l0", [change.old for change in facts if change.old]),
        (top, [change.new for change in facts if change.new]),
    ):
        asked = effective(Composition(found), found.track("bakers"), found.levels[name]).expected
        assert Counter(side.text for side in sides) == Counter(
            item.competency.text.text for item in asked
        )
        assert len({id(side) for side in sides}) == len(sides)


@given(LADDERS)
def test_swapping_the_sides_mirrors_the_counts(built: tuple[list[Any], bool | None]) -> None:
    found = ladder(*built)
    top = f"l{len(built[0]) - 1}"
    there, back = step(found, "l0", top), step(found, top, "l0")
    assert Counter(KINDS[change.kind].mirror for change in there.changes) == counted(back)


@given(LADDERS)
def test_a_level_does_not_differ_from_itself(built: tuple[list[Any], bool | None]) -> None:
    found = ladder(*built)
    for name in found.levels:
        assert step(found, name, name).differences == ()


@given(LADDERS)
def test_fingerprints_ignore_what_does_not_concern_them(
    built: tuple[list[Any], bool | None],
) -> None:
    rungs, cumulative = built
    more = [(drops, items, team) for drops, items, team in rungs]
    more[0] = (more[0][0], ["{id: zzz, text: Another.}", *more[0][1]], more[0][2])
    before, after = (
        step(ladder(rungs, cumulative), "l0", "l1"),
        step(ladder(more, cumulative), "l0", "l1"),
    )
    prints = {change.fingerprint for change in before.changes}
    assert prints <= {change.fingerprint for change in after.changes}
