"""The page on YAML: its limits are those of the code, and its examples say what it says."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from fw.source import composing, nodes, reading, recovery
from tests.source.reads import data, loaded, repaired, statements

PAGE = Path(__file__).parents[2] / "docs" / "yaml.md"
TEXT = PAGE.read_text(encoding="utf-8")
_TRAP = re.compile(
    r"^### (?P<title>.+)\n\n```yaml\n(?P<before>(?:.*\n)+?)```\n\n> (?P<said>.+)\n\n"
    r"```yaml\n(?P<after>(?:.*\n)+?)```$",
    re.MULTILINE,
)
TRAPS = [pytest.param(trap, id=trap["title"]) for trap in _TRAP.finditer(TEXT)]


def level(example: str) -> str:
    """An example as a level: items stand in a section, keys on their own."""
    if example.startswith("- "):
        return "title: Baker\nsections:\n  craft:\n" + indent(example, "    ")
    return example


def test_the_limits_are_those_of_the_code() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| ([\d,]+)(?: MiB| levels)? \|$", TEXT, re.MULTILINE))
    assert {name: int(figure.replace(",", "")) for name, figure in rows.items()} == {
        "size of a file": reading.MAX_BYTES // 2**20,
        "nesting, aliases followed": composing.MAX_DEPTH,
        "values in a file, aliases counted in": composing.MAX_NODES,
        "characters of all values, aliases counted in": composing.MAX_CHARACTERS,
        "items tried one by one where a file does not read": recovery.MAX_ITEMS,
        "problems told about characters that nobody sees": reading.MAX_CHARACTER_PROBLEMS,
        "digits of a number; a longer one is text": nodes.LONGEST_NUMBER,
    }


def test_every_example_is_tested() -> None:
    # The last is of what nobody can tell.
    assert TEXT.count("```yaml\n") == 2 * len(TRAPS) + 1


@pytest.mark.parametrize("trap", TRAPS)
def test_before_is_told_in_these_words_and_after_is_sound(trap: re.Match[str]) -> None:
    before = loaded(level(trap["before"]))
    assert trap["said"] in [problem.message for problem in before.problems]
    after = loaded(level(trap["after"]))
    # An example of keys is no whole level, and need not be.
    assert {one.message for one in after.problems} <= {"`sections` is missing: a level needs it"}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_fix_is_offered_in_the_chapter_on_traps_and_gives_what_stands_below(
    trap: re.Match[str],
) -> None:
    text = level(trap["before"])
    fixed = repaired(text, loaded(text).problems)
    of_traps = TEXT.index("\n## The traps\n") < trap.start() < TEXT.index("\n## Mistakes of")
    assert fixed == (level(trap["after"]) if of_traps else text)


def test_what_values_mean() -> None:
    types: dict[str, Any] = {
        "a truth value": bool,
        "a number": (int, float),
        "no value": type(None),
        "text": str,
    }
    rows = re.findall(r"^\| (`.+) \| (.+) \|$", TEXT, re.MULTILINE)
    assert {meaning for _, meaning in rows} == set(types)
    for written, meaning in rows:
        for value in re.findall(r"`([^`]+)`", written):
            (read,) = data(f"- {value}\n")
            assert isinstance(read, types[meaning])
            assert isinstance(read, bool) == (meaning == "a truth value")


def test_what_nobody_can_tell() -> None:
    example = re.search(r"## What we cannot tell.*?```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert example
    framework = loaded(level(example[1]))
    assert framework.problems == ()
    (sentence,) = statements(framework)
    assert f"`{sentence}`" in TEXT
