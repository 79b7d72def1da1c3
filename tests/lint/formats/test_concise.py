"""One line per finding, and the summary that the formats for reading share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fw.lint.finding import Finding, Severity
from fw.lint.formats import Style, render
from fw.lint.formats.concise import summary
from fw.lint.report import LintReport, Suppressed
from fw.render.terminal import Painter
from fw.source.edits import Fix
from fw.source.spans import FILE_START
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden

SAFE, UNSAFE = Fix(True, "", ()), Fix(False, "", ())


def concise(report: LintReport, *, color: bool = False) -> str:
    return render("concise", report, Style(Painter(color)))


def test_as_people_read_it() -> None:
    assert_golden("lint/awkward-concise.txt", concise(awkward()))


def test_each_finding_is_one_line() -> None:
    report = awkward()
    assert concise(report).count("\n") == len(report.findings) + 1


def test_in_colour() -> None:
    line = concise(one_warning(), color=True).splitlines()[0]
    assert line == (
        "\x1b[1mlevels/baker.yaml:9:3:\x1b[0m "
        "\x1b[33mwarning[structure.empty-section]\x1b[0m the section `team/night` is empty"
    )


def test_paths_are_shown_as_the_reader_would_write_them() -> None:
    style = Style(shown=lambda path: f"../{path}")
    assert render("concise", one_warning(), style).startswith("../levels/baker.yaml:9:3: ")


def report(*findings: tuple[Severity, Fix | None], fixed: int = 0, checked: int = 6) -> LintReport:
    found = tuple(
        Finding("a.rule", severity, "wrong", "a", FILE_START, fix=fix) for severity, fix in findings
    )
    return replace(clean(), findings=found, fixed=fixed, checked=checked)


MANY: list[tuple[Severity, Fix | None]] = [("info", SAFE)] * 1200


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (report(), "No findings in 6 files."),
        (report(checked=1), "No findings in 1 file."),
        (report(fixed=2), "2 fixes made. No findings in 6 files."),
        (report(("error", None)), "1 error in 6 files."),
        (report(("warning", SAFE)), "1 warning in 6 files. --fix can settle it."),
        (report(("warning", UNSAFE)), "1 warning in 6 files."),
        (
            report(("error", None), ("error", None), *MANY),
            "2 errors, 1,200 infos in 6 files. --fix can settle 1,200.",
        ),
        (report(("info", None), fixed=1), "1 fix made. Left: 1 info in 6 files."),
    ],
)
def test_the_summary(found: LintReport, line: str) -> None:
    assert summary(found) == line


def test_where_others_are_in_the_baseline_there_are_no_new_ones() -> None:
    suppressed = Suppressed(Finding("a.rule", "error", "wrong", "a", FILE_START), "baseline")
    agreed = replace(report(), suppressed=(suppressed,))
    assert summary(agreed) == "No new findings in 6 files."
    assert summary(replace(agreed, suppressed=(suppressed._replace(by="comment"),))) == summary(
        report()
    )
