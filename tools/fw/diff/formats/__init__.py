"""How a comparison reads: one module per format, each with a `render` from report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from fw.diff.report import DiffReport
from fw.render.terminal import Painter

FORMATS = ("text", "json")
"""The names of the formats, each that of its module here."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """How text formats look. `width` is in columns; `shown` makes a path one to read.

    `unchanged` lists what stays the same, `references` all statements that are read at another
    grade; without them they are counted.
    """

    paint: Painter = field(default_factory=Painter)
    shown: Callable[[str], str] = str
    width: int = 80
    unchanged: bool = False
    references: bool = False


def render(name: str, report: DiffReport, style: Style) -> str:
    """The report in the format `name`, one of FORMATS."""
    chosen: Callable[[DiffReport, Style], str] = import_module(f"{__name__}.{name}").render
    return chosen(report, style)
