"""Annotations on a pull request, as commands to the runner of GitHub Actions, one per finding.

A step has room for ten of each severity, so that the report for reading belongs below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.lint.finding import SEVERITIES, Finding
from fw.lint.finding import Severity as Found
from fw.lint.formats import Style
from fw.lint.formats.concise import counted
from fw.lint.report import LintReport
from fw.render.ci_commands import MOST_SHOWN, Severity, annotation

_SEVERITIES: dict[Found, Severity] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: LintReport, style: Style) -> str:
    """The commands, one a line, the severe first; nothing where nothing was found.

    Paths are as the report has them.
    """
    lines = []
    for severity in SEVERITIES:
        if severity == "info" and any(report.count(one) > MOST_SHOWN for one in SEVERITIES):
            # Ahead of the notices, for after them it might be one of those that are not shown.
            lines.append(_in_all(report))
        lines += [_command(one) for one in report.findings if one.severity == severity]
    return "".join(f"{line}\n" for line in lines)


def inert(text: str) -> str:
    """`text` for a step's log in which the runner obeys nothing.

    A path or a sentence could begin with a command. Commands are stopped until a word that a text
    cannot hold, since it is made of all of it.
    """
    import hashlib

    word = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


def _command(finding: Finding) -> str:
    return annotation(
        _SEVERITIES[finding.severity], finding.rule, _lines(finding), finding.path, finding.span
    )


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.message
    advice = finding.fix.description if finding.fix else finding.help
    if advice:
        yield advice


def _in_all(report: LintReport) -> str:
    found = [counted(report.count(one), one) for one in SEVERITIES if report.count(one)]
    said = f"GitHub shows {MOST_SHOWN} of each sort, the log of this step all: {', '.join(found)}."
    return annotation("notice", "fwlint", [said])
