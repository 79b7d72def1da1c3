"""Includes: what comes from where, in which order, and what is wrong with them."""

from __future__ import annotations

import pytest

from fw.framework import composition as module
from fw.framework.composition import Composition
from fw.framework.model import Framework
from tests.framework.bakery import composed, framework, level, told

PARTS = {
    "parts/house.yaml": "competencies: [clean: Cleans., greet: Greets., Smiles.]\n",
    "parts/safety/fire.yaml": "competencies: [exits: Knows the exits.]\n",
}


def problems(found: Framework) -> list[tuple[str, str, str]]:
    return [
        (problem.code, f"{problem.path}{problem.pointer}", problem.message)
        for problem in composed(found).problems
    ]


def names(found: Framework, name: str) -> list[str]:
    return told(Composition(found).level(found.levels[name]))


def test_included_competencies_come_first_and_keep_their_origin() -> None:
    found = framework(
        {
            **PARTS,
            "levels/a.yaml": level(
                "A", craft="include: [house, safety/fire]\ncompetencies: [bake: Bakes., Sells.]"
            ),
        }
    )
    items = Composition(found).level(found.levels["a"])
    assert told(items) == [
        "craft:clean (included, a)",
        "craft:greet (included, a)",
        "craft:Smiles. (included, a)",
        "craft:exits (included, a)",
        "craft:bake (own, a)",
        "craft:Sells. (own, a)",
    ]
    place = items[0].competency.place
    assert (place.path, place.pointer) == ("parts/house.yaml", "/competencies/0")
    assert problems(found) == []


def test_a_section_of_another_level_can_be_included_with_what_it_includes() -> None:
    found = framework(
        {
            **PARTS,
            "levels/a.yaml": level("A", craft__oven="include: [house]\ncompetencies: [Bakes.]"),
            "levels/b.yaml": level("B", team="include: ['a#craft/oven']"),
        }
    )
    assert names(found, "b") == [
        "team:clean (included, b)",
        "team:greet (included, b)",
        "team:Smiles. (included, b)",
        "team:Bakes. (included, b)",
    ]
    assert problems(found) == []


def test_a_local_id_stands_in_place_of_an_included_one() -> None:
    found = framework(
        {**PARTS, "levels/a.yaml": level("A", craft="include: [house]\ncompetencies: [greet: Hi.]")}
    )
    items = Composition(found).level(found.levels["a"])
    assert [item.competency.text.text for item in items] == ["Cleans.", "Smiles.", "Hi."]
    assert problems(found) == []


def test_excluded_ids_are_left_out() -> None:
    found = framework(
        {**PARTS, "levels/a.yaml": level("A", craft="include: [house]\nexclude: [clean, greet]")}
    )
    assert names(found, "a") == ["craft:Smiles. (included, a)"]


def test_excluding_an_own_id_changes_nothing() -> None:
    found = framework(
        {"levels/a.yaml": level("A", craft="exclude: [bake]\ncompetencies: [bake: Bakes.]")}
    )
    assert names(found, "a") == ["craft:bake (own, a)"]


@pytest.mark.parametrize(
    ("include", "message"),
    [
        ("hause", "no part or section is called `hause` (did you mean `house`?)"),
        ("a#crft", "no part or section is called `a#crft` (did you mean `a#craft`?)"),
        ("a", "no part or section is called `a`"),
        ("a#craft:clean", "no part or section is called `a#craft:clean` (did you mean `a#craft`?)"),
        ("../house", "no part or section is called `../house` (did you mean `house`?)"),
    ],
)
def test_a_missing_address_is_reported_at_the_include(include: str, message: str) -> None:
    found = framework(
        {
            **PARTS,
            "levels/a.yaml": level("A", craft=["Bakes."]),
            "levels/b.yaml": level("B", team=f"include: [house, '{include}']"),
        }
    )
    place = "levels/b.yaml/sections/team/include/1"
    assert problems(found) == [("unknown-reference", place, message)]
    assert len(names(found, "b")) == 3


def test_the_same_missing_name_is_reported_wherever_it_is_written() -> None:
    found = framework({"levels/a.yaml": level("A", craft="include: [x]", team="include: [x, x]")})
    assert [place for _, place, _ in problems(found)] == [
        "levels/a.yaml/sections/craft/include/0",
        "levels/a.yaml/sections/team/include/0",
        "levels/a.yaml/sections/team/include/1",
    ]


