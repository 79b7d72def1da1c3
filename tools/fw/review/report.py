"""A finished review: what a change does to each framework that it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fw.diff.change import Change
from fw.diff.report import DiffReport, SnapshotInfo
from fw.lint.finding import Finding
from fw.lint.report import LintReport, Suppressed

DEFAULT_JOB = "framework-review"


class Dated(NamedTuple):
    """A level that is asked for more, and the day from which it holds, as written: then and now.

    A day is None where the level says none.
    """

    level: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Checks:
    """What the rules find in a framework, and what of it a change brought.

    `report` is all that is found now, apart from the baseline. Of the findings, `new` came with the
    change and `fixed` went with it (their places are those of before); `silenced` are those that
    it silences, by a comment, the baseline or the settings. `mistakes` say in a line each what
    could not be done.
    """

    report: LintReport
    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    silenced: tuple[Suppressed, ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FrameworkReview:
    """What a change does to one framework.

    `root` is its folder below the repository's top ("" at the top), `before` the one that it had,
    None where it is new; `came` is True for a new one, False for one that is gone. `files` are the
    paths that differ, as they are now or else were. `diff` is the comparison, and `checks` what the
    rules find: nothing in a framework that is gone. `dates` are the levels that are asked for more,
    in the order of the tracks, and `releasing` the changes that ask for the release that the
    comparison suggests.
    """

    root: str
    before: str | None
    name: str
    came: bool | None
    files: tuple[str, ...]
    diff: DiffReport
    checks: Checks
    dates: tuple[Dated, ...] = ()
    releasing: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Review:
    """What a change does to the frameworks of a repository.

    There is one comment for each `job`. `base` is where the change left its `target`, the branch
    that it goes to, where that is known. `frameworks` are those that it touches, in order of path.
    """

    job: str
    base: SnapshotInfo
    head: SnapshotInfo
    target: str | None
    frameworks: tuple[FrameworkReview, ...]

    @property
    def touched(self) -> bool:
        """Whether a file of any framework differs."""
        return bool(self.frameworks)

    @property
    def complete(self) -> bool:
        """Whether everything could be compared."""
        return all(one.diff.complete for one in self.frameworks)
