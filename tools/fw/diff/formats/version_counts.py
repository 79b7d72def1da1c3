"""What changed between two revisions in counts: one row for each level, part and track.

Each fact is counted once: at its home, or where nothing changes for the people there, at the first
level that it concerns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from fw.diff.change import Change, Home
from fw.diff.formats.fact_lines import is_whole_track, track_words
from fw.diff.formats.fact_words import is_rename, is_step
from fw.diff.formats.sentences import MOST_NAMED, counted, in_order, listed
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.report import DiffReport, LevelInfo

Sort = Literal[
    "newly",
    "more",
    "gone",
    "later",
    "less",
    "judge",
    "accepted",
    "clarifies",
    "spelling",
    "same",
    "listed",
    "unlisted",
]
"""What a fact comes to, as columns of a table have it."""

SORTS: Mapping[Sort, str] = {
    "newly": KINDS["added"].words,
    "more": IMPACT_WORDS["raises"],
    "gone": KINDS["removed"].words,
    "later": "expected later",
    "less": IMPACT_WORDS["lowers"],
    "judge": IMPACT_WORDS["unclear"],
    "accepted": "accepted",
    "clarifies": IMPACT_WORDS["clarifies"],
    "spelling": IMPACT_WORDS["editorial"],
    "same": IMPACT_WORDS["neutral"],
    "listed": "newly listed",
    "unlisted": "no longer listed",
}
"""The words of each sort, in the order of what matters most."""

WEIGHTY: tuple[Sort, ...] = ("newly", "more", "gone", "later", "less", "judge")
"""The sorts that may ask something else of people."""

_BY_IMPACT: Mapping[Impact, Sort] = {
    "raises": "more",
    "lowers": "less",
    "unclear": "judge",
    "clarifies": "clarifies",
    "editorial": "spelling",
    "neutral": "same",
}
QUIET = ("neutral", "editorial", "clarifies")
_WHOLE_LEVEL = ("level-added", "level-removed")
_NOUNS = {
    "reworded": "rewording",
    "moved": "move",
    "added": "addition",
    "removed": "ended expectation",
}


class Row(NamedTuple):
    """The counts of one home, by sort; sorts without facts are left out.

    `title` is what the home is called, in short. `also` are the levels beyond it that its facts
    concern, ready to stand in parentheses: "the rewording also Senior, Staff"; for what is no
    level, all that they concern. `came` tells a new level or track (True) and one that is gone
    (False), and `about` what there is to say of it.
    """

    home: Home
    title: str
    counts: Mapping[Sort, int]
    also: str
    came: bool | None = None
    about: tuple[str, ...] = ()

    @property
    def weighs(self) -> bool:
        """Whether anything may be asked otherwise, or came or went as a whole."""
        return self.came is not None or any(sort in WEIGHTY for sort in self.counts)

    @property
    def words(self) -> tuple[str, ...]:
        """The counts in words: `1 newly expected`, `2 ask more`; first what came or went."""
        told = self.counts.items()
        kept = [one for one in told if self.came is None or one[0] in WEIGHTY]
        return (*self.about, *(count_words(sort, number) for sort, number in kept))


def rows(report: DiffReport, names: Mapping[str, str], titles: Mapping[Home, str]) -> Iterator[Row]:
    """The counts of each home that has any, in the order in which people read them.

    Names of levels, sections, parts and tracks are told elsewhere: they may all change at once.
    """
    facts: dict[Home, list[Change]] = {home: [] for home in report.homes}
    for change in report.differences:
        if is_rename(change):
            continue
        facts.setdefault(_counted_at(report, change), []).append(change)
    new = {pair.new.name: pair.new for pair in report.levels if pair.new}
    for home, changes in _in_order(report, facts):
        sorts = Counter(filter(None, map(sort_of, changes)))
        counts = {sort: sorts[sort] for sort in SORTS if sorts[sort]}
        title = f"{report.homes.get(home, home.name)}, a part" if home.kind == "part" else ""
        title = title or titles.get(home, home.name)
        came: bool | None = None
        about: tuple[str, ...] = ()
        for change in changes:
            if change.kind in _WHOLE_LEVEL:
                came, about = change.kind == "level-added", tuple(_level(change, new, counts))
            elif is_whole_track(change):
                came, about = change.after is not None, (track_words(change),)
        yield Row(home, title, counts, _also(home, changes, names), came, about)


def _level(
    change: Change, levels: Mapping[str, LevelInfo], counts: Mapping[Sort, int]
) -> Iterator[str]:
    """What there is to say of a level that came or went. What it includes is not counted."""
    yield KINDS[change.kind].words
    level = levels.get(change.home.name)
    if level and level.grade is not None:
        yield f"grade {level.grade}"
    if level and level.status == "draft":
        yield "a draft"
    number = counts.get("listed", 0) + counts.get("unlisted", 0)
    if number:
        yield f"{counted(number, 'statement')} of its own"


def _in_order(
    report: DiffReport, facts: Mapping[Home, list[Change]]
) -> Iterator[tuple[Home, list[Change]]]:
    """The homes that anything is counted at; a level that is only concerned in its own place."""
    order = {Home("level", pair.now.name): place for place, pair in enumerate(report.levels)}
    levels = sorted((home for home in facts if home in order), key=order.__getitem__)
    others = [home for home in facts if home not in order]
    first = [home for home in others if home.kind in ("framework", "track")]
    last = [home for home in others if home not in first]
    for home in (*first, *levels, *last):
        if facts[home]:
            yield home, facts[home]


def _counted_at(report: DiffReport, change: Change) -> Home:
    """Its home; where that is a level that it does nothing to, the first level that it concerns."""
    concerned = {one.level for one in change.affects if one.impact == change.impact}
    if change.home.kind != "level" or change.impact in QUIET or not concerned:
        return change.home
    if change.home.name in concerned:
        return change.home
    known = (pair.now.name for pair in report.levels)
    return Home("level", next((name for name in known if name in concerned), change.home.name))


def sort_of(change: Change) -> Sort | None:
    """What a fact comes to; None where nothing differs, or a level came or went as a whole."""
    if not change.is_difference or change.impact is None or change.kind in _WHOLE_LEVEL:
        return None
    if change.kind == "added" and change.impact in ("raises", "neutral"):
        return "newly" if change.impact == "raises" else "listed"
    if change.kind in ("removed", "ended") and change.impact in ("lowers", "neutral"):
        return "gone" if change.impact == "lowers" else "unlisted"
    if is_step(change):
        return "newly" if change.impact == "raises" else "later"
    sort = _BY_IMPACT[change.impact]
    # What somebody agreed to needs nobody's judgement any more.
    return "accepted" if sort == "judge" and change.accepted is not None else sort


def count_words(sort: Sort, number: int) -> str:
    """`1 asks more`, `2 ask more`."""
    words = SORTS[sort]
    return f"{number} {words if number == 1 else words.replace('asks', 'ask')}"


def home_titles(report: DiffReport, names: Mapping[str, str]) -> dict[Home, str]:
    """What each home is called where it heads its changes.

    For a part: "Values, a part that Associate and Senior include", as far as changes tell.
    """
    users: dict[Home, set[str]] = defaultdict(set)
    for change in report.changes:
        if change.home.kind == "part":
            users[change.home].update(one.level for one in change.affects if one.via == "included")
    found = {}
    for home, title in report.homes.items():
        if home.kind == "part":
            who = [names.get(level, level) for level in in_order(users[home], names)]
            verb = "includes" if len(who) == 1 else "include"
            found[home] = f"{title}, a part{f' that {listed(who)} {verb}' if who else ''}"
        elif home.kind == "track":
            found[home] = f"{title} track"
        else:
            found[home] = title if home.kind == "level" else "The framework as a whole"
    # A level may only be concerned by what belongs to another.
    levels = {Home("level", pair.now.name): pair.now.title for pair in report.levels}
    return levels | found


def asked(report: DiffReport, impact: Impact, changes: Iterable[Change]) -> set[str]:
    """The levels whose people changes concern: each change at its home."""
    found: set[str] = set()
    for change in changes:
        home = _counted_at(report, change)
        if home.kind == "level":
            found.add(home.name)
        else:
            meant = [one for one in change.affects if one.impact == impact]
            direct = {one.level for one in meant if one.via == "included"}
            found |= direct or {one.level for one in meant}
    return found


def _also(home: Home, changes: Iterable[Change], names: Mapping[str, str]) -> str:
    """The levels beyond its home that the facts concern: of all of them, or of which.

    Of what is no level it is enough to know whom it concerns; each fact says so of itself.
    """
    weighty = [change for change in changes if sort_of(change) in WEIGHTY]
    own = {home.name} if home.kind == "level" else set()
    groups: dict[frozenset[str], list[Change]] = {}
    for change in weighty:
        beyond = {one.level for one in change.affects if one.impact not in QUIET} - own
        groups.setdefault(frozenset(beyond), []).append(change)
    if home.kind != "level":
        groups = {frozenset().union(*groups): weighty}
    also = "also " if home.kind == "level" else ""
    told = []
    for levels, facts in groups.items():
        if levels:
            noun = "" if len(groups) == 1 else f"{which(facts)} "
            shown = [names.get(level, level) for level in in_order(levels, names)]
            who = ", ".join(shown) if len(shown) <= MOST_NAMED else f"{len(shown)} levels"
            told.append(f"{noun}{also}{who}")
    return "; ".join(told)


def which(facts: Sequence[Change]) -> str:
    """Facts of a home by a noun: `the rewording`, `2 additions`."""
    kinds = {fact.kind for fact in facts}
    noun = _NOUNS.get(kinds.pop(), "change") if len(kinds) == 1 else "change"
    return f"the {noun}" if len(facts) == 1 else counted(len(facts), noun)
