"""The sample framework: valid, true to the page it started from, and a ladder that climbs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ["associate", "intermediate", "senior", "staff"]
FILES = [
    ("framework", "framework.yaml"),
    *(("level", f"levels/{name}.yaml") for name in LEVELS),
    ("part", "parts/values.yaml"),
]


def with_text_keys(node: Any) -> Any:
    """Mapping keys as strings, as they are written: a grade such as `6` is a label."""
    if isinstance(node, dict):
        return {str(key): with_text_keys(value) for key, value in node.items()}
    return [with_text_keys(value) for value in node] if isinstance(node, list) else node


def read(path: str) -> Any:
    return with_text_keys(YAML(typ="safe", pure=True).load((ROOT / path).read_text("utf-8")))


def competencies(items: list[Any]) -> dict[str, dict[str, Any]]:
    """The items by id, each in its long form, in the order of the file."""
    by_id = {}
    for item in items:
        long_form = (
            item if "text" in item else dict(zip(("id", "text"), *item.items(), strict=True))
        )
        by_id[long_form["id"]] = long_form
    assert len(by_id) == len(items), "an id stands twice"
    return by_id


def own(level: str) -> dict[str, dict[str, Any]]:
    """What a level's file says itself, without the included values."""
    sections = read(f"levels/{level}.yaml")["sections"]
    return competencies(sections["leadership/engineering"] + sections["technical/engineering"])


@pytest.fixture(scope="module")
def page(shared: Path) -> list[str]:
    """The page that the framework started from, line by line."""
    text = (shared / "seed" / "intermediate-support-engineer.txt").read_text("utf-8")
    return text.splitlines()


@pytest.mark.parametrize(("schema", "path"), FILES)
def test_validates(schema: str, path: str) -> None:
    rules = json.loads((ROOT / "schema" / f"{schema}.schema.json").read_text("utf-8"))
    errors = Draft7Validator(rules).iter_errors(read(path))
    assert [(list(error.absolute_path), error.message) for error in errors] == []


@pytest.mark.parametrize(("schema", "path"), FILES)
def test_names_its_schema_for_editors_by_a_path_that_exists(schema: str, path: str) -> None:
    first, *_ = (ROOT / path).read_text("utf-8").splitlines()
    key, _, target = first.partition("=")
    assert key == "# yaml-language-server: $schema"
    assert (ROOT / path).parent.joinpath(target).resolve() == (
        ROOT / "schema" / f"{schema}.schema.json"
    )


def test_intermediate_is_the_page_word_for_word(page: list[str]) -> None:
    readme = (ROOT / "levels" / "README.md").read_text("utf-8")
    corrections = dict(re.findall(r"^- `(.+)` → `(.+)`$", readme, re.MULTILINE))
    statements = [line.removeprefix("- ") for line in page if line.startswith("- ")]
    assert len(statements) == 26

    values = competencies(read("parts/values.yaml")["competencies"])
    written = [item["text"] for item in (own("intermediate") | values).values()]
    assert written == [corrections.get(statement, statement) for statement in statements]


def test_the_pages_titles_links_and_introduction_are_kept(page: list[str]) -> None:
    manifest, level = read("framework.yaml"), read("levels/intermediate.yaml")
    assert page[0] == f"{manifest['name']}: {level['title']}"
    assert page[1] == level["title"]
    assert page[2] == " | ".join(link["title"] for link in manifest["related"])
    assert page[3] == manifest["introduction"].format(
        title=level["title"], organization=manifest["organization"]
    )
    headings = [line for line in page[4:] if not line.startswith("- ")]
    assert headings[: len(manifest["sections"])] == list(manifest["sections"].values())


def test_the_manifest_orders_the_levels_and_every_level_fills_the_same_sections() -> None:
    manifest = read("framework.yaml")
    (track,) = manifest["tracks"]
    assert track["levels"] == LEVELS
    assert track["cumulative"] is True
    assert [read(f"levels/{level}.yaml")["grade"] for level in LEVELS] == [5, 6, 7, 8]
    for level in LEVELS:
        sections = read(f"levels/{level}.yaml")["sections"]
        assert list(sections) == [path for path in manifest["sections"] if "/" in path]
        assert sections["values/gitlab"] == {"include": ["values"]}


def test_every_value_statement_has_a_sentence_of_its_own_at_every_grade() -> None:
    manifest = read("framework.yaml")
    values = competencies(read("parts/values.yaml")["competencies"])
    assert list(values) == list(manifest["references"])
    sentences = []
    for name, reference in manifest["references"].items():
        assert values[name]["references"] == [name]
        assert reference["title"] in values[name]["text"]
        assert list(reference["by_grade"]) == ["5", "6", "7", "8"]
        sentences += [str(sentence) for sentence in reference["by_grade"].values()]
    assert len(set(sentences)) == len(sentences)


def test_each_step_builds_on_what_is_below_and_adds_to_it() -> None:
    below = own("associate")
    for level in LEVELS[1:]:
        here = own(level)
        builds_on = {key for key, item in here.items() if item.get("evolves_from", key) in below}
        assert len(builds_on) >= 6, level
        assert len(here) - len(builds_on) >= 9, level
        texts = {item["text"] for item in below.values()}
        assert texts.isdisjoint(item["text"] for item in here.values()), level
        below |= here


def test_what_is_dropped_or_evolved_exists_below() -> None:
    below: set[str] = set()
    for level in LEVELS:
        here = own(level)
        assert set(read(f"levels/{level}.yaml").get("drops", [])) <= below - set(here), level
        assert {item["evolves_from"] for item in here.values() if "evolves_from" in item} <= below
        below |= set(here)


@pytest.mark.parametrize("level", ["associate", "senior", "staff"])
def test_our_own_statements_are_single_sentences_that_say_what_somebody_does(level: str) -> None:
    for key, item in own(level).items():
        text = item["text"]
        assert re.fullmatch(r"(Independently [a-z]+|[A-Z][a-z]+)s,? [^.!?;:]+\.", text), key
        assert len(text.split()) <= 20, key
        assert not re.search(r"\b(ability|able|capable|should|may|might|as needed)\b", text), key
