"""One line per finding: for editors, grep and logs."""

from __future__ import annotations

from fw.lint.finding import SEVERITIES, Finding
from fw.lint.formats import Style
from fw.lint.report import LintReport
from fw.render.terminal import safe

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


def render(report: LintReport, style: Style) -> str:
    """The report as `path:line:column: severity[rule] message` lines and a summary."""
    lines = [heading(finding, style) for finding in report.findings]
    return "".join(f"{line}\n" for line in (*lines, summary(report)))


def heading(finding: Finding, style: Style) -> str:
    """The line that says where, how severe, which rule, and what is wrong."""
    paint = style.paint
    start = finding.span.start
    place = f"{safe(style.shown(finding.path))}:{start.line}:{start.column}:"
    severity = paint(f"{finding.severity}[{finding.rule}]", COLORS[finding.severity])
    return f"{paint(place, 'bold')} {severity} {safe(finding.message)}"


def summary(report: LintReport) -> str:
    """The closing line: what was fixed, what was found in how many files, what can be fixed.

    Findings that are in a baseline are still there, so that the others are called new.
    """
    files = counted(report.checked, "file")
    found = [
        counted(report.count(severity), severity)
        for severity in SEVERITIES
        if report.count(severity)
    ]
    is_agreed = any(one.by == "baseline" for one in report.suppressed)
    nothing = "No new findings" if is_agreed else "No findings"
    said = f"{', '.join(found) or nothing} in {files}."
    if report.fixed:
        said = f"{counted(report.fixed, 'fix', 'fixes')} made. {'Left: ' if found else ''}{said}"
    if report.fixable:
        settled = f"{report.fixable:,}" if len(report.findings) > 1 else "it"
        said += f" --fix can settle {settled}."
    return said


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with what it counts: `1 file`, `1,200 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
