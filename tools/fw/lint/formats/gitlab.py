"""A Code Quality report, which GitLab shows in merge requests.

By the "Code Quality report format" of GitLab's documentation: of two entries with the same
fingerprint it shows one, and paths are relative to the repository's top.
"""

from __future__ import annotations

import json
from typing import Any

from fw.lint.finding import Finding, Severity
from fw.lint.formats import Style
from fw.lint.formats.fingerprints import unique
from fw.lint.report import LintReport
from fw.render.terminal import safe

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: LintReport, style: Style) -> str:
    """The findings as a JSON list; an empty one says that what was found before is settled."""
    entries = [_entry(finding, name) for finding, name in unique(report.findings)]
    return json.dumps(entries, indent=2) + "\n"


def _entry(finding: Finding, fingerprint: str) -> dict[str, Any]:
    (begin, _), (end, _) = finding.span
    return {
        "description": safe(finding.message),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": safe(finding.path), "lines": {"begin": begin, "end": end}},
    }
