"""What is said of one statement, or of a level itself, between two revisions, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.formats.fact_lines import at_grade, line
from fw.diff.formats.fact_notes import notes
from fw.diff.formats.fact_words import Told
from fw.diff.kinds import IMPACT_WORDS, Impact
from fw.diff.report import DiffReport
from fw.language.differences import Difference, mostly_same
from fw.language.markdown import plain
from fw.render.terminal import safe, wrapped
from fw.render.word_marks import marked

_COLORS: Mapping[Impact, str] = {"raises": "magenta", "lowers": "cyan", "unclear": "yellow"}


def statement(told: Told, report: DiffReport, style: Style, indent: str = "    ") -> Iterator[str]:
    """All that is said of one statement: its sign, its words, and what each fact means."""
    color = {"+": "green", "-": "red"}.get(told.sign, _COLORS.get(told.shown))
    side, reworded = told.new or told.old, told.reworded
    if side is None:
        yield from _bare(told.first, told.sign, color, report, style, indent)
        return
    if reworded is None or _plain(reworded.old) == _plain(reworded.new):
        yield from signed(told.sign, _plain(side), style, color, indent)
    elif mostly_same(reworded.words):
        yield from signed(told.sign, _marks(reworded.words, style), style, color, indent)
    else:
        yield from signed(told.sign, _plain(reworded.old), style, color, indent)
        new = f"→ {_plain(reworded.new)}"
        yield from wrapped(new, style.width, f"{indent}  ", f"{indent}    ").split("\n")
    for fact in told.facts:
        yield from _notes(notes(fact, report), style, indent)


def same(side: Side | None, style: Style, indent: str = "    ") -> Iterator[str]:
    """A statement that stays as it is: it has no sign."""
    yield from signed(" ", _plain(side), style, None, indent)


def signed(
    sign: str, text: str, style: Style, color: str | None = None, indent: str = "    "
) -> Iterator[str]:
    """A safe text after its sign."""
    shown = style.paint(sign, color) if color else sign
    yield from wrapped(text, style.width, f"{indent}{shown} ", f"{indent}  ").split("\n")


def _bare(
    fact: Change, sign: str, color: str | None, report: DiffReport, style: Style, indent: str
) -> Iterator[str]:
    """A fact about no competency; where its note is no more than a word or two, beside it."""
    text = safe(line(fact, report))
    if fact.kind == "reference" and fact.words and mostly_same(fact.words):
        text = f"{safe(at_grade(fact))}: {_marks(fact.words, style)}"
    told = list(notes(fact, report))
    if fact.impact and told[:1] == [IMPACT_WORDS[fact.impact]]:
        text = f"{text} ({told.pop(0)})"
    yield from signed(sign, text, style, color, indent)
    yield from _notes(told, style, indent)


def _notes(told: Iterable[str], style: Style, indent: str) -> Iterator[str]:
    for text in told:
        for row in wrapped(safe(text), style.width, f"{indent}  ", f"{indent}    ").split("\n"):
            yield style.paint(row, "dim")


def _marks(words: tuple[Difference, ...], style: Style) -> str:
    return marked(words, style.paint, "equal", "delete", "insert")


def _plain(side: Side | None) -> str:
    return safe(plain(side.text).text) if side else ""
