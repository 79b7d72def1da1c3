"""Something wrong in a file, found while reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fw.source.edits import Fix
from fw.source.spans import FILE_START, Span

LONGEST_SHOWN = 40
"""The most characters of a value that a message quotes."""


class Related(NamedTuple):
    """Another place that helps to understand a problem or a finding."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What hindered reading, where, and what to do about it.

    `code` names the kind (`yaml`, `unquoted-text`, `duplicate-id`, …); lint reports it as the
    rule `structure.CODE`. `help` says what to do where the message alone does not, `pointer` is
    the JSON Pointer of the item concerned. `hides_content` is False where everything was read all
    the same: a misread sentence is recovered, and of two equal ids both are there.
    """

    code: str
    message: str
    path: str
    span: Span = FILE_START
    help: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    pointer: str | None = None
    hides_content: bool = True


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A value as a message quotes it: on one line, printable, and not too long."""
    line = " ".join(text[: 4 * longest].split())
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def shown_name(name: str) -> str:
    """An id, a level's name or an address as a message quotes it: they may be longer."""
    return shown(name, 2 * LONGEST_SHOWN)
