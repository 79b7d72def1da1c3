"""Guesses between two levels, and the lines that would settle them."""

from __future__ import annotations

from collections import Counter

import pytest

from fw.diff.change import Change
from fw.diff.formats import Style
from fw.diff.formats.suggestions import render_suggestions
from fw.diff.guesses import WHY
from fw.diff.report import DiffReport, SnapshotInfo
from fw.diff.steps import compare_levels
from fw.diff.suggestions import Suggestion, suggestions
from fw.framework.composition import Composition
from fw.framework.model import Framework
from tests.framework.bakery import framework, level, manifest
from tests.growth import assert_linear

JUNIOR = level(
    "Junior Baker",
    craft=[
        "mix: Mixes dough for white bread by the recipe.",
        "Sweeps the floor of the bakehouse every evening.",
        "Counts the till at closing time.",
        "plan: Plans the early shift of one oven.",
        "Greets customers.",
    ],
    team=["help: Helps new colleagues with the ovens."],
)
SENIOR = level(
    "Senior Baker",
    craft=[
        "dough: Mixes dough for rye bread without a recipe.",
        "Sweeps the floor of bakehouse and yard every evening.",
        "till: Counts the till at closing time and explains differences.",
        "{id: plan-all, text: Plans the early shift of all ovens.}",
    ],
    team=["{text: Helps new colleagues and customers with the ovens.}", "Orders flour."],
)
PAIRED = [
    "Mixes dough for white bread by the recipe.",
    "Sweeps the floor of the bakehouse every evening.",
    "Counts the till at closing time.",
    "Plans the early shift of one oven.",
    "Helps new colleagues with the ovens.",
]


def bakery(junior: str = JUNIOR, senior: str = SENIOR, *, cumulative: bool = True) -> Framework:
    return framework(
        {
            "framework.yaml": manifest("bakers: junior senior", cumulative=cumulative),
            "levels/junior.yaml": junior,
            "levels/senior.yaml": senior,
            "parts/house.yaml": "competencies: [Bakes bread for the whole town.]\n",
        }
    )


def guessed(found: Framework, old: str = "junior", new: str = "senior") -> DiffReport:
    snapshot = SnapshotInfo("the working tree")
    one, other, track = found.levels[old], found.levels[new], found.track("bakers")
    return compare_levels(Composition(found), one, other, track, snapshot, guess=True)


def guesses(report: DiffReport) -> list[Change]:
    return [change for change in report.changes if change.guessed]


def proposed(found: Framework, old: str = "junior", new: str = "senior") -> list[Suggestion]:
    return suggestions(guessed(found, old, new), Composition(found))


def texts(report: DiffReport) -> list[str]:
    return [change.old.text for change in guesses(report) if change.old]


@pytest.mark.parametrize("cumulative", [True, False])
def test_what_is_new_is_paired_with_what_it_may_build_on(cumulative: bool) -> None:
    report = guessed(bakery(cumulative=cumulative))
    assert texts(report) == PAIRED
    for change in guesses(report):
        assert (change.kind, change.why, change.impact) == ("builds-on", WHY, None)
        assert change.words
    counts = Counter(change.kind for change in report.changes if not change.guessed)
    left = "expected-still" if cumulative else "removed"
    assert counts == {"attribute": 1, left: 1, "added": 1}


def test_nothing_is_guessed_unless_asked() -> None:
    found = bakery()
    one, other = found.levels["junior"], found.levels["senior"]
    snapshot = SnapshotInfo("the working tree")
    report = compare_levels(Composition(found), one, other, found.track("bakers"), snapshot)
    assert guesses(report) == []


def test_downwards_the_same_pairs_are_guessed() -> None:
    down = guessed(bakery(), "senior", "junior")
    assert sorted(change.new.text for change in guesses(down) if change.new) == sorted(PAIRED)


def test_what_is_settled_is_no_guess() -> None:
    junior = level("Junior", craft=["plan: Plans the early shift of one oven."])
    senior = level(
        "Senior",
        craft=[
            "{id: all, text: Plans the ovens., evolves_from: plan}",
            "one: Plans the early shift of two ovens.",
        ],
    )
    assert guesses(guessed(bakery(junior, senior))) == []


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("Bakes the bread of the day.", "Leads the team of the day."),
        ("Works with colleagues on the oven.", "Works with suppliers on the price of flour."),
        ("", "Bakes."),
    ],
)
def test_common_words_make_no_pair(lower: str, higher: str) -> None:
    others = ["Sells cakes.", "Cleans the oven.", "Weighs flour.", "Works on Sundays."]
    junior = level("Junior", craft=[f"'{text}'" for text in (lower, *others)])
    senior = level("Senior", craft=[f"'{higher}'", "Trains apprentices."])
    assert guesses(guessed(bakery(junior, senior))) == []


def test_each_statement_is_in_one_pair_and_the_likelier_ones_win() -> None:
    junior = level("Junior", craft=["Plans the early shift of one oven.", "Plans the early shift."])
    senior = level("Senior", craft=["Plans the early shift of two ovens.", "Orders flour."])
    assert texts(guessed(bakery(junior, senior))) == ["Plans the early shift of one oven."]


