"""Each finding with the line it is about, for whoever is to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from fw.lint.finding import Finding
from fw.lint.formats import Style
from fw.lint.formats.concise import heading, summary
from fw.lint.report import LintReport
from fw.render.terminal import columns, safe
from fw.source.spans import FILE_START
from fw.source.text import SourceText

MAX_LINE = 120
WIDTH = 100
_CONTEXT = 60
_SHOWN_PLACES = 6
_MARGIN = " " * 6


def render(report: LintReport, style: Style) -> str:
    """The report for reading: a finding a paragraph, and a summary."""
    paragraphs = [
        "\n".join(_paragraph(finding, report.texts.get(finding.path), style))
        for finding in report.findings
    ]
    return "\n\n".join((*paragraphs, summary(report))) + "\n"


def _paragraph(finding: Finding, text: SourceText | None, style: Style) -> Iterator[str]:
    yield heading(finding, style)
    advice = _advice(finding)
    span = finding.span
    # A file that could not be decoded has places, but no lines to show.
    if text is None or span == FILE_START or span.start.line > len(text.line_starts):
        if advice:
            yield f"{_MARGIN}= {advice}"
    else:
        yield from _excerpt(finding, text, advice, style)
    for related in finding.related[:_SHOWN_PLACES]:
        start = related.span.start
        place = f"{safe(style.shown(related.path))}:{start.line}:{start.column}"
        yield style.paint(f"{_MARGIN}- {place}: {safe(related.message)}", "dim")
    if len(finding.related) > _SHOWN_PLACES:
        more = len(finding.related) - _SHOWN_PLACES
        yield style.paint(f"{_MARGIN}- … {more} more (--format json lists them)", "dim")


def _advice(finding: Finding) -> str:
    """What to do, and whether `--fix` does it."""
    if finding.fix is None:
        return safe(finding.help or "")
    safety = "fixable" if finding.fix.safe else "fixable with --unsafe-fixes"
    return f"{safe(finding.fix.description)}   ({safety})"


def _excerpt(finding: Finding, text: SourceText, advice: str, style: Style) -> Iterator[str]:
    """The source line with marks under what is meant, and the advice beside or below them."""
    number, first = finding.span.start.line, finding.span.start.column - 1
    end = finding.span.end
    line = text.line(number)
    if number < end.line and line[first : first + 1] in ("|", ">"):
        # The sentence begins in the line below its `>-`.
        yield _numbered(number, _visible(line[:MAX_LINE]), style)
        number += 1
        line = text.line(number)
        first = len(line) - len(line.lstrip())
    last = end.column - 1 if end.line == number else len(line)
    cut = max(0, first - _CONTEXT) if len(line) > MAX_LINE else 0
    before = "…" if cut else ""
    after = "…" if cut + MAX_LINE < len(line) else ""
    yield _numbered(number, before + _visible(line[cut : cut + MAX_LINE]) + after, style)
    indent = " " * (len(before) + columns(_visible(line[cut:first])))
    meant = line[first : min(last, cut + MAX_LINE)].rstrip()
    mark = "~" * max(1, columns(_visible(meant)))
    beside = len(_MARGIN) + len("| ") + len(indent) + len(mark) + 1 + columns(advice) <= WIDTH
    marked = f"{style.paint(f'{_MARGIN}| ', 'dim')}{indent}{style.paint(mark, 'bold')}"
    yield f"{marked} {advice}".rstrip() if beside else marked
    if advice and not beside:
        yield f"{_MARGIN}= {advice}"


def _numbered(number: int, line: str, style: Style) -> str:
    return style.paint(f"{number:>5} | ", "dim") + line


def _visible(text: str) -> str:
    return safe(text.replace("\t", "→"))
