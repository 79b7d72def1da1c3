from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fw.language.markdown import LONGEST, Link, links, plain
from tests.growth import assert_linear


def read(markdown: str, phrase: str) -> str:
    """Return the source of a phrase of the plain text."""
    text = plain(markdown)
    start = text.text.index(phrase)
    begin, end = text.source(start, start + len(phrase))
    return markdown[begin:end]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Mentors colleagues, e.g. on debugging.", "Mentors colleagues, e.g. on debugging."),
        ("Uses `fwlint --fix` daily.", "Uses fwlint --fix daily."),
        ("Uses `` a ` b `` and ` c `.", "Uses a ` b and c."),
        ("Leads *several* teams, **always**.", "Leads several teams, always."),
        ("***Both*** and **a*b*c**", "Both and abc"),
        ("Keeps snake_case_names and 2*3*4.", "Keeps snake_case_names and 234."),
        ("A lone * or _ or `tick is text.", "A lone * or _ or `tick is text."),
        ("See the [flowchart](https://example.org/a_(b) 'Title').", "See the flowchart."),
        ("A [*marked* `link`](<a b>) [here]().", "A marked link here."),
        ("An [a [b](c) d](e) nest", "An [a b d](e) nest"),
        ("![A *map*](map.png) of it", "A map of it"),
        ("[![alt](a.png)](b)", "alt"),
        ("Not a [link] (here) or [this](a b).", "Not a [link] (here) or [this](a b)."),
        ("<https://example.org/x> or <me@example.org>", "https://example.org/x or me@example.org"),
        (r"2 \* 3 \[x\] \q \\", r"2 * 3 [x] \q " + "\\"),
        ("R&amp;D &#233; &#xe9; &nosuch; &", "R&D é é &nosuch; &"),
        ("a<br/>b <b class='x'>c</b><!-- no --> 1 < 2", "ab c 1 < 2"),
        (
            "soft  line\nbreak, hard  \n  break, hard\\\nbreak",
            "soft  line break, hard\nbreak, hard\nbreak",
        ),
        ("", ""),
    ],
)
def test_a_reader_sees_no_markup(markdown: str, text: str) -> None:
    assert plain(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "phrase", "source"),
    [
        ("Mentors colleagues", "colleagues", "colleagues"),
        ("See the [working flowchart](u).", "flowchart", "flowchart"),
        ("See the [working flowchart](u).", "working flowchart", "working flowchart"),
        ("Leads **several** teams", "several teams", "several** teams"),
        ("`a  b` c", "a  b", "a  b"),
        ("R&amp;D for all", "R&D", "R&amp;D"),
        (r"a\*b", "*b", r"\*b"),
        ("one\n   two", "one two", "one\n   two"),
        ("***both* two**", "both", "both"),
        ("x ***both** two*", "two", "two"),
        ("a**b c", "a**b", "a**b"),
        ("<https://example.org>", "example.org", "example.org"),
    ],
)
def test_a_range_of_the_text_leads_to_the_source(markdown: str, phrase: str, source: str) -> None:
    assert read(markdown, phrase) == source


def test_what_emphasis_leaves_of_a_run_lies_on_its_outer_side() -> None:
    assert plain("a ***b*").text == "a **b"
    assert plain("a ***b*").source(2, 4) == (2, 4)
    assert plain("*b***").source(1, 3) == (3, 5)


def test_an_empty_range_is_a_place_between_characters() -> None:
    text = plain("a **b** [c](d)")
    assert text.text == "a b c"
    assert text.source(2, 2) == (4, 4)
    assert text.source(5, 5) == (10, 10)
    assert plain("**").source(0, 0) == (0, 0)
    assert plain("<b>").source(0, 0) == (3, 3)
    assert plain("abc").source(3, 3) == (3, 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (0, 4)])
def test_a_range_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        plain("a*b*c").source(start, end)


def test_links_in_order() -> None:
    markdown = r'[a *b*](c\_d&amp;e "t") ![no](x) ![[no](y)](z) <https://f.org> [g](<h i>)'
    assert links(markdown) == (
        Link("a b", "c_d&e", 0, 23),
        Link("https://f.org", "https://f.org", 47, 62),
        Link("g", "h i", 63, 73),
    )
    assert links("[a [b](c) d](e)") == (Link("b", "c", 3, 9),)
    assert links("no links [here]") == ()


def shown(tokens: list[Token]) -> str:
    parts = {"softbreak": " ", "hardbreak": "\n"}
    text = ""
    for token in tokens:
        if token.type == "image":
            text += shown(token.children or [])
        elif token.type in ("text", "code_inline"):
            text += token.content
        else:
            text += parts.get(token.type, "")
    return text


