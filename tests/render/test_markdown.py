from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fw.language.markdown import plain
from fw.render.markdown import escape, heading, inline, link, opening
from tests.growth import assert_linear

PUNCTUATED = st.text(st.sampled_from("ab1 \u00a0é.#>-*_`~[]()!<>&;:/\\\"'"), max_size=30)


def read(markdown: str) -> str:
    """What a reader sees of a paragraph of Markdown."""
    paragraph = MarkdownIt("commonmark").parse(markdown)[1]
    return "".join(
        " " if token.type.endswith("break") else token.content for token in paragraph.children or []
    )


@given(PUNCTUATED)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert read("x" + escape(text) + "x") == "x" + text + "x"
    assert plain(escape(text)).text == text


@given(PUNCTUATED)
def test_inline_written_anew_reads_as_it_did(text: str) -> None:
    before = MarkdownIt("commonmark", {"html": False}).parseInline(text)[0].children or []
    if any(token.type in ("image", "html_inline") for token in before):
        return
    kinds = [(token.type, token.markup) for token in before if token.type != "text"]
    after = MarkdownIt("commonmark").parseInline(inline(text))[0].children or []
    assert [(token.type, token.markup) for token in after if token.type != "text"] == kinds


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("12) no list", "12\\) no list"),
        ("3.5 is a number", "3.5 is a number"),
        ("-1 is a number", "\\-1 is a number"),
        ("  led in", "led in"),
        ("nothing", "nothing"),
    ],
)
def test_the_beginning_of_a_line_opens_no_block(text: str, markdown: str) -> None:
    assert opening(text) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("R&D, e.g. C++ (1 of 2)!", "R&D, e.g. C++ (1 of 2)!"),
        ("snake_case and _under_", "snake_case and \\_under\\_"),
        ("&amp; <b> [x]", "\\&amp; \\<b> \\[x\\]"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, markdown: str) -> None:
    assert escape(text) == markdown


def test_a_heading_keeps_its_closing_hashes_and_its_depth_within_six() -> None:
    assert heading(2, "Works in C #") == "## Works in C \\#"
    assert heading(9, "Deep") == "###### Deep"


@pytest.mark.parametrize(
    ("url", "markdown"),
    [
        ("https://a.example/x y", "[t](https://a.example/x%20y)"),
        ("HTTPS://a.example/(x)", "[t](HTTPS://a.example/\\(x\\))"),
        ("mailto:a@b.example", "[t](mailto:a@b.example)"),
        ('https://a.example/"><\n\x1b', "[t](https://a.example/%22%3E%3C%0A%1B)"),
        ("javascript:alert(1)", "t"),
        (" javascript:alert(1)", "t"),
        ("//a.example", "t"),
        ("data:text/html,x", "t"),
        ("", "t"),
        (None, "t"),
    ],
)
def test_only_web_and_mail_addresses_become_links(url: str | None, markdown: str) -> None:
    assert link("t", url) == markdown


def test_a_bang_before_a_link_makes_no_image() -> None:
    assert inline("Wow!Guide", {"Guide": "https://a.example"}) == (
        "Wow\\![Guide](https://a.example)"
    )
    assert inline("Wow\\![x](https://a.example)") == "Wow\\![x](https://a.example)"


def test_relative_links_stay_and_other_schemes_go() -> None:
    assert inline("[a](../b.md) [c](ftp://d)") == "[a](../b.md) c"


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*a ", "`a``", "<a ", "a**b_", "&"])
def test_long_texts_take_no_longer_than_their_length_asks(unit: str) -> None:
    assert_linear(lambda size: inline(unit * size), 20_000)
