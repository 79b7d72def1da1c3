"""Every character of a value is found again in the source, whatever the style."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from fw.source.nodes import Scalar
from fw.source.scalars import value_map
from tests.source.generated import STYLES, Written, scalars_of, written

ANY_STYLE = st.sampled_from(STYLES).flatmap(written)
SPACE_AND_BREAKS = re.compile(r"\\?[ \t\r\n]*[\r\n][ \t\r\n]*")


def only_scalar(text: str, value: str) -> Scalar:
    return next(scalar for scalar in scalars_of(text) if scalar.value == value)


@given(ANY_STYLE)
def test_reads_what_libyaml_reads(case: Written) -> None:
    reading = value_map(case.text, case.scalar)
    assert reading.exact
    assert reading.value == case.scalar.value


@given(ANY_STYLE)
def test_characters_stand_in_order_inside_the_scalar(case: Written) -> None:
    reading = value_map(case.text, case.scalar)
    done = case.scalar.start
    for number in range(len(reading.value)):
        start, end = reading.source(number, number + 1)
        assert done <= start < end <= case.scalar.end
        assert done <= reading.source(number, number)[0] <= start
        done = end
    size = len(reading.value)
    assert done <= reading.source(size, size)[0] <= case.scalar.end


@given(ANY_STYLE)
def test_each_character_is_written_where_the_map_says(case: Written) -> None:
    reading = value_map(case.text, case.scalar)
    for number, character in enumerate(reading.value):
        start, end = reading.source(number, number + 1)
        source = case.text[start:end]
        if source == character:
            continue
        if character in " \n" and SPACE_AND_BREAKS.fullmatch(source):
            continue
        assert case.scalar.style in ("'", '"')
        assert scalars_of(f"{case.scalar.style}{source}{case.scalar.style}")[0].value == character


@given(st.sampled_from(["", "'", '"']).flatmap(written), st.data())
def test_a_range_of_a_flow_scalar_reads_as_the_same_characters(
    case: Written, data: st.DataObject
) -> None:
    reading = value_map(case.text, case.scalar)
    value = reading.value
    # Where a range cuts through the line feeds of one fold, its half says nothing by itself.
    cuts = [n for n in range(len(value) + 1) if value[max(0, n - 1) : n + 1] != "\n\n"]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    first, last = reading.source(start, end)
    source = case.text[first:last]
    if not case.scalar.style:
        source = source.replace("'", "''")
    quote = case.scalar.style or "'"
    assert scalars_of(f"- {quote}{source}{quote}")[0].value == value[start:end]


@given(ANY_STYLE, st.text(max_size=8))
def test_a_value_that_the_source_does_not_have_maps_to_the_whole_scalar(
    case: Written, other: str
) -> None:
    wrong = case.scalar.value + "x" + other
    scalar = Scalar(case.scalar.start, case.scalar.end, wrong, case.scalar.style)
    reading = value_map(case.text, scalar)
    assert not reading.exact
    assert reading.source(0, 1) == (scalar.start, scalar.end)
    assert reading.source(0, len(wrong)) == (scalar.start, scalar.end)


@given(st.text("|>+-12 \t\r\nab#'\"\\xuU&!", max_size=30), st.sampled_from(STYLES), st.text())
def test_no_source_makes_it_raise(text: str, style: str, value: str) -> None:
    reading = value_map(text, Scalar(0, len(text), value, style))
    assert reading.value == value


@pytest.mark.parametrize(
    ("text", "value", "part", "source"),
    [
        (
            "- Mentors new\n  colleagues.",
            "Mentors new colleagues.",
            "new colleagues",
            "new\n  colleagues",
        ),
        ("- Mentors \n\n  them.", "Mentors\nthem.", "\n", " \n\n  "),
        ("- 'the team''s work'", "the team's work", "'", "''"),
        ('- "a \\U0001F600 b"', "a 😀 b", "😀", "\\U0001F600"),
        ('- "one \\\n   two"', "one two", "one two", "one \\\n   two"),
        ("- |2\n    deep\n   er\n", "  deep\n er\n", "deep\n er", "deep\n   er"),
        ("- >-\n  one\n  two\n", "one two", " ", "\n  "),
        ("- |\r\n  one\r\n  two\r\n", "one\ntwo\n", "two", "two"),
        ("- &name |\n  one\n", "one\n", "one", "one"),
        ("- 😀 naïve", "😀 naïve", "naïve", "naïve"),
        ("- |+\n  one\n\n", "one\n\n", "one\n\n", "one\n\n"),
    ],
)
def test_examples(text: str, value: str, part: str, source: str) -> None:
    reading = value_map(text, only_scalar(text, value))
    start = value.index(part)
    first, last = reading.source(start, start + len(part))
    assert text[first:last] == source


def test_the_empty_range_of_an_empty_value_lies_between_the_quotes() -> None:
    assert value_map('- ""', Scalar(2, 4, "", '"')).source(0, 0) == (3, 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4), (4, 4)])
def test_a_range_outside_the_value_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range of 3 characters"):
        value_map("- abc", Scalar(2, 5, "abc")).source(start, end)


@pytest.mark.parametrize("filler", [" ", "\t", "\n", "''", " \n", "&a ", "\\n"])
@pytest.mark.parametrize("style", STYLES)
def test_long_hostile_runs_are_read_in_linear_time(filler: str, style: str) -> None:
    text = style + filler * 100_000 + style
    value_map(text, Scalar(0, len(text), "", style))


@given(st.text("ab|>-+12 :?[],#'\"\\&!\n\r\t", max_size=25))
def test_all_scalars_of_any_text_are_read_as_libyaml_reads_them(text: str) -> None:
    try:
        scalars = scalars_of(text)
    except YAMLError:
        return
    assert all(value_map(text, scalar).exact for scalar in scalars)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1e"])
def test_only_the_three_line_breaks_of_yaml_fold(character: str) -> None:
    text = f"- one{character}two"
    assert value_map(text, Scalar(2, len(text), text[2:])).exact
