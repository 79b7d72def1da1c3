"""Two revisions: who is asked for more or less, what to judge, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fw.diff.change import Change, Home
from fw.diff.formats import Style
from fw.diff.formats.fact_words import Told, by_home, collapsed, is_rename, told
from fw.diff.formats.sentences import counted
from fw.diff.formats.text_counts import counts
from fw.diff.formats.text_statements import same, signed, statement
from fw.diff.formats.version_words import (
    Words,
    about,
    capitalized,
    name_of,
    release_words,
    renames,
    staying,
    words_for,
)
from fw.diff.report import DiffReport, SnapshotInfo
from fw.render.terminal import columns, safe, wrapped

_MOST_QUIET = 3
_MOST_OF_A_LEVEL = 5
_MOST_REFERENCES = 3


def lines(report: DiffReport, style: Style) -> Iterator[str]:
    """The comparison, line by line."""
    words = words_for(report)
    yield from _header(report, style)
    yield ""
    if style.stat and words.rows:
        from fw.diff.formats.text_stat import stat

        yield from stat(words.rows, style)
    else:
        yield from _summary(report, words, style)
    if not (style.stat or style.summary):
        for home, sections in by_home(report).items():
            yield from _home(report, words, home, sections, style)
        yield from _rest(report, style)
    yield from _stale(report, style)


def snapshot_words(snapshot: SnapshotInfo) -> str:
    """How people name a snapshot: `9f8e7d6 (v1.3.0)`, `the working tree`."""
    label, short = snapshot.label, snapshot.short
    if short is None or label in (short, snapshot.commit):
        return short or label
    return f"{short} ({label})"


def _header(report: DiffReport, style: Style) -> Iterator[str]:
    """What is compared; on one line where it fits."""
    old, new = report.old, report.new
    level = new.level or old.level
    compared = f"{snapshot_words(old.snapshot)} → {snapshot_words(new.snapshot)}"
    alike = report.framework is None or old.snapshot == new.snapshot
    if old.level and new.level and alike:
        compared = f"{style.shown(old.level.path)} → {style.shown(new.level.path)}"
    release = release_words(report)
    # A level's title and two paths are long: each has a line, as in a comparison of levels.
    pieces = [
        (name_of(report) or "The framework", "bold"),
        (compared, "dim"),
        (f"next release: {release}" if release else "", "dim"),
    ]
    yield from _packed(pieces, style, together=level is None)


def _packed(pieces: Iterable[tuple[str, str]], style: Style, *, together: bool) -> Iterator[str]:
    """Pieces of text, each with its look, beside each other as far as they fit."""
    line, taken = "", 0
    for piece, look in pieces:
        if not piece:
            continue
        text = safe(piece)
        needed = 3 + columns(text)
        if line and together and (not style.width or taken + needed <= style.width):
            line += f"   {style.paint(text, look)}"
            taken += needed
            continue
        if line:
            yield line
        *full, last = wrapped(text, style.width).split("\n")
        yield from (style.paint(one, look) for one in full)
        line, taken = style.paint(last, look), columns(last)
    yield line


def _summary(report: DiffReport, words: Words, style: Style) -> Iterator[str]:
    """The counts of each level, and a sentence where nothing is asked otherwise."""
    sentences = []
    if not report.differences:
        sentences.append(capitalized(words.verdict))
    elif not any(row.weighs for row in words.rows):
        sentences.append(f"Changed, but {words.verdict}")
    sentences += renames(report, None if style.unchanged else 3)
    for sentence in sentences:
        yield from _painted(sentence, style)
    if sentences and words.rows:
        yield ""
    alone = [row.home for row in words.rows] == [about(report)]
    yield from counts(words.rows, style, alone=alone)


def _home(
    report: DiffReport,
    words: Words,
    home: Home,
    sections: dict[str | None, list[Change]],
    style: Style,
) -> Iterator[str]:
    """All that belongs to a level or part, section by section."""
    budget = _Budget(style)
    body = []
    for path, changes in sections.items():
        found = list(_section(report, changes, budget, style))
        if found and path is not None:
            title = safe(report.section_titles.get(path, path))
            body += ["", f"  {style.paint(title, 'bold')}"]
        body += found if path is not None or not found else ["", *found]
    if budget.left_out:
        body += ["", f"  … {budget.left_out} more{style.hint('--unchanged lists them')}"]
    if not body:
        return
    if not _is_all_there_is(report, home, style):
        yield ""
        kinds = {change.kind for change in sections.get(None, ())}
        came = ", a new level" if "level-added" in kinds else ""
        went = ", no longer a level" if "level-removed" in kinds else ""
        title = words.titles.get(home, home.name)
        yield from _painted(safe(f"{title}{came}{went}"), style, "bold")
    yield from body


def _is_all_there_is(report: DiffReport, home: Home, style: Style) -> bool:
    """Whether nothing else is listed than the one that the header names already."""
    return home == about(report) and all(
        change.home == home for change in report.changes if change.is_difference or style.unchanged
    )


class _Budget:
    """How much of a level that came or went, and of what is read elsewhere, is listed."""

    def __init__(self, style: Style) -> None:
        self.left = None if style.unchanged else _MOST_OF_A_LEVEL
        self.left_out = 0

    def allows(self, one: Told) -> bool:
        """Whether a statement is to be listed; what came or went with its level may not be."""
        first = one.first
        if first.kind not in ("added", "removed") or one.impact != "neutral" or self.left is None:
            return True
        if self.left:
            self.left -= 1
            return True
        self.left_out += 1
        return False


def _section(
    report: DiffReport, changes: Iterable[Change], budget: _Budget, style: Style
) -> Iterator[str]:
    """What changed in a section, statement by statement with all that is said of each."""
    changes = list(changes)
    indent = "    " if any(change.section is not None for change in changes) else "  "
    groups = [one for one in told(changes) if not _told_in_heading(one.first)]
    quiet: dict[str, list[Told]] = {}
    references: list[Told] = []
    for one in groups:
        if one.quiet:
            quiet.setdefault(one.quiet, []).append(one)
        elif one.first.kind == "reference" and one.new is None:
            references.append(one)
    many = {kind for kind, ones in quiet.items() if len(ones) > _MOST_QUIET}
    hidden = set() if style.references else {id(one) for one in references[_MOST_REFERENCES:]}
    for one in groups:
        if (one.quiet in many and not style.unchanged) or id(one) in hidden:
            continue
        if budget.allows(one):
            yield from statement(one, report, style, indent)
    for kind in quiet:
        if kind in many and not style.unchanged:
            text = collapsed(kind, len(quiet[kind])) + style.hint("--unchanged lists them")
            yield from signed("~", text, style, None, indent)
    if hidden:
        yield f"{indent}… {len(hidden)} more{style.hint('--references')}"
    if style.unchanged:
        for change in changes:
            if not change.is_difference:
                yield from same(change.new, style, indent)


def _told_in_heading(fact: Change) -> bool:
    return is_rename(fact) or fact.kind in ("level-added", "level-removed")


def _rest(report: DiffReport, style: Style) -> Iterator[str]:
    number = len(report.changes) - len(report.differences)
    if number and not style.unchanged:
        rest = staying(report) + style.hint("--unchanged lists them")
        yield from ("", *wrapped(rest, style.width).split("\n"))


def _stale(report: DiffReport, style: Style) -> Iterator[str]:
    """Accepted entries that no change answers to: they wait to be deleted."""
    if not report.stale:
        return
    number = counted(len(report.stale), "accepted entry")
    number = number.replace("entrys", "entries")
    verb = "matches" if len(report.stale) == 1 else "match"
    yield ""
    yield from _painted(f"{number} {verb} no change any more", style, "yellow")
    for entry in report.stale:
        place = f"{style.shown(entry.path)}:{entry.span.start.line}"
        text = safe(f"{place}: {entry.fingerprint} {entry.reason}")
        yield from wrapped(text, style.width, "  ", "    ").split("\n")


def _painted(text: str, style: Style, *look: str) -> Iterator[str]:
    for line in wrapped(safe(text), style.width).split("\n"):
        yield style.paint(line, *look)
