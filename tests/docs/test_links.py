"""What the pages point at is there: links, headings, and paths of this repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNREAD = {".venv", "build", "dist", "golden"}
PAGES = sorted(
    page
    for page in ROOT.rglob("*.md")
    if not any(
        part in UNREAD or (part.startswith(".") and part != ".github")
        for part in page.relative_to(ROOT).parts
    )
)
# `levels/` and `parts/` are left out: pages name those of readers' own frameworks.
OURS = {"tools", "tests", "docs", "schema", "benchmarks", ".github", ".ci"}

_FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"(?<!\\)\]\(<?([^()\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)?$", re.MULTILINE)
_PATH = re.compile(r"\.?[a-z][\w.-]*(?:/[\w.-]+)*/?")

pages = pytest.mark.parametrize(
    "page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES]
)


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


@cache
def anchors(page: Path) -> frozenset[str]:
    """The fragments that lead to the headings of a page, as forges make them."""
    found = set()
    for heading in _HEADING.findall(prose(page)):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        found.add(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-"))
    return frozenset(found)


def links(page: Path) -> Iterator[str]:
    """The addresses of a page's links that do not lead to another site."""
    for address in _LINK.findall(_CODE.sub("", prose(page))):
        if not re.match(r"[a-z][a-z0-9+.-]*:", address):
            yield unquote(address)


@pages
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = []
    for address in links(page):
        path, _, fragment = address.partition("#")
        target = (page.parent / path) if path else page
        outside = not target.resolve().is_relative_to(ROOT)
        if outside or not target.exists() or (fragment and fragment not in anchors(target)):
            lost.append(address)
    assert lost == []


def paths(page: Path) -> Iterator[str]:
    """What stands in backticks on a page and reads as a path of this repository."""
    for code in _CODE.findall(prose(page)):
        # In capitals stands what the reader fills in: `tools/fw/lint/rules/FAMILY/NAME.py`.
        ours = "/" in code and code.split("/")[0] in OURS
        if ours and _PATH.fullmatch(code) and not re.search(r"\b[A-Z]{2,}\b", code):
            yield code


@pages
def test_every_path_of_the_repository_is_there(page: Path) -> None:
    assert [path for path in paths(page) if not (ROOT / path).exists()] == []


def test_the_pages_are_found() -> None:
    names = {page.relative_to(ROOT).as_posix() for page in PAGES}
    assert {"README.md", "docs/README.md", "docs/start.md", "levels/README.md"} <= names
    assert "#a-competency" in set(links(ROOT / "docs" / "data-model.md"))
    assert "a-competency" in anchors(ROOT / "docs" / "data-model.md")
    assert "tools/fw/lint/formats/" in set(paths(ROOT / "CONTRIBUTING.md"))


def test_every_page_is_in_an_index() -> None:
    folder = ROOT / "docs"
    listed = {
        (index.parent / address.partition("#")[0]).resolve()
        for index in folder.rglob("README.md")
        for address in links(index)
    }
    unlisted = {page for page in folder.rglob("*.md") if page != folder / "README.md"} - listed
    assert unlisted == set()