@pytest.mark.parametrize(
    ("a", "b", "path"),
    [
        ("a#craft", None, "a#craft → a#craft"),
        ("b#craft", "a#craft", "a#craft → b#craft → a#craft"),
    ],
)
def test_a_cycle_is_reported_once_with_its_way(a: str, b: str | None, path: str) -> None:
    files = {"levels/a.yaml": level("A", craft=f"include: ['{a}']\ncompetencies: [bake: Bakes.]")}
    if b:
        files["levels/b.yaml"] = level("B", craft=f"include: ['{b}']\ncompetencies: [sell: Sells.]")
    found = framework(files)
    ((code, _, message),) = problems(found)
    assert code == "include-cycle"
    assert message == f"this include leads back to itself: {path}"
    assert "craft:bake (own, a)" in names(found, "a")


def test_two_includes_that_give_one_id_are_reported_and_the_first_counts() -> None:
    found = framework(
        {
            **PARTS,
            "parts/shop.yaml": "competencies: [greet: Says hello.]\n",
            "levels/a.yaml": level("A", craft="include: [house, shop]"),
        }
    )
    composition = composed(found)
    (problem,) = composition.problems
    assert problem.code == "duplicate-id"
    assert "`shop` gives the id `greet`" in problem.message
    assert (problem.path, problem.pointer) == ("levels/a.yaml", "/sections/craft/include/1")
    assert [related.path for related in problem.related] == ["parts/house.yaml", "parts/shop.yaml"]
    texts = [item.competency.text.text for item in composition.level(found.levels["a"])]
    assert texts == ["Cleans.", "Greets.", "Smiles."]


def test_an_excluded_or_overridden_id_is_no_conflict() -> None:
    files = {**PARTS, "parts/shop.yaml": "competencies: [greet: Says hello.]\n"}
    files["levels/a.yaml"] = level("A", craft="include: [house, shop]\nexclude: [greet]")
    files["levels/b.yaml"] = level("B", craft="include: [house, shop]\ncompetencies: [greet: Hi.]")
    assert problems(framework(files)) == []


def test_one_part_twice_in_a_section_is_given_twice_but_in_two_sections_not() -> None:
    twice = framework({**PARTS, "levels/a.yaml": level("A", craft="include: [house, house]")})
    assert {code for code, _, _ in problems(twice)} == {"duplicate-id"}
    assert len(names(twice, "a")) == 3
    apart = framework(
        {**PARTS, "levels/a.yaml": level("A", craft="include: [house]", team="include: [house]")}
    )
    assert problems(apart) == []
    assert len(names(apart, "a")) == 6


def test_what_is_wrong_in_a_part_is_reported_there_and_once() -> None:
    found = framework(
        {
            "parts/house.yaml": "competencies:\n  - clean: Cleans.\n  - clean: Cleans all.\n",
            "levels/a.yaml": level("A", craft="include: [house]"),
            "levels/b.yaml": level("B", craft="include: [house]"),
        }
    )
    assert [problem.path for problem in found.problems] == ["parts/house.yaml"]
    assert problems(found) == []
    assert len(names(found, "b")) == 2


def chain(length: int) -> Framework:
    """A level whose sections each include the next."""
    sections = {f"s{place}": f"include: ['a#s{place + 1}']" for place in range(length)}
    return framework({"levels/a.yaml": level("A", "", **sections, **{f"s{length}": "[Bakes.]"})})


def test_a_chain_of_includes_has_a_limit_and_no_traceback() -> None:
    assert problems(chain(module.MAX_DEPTH - 1)) == []
    ((code, _, message),) = problems(chain(module.MAX_DEPTH))
    assert (code, message) == (
        "include-cycle",
        "more than 50 includes lead here one from the other: include less",
    )
    composed(chain(5_000))


def test_includes_cannot_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_INCLUDED", 100)
    many = [f"Bakes loaf {number}." for number in range(60)]
    found = framework(
        {
            "levels/a.yaml": level("A", s0=many, s1="include: ['a#s0']", s2="include: ['a#s0']"),
            "levels/b.yaml": level("B", craft=["Sells."]),
        }
    )
    composition = composed(found)
    assert [problem.message for problem in composition.problems] == [
        "includes bring in more than 100 competencies: include less"
    ]
    assert len(composition.level(found.levels["a"])) == 60 + 100
    assert len(composition.level(found.levels["b"])) == 1
