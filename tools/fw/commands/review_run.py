"""One run of `fw review`: the review of a merge request, and all that is left behind of it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from fw.commands.comparing.gates import Gates, require_whole, status
from fw.commands.errors import FAILED, FOUND, OK, UserError, one_line
from fw.commands.opening import described, named_root, releases
from fw.commands.progress import progress
from fw.commands.review_ends import ends, target
from fw.commands.review_output import comment, say, say_failed, show, tell_job, write_files
from fw.commands.review_posting import Address, Given, posted_on, posted_unreviewed
from fw.commands.surroundings import Surroundings
from fw.framework.loading import MANIFEST
from fw.review.comment import whole
from fw.review.environment import Environment, commit_hash
from fw.review.report import Review
from fw.review.reviewing import review
from fw.revisions.repository import RevisionError

_UNTOUCHED = "No framework file differs"
_WOULD = {"keep": "would say so", "delete": "would be deleted"}


class Run(NamedTuple):
    """What the options ask for; `around` is where they ask it."""

    around: Surroundings
    given: Given
    base: str | None
    head: str | None
    job: str
    gates: Gates
    dry_run: bool
    output_dir: Path | None
    require_comment: bool
    when_empty: Literal["keep", "delete"]

    def each(self, requests: Sequence[tuple[Environment, Address | None]]) -> int:
        """Review each merge request, and return the worst exit status.

        The files and the job's outputs are the first one's. Where one cannot be reviewed, the
        others still are; then that error is raised.
        """
        worst = OK
        errors: list[UserError | RevisionError] = []
        run = self
        for said, place in requests:
            try:
                worst = max(worst, run._one(said, place))
            except (UserError, RevisionError) as error:
                errors.append(error)
            run = self._replace(output_dir=None)
        if not errors:
            return worst
        first, *others = errors
        for other in others:
            say_failed(one_line(other))
        raise first

    def _one(self, said: Environment, place: Address | None) -> int:
        try:
            with progress("reading the frameworks"):
                found, nowhere = self._reviewed(said)
        except Exception as error:
            # Else people read what was true of an earlier commit.
            newest = said.head if self.head is None else commit_hash(self.head)
            if place is not None and newest is not None:
                posted_unreviewed(place, self.job, newest, _reason(error), said.run)
            raise
        updated = datetime.now(UTC)
        if not self.dry_run:
            tell_job(found, said, updated)
        folder = self.output_dir
        written = folder is None or write_files(found, updated, self.around.workspace, folder)
        posted = place is not None and posted_on(place, found, said, updated, self.when_empty)
        if self.dry_run:
            self._show(found, said, updated)
        elif not (posted or said.summary or folder):
            # There is nowhere else to read it.
            show(whole(found, updated)) if found.touched else say(f"{_UNTOUCHED}.")
        if nowhere:
            raise UserError(nowhere)
        for one in found.frameworks:
            require_whole(one.diff, self.gates, str)
        failed = [status(one.diff, self.gates) for one in found.frameworks]
        if not written:
            return FAILED
        return FOUND if FOUND in failed or (self.require_comment and not posted) else OK

    def _show(self, found: Review, said: Environment, updated: datetime) -> None:
        if found.touched:
            show(comment(found, said, updated))
        else:
            would = _WOULD[self.when_empty]
            say(f"{_UNTOUCHED}: no comment would be created, and an earlier one {would}.")

    def _reviewed(self, said: Environment) -> tuple[Review, str | None]:
        """The review, and what is wrong where --framework names none."""
        repository, workspace = self.around.repository, self.around.workspace
        old, new = ends(repository, said, self.base, self.head)
        root = named_root(workspace, repository)
        by_name = self.base is not None and not self.given.target
        found = review(
            old,
            new,
            base=described(repository, old),
            head=described(repository, new),
            today=datetime.now(UTC).date(),
            target=target(repository, self.base or "") if by_name else said.target,
            tags=releases(repository, old, new),
            job=self.job,
            roots=None if root is None else (root,),
        )
        if root is None or any(side.has(posixpath.join(root, MANIFEST)) for side in (old, new)):
            return found, None
        named = workspace.framework
        return found, f"--framework {named}: neither side of the change has a {MANIFEST} there"


def _reason(error: Exception) -> str:
    """Why there is no review, for people who do not see the job's log."""
    if isinstance(error, UserError | RevisionError | OSError):
        return one_line(error)
    return f"an internal error, {type(error).__name__}"
