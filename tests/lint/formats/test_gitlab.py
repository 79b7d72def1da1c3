"""GitLab's Code Quality report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from fw.lint.engine import lint
from fw.lint.formats import Style, render
from fw.lint.registry import selected
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.lint.formats import hostile
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden

# What GitLab checks (app/validators/json_schemas/codeclimate.json in its repository), closed, and
# with what its documentation asks for beyond that: a name, one of five severities, a tidy path.
ENTRIES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def loaded(report: LintReport) -> Any:
    return json.loads(render("gitlab", report, Style(shown=lambda path: f"../{path}")))


def fingerprints(report: LintReport) -> list[str]:
    return [entry["fingerprint"] for entry in loaded(report)]


def check(report: LintReport) -> None:
    from jsonschema import Draft7Validator

    entries = loaded(report)
    assert [error.message for error in Draft7Validator(ENTRIES).iter_errors(entries)] == []
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_as_gitlab_reads_it() -> None:
    assert_golden("lint/one-warning.gitlab.json", render("gitlab", one_warning(), Style()))


@pytest.mark.parametrize("report", [awkward(), clean(), one_warning()])
def test_is_what_gitlab_takes(report: LintReport) -> None:
    check(report)


@given(hostile.reports())
def test_is_that_whatever_files_say(report: LintReport) -> None:
    check(report)
    render("gitlab", report, Style()).encode("ascii")


def test_nothing_found_is_an_empty_list() -> None:
    assert loaded(clean()) == []


def two_empty(before: str = "") -> LintReport:
    text = before + BAKERY["levels/baker.yaml"].replace("craft:", "craft: []\n  craft/night:")
    files = bakery({"levels/baker.yaml": text + "  team/night: []\n"})
    return lint(files, "", selection=Selection(selected(["structure"])), today=TODAY)


def test_fingerprints_survive_that_lines_move() -> None:
    one, other = two_empty(), two_empty("# One more line.\n")
    assert fingerprints(one) == fingerprints(other)
    lines = [[entry["location"]["lines"]["begin"] for entry in loaded(r)] for r in (one, other)]
    assert lines[0] != lines[1]


def test_the_same_finding_twice_has_two_fingerprints_and_the_first_keeps_its_own() -> None:
    report = one_warning()
    thrice = replace(report, findings=report.findings * 3)
    assert len(set(fingerprints(thrice))) == 3
    assert fingerprints(thrice)[0] == fingerprints(report)[0]
