"""`occurrence`: too often, or too rarely."""

from __future__ import annotations

import pytest

from tests.lint.vale.house import hit, house, marked, messages, rule, written


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("one, two", "one, two"),
        ("one, two, three", "one«,» two, three"),
        ("none", "none"),
    ],
)
def test_more_than_max_is_marked_at_the_first(text: str, marks: str) -> None:
    assert marked(rule("occurrence", token=",", max=1), text) == marks


@pytest.mark.parametrize(
    ("text", "marks"), [("Bakes", "«Bakes»"), ("Bakes. It", "Bakes«.» It"), ("A. B.", "A. B.")]
)
def test_less_than_min_is_marked_at_the_first_or_as_a_whole(text: str, marks: str) -> None:
    assert marked(rule("occurrence", token=r"\.", min=2), text) == marks


def test_white_space_is_marked_only_where_there_is_nothing_else() -> None:
    one = rule("occurrence", token=r"[\s,]", max=2)
    assert marked(one, "flour and rye, oats") == "flour and rye«,» oats"
    assert marked(one, "flour and rye bread") == "flour« »and rye bread"


def test_zero_is_no_limit() -> None:
    one = rule("occurrence", token="a", max=0, min=1)
    assert marked(one, "banana, aaa") == "banana, aaa"
    assert marked(one, "bone") == "«bone»"


def test_it_counts_in_each_text_alone() -> None:
    one = rule("occurrence", token=r"\w+", max=3, scope="sentence")
    assert (
        marked(one, "Bakes bread daily. Sells it all day.")
        == "Bakes bread daily. «Sells» it all day."
    )


def test_the_message_may_say_how_many() -> None:
    one = rule("occurrence", token=",", max=1, message="%s commas")
    assert hit(one, "a, b, c, d").message == "3 commas"


def test_ignorecase() -> None:
    assert marked(rule("occurrence", token="oven", max=1), "Oven oven") == "Oven oven"
    one = rule("occurrence", token="oven", max=1, ignorecase=True)
    assert marked(one, "Oven oven") == "«Oven» oven"


@pytest.mark.parametrize("keys", [{"token": "a"}, {"max": 3}, {"token": "a", "max": 0}, {}])
def test_a_rule_without_token_or_limit_is_none(keys: dict[str, object]) -> None:
    made = house(Rule=written("occurrence", **keys))
    assert made.rules == ()
    assert messages(made) == ["this kind of rule needs `token`, and `max` or `min`"]
