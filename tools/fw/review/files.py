"""What a review leaves behind beside the comment: files for people and tools, and the job's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from fw.diff.formats.json import data as diff_data
from fw.diff.report import Bump, SnapshotInfo
from fw.diff.summary import summarize
from fw.framework.manifest import BUMPS
from fw.lint import formats
from fw.lint.formats.json import data as lint_data
from fw.lint.report import LintReport, Suppressed, merged
from fw.render.report_data import report_head
from fw.review.comment import LEAST, fit, whole
from fw.review.report import Checks, FrameworkReview, Review
from fw.source.files import UnwritableError

SUMMARY_LIMIT = 1024 * 1024
"""How many bytes GitHub takes as the summary of one step; of a longer one it shows nothing."""

_UNTOUCHED = "### No career framework is touched\n\nThis change touches no file of any.\n"


def texts(review: Review, updated: datetime) -> dict[str, str]:
    """The files of --output-dir, by name.

    The comment in full, the review as data, and the new findings for GitHub and for GitLab.
    """
    new = merged([_new(one.checks) for one in review.frameworks])
    style = formats.Style()
    return {
        "summary.md": _page(review, updated),
        "report.json": json.dumps(data(review), indent=2) + "\n",
        "findings.sarif": formats.render("sarif", new, style),
        "code-quality.json": formats.render("gitlab", new, style),
    }


def data(review: Review) -> dict[str, Any]:
    """The review as plain data, by schema/review-report.schema.json."""
    head = report_head("fw review", "", ())
    return {
        "format_version": head["format_version"],
        "tool": head["tool"],
        "job": review.job,
        "base": _snapshot(review.base),
        "head": _snapshot(review.head),
        "target": review.target,
        "complete": review.complete,
        "frameworks": [_framework(one) for one in review.frameworks],
        "summary": {
            "bump": bump(review),
            "raises": raises(review),
            "new": sum(len(one.checks.new) for one in review.frameworks),
            "fixed": sum(len(one.checks.fixed) for one in review.frameworks),
            "silenced": sum(len(one.checks.silenced) for one in review.frameworks),
        },
    }


def bump(review: Review) -> Bump:
    """The greatest release that any framework's changes ask for."""
    found: list[Bump] = [one.diff.release.bump for one in review.frameworks if one.diff.release]
    return min(found, key=BUMPS.index, default="none")


def raises(review: Review) -> bool:
    """Whether anything asks more of anybody, accepted or not."""
    for one in review.frameworks:
        counts = summarize(one.diff)
        if counts.by_impact["raises"] or any("raises" in level for level in counts.levels.values()):
            return True
    return False


def append_summary(file: Path, review: Review, updated: datetime) -> None:
    """Append the comment in full to a job's summary, or as much of it as there is room for.

    Raises UnwritableError where that cannot be done.
    """
    taken = 0
    with suppress(OSError):
        taken = file.stat().st_size
    text = _page(review, updated)
    room = SUMMARY_LIMIT - taken - 1
    if _bytes(text) > room:
        if room < LEAST:
            raise UnwritableError(f"{file} is full: the summary of a step holds 1 MiB")
        text = fit(review, room - 1, _bytes, updated=updated) + "\n"
    _append(file, ("\n" if taken else "") + text)


def append_outputs(file: Path, values: Mapping[str, str]) -> None:
    """Append a step's outputs. Raises UnwritableError."""
    # Loaded only here; a value that ends by a line known beforehand could begin another one.
    from secrets import token_hex

    lines = []
    for name, value in values.items():
        end = f"end-{token_hex(16)}"
        lines.append(f"{name}<<{end}\n{value}\n{end}\n")
    _append(file, "".join(lines))


def _page(review: Review, updated: datetime) -> str:
    """The comment in full; where there may never have been one, it says nothing of an earlier."""
    return whole(review, updated) if review.touched else _UNTOUCHED


def _append(file: Path, text: str) -> None:
    try:
        with file.open("ab") as opened:
            opened.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UnwritableError(f"cannot write {file}: {reason}") from error


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _new(checks: Checks) -> LintReport:
    return replace(checks.report, findings=checks.new, suppressed=())


def _snapshot(side: SnapshotInfo) -> dict[str, str | None]:
    return {"label": side.label, "commit": side.commit}


def _framework(one: FrameworkReview) -> dict[str, Any]:
    checks = one.checks
    # The places of what was fixed are in texts that are gone.
    fixed = replace(checks.report, findings=checks.fixed, texts={})
    return {
        "root": one.root,
        "former_root": one.before,
        "name": one.name,
        "files": list(one.files),
        "diff": diff_data(one.diff),
        "new": lint_data(_new(checks))["findings"],
        "fixed": lint_data(fixed)["findings"],
        "silenced": [_silenced(checks.report, quiet) for quiet in checks.silenced],
        "mistakes": list(checks.mistakes),
        "dates": [
            {"level": dated.level, "from": dated.before, "to": dated.now} for dated in one.dates
        ],
    }


def _silenced(report: LintReport, quiet: Suppressed) -> dict[str, Any]:
    [finding] = lint_data(replace(report, findings=(quiet.finding,)))["findings"]
    return {"finding": finding, "by": quiet.by, "reason": quiet.reason}
