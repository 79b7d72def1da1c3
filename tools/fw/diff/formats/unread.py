"""What hindered reading, as the formats tell it ahead of all else."""

from __future__ import annotations

from fw.diff.report import DiffReport
from fw.source.problems import Problem


def hindrances(report: DiffReport) -> list[Problem]:
    """The problems that hide content, one for each line: a slip in YAML may seem to be several.

    The first of a line is what could not be read, the others what is missing for that.
    """
    found: dict[tuple[str, int], Problem] = {}
    for problem in report.problems:
        if problem.hides_content:
            found.setdefault((problem.path, problem.span.start.line), problem)
    return list(found.values())
