"""The schemas: one verdict in draft-07 and 2020-12, a description for every hover."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "schema"
FILES = ["accepted", "baseline", "framework", "level", "part"]
REPORTS = ["diff-report", "history-report", "lint-report", "review-report"]
NAMES = [*FILES, *REPORTS]
DRAFTS = [Draft7Validator, Draft202012Validator]

# Keywords that mean the same in both drafts. `definitions` is only a place to point to.
SHARED_KEYWORDS = {
    *("$schema", "$id", "$ref", "title", "description", "definitions"),
    *("type", "enum", "const", "allOf", "not", "if", "then", "else"),
    *("minLength", "pattern", "items", "minItems"),
    *("properties", "patternProperties", "additionalProperties", "propertyNames"),
    *("required", "minProperties", "maxProperties"),
}
MAPS_OF_SCHEMAS = ("properties", "patternProperties", "definitions")
SCHEMAS_BY_KEYWORD = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")


def read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMA_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return schema


def subschemas(schema: dict[str, Any], pointer: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema and everything in it that is a schema, each with its JSON Pointer."""
    yield pointer, schema
    for keyword in MAPS_OF_SCHEMAS:
        for name, inner in schema.get(keyword, {}).items():
            yield from subschemas(inner, f"{pointer}/{keyword}/{name}")
    for keyword in SCHEMAS_BY_KEYWORD:
        if isinstance(inner := schema.get(keyword), dict):
            yield from subschemas(inner, f"{pointer}/{keyword}")
    for index, inner in enumerate(schema.get("allOf", [])):
        yield from subschemas(inner, f"{pointer}/allOf/{index}")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("draft", DRAFTS)
def test_is_a_schema_in_both_drafts(name: str, draft: Any) -> None:
    draft.check_schema(read(name))


@pytest.mark.parametrize("name", NAMES)
def test_says_draft_07_and_has_a_versioned_address(name: str) -> None:
    schema = read(name)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == f"https://framework-as-code.dev/schema/v1/{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_keeps_to_keywords_that_both_drafts_share(name: str) -> None:
    for pointer, schema in subschemas(read(name)):
        assert set(schema) <= SHARED_KEYWORDS, pointer
        assert isinstance(schema.get("items", {}), dict), f"{pointer}: a list of schemas in `items`"


@pytest.mark.parametrize("name", NAMES)
def test_refs_stand_alone_and_point_into_the_file(name: str) -> None:
    root = read(name)
    used = set()
    for pointer, schema in subschemas(root):
        if "$ref" in schema:
            assert list(schema) == ["$ref"], f"{pointer}: draft-07 ignores what stands beside $ref"
            prefix, _, target = schema["$ref"].rpartition("/")
            assert prefix == "#/definitions", pointer
            used.add(target)
    assert used == set(root["definitions"])


@pytest.mark.parametrize("name", NAMES)
def test_every_property_and_definition_has_a_description(name: str) -> None:
    for pointer, schema in subschemas(read(name)):
        named = {**schema.get("properties", {}), **schema.get("definitions", {})}
        for key, inner in named.items():
            assert inner.get("description", "").endswith("."), f"{pointer}: {key}"


@pytest.mark.parametrize("name", FILES)
def test_fixed_keys_are_strict_and_leave_x_to_the_user(name: str) -> None:
    for pointer, schema in subschemas(read(name)):
        # A rule's own options are the rule's to check.
        if "properties" in schema and not pointer.endswith("/rules/additionalProperties"):
            assert schema["additionalProperties"] is False, pointer
            assert schema["patternProperties"] == {"^x-": {}}, pointer


@pytest.mark.parametrize("name", REPORTS)
def test_reports_have_every_named_key_and_no_other(name: str) -> None:
    for pointer, schema in subschemas(read(name)):
        if "properties" in schema:
            assert schema["additionalProperties"] is False, pointer
            assert schema["required"] == list(schema["properties"]), pointer
            assert "patternProperties" not in schema, pointer


