"""How often each rule found something, in place of the findings themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fw.lint.finding import SEVERITIES, Severity
from fw.lint.formats import Style
from fw.lint.formats.concise import COLORS, summary
from fw.lint.report import LintReport

MOST_LISTED = 50
"""More findings than these are counted unless somebody asks for the list."""


def render(report: LintReport, style: Style) -> str:
    """A line per rule, the severe and then the frequent first, and the summary."""
    table = "".join(f"{line}\n" for line in _table(report, style))
    return f"{table}\n{summary(report)}\n" if table else f"{summary(report)}\n"


def too_many(report: LintReport, style: Style) -> str:
    """The same, and what to do about that many."""
    return (
        f"{render(report, style)}\n"
        f"More than {MOST_LISTED} findings: `fwlint --format full` lists them.\n"
        "`fwlint --update-baseline` accepts those of today; after it, only new ones are reported.\n"
    )


def _table(report: LintReport, style: Style) -> Iterator[str]:
    counts: Counter[tuple[Severity, str]] = Counter()
    safe: Counter[tuple[Severity, str]] = Counter()
    unsafe: Counter[tuple[Severity, str]] = Counter()
    for finding in report.findings:
        row = finding.severity, finding.rule
        counts[row] += 1
        if finding.fix:
            (safe if finding.fix.safe else unsafe)[row] += 1
    wide = max((len(f"{count:,}") for count in counts.values()), default=0)
    severe = max((len(severity) for severity, _ in counts), default=0)
    longest = max((len(rule) for _, rule in counts), default=0)
    order = sorted(counts, key=lambda row: (SEVERITIES.index(row[0]), -counts[row], row[1]))
    for row in order:
        severity, rule = row
        said = style.paint(f"{severity:{severe}}", COLORS[severity])
        fixes = _fixes(safe[row], unsafe[row])
        yield f"{counts[row]:>{wide},}  {said}  {rule:{longest}}  {fixes}".rstrip()


def _fixes(safe: int, unsafe: int) -> str:
    if safe and unsafe:
        return f"{safe:,} fixable, {unsafe:,} more with --unsafe-fixes"
    if unsafe:
        return f"{unsafe:,} fixable with --unsafe-fixes"
    return f"{safe:,} fixable" if safe else ""
