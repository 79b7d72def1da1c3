"""Styles at work on the texts of a document."""

from __future__ import annotations

from fw.lint.vale.checking import MOST_HITS, Checker
from fw.lint.vale.passage import Passage
from fw.lint.vale.vocabulary import Vocabulary
from tests.lint.vale.house import check, hits, house, rule, written


def test_findings_come_text_by_text_with_their_rules() -> None:
    made = house(
        Loaf=written("existence", tokens=["loaf"]), Oven=written("existence", tokens=["oven"])
    )
    found = check([made], "The oven.", "A loaf in the oven.", "Rye.")
    assert [(one.rule.name, one.passage, one.hit.start) for one in found] == [
        ("House.Oven", 0, 4),
        ("House.Loaf", 1, 2),
        ("House.Oven", 1, 14),
    ]


def test_limit_is_for_a_document() -> None:
    one = rule("existence", tokens=["oven"], limit=2)
    assert hits(one, "oven", "oven oven", "oven") == [["oven"], ["oven"], []]
    assert hits(one, "oven") == [["oven"]]


def test_a_rule_reports_only_so_often_in_a_document() -> None:
    one = rule("existence", tokens=["a"])
    found = hits(one, "a " * 600, "a " * 600)
    assert [len(some) for some in found] == [600, MOST_HITS - 600]


def test_a_document_may_be_empty() -> None:
    made = house(Rule=written("metric", formula="words", condition="> -1"))
    assert check([made]) == []
    assert check([made], "") == []


def test_a_fix_about_the_whole_document_does_not_cross_its_texts() -> None:
    action = {"name": "remove"}
    made = house(
        Rule=written("existence", raw=[r"oven[\s\S]*loaf"], scope="summary", action=action)
    )
    (found,) = check([made], "An oven.", "A loaf.")
    assert (found.passage, found.hit.start, found.hit.end, found.hit.edit) == (0, 3, 8, None)
    (found,) = check([made], "Rye.", "An oven, a loaf.")
    assert found.passage == 1
    assert found.hit.edit is not None
    assert (found.hit.edit.start, found.hit.edit.end) == (3, 15)


def test_a_checker_is_good_for_many_documents() -> None:
    checker = Checker([house(Rule=written("consistency", either={"a": "b"}))], Vocabulary())
    for _ in range(2):
        assert len(list(checker.check([Passage("a b")]))) == 1
    assert checker.troubles == ()


def test_several_styles_run_together() -> None:
    one, other = (
        house(Rule=written("existence", tokens=["a"])),
        house(Rule=written("existence", tokens=["b"])),
    )
    assert len(check([one, other], "a b")) == 2
