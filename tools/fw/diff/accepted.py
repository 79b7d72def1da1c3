"""`accepted.yaml`: changes that somebody agreed to, so that no gate stops them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as SequenceType
from dataclasses import replace
from typing import Any, cast

from fw.diff.change import Change
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.report import Accepted, DiffReport
from fw.framework.fields import Fields, Report, wrong_shape
from fw.framework.model import Place
from fw.framework.suggestion import did_you_mean
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.nodes import Document, Mapping, Scalar, Sequence
from fw.source.problems import Problem, Related, shown, shown_name
from fw.source.reading import read

FILE = "accepted.yaml"
MAX_ENTRIES = 5000
MAX_PROBLEMS = 100
DECIDED = "as people decided"
"""Why a change has its impact, where that is not what the tools would have said."""

KEYS = ("fingerprint", "reason", "impact")

_FINGERPRINT = "[0-9a-f]{16}"
_EXAMPLE = "9f8e7d6c5b4a3210"
_LONGEST_TOLD = 70


def read_accepted(
    snapshot: Snapshot, root: str
) -> tuple[tuple[Accepted, ...], tuple[Problem, ...]]:
    """The accepted list beside the manifest in the folder `root`, and the problems met.

    Raises nothing. An entry with a mistake is reported and left out; a framework without the file
    accepts nothing.
    """
    path = f"{root}/{FILE}" if root else FILE
    if not snapshot.has(path):
        return (), ()
    try:
        document = read(path, snapshot.read(path))
    except UnreadableError as error:
        return (), (Problem("yaml", str(error), path),)
    problems = list(document.problems)
    entries = tuple(_distinct(_entries(document, problems.append), problems.append))
    if len(problems) > MAX_PROBLEMS:
        message = f"only the first {MAX_PROBLEMS} mistakes of this file are listed"
        problems[MAX_PROBLEMS:] = [Problem("schema", message, path)]
    return entries, tuple(problems)


def _entries(document: Document, report: Report) -> Iterator[Accepted]:
    root = document.root
    if root is None or (isinstance(root, Scalar) and root.resolved is None):
        return
    if not isinstance(root, Sequence):
        message = "this is a list of entries, each beginning with `- fingerprint:`"
        report(wrong_shape(Place(document, root, ""), message))
        return
    for index, node in enumerate(root.items[:MAX_ENTRIES]):
        entry = _entry(Place(document, node, f"/{index}"), report)
        if entry:
            yield entry
    if len(root.items) > MAX_ENTRIES:
        place = Place(document, root.items[MAX_ENTRIES], f"/{MAX_ENTRIES}")
        message = f"only the first {MAX_ENTRIES} entries are read: delete those no longer needed"
        report(wrong_shape(place, message))


def _entry(place: Place, report: Report) -> Accepted | None:
    """The entry at a place, or None, with a problem for each mistake."""
    found: list[Problem] = []
    node = place.node
    if not isinstance(node, Mapping):
        report(wrong_shape(place, "an entry is a mapping with `fingerprint` and `reason`"))
        return None
    fields = Fields(place.document, node, place.pointer, found.append)
    for entry in node:
        key = entry.key.value
        if key not in KEYS and not key.startswith("x-"):
            there = Place(place.document, entry.key, place.pointer)
            hint = did_you_mean(key, KEYS)
            found.append(wrong_shape(there, f"an entry has no key `{shown_name(key)}`{hint}"))
    fingerprint = fields.written("fingerprint")
    reason = fields.sentence("reason")
    impact = fields.written("impact")
    if not any(one.hides_content for one in found):
        mistake = _mistake(fields, fingerprint, reason is not None, impact)
        found += [mistake] if mistake else []
    for problem in found:
        report(problem)
    # A reason that YAML misread is there all the same.
    if fingerprint is None or reason is None or any(one.hides_content for one in found):
        return None
    decided = cast(Impact, impact) if impact else None
    return Accepted(fingerprint, reason.text, decided, place.path, place.span)


def _mistake(
    fields: Fields, fingerprint: str | None, has_reason: bool, impact: str | None
) -> Problem | None:
    """The first thing that is missing from an entry, or that no entry says."""
    whole = Place(fields.document, fields.node, fields.pointer)
    if fingerprint is None:
        return wrong_shape(whole, "`fingerprint` is missing: which change is accepted?")
    if not re.fullmatch(_FINGERPRINT, fingerprint):
        what = "sixteen of the digits 0-9 and a-f, as `fwdiff --format json` prints it"
        return wrong_shape(fields.place("fingerprint") or whole, f"a fingerprint is {what}")
    if not has_reason:
        return wrong_shape(whole, "`reason` is missing: say who agreed to this, and why")
    if impact is not None and impact not in IMPACT_WORDS:
        words = ", ".join(f"`{word}`" for word in IMPACT_WORDS)
        message = f"`impact` must be one of {words}{did_you_mean(impact, IMPACT_WORDS)}"
        return wrong_shape(fields.place("impact") or whole, message)
    return None


def _distinct(entries: Iterator[Accepted], report: Report) -> Iterator[Accepted]:
    """The entries, each fingerprint once: a second one could say something else."""
    first: dict[str, Accepted] = {}
    for entry in entries:
        earlier = first.setdefault(entry.fingerprint, entry)
        if earlier is entry:
            yield entry
        else:
            related = Related(earlier.path, earlier.span, "first accepted here")
            message = f"`{entry.fingerprint}` is accepted already: delete one of the two entries"
            report(Problem("schema", message, entry.path, entry.span, related=(related,)))


def accept(
    report: DiffReport, entries: SequenceType[Accepted], problems: tuple[Problem, ...] = ()
) -> DiffReport:
    """The report with its accepted changes marked, and the entries that no change answers to.

    A decided impact takes the place of the change's own, at every level where that was the same.
    `problems` are those of the accepted list, which make the comparison incomplete too.
    """
    told = tuple(dict.fromkeys((*report.problems, *problems)))
    complete = report.complete and not any(problem.hides_content for problem in problems)
    if not entries:
        return replace(report, problems=told, complete=complete)
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    used = set()
    changes = []
    for change in report.changes:
        entry = by_fingerprint.get(change.fingerprint) if change.is_difference else None
        if entry:
            used.add(entry.fingerprint)
            change = _accepted(change, entry)
        changes.append(change)
    stale = tuple(entry for entry in entries if entry.fingerprint not in used)
    return replace(report, changes=tuple(changes), stale=stale, problems=told, complete=complete)


def _accepted(change: Change, entry: Accepted) -> Change:
    more: dict[str, Any] = {}
    if entry.impact and change.impact:
        more["impact"] = entry.impact
        if entry.impact != change.impact:
            more["why"] = DECIDED
        more["affects"] = tuple(
            one._replace(impact=entry.impact) if one.impact == change.impact else one
            for one in change.affects
        )
    return replace(change, accepted=entry.reason, **more)


def entry_text(change: Change) -> str:
    """The lines that accept a change, to paste into `accepted.yaml`; the reason is left to say."""
    side = change.new or change.old
    # Without where from, which "moved here from" waits for.
    words = change.kind if change.kind == "moved" else KINDS[change.kind].words
    what = f"{words}: {side.text if side else change.subject}"
    lines = [f"# {shown(what, _LONGEST_TOLD)}", f'- fingerprint: "{change.fingerprint}"']
    lines.append("  reason:  # who agreed to this, and why")
    if change.impact == "unclear":
        lines.append("  # impact: clarifies  # or what else you decided")
    return "\n".join(lines) + "\n"
