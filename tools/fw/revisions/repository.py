"""A git repository: which commit a name means, and snapshots of what is stored in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from fw.revisions import advice
from fw.revisions.discovery import found_from, parted
from fw.revisions.index import staged
from fw.revisions.log import Touch, touching
from fw.revisions.names import commit_named, full_hash, may_be_revision
from fw.revisions.objects import Objects
from fw.revisions.running import RevisionError, Runner, complaint
from fw.revisions.snapshot import repository_top
from fw.revisions.stored import CommitSnapshot, EmptySnapshot, IndexSnapshot
from fw.revisions.tags import Tag, first_tags, tags

__all__ = ["Repository", "RevisionError", "Tag"]


class Repository:
    """An open repository. Close it, or use it in a `with` statement: git runs until then."""

    def __init__(self, git: Runner, top: Path | None) -> None:
        self.top = top
        self._git = git
        self._objects = Objects(git)

    @classmethod
    def around(cls, folder: Path) -> Self:
        """The repository that a folder lies in, found as git finds it, GIT_DIR included.

        `top` is the top of its working tree, None where it has none. Raises RevisionError outside
        a repository, in one that git does not trust, in a bare one among the files of another, and
        where git is not installed.
        """
        start = folder
        if "GIT_DIR" in os.environ and "GIT_WORK_TREE" not in os.environ:
            # Inside a hook git takes the folder it runs in for the top, so start at the top.
            start = repository_top(folder) or folder
        answer = found_from(start)
        git_dir, bare, top = parted(answer.text)
        if not bare:
            raise RevisionError(advice.not_opened(folder, answer.error))
        options = (f"--git-dir={git_dir}",)
        if not top:
            return cls(Runner(Path(git_dir), options), None)
        return cls(Runner(Path(top), (*options, f"--work-tree={top}")), Path(top))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads objects. A later question starts it again."""
        self._objects.close()

    def resolve(self, revision: str) -> str | None:
        """The full hash of the commit that any name git knows stands for; None where there is none.

        Raises RevisionError for a short hash that is ambiguous.
        """
        return commit_named(self._git, revision)

    def advice(self, revision: str) -> str:
        """What to do about a name that `resolve` does not know, or "" where that is not known."""
        return advice.on_missing(self._git, revision) if may_be_revision(revision) else ""

    def head(self) -> str | None:
        """The commit that is checked out, None before the first one."""
        return self.resolve("HEAD")

    def merge_base(self, one: str, other: str, names: tuple[str, str] | None = None) -> str:
        """The best common ancestor of two commits, all by full hash.

        Raises RevisionError where there is none, with the command that helps in a shallow clone;
        `names` are what people call the two.
        """
        answer = self._git.run("merge-base", full_hash(one), full_hash(other))
        if answer.status > 1:
            raise RevisionError(f"git merge-base failed: {complaint(answer.error)}")
        if answer.status:
            told = names or (self.short(one), self.short(other))
            raise RevisionError(advice.on_no_merge_base(self._git, " and ".join(told)))
        return answer.text

    def commit(self, hash: str, label: str) -> CommitSnapshot:
        """The files of a commit by its full hash. Raises RevisionError where it is missing."""
        return CommitSnapshot(self._objects, label, full_hash(hash))

    def index(self) -> IndexSnapshot:
        """What is staged. Raises RevisionError without a working tree or a readable index."""
        if self.top is None:
            raise RevisionError("this repository has no working tree: nothing can be staged in it")
        return IndexSnapshot(self._objects, "the index", staged(self._git))

    def empty(self) -> EmptySnapshot:
        """What there is before the first commit."""
        return EmptySnapshot()

    def short(self, hash: str) -> str:
        """A commit's hash as people write it: seven digits, more where those are ambiguous."""
        return self._git.ask("rev-parse", "--short=7", "--verify", full_hash(hash)).text

    def tags(self, reachable_from: str) -> tuple[Tag, ...]:
        """The tags of a commit and of what it builds on, oldest first."""
        return tuple(tags(self._git, full_hash(reachable_from)))

    def touching(self, paths: Sequence[str], until: str) -> Iterator[Touch]:
        """As fw.revisions.log.touching."""
        return touching(self._git, paths, full_hash(until))

    def first_tags(
        self, commits: Collection[str], among: Collection[str] | None = None
    ) -> dict[str, str]:
        """As fw.revisions.log.first_tags."""
        return first_tags(self._git, commits, among)

    def blob(self, oid: str) -> bytes:
        """A file's bytes by the hash of its blob. Raises UnreadableError."""
        return self._objects.blob(oid)
