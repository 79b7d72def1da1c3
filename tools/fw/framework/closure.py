"""Two snapshots of a framework read together: only what differs, and what that can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fw.framework.loading import (
    LEVELS,
    MANIFEST,
    PARTS,
    SUFFIX,
    Reading,
    level_name,
    load,
    part_name,
)
from fw.framework.model import Framework
from fw.revisions.snapshot import Snapshot, UnreadableError


def load_both(
    old: Snapshot,
    new: Snapshot,
    old_root: str = "",
    new_root: str = "",
    *,
    everything: bool = False,
) -> tuple[Framework, Framework]:
    """The framework in both snapshots; a file that both have alike is the same object in both.

    Read are the levels and parts that differ, those that include them or are included, and their
    neighbours in cumulative tracks. All is read where the manifest or the root differs, and where
    `everything` is asked for. Raises nothing, as `load`.
    """
    reading = Reading()
    manifest = f"{new_root}/{MANIFEST}" if new_root else MANIFEST
    if everything or old_root != new_root or not _same(old, new, manifest):
        return load(old, old_root, reading), load(new, new_root, reading)
    closure = _Closure(old, new, new_root, reading)
    wanted = closure.paths()
    return (
        load(old, old_root, reading, wanted),
        load(new, new_root, reading, wanted),
    )


def _same(old: Snapshot, new: Snapshot, path: str) -> bool:
    """Whether a file is the same in both, or in neither."""
    if not (old.has(path) and new.has(path)):
        return old.has(path) == new.has(path)
    one, other = old.digest(path), new.digest(path)
    if one is not None and other is not None:
        return one == other
    return _bytes(old, path) == _bytes(new, path)


def _bytes(snapshot: Snapshot, path: str) -> bytes | None:
    try:
        return snapshot.read(path)
    except UnreadableError:
        return None


class _Closure:
    """Which files can have to do with what differs; the manifest is the same in both."""

    def __init__(self, old: Snapshot, new: Snapshot, root: str, reading: Reading) -> None:
        self.snapshots = (old, new)
        self.root = root
        self.reading = reading
        prefix = f"{root}/" if root else ""
        self.folders = (prefix + LEVELS, prefix + PARTS)
        self.manifest = load(new, root, reading, wanted=()).manifest

    def paths(self) -> set[str]:
        """The paths to read in either snapshot."""
        all_paths = {path for snapshot in self.snapshots for path in self._listed(snapshot)}
        old, new = self.snapshots
        wanted: set[str] = set()
        reached = {path for path in all_paths if not _same(old, new, path)}
        # What a change reaches grows in two ways: upwards through whoever includes it, which is
        # what the change may affect, and then to whatever those consist of.
        affected = set(reached)
        rest = {path: self._content(path) for path in all_paths - affected} if reached else {}
        while reached:
            names = [name.encode() for path in reached for name in self._names(path)]
            reached = {path for path, data in rest.items() if _may_include(data, names)}
            affected |= reached
            for path in reached:
                del rest[path]
        waiting = {path for path in self._neighbours(affected) if path in all_paths} | affected
        while waiting:
            wanted |= waiting
            waiting = {path for path in self._included(waiting) if path in all_paths} - wanted
        return wanted

    def _listed(self, snapshot: Snapshot) -> Iterator[str]:
        for folder in self.folders:
            yield from (path for path in snapshot.files(folder) if path.endswith(SUFFIX))

    def _content(self, path: str) -> bytes:
        return next((data for one in self.snapshots if (data := _bytes(one, path))), b"")

    def _names(self, path: str) -> Iterator[str]:
        """How an include names what stands in a file."""
        part = part_name(self.root, path)
        if part is not None:
            yield part
        level = level_name(self.root, path)
        if level is not None:
            yield f"{level}#"

    def _neighbours(self, paths: Iterable[str]) -> Iterator[str]:
        """The other levels of the cumulative tracks that these files are levels of."""
        names = {level_name(self.root, path) for path in paths}
        for track in self.manifest.tracks if self.manifest else ():
            if track.cumulative and not names.isdisjoint(track.level_names):
                yield from (self._path(0, name) for name in track.level_names)

    def _included(self, paths: Iterable[str]) -> Iterator[str]:
        """The files that these files include."""
        chosen = set(paths)
        for snapshot in self.snapshots:
            for level in load(snapshot, self.root, self.reading, chosen).levels.values():
                for section in level.sections:
                    for include in section.include:
                        yield self._path(1, include.text)
                        yield self._path(0, include.text.partition("#")[0])

    def _path(self, folder: int, name: str) -> str:
        return f"{self.folders[folder]}/{name}{SUFFIX}"


def _may_include(data: bytes, names: Iterable[bytes]) -> bool:
    """Whether a file may include one of these: a glance at its text, which may say yes too often.

    An escape in a quoted name could hide it, so any backslash counts as a yes.
    """
    return b"include" in data and (b"\\" in data or any(name in data for name in names))
