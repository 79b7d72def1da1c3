"""Text for a terminal: styles where they are wanted, and nothing in a statement that acts."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from fw.source.patterns import lazily

_CODES = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}
# Controls, and the marks that reorder text: a statement may hold them by a YAML escape.
_ACTIVE = lazily(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_STYLE = lazily(r"\x1b\[[0-9;]*m")
_LINE_BREAKS = lazily(r"[ \t]*(?:\r\n|[\r\n\u2028\u2029\x85])[ \t]*")


class Painter(NamedTuple):
    """Adds styles, or leaves text as it is where colour is not wanted."""

    color: bool = False

    def __call__(self, text: str, *styles: str) -> str:
        """`text` in the given styles: bold, dim, italic, underline, or a colour's name."""
        if not self.color or not styles or not text:
            return text
        codes = ";".join(_CODES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"


def safe(text: str) -> str:
    r"""One line of `text` with control characters shown as `\x1b`, so that none takes effect."""
    if text.isprintable():
        return text
    return _ACTIVE.sub(_shown, _LINE_BREAKS.sub(" ", text))


def columns(text: str) -> int:
    """How many columns a terminal gives `text`: styles take none, wide characters two."""
    if "\x1b" in text:
        text = _STYLE.sub("", text)
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """`text` in lines of at most `width` columns; `hanging` indents all but the first.

    A word longer than a line stays whole, so that links can be copied. A width of 0 means one
    line, for output that is piped. Styled text wraps as if it were plain.
    """
    following = indent if hanging is None else hanging
    lines = []
    line, taken = indent, columns(indent)
    start = True
    for word in text.split(" "):
        needed = columns(word)
        if not start and width > 0 and taken + 1 + needed > width:
            lines.append(line)
            line, taken, start = following, columns(following), True
        line += word if start else f" {word}"
        taken += needed + (not start)
        start = False
    return "\n".join((*lines, line))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
