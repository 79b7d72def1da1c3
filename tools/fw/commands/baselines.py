"""`fwlint --baseline FILE` and `--update-baseline`: where the baseline lies, read and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from fw.commands.errors import UserError, tell
from fw.commands.lint_fixes import Result, Run
from fw.commands.lint_output import save
from fw.commands.lint_targets import Target
from fw.lint.baseline import BaselineError, baseline_path, read, read_from, without_known, written
from fw.lint.formats.concise import counted
from fw.lint.report import LintReport, merged
from fw.lint.since import Known
from fw.render.terminal import safe
from fw.revisions.snapshot import Snapshot, WorkingTree


class Baseline(NamedTuple):
    """A target's baseline: its file, and what is in it; None where there is no such file."""

    file: Path
    known: Known | None


def baselines(
    targets: Sequence[Target], given: Path | None, folder: Path, *, updating: bool
) -> list[Baseline]:
    """The baseline of each target: the file that is given, that its manifest names, or FILE.

    A given file must exist, unless it is about to be written. Raises UserError for one that does
    not, or that is no baseline.
    """
    if given is None:
        return [_own(target) for target in targets]
    if len(targets) > 1:
        raise UserError("--baseline is for one framework, and there are several: go to one of them")
    file = folder / given
    if not file.exists() and not updating:
        raise UserError(f"--baseline {given}: there is no such file; --update-baseline writes it")
    return [Baseline(file, _read(WorkingTree(file.parent), file.name, str(given)))]


def _own(target: Target) -> Baseline:
    try:
        path = baseline_path(target.snapshot, target.location.root)
    except BaselineError as error:
        raise UserError(str(error)) from error
    return Baseline(target.location.top / path, _read(target.snapshot, path, path))


def _read(snapshot: Snapshot, path: str, name: str) -> Known | None:
    try:
        return read_from(snapshot, path, name)
    except BaselineError as error:
        raise UserError(str(error)) from error


def beyond(runs: Sequence[Run], found: Sequence[Baseline]) -> list[Run]:
    """The runs, each without what its baseline has."""
    return [
        run._replace(lint=partial(_beyond, run, one.known)) if one.known is not None else run
        for run, one in zip(runs, found, strict=True)
    ]


def _beyond(run: Run, known: Known, snapshot: Snapshot) -> LintReport:
    return without_known(run.lint(snapshot), known)


def updated(runs: Sequence[Run], found: Sequence[Baseline]) -> Result:
    """Write what the runs find to their baselines; the report is what is left beside these.

    Raises UserError where the file is not one to write to.
    """
    reports = []
    for run, one in zip(runs, found, strict=True):
        report = run.lint(run.target.snapshot)
        text = written(report)
        new = read(text)
        _write(run.target, one, text, new)
        reports.append(without_known(report, new))
    return Result(merged(reports), {})


def _write(target: Target, one: Baseline, text: str, new: Known) -> None:
    name = click.format_filename(one.file.name)
    if one.known is None and not new:
        tell("Nothing was found, so there is nothing to put in a baseline.")
        return
    # The folder may be a link, as may be any above it.
    real, top = one.file.parent.resolve(), target.location.top.resolve()
    if one.known is None and ".git" in real.parts:
        raise UserError(f"the baseline {safe(name)} would lie in .git")
    if not real.is_relative_to(top):
        raise UserError(f"the baseline {safe(name)} would lie outside of {safe(str(top))}")
    old = one.known or Counter()
    if not save({one.file: text.encode("utf-8")}):
        raise UserError(f"the baseline {safe(name)} was not written")
    more, less = (new - old).total(), (old - new).total()
    changes = [f"{more:,} new"] if more else []
    changes += [f"{less:,} gone"] if less else []
    told = f" ({', '.join(changes)})" if changes and one.known is not None else ""
    tell(f"Wrote {counted(new.total(), 'finding')} to {safe(name)}{told}.")


def tell_gone(report: LintReport) -> None:
    """Say that the baseline could shrink, if it could."""
    if report.gone:
        said = f"{counted(report.gone, 'finding')} of the baseline"
        verb = "is" if report.gone == 1 else "are"
        tell(f"{said} {verb} gone: run --update-baseline")
