"""Facts between two revisions in words: what stands beside a statement, and where it has none.

Formats escape them for their medium. What they add up to is in
`version_words` and `version_counts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fw.diff.change import Change, Home, Side
from fw.diff.formats.sentences import in_order, level_names, listed
from fw.diff.formats.values import detail
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.report import DiffReport

# From what matters most; the sign of a statement is that of the first that fits one of its facts.
SIGNS: Mapping[Impact, str] = {
    "raises": ">",
    "lowers": "<",
    "unclear": "?",
    "clarifies": "=",
    "editorial": "=",
    "neutral": "~",
}
_SPEAKS_FOR_ITSELF = ("neutral", "editorial")
# What a fact with several of these does to different levels.
_ASKED: Mapping[Impact, str] = {
    "raises": "asks more of",
    "lowers": "asks less of",
    "unclear": "something else is asked of",
}
_IDENTITIES = ("renamed", "reordered")


class Told(NamedTuple):
    """Facts that share their sides, so all that is said of one statement.

    A fact about no competency stands alone: it has no side.
    """

    facts: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The fact that comes first: it has the sides of all."""
        return self.facts[0]

    @property
    def old(self) -> Side | None:
        """The statement as it was."""
        return self.first.old

    @property
    def new(self) -> Side | None:
        """The statement as it is."""
        return self.first.new

    @property
    def reworded(self) -> Change | None:
        """The fact that holds its new words, if it has any."""
        return next((fact for fact in self.facts if fact.kind == "reworded"), None)

    @property
    def impact(self) -> Impact:
        """What weighs most of all that its facts do."""
        found = {fact.impact for fact in self.facts}
        return next((impact for impact in SIGNS if impact in found), "neutral")

    @property
    def sign(self) -> str:
        """`+ - > < ? = ~`, or an arrow where it moved to a lower or higher level."""
        if self.first.kind in ("added", "removed"):
            return "+" if self.first.kind == "added" else "-"
        step = next((fact for fact in self.facts if is_step(fact)), None)
        if step:
            return "↓" if step.impact == "raises" else "↑"
        return SIGNS[self.impact]

    @property
    def quiet(self) -> str | None:
        """Its kind where nothing differs but an id or its place in the section."""
        kinds = {fact.kind for fact in self.facts}
        kind = self.first.kind
        accepted = any(fact.accepted for fact in self.facts)
        return (
            kind if self.new and kind in _IDENTITIES and kinds == {kind} and not accepted else None
        )


def is_step(fact: Change) -> bool:
    """Whether a statement moved to another level, and people are asked earlier or later."""
    if fact.kind != "moved" or fact.impact not in ("raises", "lowers"):
        return False
    levels = {side.level for side in (fact.old, fact.new) if side}
    return len(levels) == 2 and None not in levels


def by_home(report: DiffReport) -> dict[Home, dict[str | None, list[Change]]]:
    """The changes of each home by section, in the order in which people read them."""
    place = {path: index for index, path in enumerate((None, *report.section_titles))}
    found: dict[Home, dict[str | None, list[Change]]] = {home: {} for home in report.homes}
    for change in sorted(report.changes, key=lambda one: place.get(one.section, len(place))):
        found.setdefault(change.home, {}).setdefault(change.section, []).append(change)
    return {home: sections for home, sections in found.items() if sections}


def told(changes: Iterable[Change]) -> list[Told]:
    """The differences among `changes`, statement by statement."""
    # By the sides themselves: several statements may share an id or their text, so a subject too.
    groups: dict[tuple[int, ...], list[Change]] = {}
    for change in changes:
        if change.is_difference:
            bare = change.old is None and change.new is None
            key = (id(change),) if bare else (id(change.old), id(change.new))
            groups.setdefault(key, []).append(change)
    return [Told(tuple(facts)) for facts in groups.values()]


def is_rename(fact: Change) -> bool:
    """Whether a level, section, part or track has another name: of these few words say enough."""
    return fact.kind == "renamed" and fact.old is None and fact.new is None


def collapsed(kind: str, number: int) -> str:
    """The line that stands for `number` statements with the same quiet fact."""
    what = "have another id" if kind == "renamed" else "stand in another order"
    return f"{number} statements {what}"


def notes(fact: Change, report: DiffReport) -> Iterator[str]:
    """What a fact means and why, or what else changed; and why it was accepted, if it was."""
    text = note(fact, report)
    if text:
        yield text
    if fact.accepted is not None:
        yield f"accepted: {fact.accepted}"


