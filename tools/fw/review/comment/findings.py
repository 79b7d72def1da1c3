"""What the checks found new with a change, and what went: below one line that counts both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fw.diff.formats.markdown import folded
from fw.lint.finding import Finding
from fw.lint.report import Suppressed
from fw.render.forge_markdown import bold, inert, line
from fw.render.pieces import LINE, Group, Piece
from fw.review.comment.fitting import Node, Rank, ranked
from fw.review.report import Checks

_FAMILIES = {"wording": "Wording", "structure": "Structure", "progression": "Steps between levels"}
_CHECKS = "Checks"
_BY = {
    "comment": "by a comment",
    "baseline": "by the baseline",
    "settings": "by the settings as they are now",
}


def findings(one: Checks) -> Iterator[Node]:
    """New, fixed and silenced findings, each with its place and what to do; nothing without any."""
    items = tuple(_pieces(one))
    if items:
        yield ranked(folded(_summary(one), items), Rank.FINDINGS)


def _summary(one: Checks) -> str:
    """`Wording: 1 new finding, 2 fixed`."""
    every = (*one.new, *one.fixed, *(quiet.finding for quiet in one.silenced))
    families = {finding.rule.partition(".")[0] for finding in every}
    title = _FAMILIES.get(families.pop(), _CHECKS) if len(families) == 1 else _CHECKS
    told = []
    if one.new:
        errors = sum(finding.severity == "error" for finding in one.new)
        of_them = f" ({errors} error{'s' * (errors > 1)})" if errors else ""
        told.append(f"{len(one.new)} new finding{'s' * (len(one.new) > 1)}{of_them}")
    if one.fixed:
        told.append(f"{len(one.fixed)} fixed" if told else _fixed(len(one.fixed)))
    if one.silenced:
        told.append(f"{len(one.silenced)} silenced")
    return f"{title}: {', '.join(told) or 'not everything could be checked'}"


def _fixed(number: int) -> str:
    return "1 finding fixed" if number == 1 else f"{number} findings fixed"


def _pieces(one: Checks) -> Iterator[Piece]:
    yield from (line(mistake) for mistake in one.mistakes)
    for title, items in (
        ("New", [_new(finding) for finding in one.new]),
        ("Fixed", [_told(finding, finding.path) for finding in one.fixed]),
        ("Silenced", [_silenced(quiet) for quiet in one.silenced]),
    ):
        yield from _listed(title, items)


def _listed(title: str, items: Sequence[str]) -> Iterator[Piece]:
    if items:
        yield Group(bold(title), tuple(f"- {item}" for item in items), gap=LINE)


def _new(finding: Finding) -> str:
    start = finding.span.start
    severity = f"{bold('error')}: " if finding.severity == "error" else ""
    advice = finding.help or ""
    if finding.fix:
        how = "fwlint --fix" if finding.fix.safe else "fwlint --fix --unsafe-fixes"
        advice = f"{finding.fix.description} ({how} does it)"
    told = _told(finding, f"{finding.path}:{start.line}", severity)
    return f"{told}. To do: {inert(advice)}." if advice else f"{told}."


def _silenced(quiet: Suppressed) -> str:
    how = _BY[quiet.by]
    told = _told(quiet.finding, quiet.finding.path)
    reason = f": {inert(quiet.reason)}" if quiet.reason else ""
    return f"{told}, {how}{reason}"


def _told(finding: Finding, place: str, severity: str = "") -> str:
    # With its colon, for between two colons a number may be the name of an emoji.
    return f"{line(f'{place}:')} {severity}{inert(finding.message)} ({inert(finding.rule)})"
