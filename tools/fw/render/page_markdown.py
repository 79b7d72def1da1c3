"""A level's page as Markdown, for a wiki, a README or a comment."""

from __future__ import annotations

from collections.abc import Iterator

from fw.render.markdown import escape, heading, inline, leads_out, link, opening
from fw.render.page import Detail, Header, Item, Page, outlined
from fw.render.page_text import footer


def page_markdown(page: Page) -> str:
    """The page as CommonMark. A statement stays inline text, whatever it begins with."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    outermost = 1
    if page.header:
        yield from _header(page.header)
        outermost = 3 if page.header.name else 2
    for headings, section in outlined(page.sections):
        for title in headings:
            yield heading(outermost + title.depth, title.title)
        if section.intro:
            yield opening(inline(section.intro))
        bullets = [*(_item(item) for item in section.items), *_details(section.details)]
        if bullets:
            yield "\n".join(bullets)
    if page.ended:
        yield heading(outermost, "No longer expected")
        yield "\n".join(_item(item) for item in page.ended)
    if page.last:
        yield escape(footer(page.last))


def _header(header: Header) -> Iterator[str]:
    if header.name:
        yield heading(1, f"{header.name}: {header.title}")
    yield heading(2 if header.name else 1, header.title)
    if header.summary:
        yield opening(inline(header.summary))
    if header.links:
        yield opening(" | ".join(link(to.title, to.url) for to in header.links))
    if header.introduction:
        yield opening(inline(header.introduction))
    if header.note:
        yield f"*{escape(header.note.strip())}*"


def _item(item: Item) -> str:
    links = {to.title: to.url for to in item.links if to.url and leads_out(to.url)}
    marks = f" *({escape('; '.join(item.marks))})*" if item.marks else ""
    beneath = [
        *_details(item.details),
        *(f"- See {link(to.title, to.url)}" for to in item.see),
    ]
    bullet = f"- {opening(inline(item.text, links))}{marks}"
    return "\n".join([bullet, *(f"  {detail}" for detail in beneath)])


def _details(details: tuple[Detail, ...]) -> Iterator[str]:
    for detail in details:
        label = f"{escape(detail.label)}: " if detail.label else ""
        yield f"- {opening(label + inline(detail.text))}"
