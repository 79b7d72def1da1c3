"""What tests of reading share: a level out of a text, problems as people see them, fixes made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fw.framework.loading import load
from fw.framework.model import Framework
from fw.source.edits import apply, without_conflicts
from fw.source.nodes import Document, to_data
from fw.source.problems import Problem
from fw.source.reading import read
from tests.revisions.memory import Files

PATH = "levels/baker.yaml"


def document(text: str | bytes) -> Document:
    """The text as a document."""
    return read(PATH, text.encode() if isinstance(text, str) else text)


def loaded(text: str | bytes) -> Framework:
    """A framework of no more than one level file with this text."""
    return load(Files({PATH: text}))


def statements(framework: Framework) -> list[str]:
    """What the level expects, sentence by sentence."""
    return [one.text.text for one in framework.levels["baker"].competencies]


def place(problem: Problem) -> str:
    """Where a problem is, as `line:column-column`, or both ends where it has several lines."""
    start, end = problem.span.start, problem.span.end
    last = f"{end.column}" if start.line == end.line else f"{end.line}:{end.column}"
    return f"{start.line}:{start.column}-{last}"


def told(one: Document | Framework) -> list[tuple[str, str]]:
    """Place and message of each problem."""
    return [(place(problem), problem.message) for problem in one.problems]


def data(text: str | bytes) -> Any:
    """What could be read, as plain data."""
    return to_data(document(text).root)


def repaired(text: str, problems: Iterable[Problem]) -> str:
    """The text with every fix made that goes together with the others."""
    fixes = without_conflicts(problem.fix for problem in problems if problem.fix)
    return apply(text, (edit for fix in fixes for edit in fix.edits))
