"""What a report finds that an earlier one did not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from fw.lint.report import LintReport


def since(now: LintReport, before: LintReport) -> LintReport:
    """The report with the findings that the earlier one lacks, counted by fingerprint.

    Where a fingerprint is found more often than before, its last findings are the new ones.
    """
    known = Counter(finding.fingerprint for finding in before.findings)
    new = []
    for finding in now.findings:
        if known[finding.fingerprint]:
            known[finding.fingerprint] -= 1
        else:
            new.append(finding)
    return replace(now, findings=tuple(new))
