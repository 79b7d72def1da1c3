"""What the checks find with a change that they did not find before, and the reverse.

A finding is the same one as before where the file that it stands in was renamed, and where its
statement moved, or says something else: a slip that was there before stays a slip of before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from fw.diff.report import DiffReport
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.lint.baseline import BaselineError, kept, without_known
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.report import LintReport, Suppressed
from fw.lint.settings import Selection
from fw.lint.since import Known, Moved, counted, parted, renamed
from fw.review.report import Checks
from fw.revisions.snapshot import Snapshot


class Place(NamedTuple):
    """The framework in the folder `root` of a snapshot."""

    snapshot: Snapshot
    root: str


class _Home(NamedTuple):
    """Where a statement stands, and what it is known by there."""

    path: str
    level: str | None
    identity: str


class _Now(NamedTuple):
    """Where files are now that were elsewhere, and statements, by path and identity."""

    files: Mapping[str, Moved]
    statements: Mapping[tuple[str, str], _Home]

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of before as they would be told now."""
        return [self._told(finding) for finding in findings]

    def _told(self, finding: Finding) -> Finding:
        home = self.statements.get((finding.path, finding.competency or ""))
        if home:
            return replace(finding, path=home.path, level=home.level, competency=home.identity)
        if finding.path in self.files:
            path, level = self.files[finding.path]
            return replace(finding, path=path, level=finding.level and level)
        return finding


def checked(old: Place | None, new: Place | None, diff: DiffReport, today: date) -> Checks:
    """What the rules find on the new side and not on the old one, and the reverse.

    A side is None where the framework is not there. `diff` says which statements are the same ones,
    and `today` is what review dates compare with.
    """
    if new is None:
        return Checks(LintReport("", (), ()))
    base = load(old.snapshot, old.root) if old else None
    found = lint(new.snapshot, new.root, selection=Selection(), today=today, base=base)
    known, mistakes = _baseline(new)
    report = without_known(found, known)
    if old is None or base is None:
        return Checks(report, report.findings, (), report.suppressed, mistakes)
    earlier = lint(old.snapshot, old.root, selection=Selection(), today=today)
    there = load(new.snapshot, new.root)
    now = _Now(_moved(base, there), dict(_restated(diff)))
    before = now.told(earlier.findings)
    agreed = now.told(one.finding for one in earlier.suppressed)
    known_before = counted(before)
    came = parted(found.findings, known_before)[1]
    in_baseline, fresh = parted(came, known - known_before)
    seen = [*found.findings, *(one.finding for one in found.suppressed)]
    off = parted(_under_former_settings(new, there, base, today), counted(seen))[1]
    lost = {id(finding) for finding in parted(before, counted([*seen, *off]))[1]}
    return Checks(
        report=report,
        new=fresh,
        fixed=tuple(
            finding
            for finding, told in zip(earlier.findings, before, strict=True)
            if id(told) in lost
        ),
        silenced=(
            *_newly_silenced(found, counted(agreed)),
            *(Suppressed(finding, "baseline") for finding in in_baseline),
            *(Suppressed(finding, "settings") for finding in off),
        ),
        mistakes=mistakes,
    )


def _under_former_settings(
    new: Place, there: Framework, base: Framework, today: date
) -> tuple[Finding, ...]:
    """What would be found if the change had left the manifest's settings as they were."""
    if _manifest(there) == _manifest(base):
        return ()
    return lint(
        new.snapshot, new.root, selection=Selection(), today=today, base=base, settings_of=base
    ).findings


def _manifest(framework: Framework) -> str | None:
    manifest = framework.manifest
    return manifest.document.text.text if manifest else None


def _newly_silenced(report: LintReport, agreed: Known) -> Iterator[Suppressed]:
    """What comments keep quiet now and did not before."""
    told = set(parted([one.finding for one in report.suppressed], agreed)[1])
    return (one for one in report.suppressed if one.finding in told)


def _baseline(place: Place) -> tuple[Known, tuple[str, ...]]:
    """What the framework's baseline knows; nothing, and a word on it, where it cannot be read."""
    try:
        return kept(place.snapshot, place.root) or Counter(), ()
    except BaselineError as error:
        return Counter(), (str(error),)


def _moved(base: Framework, now: Framework) -> dict[str, Moved]:
    """Where the files are now that had another path: with their folder, or on their own."""
    own = renamed(base, now)
    if base.root == now.root:
        return own
    names = {level.path: level.name for level in base.levels.values()}
    start, end = (f"{root}/" if root else "" for root in (base.root, now.root))
    found = {}
    for path in base.documents:
        moved = end + path.removeprefix(start)
        stays = moved in now.documents or path not in own
        found[path] = Moved(moved, names.get(path)) if stays else own[path]
    return found


def _restated(diff: DiffReport) -> Iterator[tuple[tuple[str, str], _Home]]:
    """Statements that stand elsewhere now, or are known by something else."""
    for change in diff.changes:
        old, new = change.old, change.new
        if old and new:
            level = None if new.part is not None else new.level
            home = _Home(new.path, level, new.id or new.text)
            if (old.path, old.id or old.text) != (home.path, home.identity):
                yield (old.path, old.id or old.text), home
