"""What is a comment, and what is a `#` inside a text, is decided as YAML decides it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.comments import Texts, comments
from fw.source.reading import read
from tests.source.generated import STYLES, written


def found(text: str) -> list[str]:
    document = read("a.yaml", text.encode())
    return [text[one.start : one.end] for one in comments(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# top\na: b\n", ["# top"]),
        ("a: b # end", ["# end"]),
        ("a: b#c\n", []),
        ("a: 'b # c' # d\n", ["# d"]),
        ('a: "b \\" # c\n  # d" # e\n', ["# e"]),
        ("'a # b': c # d\n", ["# d"]),
        ("a: |\n  b\n  # c\n\n# d\ne: f\n", ["# d"]),
        ("a: >- # b\n  c # d\n", ["# b"]),
        ("a:\n  - b\n    c # d\n  # e\n", ["# d", "# e"]),
        ("a: [b, # c\n  'd # e'] # f # g\n", ["# c", "# f # g"]),
        ("a: &b 'c # d'\ne: *b # f\n", ["# f"]),
        ("a: b\r\n# c\r\nd: e # f\r\n", ["# c", "# f"]),
        ("\ufeff# a\nb: c\n", ["# a"]),
        ("a:\n  -   # b\n    c: d\n", ["# b"]),
        ("# only\n", ["# only"]),
    ],
)
def test_comments_and_texts(text: str, expected: list[str]) -> None:
    assert found(text.removeprefix("\ufeff")) == expected


def test_only_those_with_a_word() -> None:
    text = "# one\na: b # two\nc: 'two' # three\n"
    document = read("a.yaml", text.encode())
    assert [(one.start, one.alone) for one in comments(document, "two")] == [
        (text.find("# two"), 0)
    ]


@given(st.data(), st.sampled_from(STYLES))
def test_no_character_of_a_text_is_a_comment(data: st.DataObject, style: str) -> None:
    one = data.draw(written(style))
    document = read("a.yaml", one.text.encode("utf-8", "surrogatepass"))
    texts = Texts(document)
    for comment in comments(document):
        assert not texts.hold(comment.start)
        assert one.text[comment.start] == "#"
