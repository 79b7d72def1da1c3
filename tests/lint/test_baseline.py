"""A baseline counts findings, so that edits elsewhere do not upset it; and merges line by line."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from fw.framework import schema
from fw.lint.baseline import BaselineError, read, without_known, written
from fw.lint.engine import lint
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.revisions.memory import Files

BAKER = "levels/baker.yaml"


def found(*extra: str) -> LintReport:
    text = "".join(f"{line}\n" for line in extra) + BAKERY[BAKER]
    return lint(bakery({BAKER: text}), "", selection=Selection(), today=TODAY)


def matched(report: LintReport) -> list[str]:
    return [finding.matched for finding in report.findings]


def test_what_is_in_it_is_not_reported() -> None:
    report = found("colour: red", "size: 4")
    left = without_known(report, read(written(report)))
    assert (left.findings, left.gone) == ((), 0)
    assert [(one.by, one.finding.matched) for one in left.suppressed] == [
        ("baseline", "colour"),
        ("baseline", "size"),
    ]


def test_what_moves_is_the_same_and_what_is_new_is_told() -> None:
    known = read(written(found("colour: red")))
    left = without_known(found("# a line", "size: 4", "colour: blue"), known)
    assert matched(left) == ["size"]


def test_what_went_is_counted() -> None:
    left = without_known(found("size: 4"), read(written(found("colour: red", "size: 4"))))
    assert (matched(left), left.gone) == ([], 1)


def test_more_of_a_kind_than_it_has_is_new() -> None:
    text = BAKERY[BAKER].replace("  team:", "    - Weighs.\n    - Weighs.\n  team:")
    once = text.replace("    - Weighs.\n", "", 1)
    rules = Selection(frozenset(["structure.missing-id"]))
    reports = [lint(bakery({BAKER: one}), "", selection=rules, today=TODAY) for one in (once, text)]
    assert len(without_known(reports[1], read(written(reports[0]))).findings) == 1
    assert without_known(reports[0], read(written(reports[1]))).gone == 1


def test_a_line_for_each_in_order_whatever_they_are_found_in() -> None:
    manifest = BAKERY["framework.yaml"] + "colour: red\n"
    files = {
        "framework.yaml": manifest,
        BAKER: f"size: 4\ncolour: red\n{BAKERY[BAKER]}",
    }
    inside = Files({f"people/{path}": text for path, text in (BAKERY | files).items()})
    report = lint(inside, "people", selection=Selection(), today=TODAY)
    text = written(report)
    lines = [json.loads(line.rstrip(",")) for line in text.splitlines()[1:-1]]
    assert [(line.get("level"), line.get("path"), line["count"]) for line in lines] == [
        ("baker", None, 1),
        ("baker", None, 1),
        (None, "framework.yaml", 1),
    ]
    assert {line["rule"] for line in lines} == {"structure.schema"}
    assert written(report) == text


def test_it_is_what_its_schema_says() -> None:
    for report in (found(), found("colour: red", "size: 4")):
        assert list(Draft7Validator(schema.data("baseline")).iter_errors(_data(report))) == []
    assert read(written(found())) == Counter()


def _data(report: LintReport) -> object:
    return json.loads(written(report))


def test_what_cannot_be_read_is_never_in_it() -> None:
    report = lint(bakery({BAKER: "title: [\n"}), "", selection=Selection(), today=TODAY)
    left = without_known(report, read(written(report)))
    assert {finding.rule for finding in left.findings} == {"structure.yaml"}


ENTRY = {"rule": "a.b", "level": "x", "fingerprint": "0123456789abcdef", "count": 1}


def text(**changes: object) -> str:
    return json.dumps({"tool": "fwlint", "version": 1, "findings": [], **changes})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it is no JSON: "),
        ("<<<<<<< HEAD\n{}", "it is no JSON: "),
        ("[" * 100_000, "it is nested too deep"),
        ("[]", "at the file: "),
        ("{}", "at the file: "),
        (text(version=2), "it is of version 2, newer than this fwlint can read"),
        (text(version="1"), "at version: "),
        (text(findings={}), "at findings: "),
        (text(findings=[{**ENTRY, "count": "1"}]), "at findings/0/count: "),
        (text(findings=[{**ENTRY, "fingerprint": "x"}]), "at findings/0/fingerprint: "),
        (text(findings=[{**ENTRY, "\x1b]8;;": 1}]), "at findings/0: "),
        ('{"version": ' + "9" * 5000 + "}", "it is no JSON: "),
    ],
)
def test_another_text_is_told_in_one_line(content: str, message: str) -> None:
    with pytest.raises(BaselineError) as error:
        read(content)
    assert str(error.value).startswith(message)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 200


def test_strange_counts_are_none() -> None:
    assert read(text(findings=[{**ENTRY, "count": -5}, ENTRY])) == {"0123456789abcdef": 1}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_no_content_is_more_than_a_mistake(one: object, other: object) -> None:
    odd = [{**ENTRY, "count": other}]
    for content in (json.dumps(one), text(findings=one), text(findings=odd)):
        told = _told(content)
        assert told is None or (told.isprintable() and len(told) < 200)


def _told(content: str) -> str | None:
    try:
        read(content)
    except BaselineError as error:
        return str(error)
    return None
