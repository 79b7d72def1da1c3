"""The comparison as data, by schema/diff-report.schema.json."""

from __future__ import annotations

import json
from typing import Any

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.report import Accepted, Compared, DiffReport, LevelInfo
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
        "framework": report.framework,
        "compared": report.compared,
        "complete": report.complete,
        "old": _compared(report.old),
        "new": _compared(report.new),
        "track": {"id": track.id, "title": track.title, "cumulative": track.cumulative}
        if track
        else None,
        "levels": [{"old": _level(pair.old), "new": _level(pair.new)} for pair in report.levels],
        "changes": [_change(change) for change in report.changes],
        "stale": [_accepted(entry) for entry in report.stale],
        "summary": summary_data(report),
    }


def _compared(side: Compared) -> dict[str, Any]:
    """Where one side stands, and the level where one is compared."""
    level = side.level
    return {
        "snapshot": side.snapshot.label,
        "commit": side.snapshot.commit,
        "level": level.name if level else None,
        "title": level.title if level else None,
        "path": level.path if level else None,
        "grade": level.grade if level else None,
    }


def _level(level: LevelInfo | None) -> dict[str, Any] | None:
    if level is None:
        return None
    return {"name": level.name, "title": level.title, "path": level.path, "grade": level.grade}


def _accepted(entry: Accepted) -> dict[str, Any]:
    return {
        "fingerprint": entry.fingerprint,
        "reason": entry.reason,
        "impact": entry.impact,
        "path": entry.path,
        "span": span_data(entry.span),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "impact": change.impact,
        "why": change.why,
        "subject": change.subject,
        "home": {"kind": change.home.kind, "name": change.home.name},
        "section": change.section,
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
        "grade": change.grade,
        "guessed": change.guessed,
        "accepted": change.accepted,
        "fingerprint": change.fingerprint,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "path": side.path,
        "level": side.level,
        "part": side.part,
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
