from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fw.language.differences import Difference, differences
from fw.render.forge_markdown import bold, inert, inert_html, line, marked
from fw.render.markdown import headed, opening
from fw.render.terminal import safe
from tests.growth import assert_linear
from tests.render.forges import REFERENCES, shown

ACTING = [
    *("@bob", "@acme/bakers", "@all", "a@b.example", "x@_y", "#12", "!12", "&12", "%12", "$12"),
    *("a/b#1", "GH-12", "gl-3", "~bug", '~"a b"', "%{x}", "^a", "1a2b3c4", "a1b2c3d4e5f60"),
    *(
        ":tada:",
        ":+1:",
        "$x$ and $y$",
        "$$x$$",
        "[^1]",
        "@.dotty",
        "x@-b.com",
        "mailto:x@.b.com",
        '~label and ~"a label"',
        "%1 and %{next}",
        "&12",
        "*iteration:1",
        "[ ] task",
        "[!NOTE]",
        "[TOC]",
        "[[_TOC_]]",
    ),
    *(
        "[issue:1]",
        "[a](javascript:alert)",
        "![a](b)",
        "[a]: b",
        "[[a]]",
        "{+a+}",
        "[-a-]",
        "[+a+]",
    ),
    *("https://x.example", "ftp://x", "www.x.example", "WWW.X.example", "<https://x.example>"),
    *("OVEN-7", "B2-1", "OVEN-OVEN-7", "A" * 40 + "-1"),
    *("<b>x</b>", "<!-- x -->", "<script>", "</details>", "<br>", "&amp;", "&#64;bob", "&commat;x"),
    *(
        "~~x~~",
        "~x~",
        "**x**",
        "_x_",
        "`x`",
        "``` x",
        "~~~",
        "| a | b |",
        "a \\| b",
        "\\@bob",
        "\\",
    ),
    *("# a", "> a", "- a", "1. a", "+ a", "===", "---", "***", "/close", ": a", "    code", "\ta"),
    *("\x1b[31m", "\u202ex", "\u2028x", "a\nb", "a  \nb", "a\r\nb", "a\u00a0b", "\u200b", "名前"),
]
PUNCTUATED = st.text(
    st.sampled_from("ab1 \u00a0é.,#>-*_`~[]()!<>&;:/\\\"'@$%^{}|+=w\n€"), max_size=30
)
HOSTILE = st.one_of(
    PUNCTUATED, st.lists(st.sampled_from([*ACTING, " ", "a", "."]), max_size=6).map("".join)
)
# Where our formats write text, and the elements that this takes.
PLACES = {
    "a paragraph": ("**x** {}", {"p", "strong"}),
    "a quotation": ("> {}", {"blockquote", "p"}),
    "a list": ("- {}", {"ul", "li"}),
    "a heading": ("### {}", {"h3"}),
    "a table": ("| x |\n| :-- |\n| {} |", {"table", "thead", "tbody", "tr", "th", "td"}),
}


def collapsed(text: str) -> str:
    """White space as a browser shows it."""
    return " ".join(safe(text).replace("\u00a0", "\0").split()).replace("\0", "\u00a0")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ACTING)
def test_nothing_acts_and_everything_is_shown(text: str, place: str) -> None:
    written, elements = PLACES[place]
    told = opening(inert(text)) if place in ("a quotation", "a list") else inert(text).strip()
    markdown = headed(3, told) if place == "a heading" else written.format(told)
    page = shown(markdown)
    assert page.elements <= {*elements, "span"}
    assert page.found() == []
    assert collapsed(page.text).endswith(collapsed(text))


@given(HOSTILE)
@example("#" * 7)
@example("$1 to $2")
@example("a\u00a0**")
def test_any_text_reads_as_it_was(text: str) -> None:
    page = shown(f"x {inert(text)} x")
    assert page.elements <= {"p", "span"}
    assert page.found() == []
    assert collapsed(page.text) == collapsed(f"x {text} x")


@given(HOSTILE)
def test_any_text_can_begin_a_quotation(text: str) -> None:
    page = shown(f"> Before:\n>\n> {line(text)}")
    assert page.elements <= {"blockquote", "p", "span"}
    assert collapsed(page.text) == collapsed(f"Before: {text}")


@given(HOSTILE)
def test_any_text_can_stand_in_a_summary(text: str) -> None:
    page = shown(f"<details><summary>{inert_html(text)}</summary>\n\nx\n\n</details>")
    assert page.elements <= {"details", "summary", "span", "p"}
    assert collapsed("".join(page.within("summary"))) == collapsed(text)
    assert page.found() == []


def test_what_no_backslash_hides_in_a_summary_stands_alone() -> None:
    page = shown(f"<p>{inert_html('~bug %1 &12 *iteration:1')}</p>")
    assert {"~", "%", "&", "*"} <= set(page.within("span"))


@given(HOSTILE, HOSTILE)
@example("Raises concerns, together.", "Raises concerns together.")
@example("a€, b", "a€ b")
@example("x-y", "x—y")
def test_the_marks_tell_both_wordings(old: str, new: str) -> None:
    old, new = safe(old).strip(), safe(new).strip()
    page = shown(f"x {marked(differences(old, new), 'equal', 'delete', 'insert')} x")
    assert page.elements <= {"p", "span", "del", "strong"}
    assert page.found() == []
    for told, other in ((old, "strong"), (new, "del")):
        text = "".join(part for around, part in page.stretches if other not in around)
        assert "".join(text.split()) == "".join(f"x{told}x".split())


def test_deleted_and_inserted_words_are_set_apart() -> None:
    words = differences("Keeps them twice a week.", "Keeps them daily.")
    assert marked(words, "equal", "delete", "insert") == "Keeps them ~~twice a week~~ **daily**."
    assert marked(words, "equal", "insert") == "Keeps them **daily**."


def test_where_markdown_would_not_read_marks_an_element_takes_their_place() -> None:
    words = (Difference("equal", "concerns"), Difference("delete", ","), Difference("equal", " x"))
    assert marked(words, "equal", "delete") == "concerns<del>,</del> x"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("R&D, e.g. C++ (1 of 2)!", "R&D, e.g. C++ (1 of 2)!"),
        ("Meets at 10:30 for 5€ at 50%.", "Meets at 10:30 for 5€ at 50%."),
        ("snake_case, 1234567 users", "snake_case, 1234567 users"),
        ("Asks @bob", "Asks <span>\\@</span>bob"),
        ("#1 priority", "<span>\\#</span>1 priority"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, markdown: str) -> None:
    assert inert(text) == markdown


def test_blank_text_leaves_no_marks_behind() -> None:
    assert bold(" ") == ""


def test_the_references_above_are_found_where_nothing_hides_them() -> None:
    """Without this the tests could not fail."""
    text = "@bob #12 GH-1 OVEN-7 :tada: ftp://x a@b 1a2b3c4 $x$ {+a+}"
    found = "\n".join(shown(f"{text} \\[TOC] \\[!x] \\[issue:1] \\[\\[a]]").found())
    assert [what for what in REFERENCES if f"{what} in" not in found] == []
    assert "a" in shown("a@b.example").elements


@pytest.mark.parametrize(
    "unit", ["@a", "[", "[a", ":a", "{+", "$", "0a", "abcdef0", "www.", "-", "&1", "A", "A-1"]
)
def test_long_texts_take_no_longer_than_their_length_asks(unit: str) -> None:
    assert_linear(lambda size: inert(unit * size), 20_000)
