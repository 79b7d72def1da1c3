"""Patterns at work: none runs for longer than it may, and the first that fits is found."""

from __future__ import annotations

import time

import pytest

from fw.lint.vale.checking import Checker
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import (
    MOST_PATTERNS,
    Origin,
    Patience,
    Pattern,
    compiled_all,
    first_of,
)
from fw.lint.vale.style import all_problems
from fw.lint.vale.syntax import NO_FLAGS
from tests.lint.vale.house import check, house, written

HOSTILE = [
    r"(a+)+$",
    r"(a|a)*$",
    r"(a|aa)+b",
    r"(?:a*)*b",
    r"(.*)(.*)(.*)(.*)(.*)x",
    r"(?<=(a+)+)b",
    r"(a*)*\1b",
    r"^(\w+\s?)*$",
    r"(?=(a+)+b)a",
    r"((a{0,50}){0,50}){0,50}b",
    r"([a-z]+)*[0-9]",
]
TEXTS = ("a" * 5_000, "a " * 2_500, "word " * 1_000 + "!")


def pattern(written: str, patience: Patience | None = None) -> Pattern:
    return Pattern(written, patience or Patience(), Origin("x.yml"))


@pytest.mark.parametrize("written", HOSTILE)
def test_no_search_is_endless(written: str) -> None:
    one = pattern(written)
    began = time.process_time()
    for text in TEXTS:
        one.search(text)
    assert time.process_time() - began < 5
    assert len(one.patience.troubles) <= 1


def test_what_takes_too_long_is_reported_once_and_finds_nothing_more() -> None:
    made = house(Rule=written("existence", raw=["(a|aa)+b"]))
    assert check([made], "a" * 3_000 + "!", "ab", "a" * 3_000 + "!") == []
    (problem,) = all_problems([made])
    assert problem.message == "this pattern was left out: it takes longer than 0.25 s on a text"
    assert (problem.code, problem.path, problem.span.start.line) == (
        "style",
        "styles/House/Rule.yml",
        5,
    )


def test_a_style_may_search_only_so_long() -> None:
    tokens = [f"(?:a|aa)+{end}" for end in "bcdefghijklmnopqrstuvwxyz"] * 4
    made = house(Rule=written("existence", tokens=tokens, nonword=True))
    made.patience.searching.left = 0.6
    began = time.process_time()
    check([made], "a" * 3_000)
    assert time.process_time() - began < 20
    assert any("take more than 5 s" in one.message for one in all_problems([made]))


def test_many_styles_may_search_only_so_long_together() -> None:
    tokens = [f"(?:a|aa)+[{end}]" for end in "bcdefghijk"]
    styles = [
        house(
            Rule=written("existence", tokens=tokens, nonword=True),
            Fine=written("existence", tokens=["rye"]),
        )
        for _ in range(20)
    ]
    common = Patience().double()
    common.searching.left = 0.6
    for style in styles:
        style.patience.renew(common)
    began = time.process_time()
    found = list(Checker(styles).check([Passage("a" * 3_000 + " rye")]))
    assert time.process_time() - began < 8
    assert len(found) == len(styles)
    assert all(any("in all" in one.message for one in style.troubles) for style in styles)


def test_where_exceptions_take_too_long_that_is_said_once() -> None:
    made = house(Rule=written("existence", tokens=["rye", "oats"], exceptions=["oats"]))
    made.patience.searching.left = 0
    assert check([made], "rye, oats", "rye") == []
    (problem,) = all_problems([made])
    assert problem.message == (
        "this rule does not find everything: "
        "whether something is an exception takes too long to tell"
    )


def test_a_pattern_that_would_take_much_memory_counts_as_one_that_takes_long() -> None:
    patience = Patience()
    before = patience.compiling.left
    pattern("a{1000}|b{1000}", patience).search("a")
    assert before - patience.compiling.left > 0.04


@pytest.mark.parametrize(
    "written",
    [
        "(" * 45 + "a" + ")" * 45,
        "|".join(["a{0,900}"] * 1_000),
        "[" + "a-z" * 3_000 + "]",
        "a?" * 5_000,
    ],
)
def test_what_is_large_is_read_in_time(written: str) -> None:
    began = time.process_time()
    pattern(written).search("a" * 100)
    assert time.process_time() - began < 10


def test_many_exceptions_are_looked_up_in_time() -> None:
    exceptions = [rf"\w{{{n}}}b?c" for n in range(2, 900)]
    made = house(Rule=written("existence", tokens=["a"], exceptions=exceptions))
    assert made.problems == ()
    began = time.process_time()
    check([made], "a " * 100_000)
    assert time.process_time() - began < 40


def test_a_rule_has_only_so_many_patterns() -> None:
    patience = Patience()
    many = [("a", Origin("x.yml"))] * (MOST_PATTERNS + 2)
    assert len(compiled_all(many, patience, NO_FLAGS)) == MOST_PATTERNS
    assert [one.message for one in patience.troubles] == ["only 10,000 patterns of a rule are read"]


def test_a_style_that_searches_quickly_is_never_stopped() -> None:
    patience = Patience()
    one = pattern("oven", patience)
    for _ in range(1_000):
        assert one.search("the oven " * 100)
    assert patience.searching.left == 5
    assert patience.troubles == []


def test_of_several_patterns_the_leftmost_and_then_the_first_is_found() -> None:
    patterns = [pattern("b"), pattern("ab"), pattern("a"), pattern("abc")]
    found = [(one.start, one.end, one.pattern) for one in first_of(patterns, None, "abc b")]
    assert found == [(0, 2, 1), (4, 5, 0)]


def test_only_those_that_can_match_are_tried() -> None:
    patterns = [pattern("b"), pattern("ab"), pattern("a")]
    found = [one.pattern for one in first_of(patterns, [0, 2], "abc b")]
    assert found == [2, 0, 0]
