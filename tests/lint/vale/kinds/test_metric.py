"""`metric`: a formula over the counts of a text."""

from __future__ import annotations

import pytest

from tests.lint.vale.house import check, hit, house, marked, messages, rule, written

TEXT = "Bakes bread. Sells it."


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("words", 4),
        ("sentences", 2),
        ("characters", 17),
        ("syllables", 4),
        ("paragraphs", 1),
        ("long_words + complex_words + polysyllabic_words", 0),
        ("words / sentences - 1", 1),
        ("-(words * 2) + 10.5", 2.5),
        ("math.sqrt(words) + math.abs(-1) + math.floor(1.5) + math.ceil(1.5)", 6),
        ("heading.h1 + heading.h6 + list + pre + blockquote", 0),
    ],
)
def test_formulas(formula: str, value: float) -> None:
    one = rule("metric", formula=formula, condition=f"== {value}", message="%.1f")
    assert hit(one, TEXT).message == f"{value:.1f}"


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_conditions(sign: str) -> None:
    for limit in (3, 4, 5):
        one = rule("metric", formula="words", condition=f"{sign} {limit}")
        assert ("«" in marked(one, TEXT)) is eval(f"4 {sign} {limit}")  # noqa: S307


def test_it_looks_at_a_document_as_one_text() -> None:
    made = house(Rule=written("metric", formula="words", condition="> 4", message="%.0f words"))
    assert check([made], "Bakes bread.") == []
    found = check([made], "Bakes bread.", "Sells it now.")
    assert [(one.passage, one.hit.message) for one in found] == [(0, "5 words")]
    assert (found[0].hit.start, found[0].hit.end) == (0, len("Bakes bread."))


def test_another_scope_is_looked_at_alone() -> None:
    one = house(Rule=written("metric", formula="words", condition="> 2", scope="list"))
    assert [found.passage for found in check([one], "Bakes.", "Sells it now.")] == [1]


@pytest.mark.parametrize("formula", ["words / (sentences - 2)", "math.sqrt(-words)"])
def test_what_cannot_be_worked_out_is_no_finding(formula: str) -> None:
    assert marked(rule("metric", formula=formula, condition="> -1"), TEXT) == TEXT


def test_a_text_without_words_has_no_counts() -> None:
    assert marked(rule("metric", formula="words", condition="< 1"), "…") == "…"


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "words +",
        "loaves",
        "words ** 9 ** 9",
        "__import__('os').getcwd()",
        "(lambda: 1)()",
        "words.real",
        "math.pow(2)",
        "math.sqrt(1, 2)",
        "[w for w in words]",
        "'a' * 9",
        "True + 1",
        "1e999",
        "9" * 5000,
        "(" * 250,
        "words " + "+ 1 " * 100,
    ],
)
def test_nothing_but_arithmetic_is_run(formula: str) -> None:
    made = house(Rule=written("metric", formula=formula, condition="> 1"))
    assert made.rules == ()
    assert len(made.problems) == 1


@pytest.mark.parametrize("condition", ["", "8", "=> 8", "> words.real", "> "])
def test_a_condition_is_a_sign_and_a_number(condition: str) -> None:
    made = house(Rule=written("metric", formula="words", condition=condition))
    assert (made.rules, len(messages(made))) == ((), 1)
