"""Whom a change affects, in whole frameworks: by their own file, an include, a cumulative track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff.change import Change
from fw.diff.kinds import KINDS, MIRRORED_IMPACT
from fw.diff.report import DiffReport
from fw.diff.summary import summarize
from fw.framework.closure import load_both
from fw.framework.composition import Composition
from fw.framework.expectations import effective_all
from fw.framework.model import Framework
from tests.diff.comparing import frameworks
from tests.framework.bakery import framework, level, manifest
from tests.revisions.memory import Files

HOUSE = "competencies:\n  - clean: Cleans the floor every evening.\n"
REFERENCES = """
    references:
      hygiene:
        title: Hygiene
        by_grade: {2: Washes both hands., 3: Inspects the whole kitchen.}
"""
FILES = {
    "framework.yaml": manifest("bakers: a b c", more=REFERENCES),
    "levels/a.yaml": level("A", "grade: 1", craft=["mix: Mixes dough.", "bake: Bakes rye bread."]),
    "levels/b.yaml": level("B", "grade: 2", craft=["bake: Bakes rye bread and cakes."]),
    "levels/c.yaml": level(
        "C",
        "grade: 3",
        craft=["lead: Leads the early shift."],
        team="include: [house]",
    ),
    "parts/house.yaml": HOUSE,
}


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new)}


def compared(files: Mapping[str, str], before: Mapping[str, str] = FILES) -> DiffReport:
    return frameworks(framework(before), framework(files))


def told(change: Change) -> tuple[str, str | None, str | None, list[str]]:
    affects = [f"{one.level} {one.impact} ({one.via})" for one in change.affects]
    return change.kind, change.name, change.impact, affects


CASES: list[tuple[str, dict[str, str], list[tuple[str, str | None, str, list[str]]]]] = [
    (
        "a sentence below is new to everyone above",
        edited("levels/a.yaml", "    - mix", "    - sell: Sells buns.\n    - mix"),
        [
            (
                "added",
                None,
                "raises",
                ["a raises (own)", "b raises (cumulative)", "c raises (cumulative)"],
            )
        ],
    ),
    (
        "one that is built on does not reach who builds on it",
        edited("levels/a.yaml", "rye bread.", "rye bread!"),
        [("reworded", None, "editorial", ["a editorial (own)"])],
    ),
    (
        "an override takes the place of the lower sentence",
        edited("levels/b.yaml", "    - bake", "    - mix: Mixes any dough by hand.\n    - bake"),
        [("added", None, "unclear", ["b unclear (own)", "c unclear (cumulative)"])],
    ),
    (
        "and gives it back",
        edited("levels/b.yaml", "    - bake: Bakes rye bread and cakes.\n", "    []\n"),
        [("removed", None, "unclear", ["b unclear (cumulative)", "c unclear (cumulative)"])],
    ),
    (
        "a part is one change for all who include it",
        {
            **edited("parts/house.yaml", "Cleans the floor", "Cleans the oven"),
        },
        [("reworded", None, "unclear", ["c unclear (included)"])],
    ),
    (
        "a new include",
        edited("levels/b.yaml", "sections:", "sections:\n  team:\n    include: [house]"),
        [("included", None, "raises", ["b raises (included)"])],
    ),
    (
        "an expectation that ends",
        edited("levels/b.yaml", "grade: 2", "grade: 2\ndrops: [mix]"),
        [("attribute", "drops", "lowers", ["b lowers (cumulative)", "c lowers (cumulative)"])],
    ),
    (
        "cumulative no more",
        {**FILES, "framework.yaml": manifest("bakers: a b c", cumulative=False, more=REFERENCES)},
        [("track", "cumulative", "lowers", ["b lowers (cumulative)", "c lowers (cumulative)"])],
    ),
    (
        "another order of levels",
        {**FILES, "framework.yaml": manifest("bakers: a c b", more=REFERENCES)},
        [("track", "levels", "raises", ["c unclear (cumulative)", "b raises (cumulative)"])],
    ),
    (
        "a sentence of a grade that nobody reads",
        edited("framework.yaml", "Washes both", "Wipes both"),
        [("reference", "hygiene", "unclear", [])],
    ),
    (
        "a level becomes real",
        {
            **FILES,
            "levels/c.yaml": FILES["levels/c.yaml"].replace("grade: 3", "grade: 3\nstatus: draft"),
        },
        [("attribute", "status", "unclear", ["c unclear (own)"])],
    ),
    (
        "a section's title",
        {
            **FILES,
            "framework.yaml": manifest(
                "bakers: a b c", sections={"craft": "Trade", "team": "Team"}, more=REFERENCES
            ),
        },
        [("attribute", "title", "neutral", [])],
    ),
]


@pytest.mark.parametrize(("files", "facts"), [one[1:] for one in CASES], ids=[c[0] for c in CASES])
def test_one_edit_is_one_change(files: dict[str, str], facts: list[Any]) -> None:
    assert [told(change) for change in compared(files).differences] == facts


def test_a_statement_moved_down_the_track_asks_more() -> None:
    files = edited("levels/c.yaml", "    - lead: Leads the early shift.\n", "    []\n")
    files["levels/b.yaml"] = FILES["levels/b.yaml"] + "    - lead: Leads the early shift.\n"
    (change,) = compared(files).differences
    assert told(change) == (
        "moved",
        None,
        "raises",
        ["b raises (own)", "c neutral (cumulative)"],
    )
    assert change.why == "expected earlier: from B on, until now from C on"
    (back,) = compared(FILES, files).differences
    assert (back.impact, back.why) == ("lowers", "expected later: from C on, until now from B on")


def test_a_move_between_levels_that_changed_places_is_neither_earlier_nor_later() -> None:
    files = edited("levels/b.yaml", "    - bake: Bakes rye bread and cakes.\n", "    []\n")
    files["levels/c.yaml"] = FILES["levels/c.yaml"].replace(
        "    - lead", "    - bake: Bakes rye bread and cakes.\n    - lead"
    )
    files["framework.yaml"] = manifest("bakers: a c b", more=REFERENCES)
    (moved,) = compared(files).of_kind("moved")
    assert moved.why == "expected at C, until now at B"


@pytest.mark.parametrize("named", ["id: oven, evolves_from: mix", "id: mix"])
def test_what_comes_to_stand_for_a_lower_sentence_is_for_people_to_judge(named: str) -> None:
    plain = {**FILES, "levels/c.yaml": level("C", craft=["{id: lead, text: Leads the shift.}"])}
    names = {**plain, "levels/c.yaml": plain["levels/c.yaml"].replace("id: lead", named)}
    for report in (compared(names, plain), compared(plain, names)):
        judged = [change for change in report.differences if change.impact != "neutral"]
        name = "evolves_from" if "evolves_from" in named else "id"
        assert [told(change)[1:] for change in judged] == [
            (name, "unclear", ["c unclear (cumulative)"])
        ]


def test_who_changes_grade_is_told_so_and_not_of_what_either_grade_asks_anew() -> None:
    washes = {
        **FILES,
        "levels/a.yaml": level("A", "grade: 1", craft=["{text: Washes., references: [hygiene]}"]),
        "levels/c.yaml": level("C", "grade: 3"),
    }
    files = {
        **washes,
        "levels/a.yaml": washes["levels/a.yaml"].replace("grade: 1", "grade: 2"),
        "framework.yaml": FILES["framework.yaml"].replace("Washes both", "Wipes both"),
    }
    assert [told(change) for change in compared(files, washes).differences] == [
        ("reference", "hygiene", "unclear", ["b unclear (cumulative)"]),
        ("attribute", "grade", "unclear", ["a unclear (own)"]),
    ]


def test_a_new_level_asks_nothing_new_of_anyone_at_the_top() -> None:
    files = {
        **FILES,
        "framework.yaml": manifest("bakers: a b c d", more=REFERENCES),
        "levels/d.yaml": level("D", craft=["own: Owns the bakery."]),
    }
    found = compared(files).differences
    assert [told(change)[::2] for change in found] == [
        ("level-added", "neutral"),
        ("added", "neutral"),
    ]
    gone = compared(FILES, files).differences
    assert [told(change)[::2] for change in gone] == [
        ("level-removed", "neutral"),
        ("removed", "neutral"),
    ]


def test_a_new_level_in_between_asks_more_of_those_above() -> None:
    files = {
        **FILES,
        "framework.yaml": manifest("bakers: a b x c", more=REFERENCES),
        "levels/x.yaml": level("X", craft=["count: Counts the till."]),
    }
    added = compared(files).of_kind("added")
    assert [told(change) for change in added] == [
        ("added", None, "raises", ["x neutral (own)", "c raises (cumulative)"])
    ]


def test_every_level_renamed_reads_as_that() -> None:
    files = {path.replace("levels/", "levels/bakers/"): text for path, text in FILES.items()}
    names = "bakers: bakers/a bakers/b bakers/c"
    files["framework.yaml"] = manifest(names, more=REFERENCES)
    found = compared(files).differences
    assert [(change.kind, change.name, change.before, change.after) for change in found] == [
        ("renamed", "level", name, f"bakers/{name}") for name in "abc"
    ]


def test_a_level_renamed_before_the_manifest_follows_is_still_on_its_track() -> None:
    files = {path.replace("levels/b", "levels/baker"): text for path, text in FILES.items()}
    (change,) = compared(files).differences
    assert told(change) == ("renamed", "level", "neutral", ["baker neutral (own)"])
    (back,) = compared(FILES, files).differences
    assert told(back) == ("renamed", "level", "neutral", ["b neutral (own)"])


def test_every_id_renamed_reads_as_that() -> None:
    files = {
        path: text.replace("mix:", "one:").replace("bake:", "two:").replace("lead:", "three:")
        for path, text in FILES.items()
    }
    found = compared(files).differences
    assert {(change.kind, change.name, change.impact) for change in found} == {
        ("renamed", "id", "neutral")
    }


def test_a_section_renamed_is_one_change() -> None:
    files = {path: text.replace("craft:", "trade:") for path, text in FILES.items()}
    sections = {"trade": "Craft", "trade/oven": "Oven", "team": "Team"}
    files["framework.yaml"] = manifest("bakers: a b c", sections=sections, more=REFERENCES)
    found = compared(files).differences
    assert [(change.kind, change.name, change.before, change.after) for change in found] == [
        ("renamed", "section", "craft", "trade"),
        ("renamed", "section", "craft/oven", "trade/oven"),
    ]


def test_taking_sentences_into_a_part_asks_nothing_of_anyone() -> None:
    plain = {
        "framework.yaml": manifest("bakers: a b", cumulative=False),
        "levels/a.yaml": level("A", craft=["clean: Cleans the floor."]),
        "levels/b.yaml": level("B", craft=["clean: Cleans the floor."]),
    }
    shared = {
        "framework.yaml": manifest("bakers: a b", cumulative=False),
        "levels/a.yaml": level("A", craft="include: [house]"),
        "levels/b.yaml": level("B", craft="include: [house]"),
        "parts/house.yaml": "competencies:\n  - clean: Cleans the floor.\n",
    }
    for found in (compared(shared, plain), compared(plain, shared)):
        assert {change.impact for change in found.differences} == {"neutral"}


def test_a_broken_file_is_named_and_the_rest_is_compared() -> None:
    files = edited("levels/a.yaml", "Mixes dough.", "Kneads the dough.")
    files["levels/b.yaml"] = "<<<<<<< HEAD\n" + FILES["levels/b.yaml"]
    for report in (compared(files), compared(FILES, files)):
        assert not report.complete
        assert "levels/b.yaml" in {problem.path for problem in report.problems}
        assert {change.home.name for change in report.differences} == {"a"}


def test_only_what_concerns_the_levels_asked_for_is_told() -> None:
    before, after = framework(FILES), framework(edited("levels/a.yaml", "Mixes", "Kneads"))
    assert frameworks(before, after, only=["c"]).differences
    assert frameworks(before, after, only=["a"]).new.level
    after = framework(edited("levels/c.yaml", "Leads", "Runs"))
    assert not frameworks(before, after, only=["a", "b"]).differences


SENTENCES = [
    "Mixes dough.",
    "Bakes rye bread.",
    "Sells the cakes at noon.",
    "Leads the early shift.",
    "Cleans every oven.",
]
NAMES = ["mix", "bake", "sell"]


@st.composite
def bakeries(draw: st.DrawFn) -> dict[str, str]:
    """Small frameworks that share sentences, ids, parts and levels in every possible way."""
    item = st.tuples(st.none() | st.sampled_from(NAMES), st.sampled_from(SENTENCES)).map(
        lambda pair: f"{pair[0]}: {pair[1]}" if pair[0] else pair[1]
    )
    items = st.lists(item, max_size=3, unique_by=lambda one: one.partition(": ")[0])
    names = draw(st.permutations(["a", "b", "c"]))[: draw(st.integers(1, 3))]
    files = {
        "framework.yaml": manifest(f"bakers: {' '.join(names)}", cumulative=draw(st.booleans())),
        "parts/house.yaml": "\n  - ".join(["competencies:", *draw(items)]) + "\n",
    }
    for name in names:
        body = draw(st.sampled_from(["", "drops: [mix]"]))
        include = draw(st.sampled_from(["include: [house]\ncompetencies: []", "competencies: []"]))
        text = include.replace("[]", "\n" + "\n".join(f"  - {one}" for one in draw(items)))
        files[f"levels/{name}.yaml"] = level(name.upper(), body, craft=text)
    return files


Bakery = dict[str, str]


@given(bakeries())
def test_a_framework_does_not_differ_from_itself(files: Bakery) -> None:
    assert compared(files, files).differences == ()


@given(bakeries(), bakeries())
def test_swapping_the_sides_mirrors_kinds_and_impacts(old: Bakery, new: Bakery) -> None:
    there, back = compared(new, old), compared(old, new)
    mirrored = Counter(KINDS[change.kind].mirror for change in there.differences)
    assert mirrored == Counter(change.kind for change in back.differences)
    one, other = summarize(there).by_impact, summarize(back).by_impact
    assert {MIRRORED_IMPACT[impact]: one[impact] for impact in MIRRORED_IMPACT} == other


@given(bakeries(), bakeries(), st.data())
def test_reading_only_what_a_change_reaches_tells_the_same(
    old: Bakery, other: Bakery, data: st.DataObject
) -> None:
    paths = data.draw(st.sets(st.sampled_from(sorted({*old, *other} - {"framework.yaml"}))))
    new = {**old, **{path: other[path] for path in paths if path in other}}
    reports = []
    for everything in (True, False):
        pair = load_both(Files(old), Files(new), everything=everything)
        reports.append(frameworks(*pair))
    facts = [[(told(one), one.fingerprint) for one in report.differences] for report in reports]
    assert facts[0] == facts[1]


def expected(found: Framework) -> dict[tuple[str, str], Counter[str]]:
    """The sentences expected at each level of each track."""
    composition = Composition(found)
    return {
        (track.id, one.level.name): Counter(item.competency.text.text for item in one.expected)
        for track in found.tracks
        for one in effective_all(composition, track)
    }


@given(bakeries(), bakeries())
def test_whoever_is_asked_for_something_else_is_told_so(old: Bakery, new: Bakery) -> None:
    """An independent look: compare what is expected at each level, sentence by sentence."""
    before, after = expected(framework(old)), expected(framework(new))
    report = compared(new, old)
    same = {pair.new.name for pair in report.levels if pair.new and pair.old}
    named = {pair.new.name: pair.old.name for pair in report.levels if pair.new and pair.old}
    affected = {
        (one.track, one.level)
        for change in report.differences
        for one in change.affects
        if one.impact != "neutral"
    }
    # An id that takes another's sentence is reworded, though the same is expected all in all.
    traded = bool(report.of_kind("reworded"))
    for track, name in after:
        if name in same:
            differs = before.get((track, named[name])) != after[track, name]
            told_so = (track, name) in affected
            assert told_so == differs or (told_so and traded)
