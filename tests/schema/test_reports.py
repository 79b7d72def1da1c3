"""What both tools print as JSON, against the schemas of their reports."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from fw.commands.main import umbrella
from fw.diff.accepted import accept
from fw.diff.formats import Style, render
from fw.diff.kinds import IMPACT_WORDS, KINDS
from fw.diff.release import policy, release
from fw.diff.report import Accepted, DiffReport
from fw.framework import schema
from fw.source.spans import FILE_START
from tests.diff.comparing import frameworks
from tests.framework.bakery import framework, level, manifest
from tests.lint.bakery import BAKERY

DRAFTS = [Draft7Validator, Draft202012Validator]

# One mistake of many kinds: what is cut short, misread, repeated, unknown, included twice.
MISTAKES = {
    **BAKERY,
    "levels/baker.yaml": """\
title: Baker
grade: 2
sections:
  craft:
    include: [nowhere, 'junior#craft', 'junior#craft']
    competencies:
      - Shapes loaves: every kind on the menu.
      - shaping: Shapes loaves of every kind on the menu.
      - shaping: Judges by touch, when the dough has risen enough.
  team: []
""",
    "levels/junior.yml": "title: Junior Baker\n",
    "levels/broken.yaml": "title: [\n",
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(umbrella, [*arguments, "--format", "json"])
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def assert_valid(name: str, found: dict[str, Any]) -> None:
    for draft in DRAFTS:
        errors = draft(schema.data(name)).iter_errors(found)
        assert [f"{error.json_path}: {error.message}" for error in errors] == []


LEVELS = ["associate", "intermediate", "senior", "staff"]


@pytest.mark.parametrize("old", LEVELS)
@pytest.mark.parametrize("new", LEVELS)
def test_every_pair_of_the_samples_levels(repo_root: Path, old: str, new: str) -> None:
    found = report("diff", "-C", str(repo_root), old, new)
    assert_valid("diff-report", found)
    assert found["compared"] == "levels"
    assert (found["old"]["level"], found["new"]["level"]) == (old, new)


def test_two_versions(repo_root: Path, tmp_path: Path) -> None:
    text = (repo_root / "levels" / "senior.yaml").read_text(encoding="utf-8")
    edited = (
        text.replace("grade: 7", "grade: L8")
        .replace("mentoring:", "coaching:")
        .replace("include: [values]", "include: [values, more]")
        .replace("Improves the team's", "Improves the department's")
        .replace("guide after", "guide promptly after")
    )
    (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(edited, encoding="utf-8")
    found = report("diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    assert_valid("diff-report", found)
    assert found["compared"] == "versions"
    assert {"attribute", "renamed", "included", "reworded"} <= {
        change["kind"] for change in found["changes"]
    }


REFERENCES = """
references:
  care: {{title: Care, by_grade: {{1: Washes hands., 2: {}}}}}
"""
OLD = {
    "framework.yaml": manifest(
        "bakers: junior baker master", more=REFERENCES.format("Checks benches.")
    ),
    "parts/house.yaml": """\
competencies:
  - {id: care, text: Cares., references: [care]}
  - {id: open, text: Opens the shop.}
