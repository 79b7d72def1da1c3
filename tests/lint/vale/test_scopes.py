"""Scopes: which texts a rule looks at."""

from __future__ import annotations

import pytest

from fw.lint.vale.checking import Checker
from fw.lint.vale.passage import PARAGRAPH, RAW, STATEMENT, Passage
from fw.lint.vale.scopes import scope_of
from tests.lint.vale.house import check, house, marked, rule, written

HEADING = frozenset(("heading", "h2", "text"))
TWO = "Bakes bread daily. Sells it all."


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ([], True),
        (["text"], True),
        (["list"], True),
        (["list.md"], True),
        (["text.list"], True),
        (["md.text"], True),
        (["text & list"], True),
        (["list & ~heading"], True),
        (["~heading"], True),
        (["heading", "list"], True),
        (["heading"], False),
        (["heading.h2"], False),
        (["table"], False),
        (["paragraph"], False),
        (["list & heading"], False),
        (["~list"], False),
        (["~text.list"], False),
        (["raw"], False),
        (["summary"], False),
        (["nothing.of.the.kind"], False),
    ],
)
def test_which_scopes_see_a_statement(scope: list[str], seen: bool) -> None:
    assert scope_of(scope).matches(STATEMENT) is seen
    if scope != ["summary"]:
        assert ("«" in marked(rule("existence", tokens=["oven"], scope=scope), "oven")) is seen


def test_one_scope_needs_no_list() -> None:
    assert marked(rule("existence", tokens=["oven"], scope="heading"), "oven") == "oven"


@pytest.mark.parametrize("scope", ["~heading", "~list", "~raw", "~summary"])
def test_absence_alone_selects_neither_raw_nor_summary(scope: str) -> None:
    assert not scope_of([scope]).matches(RAW)
    assert not scope_of([scope]).matches(frozenset(("summary",)))


@pytest.mark.parametrize(
    ("scope", "heading", "paragraph"),
    [("heading", True, False), ("heading.h2", True, False), ("paragraph", False, True)],
)
def test_other_texts(scope: str, heading: bool, paragraph: bool) -> None:
    assert scope_of([scope]).matches(HEADING) is heading
    assert scope_of([scope]).matches(PARAGRAPH) is paragraph


def test_sentences_are_seen_one_at_a_time() -> None:
    tokens = [r"\A\w+", r"\w+\.\Z"]
    whole = rule("existence", tokens=tokens, nonword=True)
    assert marked(whole, TWO) == "«Bakes» bread daily. Sells it «all.»"
    each = rule("existence", tokens=tokens, nonword=True, scope="sentence")
    assert marked(each, TWO) == "«Bakes» bread «daily.» «Sells» it «all.»"


def test_a_sentence_is_seen_once_whatever_else_is_looked_at() -> None:
    made = house(
        Each=written("existence", tokens=["oven"], scope="sentence"),
        Raw=written("existence", tokens=["oven"], scope="raw"),
        All=written("metric", formula="words", condition="> 100"),
    )
    texts = [Passage("An oven."), Passage("An oven.", RAW)]
    found = [(one.rule.name, one.passage) for one in Checker([made]).check(texts)]
    assert found == [("House.Each", 0), ("House.Raw", 1)]


@pytest.mark.parametrize("scope", ["raw.md", "raw", "raw & ~heading"])
def test_raw_may_name_the_format(scope: str) -> None:
    assert scope_of([scope]).matches(RAW) is (scope != "raw & ~heading")


def test_summary_may_name_the_format() -> None:
    one = house(Rule=written("occurrence", token="oven", max=1, scope="summary.md"))
    assert len(check([one], "An oven.", "An oven.")) == 1


def test_sentences_of_lists_only() -> None:
    one = rule("existence", tokens=["oven"], scope="sentence & list")
    assert marked(one, "The oven.") == "The «oven»."
    other = rule("existence", tokens=["oven"], scope="sentence & heading")
    assert marked(other, "The oven.") == "The oven."


def test_raw_is_seen_by_who_asks_for_it() -> None:
    made = house(
        Raw=written("existence", tokens=[r"\*\*"], nonword=True, scope="raw"),
        Text=written("existence", tokens=[r"\*\*"], nonword=True),
    )
    texts = [Passage("The oven."), Passage("The **oven**.", RAW)]
    found = list(Checker([made]).check(texts))
    assert [(one.rule.name, one.passage, one.hit.start) for one in found] == [
        ("House.Raw", 1, 4),
        ("House.Raw", 1, 10),
    ]


def test_summary_is_all_texts_as_one() -> None:
    one = house(Rule=written("occurrence", token="oven", max=2, scope="summary"))
    assert check([one], "An oven.", "An oven.") == []
    found = check([one], "Bread.", "An oven.", "An oven, the oven.")
    assert [(hit.passage, hit.hit.start, hit.hit.end) for hit in found] == [(1, 3, 7)]


def test_summary_leaves_out_headings_and_raw() -> None:
    one = house(Rule=written("occurrence", token="oven", max=1, scope="summary"))
    texts = [Passage("oven", HEADING), Passage("oven", RAW), Passage("oven")]
    assert list(Checker([one]).check(texts)) == []
