"""`consistency`: two ways of writing one thing."""

from __future__ import annotations

from tests.lint.vale.house import check, hit, hits, house, messages, rule, written

BOTH = {"advisor": "adviser", "centre": "center"}


def test_what_comes_first_is_meant_and_each_use_of_the_other_is_marked() -> None:
    one = rule("consistency", either=BOTH)
    texts = ("An adviser.", "The advisor, an adviser, an advisor.", "An advisor.")
    assert hits(one, *texts) == [[], ["advisor", "advisor"], ["advisor"]]


def test_each_pair_is_apart() -> None:
    one = rule("consistency", either=BOTH)
    assert hits(one, "An advisor in the center.", "The centre, adviser.") == [
        [],
        ["centre", "adviser"],
    ]


def test_one_way_alone_is_fine() -> None:
    assert hits(rule("consistency", either=BOTH), "An advisor.", "Two: advisor.") == [[], []]


def test_each_document_is_apart() -> None:
    one = house(Rule=written("consistency", either=BOTH))
    assert check([one], "An adviser.") == check([one], "An advisor.") == []


def test_words_are_whole_unless_nonword() -> None:
    assert hits(rule("consistency", either=BOTH), "advisors, adviser") == [[]]
    assert hits(rule("consistency", either=BOTH, nonword=True), "advisors, adviser") == [
        ["adviser"]
    ]


def test_ignorecase() -> None:
    assert hits(rule("consistency", either=BOTH), "Advisor, adviser") == [[]]
    assert hits(rule("consistency", either=BOTH, ignorecase=True), "Advisor, adviser") == [
        ["adviser"]
    ]


def test_accepted_words_are_no_exceptions() -> None:
    one = rule("consistency", either=BOTH)
    assert not one.vocab


def test_the_message_names_it() -> None:
    one = rule("consistency", either=BOTH, message="Inconsistent: '%s'.")
    assert hit(one, "An advisor or adviser.").message == "Inconsistent: 'adviser'."


def test_a_pair_of_which_one_is_wrong_says_nothing() -> None:
    made = house(Rule=written("consistency", either={"advisor": "advise(r", "a": "b"}))
    assert len(made.problems) == 1
    assert hits(made.rules[0], "advisor, adviser, a, b") == [["b"]]


def test_a_rule_without_pairs_is_none() -> None:
    made = house(Rule=written("consistency"))
    assert (made.rules, messages(made)) == ((), ["this kind of rule needs `either`"])
