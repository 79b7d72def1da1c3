"""A baseline: the findings that a framework had when its rules came, so that only new ones count.

It is a JSON file with a line for each finding, in order, so that a change of it is easy to read
and two changes of different findings merge.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from fw.framework.fitting import fits
from fw.framework.loading import MANIFEST
from fw.framework.schema import compiled, validator
from fw.lint.finding import Finding
from fw.lint.report import LintReport, Suppressed
from fw.lint.settings import UNREADABLE
from fw.lint.since import Known, counted, parted
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source import reading as source
from fw.source.nodes import Scalar, at_pointer
from fw.source.problems import shown, shown_name

FILE = ".fwlint-baseline.json"
"""The baseline's name beside the manifest, where nothing else is said."""
SCHEMA = "baseline"
VERSION = 1


class BaselineError(ValueError):
    """A text is no baseline; the message says in one line what is wrong with it."""


def baseline_path(snapshot: Snapshot, root: str) -> str:
    """Where the baseline of the framework in `root` lies: the path that its manifest says, or FILE.

    A merge request can change the manifest, so what it names must be in the framework's folder.
    Raises BaselineError where it is not, or cannot be a baseline.
    """
    name = _named(snapshot, root)
    return f"{root}/{name}" if root else name


def kept(snapshot: Snapshot, root: str) -> Known | None:
    """What the framework's own baseline knows, None where there is no such file.

    Raises BaselineError.
    """
    path = baseline_path(snapshot, root)
    return read_from(snapshot, path, path)


def read_from(snapshot: Snapshot, path: str, name: str) -> Known | None:
    """What the baseline at a path knows, None where there is no such file; people call it `name`.

    Raises BaselineError.
    """
    if not snapshot.has(path):
        return None
    try:
        return read(snapshot.read(path).decode("utf-8"))
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except (UnreadableError, BaselineError) as error:
        reason = str(error)
    raise BaselineError(f"the baseline {shown_name(name)} cannot be used: {reason}")


def _named(snapshot: Snapshot, root: str) -> str:
    path = f"{root}/{MANIFEST}".removeprefix("/")
    try:
        data = snapshot.read(path) if snapshot.has(path) else b""
    except UnreadableError:
        return FILE
    if b"baseline" not in data:
        return FILE
    node = at_pointer(source.read(path, data).root, "/lint/baseline")
    if not isinstance(node, Scalar) or not node.value:
        return FILE
    file = PurePosixPath(node.value)
    steps = {step.lower().rstrip(". ") for step in file.parts}
    if file.is_absolute() or not steps.isdisjoint(("", ".git")) or set(node.value) & {"\\", "\0"}:
        raise BaselineError(
            f"{MANIFEST}: `lint.baseline` is a file in the framework's folder, "
            f"not `{shown_name(node.value)}`"
        )
    if file.suffix != ".json":
        name = shown_name(node.value)
        raise BaselineError(f"{MANIFEST}: `lint.baseline` must end in .json, not be `{name}`")
    return str(file)


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
