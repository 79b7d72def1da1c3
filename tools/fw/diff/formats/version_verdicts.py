"""What is said of one statement between two revisions, or of a fact about none, as a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fw.diff.change import Change
from fw.diff.formats.document import Verdict, Wording, as_read, wording
from fw.diff.formats.fact_lines import at_grade, line
from fw.diff.formats.fact_notes import notes
from fw.diff.formats.fact_words import Told
from fw.diff.formats.version_counts import SORTS, Sort, sort_of
from fw.diff.formats.version_words import capitalized
from fw.diff.kinds import IMPACT_WORDS
from fw.diff.report import DiffReport
from fw.language.differences import Difference, mostly_same
from fw.language.markdown import plain

WEIGHT: dict[str, int] = {sort: place for place, sort in enumerate(SORTS)}
"""Sorts of verdicts, from what matters most."""

_GONE = ("removed", "ended")


def verdict(one: Told, report: DiffReport, where: tuple[str, ...]) -> Verdict:
    """What is said of a statement, or of what is none: the weightiest of its facts first."""
    leading = min(one.facts, key=lambda fact: WEIGHT[sort_of(fact) or "same"])
    sort = sort_of(leading) or "same"
    why, *more = _reasons(leading, sort, report)
    more += [text for fact in one.facts if fact is not leading for text in notes(fact, report)]
    said = capitalized(SORTS[sort])
    if one.old or one.new:
        return Verdict(sort, said, why or None, where, tuple(_wordings(one)), tuple(more))
    if leading.kind == "reference" and leading.words and mostly_same(leading.words):
        place = (*where, at_grade(leading))
        return Verdict(sort, said, why or None, place, (Wording(leading.words),), tuple(more))
    fact = line(leading, report)
    return Verdict(sort, said, None, where, (), (f"{fact} ({why})" if why else fact, *more))


def _reasons(fact: Change, sort: Sort, report: DiffReport) -> list[str]:
    """Its notes, at least one; of the first without what stands before it anyway."""
    told = list(notes(fact, report))
    if sort == "accepted":
        # That somebody accepted it is what it comes to.
        told.insert(0, told.pop())
    known = {SORTS[sort], IMPACT_WORDS[fact.impact]} if fact.impact else {SORTS[sort]}
    first = told.pop(0) if told else ""
    for words in known:
        if first == words or first.startswith((f"{words}:", f"{words},", f"{words} of")):
            first = first.removeprefix(words).lstrip(":, ")
    return [first, *told]


def _wordings(one: Told) -> Iterator[Wording]:
    reworded = one.reworded
    if one.old and sort_of(one.first) == "judge" and one.first.kind in _GONE:
        # No heading says here that it is gone.
        yield Wording((Difference("delete", plain(one.old.text).text),))
    elif reworded is None or not reworded.words:
        yield wording(one.new or one.old)
    elif mostly_same(reworded.words):
        yield Wording(reworded.words)
    elif one.old and one.new:
        yield Wording(as_read(one.old.text), "Before")
        yield Wording(as_read(one.new.text), "After")


def merged(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Verdicts with what follows and says the same of another statement in one."""

    def same(one: Verdict) -> tuple[object, ...]:
        simple = len(one.wordings) < 2 and not (one.wordings and one.notes)
        kept = (one.sort, one.said, one.why, one.where, bool(one.wordings))
        return kept if simple else (id(one),)

    for _, found in groupby(verdicts, same):
        first, *others = found
        yield first._replace(
            wordings=(*first.wordings, *(word for one in others for word in one.wordings)),
            notes=(*first.notes, *(text for one in others for text in one.notes)),
        )
