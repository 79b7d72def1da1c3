"""The report as data, by schema/lint-report.schema.json."""

from __future__ import annotations

import json
from typing import Any

from fw.lint.finding import Finding
from fw.lint.formats import Style
from fw.lint.report import LintReport
from fw.render.report_data import related_data, report_head, span_data
from fw.source.edits import Fix
from fw.source.text import SourceText


def render(report: LintReport, style: Style) -> str:
    """The report as JSON; every named key is present, null or empty where it does not apply."""
    return json.dumps(data(report), indent=2) + "\n"


def data(report: LintReport) -> dict[str, Any]:
    """The report as plain data."""
    return {
        **report_head("fwlint", report.root, report.problems),
        "findings": [_finding(finding, report) for finding in report.findings],
        "summary": {
            "files": report.checked,
            "error": report.count("error"),
            "warning": report.count("warning"),
            "info": report.count("info"),
            "fixable": report.fixable,
            "fixed": report.fixed,
        },
    }


def _finding(finding: Finding, report: LintReport) -> dict[str, Any]:
    text = report.texts.get(finding.path)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        "span": span_data(finding.span),
        "pointer": finding.pointer,
        "level": finding.level,
        "competency": finding.competency,
        "fingerprint": finding.fingerprint,
        "related": [related_data(related) for related in finding.related],
        "fix": _fix(finding.fix, text) if finding.fix and text else None,
    }


def _fix(fix: Fix, text: SourceText) -> dict[str, Any]:
    edits = [
        {"span": span_data(text.span(edit.start, edit.end)), "text": edit.text}
        for edit in fix.edits
    ]
    return {"safe": fix.safe, "description": fix.description, "edits": edits}
