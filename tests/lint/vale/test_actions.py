"""Actions: how what is found is put right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lint.vale.house import fixed, hit, house, messages, rule, written


def token(pattern: str, name: str, *params: Any, **keys: Any) -> Any:
    action = {"name": name, "params": list(params)} if params else {"name": name}
    return rule("existence", tokens=[pattern], nonword=True, action=action, **keys)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Very hot.", "hot."),
        ("A very hot oven.", "A hot oven."),
        ("Is hot very", "Is hot"),
        ("Is very, hot", "Is , hot"),
        ("very", ""),
    ],
)
def test_remove_takes_the_space_beside_it_along(text: str, after: str) -> None:
    assert fixed(token("[Vv]ery", "remove"), text) == after


@pytest.mark.parametrize(
    ("pattern", "action", "text", "after"),
    [
        (r"e\.g\. ", ("replace", "such as"), "Rye, e.g. buns.", "Rye, such as buns."),
        (r"e\.g\. ", ("replace", "such as"), "Rye, e.g. \ufffc.", "Rye, such as \ufffc."),
        (r"\s\w+ly-", ("edit", "replace", "-", " "), "A newly-made bun.", "A newly made bun."),
        (r"\s[—–]", ("edit", "remove", " "), "Rye – buns.", "Rye– buns."),
        (r"\s,", ("replace", ","), "Rye , buns.", "Rye, buns."),
        (r"\svery\s", ("remove",), "A very hot oven.", "A hot oven."),
        (r"\w+ !", ("edit", "trim_right", "!"), "Hot ! Bread", "Hot Bread"),
        (r"co-", ("edit", "remove", "-"), "They co-operate.", "They cooperate."),
    ],
)
def test_no_fix_joins_words_that_were_apart(
    pattern: str, action: tuple[str, ...], text: str, after: str
) -> None:
    assert fixed(token(pattern, *action), text) == after


def test_replace_takes_the_only_choice() -> None:
    assert fixed(token("hotly", "replace", "hot"), "Bakes hotly.") == "Bakes hot."
    found = hit(token("hotly", "replace", "hot", "warm"), "hotly")
    assert (found.replacements, found.edit) == (("hot", "warm"), None)


def test_replace_fills_in_groups() -> None:
    one = token(r"(\w+) of (\w+)", "replace", "$2 $1 ($0, $$1, $9)")
    assert fixed(one, "slice of bread") == "bread slice (slice of bread, $1, )"


@pytest.mark.parametrize(("text", "after"), [("HOT", "WARM"), ("Hot", "Warm"), ("hot", "warm")])
def test_matchcase(text: str, after: str) -> None:
    assert fixed(token("(?i)hot", "replace", "warm", matchcase=True), text) == after


def test_convert_simple() -> None:
    assert fixed(token(r"\w+", "convert", "simple"), "stoneOven_hot") == "stone oven hot"


@pytest.mark.parametrize(
    ("step", "text", "after"),
    [
        (["regex", r"(\w+)ly", "${1}"], "hotly", "hot"),
        (["regex", r"(?<stem>\w+)ly", "${stem}"], "hotly", "hot"),
        (["replace", "-", " "], "stone-oven-bread", "stone oven bread"),
        (["remove", "-o"], "stone-oven", "stneven"),
        (["trim", "xy"], "xoveny", "oven"),
        (["trim_left", "x"], "xovenx", "ovenx"),
        (["trim_right", "x"], "xovenx", "xoven"),
        (["truncate", "-"], "oven-bread", "oven"),
        (["split", "-", "1"], "stone-oven", "oven"),
        (["wrap", '"'], "oven", '"oven"'),
        (["unwrap", "x"], "xovenx", "oven"),
        (["prefix", "the-"], "oven", "the-oven"),
        (["suffix", "-bread"], "oven", "oven-bread"),
        (["lower"], "OvEn", "oven"),
        (["upper"], "oven", "OVEN"),
        (["capitalize"], "oven", "Oven"),
        (["uncapitalize"], "OVEN", "oVEN"),
        (["title"], "stone", "Stone"),
        (["sentence"], "STONE", "Stone"),
        (["kebab"], "StoneOven", "stone-oven"),
        (["snake"], "StoneOven", "stone_oven"),
        (["camel"], "stone_oven", "stoneOven"),
        (["pascal"], "stone_oven", "StoneOven"),
    ],
)
def test_each_step_of_edit(step: list[str], text: str, after: str) -> None:
    assert fixed(token(r"[^ ]+", "edit", step), text) == after
    assert fixed(token(r"[^ ]+", "edit", *step), text) == after


def test_squeeze() -> None:
    assert fixed(token(r"hot.*oven", "edit", ["squeeze"]), "A hot    oven.") == "A hot oven."


def test_steps_come_one_after_the_other() -> None:
    one = token(r"\S+", "edit", ["regex", "ly$", ""], ["upper"], ["suffix", "!"])
    assert fixed(one, "hotly") == "HOT!"


def test_a_step_that_does_not_apply_fixes_nothing() -> None:
    assert hit(token(r"\S+", "edit", ["split", "-", "3"]), "a-b").edit is None


def test_what_changes_nothing_is_no_fix() -> None:
    assert hit(token(r"\S+", "edit", ["lower"]), "oven").edit is None


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("remove", "`action` must be a mapping with `name`"),
        ({"name": "bake"}, "there is no action `bake`"),
        ({"name": "edit"}, "`edit` needs `params`"),
        ({"name": "edit", "params": ["bake"]}, "`edit` knows no `bake` with 0 arguments"),
        ({"name": "edit", "params": [["trim"]]}, "`edit` knows no `trim` with 0 arguments"),
        (
            {"name": "edit", "params": [["regex", "(", ""]]},
            "`(` was left out: a `(` is not closed",
        ),
        (
            {"name": "replace", "params": ["a"] * 101},
            "an action may have 100 `params` of 200 characters",
        ),
    ],
)
def test_a_wrong_action_is_named_and_the_rule_runs(action: Any, message: str) -> None:
    made = house(Rule=written("existence", tokens=["oven"], action=action))
    assert messages(made) == [message]
    assert hit(made.rules[0], "oven").edit is None


def test_the_action_suggest_is_named() -> None:
    action = {"name": "suggest", "params": ["spellings"]}
    made = house(Rule=written("existence", tokens=["oven"], action=action))
    assert [one.what for one in made.unsupported] == ["the action `suggest`"]
    assert hit(made.rules[0], "oven").edit is None


@pytest.mark.parametrize(
    "steps",
    [
        [["replace", "a", "a" * 200]] * 30,
        [["regex", "(?=(.*))a", "$1" * 90]] * 10,
        [["wrap", "a" * 200]] * 99,
    ],
)
def test_an_edit_does_not_grow_without_end(steps: list[list[str]]) -> None:
    steps = steps[: 100 // len(steps[0])]
    assert hit(token(".+", "edit", *steps), "a" * 400).edit is None


def test_groups_do_not_grow_without_end() -> None:
    one = rule(
        "substitution", swap={"(a+)": "$1" * 2_000}, action={"name": "replace"}, nonword=True
    )
    assert len(hit(one, "a" * 10_000).message) < 1_000