def test_definitions_of_one_name_are_equal_in_every_schema() -> None:
    seen: dict[str, Any] = {}
    for name in NAMES:
        for key, definition in read(name)["definitions"].items():
            assert seen.setdefault(key, definition) == definition, f"{key} in {name}"
    assert "competency" in read("level")["definitions"]
    assert "competency" in read("part")["definitions"]


def test_a_one_key_mapping_is_the_long_form_exactly_where_its_key_is_a_field() -> None:
    definitions = read("level")["definitions"]
    fields = definitions["competency"]["if"]["propertyNames"]["not"]["enum"]
    assert fields == list(definitions["long_form"]["properties"])


# Where the competencies of `section` and `item` stand.
SECTION: list[object] = ["sections", "leadership/engineering"]
ITEM = [*SECTION, 0]


def framework(**more: object) -> dict[str, object]:
    track = {"id": "support", "title": "Support Engineer", "levels": ["senior"]}
    least = {"format": 1, "name": "Support", "tracks": [track], "sections": {"values": "Values"}}
    return {**least, **more}


def track(**more: object) -> dict[str, object]:
    return framework(tracks=[{"id": "support", "title": "Support", "levels": ["senior"], **more}])


def level(**more: object) -> dict[str, object]:
    return {"title": "Senior Support Engineer", "sections": {}, **more}


def section(content: object, path: str = "leadership/engineering") -> dict[str, object]:
    return level(sections={path: content})


def item(content: object) -> dict[str, object]:
    return section([content])


def release(**more: object) -> dict[str, object]:
    return framework(release=more)


def entry(**more: object) -> list[object]:
    return [{"fingerprint": "9f8e7d6c5b4a3210", "reason": "Agreed in May.", **more}]


GOOD: list[tuple[str, str, object]] = [
    ("framework", "the least", framework()),
    ("framework", "keys of the user's own", framework(**{"x-owner": {"team": ["people"]}})),
    ("framework", "unsaid cumulative is no matter of the schema", track()),
    ("framework", "a track's settings", track(cumulative=False, voice="ability", locale="de-AT")),
    ("framework", "a track's lint", track(lint={"profile": "strict", "ignore": ["wording"]})),
    ("framework", "a level in a folder", track(levels=["support/senior", "support/staff"])),
    ("framework", "a link without url", framework(related=[{"title": "Support Framework"}])),
    (
        "framework",
        "a reference by grade",
        framework(
            references={"results": {"title": "R", "by_grade": {"7": "One.", "L8": ["A.", "B."]}}}
        ),
    ),
    ("framework", "a reference's title alone", framework(references={"results": {"title": "R"}})),
    (
        "framework",
        "vocabulary",
        framework(vocabulary={"acronyms": {"KPI": "x"}, "accept": ["runbook"], "reject": ["guru"]}),
    ),
    (
        "framework",
        "a rule's severity and options",
        framework(lint={"rules": {"wording.long": {"severity": "off", "words": 30}}}),
    ),
    (
        "framework",
        "overrides by path",
        framework(lint={"overrides": [{"paths": ["levels/sales/**"], "ignore": ["wording"]}]}),
    ),
    ("framework", "a release policy", release(tag="support-v{version}", bump={"moved": "none"})),
    ("framework", "a tag with more braces", release(tag="{a}-{version}-{", bump={})),
    ("accepted", "nothing", []),
    ("accepted", "a change that is agreed", entry()),
    ("accepted", "a decided impact", entry(impact="clarifies")),
    ("accepted", "keys of the user's own", entry(**{"x-by": "anne"})),
    ("level", "the least", level()),
    ("level", "a number as grade", level(grade=7)),
    ("level", "half a grade", level(grade=8.5)),
    ("level", "a label as grade", level(grade="L4")),
    ("level", "attributes", level(attributes={"scope": "team", "reports": 3, "sites": ["A", "B"]})),
    ("level", "dates", level(effective="2026-01-01", review_by="2026-12-31")),
    ("level", "what it drops", level(drops=["ticket-choice"])),
    ("level", "keys of the user's own", level(**{"x-hr": 1})),
    ("level", "an empty list", section([])),
    ("level", "nothing for a section, which a rule judges", section(None)),
    ("level", "an included part", section({"include": ["values", "senior#values/gitlab"]})),
    ("level", "a mapping", section({"intro": "A sentence.", "competencies": ["Mentors."]})),
    ("level", "a sentence", item("Mentors colleagues.")),
    ("level", "an id with a sentence", item({"mentoring": "Mentors colleagues."})),
    ("level", "a UUID", item({"0b53f1c0-8a3e-4d4f-9d5c-3f6f0a6b7c11": "Mentors colleagues."})),
    ("level", "an id whose style a rule judges", item({"id": "A_b", "text": "Mentors."})),
    ("level", "text alone", item({"text": "Mentors colleagues."})),
    (
        "level",
        "the long form",
        item(
            {
                "id": "mentoring",
                "title": "Mentoring",
                "text": "Mentors colleagues.",
                "covers": ["pairing"],
                "examples": ["Pairs once a week."],
                "counter_examples": ["Solves the problem alone."],
                "links": [{"title": "Guide", "url": "https://guide.example"}],
                "references": ["results"],
                "evolves_from": "growth",
                "optional": True,
                "proficiency": 3,
                "applies_to": ["EMEA"],
                "status": "draft",
                "notes": "Agreed in May.",
                "x-owner": "anne",
            }
        ),
    ),
    ("part", "the least", {"competencies": []}),
    ("part", "a title and competencies", {"title": "Values", "competencies": ["A.", {"b": "B."}]}),
]

