"""Reading two snapshots together: what differs and what it can reach, and the rest not at all."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fw.framework.closure import load_both
from fw.framework.model import Framework
from tests.framework.bakery import level, manifest
from tests.revisions.memory import Files

FILES = {
    "framework.yaml": manifest("bakers: a b", "sellers: s t", cumulative=None),
    "levels/a.yaml": level("A", craft=["mix: Mixes."]),
    "levels/b.yaml": level("B", craft="include: [house]"),
    "levels/s.yaml": level("S", craft="include: ['a#craft']"),
    "levels/t.yaml": level("T", craft=["sell: Sells."]),
    "parts/house.yaml": "competencies: [clean: Cleans.]\n",
    "parts/yard.yaml": "competencies: [sweep: Sweeps.]\n",
}


def cumulative(files: Mapping[str, str]) -> dict[str, str]:
    return {**files, "framework.yaml": manifest("bakers: a b", "sellers: s t")}


def read(old: Mapping[str, str], path: str, text: str) -> tuple[Framework, Framework]:
    return load_both(Files(old), Files({**old, path: text}))


def names(found: Framework) -> list[str]:
    return [*found.levels, *found.parts]


@pytest.mark.parametrize(
    ("path", "reached"),
    [
        ("levels/t.yaml", ["t"]),
        ("levels/a.yaml", ["a", "s"]),
        ("parts/house.yaml", ["b", "house"]),
        ("parts/yard.yaml", ["yard"]),
        ("framework.yaml", ["a", "b", "s", "t", "house", "yard"]),
    ],
)
def test_who_includes_what_differs_is_read_too(path: str, reached: list[str]) -> None:
    for found in read(FILES, path, FILES[path] + "# an edit\n"):
        assert names(found) == reached


def test_in_a_cumulative_track_the_neighbours_are_read_too() -> None:
    files = cumulative(FILES)
    old, new = read(files, "levels/t.yaml", level("T", craft=["Sells bread."]))
    assert names(old) == names(new) == ["a", "s", "t"]


def test_what_is_the_same_is_the_very_same() -> None:
    old, new = read(cumulative(FILES), "levels/t.yaml", "title: T\nsections: {}\n")
    assert old.levels["s"] is new.levels["s"]
    assert old.manifest is new.manifest
    assert old.levels["t"] is not new.levels["t"]


def test_an_include_written_with_escapes_is_found() -> None:
    files = {**FILES, "levels/t.yaml": level("T", craft='include: ["h\\u006fuse"]')}
    old, _ = read(files, "parts/house.yaml", "competencies: [clean: Cleans daily.]\n")
    assert names(old) == ["b", "t", "house"]


def test_a_file_on_one_side_only_differs() -> None:
    old, new = read(FILES, "levels/new.yaml", level("New", craft=["Bakes."]))
    assert (names(old), names(new)) == ([], ["new"])


def test_another_root_is_read_whole() -> None:
    moved = {f"careers/{path}": text for path, text in FILES.items()}
    old, new = load_both(Files(FILES), Files(moved), "", "careers")
    assert names(old) == names(new)
    assert new.root == "careers"


def test_a_side_without_a_framework_is_empty() -> None:
    old, new = load_both(Files({}), Files(FILES))
    assert (names(old), old.manifest) == ([], None)
    assert len(names(new)) == 6
