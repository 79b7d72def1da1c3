"""What is added to a comparison of versions: what people accepted, and the release it asks for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fw.commands.comparing.comparison import Options
from fw.commands.targets import existing
from fw.commands.workspace import Workspace
from fw.diff.accepted import FILE, accept, read_accepted
from fw.diff.release import policy, release
from fw.diff.report import Accepted, DiffReport
from fw.framework.model import Framework
from fw.revisions.snapshot import Overlay, Snapshot
from fw.source.problems import Problem


class Sources(NamedTuple):
    """What a report of versions is settled from: the new side, and the tags that came before it.

    The framework's paths are those of the snapshot, below `top`. Without `tags` nothing is
    released: none at all are an empty sequence.
    """

    framework: Framework
    snapshot: Snapshot
    top: Path
    tags: Sequence[str] | None = None


def settled(
    workspace: Workspace, report: DiffReport, sources: Sources, options: Options
) -> DiffReport:
    """A report of versions with what people accepted, and the release that it asks for, if any.

    Raises UserError for an accepted list that does not exist.
    """
    framework, snapshot, top, tags = sources
    if options.accepted is not None:
        file = existing(workspace.folder, options.accepted)
        report = accept(report, *_read_elsewhere(file, snapshot, top))
    elif framework.manifest is not None:
        report = accept(report, *read_accepted(snapshot, framework.root))
    if tags is None:
        return report
    return replace(report, release=release(report.changes, policy(framework.manifest), tags))


def _read_elsewhere(
    file: Path, snapshot: Snapshot, top: Path
) -> tuple[tuple[Accepted, ...], tuple[Problem, ...]]:
    """A list that lies anywhere on disk; its places are told from `top`, like all others."""
    entries, problems = read_accepted(Overlay(snapshot, {FILE: file.read_bytes()}), "")
    path = Path(os.path.relpath(file, top)).as_posix()
    return (
        tuple(entry._replace(path=path) for entry in entries),
        tuple(
            replace(
                problem,
                path=path,
                related=tuple(one._replace(path=path) for one in problem.related),
            )
            for problem in problems
        ),
    )
