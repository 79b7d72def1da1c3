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
        [("reference", "hygiene", "neutral", [])],
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


def test_sentences_that_change_ids_across_levels_read_the_same_both_ways() -> None:
    before = {
        "framework.yaml": manifest("bakers: b c"),
        "levels/b.yaml": level("B", craft=["mix: Mixes dough."]),
        "levels/c.yaml": level("C", craft=["mix: Bakes rye bread."]),
    }
    after = {
        **before,
        "levels/b.yaml": level("B", craft=["Mixes dough.", "bake: Bakes rye bread."]),
        "levels/c.yaml": level("C", craft=["bake: Mixes dough."]),
    }
    there, back = compared(after, before), compared(before, after)
    impacts = [MIRRORED_IMPACT[change.impact] for change in there.differences if change.impact]
    assert sorted(impacts) == sorted(filter(None, (one.impact for one in back.differences)))


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("tracks:", "tracks: none\nx-tracks:"),
        ("title: Baker", "title: ["),
    ],
)
def test_a_manifest_that_cannot_be_read_stands_as_on_the_other_side(old: str, new: str) -> None:
    files = edited("framework.yaml", old, new)
    files["levels/a.yaml"] = FILES["levels/a.yaml"].replace("Mixes dough.", "Kneads the dough.")
    for report in (compared(files), compared(FILES, files)):
        assert not report.complete
        assert {change.home.name for change in report.differences} == {"a"}


def test_only_what_concerns_the_levels_asked_for_is_told() -> None:
    before, after = framework(FILES), framework(edited("levels/a.yaml", "Mixes", "Kneads"))
    assert frameworks(before, after, only=["c"]).differences
    assert frameworks(before, after, only=["a"]).new.level
    after = framework(edited("levels/c.yaml", "Leads", "Runs"))
    assert not frameworks(before, after, only=["a", "b"]).differences


def two(old: Mapping[str, str], new: Mapping[str, str]) -> list[Any]:
    """The facts of a change in bakeries that have more, or others, than the usual one."""
    return [told(change) for change in compared(new, old).differences]


def test_a_copy_that_is_said_otherwise_is_not_the_same() -> None:
    """The same sentence stands in its place, but with another example."""
    old = {
        "framework.yaml": manifest("bakers: a b"),
        "levels/a.yaml": level("A", craft=["{text: Mixes dough., examples: [Rye.]}"]),
        "levels/b.yaml": level("B", craft=["Bakes bread."]),
    }
    own = level("B", craft=["Bakes bread.", "Mixes dough."])
    (change,) = compared({**old, "levels/b.yaml": own}, old).differences
    assert told(change) == ("added", None, "unclear", ["b unclear (own)"])
    assert change.why == "in place of “Mixes dough.”; examples changed"


def test_who_leaves_a_track_is_told_of_it_there() -> None:
    files = {
        "levels/a.yaml": level("A", craft=["Mixes dough."]),
        "levels/b.yaml": level("B", craft=["Bakes bread."]),
    }
    both = {**files, "framework.yaml": manifest("bakers: a b", "shops: b")}
    one = {**files, "framework.yaml": manifest("bakers: a", "shops: b")}
    (change,) = compared(one, both).differences
    assert [(each.track, each.level, each.impact) for each in change.affects] == [
        ("bakers", "b", "lowers")
    ]


def test_what_comes_and_goes_at_once_is_for_a_person_to_judge() -> None:
    files = {
        "levels/a.yaml": level("A", craft=["Mixes dough."]),
        "levels/b.yaml": level("B", craft=["Sells buns at noon."]),
        "levels/c.yaml": level("C"),
    }
    old = {**files, "framework.yaml": manifest("bakers: a c b")}
    new = {**files, "framework.yaml": manifest("bakers: b c a")}
    (change,) = compared(new, old).differences
    assert told(change)[3] == [
        "b lowers (cumulative)",
        "c unclear (cumulative)",
        "a raises (cumulative)",
    ]


def test_a_rename_that_is_taken_back_is_one_again() -> None:
    before = {
        "framework.yaml": manifest("bakers: a"),
        "levels/a.yaml": level("A", craft=["Mixes dough."]),
    }
    after = {
        "framework.yaml": manifest("bakers: z"),
        "levels/z.yaml": level("A", "aliases: [a]", craft=["Sells buns at noon."]),
    }
    for old, new in ((before, after), (after, before)):
        assert compared(new, old).of_kind("renamed")


def test_a_level_is_asked_for_by_its_old_name_too() -> None:
    files = {path.replace("levels/a", "levels/z"): text for path, text in FILES.items()}
    files["framework.yaml"] = FILES["framework.yaml"].replace("[a,", "[z,")
    before, after = framework(FILES), framework(files)
    by_old, by_new = (frameworks(before, after, only=[name]) for name in "az")
    assert told(by_old.changes[0]) == told(by_new.changes[0])
    assert by_old.of_kind("renamed")


