"""`fwlint --changed-since REV`: the framework as it stood there, and what was found in it then."""

from __future__ import annotations

from collections.abc import Callable

from fw.commands.opening import at
from fw.commands.workspace import Location
from fw.framework.loading import load
from fw.lint.report import LintReport
from fw.lint.since import since
from fw.revisions.repository import Repository
from fw.revisions.snapshot import Snapshot

Lint = Callable[..., LintReport]


def changed_since(
    location: Location, lint: Lint, revision: str
) -> Callable[[Snapshot], LintReport]:
    """A lint that leaves out what was found at a revision already; rules see how it stood there.

    `lint` takes a snapshot, and the framework to compare with as `base`. Raises UserError where
    the revision names no commit, and RevisionError outside git.
    """
    with Repository.around(location.folder) as repository:
        snapshot = at(repository, revision)
        base = load(snapshot, location.root)
        before = lint(snapshot)
    return lambda now: since(lint(now, base=base), before)
