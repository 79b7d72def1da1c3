"""Title case, sentence case and plain small letters."""

from __future__ import annotations

import pytest

from fw.lint.vale.casing import sentence_case, simple, title_case


@pytest.mark.parametrize(
    ("style", "text", "title"),
    [
        ("AP", "the art of baking", "The Art of Baking"),
        ("AP", "baking with an oven", "Baking With an Oven"),
        ("Chicago", "baking with an oven", "Baking with an Oven"),
        ("AP", "what to bake for", "What to Bake For"),
        ("AP", "rye: the grain", "Rye: The Grain"),
        ("AP", "stone-baked bread", "Stone-Baked Bread"),
        ("AP", "state-of-the-art ovens", "State-of-the-Art Ovens"),
        ("AP", "the API of iOven", "The API of IOven"),
        ("AP", "", ""),
    ],
)
def test_titles(style: str, text: str, title: str) -> None:
    assert title_case(text, style) == title


def test_words_that_are_kept() -> None:
    assert title_case("the iOven in use", kept=["iOven"]) == "The iOven in Use"
    assert sentence_case("Baking In Vienna", kept=["Vienna"]) == "Baking in Vienna"
    assert sentence_case("baking in (VIENNA)", kept=["Vienna"]) == "Baking in (Vienna)"


def test_sentences() -> None:
    assert sentence_case("THE Stone OVEN") == "The stone oven"
    follows = sentence_case("a: b c", follows=lambda word, number: word.endswith(":"))
    assert follows == "A: B c"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("stoneOven", "stone oven"), ("Stone_Oven-hot", "stone oven hot"), ("API", "api")],
)
def test_simple(text: str, plain: str) -> None:
    assert simple(text) == plain
