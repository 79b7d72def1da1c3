"""What the comment says in sentences of its own; all of them are plain text, to be escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fw.diff.change import Change
from fw.diff.formats.sentences import MOST_NAMED, counted, in_order, listed, names_in
from fw.diff.formats.unread import hindrances
from fw.diff.formats.version_counts import QUIET, WEIGHTY, sort_of, which
from fw.diff.formats.version_words import Words
from fw.diff.report import DiffReport
from fw.render.markdown import link
from fw.review.comment.fitting import Rank
from fw.review.report import FrameworkReview

LONGEST_NAME = 100
"""A framework's name is cut after as many characters, and what a heading says after four times."""
_MOST_FILES = 2
_MOST_SENTENCES = 4
_MOST_FRAMEWORKS = 3

_ALL = "all changes"
_LESS = ("gone", "later", "less")
_LABELS: Mapping[Rank, tuple[str, str]] = {
    Rank.VERDICT: ("framework", "frameworks"),
    Rank.SUMMARY: ("remark", "remarks"),
    Rank.TABLE: ("row of the table", "rows of the table"),
    Rank.JUDGE: ("change to judge", "changes to judge"),
    Rank.ASKS: ("change that asks more or less", "changes that ask more or less"),
    Rank.REST: ("other change", "other changes"),
    Rank.FINDINGS: ("finding", "findings"),
}


def cut(text: str, longest: int = LONGEST_NAME) -> str:
    """The beginning of a text that is too long for a heading."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def heading(one: FrameworkReview, words: Words) -> str:
    """The framework's name and what the change comes to."""
    return f"{cut(one.name)}: {cut(verdict(one, words), 4 * LONGEST_NAME)}"


def verdict(one: FrameworkReview, words: Words) -> str:
    """What the change comes to, after the framework's name and a colon."""
    diff = one.diff
    if one.came is not None:
        far = "" if diff.complete else f" Parts of it could not be read ({_hidden(diff)})."
        return _whole(one) + far
    if words.came or any(sort_of(fact) in WEIGHTY for fact in diff.differences):
        far = "" if diff.complete else f" Parts could not be compared ({_hidden(diff)})."
        return words.verdict + far
    if not diff.complete:
        return f"changed, with parts that could not be compared ({_hidden(diff)})."
    if not diff.differences:
        return "nothing changed in what it says."
    return "changed, but asks the same of everyone."


def _whole(one: FrameworkReview) -> str:
    kind = "level-added" if one.came else "level-removed"
    levels = len(one.diff.of_kind(kind))
    number = counted(levels, "level") if levels else ""
    if one.came:
        return f"a new framework{number and f', with {number}'}."
    return f"this framework is no longer there{number and f', nor its {number}'}."


def _hidden(diff: DiffReport) -> str:
    """The files that could not be read, or how many they are."""
    return _files(dict.fromkeys(problem.path for problem in hindrances(diff)))


def _files(paths: Iterable[str]) -> str:
    found = [cut(path) for path in paths]
    return listed(found, _MOST_FILES) if len(found) <= _MOST_FILES else f"{len(found)} files"


def about_files(one: FrameworkReview) -> Iterator[str]:
    """What there is to say of files: where the framework is now, and what changed of no matter."""
    if one.before is not None and one.came is None and one.before != one.root:
        places = [cut(place) or "the top" for place in (one.before, one.root)]
        yield f"The framework moved from {places[0]} to {places[1]}."
    elif one.came is None and one.diff.complete and not one.diff.differences:
        verb = "differs" if len(one.files) == 1 else "differ"
        yield f"{_files(one.files)} {verb}, in nothing that the framework says of its levels."


def dates(one: FrameworkReview) -> Iterator[tuple[str, bool]]:
    """From when more is asked, and whether that sentence needs to be seen."""
    names = names_in(one.diff)
    groups: dict[tuple[str | None, bool], list[str]] = {}
    for dated in one.dates:
        stays = dated.now is not None and dated.now == dated.before
        groups.setdefault((dated.now, stays), []).append(names.get(dated.level, dated.level))
    if len([day for day, stays in groups if day and not stays]) > _MOST_SENTENCES:
        groups = {key: levels for key, levels in groups.items() if not key[0] or key[1]}
        yield "The levels take effect on different days.", False
    for (day, stays), levels in sorted(groups.items(), key=lambda group: group[0][0] is None):
        whom = f" for {listed(levels)}" if len(groups) > 1 else ""
        if day is None:
            yield f"No effective date is set{whom}.", True
        elif stays:
            yield f"The effective date{whom} stays {cut(day)}.", True
        else:
            yield f"Effective {cut(day)}{whom}.", False


