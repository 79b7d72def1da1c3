"""SARIF 2.1.0, the OASIS standard that code scanning services and editors read.

Section numbers are those of https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from fw import __version__
from fw.lint.finding import Finding, Severity
from fw.lint.formats import Style
from fw.lint.formats.fingerprints import unique
from fw.lint.pages import page
from fw.lint.registry import all_rules
from fw.lint.report import LintReport, Suppressed
from fw.lint.rule import Rule
from fw.render.terminal import safe
from fw.source.edits import Fix
from fw.source.problems import Related
from fw.source.spans import FILE_START, Span
from fw.source.text import SourceText

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME = "https://framework-as-code.dev"
TOP = "%SRCROOT%"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_BRACKETS = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]"})


def render(report: LintReport, style: Style) -> str:
    """The report as a SARIF log of one run, with what was agreed to as suppressed results.

    Paths are relative to the repository's top.
    """
    return json.dumps(data(report), indent=2) + "\n"


def data(report: LintReport) -> dict[str, Any]:
    """The log as plain data."""
    found = [*report.findings, *(one.finding for one in report.suppressed)]
    agreed = (*[None] * len(report.findings), *report.suppressed)
    rules = sorted({finding.rule for finding in found})
    places = {rule: index for index, rule in enumerate(rules)}
    driver = {
        "name": "fwlint",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(name, all_rules()) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        # Our columns count code points, and a line may end as in the Macs of old.
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "utf-8",
        "originalUriBaseIds": {TOP: {"description": {"text": "The top of the repository."}}},
        "results": [
            {
                **_result(finding, name, places[finding.rule]),
                **_settled(finding, one, report.texts.get(finding.path)),
            }
            for (finding, name), one in zip(unique(found), agreed, strict=True)
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    """The rule as far as it is known: those of a user's own style are not in the registry."""
    rule = known.get(name)
    if rule is None:
        return {"id": name}
    why = " ".join(rule.rationale.partition("\n\n")[0].split())
    return {
        "id": name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": why or f"{rule.summary}."},
        "help": {"text": rule.advice, "markdown": page(rule)},
        "helpUri": f"{HOME}/rules/{name}",
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, fingerprint: str, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.path, finding.span)],
        "relatedLocations": [_related(related) for related in dict.fromkeys(finding.related)],
        "partialFingerprints": {"fwlint/v1": fingerprint},
    }


def _settled(
    finding: Finding, agreed: Suppressed | None, text: SourceText | None
) -> dict[str, Any]:
    """How a finding can be fixed, or how somebody agreed to it, where nothing is to be fixed."""
    if agreed is not None:
        return {"fixes": [], "suppressions": [_suppression(agreed)]}
    fixes = [_fix(finding.fix, finding.path, text)] if finding.fix and text else []
    # Without a list nobody could tell whether a result is suppressed (§3.27.23).
    return {"fixes": fixes, "suppressions": []}


def _suppression(agreed: Suppressed) -> dict[str, str]:
    if agreed.by == "baseline":
        return {"kind": "external", "justification": "in the baseline"}
    reason = {"justification": safe(agreed.reason)} if agreed.reason else {}
    return {"kind": "inSource", **reason}


def _message(text: str) -> dict[str, str]:
    """A message's text, none of which is a placeholder (§3.11.5) or a link (§3.11.6)."""
    shown = safe(text).replace("{", "{{").replace("}", "}}")
    # Brackets alone need no escape, and would not look better with it.
    return {"text": shown.translate(_BRACKETS) if "](" in shown else shown}


def _location(path: str, span: Span) -> dict[str, Any]:
    # What concerns the whole file still has a line: code scanning shows nothing without one.
    region = {"startLine": 1} if span == FILE_START else _region(span)
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _related(related: Related) -> dict[str, Any]:
    return {**_location(related.path, related.span), "message": _message(related.message)}


def _artifact(path: str) -> dict[str, str]:
    from urllib.parse import quote

    # A name that is no UTF-8 has a URI too, of the bytes that it has on disk.
    uri = quote(path, errors=sys.getfilesystemencodeerrors())
    return {"uri": uri, "uriBaseId": TOP}


def _region(span: Span) -> dict[str, int]:
    (line, column), (last, end) = span
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}


def _fix(fix: Fix, path: str, text: SourceText) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(text.span(edit.start, edit.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    changes = [{"artifactLocation": _artifact(path), "replacements": replacements}]
    return {
        "description": _message(fix.description),
        "artifactChanges": changes,
        "properties": {"safe": fix.safe},
    }
