"""What a framework's files hold, all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from fw.framework.loading import SUFFIX, level_name
from fw.framework.model import Framework, Level, Place
from fw.source.nodes import Mapping

# Deeper paths exist only to make trouble: all prefixes of one take quadratic room.
MAX_DEPTH = 20


def sections_key(level: Level) -> Place | None:
    """The key `sections` of a level's file, or None where there is none."""
    root = level.document.root
    entry = root.entry("sections") if isinstance(root, Mapping) else None
    return Place(level.document, entry.key, "/sections") if entry else None


def unread_levels(framework: Framework) -> frozenset[str]:
    """What the files under `levels/` that are not read would be called if they ended in `.yaml`."""
    paths = (PurePosixPath(path).with_suffix(SUFFIX) for path in framework.strays)
    names = (level_name(framework.root, str(path)) for path in paths)
    return frozenset(name for name in names if name is not None)


def with_subsections(framework: Framework) -> frozenset[str]:
    """The paths of sections that have sections below them, in the outline or in any level."""
    paths = set(framework.manifest.sections if framework.manifest else ())
    for level in framework.levels.values():
        paths.update(section.path for section in level.sections)
    return frozenset(above for path in paths for above in _above(path))


def _above(path: str) -> Iterator[str]:
    for _ in range(MAX_DEPTH):
        path, slash, _ = path.rpartition("/")
        if not slash:
            return
        yield path
