"""A comparison as a document: what is said in which order, for media with headings and tables.

`level_document` and `version_document` make one of a report; `markdown` and `html` write it. All
texts are plain: whoever writes them escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fw.diff.change import Change, Home, Side
from fw.diff.formats import Style
from fw.diff.formats.unread import hindrances
from fw.diff.report import DiffReport
from fw.language.differences import Difference, mostly_same
from fw.language.markdown import plain

_SHOWN_PROBLEMS = 5

Text = tuple[Difference, ...]
"""A sentence, its changed words known."""


class Wording(NamedTuple):
    """A statement, or one of two wordings of it: `label` says which. `notes` stand beneath it."""

    text: Text
    label: str | None = None
    notes: tuple[str, ...] = ()


class Prose(NamedTuple):
    """Sentences; `quiet` ones are for who wants to know more. `commits` are hashes among them."""

    text: str
    quiet: bool = False
    commits: tuple[str, ...] = ()


class Table(NamedTuple):
    """Rows below a head, each beginning with what it is about; `counts` are aligned as numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    counts: bool = False


class Pairs(NamedTuple):
    """Statements of two levels or grades beside each other."""

    title: str
    labels: tuple[str, str]
    pairs: tuple[tuple[Wording, Wording], ...]


class Statements(NamedTuple):
    """Statements of which the same is said. `sign` is one of `+ - = ~`; `title` may be empty."""

    title: str
    sign: str
    items: tuple[Wording, ...]


class Verdict(NamedTuple):
    """What a change comes to (`said`), why, and the statements that it is about.

    `sort` names it for a style sheet. `said` is its place instead where a heading says what all
    below it come to. `wordings` are one statement with its changed words, both
    wordings by turns, or several statements.
    """

    sort: str
    said: str
    why: str | None
    where: tuple[str, ...]
    wordings: tuple[Wording, ...]
    notes: tuple[str, ...] = ()


class Fold(NamedTuple):
    """What is shown on demand."""

    summary: str
    blocks: tuple[Block, ...]


Block = Prose | Table | Pairs | Statements | Verdict | Fold


class Part(NamedTuple):
    """A titled part of the document; `aside` are the numbers beside its title.

    `home` is what it is about, where it is about one thing, and `whole` says whether that came or
    went as a whole.
    """

    title: str
    aside: str
    blocks: tuple[Block, ...]
    home: Home | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document:
    """`name` is what it is all about, `title` what there is to say of it in one line.

    `heading` is one line for both, for where the name has no line of its own. `missing` says which
    files could not be read, where the comparison is not complete.
    """

    name: str | None
    title: str
    heading: str
    subtitle: str
    summary: tuple[str, ...]
    overview: tuple[Block, ...]
    parts: tuple[Part, ...]
    closing: tuple[Block, ...] = ()
    missing: tuple[str, ...] = ()


def document(report: DiffReport, style: Style) -> Document:
    """The report as a document."""
    if report.compared == "levels":
        from fw.diff.formats.level_document import built
    else:
        from fw.diff.formats.version_document import built
    return built(report, style)


def missing(report: DiffReport, style: Style) -> tuple[str, ...]:
    """Where files could not be read, and why; the first few."""
    hidden = hindrances(report)
    found = [
        f"{style.shown(one.path)}:{one.span.start.line}:{one.span.start.column}: {one.message}"
        for one in hidden[:_SHOWN_PROBLEMS]
    ]
    if len(hidden) > _SHOWN_PROBLEMS:
        found.append(f"… {len(hidden) - _SHOWN_PROBLEMS} more (fwlint lists them)")
    return tuple(found)


def as_read(markdown: str) -> Text:
    """A statement as people read it, nothing in it changed."""
    return (Difference("equal", plain(markdown).text),)


def wording(side: Side | None, label: str | None = None, notes: tuple[str, ...] = ()) -> Wording:
    """The statement of a side."""
    return Wording(as_read(side.text) if side else (), label, notes)


def as_it_is(text: str) -> Wording:
    """A text that is no statement: nothing in it is Markdown."""
    return Wording((Difference("equal", text),))


def both(change: Change, labels: tuple[str, str]) -> tuple[Wording, Wording]:
    """The two wordings whole; the words that differ are marked only where most agree."""
    sides = (change.old, change.new)
    if not mostly_same(change.words):
        one, other = (wording(side, label) for side, label in zip(sides, labels, strict=True))
        return one, other
    old = tuple(word for word in change.words if word.op != "insert")
    new = tuple(word for word in change.words if word.op != "delete")
    return Wording(old, labels[0]), Wording(new, labels[1])
