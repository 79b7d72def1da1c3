"""How a comparison reads: one module per format, each with a `render` from report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from fw.diff.report import DiffReport
from fw.render.terminal import Painter

if TYPE_CHECKING:
    from datetime import date

FORMATS = ("text", "side-by-side", "markdown", "html", "json", "github", "changelog")
"""The names of the formats, each that of its module here."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """How text formats look. `width` is in columns; `shown` makes a path one to read.

    `unchanged` lists what stays the same, `references` all statements that are read at another
    grade; without them they are counted. `summary` leaves it at the counts, `stat` at one line of
    them per level. `hints` name the options that show more. `today` dates the entry of a changelog.
    """

    paint: Painter = field(default_factory=Painter)
    shown: Callable[[str], str] = str
    width: int = 80
    unchanged: bool = False
    references: bool = False
    stat: bool = False
    summary: bool = False
    hints: bool = True
    today: date | None = None

    def hint(self, text: str) -> str:
        """` (--unchanged lists them)`, or nothing where no hints are wanted."""
        return f" ({text})" if self.hints else ""


def render(name: str, report: DiffReport, style: Style) -> str:
    """The report in the format `name`, one of FORMATS."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    chosen: Callable[[DiffReport, Style], str] = module.render
    return chosen(report, style)
