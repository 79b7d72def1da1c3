"""Two levels, as a manager would read it aloud: what still applies, builds on it, or is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.formats.level_words import Groups, Words, grouped, statements, summary, words_for
from fw.diff.formats.values import detail, value
from fw.diff.report import DiffReport, LevelInfo
from fw.language.differences import mostly_same
from fw.language.markdown import plain
from fw.render.terminal import columns, safe, wrapped
from fw.render.word_marks import marked

_SHOWN_REFERENCES = 1


def lines(report: DiffReport, style: Style) -> Iterator[str]:
    """The comparison, line by line."""
    words = words_for(report)
    old, new = report.step
    yield from _wrapped_in(f"{_full_title(old, new)} → {_full_title(new, old)}", style, "bold")
    standing = f"levels as they stand in {report.new.snapshot.label}"
    yield from _wrapped_in(f"{words.track}{standing}", style, "dim")
    yield ""
    whole = grouped(report.changes)
    for sentence in summary(words, whole):
        yield from wrapped(safe(sentence), style.width).split("\n")
    attributes = list(_attributes(report, style))
    if attributes:
        yield from ("", *attributes)
    if style.summary or style.stat:
        return
    by_section: dict[str | None, list[Change]] = defaultdict(list)
    for change in report.changes:
        by_section[change.section].append(change)
    for path, title in report.section_titles.items():
        yield from _section(report, words, title, grouped(by_section[path]), style)
    if whole.still and not style.unchanged:
        number = statements(len(whole.still))
        rest = f"{words.still_in_all}: {number}{style.hint('--unchanged lists them')}"
        yield from ("", *wrapped(safe(rest), style.width).split("\n"))


def _full_title(level: LevelInfo, other: LevelInfo) -> str:
    same = level.title == other.title and level.name != other.name
    return f"{level.title} ({level.name})" if same else level.title


def _wrapped_in(text: str, style: Style, *styles: str) -> Iterator[str]:
    for line in wrapped(safe(text), style.width).split("\n"):
        yield style.paint(line, *styles)


def _attributes(report: DiffReport, style: Style) -> Iterator[str]:
    """Grade and free attributes, old and new in one line each."""
    changes = [
        change
        for change in report.of_kind("attribute")
        if change.section is None and change.name != "title"
    ]
    names = {id(change): _attribute_name(change.name or "") for change in changes}
    column = max((columns(name) for name in names.values()), default=0) + 2
    for change in changes:
        name = names[id(change)]
        text = safe(f"{value(change.before)} → {value(change.after)}")
        label = style.paint(name, "bold") + " " * (column - columns(name))
        yield from wrapped(text, style.width, label, " " * column).split("\n")


def _attribute_name(name: str) -> str:
    bare = safe(name.removeprefix("attributes.").replace("_", " "))
    return bare[:1].upper() + bare[1:]


def _section(
    report: DiffReport, words: Words, title: str, groups: Groups, style: Style
) -> Iterator[str]:
    if not (groups.tell_apart or (style.unchanged and groups.still)):
        return
    yield ""
    yield from _heading(safe(title), safe(" · ".join(words.counts(groups))), style)
    if groups.built:
        yield from ("", f"  {style.paint(safe(words.built), 'underline')}")
        for place, change in enumerate(groups.built):
            yield from (("",) if place else ())
            yield from _pair(report, change, groups.details[change.subject], style)
    yield from _listed(*words.added, groups.new, style)
    yield from _listed(*words.ended, groups.ended, style)
    yield from _listed(*words.gone, groups.gone, style)
    yield from _references(groups.reread, style)
    if groups.detailed:
        yield from ("", f"  {style.paint('Same sentence, other details', 'underline')}")
        for change in groups.detailed:
            yield from _statement("~", None, change.new, style)
            yield from _details(groups.details[change.subject], "      ", style)
    if style.unchanged:
        yield from _listed(*words.still, groups.still, style)


def _heading(title: str, counts: str, style: Style) -> Iterator[str]:
    """The title with the counts at the right edge, or below it where they do not fit."""
    gap = style.width - columns(title) - columns(counts)
    if counts and (gap >= 3 or not style.width):
        yield style.paint(title, "bold") + " " * max(3, gap) + style.paint(counts, "dim")
        return
    yield from _wrapped_in(title, style, "bold")
    if counts:
        for line in wrapped(counts, style.width, "  ").split("\n"):
            yield style.paint(line, "dim")


def _pair(
    report: DiffReport, change: Change, details: Iterable[Change], style: Style
) -> Iterator[str]:
    """Both wordings whole; the words that differ are marked only where most agree."""
    assert change.old
    assert change.new
    marks = mostly_same(change.words)
    old, new = report.step
    sides = (
        (safe(old.short_title), change.old, "delete"),
        (safe(new.short_title), change.new, "insert"),
    )
    column = max(columns(name) for name, _, _ in sides) + 6
    # A long title leaves no room beside it.
    beside = not style.width or column <= style.width // 2
    indent = " " * column if beside else "      "
    for name, side, op in sides:
        text = marked(change.words, style.paint, "equal", op) if marks else _plain(side)
        label = f"    {style.paint(name, 'dim')}"
        if beside:
            label += " " * (column - columns(name) - 4)
            yield from wrapped(text, style.width, label, indent).split("\n")
        else:
            yield label
            yield from wrapped(text, style.width, indent).split("\n")
    if change.guessed and change.why:
        for line in wrapped(safe(change.why), style.width, indent).split("\n"):
            yield style.paint(line, "dim")
    yield from _details(details, indent, style)


def _listed(title: str, mark: str, changes: list[Change], style: Style) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"  {style.paint(safe(title), 'underline')}")
    color = {"+": "green", "-": "red"}.get(mark)
    for change in changes:
        yield from _statement(mark, color, change.new or change.old, style)


def _statement(mark: str, color: str | None, side: Side | None, style: Style) -> Iterator[str]:
    if side:
        shown = style.paint(mark, color) if color else mark
        yield from wrapped(_plain(side), style.width, f"    {shown} ", "      ").split("\n")


def _references(changes: list[Change], style: Style) -> Iterator[str]:
    """What the referenced document asks for at either grade: the first, or all."""
    shown = changes if style.references else changes[:_SHOWN_REFERENCES]
    for change in shown:
        if change.old is None or change.new is None:
            continue
        before, after = dict(change.old.referenced), dict(change.new.referenced)
        for title in dict.fromkeys((*before, *after)):
            yield from ("", f"  {style.paint(safe(title), 'underline')}")
            for side, said in ((change.old, before), (change.new, after)):
                grade = f"Grade {safe(side.grade)}" if side.grade else "No grade"
                label = f"    {grade}  "
                text = " ".join(said.get(title, ())) or "(nothing is said for this grade)"
                start, hanging = style.paint(label, "dim"), " " * columns(label)
                yield from wrapped(safe(plain(text).text), style.width, start, hanging).split("\n")
    if len(shown) < len(changes):
        yield f"  … {len(changes) - len(shown)} more{style.hint('--references')}"


def _details(changes: Iterable[Change], indent: str, style: Style) -> Iterator[str]:
    for change in changes:
        text = safe(detail(change.name or "", change.before, change.after))
        for line in wrapped(text, style.width, indent, f"{indent}  ").split("\n"):
            yield style.paint(line, "dim")


def _plain(side: Side) -> str:
    return safe(plain(side.text).text)
