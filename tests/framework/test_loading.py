"""A snapshot to a framework: total, whatever the files hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.composition import Composition
from fw.framework.expectations import effective
from fw.framework.loading import level_name, load, load_file
from fw.framework.model import Framework
from tests.framework.bakery import framework, level, manifest
from tests.lint.bakery import BAKERY
from tests.revisions.memory import Files


def codes(found: Framework) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in found.problems]


def test_levels_are_named_by_their_path_below_levels() -> None:
    found = framework(
        {
            "framework.yaml": manifest("support: a"),
            "levels/a.yaml": level("A"),
            "levels/x/y/b.yaml": level("B"),
            "parts/values.yaml": "competencies: []\n",
            "elsewhere/c.yaml": level("C"),
        }
    )
    assert list(found.levels) == ["a", "x/y/b"]
    assert list(found.parts) == ["values"]
    assert found.problems == ()
    assert found.manifest is not None


def test_a_framework_may_lie_in_a_folder() -> None:
    files = {f"docs/career/{path}": text for path, text in BAKERY.items()}
    found = load(Files({**files, "levels/other.yaml": level("Other")}), "docs/career")
    assert list(found.levels) == ["baker", "junior", "master"]
    assert found.levels["baker"].path == "docs/career/levels/baker.yaml"
    assert found.problems == ()


def test_without_a_manifest_the_levels_are_read_all_the_same() -> None:
    found = framework({"levels/a.yaml": level("A", craft=["Bakes."])})
    assert found.manifest is None
    assert found.tracks_of("a") == ()
    assert [item.text.text for item in found.levels["a"].competencies] == ["Bakes."]


def test_files_of_another_kind_are_strays() -> None:
    files = {"levels/a.yml": level("A"), "levels/README.md": "#", "parts/x.txt": "", **BAKERY}
    found = framework(files)
    assert sorted(found.strays) == ["levels/README.md", "levels/a.yml", "parts/x.txt"]
    assert "a" not in found.levels


def test_a_part_and_a_level_of_one_name_are_two_things() -> None:
    found = framework(
        {
            "levels/values.yaml": level("Values Lead", craft=["Leads."]),
            "parts/values.yaml": "title: Values\ncompetencies: [Shares.]\n",
            "levels/a.yaml": level("A", craft="include: [values]"),
        }
    )
    composition = Composition(found)
    (item,) = composition.level(found.levels["a"])
    assert item.competency.text.text == "Shares."
    assert composition.problems == []


def test_a_newer_format_is_said_and_read_as_far_as_it_goes() -> None:
    newer = BAKERY["framework.yaml"].replace("format: 1", "format: 2")
    found = framework({**BAKERY, "framework.yaml": newer})
    (problem,) = found.problems
    assert problem.message == ("format 2 is not known here, only 1: install a newer release")
    assert (problem.span.start.line, problem.span.start.column) == (1, 9)
    assert found.manifest
    assert found.manifest.name == "Bakery Framework"


def test_a_file_that_cannot_be_read_is_a_problem_and_hides_no_other() -> None:
    contents: dict[str, bytes | None] = {p: t.encode() for p, t in BAKERY.items()}
    found = load(Files({**contents, "levels/baker.yaml": None, "parts/x.yaml": b"\xff\xfe"}))
    assert codes(found) == [("levels/baker.yaml", "yaml"), ("parts/x.yaml", "yaml")]
    assert found.levels["baker"].sections == ()
    assert found.levels["junior"].title == "Junior Baker"


def test_a_level_twice_on_a_track_counts_once() -> None:
    found = framework({"framework.yaml": manifest("support: a b a"), "levels/a.yaml": level("A")})
    track = found.track("support")
    assert track
    assert track.level_names == ("a", "b")
    assert codes(found) == [("framework.yaml", "schema")]


def test_a_file_alone_is_a_framework_of_one_level() -> None:
    found = load_file(
        Files({"old/senior.yaml": level("Senior", craft=["Bakes."])}), "old/senior.yaml"
    )
    assert list(found.levels) == ["senior"]
    assert found.manifest is None


@pytest.mark.parametrize(
    ("root", "path", "name"),
    [
        ("", "levels/a.yaml", "a"),
        ("", "levels/x/a.yaml", "x/a"),
        ("docs", "docs/levels/a.yaml", "a"),
        ("docs", "levels/a.yaml", None),
        ("", "parts/a.yaml", None),
        ("", "levels/a.yml", None),
        ("", "levelsx/a.yaml", None),
    ],
)
def test_level_name(root: str, path: str, name: str | None) -> None:
    assert level_name(root, path) == name


WELL_FORMED = {
    "framework.yaml": manifest(
        "bakers: a b c",
        more="""
        references:
          hygiene: {title: Hygiene, by_grade: {1: Washes hands., 2: [Checks., Reports.]}}
        vocabulary: {acronyms: {KPI: indicator}, accept: [rye]}
        related: [{title: Shop, url: "https://shop.example"}]
        """,
    ),
    "levels/a.yaml": level("A", "grade: 1", craft=["mixing: Mixes dough.", "Weighs."]),
    "levels/b.yaml": level(
        "B",
        "grade: 2\ndrops: [mixing]",
        craft="include: [house, 'a#craft']\nexclude: [mixing]\ncompetencies: ['shaping: Shapes.']",
        team=["{id: clean, text: Cleans., evolves_from: mixing, examples: [Floors.]}"],
    ),
    "levels/c.yaml": level("C", team="include: ['b#team']"),
    "parts/house.yaml": "competencies: [{id: care, text: Takes care., references: [hygiene]}]\n",
}
TEXT = "\n".join(WELL_FORMED.values())
PIECES = st.sampled_from(
    sorted({*TEXT.split(), *"[]{}:,-#&*!|>'\"%@`", "\n", "\n  ", "\t", "\x00"})
)


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, bytes | None]:
    """A good framework with cuts, and pieces of itself in wrong places."""
    files: dict[str, bytes | None] = {path: text.encode() for path, text in WELL_FORMED.items()}
    for path in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3)):
        data = files[path] or b""
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(data)))
            end = draw(st.integers(start, min(len(data), start + 12)))
            piece = draw(PIECES.map(str.encode) | st.binary(max_size=4))
            data = data[:start] + piece + data[end:]
        files[path] = data
    return files


def test_the_framework_to_be_mangled_is_good() -> None:
    found = framework(WELL_FORMED)
    assert found.problems == ()


@given(mangled())
def test_reading_is_total(files: dict[str, bytes | None]) -> None:
    """Whatever the files hold, they load and compose, and every problem has its place."""
    found = load(Files(files))
    composition = Composition(found)
    for one in found.levels.values():
        composition.level(one)
        for track in (None, *found.tracks_of(one.name)):
            for item in effective(composition, track, one).expected:
                assert item.competency.place.span.start <= item.competency.place.span.end
    for problem in (*found.problems, *composition.problems):
        assert problem.path in files
        assert problem.message
        lines = (files[problem.path] or b"").count(b"\n") + 2
        assert 1 <= problem.span.start.line <= problem.span.end.line <= lines + 1


@pytest.mark.parametrize("key", ["effective", "review_by"])
def test_a_day_that_no_calendar_has_is_told_and_hides_nothing(key: str) -> None:
    (problem,) = framework({"levels/a.yaml": level("A", f"{key}: 2025-02-31")}).problems
    assert problem.message == "there is no such day as 2025-02-31: correct it"
    assert not problem.hides_content
