"""Files by the hashes of their blobs: each is read once, however many commits have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fw.framework.loading import Reading, level_name, load, part_name
from fw.framework.model import Framework
from fw.revisions.repository import Repository
from fw.revisions.snapshot import UnreadableError
from fw.source.problems import Problem

MOST_KEPT = 500
"""So many versions of files are kept: neighbouring commits share most of theirs."""

NOT_COMMITTED = "in the working tree"
"""Stands for the hash of a file that has none yet."""

_LEVEL = ("title", "sections")

Oids = Mapping[str, str]
"""By path, the hash of the file's blob."""


class Blobs:
    """Reads frameworks out of blobs. `root` is the framework's folder in the repository.

    `fresh` holds the bytes of files in the working tree, by path.
    """

    def __init__(self, repository: Repository) -> None:
        self.fresh: dict[str, bytes] = {}
        self._repository = repository
        self._reading = Reading()
        self._kept: dict[str, bytes] = {}

    def framework(self, root: str, oids: Oids) -> Framework:
        """The framework in these files; between two calls of `forget`, equal files are the same."""
        return load(_Files(self, oids), root, self._reading)

    def forget(self) -> None:
        """Let go of what was read, if it is much."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._reading = Reading()

    def read(self, path: str, oid: str) -> bytes:
        """The bytes of a file. Raises UnreadableError."""
        if oid == NOT_COMMITTED:
            return self.fresh[path]
        if oid not in self._kept:
            self._kept[oid] = self._repository.blob(oid)
        return self._kept[oid]

    def tells(self, root: str, path: str, oid: str | None) -> bool:
        """Whether all that a file says can be read, so that a comparison with it is right."""
        return oid is None or self.obstacle(root, path, oid) is None

    def obstacle(self, root: str, path: str, oid: str) -> Problem | None:
        """What keeps a file from being read as a whole, if anything does."""
        alone = self.framework(root, {path: oid})
        met = (problem for problem in alone.problems if problem.hides_content)
        first = next(met, Problem("shape", "nothing of a level can be read here", path))
        if not all(document.complete for document in alone.documents.values()):
            return first
        empty = (level.fields.keys().isdisjoint(_LEVEL) for level in alone.levels.values())
        return first if any(empty) else None


@dataclass(frozen=True, slots=True)
class _Files:
    """A snapshot of files that are known by their blobs."""

    blobs: Blobs
    oids: Oids

    label = "a commit"
    commit = None

    def files(self, folder: str) -> Iterator[str]:
        return iter(sorted(path for path in self.oids if path.startswith(f"{folder}/")))

    def has(self, path: str) -> bool:
        return path in self.oids

    def read(self, path: str) -> bytes:
        if path not in self.oids:
            raise UnreadableError("this file cannot be read: no such file or directory")
        return self.blobs.read(path, self.oids[path])

    def digest(self, path: str) -> str | None:
        return self.oids.get(path)


def is_framework_file(root: str, path: str) -> bool:
    """Whether a path may be a level's or a part's; hidden files are none."""
    inside = path.removeprefix(f"{root}/") if root else path
    if any(step.startswith(".") for step in inside.split("/")):
        return False
    return level_name(root, path) is not None or part_name(root, path) is not None
