"""A level's page as plain text, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.markdown import plain
from fw.render.page import Detail, Header, Item, Page, outlined
from fw.render.terminal import Painter, safe, wrapped
from fw.revisions.git import Commit

# `safe` leaves no such character in a text, and wrapping does not break at it.
_JOINT = "\x1f"
_LONGEST_JOINED = 40


def page_text(page: Page, *, width: int = 0, paint: Painter | None = None) -> str:
    """The page in lines of `width` columns.

    A width of 0 is for a pipe: one line to a statement, no blank lines. On a terminal a blank line
    sets the blocks apart.
    """
    lines = _lines(page, width, paint or Painter())
    return "".join(f"{line}\n" for line in lines if line or width > 0)


def footer(last: Commit) -> str:
    """When the page changed last, by which commit; the subject is as its author wrote it."""
    day = f"{last.date:%B} {last.date.day}, {last.date.year}"
    return f"Last modified {day}: {last.subject} ({last.short})"


def _lines(page: Page, width: int, paint: Painter) -> Iterator[str]:
    if page.header:
        yield from _header(page.header, width, paint)
    for index, (headings, section) in enumerate(outlined(page.sections)):
        if page.header or index:
            yield ""
        for heading in headings:
            style = ("bold", "underline") if heading.depth == 0 else ("bold",)
            yield paint(wrapped(safe(heading.title), width), *style)
        if section.intro:
            yield wrapped(_plain(section.intro), width)
        for item in section.items:
            yield from _item(item, width, paint)
        yield from _details(section.details, width, "")
    if page.ended:
        yield ""
        yield paint("No longer expected", "bold", "underline")
        for item in page.ended:
            yield from _item(item, width, paint)
    if page.last:
        yield ""
        yield paint(wrapped(safe(footer(page.last)), width), "dim")


def _header(header: Header, width: int, paint: Painter) -> Iterator[str]:
    if header.name:
        yield wrapped(safe(f"{header.name}: {header.title}"), width)
    yield paint(wrapped(safe(header.title), width), "bold")
    if header.summary:
        yield wrapped(_plain(header.summary), width)
    if header.links:
        yield wrapped(" | ".join(safe(link.title) for link in header.links), width)
    if header.introduction or header.note:
        yield ""
    if header.introduction:
        yield wrapped(_plain(header.introduction), width)
    if header.note:
        yield paint(wrapped(safe(header.note), width), "dim")


def _item(item: Item, width: int, paint: Painter) -> Iterator[str]:
    marks = f"({safe('; '.join(item.marks))})" if item.marks else ""
    # A short remark is not broken over two lines: the joint is no space until it is wrapped.
    joined = marks.replace(" ", _JOINT) if len(marks) <= _LONGEST_JOINED else marks
    text = wrapped(f"{_plain(item.text)} {joined}".rstrip(), width, "- ", "  ")
    text = text.replace(_JOINT, " ")
    if marks and text.endswith(marks):
        text = text.removesuffix(marks) + paint(marks, "dim")
    yield text
    yield from _details(item.details, width, "  ")
    for link in item.see:
        address = f": {safe(link.url)}" if link.url else ""
        yield wrapped(f"See {safe(link.title)}{address}", width, "  - ", "    ")


def _details(details: tuple[Detail, ...], width: int, indent: str) -> Iterator[str]:
    for detail in details:
        label = f"{safe(detail.label)}: " if detail.label else ""
        yield wrapped(label + _plain(detail.text), width, f"{indent}- ", f"{indent}  ")


def _plain(markdown: str) -> str:
    return safe(plain(markdown).text)
