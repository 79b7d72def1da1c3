"""The comparison as a web page: whole, and what nothing in a framework can make of it.

How it looks, and whether everybody can use it, is tried in `tests/browser`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.diff.formats import Style, render
from fw.diff.report import DiffReport
from fw.framework.loading import load
from fw.render.terminal import safe
from fw.revisions.snapshot import WorkingTree
from tests.diff.comparing import SECTIONS, Sections, between, step
from tests.diff.formats import hostile
from tests.diff.formats import reports as made
from tests.render.golden import assert_golden

EVERYTHING = Style(unchanged=True, references=True)
VOID = ("meta", "link", "br")


class Page(HTMLParser):
    """The elements of a page with their attributes, in order, and the text of its body."""

    def __init__(self, found: DiffReport, style: Style) -> None:
        super().__init__(convert_charrefs=True)
        self.source = render("html", found, style)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.text += data

    def outline(self, *but: str) -> list[tuple[str, tuple[str, ...]]]:
        """Every element with the names of its attributes."""
        return [(tag, tuple(attrs)) for tag, attrs in self.elements if tag not in but]


def flat(text: str) -> str:
    return "".join(text.split())


def test_two_levels_of_the_sample(repo_root: Path) -> None:
    found = step(load(WorkingTree(repo_root)), "intermediate", "senior", "support")
    assert_golden("diff/html/intermediate-senior.html", render("html", found, EVERYTHING))


def test_two_revisions() -> None:
    assert_golden("diff/html/revisions.html", render("html", made.of_all_kinds(), EVERYTHING))


@pytest.mark.parametrize("found", [made.of_all_kinds(), hostile.levels("Bakes.")])
def test_the_page_fetches_nothing_and_admits_only_its_own_style_sheet(found: DiffReport) -> None:
    page = Page(found, EVERYTHING)
    assert "script" not in dict(page.elements)
    addresses = {
        attrs[name] for _, attrs in page.elements for name in ("href", "src") if name in attrs
    }
    assert all(address and address.startswith(("#", "data:,")) for address in addresses)
    style = re.findall(r"<style>(.*?)</style>", page.source, re.DOTALL)[0]
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(attrs["content"] for _, attrs in page.elements if "http-equiv" in attrs)
    assert policy
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("found", [made.of_all_kinds(), hostile.levels("Bakes.")])
def test_headings_are_in_order_and_parts_are_named(found: DiffReport) -> None:
    page = Page(found, EVERYTHING)
    depths = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert depths.count(1) == 1
    assert all(following - depth <= 1 for depth, following in pairwise(depths))
    names = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    for _, attrs in page.elements:
        target = attrs.get("aria-labelledby") or (attrs.get("href") or "").removeprefix("#")
        assert not target or target.startswith("data:") or target in names


@pytest.mark.parametrize("evil", hostile.ACTING)
@pytest.mark.parametrize("compared", [hostile.levels, hostile.revisions])
def test_nothing_in_a_framework_acts(compared: Callable[[str], DiffReport], evil: str) -> None:
    found = compared(evil)
    page = Page(found, Style(unchanged=True, references=True, shown=lambda path: evil + path))
    assert page.source.replace("\n", "").isprintable()
    assert flat(page.text).count(flat(safe(evil))) >= 5
    allowed = {"class", "dir", "id", "lang", "role", "scope", "tabindex", "href", "content", "name"}
    allowed |= {"charset", "rel", "http-equiv", "aria-label", "aria-labelledby", "aria-hidden"}
    allowed |= {"data-sign", "data-sort", "data-of"}
    assert {name for _, attrs in page.elements for name in attrs} <= allowed
    assert not {tag for tag, _ in page.elements} & {"script", "img", "b", "iframe", "form"}


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=20))
def test_any_text_leaves_the_outline_as_it_is(text: str) -> None:
    usual, odd = (Page(hostile.revisions(one), EVERYTHING) for one in ("x", text))
    assert usual.outline("ins", "del", "span") == odd.outline("ins", "del", "span")


@given(SECTIONS, SECTIONS)
def test_any_two_versions_can_be_read(old: Sections, new: Sections) -> None:
    found = between(old, new)
    page = Page(found, EVERYTHING)
    assert page.open == []
    assert ("no differences" in page.text.lower()) == (not found.differences)
