"""What a fact between two revisions means, and why, in words; formats escape them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fw.diff.accepted import DECIDED
from fw.diff.change import Change
from fw.diff.formats.fact_words import is_settled, is_step
from fw.diff.formats.sentences import in_order, levels_before, listed, names_in
from fw.diff.formats.values import detail
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.report import DiffReport

_SPEAKS_FOR_ITSELF = ("neutral", "editorial")
# What a fact with several of these does to different levels.
_ASKED: Mapping[Impact, str] = {
    "raises": "asks more of",
    "lowers": "asks less of",
    "unclear": "something else is asked of",
}
_DIRECTIONS = ("raises", "lowers")
# Of these the reason says all that the values do.
_SAYING_WHY = ("optional", "status")


def notes(fact: Change, report: DiffReport) -> Iterator[str]:
    """What a fact means and why, or what else changed; and why it was accepted, if it was."""
    if fact.accepted is not None and fact.impact and fact.why == DECIDED:
        yield f"{IMPACT_WORDS[fact.impact]}, {DECIDED}: {fact.accepted}"
        return
    text = note(fact, report)
    if is_settled(fact):
        words = IMPACT_WORDS["unclear"]
        text = "" if text == words else text.removeprefix(f"{words}: ")
    if text:
        yield text
    if fact.accepted is not None:
        yield f"accepted: {fact.accepted}"


def note(fact: Change, report: DiffReport) -> str:
    """What a fact means and why: `asks more: team → department`; "" where its sign says it all."""
    if fact.kind in ("added", "removed"):
        return _meant(fact, fact.why or "") if fact.impact == "unclear" else ""
    if fact.kind == "moved":
        return _moved(fact, report)
    if fact.kind == "reordered" and fact.new:
        return _meant(fact, KINDS["reordered"].words)
    if fact.kind == "track":
        return _of_whom(fact, "", report)
    if fact.new is None and fact.old is None:
        return _bare(fact, report)
    if fact.name in _SAYING_WHY and fact.why:
        return _meant(fact, fact.why)
    if fact.name:
        return _meant(fact, detail(fact.name, fact.before, fact.after))
    return _meant(fact, fact.why or "")


def _bare(fact: Change, report: DiffReport) -> str:
    """What a fact about no competency means; that something changed is plain from its line."""
    if fact.kind == "included" or fact.name == "drops":
        return _meant(fact, "")
    why = "" if (fact.why or "").endswith(" changed") else fact.why or ""
    if fact.kind == "reference" and fact.grade is not None:
        return _read(fact, why, report)
    return "" if fact.impact in _SPEAKS_FOR_ITSELF else _meant(fact, why)


def _read(fact: Change, why: str, report: DiffReport) -> str:
    """What it means that a reference asks something else of a grade, and who reads it there."""
    if fact.impact in _DIRECTIONS:
        return _of_whom(fact, why, report)
    quiet = fact.impact in _SPEAKS_FOR_ITSELF
    readers = _names((one.level for one in fact.affects), report)
    if not readers:
        return "" if quiet else _meant(fact, why)
    if quiet or not why:
        return _meant(fact, f"read by {readers}")
    return _meant(fact, f"{why} (read by {readers})")


def _moved(fact: Change, report: DiffReport) -> str:
    """Where a statement stood, and of whom more or less is asked by its moving."""
    if fact.why:
        return fact.why if is_step(fact) else _meant(fact, fact.why)
    certain, here = fact.impact in _DIRECTIONS, _in_its_level(fact, report)
    if certain and not here:
        return _of_whom(fact, f"until now {_origin(fact, report, alone=False)}", report)
    # Within a level, nobody is asked for more or less by the moving itself.
    told = (f"{KINDS['moved'].words} {_origin(fact, report)}", *_asked(fact, report))
    return "; ".join(told) if certain else _meant(fact, "; ".join(told))


def _of_whom(fact: Change, why: str, report: DiffReport) -> str:
    """What a fact does to the people that it affects, and why."""
    told = list(_asked(fact, report))
    if len(told) == 1 and fact.impact in _DIRECTIONS:
        return f"{told[0]}: {why}" if why else told[0]
    return _meant(fact, "; ".join((*told, why) if why else told))


def _asked(fact: Change, report: DiffReport) -> Iterator[str]:
    """Of whom a fact asks more, of whom less, and of whom something else."""
    for impact, words in _ASKED.items():
        levels = _names((one.level for one in fact.affects if one.impact == impact), report)
        if levels:
            yield f"{words} {levels}"


def _names(levels: Iterable[str], report: DiffReport) -> str:
    names = names_in(report)
    return listed([names.get(level, level) for level in in_order(levels, names)])


def _meant(fact: Change, what: str) -> str:
    if fact.impact is None or fact.impact in _SPEAKS_FOR_ITSELF:
        return what
    words = IMPACT_WORDS[fact.impact]
    return f"{words}: {what}" if what else words


def _origin(fact: Change, report: DiffReport, *, alone: bool = True) -> str:
    """Where a statement stood until now, `alone` or after a preposition."""
    old = fact.old
    if old is None:
        return "elsewhere"
    at, inside = ("", "") if alone else ("at ", "in ")
    if old.part is not None:
        return f"{inside}the part {report.homes.get(old.home, old.part)}"
    section = report.section_titles.get(old.section or "", old.section or "")
    if _in_its_level(fact, report):
        return f"{inside}{section}"
    level = levels_before(report).get(old.level or "")
    return f"{at}{level.title if level else old.level}, {inside}{section}"


def _in_its_level(fact: Change, report: DiffReport) -> bool:
    """Whether a statement stands at the level where it stood, whatever this is called now."""
    level = levels_before(report).get(fact.old.level or "") if fact.old else None
    return level is not None and fact.new is not None and level.name == fact.new.level
