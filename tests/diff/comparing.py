"""Levels and versions as plain data, and how to compare them in one line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from fw.diff.change import Change, Side
from fw.diff.report import DiffReport, SnapshotInfo
from fw.diff.steps import compare_levels
from fw.diff.versions import Version, compare_versions
from fw.framework.composition import Composition
from fw.framework.loading import load_file
from fw.framework.model import Framework
from fw.source.spans import FILE_START
from tests.revisions.memory import Files

Item = str | dict[str, Any]
Sections = Mapping[str, Sequence[Item] | dict[str, Any]]


def side(text: str, name: str | None = None, section: str = "craft", index: int = 0) -> Side:
    """A side as matching sees it."""
    return Side("levels/a.yaml", "a", section, "own", index, "", FILE_START, name, text, {})


def version(sections: Sections, path: str = "baker.yaml", **top: Any) -> Version:
    """A level's file on its own; JSON is YAML, so any text can be said."""
    text = json.dumps({"title": "Baker", **top, "sections": sections})
    return Version(load_file(Files({path: text}), path), SnapshotInfo("file"))


def between(old: Sections, new: Sections, **top: Any) -> DiffReport:
    """Two versions compared."""
    return compare_files(version(old, "old.yaml"), version(new, "new.yaml", **top))


def compare_files(old: Version, new: Version) -> DiffReport:
    """Two level files compared, which are versions of one level."""
    (one,), (other,) = old.framework.levels, new.framework.levels
    return compare_versions(old, new, pairs={one: other})


def frameworks(old: Framework, new: Framework, only: Collection[str] | None = None) -> DiffReport:
    """Two versions of a framework compared."""
    return compare_versions(
        Version(old, SnapshotInfo("v1")), Version(new, SnapshotInfo("v2")), only
    )


def step(found: Framework, old: str, new: str, track: str | None = "bakers") -> DiffReport:
    """Two levels compared, on a track."""
    levels = found.levels
    chosen = found.track(track) if track else None
    snapshot = SnapshotInfo("the working tree")
    return compare_levels(Composition(found), levels[old], levels[new], chosen, snapshot)


def kinds(report: DiffReport) -> list[str]:
    """Each change as `kind text` or `kind name`."""
    return [f"{change.kind} {_about(change)}" for change in report.changes]


def counted(report: DiffReport) -> Counter[str]:
    return Counter(change.kind for change in report.changes)


def _about(change: Change) -> str | None:
    told = change.new or change.old
    return change.name or (told.text if told else None)


WORDS = [*("bakes", "sells", "bread", "cakes", "daily", "alone"), *("the", "team", "for", "and")]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
IDS = st.sampled_from(["mix", "bake", "sell", "weigh", "lead"])
EXTRAS: dict[str, st.SearchStrategy[Any]] = {
    "examples": st.lists(st.sampled_from(["Rye.", "Cakes."]), max_size=2),
    "optional": st.booleans(),
    "proficiency": st.sampled_from(["basic", "expert"]),
    "references": st.just(["hygiene"]),
    "evolves_from": IDS,
    "notes": st.just("n"),
}
ITEMS = st.fixed_dictionaries({"text": TEXTS}, optional={"id": IDS, **EXTRAS})
SECTIONS = st.dictionaries(
    st.sampled_from(["craft", "craft/oven", "team"]), st.lists(ITEMS, max_size=5), max_size=3
)
