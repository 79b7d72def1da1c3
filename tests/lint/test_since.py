"""What is found now and was not found then."""

from __future__ import annotations

from fw.lint.engine import lint
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from fw.lint.since import since
from tests.lint.bakery import BAKERY, TODAY, bakery

BAKER = "levels/baker.yaml"


def found(*extra: str) -> LintReport:
    text = BAKERY[BAKER] + "".join(f"{line}\n" for line in extra)
    return lint(bakery({BAKER: text}), "", selection=Selection(), today=TODAY)


def test_a_finding_that_moved_is_the_same() -> None:
    assert since(found("# a line", "colour: red"), found("colour: red")).findings == ()


def test_one_more_of_a_kind_is_new() -> None:
    new = since(found("colour: red", "size: 4"), found("colour: red")).findings
    assert [finding.matched for finding in new] == ["size"]


def test_nothing_is_new_compared_with_itself() -> None:
    report = found("colour: red", "size: 4")
    assert report.findings
    assert since(report, report).findings == ()


def test_what_went_is_not_told() -> None:
    assert since(found(), found("colour: red")).findings == ()
