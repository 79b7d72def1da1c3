"""Annotations on a pull request, as commands to the runner of GitHub Actions.

One for each statement, on its lines as they stand now: a warning where more or less is asked or
somebody must judge, a notice for the rest and for what was accepted. The first come first: of each
severity a step has room for ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.formats.fact_lines import is_whole_track, line, track_words
from fw.diff.formats.fact_notes import notes
from fw.diff.formats.fact_words import Told, told
from fw.diff.formats.level_words import grouped, summary
from fw.diff.formats.level_words import words_for as level_words
from fw.diff.formats.places import Place, Places
from fw.diff.formats.sentences import counted
from fw.diff.formats.unread import hindrances
from fw.diff.formats.values import detail
from fw.diff.formats.version_counts import SORTS, sort_of
from fw.diff.formats.version_words import Words, capitalized
from fw.diff.formats.version_words import words_for as version_words
from fw.diff.kinds import IMPACT_WORDS, KINDS
from fw.diff.report import DiffReport
from fw.language.differences import mostly_same
from fw.language.markdown import plain
from fw.render.ci_commands import MOST_SHOWN, Severity, annotation
from fw.render.terminal import Painter
from fw.render.word_marks import marked

_WARNED_OF = ("raises", "lowers", "unclear")
_WHOLE_LEVEL = ("level-added", "level-removed")


class _Annotation(NamedTuple):
    severity: Severity
    title: str
    lines: tuple[str, ...]
    place: Place


def render(report: DiffReport, style: Style) -> str:
    """The commands, one a line; nothing where nothing differs. Paths are as the report has them."""
    find = _of_levels if report.compared == "levels" else _of_versions
    found = [*_incomplete(report), *find(report)]
    warnings = [one for one in found if one.severity == "warning"]
    others = [one for one in found if one.severity == "notice"]
    lines = [_command(one) for one in warnings]
    if max(len(warnings), len(others)) > MOST_SHOWN:
        # Ahead of the notices, for after them it might be one of those that are not shown.
        lines.append(_in_all(report, len(warnings), len(others)))
    lines += [_command(one) for one in others]
    return "".join(f"{line}\n" for line in lines)


def _command(one: _Annotation) -> str:
    return annotation(one.severity, one.title, one.lines, one.place.path, one.place.span)


def _in_all(report: DiffReport, warnings: int, notices: int) -> str:
    if report.compared == "levels":
        verdict = [*summary(level_words(report), grouped(report.changes))]
    else:
        verdict = [capitalized(version_words(report).verdict)]
    numbers = (counted(warnings, "warning") if warnings else "", counted(notices, "notice"))
    listed = " and ".join(filter(None, numbers))
    shown = f"GitHub shows {MOST_SHOWN} of each sort, the log of this step all: {listed}."
    return annotation("notice", report.framework or "fwdiff", (*verdict, shown))


def _incomplete(report: DiffReport) -> Iterator[_Annotation]:
    """Ahead of all else: nobody shall take the comparison for the whole."""
    hidden = hindrances(report)
    if hidden:
        first = hidden[0]
        more = f" ({len(hidden) - 1} more, fwlint lists them)" if len(hidden) > 1 else ""
        title = "Not complete: this compares only what could be read"
        yield _Annotation(
            "warning", title, (f"{first.message}{more}",), Place(first.path, first.span)
        )


def _of_versions(report: DiffReport) -> Iterator[_Annotation]:
    """What concerns people most comes first; beyond that the report's order stands."""
    words = version_words(report)
    places = Places(report)
    came = {change.home for change in report.of_kind(*_WHOLE_LEVEL)}
    all_told = [
        one
        for one in told(report.changes)
        # A level that comes or goes is told of once, with the number of its statements.
        if not (one.first.home in came and one.impact == "neutral" and (one.old or one.new))
    ]
    for one in sorted(all_told, key=_weight):
        warned = one.impact in _WARNED_OF and not _accepted(one)
        yield _Annotation(
            "warning" if warned else "notice",
            f"{_home(report, one.first)}: {_headline(one)}",
            tuple(_lines(report, words, one)),
            places.of(one),
        )
    for entry in report.stale:
        title = "An accepted change that is no longer there"
        yield _Annotation("notice", title, (entry.reason,), Place(entry.path, entry.span))


