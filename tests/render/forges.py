"""What a forge makes of Markdown: GitHub's own parser, then what forges look for in the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from cmarkgfm import github_flavored_markdown_to_html  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

# Each is looked for in the text between two tags, after rendering.
REFERENCES = {
    "a person": r"(?<!\w)@[\w.-]",
    "an issue or merge request": r"[#!]\d",
    "an issue by another sign": r"\b[Gg][HhLl]-\d",
    "an issue of another tracker": r"\b[A-Z][A-Z\d]+-\d",
    "an emoji": r":[\w+-]+:",
    "a web address": r"\w://|www\.\w",
    "a mailbox": r"\w@[\w.-]",
    "a commit": r"\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b",
    "a formula": r"\$.*\$",
    "marked words": r"[\[{][+-].*[+-][\]}]",
    "a table of contents": r"\[_?TOC",
    "an alert": r"\[!\w",
    "another reference": r"\[\w+:",
    "a page of the wiki": r"\[\[",
}


class Shown(NamedTuple):
    """A rendered text: its elements in order, and its stretches of text with those around each."""

    opened: tuple[str, ...]
    stretches: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def elements(self) -> frozenset[str]:
        """Which elements there are."""
        return frozenset(self.opened)

    @property
    def text(self) -> str:
        """All that a reader sees."""
        return "".join(text for _, text in self.stretches)

    def within(self, element: str) -> list[str]:
        """The texts of all elements of that name, stretch by stretch."""
        return [text for around, text in self.stretches if element in around]

    def found(self) -> list[str]:
        """What a forge would find in the text and make a reference or something else of."""
        return [
            f"{what} in {text!r}"
            for _, text in self.stretches
            for what, pattern in REFERENCES.items()
            if re.search(pattern, text)
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.around: list[str] = []
        self.opened: list[str] = []
        self.stretches: list[tuple[tuple[str, ...], str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.opened.append(tag)
        if tag not in ("br", "hr", "img", "input"):
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.around:
            while self.around.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.stretches.append((tuple(self.around), data))

    def handle_comment(self, data: str) -> None:
        self.opened.append("a comment")


def shown(markdown: str) -> Shown:
    """What GitHub's parser makes of Markdown, HTML included."""
    reader = _Reader()
    reader.feed(github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
    reader.close()
    return Shown(tuple(reader.opened), tuple(reader.stretches))
