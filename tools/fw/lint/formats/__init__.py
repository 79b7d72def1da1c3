"""How a lint report reads: one module per format, each a function from report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from fw.lint.finding import Severity
from fw.lint.report import LintReport
from fw.render.terminal import Painter


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """How formats look: colour, how paths are shown to whoever reads them, and what fails."""

    paint: Painter = field(default_factory=Painter)
    shown: Callable[[str], str] = str
    failing: tuple[Severity, ...] = ("error",)


FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")

Render = Callable[[LintReport, Style], str]


def render(name: str, report: LintReport, style: Style) -> str:
    """The report in the format of this name, one of FORMATS."""
    chosen: Render = import_module(f"{__name__}.{name}").render
    return chosen(report, style)