def _weight(one: Told) -> tuple[bool, int]:
    """Smaller for what must be seen: what is warned of, then which levels came or went."""
    place = (*_WARNED_OF, "level", *IMPACT_WORDS).index
    levels = one.first.kind in _WHOLE_LEVEL
    return _accepted(one), place("level" if levels else one.impact)


def _accepted(one: Told) -> bool:
    return all(fact.accepted is not None for fact in one.facts)


def _home(report: DiffReport, fact: Change) -> str:
    home = fact.home
    title = report.homes.get(home) or home.name or report.framework or "The framework"
    return f"{title} track" if home.kind == "track" else title


def _headline(one: Told) -> str:
    """What its weightiest fact comes to: `newly expected`, `please judge`."""
    weighty = next((fact for fact in one.facts if fact.impact == one.impact), one.first)
    if weighty.kind in _WHOLE_LEVEL:
        return KINDS[weighty.kind].words
    if is_whole_track(weighty):
        return track_words(weighty)
    sort = sort_of(weighty)
    return SORTS[sort] if sort else IMPACT_WORDS[one.impact]


def _lines(report: DiffReport, words: Words, one: Told) -> Iterator[str]:
    """The statement, what is to be said of it, and where it stands."""
    fact = one.first
    side = one.new or one.old
    if fact.kind in _WHOLE_LEVEL and fact.home in words.came:
        yield capitalized(", ".join(words.came[fact.home].words))
    elif side is None:
        yield line(fact, report)
    elif one.reworded and one.old and one.new:
        yield from _wordings(one.reworded, one.old, one.new, ("Before", "Now"))
    else:
        yield plain(side.text).text
    for each in one.facts:
        yield from notes(each, report)
    if fact.section is not None:
        yield report.section_titles.get(fact.section, fact.section)
    own = fact.home.name if fact.home.kind == "level" else None
    beyond = dict.fromkeys(
        affected.level
        for each in one.facts
        for affected in each.affects
        if affected.impact == one.impact and affected.level != own
    )
    # Of a track, and of what a reference asks, the note says whom it concerns.
    said = side is None and fact.kind in ("track", "reference")
    if beyond and one.impact in _WARNED_OF and not said:
        names = ", ".join(words.names.get(level, level) for level in beyond)
        yield f"Also {names}" if own else f"Concerns {names}"


def _of_levels(report: DiffReport) -> Iterator[_Annotation]:
    """Of a step to another level what is asked there and not here, and the reverse."""
    words = level_words(report)
    groups = grouped(report.changes)
    lists: tuple[tuple[str, Iterable[Change]], ...] = (
        (words.built, groups.built),
        (words.added[0], groups.new),
        (words.ended[0], groups.ended),
        (words.gone[0], groups.gone),
    )
    for title, changes in lists:
        for change in changes:
            side = change.new or change.old
            assert side
            lines = [plain(side.text).text]
            if change.old and change.new and change.words:
                lines = [*_wordings(change, change.old, change.new, (words.old, words.new))]
            details = groups.details[change.subject]
            lines += [detail(each.name or "", each.before, each.after) for each in details]
            yield _Annotation("notice", title, tuple(lines), Place(side.path, side.span))


def _wordings(change: Change, old: Side, new: Side, names: tuple[str, str]) -> Iterator[str]:
    """Both wordings in one line where most words agree, or each with the name of its side."""
    one, other = (plain(side.text).text for side in (old, new))
    if one == other:
        yield other
    elif mostly_same(change.words):
        yield marked(change.words, Painter(), "equal", "delete", "insert")
    else:
        yield f"{names[0]}: {one}"
        yield f"{names[1]}: {other}"
