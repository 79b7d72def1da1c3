"""How a comparison reads: one module per format, each a function from report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fw.diff.change import DiffReport
from fw.render.terminal import Painter


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """How text formats look. `width` is in columns.

    `unchanged` lists what stays the same, `references` all statements that are read at another
    grade; without them they are counted.
    """

    paint: Painter = field(default_factory=Painter)
    width: int = 80
    unchanged: bool = False
    references: bool = False


Render = Callable[[DiffReport, Style], str]


def formats() -> dict[str, str]:
    """The formats by name, with the module that renders each. A new one is one more line."""
    package = __name__
    return {"text": f"{package}.text", "json": f"{package}.json"}


def render(name: str, report: DiffReport, style: Style) -> str:
    """The report in the named format. Raises KeyError for a name that is no format."""
    from importlib import import_module

    chosen: Render = import_module(formats()[name]).render
    return chosen(report, style)
