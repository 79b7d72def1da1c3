"""A baseline: the findings that a framework had when its rules came, so that only new ones count.

It is a JSON file with a line for each finding, in order, so that a change of it is easy to read
and two changes of different findings merge.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from fw.framework.fitting import fits
from fw.framework.schema import compiled, validator
from fw.lint.finding import Finding
from fw.lint.report import LintReport, Suppressed
from fw.lint.settings import UNREADABLE
from fw.lint.since import Known, counted, parted
from fw.source.problems import shown

SCHEMA = "baseline"
VERSION = 1


class BaselineError(ValueError):
    """A text is no baseline; the message says in one line what is wrong with it."""


def written(report: LintReport) -> str:
    """The baseline of what a report finds.

    What cannot be read is never in it, since everything else in the file stays unknown.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for finding in report.findings:
        if finding.rule != UNREADABLE:
            counts[(*_home(finding, report.root), finding.rule, finding.fingerprint)] += 1
    lines = (
        json.dumps({"rule": rule, kind: home, "fingerprint": fingerprint, "count": count})
        for (kind, home, rule, fingerprint), count in sorted(counts.items())
    )
    listed = ",".join(f"\n  {line}" for line in lines)
    end = "\n" if listed else ""
    return f'{{"tool": "fwlint", "version": {VERSION}, "findings": [{listed}{end}]}}\n'


def _home(finding: Finding, root: str) -> tuple[str, str]:
    """What a finding is in: a level by its name, or another file by its path in the framework."""
    if finding.level:
        return "level", finding.level
    return "path", finding.path.removeprefix(f"{root}/" if root else "")


def read(text: str) -> Known:
    """How often each finding may be there. Raises BaselineError."""
    try:
        found = json.loads(text)
    except RecursionError:
        raise BaselineError("it is nested too deep") from None
    except ValueError as error:
        raise BaselineError(f"it is no JSON: {shown(str(error), 80)}") from None
    version = found.get("version") if isinstance(found, dict) else None
    if type(version) is int and version > VERSION:
        raise BaselineError(f"it is of version {version}, newer than this fwlint can read")
    problem = _mistake(found)
    if problem:
        raise BaselineError(problem)
    known: Known = Counter()
    for entry in found["findings"]:
        known[entry["fingerprint"]] += max(0, entry["count"])
    return known


def _mistake(found: Any) -> str | None:
    """What is not as the schema has it."""
    if fits(compiled(SCHEMA).whole, found):
        return None
    # Only a wrong file needs the words for what is wrong, which take long to load.
    error = next(validator(SCHEMA).iter_errors(found), None)
    if error is None:
        return None
    place = "/".join(map(str, error.absolute_path)) or "the file"
    return f"at {shown(place)}: {shown(error.message, 80)}"


def without_known(report: LintReport, known: Known) -> LintReport:
    """The report with what the baseline lacks. `gone` counts what only the baseline has."""
    old, new = parted(report.findings, known)
    gone = known - counted(old)
    agreed = tuple(Suppressed(finding, "baseline") for finding in old)
    suppressed = (*report.suppressed, *agreed)
    return replace(report, findings=new, suppressed=suppressed, gone=gone.total())