def test_a_statement_made_optional_on_its_way_to_a_new_level_asks_nobody_less() -> None:
    old = {
        "framework.yaml": manifest("bakers: a"),
        "levels/a.yaml": level("A", craft=["Mixes dough."]),
        "parts/house.yaml": "competencies:\n  - Sells buns.\n",
    }
    new = {
        "framework.yaml": manifest("bakers: a b"),
        "levels/a.yaml": old["levels/a.yaml"],
        "levels/b.yaml": level("B", craft=["{text: Sells buns., optional: true}"]),
    }
    affected = [one for change in compared(new, old).differences for one in change.affects]
    assert {one.impact for one in affected} == {"neutral"}


def test_an_id_renamed_ends_where_drops_names_it_now() -> None:
    old = {
        "framework.yaml": manifest("bakers: a b"),
        "levels/a.yaml": level("A", craft=["Mixes dough."]),
        "levels/b.yaml": level("B", craft=["Bakes bread."]),
    }
    new = {
        **old,
        "levels/a.yaml": level("A", craft=["mix: Mixes dough."]),
        "levels/b.yaml": level("B", "drops: [mix]", craft=["Bakes bread."]),
    }
    assert two(old, new) == [
        ("renamed", "id", "neutral", ["a neutral (own)"]),
        ("attribute", "drops", "lowers", ["b lowers (cumulative)"]),
    ]


def test_an_id_renamed_below_sets_free_what_stood_in_its_place() -> None:
    old = {
        "framework.yaml": manifest("bakers: a b c"),
        "levels/a.yaml": level("A", craft=["bake: Bakes rye bread."]),
        "levels/b.yaml": level("B", craft=["bake: Leads the bakery."]),
        "levels/c.yaml": level("C", craft=["Sells buns."]),
    }
    new = {**old, "levels/a.yaml": level("A", craft=["rye: Bakes rye bread."])}
    assert two(old, new) == [
        (
            "renamed",
            "id",
            "unclear",
            ["a neutral (own)", "b unclear (cumulative)", "c unclear (cumulative)"],
        )
    ]


def test_an_include_of_an_include_is_told_where_it_was_edited() -> None:
    """And not at another level, that happens to include something else than before."""
    old = {
        "framework.yaml": manifest("bakers: a b c", cumulative=False),
        "levels/a.yaml": level("A", craft="include: [c#craft]"),
        "levels/b.yaml": level("B", craft="include: [house]"),
        "levels/c.yaml": level("C", craft="include: [house]"),
        "parts/house.yaml": "competencies:\n  - clean: Cleans the floor.\n",
        "parts/shop.yaml": "competencies:\n  - sell: Sells buns at noon.\n",
    }
    new = {
        **old,
        "levels/b.yaml": level("B", craft="include: []"),
        "levels/c.yaml": level("C", craft="include: [house, shop]"),
    }
    assert two(old, new) == [
        ("included", None, "lowers", ["b lowers (included)"]),
        ("included", None, "raises", ["a raises (included)", "c raises (included)"]),
    ]


def test_own_sentences_do_not_come_by_an_include() -> None:
    """The track brings them to the level above, though an include was edited where they stand."""
    old = {
        "framework.yaml": manifest("bakers: a b", cumulative=False),
        "levels/a.yaml": level("A", craft="competencies: [Mixes dough.]\nexclude: [x]"),
        "levels/b.yaml": level("B", craft=["Bakes bread."]),
    }
    new = {
        "framework.yaml": manifest("bakers: a b"),
        "levels/a.yaml": level("A", craft="competencies: [Mixes dough.]\nexclude: [y]"),
        "levels/b.yaml": old["levels/b.yaml"],
    }
    assert ("track", "cumulative", "raises", ["b raises (cumulative)"]) in two(old, new)


def test_a_grade_read_only_now_is_told_by_what_brought_the_reference() -> None:
    files = {**FILES, "framework.yaml": FILES["framework.yaml"].replace("both", "their")}
    files["levels/b.yaml"] += "    - {text: Keeps clean., references: [hygiene]}\n"
    (reference,) = compared(files).of_kind("reference")
    assert reference.affects == ()


def test_an_include_that_its_file_still_names_did_not_change() -> None:
    """What it named is called otherwise now, and the file is not the very same."""
    old = {
        "framework.yaml": manifest("bakers: a", cumulative=False),
        "levels/a.yaml": level("A", craft="include: [house]"),
        "parts/house.yaml": "competencies:\n  - clean: Cleans the floor.\n",
    }
    new = {
        "framework.yaml": old["framework.yaml"],
        "levels/a.yaml": "# A note\n" + old["levels/a.yaml"],
        "parts/home.yaml": old["parts/house.yaml"],
    }
    report = compared(new, old)
    assert not report.of_kind("included")
    assert not report.complete


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
