"""What the JSON reports of all tools share: problems, places and spans as plain data."""

from __future__ import annotations

from typing import Any

import fw
from fw.source.problems import Problem, Related
from fw.source.spans import Position, Span

FORMAT_VERSION = 1


def report_head(tool: str, root: str, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """The keys with which every report begins."""
    return {
        "format_version": FORMAT_VERSION,
        "tool": {"name": tool, "version": fw.__version__},
        "root": root,
        "problems": [_problem(problem) for problem in problems],
    }


def span_data(span: Span) -> dict[str, Any]:
    """A span: 1-based lines and columns in code points, the end exclusive."""
    return {"start": _position(span.start), "end": _position(span.end)}


def related_data(related: Related) -> dict[str, Any]:
    """Another place, with what it has to do with the matter."""
    return {"path": related.path, "span": span_data(related.span), "message": related.message}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "path": problem.path,
        "span": span_data(problem.span),
        "pointer": problem.pointer,
        "related": [related_data(related) for related in problem.related],
    }
