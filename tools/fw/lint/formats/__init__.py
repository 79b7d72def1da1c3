"""How a lint report reads: one module per format, each a function from report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fw.lint.report import LintReport
from fw.render.terminal import Painter


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """How text formats look: colour, and how paths are shown to whoever reads them."""

    paint: Painter = field(default_factory=Painter)
    shown: Callable[[str], str] = str


Render = Callable[[LintReport, Style], str]


def formats() -> dict[str, str]:
    """The formats by name, with the module that renders each. A new one is one more line."""
    package = __name__
    return {
        "full": f"{package}.full",
        "concise": f"{package}.concise",
        "json": f"{package}.json",
    }


def render(name: str, report: LintReport, style: Style) -> str:
    """The report in the named format. Raises KeyError for a name that is no format."""
    from importlib import import_module

    chosen: Render = import_module(formats()[name]).render
    return chosen(report, style)
