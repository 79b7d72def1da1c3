"""What changed between two revisions, in sentences; formats escape them.

The counts of each level are in `version_counts`, what is said of one statement in `fact_words`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fw.diff.change import Change, Home
from fw.diff.formats.fact_lines import is_whole_track
from fw.diff.formats.fact_words import is_rename, is_step
from fw.diff.formats.sentences import counted, in_order, listed, names_in
from fw.diff.formats.version_counts import Row, Sort, asked, home_titles, rows, sort_of
from fw.diff.kinds import Impact
from fw.diff.report import DiffReport

_MOST_STEPS = 3
_MOST_RENAMES = 3
_MAY_TAKE_AWAY = ("removed", "ended", "included", "track")
_ASKED: Mapping[Impact, tuple[Sort, ...]] = {
    "raises": ("newly", "more"),
    "lowers": ("gone", "later", "less"),
}


class Words(NamedTuple):
    """What a comparison of revisions comes to.

    `verdict` is a sentence or two that may follow the framework's name and a colon; `capitalized`
    makes it stand alone; `asks` is that of it which says who is asked for more or less, or "".
    `taken_away` are sentences that say whether anything was, and what now starts at another level;
    `renamed` are sentences about other names of levels, sections, parts and tracks. `came` are the
    rows of levels and tracks that came or went. `names` are the short titles of levels, unlike each
    other; `titles` are what homes are called above their changes.
    """

    verdict: str
    asks: str
    taken_away: tuple[str, ...]
    renamed: tuple[str, ...]
    rows: tuple[Row, ...]
    came: Mapping[Home, Row]
    names: Mapping[str, str]
    titles: Mapping[Home, str]


def words_for(report: DiffReport) -> Words:
    """The words for a comparison of revisions."""
    names = names_in(report)
    titles = home_titles(report, names)
    asks = _asks(report, names)
    counted_rows = tuple(rows(report, names, titles))
    return Words(
        verdict=" ".join(_verdict(report, asks, names)),
        asks=asks,
        taken_away=tuple(_taken_away(report, names)) if report.differences else (),
        renamed=tuple(renames(report)),
        rows=counted_rows,
        came={row.home: row for row in counted_rows if row.came is not None},
        names=names,
        titles=titles,
    )


def about(report: DiffReport) -> Home | None:
    """The single level or part that is compared; None for a framework."""
    level = report.new.level or report.old.level
    if level:
        return Home("level", level.name)
    alone = report.framework is None and len(report.homes) == 1
    return next(iter(report.homes)) if alone else None


def name_of(report: DiffReport) -> str | None:
    """The title of what is compared: a level, a framework or, where it stands alone, a part."""
    level = report.new.level or report.old.level
    if level:
        return level.title
    only = about(report)
    return report.homes[only] if only else report.framework


def capitalized(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def renames(report: DiffReport, most: int | None = _MOST_RENAMES) -> Iterator[str]:
    """One sentence for all levels with another name, one for all sections, and so on.

    It tells `most` of them, all for None.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for change in report.of_kind("renamed"):
        if is_rename(change):
            found.setdefault(change.name or "", []).append((str(change.before), str(change.after)))
    for thing, pairs in found.items():
        if len(pairs) == 1:
            yield f"The {thing} {pairs[0][0]} is now called {pairs[0][1]}."
            continue
        start = f"{counted(len(pairs), thing)} have another name"
        before = {new.removesuffix(old) for old, new in pairs if new.endswith(old)}
        every = len(before) == 1 and all(new.endswith(old) for old, new in pairs)
        if every and most is not None:
            yield f"{start}: each now begins with {before.pop()}"
            continue
        told = [f"{old} → {new}" for old, new in pairs[:most]]
        more = f" and {len(pairs) - len(told)} more" if len(told) < len(pairs) else ""
        yield f"{start}: {', '.join(told)}{more}."


def staying(report: DiffReport) -> str:
    """How many statements stay the same in the files that differ; the others are not read."""
    number = len(report.changes) - len(report.differences)
    what = counted(number, "other statement" if report.differences else "statement")
    return f"{what} in these files {'stays' if number == 1 else 'stay'} the same"


