"""Snapshots of what git has stored: a commit, the index, or nothing yet.

Only folders that are asked for are listed and only files that are asked for are read; nothing is
checked out. Folders are read as objects, like files, rather than by `git ls-tree`: that needs no
process per folder, a folder that two commits share is read once, and links can be followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fw.revisions.objects import UNMERGED, Entry, Objects
from fw.revisions.running import RevisionError, decoded
from fw.revisions.snapshot import MAX_FOLDERS, UnreadableError

_MAX_LINKS = 40
# A few small objects can name the same folder again and again, and so hold billions of files.
_MAX_FILES = 100_000
_MAX_STEPS = 1000
_FOLDER = Entry("40000", "")

Folder = Mapping[str, Entry]


class Stored:
    """A snapshot whose files are found folder by folder: `_inside` says what one of them holds."""

    def __init__(self, objects: Objects, label: str, commit: str | None) -> None:
        self.label = label
        self.commit = commit
        self._objects = objects
        self._listed: dict[str, Folder] = {}
        self._targets: dict[str, str] = {}

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files, without hidden files, linked folders, submodules, what is too deep.

        Raises RevisionError where a folder is not in this clone, or for a hundred thousand files.
        """
        deepest = folder.count("/") + MAX_FOLDERS
        try:
            place, entry = self._find(folder)
        except UnreadableError:
            return
        seen = 0
        waiting = [(folder, place, entry)]
        while waiting:
            path, place, entry = waiting.pop()
            seen += 1
            if seen > _MAX_FILES:
                raise RevisionError(f"{folder or 'this repository'} has too many files in it")
            if not entry.is_folder:
                yield path
            elif path.count("/") <= deepest:
                waiting += reversed(list(self._below(path, place)))

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        folder, _, name = path.rpartition("/")
        try:
            place, entry = self._find(folder)
        except UnreadableError:
            return False
        return entry.is_folder and (not name or name in self._folder(place))

    def read(self, path: str) -> bytes:
        """As Snapshot.read. Links lead to other files of the same snapshot."""
        _, entry = self._find(path)
        if entry.mode == UNMERGED:
            raise UnreadableError(
                "this file has an unresolved conflict: resolve it and `git add` it"
            )
        if entry.is_folder or entry.is_module:
            raise UnreadableError("this is not a regular file")
        return self._objects.blob(entry.oid)

    def digest(self, path: str) -> str | None:
        """As Snapshot.digest: the blob's hash."""
        try:
            _, entry = self._find(path)
        except UnreadableError:
            return None
        return None if entry.is_folder or entry.is_module else entry.oid or None

    def _inside(self, folder: str) -> Folder:
        """What lies directly in a folder that exists ("" is the top)."""
        raise NotImplementedError

    def _folder(self, folder: str) -> Folder:
        if folder not in self._listed:
            self._listed[folder] = self._inside(folder)
        return self._listed[folder]

    def _below(self, path: str, place: str) -> Iterator[tuple[str, str, Entry]]:
        """What to list of a folder: each path as asked for, where it really is, and what it is."""
        for name, entry in sorted(self._folder(place).items()):
            if name.startswith(".") or entry.is_module:
                continue
            here = _joined(place, name)
            if not entry.is_link or not self._leads_to_folder(here):
                yield _joined(path, name), here, entry

    def _leads_to_folder(self, link: str) -> bool:
        try:
            _, entry = self._find(link)
        except UnreadableError:
            # Reading it will say what is wrong with it.
            return False
        return entry.is_folder or entry.is_module

    def _find(self, path: str) -> tuple[str, Entry]:
        """Where a path leads when all links are followed, and what is there."""
        ahead = path.split("/")[::-1]
        passed = [("", _FOLDER)]
        links = 0
        while ahead:
            name = ahead.pop()
            place, entry = passed[-1]
            if name in ("", "."):
                continue
            if not entry.is_folder:
                raise UnreadableError("this file cannot be read: not a directory")
            if name == "..":
                if len(passed) == 1:
                    raise UnreadableError("this link leads out of the repository: it is not read")
                passed.pop()
                continue
            found = self._folder(place).get(name)
            if name == ".git":
                raise UnreadableError("this link leads into .git: it is not read")
            if found is None:
                raise UnreadableError("this file cannot be read: no such file or directory")
            if not found.is_link:
                passed.append((_joined(place, name), found))
                continue
            links += 1
            ahead += self._target(found.oid).split("/")[::-1]
            if links > _MAX_LINKS or len(ahead) > _MAX_STEPS:
                raise UnreadableError("this file cannot be read: its links go in a circle")
        return passed[-1]

    def _target(self, link: str) -> str:
        # Many links can be one object, and a large one.
        if link not in self._targets:
            self._targets[link] = decoded(self._objects.blob(link))
        target = self._targets[link]
        if target.startswith("/"):
            raise UnreadableError("this link leads out of the repository: it is not read")
        return target


class CommitSnapshot(Stored):
    """The files of a commit, whose full hash is `commit`."""

    def __init__(self, objects: Objects, label: str, commit: str) -> None:
        super().__init__(objects, label, commit)
        self._listed[""] = objects.tree(commit)

    def _inside(self, folder: str) -> Folder:
        above, _, name = folder.rpartition("/")
        return self._objects.tree(self._folder(above)[name].oid)


class IndexSnapshot(Stored):
    """The files that the next commit would have: `entries` of the index, by path."""

    def __init__(self, objects: Objects, label: str, entries: Mapping[str, Entry]) -> None:
        super().__init__(objects, label, None)
        self._folders: dict[str, dict[str, Entry]] = {"": {}}
        for path, entry in entries.items():
            above, _, name = path.rpartition("/")
            self._made(above)[name] = entry

    def _made(self, folder: str) -> dict[str, Entry]:
        missing = []
        above = folder
        while above not in self._folders:
            missing.append(above)
            above = above.rpartition("/")[0]
        for one in reversed(missing):
            above, _, name = one.rpartition("/")
            self._folders[above][name] = _FOLDER
            self._folders[one] = {}
        return self._folders[folder]

    def _inside(self, folder: str) -> Folder:
        return self._folders[folder]


@dataclass(frozen=True, slots=True)
class EmptySnapshot:
    """What there is before the first commit: no file."""

    label: str = "nothing yet"
    commit: None = None

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files: none."""
        return iter(())

    def has(self, path: str) -> bool:
        """As Snapshot.has: nothing."""
        return False

    def read(self, path: str) -> bytes:
        """As Snapshot.read: raises UnreadableError."""
        raise UnreadableError("this file cannot be read: no such file or directory")

    def digest(self, path: str) -> None:
        """As Snapshot.digest."""


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
