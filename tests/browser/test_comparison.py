"""The comparison's page as people meet it: seen, read aloud, by keyboard, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from fw.diff.formats import Style, render
from fw.diff.report import DiffReport
from fw.framework.loading import load
from fw.revisions.snapshot import WorkingTree
from tests.diff.comparing import frameworks, step
from tests.diff.formats import hostile
from tests.diff.formats import reports as made
from tests.diff.formats.test_revisions_text import V1, V2
from tests.framework.bakery import framework

PHONE, DESK = 320, 1000
NAMES = ("levels", "revisions", "framework", "hostile-levels", "hostile-revisions")


def compared(name: str, repo_root: Path) -> DiffReport:
    evil = " ".join(hostile.ACTING)
    match name:
        case "levels":
            return step(load(WorkingTree(repo_root)), "intermediate", "senior", "support")
        case "revisions":
            return made.of_all_kinds()
        case "framework":
            return frameworks(framework(V1), framework(V2))
        case "hostile-levels":
            return hostile.levels(evil)
    return hostile.revisions(evil)


@pytest.fixture(scope="module", params=NAMES)
def address(
    request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Where the page of one comparison is."""
    file = tmp_path_factory.mktemp("pages") / f"{request.param}.html"
    style = Style(unchanged=True)
    file.write_text(render("html", compared(request.param, repo_root), style), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """An empty window, and what the page in it fetches or complains of."""
    context = browser.new_context()
    found = context.new_page()
    heard: list[str] = []
    found.on("request", lambda request: heard.append(f"fetches {request.url}"))
    found.on("console", lambda message: heard.append(f"says {message.text}"))
    found.on("pageerror", lambda error: heard.append(f"fails: {error}"))
    found.on("dialog", lambda dialog: heard.append(f"asks {dialog.message}"))
    yield found, heard
    context.close()


@pytest.fixture
def page(window: tuple[Page, list[str]], address: str) -> Iterator[Page]:
    """The page, loaded anew; whatever it fetches or complains of fails the test."""
    found, heard = window
    found.set_viewport_size({"width": DESK, "height": 800})
    found.emulate_media(media="screen", color_scheme="light")
    heard.clear()
    found.goto(address)
    yield found
    # Whatever it would still do, it has done when it is left.
    found.goto("about:blank")
    assert heard == [f"fetches {address}"]


@pytest.mark.parametrize(("scheme", "width"), [("light", DESK), ("dark", PHONE)])
def test_everybody_can_use_it(page: Page, scheme: Literal["light", "dark"], width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(23, 25, 28)")
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()


def test_the_keyboard_reaches_everything_that_opens_or_leads_on(page: Page) -> None:
    count = page.locator("a, summary").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for index in range(count):
        # Asked at once: each question takes as long as a key.
        place, outline, name = page.evaluate(
            """() => {
                const one = document.activeElement;
                const place = [...document.querySelectorAll('a, summary')].indexOf(one);
                return [place, getComputedStyle(one).outlineStyle, one.localName];
            }"""
        )
        assert (place, outline) == (index, "solid")
        if name == "summary":
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open")
            page.keyboard.press("Space")
            assert not page.evaluate("document.activeElement.parentElement.open")
        page.keyboard.press("Tab")


def test_a_phone_shows_it_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > 320)
            .map(one => one.outerHTML.slice(0, 200))"""
    )
    assert wide == []


def test_paper_shows_what_is_folded(page: Page) -> None:
    folded = page.locator("details p, details li")
    assert folded.count()
    visible = "all => all.map(one => one.checkVisibility())"
    assert not any(folded.evaluate_all(visible))
    page.emulate_media(media="print", color_scheme="dark")
    assert all(folded.evaluate_all(visible))
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(29, 31, 33)"
    assert not page.locator("nav, .skip").evaluate_all(
        "all => all.some(one => one.checkVisibility())"
    )


def test_colour_is_never_the_only_sign_of_changed_words(page: Page) -> None:
    for element, line, spoken in (
        ("del", "line-through", "deleted:"),
        ("ins", "underline", "inserted:"),
    ):
        shown = page.locator(element).evaluate_all(
            """all => all.map(one => {
                const said = one.querySelector('.spoken');
                const decoration = getComputedStyle(one).textDecorationLine;
                return [decoration, said.innerText, said.getBoundingClientRect().width];
            })"""
        )
        for decoration, said, width in shown:
            assert line in decoration
            assert said.strip() == spoken
            assert width <= 1


def test_no_text_takes_another_direction_along(page: Page) -> None:
    """Hebrew and Arabic read from right to left within their own statement only."""
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, p, li, dt, th, td, summary, bdi')]
            .filter(one => [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
            .filter(one => one.localName != 'bdi' && !one.closest('[dir=auto]'))
            .map(one => one.outerHTML.slice(0, 200))"""
    )
    assert [one for one in wrong if "Not complete" not in one] == []