""",
    "levels/junior.yaml": level(
        "Junior Baker",
        "grade: 1",
        craft=["mix: Mixes dough.", "Sweeps.", "Counts.", "weigh: Weighs flour."],
        team="include: [house]",
    ),
    "levels/baker.yaml": level(
        "Baker", "grade: 2", craft=["bake: Bakes for the team.", "lead: Leads the shift."]
    ),
    "levels/master.yaml": level("Master Baker", craft=["rest: Rests."]),
}
NEW = {
    "framework.yaml": manifest(
        "bakers: baker senior",
        "sellers: junior",
        sections={"craft": "The Craft", "team": "Team"},
        more=REFERENCES.format("Checks every bench."),
    ),
    "parts/house.yaml": OLD["parts/house.yaml"].replace("the shop", "the shop daily"),
    "levels/junior.yaml": level(
        "Junior Baker",
        "grade: L2",
        craft=["mixing: Mixes dough.", "Counts.", "Sweeps.", "lead: Leads the shift."],
        team="{include: [house], exclude: [care]}",
    ),
    "levels/baker.yaml": level(
        "Baker",
        "grade: 2",
        craft=["bake: Bakes for the department.", "{id: sell, text: Sells., examples: [Tarts.]}"],
    ),
    "levels/senior.yaml": level("Senior Baker", craft=["plan: Plans."]),
}


def revisions(only: Collection[str] | None = None) -> DiffReport:
    """Two versions of a framework with a release, and one change accepted of two entries."""
    new = framework(NEW)
    found = frameworks(framework(OLD), new, only)
    fingerprints = (found.differences[0].fingerprint, "0" * 16)
    entries = [
        Accepted(one, "Agreed.", "neutral", "accepted.yaml", FILE_START) for one in fingerprints
    ]
    found = accept(found, entries)
    told = release(found.changes, policy(new.manifest), ["v1.2.3"])
    return replace(found, release=told)


def test_two_versions_of_a_framework() -> None:
    found = json.loads(render("json", revisions(), Style()))
    assert_valid("diff-report", found)
    between_levels = {"builds-on", "ended", "expected-still"}
    assert {change["kind"] for change in found["changes"]} == set(KINDS) - between_levels
    homes = {change["home"]["kind"] for change in found["changes"]}
    assert homes == {"framework", "track", "level", "part"}
    assert [one["fingerprint"] for one in found["stale"]] == ["0" * 16]
    assert [change["accepted"] for change in found["changes"] if change["accepted"]] == ["Agreed."]
    assert found["old"]["level"] is None
    assert found["summary"]["last_release"] == "v1.2.3"
    assert found["summary"]["next_version"] == "2.0.0"


def test_two_versions_of_one_level_of_a_framework() -> None:
    found = json.loads(render("json", revisions(["junior"]), Style()))
    assert_valid("diff-report", found)
    assert found["old"]["level"] == found["new"]["level"] == "junior"
    assert (found["old"]["grade"], found["new"]["grade"]) == ("1", "L2")


def test_levels_that_can_only_be_read_in_part(tmp_path: Path) -> None:
    found = report("diff", "-C", str(written(tmp_path, MISTAKES)), "junior", "baker")
    assert_valid("diff-report", found)
    assert found["complete"] is False
    assert {"unknown-reference", "duplicate-id"} <= {one["code"] for one in found["problems"]}


def test_lint_of_the_sample(repo_root: Path) -> None:
    assert_valid("lint-report", report("lint", "-C", str(repo_root)))


def test_lint_of_many_mistakes(tmp_path: Path) -> None:
    found = report("lint", "-C", str(written(tmp_path, MISTAKES)))
    assert_valid("lint-report", found)
    findings = found["findings"]
    assert any(one["fix"] for one in findings)
    assert any(one["related"] for one in findings)
    assert any(one["help"] for one in findings)
    assert found["problems"]


def test_the_schema_knows_every_kind_and_impact() -> None:
    diff = schema.data("diff-report")
    change = diff["definitions"]["change"]["properties"]
    by_kind = diff["properties"]["summary"]["properties"]["by_kind"]
    by_impact = diff["properties"]["summary"]["properties"]["by_impact"]
    assert change["kind"]["enum"] == list(KINDS) == list(by_kind["properties"])
    assert change["impact"]["enum"] == [*IMPACT_WORDS, None]
    assert list(by_impact["properties"]) == list(IMPACT_WORDS)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a report with fixed keys; `data` and what it holds is the user's."""
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name not in ("data", "from", "to", "impacts"):
                yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


@pytest.mark.parametrize("tool", ["diff", "lint"])
def test_a_key_more_or_less_is_refused_wherever_it_is(tmp_path: Path, tool: str) -> None:
    folder = str(written(tmp_path, MISTAKES))
    assert_strict(tool, report(tool, "-C", folder, *(["junior", "baker"] * (tool == "diff"))))


def test_a_key_more_or_less_is_refused_between_revisions() -> None:
    assert_strict("diff", json.loads(render("json", revisions(), Style())))


def assert_strict(tool: str, found: dict[str, Any]) -> None:
    validator = Draft7Validator(schema.data(f"{tool}-report"))
    seen: set[tuple[str, ...]] = set()
    for one in objects(found):
        keys = tuple(one)
        if keys in seen:
            continue
        seen.add(keys)
        one["invented"] = 1
        assert not validator.is_valid(found), keys
        del one["invented"]
        kept = one.pop(keys[0])
        assert not validator.is_valid(found), keys
        one[keys[0]] = kept
    assert len(seen) > 5
    assert validator.is_valid(found)
