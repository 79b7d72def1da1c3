"""What is expected at a level of a track."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective, grade_statements
from fw.framework.model import Framework
from tests.framework.bakery import framework, level, manifest, told


def climbed(found: Framework, name: str, track: str | None = "bakers") -> Effective:
    chosen = found.track(track) if track else None
    return effective(Composition(found), chosen, found.levels[name])


def bakers(cumulative: bool | None = True, **levels: str) -> Framework:
    """A track `bakers` of these levels in their order."""
    return framework(
        {
            "framework.yaml": manifest(f"bakers: {' '.join(levels)}", cumulative=cumulative),
            **{f"levels/{name}.yaml": text for name, text in levels.items()},
        }
    )


def lineage(item: Expected) -> list[str]:
    return [f"{one.competency.identity}@{one.level}" for one in item.lineage()]


def test_everything_expected_below_is_expected_here_too_lower_levels_first() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes.", "Weighs."]),
        b=level("B", craft=["shape: Shapes."]),
        c=level("C", craft=["judge: Judges."]),
    )
    assert told(climbed(found, "c").expected) == [
        "craft:mix (cumulative, a)",
        "craft:Weighs. (cumulative, a)",
        "craft:shape (cumulative, b)",
        "craft:judge (own, c)",
    ]
    assert told(climbed(found, "a").expected) == ["craft:mix (own, a)", "craft:Weighs. (own, a)"]
    assert [one.name for one in climbed(found, "b").climbed] == ["a", "b"]


def test_what_builds_on_a_competency_stands_in_its_place() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes.", "weigh: Weighs.", "Sweeps."]),
        b=level("B", craft=["Sweeps.", "{id: dose, text: Doses., evolves_from: weigh}"]),
        c=level("C", craft=["mix: Mixes all day.", "dose: Doses by eye."]),
    )
    expected = climbed(found, "c").expected
    assert [lineage(item) for item in expected] == [
        ["mix@c", "mix@a"],
        ["dose@c", "dose@b", "weigh@a"],
        ["Sweeps.@b", "Sweeps.@a"],
    ]
    assert [item.via for item in expected] == ["own", "own", "cumulative"]


def test_the_same_sentence_under_another_id_or_none_is_not_expected_twice() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes.", "Sweeps."]),
        b=level("B", craft=["Mixes.", "sweep: Sweeps."]),
    )
    assert [lineage(item) for item in climbed(found, "b").expected] == [
        ["Mixes.@b", "mix@a"],
        ["sweep@b", "Sweeps.@a"],
    ]


def test_a_sentence_that_was_reworded_on_the_way_no_longer_stands() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", craft=["mix: Mixes well."]),
        c=level("C", craft=["stir: Mixes."]),
    )
    assert [lineage(item) for item in climbed(found, "c").expected] == [
        ["mix@b", "mix@a"],
        ["stir@c"],
    ]


def test_only_one_competency_can_evolve_from_another() -> None:
    found = bakers(
        a=level("A", craft=["weigh: Weighs."]),
        b=level(
            "B",
            craft=[
                "{id: dose, text: Doses., evolves_from: weigh}",
                "{id: buy, text: Buys., evolves_from: weigh}",
            ],
        ),
    )
    assert [lineage(item) for item in climbed(found, "b").expected] == [
        ["dose@b", "weigh@a"],
        ["buy@b"],
    ]


def test_nothing_takes_the_place_of_something_at_its_own_level() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes.", "mix: Mixes again.", "Sweeps.", "Sweeps."]),
        b=level("B", craft=["{id: stir, text: Stirs., evolves_from: fold}", "fold: Folds."]),
    )
    assert len(climbed(found, "a").expected) == 4
    assert len(climbed(found, "b").expected) == 6


def test_drops_end_what_is_expected_below_with_the_level_that_said_so() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes.", "weigh: Weighs."]),
        b=level("B", "drops: [mix, nothing]", craft=["shape: Shapes."]),
        c=level("C", craft=["judge: Judges."]),
    )
    assert "craft:mix (cumulative, a)" not in told(climbed(found, "c").expected)
    ((item, by),) = climbed(found, "c").ended
    assert (item.competency.identity, by.name) == ("mix", "b")
    assert climbed(found, "a").ended == ()


def test_drops_end_a_competency_wherever_it_stands() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b"),
            "parts/house.yaml": "competencies: [clean: Cleans., smile: Smiles.]\n",
            "levels/a.yaml": level("A", craft="include: [house]", team="include: [house]"),
            "levels/b.yaml": level("B", "drops: [clean]"),
        }
    )
    reached = climbed(found, "b")
    assert [item.competency.identity for item in reached.expected] == ["smile", "smile"]
    assert [item.section for item, _ in reached.ended] == ["craft", "team"]


def test_what_was_dropped_can_be_asked_for_again() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", "drops: [mix]"),
        c=level("C", craft=["mix: Mixes by hand."]),
    )
    assert told(climbed(found, "b").expected) == []
    assert told(climbed(found, "c").expected) == ["craft:mix (own, c)"]


def test_what_is_dropped_after_it_was_built_on_remembers_its_way() -> None:
    found = bakers(
        a=level("A", craft=["mix: Mixes."]),
        b=level("B", craft=["mix: Mixes well."]),
        c=level("C", "drops: [mix]"),
    )
    ((item, _),) = climbed(found, "c").ended
    assert lineage(item) == ["mix@b", "mix@a"]


def test_sections_follow_the_outline_and_undeclared_ones_come_last() -> None:
    found = bakers(
        a=level("A", team=["1: One."], zebra=["2: Two."], craft=["3: Three."]),
        b=level("B", apple=["4: Four."], craft__oven=["5: Five."], team=["6: Six."]),
    )
    sections = [item.section for item in climbed(found, "b").expected]
    assert sections == ["craft", "craft/oven", "team", "team", "zebra", "apple"]


def test_a_part_included_by_every_level_is_expected_once_and_in_each_section() -> None:
    text = level("X", craft="include: [house]", team="include: [house]")
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b c"),
            "parts/house.yaml": "competencies: [clean: Cleans., Smiles.]\n",
            **{f"levels/{name}.yaml": text for name in "abc"},
        }
    )
    expected = climbed(found, "c").expected
    assert told(expected) == [
        "craft:clean (included, c)",
        "craft:Smiles. (included, c)",
        "team:clean (included, c)",
        "team:Smiles. (included, c)",
    ]
    assert lineage(expected[0]) == ["clean@c", "clean@b", "clean@a"]


@pytest.mark.parametrize("cumulative", [False, None])
def test_where_a_track_is_not_cumulative_each_level_says_all(cumulative: bool | None) -> None:
    found = bakers(
        cumulative, a=level("A", craft=["mix: Mixes."]), b=level("B", craft=["shape: Shapes."])
    )
    assert told(climbed(found, "b").expected) == ["craft:shape (own, b)"]


def test_a_level_on_two_tracks_expects_what_each_track_has_below() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a c", "sellers: b c"),
            "levels/a.yaml": level("A", craft=["mix: Mixes."]),
            "levels/b.yaml": level("B", craft=["sell: Sells."]),
            "levels/c.yaml": level("C", craft=["lead: Leads."]),
        }
    )
    assert told(climbed(found, "c", "bakers").expected)[0] == "craft:mix (cumulative, a)"
    assert told(climbed(found, "c", "sellers").expected)[0] == "craft:sell (cumulative, b)"
    assert told(climbed(found, "c", None).expected) == ["craft:lead (own, c)"]
    assert told(climbed(found, "b", "bakers").expected) == ["craft:sell (own, b)"]


def test_a_level_that_is_missing_from_the_track_is_passed_over() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a nowhere c"),
            "levels/a.yaml": level("A", craft=["mix: Mixes."]),
            "levels/c.yaml": level("C", craft=["lead: Leads."]),
        }
    )
    assert len(climbed(found, "c").expected) == 2


REFERENCES = """
references:
  hygiene:
    title: Hygiene
    by_grade: {1: Washes hands., 1.0: Never., L4: [Checks., Reports.]}
  nothing: {title: Nothing}
