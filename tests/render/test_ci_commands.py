"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fw.render.ci_commands import annotation, without_commands
from fw.render.terminal import safe
from fw.source.spans import FILE_START, Position, Span
from tests.growth import assert_linear


@dataclass(frozen=True, slots=True)
class Command:
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    data: str


def parsed(line: str) -> Command:
    """A line by the runner's first form, unescaped in its order; fails where it is none."""
    line = line.lstrip()
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, said = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in said.strip().split(",") if pair]
    properties = {key: _unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, value in pairs}
    return Command(name, properties, _unescaped(line[end + 2 :]))


def _unescaped(text: str, *more: tuple[str, str]) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def span(*places: int) -> Span:
    line, column, last, end = places
    return Span(Position(line, column), Position(last, end))


def test_an_annotation() -> None:
    line = annotation(
        "warning", "Baker: asks more", ["50% more.", "why"], "levels/a.yaml", span(4, 7, 4, 16)
    )
    assert line == (
        "::warning file=levels/a.yaml,line=4,endLine=4,col=7,endColumn=16,"
        "title=Baker%3A asks more::50%25 more.%0Awhy"
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (span(4, 7, 4, 16), {"line": "4", "endLine": "4", "col": "7", "endColumn": "16"}),
        (span(4, 7, 6, 16), {"line": "4", "endLine": "6"}),
        # A block scalar ends where the next line begins.
        (span(4, 7, 7, 1), {"line": "4", "endLine": "6"}),
        (span(4, 7, 5, 1), {"line": "4", "endLine": "4"}),
        (FILE_START, {"line": "1", "endLine": "1"}),
    ],
)
def test_columns_are_said_within_one_line_only(where: Span, said: dict[str, str]) -> None:
    found = parsed(annotation("notice", "t", [], "a.yaml", where)).properties
    assert found == {"file": "a.yaml", "title": "t", **said}


HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(":,%=\r\n\x1b\u2028#[] ")), max_size=40
)


@given(HOSTILE, st.lists(HOSTILE, max_size=3), HOSTILE)
def test_whatever_is_said_is_read_back_and_nothing_more(
    title: str, lines: list[str], path: str
) -> None:
    text = annotation("warning", f"t{title}", lines, f"p{path}", span(1, 2, 1, 3))
    assert text.splitlines() == [text]
    found = parsed(text)
    assert found.name == "warning"
    assert found.data == "\n".join(map(safe, lines))
    assert found.properties == {
        "file": safe(f"p{path}"),
        "line": "1",
        "endLine": "1",
        "col": "2",
        "endColumn": "3",
        # The runner trims the properties as a whole.
        "title": safe(f"t{title}").rstrip(),
    }


COMMANDS = [
    "::set-env name=A::b",
    "##[set-env name=A]b",
    "a\n::add-mask::b",
    "a%0A::stop-commands::x",
]


@pytest.mark.parametrize("evil", COMMANDS)
def test_nothing_that_is_said_begins_a_command(evil: str) -> None:
    text = annotation("notice", evil, [evil, evil], evil)
    assert "\n" not in text
    assert "\r" not in text
    found = parsed(text)
    assert found.name == "notice"
    assert set(found.properties) == {"file", "title"}


LINES = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(":#[ \t\r\n\x85\xa0\u2003")), max_size=60
)


@given(LINES)
@example("a ###[[add-mask]b")
@example("\n\xa0:::error::x\r::::y")
def test_a_log_holds_no_command_and_is_else_as_it_was(text: str) -> None:
    told = without_commands(text)
    for line in re.split(r"\r\n|[\r\n]", told):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    assert told.replace(" ", "") == text.replace(" ", "")
    assert without_commands(told) == told


@pytest.mark.parametrize("text", ["", "a\n  b", "levels/a.yaml: no `::` here, # [x]\n", "## [x]"])
def test_what_holds_none_is_left(text: str) -> None:
    assert without_commands(text) == text


def test_white_space_takes_no_time_by_its_square() -> None:
    assert_linear(lambda size: without_commands("\n " * size), 20_000)
