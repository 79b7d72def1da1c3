from __future__ import annotations

import re
from datetime import date

from fw.framework.model import Link
from fw.render.page import Detail, Header, Heading, Item, Page, PageSection
from fw.render.page_text import page_text
from fw.render.terminal import Painter
from fw.revisions.git import Commit

LAST = Commit("c0ffee1234", "c0ffee12", "Fix \x1b[31mlinks\nnow", date(2024, 10, 9))


def one(item: Item) -> Page:
    section = PageSection("a", (Heading("a", "A", 0),), None, (item,))
    header = Header("Name", "Title", None, (), "Intro.", None)
    return Page(header, (section,), (), (), LAST)


def test_piped_it_is_one_line_to_a_statement_and_no_blank_line() -> None:
    words = "many words " * 20
    assert page_text(one(Item("x", words.strip()))).splitlines() == [
        "Name: Title",
        "Title",
        "Intro.",
        "A",
        f"- {words.strip()}",
        "Last modified October 9, 2024: Fix \\x1b[31mlinks now (c0ffee12)",
    ]


def test_on_a_terminal_it_is_wrapped_and_set_apart() -> None:
    item = Item("x", "Bakes bread every day.", ("from Low",), details=(Detail("Example", "Rye."),))
    assert page_text(one(item), width=28).splitlines()[2:-4] == [
        "",
        "Intro.",
        "",
        "A",
        "- Bakes bread every day.",
        "  (from Low)",
        "  - Example: Rye.",
    ]


def test_colour_adds_styles_and_no_characters() -> None:
    page = one(Item("x", "Bakes bread.", ("from Low",)))
    painted = page_text(page, width=60, paint=Painter(color=True))
    assert painted != page_text(page, width=60)
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == page_text(page, width=60)


def test_nothing_in_a_text_acts_on_the_terminal() -> None:
    evil = "a\x1b]0;owned\x07b\u202ec\x9bd\re\ud800"
    link = Link(evil, "https://example.org/" + evil)
    item = Item("x", evil, (evil,), (link,), (link,), (Detail(evil, evil),))
    section = PageSection("a", (Heading("a", evil, 0),), evil, (item,), (Detail(None, evil),))
    header = Header(evil, evil, evil, (link,), evil, evil)
    text = page_text(Page(header, (section,), (item,), (), LAST))
    assert "a\\x1b]0;owned\\x07b\\u202ec\\x9bd e\\ud800" in text
    assert text.replace("\n", "").isprintable()
