"""The format for reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fw.lint.finding import Finding
from fw.lint.formats import Style, render
from fw.lint.formats.full import MAX_LINE, WIDTH
from fw.lint.report import LintReport
from fw.render.terminal import Painter, columns
from fw.source.edits import Edit, Fix
from fw.source.problems import Related
from fw.source.spans import FILE_START, Position, Span
from fw.source.text import SourceText
from tests.lint.formats.reports import awkward, clean
from tests.render.golden import assert_golden

PATH = "levels/baker.yaml"


def full(report: LintReport, *, color: bool = False) -> str:
    return render("full", report, Style(Painter(color)))


def excerpt(text: str, start: tuple[int, int], end: tuple[int, int], **more: object) -> list[str]:
    """The lines shown below the heading of a finding at a span of a text."""
    span = Span(Position(*start), Position(*end))
    finding = replace(Finding("a.rule", "error", "wrong", PATH, span), **more)  # type: ignore[arg-type]
    report = LintReport("", (finding,), (), {PATH: SourceText(PATH, text)}, 1)
    return full(report).splitlines()[1:-2]


def test_as_people_read_it() -> None:
    assert_golden("lint/awkward-full.txt", full(awkward()))


def test_in_colour() -> None:
    assert_golden("lint/awkward-full-color.txt", full(awkward(), color=True))


def test_nothing_to_say() -> None:
    assert full(clean()) == "No findings in 4 files.\n"


def test_no_character_of_a_file_takes_effect() -> None:
    shown = full(awkward())
    assert shown.isprintable() or set(shown) - {"\n"} == set(shown.replace("\n", ""))
    for active in "\x1b\u202e\u2069\t\r\udce9":
        assert active not in shown


def test_the_advice_stands_beside_the_marks() -> None:
    assert excerpt("a: bcd", (1, 4), (1, 7), help="write b") == [
        "    1 | a: bcd",
        "      |    ~~~ write b",
    ]


def test_or_below_them_where_the_line_would_be_too_wide() -> None:
    lines = excerpt("a: bcd", (1, 4), (1, 7), help="write b " * 12)
    assert lines[1:] == ["      |    ~~~", "      = " + ("write b " * 12)]
    assert columns(excerpt("a: bcd", (1, 4), (1, 7), help="x" * 85)[1]) == WIDTH


def test_a_fix_says_that_it_is_one() -> None:
    edit = (Edit(0, 0, ""),)
    for safe, said in ((True, "(fixable)"), (False, "(fixable with --unsafe-fixes)")):
        lines = excerpt("ab", (1, 1), (1, 3), help="not this", fix=Fix(safe, "quote it", edit))
        assert lines[1] == f"      | ~~ quote it   {said}"


def test_marks_stand_under_wide_characters_and_tabs() -> None:
    assert excerpt("漢字\té: 麺包!", (1, 7), (1, 9)) == [
        "    1 | 漢字→é: 麺包!",
        "      |         ~~~~",
    ]


def test_a_sentence_below_its_header_is_what_is_marked() -> None:
    text = "- a: >-\n    Rests the dough,\n    and shapes it.\n"
    assert excerpt(text, (1, 6), (3, 19)) == [
        "    1 | - a: >-",
        "    2 |     Rests the dough,",
        "      |     ~~~~~~~~~~~~~~~~",
    ]


@pytest.mark.parametrize("column", [1, 50, 150, 390, 400])
def test_a_long_line_is_cut_around_what_is_meant(column: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(400))
    shown, marks = excerpt(line, (1, column), (1, column + 1))
    cut = shown.removeprefix("    1 | ")
    assert len(cut) <= MAX_LINE + 2
    assert shown[marks.index("~")] == line[column - 1]
    assert cut.strip("…") in line
    assert cut.endswith("…") == (not line.endswith(cut.strip("…")))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("", (1, 1), (1, 2)),
        ("a\n", (2, 1), (2, 1)),
        ("a: >-\n\n", (1, 4), (3, 1)),
        ("a: |", (1, 4), (1, 5)),
        ("abc", (1, 4), (1, 4)),
        ("", (9, 1), (9, 2)),
    ],
)
def test_a_place_without_characters_is_shown_all_the_same(
    text: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    assert len(excerpt(text, start, end, help="do it")) in (1, 2, 3)


def test_of_many_places_the_first_are_listed() -> None:
    here = Span(Position(1, 4), Position(1, 7))
    lines = excerpt("a: bcd", (1, 4), (1, 7), related=(Related(PATH, here, "here, too"),) * 9)
    assert lines[2:] == [
        *(f"      - {PATH}:1:4: here, too",) * 6,
        "      - … 3 more (--format json lists them)",
    ]


def test_what_concerns_a_whole_file_has_no_excerpt() -> None:
    finding = Finding("a.rule", "info", "wrong", PATH, FILE_START, help="do it")
    report = LintReport("", (finding,), (), {PATH: SourceText(PATH, "text")}, 1)
    assert full(report).splitlines()[:2] == [f"{PATH}:1:1: info[a.rule] wrong", "      = do it"]
