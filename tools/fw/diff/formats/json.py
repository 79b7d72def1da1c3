"""The comparison as data, by schema/diff-report.schema.json."""

from __future__ import annotations

import json
from typing import Any

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.report import Compared, DiffReport
from fw.diff.summary import summary_data
from fw.render.report_data import report_head, span_data


def render(report: DiffReport, style: Style) -> str:
    """The report as JSON; every named key is present, null or empty where it does not apply."""
    return json.dumps(data(report), indent=2) + "\n"


def data(report: DiffReport) -> dict[str, Any]:
    """The report as plain data."""
    track = report.track
    return {
        **report_head("fwdiff", report.root, report.problems),
        "compared": report.compared,
        "complete": report.complete,
        "old": _compared(report.old),
        "new": _compared(report.new),
        "track": {"id": track.id, "title": track.title, "cumulative": track.cumulative}
        if track
        else None,
        "changes": [_change(change) for change in report.changes],
        "summary": summary_data(report),
    }


def _compared(level: Compared) -> dict[str, Any]:
    return {
        "snapshot": level.snapshot,
        "commit": None,
        "level": level.level,
        "title": level.title,
        "path": level.path,
        "grade": level.grade,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "impact": change.impact,
        "why": change.why,
        "subject": change.subject,
        "affects": [
            {"track": one.track, "level": one.level, "impact": one.impact, "via": one.via}
            for one in change.affects
        ],
        "old": _side(change.old),
        "new": _side(change.new),
        "words": [{"op": word.op, "text": word.text} for word in change.words],
        "name": change.name,
        "from": change.before,
        "to": change.after,
        "fingerprint": change.fingerprint,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "path": side.path,
        "level": side.level,
        "section": side.section,
        "index": side.index,
        "pointer": side.pointer,
        "span": span_data(side.span),
        "id": side.id,
        "text": side.text,
        "data": side.data,
        "grade": side.grade,
        "references": [
            {"title": title, "statements": list(statements)}
            for title, statements in side.referenced
        ],
    }
