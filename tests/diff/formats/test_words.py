"""Words that every medium can use: none of them is escaped for one already."""

from __future__ import annotations

import pytest

from fw.diff.formats import FORMATS, Style, render
from fw.diff.formats.level_words import grouped, summary, words_for
from fw.diff.formats.values import detail, value
from tests.diff.comparing import between, step
from tests.framework.bakery import framework, level, manifest

EVIL = "\x1b[31m*red*"


def test_values_are_left_as_they_are_written() -> None:
    assert value(EVIL) == EVIL
    assert value({EVIL: [EVIL, True]}) == f"{EVIL} {EVIL}, yes"
    assert detail(EVIL, None, EVIL) == f"{EVIL}: – → {EVIL}"
    assert detail("covers", [EVIL], []) == f"covers: without “{EVIL}”"


def test_names_of_levels_are_left_as_they_are_written() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b"),
            "levels/a.yaml": level("A", craft=["Bakes."]),
            "levels/b.yaml": level('"\\e[31m*red*"', craft=["Sells."]),
        }
    )
    report = step(found, "a", "b")
    words = words_for(report)
    assert words.new == EVIL
    assert words.added == (f"New at {EVIL}", "+")
    (_, more) = summary(words, grouped(report.changes))
    assert more == f"{EVIL} asks 1 thing more: it is new."


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders(name: str) -> None:
    text = render(name, between({}, {"craft": ["Bakes."]}), Style())
    assert "Bakes." in text
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["Bakes."], "1 thing more: it is new."),
        (["Bakes.", "Sells."], "2 things more: both are new."),
        (["Bakes.", "Sells.", "Counts."], "3 things more: all are new."),
    ],
)
def test_what_a_level_asks_more(statements: list[str], told: str) -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: junior master"),
            "levels/junior.yaml": level("Junior", craft=["Sweeps."]),
            "levels/master.yaml": level("Master", craft=statements),
        }
    )
    report = step(found, "junior", "master")
    assert list(summary(words_for(report), grouped(report.changes)))[-1] == f"Master asks {told}"
