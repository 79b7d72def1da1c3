"""What `fwdiff` is asked to decide: which changes fail, and which release follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, cast

import click

from fw.commands.errors import FOUND, OK, UserError, tell
from fw.diff.kinds import IMPACT_WORDS, Impact
from fw.diff.report import DiffReport
from fw.framework.suggestion import did_you_mean
from fw.source.problems import shown_name

_SHOWN_ENTRIES = 3


class Gates(NamedTuple):
    """What the exit status shall tell: `fail_on` names impacts, `any_difference` is --exit-code."""

    fail_on: frozenset[Impact] = frozenset()
    any_difference: bool = False
    bump: bool = False

    @property
    def asked(self) -> str | None:
        """The option that asks for a verdict, if any does."""
        if self.fail_on:
            return "--fail-on"
        if self.any_difference:
            return "--exit-code"
        return "--bump" if self.bump else None


def impacts_named(written: str) -> frozenset[Impact]:
    """The impacts of a comma-separated list. Raises UserError for others, and for none at all."""
    names = [name.strip() for name in written.split(",")]
    for name in names:
        if name not in IMPACT_WORDS:
            known = ", ".join(IMPACT_WORDS)
            if not name:
                raise UserError(f"--fail-on: name one or more impacts, comma-separated: {known}")
            hint = did_you_mean(name, IMPACT_WORDS)
            raise UserError(f"--fail-on: no impact is called `{shown_name(name)}`{hint}: {known}")
    return frozenset(cast(Iterable[Impact], names))


def require_whole(report: DiffReport, gates: Gates, shown: Callable[[str], str]) -> None:
    """Raise UserError where a verdict is asked of a comparison that is not complete.

    `shown` makes a path one that a person in this folder would write.
    """
    if not gates.asked or report.complete:
        return
    problem = next(problem for problem in report.problems if problem.hides_content)
    start = problem.span.start
    raise UserError(
        f"{gates.asked} cannot be answered, the comparison is not complete: "
        f"{shown(problem.path)}:{start.line}:{start.column}: {problem.message}"
    )


def status(report: DiffReport, gates: Gates) -> int:
    """The exit status that the gates ask for; stderr tells what fails, and how to accept it."""
    if gates.fail_on:
        from fw.diff.release import failing

        failed = failing(report, gates.fail_on)
        if failed:
            from fw.diff.accepted import FILE, entry_text

            name = click.get_current_context().find_root().info_name
            count = "1 change fails" if len(failed) == 1 else f"{len(failed)} changes fail"
            listed = ",".join(impact for impact in IMPACT_WORDS if impact in gates.fail_on)
            tell(f"{name}: {count} by --fail-on {listed}; to accept one, write into {FILE}:")
            for change in failed[:_SHOWN_ENTRIES]:
                tell(entry_text(change).rstrip("\n"))
            if len(failed) > _SHOWN_ENTRIES:
                tell(f"# … {len(failed) - _SHOWN_ENTRIES} more (--format json has fingerprints)")
            return FOUND
    return FOUND if gates.any_difference and report.differences else OK


def bump_line(report: DiffReport) -> str:
    """The release that the changes ask for, as `major 2.0.0`; one word where none came before."""
    assert report.release
    words = (report.release.bump, report.release.next)
    return " ".join(word for word in words if word)
