"""The report as data."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fw.framework import schema
from fw.lint.formats import Style, render
from fw.lint.formats.json import data
from fw.lint.report import LintReport
from fw.source.edits import Edit, apply
from fw.source.spans import Position
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden


def loaded(report: LintReport) -> Any:
    return json.loads(render("json", report, Style()))


def test_as_programs_read_it() -> None:
    assert_golden("lint/one-warning.json", render("json", one_warning(), Style()))


@pytest.mark.parametrize("report", [awkward(), clean(), one_warning()])
def test_follows_its_schema(report: LintReport) -> None:
    from jsonschema import Draft7Validator, Draft202012Validator

    written = json.loads(schema.text("lint-report"))
    for validator in (Draft7Validator, Draft202012Validator):
        assert [error.message for error in validator(written).iter_errors(data(report))] == []


def test_survives_being_written_and_read() -> None:
    assert loaded(awkward()) == data(awkward())


def test_names_every_key_for_every_finding() -> None:
    findings = loaded(awkward())["findings"]
    assert len({tuple(finding) for finding in findings}) == 1


def test_counts_what_it_holds() -> None:
    report = loaded(awkward())
    found = report["findings"]
    summary = report["summary"]
    for severity in ("error", "warning", "info"):
        assert summary[severity] == sum(one["severity"] == severity for one in found)
    assert summary["fixable"] == sum(bool(one["fix"]) for one in found) > 3


def test_edits_can_be_made_from_it() -> None:
    report = awkward()
    path = "levels/baker.yaml"
    text = report.texts[path]
    [fix] = [
        one["fix"]
        for one in loaded(report)["findings"]
        if one["rule"] == "structure.unquoted-text" and one["span"]["start"]["line"] == 5
    ]
    edits = [
        Edit(
            text.offset(Position(**edit["span"]["start"])),
            text.offset(Position(**edit["span"]["end"])),
            edit["text"],
        )
        for edit in fix["edits"]
    ]
    changed = apply(text.text, edits).splitlines()
    assert changed[4] == '    - "Shapes loaves: all of them."'


def test_paths_are_those_of_the_snapshot_whoever_reads_them() -> None:
    written = render("json", one_warning(), Style(shown=lambda path: f"../{path}"))
    assert json.loads(written)["findings"][0]["path"] == "levels/baker.yaml"
