"""`substitution`: what should be written otherwise."""

from __future__ import annotations

import pytest

from tests.lint.vale.house import fixed, hit, house, marked, messages, rule, written

REPLACE = {"name": "replace"}


def test_the_message_says_both() -> None:
    one = rule("substitution", message="Use '%s' instead of '%s'.", swap={"make use of": "use"})
    assert hit(one, "They make use of it.").message == "Use 'use' instead of 'make use of'."


def test_keys_are_patterns_in_whole_words() -> None:
    one = rule("substitution", swap={"bun(?:s|ny)": "roll"})
    assert marked(one, "buns, bunny, bun, bunsen") == "«buns», «bunny», bun, bunsen"
    anywhere = rule("substitution", swap={"bun(?:s|ny)": "roll"}, nonword=True)
    assert marked(anywhere, "bunsen") == "«buns»en"


def test_the_longest_key_is_tried_first() -> None:
    one = rule("substitution", swap={"rye": "grain", "rye bread": "loaf"})
    assert marked(one, "rye bread, rye") == "«rye bread», «rye»"


def test_ignorecase() -> None:
    swap = {"utilise": "use"}
    assert marked(rule("substitution", swap=swap), "Utilise") == "Utilise"
    assert marked(rule("substitution", swap=swap, ignorecase=True), "Utilise") == "«Utilise»"


def test_what_is_right_already_is_let_pass() -> None:
    one = rule("substitution", swap={"wi-?fi": "Wi-Fi"}, ignorecase=True)
    assert marked(one, "Wi-Fi, WiFi, wifi") == "Wi-Fi, «WiFi», «wifi»"


def test_what_is_right_may_be_a_pattern() -> None:
    one = rule("substitution", swap={"sourdoughs?": "Sourdough(?:s)?"}, ignorecase=True)
    assert marked(one, "Sourdoughs, sourdoughs") == "Sourdoughs, «sourdoughs»"


def test_capitalize_keeps_a_capital() -> None:
    one = rule("substitution", swap={"utilise": "use"}, ignorecase=True, capitalize=True)
    assert hit(one, "Utilise it.").message == "Use"
    assert hit(one, "They utilise it.").message == "use"


def test_groups_are_those_of_the_key() -> None:
    one = rule(
        "substitution", action=REPLACE, swap={"(first) of all": "x", r"(\w+) the (\w+)s": "$2 $1"}
    )
    assert fixed(one, "knead the loafs") == "loaf knead"


def test_exceptions() -> None:
    one = rule("substitution", swap={r"\w+ oven": "oven"}, exceptions=["stone oven"])
    assert marked(one, "hot oven, stone oven") == "«hot oven», stone oven"


@pytest.mark.parametrize(
    ("swap", "replacements", "edit"),
    [
        ("use", ("use",), "use"),
        ("use|apply", ("use", "apply"), None),
        (r"and\|or", ("and|or",), "and|or"),
        ("", (), None),
    ],
)
def test_the_action_replace_takes_what_swap_gives(
    swap: str, replacements: tuple[str, ...], edit: str | None
) -> None:
    found = hit(rule("substitution", swap={"utilise": swap}, action=REPLACE), "utilise")
    assert found.replacements == replacements
    assert (found.edit.text if found.edit else None) == edit


def test_choices_are_listed_in_the_message() -> None:
    message = "Use '%s' instead of '%s'."
    one = rule("substitution", message=message, swap={"utilise": "use|apply|try"}, action=REPLACE)
    said = "Use 'use', 'apply', or 'try' instead of 'utilise'."
    assert hit(one, "utilise").message == said


def test_what_one_may_choose_is_let_pass() -> None:
    one = rule("substitution", swap={r"\w+": "use|apply"}, action=REPLACE)
    assert marked(one, "use apply try") == "use apply «try»"


def test_pos_does_nothing_and_is_named() -> None:
    made = house(Rule=written("substitution", swap={"bake": "cook"}, pos="VB"))
    assert [lack.what for lack in made.unsupported] == ["the key `pos`"]
    assert marked(made.rules[0], "bake") == "«bake»"


def test_a_rule_without_swap_is_none() -> None:
    made = house(Rule=written("substitution", swap={}))
    assert made.rules == ()
    assert messages(made) == ["this kind of rule needs `swap`"]


def test_one_wrong_key_takes_no_other_along() -> None:
    made = house(Rule=written("substitution", swap={"[a": "b", "oven": "stove", "*": "c"}))
    assert len(made.problems) == 2
    assert marked(made.rules[0], "oven") == "«oven»"
