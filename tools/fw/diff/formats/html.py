"""The comparison as one web page that needs nothing but itself."""

from __future__ import annotations

from fw.diff.formats import Style
from fw.diff.formats.document import document
from fw.diff.report import DiffReport
from fw.render.html import page


def render(report: DiffReport, style: Style) -> str:
    """The report as an HTML page: see `comparison.html.jinja` and `comparison.css`."""
    return page("fw.diff.formats", "comparison", told=document(report, style))