# The last column is where the error is: the keys and indices that lead to it.
BAD: list[tuple[str, str, object, list[object]]] = [
    ("framework", "no mapping", [], []),
    ("framework", "missing tracks", {"format": 1, "name": "A", "sections": {}}, []),
    ("framework", "a later format", framework(format=2), ["format"]),
    ("framework", "a misspelt key", framework(organisation="X"), []),
    ("framework", "an unknown voice", framework(voice="passive"), ["voice"]),
    ("framework", "no track", framework(tracks=[]), ["tracks"]),
    ("framework", "a track without levels", track(levels=[]), ["tracks", 0, "levels"]),
    ("framework", "a word for true", track(cumulative="yes"), ["tracks", 0, "cumulative"]),
    ("framework", "a blank id", track(id=" "), ["tracks", 0, "id"]),
    ("framework", "overrides in a track", track(lint={"overrides": []}), ["tracks", 0, "lint"]),
    ("framework", "a path with a space", framework(sections={"a b": "A"}), ["sections"]),
    ("framework", "a path ending in a slash", framework(sections={"a/": "A"}), ["sections"]),
    ("framework", "an untitled section", framework(sections={"a": ""}), ["sections", "a"]),
    ("framework", "a bare url", framework(related=["https://a.example"]), ["related", 0]),
    ("framework", "an untitled link", framework(related=[{"url": "x"}]), ["related", 0]),
    (
        "framework",
        "a number by grade",
        framework(references={"a": {"title": "A", "by_grade": {"7": 3}}}),
        ["references", "a", "by_grade", "7"],
    ),
    (
        "framework",
        "a grade without a digit",
        framework(references={"a": {"title": "A", "by_grade": {"six": "A."}}}),
        ["references", "a", "by_grade"],
    ),
    (
        "framework",
        "an unknown severity",
        framework(lint={"rules": {"a.b": {"severity": "fatal"}}}),
        ["lint", "rules", "a.b", "severity"],
    ),
    ("framework", "an unknown profile", framework(lint={"profile": "lax"}), ["lint", "profile"]),
    (
        "framework",
        "an override for nothing",
        framework(lint={"overrides": [{}]}),
        ["lint", "overrides", 0],
    ),
    ("framework", "a tag without version", release(tag="v1"), ["release", "tag"]),
    (
        "framework",
        "a tag with two versions",
        release(tag="{version}-{version}"),
        ["release", "tag"],
    ),
    (
        "framework",
        "an unknown step",
        release(bump={"raises": "big"}),
        ["release", "bump", "raises"],
    ),
    ("framework", "an unknown kind", release(bump={"raise": "major"}), ["release", "bump"]),
    ("accepted", "no list", {}, []),
    ("accepted", "a fingerprint alone", ["9f8e7d6c5b4a3210"], [0]),
    ("accepted", "a digit too few", entry(fingerprint="9f8e7d6c5b4a321"), [0, "fingerprint"]),
    ("accepted", "no reason", [{"fingerprint": "9f8e7d6c5b4a3210"}], [0]),
    ("accepted", "a blank reason", entry(reason=" "), [0, "reason"]),
    ("accepted", "an unknown impact", entry(impact="fine"), [0, "impact"]),
    ("level", "no mapping", "Senior", []),
    ("level", "missing sections", {"title": "A"}, []),
    ("level", "a misspelt key", level(sumary="A."), []),
    ("level", "a grade in words", level(grade="six"), ["grade"]),
    ("level", "true as grade", level(grade=True), ["grade"]),
    ("level", "a date in another order", level(effective="31-12-2026"), ["effective"]),
    ("level", "a thirteenth month", level(review_by="2026-13-01"), ["review_by"]),
    ("level", "an unknown status", level(status="old"), ["status"]),
    (
        "level",
        "a mapping in attributes",
        level(attributes={"scope": {"a": 1}}),
        ["attributes", "scope"],
    ),
    ("level", "one alias, not a list", level(aliases="sr"), ["aliases"]),
    ("level", "a list of sections", level(sections=["A."]), ["sections"]),
    ("level", "a path with capitals", section([], path="Leadership"), ["sections"]),
    ("level", "a sentence for a section", section("A."), SECTION),
    ("level", "a misspelt key in a section", section({"includes": []}), SECTION),
    ("level", "one include, not a list", section({"include": "values"}), [*SECTION, "include"]),
    ("level", "a number for a sentence", item(5), ITEM),
    ("level", "an empty sentence", item(""), ITEM),
    ("level", "an empty mapping", item({}), ITEM),
    ("level", "an id without a sentence", item({"mentoring": None}), [*ITEM, "mentoring"]),
    ("level", "a sentence read as a key", item({"Mentors juniors": "pairs."}), ITEM),
    ("level", "the long form without text", item({"id": "a"}), ITEM),
    ("level", "a misspelt field", item({"text": "A.", "exemples": []}), ITEM),
    ("level", "an empty id", item({"id": "", "text": "A."}), [*ITEM, "id"]),
    ("level", "a short id with an underscore", item({"a_b": "A."}), ITEM),
    (
        "level",
        "one example, not a list",
        item({"text": "A.", "examples": "B."}),
        [*ITEM, "examples"],
    ),
    ("part", "missing competencies", {"title": "Values"}, []),
    ("part", "sections", {"competencies": [], "sections": {}}, []),
    ("part", "an item of the wrong kind", {"competencies": [["A."]]}, ["competencies", 0]),
]


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize(("name", "what", "document"), GOOD, ids=[f"{n}: {w}" for n, w, _ in GOOD])
def test_accepts(draft: Any, name: str, what: str, document: object) -> None:
    assert [error.message for error in draft(read(name)).iter_errors(document)] == []


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize(
    ("name", "what", "document", "place"), BAD, ids=[f"{n}: {w}" for n, w, _, _ in BAD]
)
def test_refuses_with_one_error_at_the_place(
    draft: Any, name: str, what: str, document: object, place: list[object]
) -> None:
    """One mistake is one error: nowhere must a reader choose between the branches of an `anyOf`."""
    errors = list(draft(read(name)).iter_errors(document))
    assert [list(error.absolute_path) for error in errors] == [place]
