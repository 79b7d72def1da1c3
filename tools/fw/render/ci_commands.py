"""Workflow commands of GitHub Actions, whose runner reads them from a step's output.

Escapes are those of `src/Runner.Common/ActionCommand.cs` in github.com/actions/runner. It takes a
line for a command that begins with `::`, or has `##[` in it and is no command by the first form.
So a line that is a command throughout can hold no second one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from fw.render.terminal import safe
from fw.source.patterns import lazily
from fw.source.spans import Span

Severity = Literal["error", "warning", "notice"]

MOST_SHOWN = 10
"""So many annotations of each severity a step may have; the runner drops the others."""

# The runner strips what is white space ahead of the colons.
_COLONS = lazily(r"(?<![^\r\n])([^\S\r\n]*)::")
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotation(
    severity: Severity,
    title: str,
    lines: Iterable[str],
    path: str | None = None,
    span: Span | None = None,
) -> str:
    """The command, on one line, that annotates a place with a title and lines of plain text.

    `path` is relative to the repository's top. Of a span within one line, the columns are said as
    well, the end exclusive, as other linters do: GitHub itself does not say which it means. With
    columns over several lines, the runner would take none.
    """
    properties = [*_place(path, span), ("title", title)]
    said = ",".join(f"{name}={safe(value).translate(_PROPERTY)}" for name, value in properties)
    message = "\n".join(map(safe, lines)).translate(_DATA)
    return f"::{severity} {said}::{message}"


def without_commands(text: str) -> str:
    """`text` for a step's log with a space in whatever the runner would take for a command."""
    return _COLONS.sub(r"\1: :", text).replace("##[", "## [")


def _place(path: str | None, span: Span | None) -> Iterator[tuple[str, str]]:
    if path is None:
        return
    yield "file", path
    if span is None:
        return
    (line, column), (last, end) = span
    if end == 1 and last > line:
        # A block's line break is its own, and the line after it is not.
        last -= 1
    yield "line", str(line)
    yield "endLine", str(last)
    if span.end.line == line and end > column:
        yield "col", str(column)
        yield "endColumn", str(end)