"""


@pytest.mark.parametrize(
    ("grade", "statements"),
    [
        ("1", ["Washes hands."]),
        ("L4", ["Checks.", "Reports."]),
        ("1.00", []),
        ("l4", []),
        (None, []),
    ],
)
def test_references_are_read_by_the_grade_as_written(
    grade: str | None, statements: list[str]
) -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a", more=REFERENCES),
            "levels/a.yaml": level(
                "A", craft=["{text: Keeps to it., references: [hygiene, unknown, nothing]}"]
            ),
        }
    )
    (competency,) = found.levels["a"].competencies
    hygiene, nothing = grade_statements(Composition(found), competency, grade)
    assert [statement.text for statement in hygiene.statements] == statements
    assert (hygiene.reference.title, hygiene.grade) == ("Hygiene", grade)
    assert nothing.statements == ()


NAMES = st.sampled_from("pqrs")
ITEMS = st.one_of(
    st.builds("{{id: {0}, text: {1}.}}".format, NAMES, st.sampled_from("PQRS")),
    st.builds("{{text: {0}.}}".format, st.sampled_from("PQRS")),
    st.builds("{{id: {0}, text: {1}., evolves_from: {2}}}".format, NAMES, NAMES, NAMES),
)
TRACKS = st.lists(
    st.tuples(st.lists(NAMES, max_size=2), st.lists(ITEMS, max_size=4)), min_size=1, max_size=4
)


@given(TRACKS)
def test_climbing_loses_nothing_and_repeats_nothing(
    rungs: list[tuple[list[str], list[str]]],
) -> None:
    """Each competency of a level stands, is stood for, or has ended: in exactly one place."""
    levels = {
        f"l{place}": level(f"L{place}", f"drops: [{', '.join(drops)}]", craft=items)
        for place, (drops, items) in enumerate(rungs)
    }
    found = bakers(True, **levels)
    top = climbed(found, f"l{len(rungs) - 1}")
    told_of = [
        id(one.competency)
        for item in (*top.expected, *(gone for gone, _ in top.ended))
        for one in item.lineage()
    ]
    asked = [id(item) for name in levels for item in found.levels[name].competencies]
    assert sorted(told_of) == sorted(asked)
    for item in top.expected:
        names = [one.level for one in item.lineage()]
        assert names == sorted(set(names), reverse=True)