def markdown_it(markdown: str) -> str:
    (inline,) = MarkdownIt("commonmark").parseInline(markdown)
    return shown(inline.children or [])


ATOMS = [
    *("a", "b c", "é", " ", "  ", ".", "“", "-", "1", "+", "\u00a0", "€"),
    *("*", "**", "***", "_", "__", "*a*", "**b**", "_c_", "*(", ")*"),
    *("`", "``", "` ", " `"),
    *("\\", "\\*", "\\\\", "\\a", "\n", "  \n", "\\\n", "\n  "),
    *("&amp;", "&#65;", "&#0;", "&#xD800;", "&nope;", "&", "&lt", "&ngE;"),
    *("<b>", "</b>", '<a href="x">', "<a b=c d='e'/>", "<", ">", "<!-- c -->", "<?p?>", "<!D>"),
    *("<![CDATA[x]]>", "<https://a.b/c>", "<a@b.c>", "<!--", "<?", '<a b="', "</b >"),
    *(
        "(",
        ")",
        '"',
        "'",
        "<u v>",
        "](",
        "](u)",
        ']("t")',
        '](u "t")',
        "](<u>)",
        "](u(v))",
        "[",
        "]",
    ),
]


# Where markdown-it leaves the specification and we follow cmark: a backslash takes the space behind
# it along; one hides a line break in a link's address; emphasis at the end of a link's text does
# not see the bracket; the dashes of one comment's end can be taken for another's text.
QUIRKS = re.compile(r"\\ |\(\S*\\\n|[^\w\s][*_]+\]|<!--[^>]*<!--")


@given(st.lists(st.sampled_from(ATOMS), max_size=12).map("".join))
@example("[a](b 'c\\'d')")
@example("a\n\nb \n \nc")
@example('[](](u "t")')
def test_text_is_what_markdown_it_yields(markdown: str) -> None:
    assume(not QUIRKS.search(markdown))
    assert plain(markdown).text == markdown_it(markdown)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["word ", "**bold** ", "_some_ ", "`code` ", "[link](u) ", "![", "a*b "]
            ),
            st.sampled_from(["![alt](u)", "x\\_y", "&quot;", "<i>", "\n", ", "]),
        ),
        max_size=30,
    ).map("".join)
)
def test_prose_with_markup_is_what_markdown_it_yields(markdown: str) -> None:
    assert plain(markdown).text == markdown_it(markdown)


@given(st.lists(st.sampled_from(ATOMS), max_size=20).map("".join), st.data())
def test_the_map_is_exact_for_every_range(markdown: str, data: st.DataObject) -> None:
    text = plain(markdown)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    begin, stop = text.source(start, end)
    assert 0 <= begin <= stop <= len(markdown)
    assert (begin == stop) == (start == end)
    for position in range(start, end):
        inner = text.source(position, position + 1)
        assert begin <= inner[0] < inner[1] <= stop
    for link in links(markdown):
        assert markdown[link.start] in "[<"
        assert markdown[link.end - 1] in ")>"


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "![", "]", "[a](", "[a](b", "[a](<b", '[a](b "', "[a](b '", "[a](b (", "[[a](b)"),
        *(
            "*",
            "*a ",
            "a* ",
            "**a _b ",
            "_a*",
            "*a_ ",
            "*a**b",
            "`",
            "``a`",
            "`a``b```c",
            "\\",
            "\\`",
        ),
        *(
            "<",
            "<a ",
            "<a b='",
            "<a b=\"' c='\" ",
            "<!--",
            "<!-- -",
            "<?",
            "<!A",
            "<![CDATA[",
            "</a",
        ),
        *("<a@", "<a:", "&", "&#", "&amp", "\n", " \n", "  \n", "[a](b)", "![a](b)", "[a](b)*"),
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert_linear(lambda size: plain(unit * (size // len(unit))), 32_000)


def test_what_is_too_long_for_a_sentence_is_plain() -> None:
    assert plain("*a*" * LONGEST).text == "*a*" * LONGEST
    assert links("[a](b)" * LONGEST) == ()


def test_deep_nesting_needs_no_stack() -> None:
    assert plain("[" * 10_000 + "x" + "](u)" * 10_000).text == "[" * 9_999 + "x" + "](u)" * 9_999
    assert plain("![" * 10_000 + "x" + "](u)" * 10_000).text == "x"
    assert plain("*" * 9_999 + "x" + "*" * 9_999).text == "x"
