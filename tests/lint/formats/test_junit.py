"""JUnit's XML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given

from fw.lint.finding import Finding
from fw.lint.formats import Style, render
from fw.lint.report import LintReport
from fw.source.spans import FILE_START
from tests.lint.formats import hostile
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden

# By junit-10.xsd of Jenkins' xunit plugin: children, needed and further attributes.
ALLOWED: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"testcase"},
        {"name", "tests", "failures", "errors"},
        {"skipped", "time"},
    ),
    "testcase": ({"failure", "skipped"}, {"name"}, {"classname", "time"}),
    "failure": (set(), set(), {"type", "message"}),
    "skipped": (set(), set(), {"type", "message"}),
}


def parsed(report: LintReport, style: Style | None = None) -> Xml.Element:
    # From bytes, as servers read it.
    return Xml.fromstring(render("junit", report, style or Style()).encode("utf-8"))


def check(report: LintReport) -> None:
    root = parsed(report)
    assert root.tag == "testsuites"
    for element in root.iter():
        children, needed, more = ALLOWED[element.tag]
        assert {child.tag for child in element} <= children
        assert needed <= set(element.keys()) <= needed | more
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite) > 0
        for sort, tag in (("failures", "failure"), ("skipped", "skipped")):
            assert int(suite.attrib[sort]) == len(suite.findall(f"testcase/{tag}"))
        assert len({case.attrib["name"] for case in suite}) == len(suite)
    for total in ("tests", "failures", "errors"):
        assert int(root.attrib[total]) == sum(int(suite.attrib[total]) for suite in root)


def test_as_servers_read_it() -> None:
    assert_golden("lint/awkward.junit.xml", render("junit", awkward(), Style()))


@pytest.mark.parametrize("report", [awkward(), clean(), one_warning()])
def test_keeps_to_what_jenkins_takes(report: LintReport) -> None:
    check(report)


@given(hostile.reports())
def test_keeps_to_it_whatever_files_say(report: LintReport) -> None:
    check(report)
    assert len(parsed(report).findall(".//testcase")) == max(1, len(report.findings))


def test_without_findings_there_is_one_test_and_it_passes() -> None:
    [case] = parsed(clean()).iter("testcase")
    assert (case.attrib["name"], list(case)) == ("no findings in 4 files", [])


def test_only_what_fails_is_a_failure() -> None:
    warned = parsed(one_warning())
    assert (warned.attrib["failures"], len([*warned.iter("skipped")])) == ("0", 1)
    failed = parsed(one_warning(), Style(failing=("error", "warning")))
    assert failed.attrib["failures"] == "1"


def test_a_failure_says_where_what_and_what_to_do() -> None:
    finding = Finding("a.rule", "error", "wrong", "a.yaml", FILE_START, help="put it right")
    [failure] = parsed(replace(clean(), findings=(finding,))).iter("failure")
    assert failure.text == "a.yaml:1:1: wrong\nput it right"


def test_tests_keep_their_names_where_lines_move() -> None:
    first, *_, last = awkward().findings
    here, there = (
        parsed(replace(clean(), findings=(replace(first, span=span),)))
        for span in (first.span, last.span)
    )
    names = [case.attrib["name"] for root in (here, there) for case in root.iter("testcase")]
    assert names[0] == names[1]