def note(fact: Change, report: DiffReport) -> str:
    """What a fact means and why: `asks more: team → department`; "" where its sign says it all."""
    if fact.kind in ("added", "removed"):
        return _meant(fact, fact.why or "") if fact.impact == "unclear" else ""
    if fact.kind == "moved":
        what = fact.why or f"{KINDS['moved'].words} {_origin(fact, report)}"
        return what if is_step(fact) else _meant(fact, what)
    if fact.kind == "reordered" and fact.new:
        return _meant(fact, KINDS["reordered"].words)
    if fact.kind == "included":
        before, after = fact.before or {}, fact.after or {}
        names = dict.fromkeys((*before, *after))
        differing = [name for name in names if before.get(name) != after.get(name)]
        told = (detail(name, before.get(name), after.get(name)) for name in differing)
        return _meant(fact, "; ".join(told))
    if fact.kind == "track":
        return _of_whom(fact, report)
    if fact.new is None and fact.old is None:
        if fact.impact in _SPEAKS_FOR_ITSELF:
            return ""
        if fact.name == "drops":
            return _meant(fact, "")
        # That it changed is plain from the values.
        why = "" if fact.kind == "attribute" and _only_says_so(fact) else fact.why
        return _meant(fact, why or "")
    if fact.name:
        return _meant(fact, detail(fact.name, fact.before, fact.after))
    return _meant(fact, fact.why or "")


def line(fact: Change, report: DiffReport) -> str:
    """A fact about no competency in one line; its note may follow."""
    name = (fact.name or "").removeprefix("attributes.")
    if fact.kind == "included":
        return KINDS["included"].words.capitalize()
    if fact.kind == "renamed":
        return f"the {name} {fact.before} is now called {fact.after}"
    if fact.kind == "reordered":
        return f"the {name} stand in another order"
    if fact.kind == "track" and not name:
        return "a new track" if fact.after is not None else "no longer a track"
    if fact.kind == "track" and name == "levels":
        return _levels(fact, report)
    if fact.kind == "attribute" and name == "drops" and fact.home.kind == "level":
        return "; ".join(_ends(fact))
    if fact.kind == "reference":
        at = f" at grade {fact.grade}" if fact.grade is not None else ""
        return detail(f"{name}{at}", _sentence(fact.before), _sentence(fact.after))
    if fact.kind in ("level-added", "level-removed"):
        return KINDS[fact.kind].words
    return detail(name, fact.before, fact.after)


def _levels(fact: Change, report: DiffReport) -> str:
    """The levels that joined or left a track, and the order of all where the others changed it."""
    names = level_names(report.levels)
    before, after = list(fact.before or ()), list(fact.after or ())
    both = set(before) & set(after)
    old, new = ([names.get(one, one) for one in side] for side in (before, after))
    told = [] if len(both) == len({*before, *after}) else [detail("levels", old, new)]
    if [one for one in before if one in both] != [one for one in after if one in both]:
        told.append(f"{'' if told else 'levels '}now in this order: {', '.join(new)}")
    return "; ".join(told)


def _of_whom(fact: Change, report: DiffReport) -> str:
    """What a fact about a track does to the people on it: of its levels some may be asked more."""
    names = level_names(report.levels)
    told = []
    for impact, words in _ASKED.items():
        levels = in_order((one.level for one in fact.affects if one.impact == impact), names)
        if levels:
            told.append(f"{words} {listed([names.get(level, level) for level in levels])}")
    what = "; ".join(told)
    return what if len(told) == 1 and fact.impact in ("raises", "lowers") else _meant(fact, what)


def _ends(fact: Change) -> Iterator[str]:
    """What ends at a level, and what no longer does."""
    before, after = fact.before or [], fact.after or []
    for these, those, how in ((after, before, ""), (before, after, "no longer ")):
        ends = [f"“{one}”" for one in these if one not in those]
        if ends:
            yield f"{', '.join(ends)} {how}{'ends' if len(ends) == 1 else 'end'} here"


def _meant(fact: Change, what: str) -> str:
    if fact.impact is None or fact.impact in _SPEAKS_FOR_ITSELF:
        return what
    words = IMPACT_WORDS[fact.impact]
    return f"{words}: {what}" if what else words


def _only_says_so(fact: Change) -> bool:
    return (fact.why or "").endswith(" changed")


def _origin(fact: Change, report: DiffReport) -> str:
    """Where a statement stood until now."""
    old, new = fact.old, fact.new
    if old is None:
        return "elsewhere"
    if old.part is not None:
        return f"the part {report.homes.get(old.home, old.part)}"
    section = report.section_titles.get(old.section or "", old.section or "")
    pair = next((pair for pair in report.levels if pair.old and pair.old.name == old.level), None)
    if new and pair and pair.now.name == new.level:
        return section
    return f"{pair.now.title if pair else old.level}, {section}"


def _sentence(data: object) -> object:
    """A single statement without the list around it."""
    return data[0] if isinstance(data, list) and len(data) == 1 else data
