"""A snapshot to a framework: every file that can be read, and a problem for what cannot."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import PurePosixPath
from typing import Any, TypeVar

from fw.framework.fields import Report
from fw.framework.levels import read_level, read_part
from fw.framework.manifest import read_manifest
from fw.framework.model import Framework, Manifest
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.nodes import Document
from fw.source.problems import Problem
from fw.source.reading import read
from fw.source.text import SourceText

MANIFEST = "framework.yaml"
LEVELS = "levels"
PARTS = "parts"
SUFFIX = ".yaml"
_YAML = (SUFFIX, ".yml")

Built = TypeVar("Built")


class Reading:
    """Files that were read before: the same bytes at the same path are the same objects again.

    Who compares or follows snapshots reads what they share only once, and sees at a glance that it
    is the same.
    """

    def __init__(self) -> None:
        self._read: dict[tuple[str, str, bytes], tuple[Any, Document, tuple[Problem, ...]]] = {}

    def read(
        self,
        snapshot: Snapshot,
        path: str,
        name: str,
        build: Callable[[str, Document, Report], Built],
    ) -> tuple[Built, Document, tuple[Problem, ...]]:
        """What `build` makes of a file, its document, and the problems met."""
        try:
            data = snapshot.read(path)
        except UnreadableError as error:
            return self._built(_unreadable(path, error), name, build)
        key = (path, build.__name__, data)
        if key not in self._read:
            self._read[key] = self._built(read(path, data), name, build)
        return self._read[key]

    def _built(
        self, document: Document, name: str, build: Callable[[str, Document, Report], Built]
    ) -> tuple[Built, Document, tuple[Problem, ...]]:
        problems = list(document.problems)
        built = build(name, document, problems.append)
        return built, document, tuple(problems)


def load(
    snapshot: Snapshot,
    root: str = "",
    reading: Reading | None = None,
    wanted: Container[str] | None = None,
) -> Framework:
    """The framework whose manifest lies in the folder `root` of a snapshot.

    Of levels and parts only the `wanted` paths are read, if any are named. Raises nothing: what
    cannot be read is among `Framework.problems`.
    """
    reading = reading or Reading()
    problems: list[Problem] = []
    documents: dict[str, Document] = {}

    def built(path: str, name: str, build: Callable[[str, Document, Report], Built]) -> Built:
        thing, documents[path], met = reading.read(snapshot, path, name, build)
        problems.extend(met)
        return thing

    prefix = f"{root}/" if root else ""
    manifest_path = prefix + MANIFEST
    manifest = None
    if snapshot.has(manifest_path):
        manifest = built(manifest_path, "", _manifest)
    levels = {}
    parts = {}
    strays = []
    for path in snapshot.files(prefix + LEVELS):
        name = level_name(root, path)
        if name is None:
            strays.append(path)
        elif wanted is None or path in wanted:
            levels[name] = built(path, name, read_level)
    for path in snapshot.files(prefix + PARTS):
        name = part_name(root, path)
        if name is None:
            strays.append(path)
        elif wanted is None or path in wanted:
            parts[name] = built(path, name, read_part)
    return Framework(
        root, manifest, levels, parts, documents, tuple(problems), strays=tuple(strays)
    )


def _manifest(_: str, document: Document, report: Report) -> Manifest:
    return read_manifest(document, report)


def load_file(snapshot: Snapshot, path: str) -> Framework:
    """A single level file as a framework without a manifest; its level is named by the file."""
    problems: list[Problem] = []
    document = _document(snapshot, path)
    problems.extend(document.problems)
    name = PurePosixPath(path).stem
    levels = {name: read_level(name, document, problems.append)}
    return Framework("", None, levels, {}, {path: document}, tuple(problems))


def level_name(root: str, path: str) -> str | None:
    """The name of the level that a path holds, or None where it lies outside `levels/`."""
    return _name(path, f"{root}/{LEVELS}" if root else LEVELS)


def part_name(root: str, path: str) -> str | None:
    """The name of the part that a path holds, or None where it lies outside `parts/`."""
    return _name(path, f"{root}/{PARTS}" if root else PARTS)


def is_yaml(path: str) -> bool:
    """Whether a file is YAML by its name, even by one that is not read."""
    return PurePosixPath(path).suffix.lower() in _YAML


def _name(path: str, folder: str) -> str | None:
    inside = path.startswith(f"{folder}/") and path.endswith(SUFFIX)
    return path[len(folder) + 1 : -len(SUFFIX)] if inside else None


def _document(snapshot: Snapshot, path: str) -> Document:
    try:
        return read(path, snapshot.read(path))
    except UnreadableError as error:
        return _unreadable(path, error)


def _unreadable(path: str, error: UnreadableError) -> Document:
    problem = Problem("yaml", str(error), path)
    return Document(SourceText(path, ""), None, (problem,), complete=False)
