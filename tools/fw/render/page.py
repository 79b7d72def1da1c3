"""What a level's page holds, for any medium.

The titles are plain text; statements, introductions and details are inline Markdown, as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fw.framework.model import Link
from fw.revisions.git import Commit


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the sections. `name` is the framework's, None where there is none."""

    name: str | None
    title: str
    summary: str | None
    links: tuple[Link, ...]
    introduction: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of the outline; `depth` counts from 0."""

    path: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Detail:
    """What is printed beneath a statement; `label` says what it is, in plain text."""

    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A statement. `marks` are remarks about it in plain text, such as the level it comes from.

    The titles of `links` become links where they stand in the statement; `see` holds the links
    whose titles do not.
    """

    name: str | None
    text: str
    marks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    see: tuple[Link, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section with its headings from the outermost in."""

    path: str
    headings: tuple[Heading, ...]
    intro: str | None
    items: tuple[Item, ...]
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A level's page. `ended` is what `drops` ended, `sources` the files that its texts are from.

    `header` is None for a part of a page; `last` is the commit that the footer names.
    """

    header: Header | None
    sections: tuple[PageSection, ...]
    ended: tuple[Item, ...]
    sources: tuple[str, ...]
    last: Commit | None = None


def only(whole: Page, path: str, competency: str | None = None) -> Page | None:
    """The sections at and below `path`, or one competency there; None where there is nothing."""
    sections = tuple(
        section
        for section in whole.sections
        if section.path == path or section.path.startswith(f"{path}/")
    )
    if competency is not None:
        narrowed = (
            replace(
                section,
                intro=None,
                details=(),
                items=tuple(item for item in section.items if item.name == competency),
            )
            for section in sections
        )
        sections = tuple(section for section in narrowed if section.items)
    return replace(whole, header=None, sections=sections, ended=()) if sections else None


def outlined(sections: Iterable[PageSection]) -> Iterator[tuple[tuple[Heading, ...], PageSection]]:
    """Each section with the headings to print above it: those that the one before did not have."""
    before: tuple[Heading, ...] = ()
    for section in sections:
        headings = section.headings
        same = 0
        while same < len(headings) - 1 and headings[same : same + 1] == before[same : same + 1]:
            same += 1
        yield headings[same:], section
        before = headings
