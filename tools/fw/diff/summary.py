"""A comparison in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from fw.diff.kinds import IMPACT_WORDS, KINDS
from fw.diff.report import DiffReport


class Summary(NamedTuple):
    """Counts of changes: all of them by kind, differences by impact, and those per level."""

    by_kind: dict[str, int]
    by_impact: dict[str, int]
    levels: dict[str, dict[str, int]]


def summarize(report: DiffReport) -> Summary:
    """Count a report's changes. Every kind and impact has a count, most of them 0."""
    kinds = Counter(change.kind for change in report.changes)
    impacts = Counter(change.impact for change in report.differences if change.impact)
    levels: dict[str, Counter[str]] = {}
    for change in report.differences:
        for affected in {(one.level, one.impact) for one in change.affects}:
            levels.setdefault(affected[0], Counter())[affected[1]] += 1
    return Summary(
        by_kind={kind: kinds[kind] for kind in KINDS},
        by_impact={impact: impacts[impact] for impact in IMPACT_WORDS},
        levels={level: dict(sorted(counts.items())) for level, counts in levels.items()},
    )


def summary_data(report: DiffReport) -> dict[str, Any]:
    """The summary as plain data. `bump` is null where nothing is released: between two levels."""
    summary = summarize(report)
    release = report.release
    return {
        "by_kind": summary.by_kind,
        "by_impact": summary.by_impact,
        "levels": [{"level": level, "impacts": counts} for level, counts in summary.levels.items()],
        "bump": release.bump if release else None,
        "last_release": release.last if release else None,
        "next_version": release.next if release else None,
    }
