"""Two revisions as a document: what to judge, then who is asked for more or less, then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fw.diff.change import Change, Home
from fw.diff.formats import Style
from fw.diff.formats.document import (
    Block,
    Document,
    Fold,
    Part,
    Prose,
    Statements,
    Table,
    Verdict,
    as_it_is,
    missing,
    wording,
)
from fw.diff.formats.fact_words import Told, by_home, collapsed, is_rename, told
from fw.diff.formats.level_words import statements
from fw.diff.formats.version_counts import SORTS, WEIGHTY, Row, Sort, sort_of
from fw.diff.formats.version_verdicts import WEIGHT, merged, verdict
from fw.diff.formats.version_words import (
    Words,
    capitalized,
    name_of,
    release_words,
    staying,
    words_for,
)
from fw.diff.kinds import IMPACT_WORDS
from fw.diff.report import Compared, DiffReport

_JUDGE = f"{capitalized(IMPACT_WORDS['unclear'])}: does this ask more, less or the same?"
WORKED_OUT = "How this was worked out"
WORD_LISTS = (
    "“Asks more” and “asks less” come from word lists, each with its reason above; "
    "what these cannot tell is left to the reader."
)
_FEW = 3
_BESIDE: tuple[Sort, ...] = ("listed", "unlisted")


def built(report: DiffReport, style: Style) -> Document:
    """The comparison of two revisions as a document."""
    words = words_for(report)
    name = name_of(report)
    title = capitalized(words.verdict)
    brief = style.summary or style.stat
    return Document(
        name=name,
        title=title,
        heading=f"{name}: {words.verdict}" if name else title,
        subtitle="",
        summary=(*words.taken_away, *words.renamed),
        overview=tuple(_overview(words)),
        parts=() if brief else tuple(_parts(report, words, style)),
        closing=tuple(_closing(report, style)),
        missing=missing(report, style),
    )


def _overview(words: Words) -> Iterator[Block]:
    """What weighs, in numbers: a row for each home, a column for each sort that occurs."""
    rows = [row for row in words.rows if any(sort in WEIGHTY for sort in row.counts)]
    sorts = [sort for sort in WEIGHTY if any(sort in row.counts for row in rows)]
    if rows:
        first = "Level" if all(row.home.kind == "level" for row in rows) else "Where"
        head = (first, *(capitalized(SORTS[sort]) for sort in sorts))
        numbers = ([str(row.counts.get(sort, "–")) for sort in sorts] for row in rows)
        cells = ((row.title, *counts) for row, counts in zip(rows, numbers, strict=True))
        yield Table(head, tuple(cells), counts=True)


class _Said(NamedTuple):
    """The verdicts on what belongs to one home."""

    judged: list[Verdict]
    others: list[Verdict]
    quiet: dict[str, list[Verdict]]


def _parts(report: DiffReport, words: Words, style: Style) -> Iterator[Part]:
    """First what needs judgement, from everywhere; then each level, part and track."""
    rows = {row.home: row for row in words.rows}
    judged: list[Verdict] = []
    weighty: list[Part] = []
    others: list[Part] = []
    for home, sections in by_home(report).items():
        said = _said(report, words, home, sections)
        said.others.sort(key=lambda one: WEIGHT[one.sort])
        judged += said.judged
        came = rows[home].came if home in rows else None
        blocks = [
            *(_folded_statements(said.others) if came is not None else merged(said.others)),
            *_folded(said.quiet),
            *_unchanged(report, sections, style),
        ]
        if blocks or came is not None:
            title = words.titles.get(home, home.name)
            weighs = any(one.sort in WEIGHTY for one in said.others)
            parts = weighty if weighs or came is not None else others
            aside = _aside(rows.get(home))
            parts.append(Part(title, aside, tuple(blocks), home, came is not None))
    if judged:
        yield Part(_JUDGE, "", tuple(merged(judged)))
    yield from (*weighty, *others)


def _said(
    report: DiffReport, words: Words, home: Home, sections: dict[str | None, list[Change]]
) -> _Said:
    said = _Said([], [], {})
    short = words.names.get(home.name) if home.kind == "level" else None
    place = short or words.titles.get(home, home.name)
    for path, changes in sections.items():
        where = _titles(report, path)
        for one in told(changes):
            if is_rename(one.first) or one.first.kind in ("level-added", "level-removed"):
                continue
            asking = tuple(fact for fact in one.facts if sort_of(fact) == "judge")
            settled = tuple(fact for fact in one.facts if sort_of(fact) != "judge")
            if asking:
                # The heading above says what it comes to; here it counts where it is.
                said.judged.append(verdict(Told(asking), report, where)._replace(said=place))
            if settled and one.quiet:
                said.quiet.setdefault(one.quiet, []).append(verdict(one, report, where))
            elif settled:
                said.others.append(verdict(Told(settled), report, where))
    return said


def _titles(report: DiffReport, path: str | None) -> tuple[str, ...]:
    return () if path is None else (report.section_titles.get(path, path),)


def _aside(row: Row | None) -> str:
    if row is None:
        return ""
    return " · ".join(row.words) + (f" ({row.also})" if row.also else "")


def _folded(quiet: dict[str, list[Verdict]]) -> Iterator[Block]:
    """Statements of which only the id or the order differs: many of them in one line."""
    for kind, verdicts in quiet.items():
        blocks = tuple(merged(verdicts))
        yield from (
            (Fold(collapsed(kind, len(verdicts)), blocks),) if len(verdicts) > _FEW else blocks
        )


def _folded_statements(verdicts: list[Verdict]) -> Iterator[Block]:
    """What a level brought or took with it, which asks nothing else of anybody, in one line."""
    came = [one for one in verdicts if one.sort in _BESIDE]
    yield from merged(one for one in verdicts if one.sort not in _BESIDE)
    if came:
        title = f"{came[0].said}: {statements(len(came))}"
        yield Fold(title, tuple(merged(came)))


def _unchanged(
    report: DiffReport, sections: dict[str | None, list[Change]], style: Style
) -> Iterator[Block]:
    blocks: list[Block] = []
    number = 0
    for path, changes in sections.items():
        same = tuple(wording(one.new) for one in changes if not one.is_difference)
        number += len(same)
        if same:
            blocks.append(Statements("".join(_titles(report, path)), "=", same))
    if style.unchanged and blocks:
        verb = "stays" if number == 1 else "stay"
        yield Fold(f"{statements(number)} {verb} the same", tuple(blocks))


def notes(report: DiffReport, style: Style) -> Iterator[Block]:
    """What is said after all changes: how much stays the same, and what nobody need accept."""
    if len(report.changes) > len(report.differences) and not style.unchanged:
        yield Prose(f"{staying(report)}.", quiet=True)
    if report.stale:
        yield Statements(
            "Accepted, but no change answers to it any more",
            "-",
            tuple(
                as_it_is(f"{style.shown(one.path)}:{one.span.start.line}: {one.reason}")
                for one in report.stale
            ),
        )


def _closing(report: DiffReport, style: Style) -> Iterator[Block]:
    yield from notes(report, style)
    yield Fold(WORKED_OUT, tuple(_origin(report, style)))


def _origin(report: DiffReport, style: Style) -> Iterator[Prose]:
    sides = (report.new, report.old)
    commits = tuple(side.snapshot.short for side in sides if side.snapshot.short)
    new, old = map(_snapshot, sides)
    if new == old:
        # Two files: their paths tell them apart.
        new, old = (style.shown(side.level.path) if side.level else new for side in sides)
    yield Prose(f"Compared {new} with {old}.", commits=commits)
    if report.differences:
        yield Prose(WORD_LISTS)
    release = report.release
    if release and release_words(report):
        after = f", after {release.last}" if release.last else ""
        yield Prose(f"Suggested release: {release_words(report)}{after}.")


def _snapshot(side: Compared) -> str:
    label, short = side.snapshot.label, side.snapshot.short
    known = short is None or label in (short, side.snapshot.commit)
    return (short or label) if known else f"{label} ({short})"