def release_words(report: DiffReport) -> str:
    """The release that the changes ask for: `major (2.0.0)`; "" where they ask for none.

    What could not be read may ask for a greater one.
    """
    release = report.release
    if release is None or release.bump == "none":
        return ""
    if not report.complete:
        return f"at least {release.bump}"
    return f"{release.bump} ({release.next})" if release.next else release.bump


def levels_asked(report: DiffReport, impact: Impact) -> set[str]:
    """The levels that are asked for more (`raises`) or less (`lowers`), as the verdict has it."""
    return asked(report, impact, _asking(report, impact))


def _asking(report: DiffReport, impact: Impact) -> list[Change]:
    return [change for change in report.differences if sort_of(change) in _ASKED[impact]]


def _asks(report: DiffReport, names: Mapping[str, str]) -> str:
    """Who is asked for more, and who for less."""
    told = []
    for impact in _ASKED:
        changes = _asking(report, impact)
        if changes:
            who = _named(asked(report, impact, changes), names)
            # Nobody knows who includes a part that is compared alone.
            told.append(f"{'more' if impact == 'raises' else 'less'}{f' of {who}' if who else ''}")
    return f"asks {', and '.join(told)}." if told else ""


def _verdict(report: DiffReport, asks: str, names: Mapping[str, str]) -> Iterator[str]:
    """Who is asked for more or less, what needs judgement, and what came or went as a whole."""
    if not report.differences:
        yield "no differences." if report.complete else "no differences in what could be read."
        return
    told = [*filter(None, [asks]), *_to_judge(report, asks), *_came_and_went(report, names)]
    if not told:
        far = "" if report.complete else ", as far as it could be read"
        told = [f"asks the same of everyone{far}."]
    yield from told


def _to_judge(report: DiffReport, asks: str) -> Iterator[str]:
    """How much needs judgement."""
    judged = [change for change in report.differences if sort_of(change) == "judge"]
    if judged:
        noun = "rewording" if all(one.kind == "reworded" for one in judged) else "change"
        number = counted(len(judged), noun, one="One" if asks else "one")
        yield f"{number} {'needs' if len(judged) == 1 else 'need'} your judgement."


def _came_and_went(report: DiffReport, names: Mapping[str, str]) -> Iterator[str]:
    for fact in report.of_kind("track"):
        if is_whole_track(fact):
            title = report.homes.get(fact.home, fact.home.name)
            yield f"The {title} track is {'new' if fact.after is not None else 'no longer there'}."
    for kind, one, many in (
        ("level-added", "is a new level", "levels are new"),
        ("level-removed", "is no longer a level", "are no longer levels"),
    ):
        found = [names.get(change.home.name, change.home.name) for change in report.of_kind(kind)]
        if len(found) == 1:
            yield f"{found[0]} {one}."
        elif found:
            start = f"{len(found)} " if kind == "level-added" else f"{listed(found)} "
            yield f"{start}{many}."


def _taken_away(report: DiffReport, names: Mapping[str, str]) -> Iterator[str]:
    gone = [change for change in report.of_kind("removed", "ended") if sort_of(change) == "gone"]
    if gone:
        levels = _named(asked(report, "lowers", gone), names)
        number = counted(len(gone), "expectation", one="One")
        verb = "was" if len(gone) == 1 else "were"
        yield f"{number} {verb} taken away{f', from {levels}' if levels else ''}."
    elif not any(map(_may_take_away, report.differences)):
        far = "" if report.complete else ", as far as it could be read"
        yield f"Nothing was taken away{far}."
    steps = Counter(
        (change.old.level or "", change.new.level or "")
        for change in report.differences
        if is_step(change) and change.old and change.new
    )
    if len(steps) > _MOST_STEPS:
        yield f"{counted(sum(steps.values()), 'expectation')} now start at another level."
        return
    for (old, new), many in steps.items():
        verb = "starts" if many == 1 else "start"
        what = counted(many, "expectation", one="One")
        yield f"{what} now {verb} at {names.get(new, new)} instead of {names.get(old, old)}."


def _may_take_away(change: Change) -> bool:
    """Whether it took away, or may have, what is not counted among the expectations."""
    if change.kind == "level-removed" or (is_whole_track(change) and change.after is None):
        return True
    return change.kind in _MAY_TAKE_AWAY and change.impact in ("lowers", "unclear")


def _named(levels: Iterable[str], names: Mapping[str, str]) -> str:
    return listed([names.get(level, level) for level in in_order(levels, names)])
