"""A snapshot to a framework: every file that can be read, and a problem for what cannot."""

from __future__ import annotations

from pathlib import PurePosixPath

from fw.framework.levels import read_level, read_part
from fw.framework.manifest import read_manifest
from fw.framework.model import Framework
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.nodes import Document
from fw.source.problems import Problem
from fw.source.reading import read
from fw.source.text import SourceText

MANIFEST = "framework.yaml"
LEVELS = "levels"
PARTS = "parts"
SUFFIX = ".yaml"


def load(snapshot: Snapshot, root: str = "") -> Framework:
    """The framework whose manifest lies in the folder `root` of a snapshot.

    Raises nothing: what cannot be read is among `Framework.problems`.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}

    def document(path: str) -> Document:
        documents[path] = _document(snapshot, path)
        problems.extend(documents[path].problems)
        return documents[path]

    prefix = f"{root}/" if root else ""
    manifest_path = prefix + MANIFEST
    manifest = None
    if snapshot.has(manifest_path):
        manifest = read_manifest(document(manifest_path), problems.append)
    levels = {}
    parts = {}
    strays = []
    for path in snapshot.files(prefix + LEVELS):
        name = level_name(root, path)
        if name is None:
            strays.append(path)
        else:
            levels[name] = read_level(name, document(path), problems.append)
    for path in snapshot.files(prefix + PARTS):
        name = _name(path, prefix + PARTS)
        if name is None:
            strays.append(path)
        else:
            parts[name] = read_part(name, document(path), problems.append)
    return Framework(
        root, manifest, levels, parts, documents, tuple(problems), strays=tuple(strays)
    )


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


def _name(path: str, folder: str) -> str | None:
    inside = path.startswith(f"{folder}/") and path.endswith(SUFFIX)
    return path[len(folder) + 1 : -len(SUFFIX)] if inside else None


def _document(snapshot: Snapshot, path: str) -> Document:
    try:
        return read(path, snapshot.read(path))
    except UnreadableError as error:
        problem = Problem("yaml", str(error), path)
        return Document(SourceText(path, ""), None, (problem,), complete=False)
