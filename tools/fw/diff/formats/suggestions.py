"""The lines that would settle guesses, for people to check and write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fw.diff.formats import Style
from fw.diff.report import DiffReport
from fw.diff.suggestions import Suggestion
from fw.language.markdown import plain
from fw.render.terminal import columns, safe, wrapped

_HOW = {"into": "add to the competency", "instead": "write in its place"}


def render_suggestions(report: DiffReport, suggestions: Sequence[Suggestion], style: Style) -> str:
    """What to write, pair by pair, below the two statements that it would pair."""
    return "".join(f"{line}\n" for line in _lines(report, suggestions, style))


def _lines(report: DiffReport, suggestions: Sequence[Suggestion], style: Style) -> Iterator[str]:
    guesses = sum(change.guessed for change in report.changes)
    if not guesses:
        yield "No guesses: nothing that is left on both sides is worded alike."
        return
    text = "These are guesses from alike wording. Where one is right, write what settles it:"
    yield from wrapped(text, style.width).split("\n")
    names = [safe(level.short_title) for level in report.step]
    column = max(map(columns, names)) + 4
    settled = 0
    for _, pair in groupby(suggestions, key=lambda one: id(one.new)):
        settled += 1
        lines = list(pair)
        yield ""
        for name, side in zip(names, (lines[0].old, lines[0].new), strict=True):
            label = f"  {style.paint(name, 'dim')}" + " " * (column - columns(name) - 2)
            statement = safe(plain(side.text).text)
            yield from wrapped(statement, style.width, label, " " * column).split("\n")
        for line in lines:
            yield from _suggestion(line, style)
    if settled < guesses:
        left = guesses - settled
        told = "1 more guess is" if left == 1 else f"{left} more guesses are"
        rest = f"{told} not for a line of one level to settle: look at {_flag(style)}."
        yield from ("", *wrapped(rest, style.width).split("\n"))


def _flag(style: Style) -> str:
    return style.paint("fwdiff --guess", "bold")


def _suggestion(one: Suggestion, style: Style) -> Iterator[str]:
    where = f"{safe(style.shown(one.path))}:{one.line}"
    yield f"  {style.paint(where, 'bold')}: {_HOW[one.how]}"
    for line in one.text.split("\n"):
        # To be copied as it is: not wrapped.
        yield f"      {safe(line)}"
