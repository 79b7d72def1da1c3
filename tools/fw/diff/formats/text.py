"""A comparison to read in a terminal."""

from __future__ import annotations

from fw.diff.formats import Style
from fw.diff.formats.unread import hindrances
from fw.diff.report import DiffReport
from fw.render.terminal import safe, wrapped

_SHOWN_PROBLEMS = 5


def render(report: DiffReport, style: Style) -> str:
    """The report as text: the summary first, then section by section."""
    if report.compared == "levels":
        from fw.diff.formats.text_levels import lines
    else:
        from fw.diff.formats.text_versions import lines
    return "".join(
        f"{line.rstrip()}\n" for line in (*_incomplete(report, style), *lines(report, style))
    )


def _incomplete(report: DiffReport, style: Style) -> list[str]:
    """What could not be read, ahead of all else: nobody shall take the comparison for the whole."""
    hidden = hindrances(report)
    if not hidden:
        return []
    heading = "Not complete: this compares only what could be read of these files"
    lines = [style.paint(heading, "bold", "yellow")]
    for problem in hidden[:_SHOWN_PROBLEMS]:
        start = problem.span.start
        place = f"{safe(style.shown(problem.path))}:{start.line}:{start.column}:"
        text = f"{place} {safe(problem.message)}"
        lines += wrapped(text, style.width, "  ", "    ").split("\n")
    if len(hidden) > _SHOWN_PROBLEMS:
        lines.append(f"  … {len(hidden) - _SHOWN_PROBLEMS} more (fwlint lists them)")
    return [*lines, ""]
