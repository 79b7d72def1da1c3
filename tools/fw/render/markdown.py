"""Markdown that shows a text and does nothing else: no block, no HTML, no link but a checked one.

A statement may hold inline Markdown. It is parsed and written anew, so that what comes out is known
by construction, whatever went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from fw.language.markdown import plain
from fw.render.terminal import safe
from fw.source.patterns import lazily

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The parser takes quadratic time on some texts; nobody's sentence is this long.
LONGEST_INLINE = 2000

_SPECIAL = lazily(
    r"[\\`*\[\]<~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is no emphasis
    r"|&(?=#?\w{1,32};)"
)
_NUMBER = lazily(r"\d{1,9}(?=[.)](?:\s|$))")
_CLOSING_HASHES = lazily(r"#+$")
_WEB_OR_MAIL = lazily(r"(?:https?://|mailto:)", re.IGNORECASE)
_SCHEME = lazily(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ADDRESS_SPECIAL = lazily(r"[()]|&(?=#?\w{1,32};)")


def escape(text: str) -> str:
    """Plain text as Markdown that shows the same characters, somewhere in a line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", safe(text))
    if escaped.isascii():
        return escaped
    # A no-break space beside a delimiter would undo the emphasis; as an entity it does not.
    return "".join(
        f"&#{ord(character)};" if character.isspace() and character != " " else character
        for character in escaped
    )


def opening(markdown: str) -> str:
    """Inline Markdown for the beginning of a line, where it must not open a block.

    Nor must it be a command: GitLab obeys a line such as `/close` as if its writer had said so.
    """
    text = markdown.strip()
    number = _NUMBER.match(text)
    if number:
        return f"{number.group()}\\{text[number.end() :]}"
    return f"\\{text}" if text.startswith(tuple("#>+=:-/")) else text


def heading(depth: int, title: str) -> str:
    """A heading from a plain title; Markdown knows six depths, deeper ones stay at the sixth."""
    return headed(depth, escape(title))


def headed(depth: int, markdown: str) -> str:
    """The same from inline Markdown of one line."""
    text = _CLOSING_HASHES.sub(r"\\\g<0>", markdown.strip())
    return f"{'#' * min(depth, 6)} {text}"


def link(title: str, url: str | None) -> str:
    """A plain title as a link; without the link where `url` is no web or mail address."""
    if not url or not leads_out(url):
        return escape(title)
    return f"[{escape(title)}]({_address(url)})"


def leads_out(url: str) -> bool:
    """Whether `url` is the address of a web page or a mailbox, the only ones that become links."""
    return _WEB_OR_MAIL.match(url.strip()) is not None


def inline(markdown: str, links: Mapping[str, str] | None = None) -> str:
    """Inline Markdown written anew: emphasis, code and links stay, HTML is shown as text.

    `links` maps titles to web addresses: each title becomes a link where it first stands in the
    text. A link of the text's own stays if it leads to a web or mail address or is relative.
    Images are their alternative text.
    """
    if len(markdown) > LONGEST_INLINE:
        return escape(plain(markdown).text)
    written: list[str] = []
    for piece in _pieces(_parser().parseInline(markdown)[0].children or [], links or {}):
        if piece.startswith("[") and written and written[-1].endswith("!"):
            # Together they would be an image.
            written[-1] = written[-1][:-1] + "\\!"
        written.append(piece)
    return "".join(written)


def title_pattern(titles: Iterable[str]) -> re.Pattern[str]:
    """Finds each of the titles where it stands as words of its own; the longest wins."""
    longest_first = sorted(filter(None, titles), key=len, reverse=True)
    names = "|".join(re.escape(title) for title in longest_first)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else r"(?!)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _pieces(tokens: list[Token], links: Mapping[str, str]) -> Iterator[str]:
    pattern = title_pattern(links)
    unmet = dict(links)
    ends: list[str] = []
    for token in tokens:
        if token.type == "text":
            if ends:
                yield escape(token.content)
            else:
                yield from _linked(token.content, pattern, unmet)
        elif token.type == "code_inline":
            yield code(safe(token.content))
        elif token.type in ("em_open", "em_close", "strong_open", "strong_close"):
            yield token.markup
        elif token.type == "link_open":
            url = str(token.attrs.get("href", ""))
            kept = leads_out(url) or not _SCHEME.match(url)
            ends.append(f"]({_address(url)})" if kept else "")
            yield "[" if kept else ""
        elif token.type == "link_close":
            yield ends.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            # HTML, or an image; without a text, a space keeps its neighbours apart.
            yield escape(token.content) or " "


def _linked(text: str, titles: re.Pattern[str], unmet: dict[str, str]) -> Iterator[str]:
    """`text` with the titles as links; `unmet` loses those that were met."""
    position = 0
    for found in titles.finditer(text):
        url = unmet.pop(found.group(), None)
        if url is not None:
            yield escape(text[position : found.start()])
            yield link(found.group(), url)
            position = found.end()
    yield escape(text[position:])


def code(text: str) -> str:
    """A text of one line as code; nothing in it acts."""
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    padded = text.startswith(("`", " ")) or text.endswith(("`", " "))
    gap = " " if padded and text.strip(" ") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _address(url: str) -> str:
    """An address that cannot end early, act in a terminal or be read as anything else."""
    kept = "".join(
        character
        if character.isprintable() and character not in ' <>"\\`[]'
        else quote(character, errors="replace")
        for character in url.strip()
    )
    return _ADDRESS_SPECIAL.sub(r"\\\g<0>", kept)
