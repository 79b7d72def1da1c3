"""Two versions of one level: facts, their impact, and laws that hold for all of them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff.attributes import level_attributes
from fw.diff.change import Change, competency_data, mirrored
from fw.diff.kinds import KINDS, MIRRORED_IMPACT
from fw.diff.summary import summarize
from fw.diff.versions import Version
from fw.framework.model import Competency, Level
from tests.diff.comparing import (
    SECTIONS,
    Sections,
    between,
    compare_files,
    counted,
    frameworks,
    kinds,
    version,
)
from tests.framework.bakery import framework, level, manifest

RYE = {"id": "rye", "text": "Bakes rye bread within their team."}
SELL = {"id": "sell", "text": "Sells cakes to customers."}
OLD: dict[str, list[Any]] = {"craft": [RYE, "Weighs flour."], "team": [SELL]}


def edited(**change: Any) -> dict[str, list[Any]]:
    return {"craft": [{**RYE, **change}, "Weighs flour."], "team": [SELL]}


def only(report_kinds: list[str]) -> list[str]:
    return [one for one in report_kinds if not one.startswith("unchanged")]


CHANGES: list[tuple[str, dict[str, Any], list[tuple[str, str | None, str]]]] = [
    ("nothing", OLD, []),
    (
        "spelling",
        edited(text="Bakes rye bread, within their team"),
        [("reworded", None, "editorial")],
    ),
    (
        "more scope",
        edited(text="Bakes rye bread across the department."),
        [("reworded", None, "raises")],
    ),
    ("an id", edited(id="bake"), [("renamed", "id", "neutral")]),
    ("examples", edited(examples=["Twelve."]), [("attribute", "examples", "unclear")]),
    ("notes", edited(notes="See 2026."), [("attribute", "notes", "neutral")]),
    (
        "what it evolves from",
        edited(evolves_from="flour"),
        [("attribute", "evolves_from", "neutral")],
    ),
    ("references", edited(references=["hygiene"]), [("reference", "references", "unclear")]),
    (
        "a new statement",
        {**OLD, "team": [SELL, "Interviews candidates."]},
        [("added", None, "raises")],
    ),
    ("one statement less", {"craft": OLD["craft"], "team": []}, [("removed", None, "lowers")]),
    (
        "another section",
        {"craft": ["Weighs flour."], "team": [SELL, RYE]},
        [("moved", None, "neutral")],
    ),
    ("another order", {**OLD, "craft": OLD["craft"][::-1]}, [("reordered", None, "neutral")]),
    (
        "an include",
        {**OLD, "team": {"include": ["house"], "competencies": [SELL]}},
        [("included", None, "unclear")],
    ),
    (
        "an introduction",
        {**OLD, "team": {"intro": "Together.", "competencies": [SELL]}},
        [("attribute", "intro", "unclear")],
    ),
]


@pytest.mark.parametrize(("new", "facts"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_one_edit_is_one_fact(new: Sections, facts: list[tuple[str, str | None, str]]) -> None:
    found = between(OLD, new).differences
    assert [(change.kind, change.name, change.impact) for change in found] == facts
    for change in found:
        (affected,) = change.affects
        assert (affected.track, affected.level, affected.impact) == (None, "new", change.impact)


@pytest.mark.parametrize(
    ("top", "name", "impact"),
    [
        ({"grade": 7}, "grade", "unclear"),
        ({"grade": "L4"}, "grade", "unclear"),
        ({"drops": ["rye"]}, "drops", "lowers"),
        ({"title": "Master Baker"}, "title", "neutral"),
        ({"status": "draft"}, "status", "unclear"),
        ({"status": "deprecated"}, "status", "neutral"),
        ({"attributes": {"scope": "Large"}}, "attributes.scope", "unclear"),
        ({"links": [{"title": "Shop"}]}, "links", "neutral"),
    ],
)
def test_an_attribute_of_the_level(top: dict[str, Any], name: str, impact: str) -> None:
    (change,) = between(OLD, OLD, **top).differences
    assert (change.kind, change.name, change.impact) == ("attribute", name, impact)


def test_several_facts_about_one_competency_share_their_subject() -> None:
    text = "Bakes rye bread within their department."
    report = between(
        OLD, {"craft": ["Weighs flour."], "team": [SELL, {**RYE, "text": text, "id": "r"}]}
    )
    facts = report.differences
    assert [change.kind for change in facts] == ["reworded", "renamed", "moved"]
    assert len({change.subject for change in facts}) == 1
    assert report.differences[0].why == "team → department"
    joined = "".join(word.text for word in facts[0].words if word.op != "delete")
    assert joined == text


def test_the_fewest_are_called_reordered() -> None:
    texts = [f"{letter * 4} {number}" for number, letter in enumerate("abcdef")]
    report = between({"craft": texts}, {"craft": [*texts[1:], texts[0]]})
    assert only(kinds(report)) == [f"reordered {texts[0]}"]


def test_what_is_included_is_compared_and_says_so() -> None:
    files = {
        "framework.yaml": manifest("bakers: a"),
        "levels/a.yaml": level("A", craft="include: [house]"),
        "parts/house.yaml": "competencies: [clean: Cleans floors.]\n",
    }
    before = framework(files)
    after = framework({**files, "parts/house.yaml": "competencies: [greet: Greets customers.]\n"})
    report = frameworks(before, after)
    assert sorted(kinds(report)) == ["added Greets customers.", "removed Cleans floors."]
    for change in report.changes:
        assert [(one.track, one.level, one.via) for one in change.affects] == [
            ("bakers", "a", "included")
        ]
    assert report.section_titles == {}


def test_who_is_affected_tells_the_own_from_the_included() -> None:
    """Even where one file is both: a section includes another of the same level."""
    files = {
        "framework.yaml": manifest("bakers: one"),
        "levels/one.yaml": level("One", craft=["mix: Mixes."], team="include: ['one#craft']"),
    }
    before = framework(files)
    edit = {"levels/one.yaml": files["levels/one.yaml"].replace("Mixes.", "Mixes dough.")}
    after = framework({**files, **edit})
    (change,) = frameworks(before, after).differences
    assert (change.section, [one.via for one in change.affects]) == ("craft", ["own"])


def test_facts_are_told_by_address_or_text() -> None:
    new: Sections = {"craft": [{"id": "rye", "text": "Bakes rye."}, "Sweeps."]}
    subjects = [change.subject for change in between({}, new).differences]
    assert subjects == ["new#craft:rye", "new#craft:Sweeps."]
    subjects = [change.subject for change in between(new, {}).differences]
    assert subjects == ["old#craft:rye", "old#craft:Sweeps."]


def test_only_problems_of_the_levels_own_files_make_it_incomplete() -> None:
    files = {
        "framework.yaml": manifest("bakers: a", "sellers: b"),
        "levels/a.yaml": level("A", craft=["Bakes."]),
        "levels/b.yaml": "title: [\n",
    }
    found = framework(files)
    whole = frameworks(found, found, only=["a"])
    assert (whole.complete, whole.problems) == (True, ())
    part = frameworks(found, found, only=["b"])
    assert not part.complete
    assert {problem.path for problem in part.problems} == {"levels/b.yaml"}
    assert len(part.problems) == len(set(part.problems))


def test_a_file_alone_cannot_know_its_parts_and_is_complete() -> None:
    old = {"craft": {"include": ["house"], "competencies": ["Bakes."]}}
    report = between(old, old)
    assert (report.complete, report.differences) == (True, ())


def test_nothing_that_a_level_or_competency_says_is_forgotten() -> None:
    """Every field of the model is compared, or is what something is, not what it says."""
    level_names = {one.name for one in fields(Level)} - {"name", "document", "fields", "sections"}
    said: dict[str, Any] = {
        **dict.fromkeys(["title", "grade", "summary", "introduction", "status"], "x"),
        **dict.fromkeys(["effective", "review_by", "previous", "proficiency", "notes"], "x"),
        **{name: ["x"] for name in ("titles", "aliases", "drops")},
        "links": [{"title": "x"}],
        "attributes": {"scope": "x"},
    }
    assert set(said) == level_names
    found = level_attributes(level_in(version({}, **said)))
    assert {name.partition(".")[0] for name in found} == level_names
    names = {one.name for one in fields(Competency)} - {"place"}
    item: dict[str, Any] = {
        **dict.fromkeys(["id", "title", "text", "evolves_from", "status", "notes"], "x"),
        **{name: ["x"] for name in ("covers", "examples", "counter_examples", "references")},
        "applies_to": ["x"],
        "links": [{"title": "x"}],
        "optional": True,
        "proficiency": "x",
    }
    assert set(item) == names
    (competency,) = level_in(version({"craft": [item]})).competencies
    assert set(competency_data(competency)) == names


Written = tuple[str, str | None, str, tuple[tuple[str, str], ...]]


def level_in(one: Version) -> Level:
    """The level of a file that stands alone."""
    (found,) = one.framework.levels.values()
    return found


def written(one: Version) -> list[Written]:
    """What a version says: section, id, text and everything else, in order."""
    return [
        _written(section.path, competency_data(item))
        for section in level_in(one).sections
        for item in section.competencies
    ]


def _written(section: str, data: dict[str, Any]) -> Written:
    more = {name: value for name, value in data.items() if name not in ("id", "text")}
    return (
        section,
        data.get("id"),
        data["text"],
        tuple(sorted((k, repr(v)) for k, v in more.items())),
    )


def applied(changes: tuple[Change, ...]) -> Counter[Written]:
    """The new level, made of the old sides and what the facts say became of them."""
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    made: Counter[Written] = Counter()
    for change in changes:
        if change.kind == "added" and change.new:
            made[_written(change.new.section or "", change.new.data)] += 1
        elif change.old and change.kind != "removed":
            section, data = found.setdefault(
                id(change.old), (change.old.section or "", dict(change.old.data))
            )
            assert change.new
            if change.kind == "reworded":
                data["text"] = change.new.text
            elif change.kind == "moved":
                section = change.new.section or ""
            elif change.name:
                data[change.name] = change.after
                if change.after is None:
                    del data[change.name]
            found[id(change.old)] = section, data
    made.update(_written(section, data) for section, data in found.values())
    return made


@given(SECTIONS)
def test_a_level_does_not_differ_from_itself(sections: Sections) -> None:
    report = between(sections, sections)
    assert report.differences == ()
    assert len(report.changes) == len(written(version(sections)))


@given(SECTIONS, SECTIONS)
def test_the_facts_turn_the_old_level_into_the_new_one(old: Sections, new: Sections) -> None:
    report = between(old, new)
    assert applied(report.changes) == Counter(written(version(new)))


@given(SECTIONS, SECTIONS)
def test_the_way_back_is_the_mirror_image(old: Sections, new: Sections) -> None:
    there, back = between(old, new), between(new, old)
    # Which of two that changed places is the one that stayed may be told either way.
    mirrored_counts = Counter(KINDS[change.kind].mirror for change in there.differences)
    assert mirrored_counts == Counter(change.kind for change in back.differences)
    one, other = summarize(there).by_impact, summarize(back).by_impact
    assert {MIRRORED_IMPACT[impact]: one[impact] for impact in MIRRORED_IMPACT} == other


@given(SECTIONS, SECTIONS)
def test_a_change_mirrored_twice_is_itself(old: Sections, new: Sections) -> None:
    for change in between(old, new).changes:
        assert mirrored(mirrored(change)) == change


@given(SECTIONS, st.randoms(use_true_random=False))
def test_another_order_is_only_reordered(sections: Any, chance: random.Random) -> None:
    shuffled = {path: chance.sample(items, len(items)) for path, items in sections.items()}
    # Repeated ids and sentences are paired in order, and may seem changed.
    for items in sections.values():
        for place, item in enumerate(items):
            item["id"] = f"{item.get('id', 'x')}-{place}"
    report = between(sections, shuffled)
    assert set(counted(report)) <= {"reordered", "unchanged"}


@given(SECTIONS, SECTIONS)
def test_what_is_not_called_reordered_keeps_its_order(old: Sections, new: Sections) -> None:
    report = between(old, new)
    placed = {"moved", "reordered"}
    told = {id(one.new) for one in report.changes if one.kind in placed}
    kept = {
        id(one.new): (one.old, one.new)
        for one in report.changes
        if one.old and one.new and id(one.new) not in told
    }
    by_section: dict[str, list[tuple[int, int]]] = {}
    for before, after in kept.values():
        by_section.setdefault(after.section or "", []).append((before.index, after.index))
    for places in by_section.values():
        assert [one for one, _ in sorted(places, key=lambda it: it[1])] == sorted(
            one for one, _ in places
        )


@given(SECTIONS, SECTIONS)
def test_the_numbers_add_up(old: Sections, new: Sections) -> None:
    report = between(old, new)
    summary = summarize(report)
    assert sum(summary.by_kind.values()) == len(report.changes)
    assert sum(summary.by_impact.values()) == len(report.differences)
    assert set(summary.levels) <= {"new"}
    assert sum(summary.levels.get("new", {}).values()) == len(report.differences)
    told = {(id(change.old), id(change.new)) for change in report.changes if change.section}
    assert len({one for one, _ in told if one != id(None)}) == len(written(version(old)))
    assert len({other for _, other in told if other != id(None)}) == len(written(version(new)))


def test_fingerprints_ignore_positions_and_other_edits() -> None:
    new = edited(text="Bakes rye bread and cakes.")
    moved_down = {"craft": ["Weighs flour.", "Sweeps.", *new["craft"][:1]], "team": ["Greets."]}
    (first,) = between(OLD, new).of_kind("reworded")
    (second,) = between(OLD, moved_down).of_kind("reworded")
    assert first.fingerprint == second.fingerprint
    assert first.new
    assert second.new
    assert first.new.index != second.new.index


def test_fingerprints_tell_different_facts_apart() -> None:
    found = [
        change.fingerprint for _, new, _ in CHANGES for change in between(OLD, new).differences
    ]
    found += [between(OLD, OLD, grade=grade).differences[0].fingerprint for grade in (7, 8)]
    other = compare_files(
        version(OLD, "old.yaml"), version(OLD, "other.yaml", grade=7)
    ).differences[0]
    assert len({*found, other.fingerprint}) == len(found) + 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(old: str, new: str) -> None:
    report = between({"craft": [{"text": old}]}, {"craft": [{"text": new}]})
    for change in report.changes:
        assert len(change.fingerprint) == 16


def test_many_sections_do_not_take_for_ever() -> None:
    old = {f"s{number}": {"include": ["x"], "competencies": ["Bakes."]} for number in range(3000)}
    new = {path: {"competencies": ["Bakes."]} for path in old}
    assert counted(between(old, new)) == {"included": 3000, "unchanged": 3000}
