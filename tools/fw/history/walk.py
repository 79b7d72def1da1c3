"""Back through the commits that touched a framework: what stood before and after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from fw.framework.loading import LEVELS, MANIFEST, PARTS
from fw.framework.model import Framework
from fw.history.blobs import NOT_COMMITTED, Blobs, Oids, is_framework_file
from fw.revisions.log import BlobChange, Touch
from fw.revisions.repository import Repository, RevisionError
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.problems import Problem


class Parent(NamedTuple):
    """What stood before a step: its files, by path their blobs, and what they say."""

    framework: Framework
    oids: Oids


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step:
    """What one commit made of the files it touched; `touch` is None for what is not committed.

    `after` and each of `parents` hold the touched files, and the manifest. Where that was touched
    they hold all files, since it says how these belong together. A merge has several parents; it
    is here only for files that none of them has so.
    """

    touch: Touch | None
    after: Framework
    oids: Oids
    parents: tuple[Parent, ...]

    @property
    def commit(self) -> str | None:
        """The full hash of the commit, if it is one."""
        return self.touch.hash if self.touch else None


class Walk:
    """The steps of a framework's history, newest first.

    Each commit is compared with its parent, so that what a branch did is told by its own commits.
    A file that a commit left unreadable is taken to read as it did when it could be read again: so
    that nothing is lost or told twice. `now` is what stands in the working tree, if one is given,
    and otherwise at the commit. `unreadable` says by path what keeps a file there from being read:
    it is taken to read as it did last.
    """

    def __init__(
        self,
        repository: Repository,
        root: str,
        commit: Snapshot,
        working: Snapshot | None = None,
    ) -> None:
        self.root = root
        self._repository = repository
        self._commit = commit
        self._blobs = Blobs(repository)
        self.unreadable: dict[str, Problem] = {}
        self._committed = dict(_listed(commit, root))
        # What an unreadable version is taken for, by path and oid: where it could be read again
        # and, at the end of the history, where it could be read last.
        self._reads_as: dict[tuple[str, str], str | None] = {}
        self._fresh = tuple(self._not_committed(working)) if working is not None else ()
        changed = {one.path for one in self._fresh}
        broken = {
            path: obstacle
            for path, oid in self._committed.items()
            if path not in changed and (obstacle := self._blobs.obstacle(root, path, oid))
        }
        self.unreadable |= broken
        self._ends = dict(self._reads_last(broken)) if broken else {}

    @cached_property
    def oids(self) -> Oids:
        """The files at the end of the history, by path."""
        ends = ((path, oid) for (path, _), oid in self._ends.items())
        fresh = ((one.path, one.new) for one in self._fresh)
        return _changed(self._committed, chain(ends, fresh))

    @cached_property
    def now(self) -> Framework:
        """The framework at the end of the history."""
        return self._blobs.framework(self.root, self.oids)

    def steps(self) -> Iterator[Step]:
        """Every step that changed what can be read. Raises RevisionError."""
        self._reads_as = dict(self._ends)
        fresh = tuple(self._readable(self.root, self._fresh))
        if fresh:
            yield self._step(None, fresh, self.oids, self.root)
        if self._commit.commit is not None:
            yield from self._committed_steps(self.root, self._commit.commit, self._committed)

    def _committed_steps(self, root: str, until: str, oids: Oids) -> Iterator[Step]:
        """The steps up to a commit, at which the framework has these files."""
        paths = [_joined(root, name) for name in (MANIFEST, LEVELS, PARTS)]
        # What stands after the next step; of commits on two branches, as if one followed the other.
        files = dict(oids)
        for touch in self._repository.touching(paths, until):
            self._blobs.forget()
            former = self._former_root(root, touch)
            if former is not None:
                yield from self._moved(touch, root, *former)
                return
            touched = [one for one in touch.changes if _is_ours(root, one.path)]
            changes = tuple(self._readable(root, touched))
            if changes:
                yield self._step(touch, changes, files, root)
            for one in touched:
                files.pop(one.path, None)
                if one.old is not None:
                    files[one.path] = one.old

    def _reads_last(self, broken: Iterable[str]) -> Iterator[tuple[tuple[str, str], str | None]]:
        """For each version of an unreadable file down to the last readable one, that one."""
        waiting = {path: [self._committed[path]] for path in broken}
        if self._commit.commit is None:
            return
        for touch in self._repository.touching(list(waiting), self._commit.commit):
            for one in touch.changes:
                if one.path not in waiting or one.new != waiting[one.path][-1]:
                    continue
                if self._blobs.tells(self.root, one.path, one.old):
                    yield from (((one.path, oid), one.old) for oid in waiting.pop(one.path))
                elif one.old is not None:
                    waiting[one.path].append(one.old)
            if not waiting:
                return

    def _readable(self, root: str, changes: Iterable[BlobChange]) -> Iterator[BlobChange]:
        """The changes between versions that can be read."""
        for one in changes:
            new = one.new
            if new is not None:
                new = self._reads_as.get((one.path, new), new)
            if not self._blobs.tells(root, one.path, new):
                continue
            if one.old is not None and not self._blobs.tells(root, one.path, one.old):
                self._reads_as[one.path, one.old] = new
            elif one.old != new or one.others:
                yield one._replace(new=new)

    def _step(
        self, touch: Touch | None, changes: tuple[BlobChange, ...], files: Oids, root: str
    ) -> Step:
        manifest = _joined(root, MANIFEST)
        if all(one.path != manifest for one in changes):
            files = {manifest: files[manifest]} if manifest in files else {}
        after = _changed(files, ((one.path, one.new) for one in changes))
        parents: list[Parent] = []
        for versions in zip(*((one.old, *one.others) for one in changes), strict=True):
            paths = (one.path for one in changes)
            oids = _changed(files, zip(paths, versions, strict=True))
            if touch and len(touch.parents) > 1 and None in versions:
                oids = {**self._gone(touch, root, len(parents)), **oids}
            parents.append(Parent(self._blobs.framework(root, oids), oids))
        return Step(touch, self._blobs.framework(root, after), after, tuple(parents))

    def _gone(self, merge: Touch, root: str, parent: int) -> Oids:
        """The files that a merge has not of one of its parents.

        Git does not list those that another parent has not either; but they may have been renamed.
        """
        here = dict(_listed(self._repository.commit(merge.hash, "a commit"), root))
        there = _listed(self._repository.commit(merge.parents[parent], "a commit"), root)
        return {path: oid for path, oid in there if path not in here}

    def _former_root(self, root: str, touch: Touch) -> tuple[str, Snapshot] | None:
        """The folder that a commit moved the framework from, and how its parent has it."""
        manifest = _joined(root, MANIFEST)
        came = any(one.path == manifest and one.old is None and one.new for one in touch.changes)
        if not came or len(touch.parents) != 1:
            return None
        before = self._repository.commit(touch.parents[0], "a commit")
        here = self._repository.commit(touch.hash, "a commit")
        try:
            gone = [place for place in _manifests(before) if not here.has(_joined(place, MANIFEST))]
        except RevisionError:
            # Too many files to look for it there.
            return None
        return (gone[0], before) if len(gone) == 1 else None

    def _moved(self, touch: Touch, root: str, former: str, before: Snapshot) -> Iterator[Step]:
        """The step that moved the framework to another folder, and the steps before that."""
        here = self._repository.commit(touch.hash, "a commit")
        new, old = dict(_listed(here, root)), dict(_listed(before, former))
        parent = Parent(self._blobs.framework(former, old), old)
        yield Step(touch, self._blobs.framework(root, new), new, (parent,))
        assert before.commit is not None
        yield from self._committed_steps(former, before.commit, old)

    def _not_committed(self, working: Snapshot) -> Iterator[BlobChange]:
        """The files of the working tree that are not as they were committed."""
        here = dict.fromkeys(path for path, _ in _paths(working, self.root))
        for path in dict.fromkeys((*here, *self._committed)):
            old = self._committed.get(path)
            if path not in here:
                yield BlobChange(path, old, None)
                continue
            try:
                fresh = working.read(path)
            except UnreadableError:
                continue
            if old is not None and fresh == self._bytes(path, old):
                continue
            self._blobs.fresh[path] = fresh
            obstacle = self._blobs.obstacle(self.root, path, NOT_COMMITTED)
            if obstacle:
                # It is taken to stand as it was committed.
                self.unreadable[path] = obstacle
            else:
                yield BlobChange(path, old, NOT_COMMITTED)

    def _bytes(self, path: str, oid: str) -> bytes | None:
        try:
            return self._blobs.read(path, oid)
        except UnreadableError:
            return None


def _listed(snapshot: Snapshot, root: str) -> Iterator[tuple[str, str]]:
    """The framework's files in a commit, with their hashes."""
    for path, digest in _paths(snapshot, root):
        if digest is not None:
            yield path, digest


def _paths(snapshot: Snapshot, root: str) -> Iterator[tuple[str, str | None]]:
    manifest = _joined(root, MANIFEST)
    if snapshot.has(manifest):
        yield manifest, snapshot.digest(manifest)
    for folder in (LEVELS, PARTS):
        for path in snapshot.files(_joined(root, folder)):
            if is_framework_file(root, path):
                yield path, snapshot.digest(path)


def _is_ours(root: str, path: str) -> bool:
    return path == _joined(root, MANIFEST) or is_framework_file(root, path)


def _changed(files: Oids, changes: Iterable[tuple[str, str | None]]) -> Oids:
    """The files after some of them were changed, or taken away."""
    changed = dict(files)
    for path, oid in changes:
        changed.pop(path, None)
        if oid is not None:
            changed[path] = oid
    return changed


def _manifests(snapshot: Snapshot) -> list[str]:
    paths = (path.rpartition("/") for path in snapshot.files(""))
    return [folder for folder, _, name in paths if name == MANIFEST]


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
