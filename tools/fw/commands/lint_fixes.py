"""The fixes that `fwlint` makes, or shows as a patch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import click

from fw.commands.lint_output import save
from fw.commands.lint_targets import Target
from fw.lint.formats.concise import counted
from fw.lint.report import LintReport, merged
from fw.render.terminal import Painter, safe
from fw.revisions.snapshot import Snapshot


class Run(NamedTuple):
    """A target, and what gives the report on a snapshot of it."""

    target: Target
    lint: Callable[[Snapshot], LintReport]


class Result(NamedTuple):
    """The report on all targets, and by path the bytes that fixing gave."""

    report: LintReport
    changed: Mapping[str, bytes]


def linted(runs: Sequence[Run]) -> Result:
    """What linting gives."""
    return Result(merged([run.lint(run.target.snapshot) for run in runs]), {})


def fixed(runs: Sequence[Run], *, unsafe: bool) -> Result:
    """What fixing gives. Nothing is written."""
    from fw.lint.fixing import fix

    results = [
        fix(run.target.snapshot, run.lint, unsafe=unsafe, may_change=partial(is_ours, run.target))
        for run in runs
    ]
    changed = {path: data for one in results for path, data in one.changed.items()}
    return Result(merged([one.report for one in results]), changed)


def keep(target: Target, changed: Mapping[str, bytes]) -> bool:
    """Write what fixing gave, or print it where the text came from the standard input.

    False where a file cannot be written. All targets have the top of this one.
    """
    if target.stdin is None:
        return save({target.location.top / path: data for path, data in changed.items()})
    text = changed[target.stdin] if changed else target.snapshot.read(target.stdin)
    click.echo(text, nl=False)
    return True


def show_diff(before: Snapshot, changed: Mapping[str, bytes], *, color: bool) -> None:
    """Print the patch that turns files of a snapshot into `changed`."""
    from fw.lint.patch import patch

    paint = Painter(color)
    for path, data in changed.items():
        for line in patch(path, before.read(path), data):
            # A patch is byte for byte, unless somebody looks at it.
            shown = safe(line[:-1]) if sys.stdout.isatty() else line[:-1]
            click.echo(_painted(shown, paint), color=color)


def would(made: int, files: int) -> str:
    """What --diff says beside the patch."""
    if not made:
        return "Nothing to fix."
    return f"--fix would make {counted(made, 'fix', 'fixes')} in {counted(files, 'file')}."


def is_ours(target: Target, path: str) -> bool:
    """Whether a file may be written: what a link leads to may be no file of the framework's."""
    return target.stdin is not None or not (target.location.top / path).is_symlink()


def _painted(line: str, paint: Painter) -> str:
    if line.startswith("+") and not line.startswith("+++ "):
        return paint(line, "green")
    if line.startswith("-") and not line.startswith("--- "):
        return paint(line, "red")
    return line
