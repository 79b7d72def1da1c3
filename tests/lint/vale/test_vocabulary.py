"""A vocabulary, and the rules that Vale makes of it."""

from __future__ import annotations

import pytest

from fw.lint.vale.checking import Checker
from fw.lint.vale.passage import Passage
from fw.lint.vale.terms import vocabulary_style
from fw.lint.vale.vocabulary import Vocabulary, accepted, entries, entries_at
from fw.source.text import SourceText
from tests.lint.vale.house import fixed, hit, house, marked, written


def test_a_file_has_an_entry_a_line() -> None:
    assert entries("oven\n\n# a comment\n  (?i)rye bread  \r\nC\\+\\+") == (
        "oven",
        "(?i)rye bread",
        r"C\+\+",
    )


def test_an_entry_has_a_place() -> None:
    (oven, rye) = entries_at(SourceText("accept.txt", "# ours\n oven\nrye"))
    assert (oven[1].span.start.line, oven[1].span.start.column) == (2, 2)
    assert (rye[1].span.start.line, rye[1].span.end.column) == (3, 4)


def test_terms_are_written_as_accepted() -> None:
    style = vocabulary_style(Vocabulary(("Wi-Fi", "JavaScript", "rye bread")))
    (terms,) = style.rules
    assert (terms.name, terms.severity) == ("Vale.Terms", "error")
    text = "wi-fi, Wi-Fi, JAVASCRIPT, javascripts, Rye Bread"
    assert marked(terms, text) == "«wi-fi», Wi-Fi, «JAVASCRIPT», javascripts, «Rye Bread»"
    assert fixed(terms, text) == "Wi-Fi, Wi-Fi, JavaScript, javascripts, rye bread"


@pytest.mark.parametrize(
    ("entry", "text", "marks", "after"),
    [
        ("OAuth2?", "oauth, OAUTH2, OAuth", "«oauth», «OAUTH2», OAuth", "OAuth, OAuth2, OAuth"),
        ("[Oo]ven", "OVEN, oven, Oven", "«OVEN», oven, Oven", "Oven, oven, Oven"),
        ("(?:Rye|Oats) bread", "rye bread, OATS BREAD", "«rye bread», «OATS BREAD»", None),
        (r"[pP]y.*\b", "PYE", "«PYE»", "PYE"),
        ("(?i)oven", "OVEN, oven", "OVEN, oven", "OVEN, oven"),
        ("rye|Spelt", "Rye, SPELT", "«Rye», «SPELT»", "rye, Spelt"),
    ],
)
def test_patterns_say_how_to_write_a_word_too(
    entry: str, text: str, marks: str, after: str | None
) -> None:
    (terms,) = vocabulary_style(Vocabulary((entry,))).rules
    assert marked(terms, text) == marks
    assert fixed(terms, text) == (after or "Rye bread, Oats bread")


def test_a_pattern_that_cannot_be_spelt_out_is_said_as_it_is() -> None:
    (terms,) = vocabulary_style(Vocabulary((r"[pP]y.*\b",))).rules
    assert hit(terms, "PYE").message == r"Use '[pP]y.*\b' instead of 'PYE'."


def test_rejected_words_are_found() -> None:
    (avoid,) = vocabulary_style(Vocabulary(reject=("gluey", r"C\+\+", "(?i)yuck"))).rules
    assert avoid.name == "Vale.Avoid"
    assert (
        marked(avoid, "A gluey loaf in C++, Gluey, YUCK")
        == "A «gluey» loaf in «C++», Gluey, «YUCK»"
    )


def test_accepted_words_are_let_pass_even_where_they_are_rejected() -> None:
    vocabulary = Vocabulary(("gluey",), ("gluey", "soggy"))
    checker = Checker([vocabulary_style(vocabulary)], vocabulary)
    found = [one.hit.message for one in checker.check([Passage("gluey and soggy")])]
    assert found == ["Avoid using 'soggy'."]


def test_plain_words_are_taken_as_they_stand() -> None:
    one = house(Rule=written("existence", raw=[r"\S+"])).rules[0]
    assert marked(one, "C++ CPP C+", *accepted(["C++"])) == "C++ «CPP» «C+»"


def test_a_wrong_entry_is_named_where_it_stands() -> None:
    (entry,) = entries_at(SourceText("styles/accept.txt", "ov(en"))
    vocabulary = Vocabulary(("ov(en",), origins=(entry,))
    (trouble,) = Checker([], vocabulary).troubles
    assert (trouble.path, trouble.span.end.column) == ("styles/accept.txt", 6)
    assert vocabulary_style(Vocabulary(reject=("a(",), path="f.yaml")).problems[0].path == "f.yaml"
