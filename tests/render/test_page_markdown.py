from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fw.framework.model import Link
from fw.render.page import Detail, Header, Heading, Item, Page, PageSection
from fw.render.page_markdown import page_markdown
from fw.revisions.git import Commit

HOSTILE = [
    "# A heading",
    "- a list",
    "+ a list",
    "* a list",
    "1. a list",
    "12) a list",
    "2.",
    "> a quote",
    "---",
    "***",
    "___",
    "===",
    "```",
    "~~~ sh",
    "    code",
    "\tcode",
    "<script>alert(1)</script>",
    "<!-- unclosed",
    "</details><img src=x onerror=alert(1)>",
    "one\n\n# two",
    "one\r\n- two",
    "[x]: https://evil.example",
    "[x](javascript:alert(1)) [y](ftp://evil.example) [z](data:text/html,x)",
    "<javascript:alert(1)>",
    "![image](https://evil.example/pixel.png)",
    "| a | b |\n|---|---|",
    "trailing \\",
    "`open code",
    "[open](https://",
    "&lt;b&gt; &#60;i&#62;",
    "\x1b[31mred\x1b[0m \u202etxt",
    "[ ] a task",
    "[^1]: a footnote",
    ": a definition",
]


def page_of(text: str) -> Page:
    """A page with `text` wherever a framework's files or git's history put one."""
    link = Link(text, text)
    item = Item(text, text, (text,), (link,), (link,), (Detail(None, text), Detail(text, text)))
    section = PageSection("a", (Heading("a", text, 0),), text, (item,), (Detail(None, text),))
    header = Header(text, text, text, (link,), text, text)
    return Page(header, (section,), (item,), (), Commit("0" * 40, "0" * 8, text, date(2024, 1, 2)))


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def inline(markdown: str) -> list[Token]:
    return [child for token in tokens(markdown) for child in token.children or []]


def shape(text: str) -> list[str]:
    return [token.type for token in tokens(page_markdown(page_of(text)))]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_changes_no_block(text: str) -> None:
    assert shape(text) == shape("harmless")
    kinds = {token.type for token in inline(page_markdown(page_of(text)))}
    assert not kinds & {"html_inline", "image"}
    assert page_markdown(page_of(text)).replace("\n", "").isprintable()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_link_leads_anywhere_but_to_the_web(text: str) -> None:
    for token in inline(page_markdown(page_of(text))):
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("https://", "http://", "mailto:"))


@given(
    st.text(st.sampled_from("ab 1.)#>-+*_`~[]()!<>&;:/\\|=\n\t\x1b\"'"), min_size=1, max_size=25)
)
def test_any_text_keeps_the_page_in_shape(text: str) -> None:
    if text.strip():
        assert shape(text) == shape("harmless")


def test_a_statements_own_markup_stays() -> None:
    item = Item("x", "Leads *two* **teams** in `a_b` [here](https://a.example/x_(y)).")
    page = Page(None, (PageSection("a", (), None, (item,)),), (), ())
    assert page_markdown(page) == (
        "- Leads *two* **teams** in `a_b` [here](https://a.example/x_\\(y\\)).\n"
    )


def test_a_title_becomes_its_link_where_it_stands() -> None:
    links = (
        Link("Guide", "https://a.example/guide"),
        Link("Guide to Bread", "https://a.example/bread"),
        Link("Oven", "javascript:alert(1)"),
    )
    item = Item("x", "Guides by the Guide to Bread, the Guide, the Guide and the Oven.", (), links)
    page = Page(None, (PageSection("a", (), None, (item,)),), (), ())
    assert page_markdown(page) == (
        "- Guides by the [Guide to Bread](https://a.example/bread), "
        "the [Guide](https://a.example/guide), the Guide and the Oven.\n"
    )