def from_below(diff: DiffReport) -> list[str]:
    """Which levels are affected by changes at those that they build on."""
    names = names_in(diff)
    at_home: dict[str, list[Change]] = {}
    reached: dict[str, dict[str, list[Change]]] = {}
    for change in diff.differences:
        home = change.home
        if home.kind != "level" or sort_of(change) not in WEIGHTY:
            continue
        at_home.setdefault(home.name, []).append(change)
        above = {
            one.level
            for one in change.affects
            if one.via == "cumulative" and one.impact not in QUIET and one.level != home.name
        }
        for level in above:
            reached.setdefault(level, {}).setdefault(home.name, []).append(change)
    groups: dict[tuple[str, str], list[str]] = {}
    for level in in_order(reached, names):
        below = reached[level]
        homes = [names.get(home, home) for home in below]
        facts = [_changes(below[home], at_home[home]) for home in below]
        if len({*facts}) == 1 and (len(facts) == 1 or facts[0] == _ALL):
            told = f"{facts[0]} there"
        elif len(facts) > MOST_NAMED:
            told = "changes there"
        else:
            told = listed([f"{one} at {home}" for one, home in zip(facts, homes, strict=True)])
        groups.setdefault((listed(homes), told), []).append(names.get(level, level))
    if len(groups) > _MOST_SENTENCES:
        return [f"{len(reached)} levels build on others that change, and are affected too."]
    return [_builds_on(levels, *key) for key, levels in groups.items()]


def _builds_on(levels: list[str], homes: str, told: str) -> str:
    many = len(levels) > 1
    verbs = ("build", "are") if many else ("builds", "is")
    return f"{listed(levels)} {verbs[0]} on {homes} and {verbs[1]} affected by {told}."


def _changes(changes: Sequence[Change], of_all: Sequence[Change]) -> str:
    return _ALL if 1 < len(changes) == len(of_all) else which(changes)


def jointly(found: Sequence[tuple[FrameworkReview, Words]]) -> str:
    """What the change comes to for several frameworks at once."""
    if len(found) <= _MOST_FRAMEWORKS:
        return "; ".join(f"{cut(one.name)} {_status(one)}" for one, _ in found)
    number: dict[str, int] = {}
    for one, _ in found:
        status = _status(one)
        number[status] = number.get(status, 0) + 1
    told = [f"{many} {status if many == 1 else _plural(status)}" for status, many in number.items()]
    return f"{len(found)} frameworks: {', '.join(told)}"


def _status(one: FrameworkReview) -> str:
    if one.came is not None:
        return "is new" if one.came else "is no longer there"
    sorts = {sort_of(fact) for fact in one.diff.differences}
    more, less = not sorts.isdisjoint(("newly", "more")), not sorts.isdisjoint(_LESS)
    asks = " and ".join([*["more"] * more, *["less"] * less])
    told = [f"asks {asks}"] if asks else []
    told += ["needs your judgement"] if "judge" in sorts else []
    if not one.diff.complete:
        told.append("could not be compared in full")
    return " and ".join(told) or ("asks the same" if one.diff.differences else "says the same")


def _plural(status: str) -> str:
    words = {"asks": "ask", "says": "say", "needs": "need", "is": "are"}
    return " ".join(words.get(word, word) for word in status.split(" "))


def left_out(lost: Mapping[Rank, tuple[int, int]], run: str | None, *, short: bool = False) -> str:
    """What a comment does not hold, and where it is, as Markdown."""
    summary = link("the summary of the job", run)
    if short:
        return f"**Not everything fits here.** The whole is in {summary}."
    told = [
        _left_out(*lost[rank], *labels)
        for rank, labels in _LABELS.items()
        if rank in lost and lost[rank][0]
    ]
    what = f" Left out: {listed(told, len(told))}." if told else ""
    return (
        f"**Not everything fits here.**{what} The whole is in {summary}, and in its report files."
    )


def _left_out(number: int, of_all: int, one: str, many: str) -> str:
    if of_all == 1:
        return f"the only {one}"
    return f"all {of_all:,} {many}" if number == of_all else f"{number:,} of {of_all:,} {many}"