def test_many_statements_take_little_time() -> None:
    def many(word: str, size: int) -> list[str]:
        return [
            f"Bakes {word}{number} bread for guest{number % 90} daily." for number in range(size)
        ]

    def guess(size: int) -> None:
        junior, senior = (level(word, craft=many(word, size)) for word in ("Rye", "Oat"))
        guessed(bakery(junior, senior))

    assert_linear(guess, 2000)


def test_what_settles_a_pair() -> None:
    told = [(one.path, one.line, one.how, one.text) for one in proposed(bakery())]
    assert told == [
        (
            "levels/senior.yaml",
            4,
            "instead",
            "- id: dough\n  text: Mixes dough for rye bread without a recipe.\n  evolves_from: mix",
        ),
        (
            "levels/junior.yaml",
            5,
            "instead",
            "- sweeps-floor-bakehouse: Sweeps the floor of the bakehouse every evening.",
        ),
        (
            "levels/senior.yaml",
            5,
            "instead",
            "- sweeps-floor-bakehouse: Sweeps the floor of bakehouse and yard every evening.",
        ),
        ("levels/junior.yaml", 6, "instead", "- till: Counts the till at closing time."),
        ("levels/senior.yaml", 7, "into", "evolves_from: plan"),
        ("levels/senior.yaml", 9, "into", "id: help"),
    ]


@pytest.mark.parametrize(("old", "new"), [("junior", "senior"), ("senior", "junior")])
@pytest.mark.parametrize("cumulative", [True, False])
def test_written_down_they_are_no_guesses_any_more(old: str, new: str, cumulative: bool) -> None:
    files = {"junior": JUNIOR.splitlines(), "senior": SENIOR.splitlines()}
    found = bakery(cumulative=cumulative)
    for one in proposed(found, old, new):
        lines = files[one.path.removeprefix("levels/").removesuffix(".yaml")]
        line = lines[one.line - 1]
        if one.how == "instead":
            lines[one.line - 1] = "\n".join(f"    {part}" for part in one.text.split("\n"))
        else:
            lines[one.line - 1] = line.replace("{", "{" + one.text + ", ")
    settled = bakery(
        *("\n".join(files[name]) + "\n" for name in ("junior", "senior")), cumulative=cumulative
    )
    assert settled.problems == ()
    report = guessed(settled, old, new)
    assert guesses(report) == []
    pairs = {
        (one.old.text, one.new.text) for one in report.of_kind("builds-on") if one.old and one.new
    }
    assert pairs == {
        (one.old.text, one.new.text)
        for one in guesses(guessed(found, old, new))
        if one.old and one.new
    }


def test_no_line_settles_what_a_part_says_or_what_evolves_already() -> None:
    junior = level(
        "Junior", craft=["town: Bakes bread for the town.", "plan: Plans one early shift."]
    )
    senior = level(
        "Senior",
        craft="""
            include: [house]
            competencies:
              - {id: all, text: Plans every early shift., evolves_from: other}
        """,
    )
    found = bakery(junior, senior)
    assert len(guesses(guessed(found))) == 2
    assert proposed(found) == []
    text = render_suggestions(guessed(found), [], Style())
    assert "2 more guesses" in text


def test_an_id_of_strange_characters_is_written_so_that_it_reads_back() -> None:
    junior = level("Junior", craft=["{id: 'a: b', text: Plans the early shift of one oven.}"])
    senior = level("Senior", craft=["Plans the early shift of all ovens."])
    [one] = proposed(bakery(junior, senior))
    assert one.text == '- id: "a: b"\n  text: Plans the early shift of all ovens.'


def test_they_read_pair_by_pair() -> None:
    found = bakery()
    report = guessed(found)
    text = render_suggestions(report, suggestions(report, Composition(found)), Style())
    assert text.startswith("These are guesses from alike wording.")
    assert (
        """
  Junior  Plans the early shift of one oven.
  Senior  Plans the early shift of all ovens.
  levels/senior.yaml:7: add to the competency
      evolves_from: plan
"""
        in text
    )
    assert all(line == line.rstrip() for line in text.splitlines())


def test_without_guesses_there_is_nothing_to_settle() -> None:
    found = bakery(senior=level("Senior Baker", craft=["Orders flour."]))
    report = guessed(found)
    text = render_suggestions(report, suggestions(report, Composition(found)), Style())
    assert text == "No guesses: nothing that is left on both sides is worded alike.\n"


def test_no_statement_acts_on_the_terminal() -> None:
    junior = level("Junior", craft=['"Plans the early \\e[31m shift of one oven."'])
    senior = level("Senior", craft=["Plans the early shift of all ovens."])
    found = bakery(junior, senior)
    report = guessed(found)
    told = suggestions(report, Composition(found))
    assert told
    assert "\x1b" not in render_suggestions(report, told, Style())
