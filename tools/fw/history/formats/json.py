"""The history as data, by schema/history-report.schema.json."""

from __future__ import annotations

import json
from typing import Any

from fw.diff.change import Change, Side
from fw.history.formats import Style
from fw.history.report import Entry, History
from fw.render.report_data import report_head


def render(history: History, style: Style) -> str:
    """The report as JSON; every named key is present, null or empty where it does not apply."""
    return json.dumps(data(history, reverse=style.reverse), indent=2) + "\n"


def data(history: History, *, reverse: bool = False) -> dict[str, Any]:
    """The report as plain data."""
    subject = history.subject
    address = subject.address
    entries = history.entries[::-1] if reverse else history.entries
    return {
        **report_head("fw log", history.root, history.problems),
        "framework": history.framework,
        "until": history.until,
        "subject": {
            "level": address.level if address else None,
            "section": address.section if address else None,
            "competency": address.competency if address else None,
            "title": subject.title,
            "path": subject.file,
            "exists": subject.exists,
        },
        "cut_short": history.cut_short,
        "entries": [_entry(entry) for entry in entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    touch = entry.touch
    commit = touch and {
        "hash": touch.hash,
        "short": entry.short,
        "author": touch.author,
        "date": touch.date.isoformat() if touch.date else None,
        "subject": touch.subject,
        "is_merge": len(touch.parents) > 1,
    }
    return {
        "commit": commit,
        "tag": entry.tag,
        "is_start": entry.is_start,
        "changes": [_change(change) for change in entry.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    # Whom it affects is not worked out here, so that only what new words say of themselves is told.
    judged = change.kind == "reworded"
    return {
        "kind": change.kind,
        "impact": change.impact if judged else None,
        "why": change.why if judged else None,
        "home": {"kind": change.home.kind, "name": change.home.name},
        "section": change.section,
        "old": _side(change.old),
        "new": _side(change.new),
        "words": [{"op": word.op, "text": word.text} for word in change.words],
        "name": change.name,
        "from": change.before,
        "to": change.after,
        "grade": change.grade,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "path": side.path,
        "level": side.level,
        "part": side.part,
        "section": side.section,
        "pointer": side.pointer,
        "id": side.id,
        "text": side.text,
    }
