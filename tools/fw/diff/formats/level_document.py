"""Two levels as a document: what still applies, builds on it, or is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fw.diff.change import Change
from fw.diff.formats import Style
from fw.diff.formats.document import (
    Block,
    Document,
    Fold,
    Pairs,
    Part,
    Prose,
    Statements,
    Table,
    Wording,
    as_read,
    both,
    missing,
    wording,
)
from fw.diff.formats.level_words import Groups, Words, grouped, statements, summary, words_for
from fw.diff.formats.values import detail, value
from fw.diff.report import DiffReport, LevelInfo


def built(report: DiffReport, style: Style) -> Document:
    """The comparison of two levels as a document."""
    words = words_for(report)
    old, new = report.step
    whole = grouped(report.changes)
    by_section: dict[str | None, list[Change]] = defaultdict(list)
    for change in report.changes:
        by_section[change.section].append(change)
    brief = style.summary or style.stat
    parts = (
        _part(report, words, title, grouped(by_section[path]), style)
        for path, title in report.section_titles.items()
    )
    title = f"{_full_title(old, new)} → {_full_title(new, old)}"
    rest = f"{words.still_in_all}: {statements(len(whole.still))}"
    return Document(
        name=report.framework,
        title=title,
        heading=title,
        subtitle=f"{words.track}levels as they stand in {report.new.snapshot.label}",
        summary=tuple(summary(words, whole)),
        overview=tuple(_attributes(report)),
        parts=() if brief else tuple(part for part in parts if part.blocks),
        closing=(Prose(rest, quiet=True),)
        if whole.still and not (style.unchanged or brief)
        else (),
        missing=missing(report, style),
    )


def _full_title(level: LevelInfo, other: LevelInfo) -> str:
    same = level.title == other.title and level.name != other.name
    return f"{level.title} ({level.name})" if same else level.title


def _attributes(report: DiffReport) -> Iterator[Block]:
    """Grade and free attributes of both levels."""
    rows = [
        (_attribute_name(change.name or ""), value(change.before), value(change.after))
        for change in report.of_kind("attribute")
        if change.section is None and change.name != "title"
    ]
    if rows:
        old, new = report.step
        yield Table(("Attribute", old.short_title, new.short_title), tuple(rows))


def _attribute_name(name: str) -> str:
    bare = name.removeprefix("attributes.").replace("_", " ")
    return bare[:1].upper() + bare[1:]


def _part(report: DiffReport, words: Words, title: str, groups: Groups, style: Style) -> Part:
    return Part(
        title, " · ".join(words.counts(groups)), tuple(_blocks(report, words, groups, style))
    )


def _blocks(report: DiffReport, words: Words, groups: Groups, style: Style) -> Iterator[Block]:
    if groups.tell_apart:
        if groups.built:
            yield Pairs(words.built, (words.old, words.new), tuple(_pairs(words, groups)))
        yield from _listed(*words.added, groups.new)
        yield from _listed(*words.ended, groups.ended)
        yield from _listed(*words.gone, groups.gone)
        yield from _references(report, groups.reread, style)
        if groups.detailed:
            items = (
                wording(change.new, notes=tuple(_notes(groups.details[change.subject])))
                for change in groups.detailed
            )
            yield Statements("Same sentence, other details", "~", tuple(items))
    if style.unchanged and groups.still:
        title, sign = words.still
        number = statements(len(groups.still))
        yield Fold(f"{title}: {number}", tuple(_listed("", sign, groups.still)))


def _pairs(words: Words, groups: Groups) -> Iterator[tuple[Wording, Wording]]:
    for change in groups.built:
        old, new = both(change, (words.old, words.new))
        guess = (change.why,) if change.guessed and change.why else ()
        yield old, new._replace(notes=(*guess, *_notes(groups.details[change.subject])))


def _notes(changes: Iterable[Change]) -> Iterator[str]:
    return (detail(change.name or "", change.before, change.after) for change in changes)


def _listed(title: str, sign: str, changes: list[Change]) -> Iterator[Block]:
    if changes:
        yield Statements(
            title, sign, tuple(wording(change.new or change.old) for change in changes)
        )


def _references(report: DiffReport, changes: list[Change], style: Style) -> Iterator[Block]:
    """What the referenced documents ask for at either grade: the first, and the rest on demand."""
    labels = tuple(f"Grade {level.grade}" if level.grade else "No grade" for level in report.step)
    found: dict[str, list[tuple[Wording, Wording]]] = defaultdict(list)
    for change in changes:
        before, after = (dict(side.referenced) if side else {} for side in (change.old, change.new))
        for title in dict.fromkeys((*before, *after)):
            old, new = (
                as_read(" ".join(said.get(title, ())) or "(nothing is said for this grade)")
                for said in (before, after)
            )
            found[title].append((Wording(old, labels[0]), Wording(new, labels[1])))
    blocks = [Pairs(title, (labels[0], labels[1]), tuple(pairs)) for title, pairs in found.items()]
    total = sum(len(block.pairs) for block in blocks)
    if style.references or total < 2:
        yield from blocks
        return
    first = blocks[0]
    yield first._replace(pairs=first.pairs[:1])
    rest = (first._replace(pairs=first.pairs[1:]), *blocks[1:])
    more = f"{total - 1} more {'is' if total == 2 else 'are'} read at {labels[1].lower()}"
    yield Fold(more, tuple(block for block in rest if block.pairs))
