"""`fwlint --changed-since REV` and `--staged`: what was found before, and what is staged now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import click

from fw.commands.lint_targets import Target
from fw.commands.opening import at
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.lint.report import LintReport
from fw.lint.since import Known, Moved, counted, renamed, since
from fw.revisions.repository import Repository
from fw.revisions.snapshot import Snapshot

Lint = Callable[..., LintReport]


def changed_since(
    target: Target, lint: Lint, revision: str, agreed: Known | None
) -> Callable[[Snapshot], LintReport]:
    """A lint that leaves out what was found at a revision already; rules see how it stood there.

    `lint` takes a snapshot, and the framework to compare with as `base`. What is `agreed` to, by
    fingerprint, is left out as well; nothing counts twice. Raises UserError where the revision
    names no commit, and RevisionError outside git.
    """
    root = target.location.root
    with Repository.around(target.location.folder) as repository:
        snapshot = at(repository, revision)
        base = load(snapshot, root)
        # A file that was renamed since is not where the paths of now would look for it.
        before = lint(snapshot, paths=None)

    def run(now: Snapshot) -> LintReport:
        report = lint(now, base=base)
        moved = _moved(base, report, now, root)
        known = counted(before.findings, moved) | (agreed or Counter())
        return since(report, known, counted((one.finding for one in before.suppressed), moved))

    return run


def staged(target: Target) -> Target:
    """The target as it stands in the index, from which git reads until the command ends.

    Raises RevisionError outside git, and where nothing can be staged.
    """
    repository = Repository.around(target.location.folder)
    click.get_current_context().call_on_close(repository.close)
    return target._replace(snapshot=repository.index())


def _moved(base: Framework, report: LintReport, now: Snapshot, root: str) -> dict[str, Moved]:
    """Where files are now that were renamed; most runs see at a glance that there are none."""
    same = base.documents.keys() <= report.texts.keys()
    return {} if same else renamed(base, load(now, root))
