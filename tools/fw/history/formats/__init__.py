"""How a history reads: one module per format, each with a `render` from history to text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from fw.history.report import History
from fw.render.terminal import Painter

FORMATS = ("text", "json")
"""The names of the formats, each that of its module here."""


class Style(NamedTuple):
    """How text looks. `width` is in columns, 0 for lines as long as they come.

    `reverse` begins with the oldest entry; `headed` says first whose history it is.
    """

    paint: Painter = Painter()
    width: int = 80
    reverse: bool = False
    headed: bool = True


def render(name: str, history: History, style: Style) -> str:
    """The history in the format `name`, one of FORMATS."""
    chosen: Callable[[History, Style], str] = import_module(f"{__name__}.{name}").render
    return chosen(history, style)
