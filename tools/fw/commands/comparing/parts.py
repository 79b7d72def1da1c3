"""Two versions of a part, each compared as it stands alone."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from fw.commands.comparing.comparison import Comparison, Options
from fw.commands.comparing.places import Place, below
from fw.commands.comparing.settling import Sources, settled
from fw.commands.errors import UserError
from fw.commands.workspace import Workspace
from fw.diff.change import Change, Home
from fw.diff.kinds import KINDS, Impact
from fw.diff.report import DiffReport, SnapshotInfo
from fw.diff.versions import Version, compare_versions
from fw.framework.levels import read_part
from fw.framework.loading import Reading
from fw.framework.model import Framework
from fw.revisions.snapshot import Snapshot


def compare_parts(workspace: Workspace, old: Place, new: Place, options: Options) -> Comparison:
    """Two versions of a part; where one side is one, a file outside of any framework is another.

    Raises UserError where the other side is a level.
    """
    # Whatever the files are called, it is one part.
    name = new.part or old.part
    assert name is not None
    top = Path(os.path.commonpath([old.top, new.top]))
    shown = partial(workspace.shown, top)
    if old.root is not None or new.root is not None:
        part = old if old.part else new
        path = shown(f"{below(part, top)[1]}{part.path}")
        raise UserError(f"{path}: this is a part, not a level: compare it with a part")
    if options.track is not None:
        raise UserError("--track says nothing of two versions of a part: leave it out")
    (before, old_path), (after, new_path) = (_read(one, top, name) for one in (old, new))
    infos = (old.info, new.info)
    if not (old.info.commit or new.info.commit):
        # Both lie on disk, where their paths tell them apart.
        infos = (SnapshotInfo(shown(old_path)), SnapshotInfo(shown(new_path)))
    report = part_versions(Version(before, infos[0]), Version(after, infos[1]))
    report = settled(workspace, report, Sources(after, below(new, top)[0], top), options)
    return Comparison(report, shown)


def _read(one: Place, top: Path, name: str) -> tuple[Framework, str]:
    """The part, and its path below `top`."""
    snapshot, prefix = below(one, top)
    path = f"{prefix}{one.path}"
    return part_alone(snapshot, path, name), path


def part_versions(old: Version, new: Version) -> DiffReport:
    """What changed in the only part of each side; one of them may have none."""
    report = compare_versions(old, new)
    changes = tuple(change if change.impact else _existence(change) for change in report.changes)
    titles = {
        Home("part", name): part.title or name
        for version in (old, new)
        for name, part in version.framework.parts.items()
    }
    # Where nothing changed, it is still what was compared.
    return replace(report, changes=changes, homes=report.homes or titles)


def _existence(change: Change) -> Change:
    """What came or went, judged without those who include the part: nobody knows them here."""
    side = change.new or change.old
    kind = KINDS[change.kind]
    impact: Impact = "unclear" if side and side.data.get("optional") else kind.impact
    return replace(change, impact=impact, why=f"{kind.words} wherever this part is included")


def part_alone(snapshot: Snapshot, path: str, name: str) -> Framework:
    """A single part as a framework without a manifest, by another name than its file's, or that."""
    part, document, problems = Reading().read(snapshot, path, name, read_part)
    return Framework("", None, {}, {name: part}, {path: document}, problems)
