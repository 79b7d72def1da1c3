"""How often each rule found something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from fw.lint.finding import Finding, Severity
from fw.lint.formats import Style
from fw.lint.formats.statistics import render, too_many
from fw.lint.report import LintReport
from fw.render.terminal import Painter
from fw.source.edits import Fix
from fw.source.spans import FILE_START
from tests.lint.formats import hostile
from tests.lint.formats.reports import awkward, clean
from tests.render.golden import assert_golden

SAFE, UNSAFE = Fix(True, "", ()), Fix(False, "", ())


def table(*found: tuple[str, Severity, Fix | None]) -> list[str]:
    findings = [
        Finding(rule, severity, "wrong", "a", FILE_START, fix=fix) for rule, severity, fix in found
    ]
    return render(replace(clean(), findings=tuple(findings)), Style()).splitlines()[:-2]


def test_as_people_read_it() -> None:
    assert_golden("lint/awkward-statistics.txt", render(awkward(), Style()))


def test_as_people_read_it_where_there_are_too_many() -> None:
    assert_golden("lint/awkward-too-many.txt", too_many(awkward(), Style()))


def test_nothing_found() -> None:
    assert render(clean(), Style()) == "No findings in 4 files.\n"


def test_the_severe_come_first_then_the_frequent() -> None:
    found = [
        *[("b.often", "warning", None)] * 3,
        ("a.once", "warning", None),
        ("z.bad", "error", None),
        *[("c.often", "warning", None)] * 3,
    ]
    assert table(*found) == [  # type: ignore[arg-type]
        "1  error    z.bad",
        "3  warning  b.often",
        "3  warning  c.often",
        "1  warning  a.once",
    ]


@pytest.mark.parametrize(
    ("fixes", "said"),
    [
        ([None], "1  error  a.b"),
        ([SAFE, None], "2  error  a.b  1 fixable"),
        ([UNSAFE, None], "2  error  a.b  1 fixable with --unsafe-fixes"),
        ([SAFE, SAFE, UNSAFE], "3  error  a.b  2 fixable, 1 more with --unsafe-fixes"),
    ],
)
def test_how_many_can_be_fixed(fixes: list[Fix | None], said: str) -> None:
    assert table(*(("a.b", "error", fix) for fix in fixes)) == [said]


def test_a_rule_of_two_severities_has_two_lines() -> None:
    assert len(table(("a.b", "error", None), ("a.b", "info", None))) == 2


def test_in_colour() -> None:
    assert "\x1b[31merror  \x1b[0m  structure.schema" in render(awkward(), Style(Painter(True)))


@given(hostile.reports())
def test_every_finding_is_counted_once(report: LintReport) -> None:
    lines = render(report, Style()).splitlines()[:-1]
    assert sum(int(line.split()[0]) for line in lines if line) == len(report.findings)
