"""The finished result of a lint run, ready for any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from fw.lint.finding import Finding, Severity
from fw.source.problems import Problem
from fw.source.text import SourceText


class Suppressed(NamedTuple):
    """A finding that somebody agreed to.

    By a comment, with its reason, by the baseline, or by settings that its rule is not among.
    """

    finding: Finding
    by: Literal["comment", "baseline", "settings"]
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LintReport:
    """Findings in order of path and place, the severe first, with the texts that they point into.

    `root` is the framework's folder as its paths begin ("" at the snapshot's top); `checked`
    counts the files looked at, `fixed` the fixes that were written. What is `suppressed` counts
    nowhere else; `gone` counts what only the baseline has.
    """

    root: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    checked: int = 0
    fixed: int = 0
    suppressed: tuple[Suppressed, ...] = ()
    gone: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def fixable(self) -> int:
        """How many findings `--fix` can settle."""
        return sum(finding.fix is not None and finding.fix.safe for finding in self.findings)


def merged(reports: Sequence[LintReport]) -> LintReport:
    """The reports on several frameworks of one snapshot as one; alone, a report stays as it is."""
    if len(reports) == 1:
        return reports[0]
    return LintReport(
        root="",
        findings=tuple(finding for report in reports for finding in report.findings),
        problems=tuple(problem for report in reports for problem in report.problems),
        texts={path: text for report in reports for path, text in report.texts.items()},
        checked=sum(report.checked for report in reports),
        fixed=sum(report.fixed for report in reports),
        suppressed=tuple(one for report in reports for one in report.suppressed),
        gone=sum(report.gone for report in reports),
    )
