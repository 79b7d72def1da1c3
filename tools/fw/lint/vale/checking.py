"""Styles at work on the texts of a document."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from fw.lint.vale.exceptions import Exceptions
from fw.lint.vale.index import Index
from fw.lint.vale.kinds.body import Match, Memory, Passes
from fw.lint.vale.messages import formatted, listed, quoted_once
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage, Whole
from fw.lint.vale.patterns import SECONDS_IN_ALL, Patience
from fw.lint.vale.scopes import View
from fw.lint.vale.style import Style, StyleRule
from fw.lint.vale.vocabulary import NOTHING, Vocabulary
from fw.source.edits import Edit
from fw.source.problems import Problem

MOST_HITS = 1_000
"""How often a rule reports in one document at most."""
MOST_LOOKED_UP = 20_000
"""How often a rule looks up in one document whether what it found is an exception."""
_HIDDEN = "\ufffc"
"""What stands in a text for code and the like."""


class Hit(NamedTuple):
    """What a rule found in a passage, by offsets into its text.

    `replacements` are the texts that may stand there instead; `edit` is the change where there is
    just one.
    """

    start: int
    end: int
    message: str
    replacements: tuple[str, ...] = ()
    edit: Edit | None = None


class Found(NamedTuple):
    """A hit, the rule that it is of, and the number of its passage in the document."""

    rule: StyleRule
    passage: int
    hit: Hit


class _Pattern(NamedTuple):
    rule: int
    number: int
    needs: Needs


class Checker:
    """Styles and a vocabulary, ready for any number of documents.

    With `prefilter` False every pattern is run on every text: the result is the same.
    """

    def __init__(
        self,
        styles: Iterable[Style],
        vocabulary: Vocabulary = NOTHING,
        *,
        prefilter: bool = True,
    ) -> None:
        styles = tuple(styles)
        self.rules = tuple(rule for one in styles for rule in one.rules)
        self._patience = Patience()
        accepted = Exceptions(vocabulary.written("accept"), self._patience)
        self._excepted = [
            tuple(filter(None, (rule.exceptions, accepted if rule.vocab else None)))
            for rule in self.rules
        ]
        self._patiences = [one.patience for one in styles for _ in one.rules]
        needs = [rule.body.needs for rule in self.rules]
        self._patterns = [
            _Pattern(rule, number, one)
            for rule, of_rule in enumerate(needs)
            for number, one in enumerate(of_rule)
        ]
        self._prefilter = prefilter
        self._views: dict[frozenset[str], list[View]] = {}

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """What is wrong with the vocabulary; each style has its own troubles."""
        return tuple(self._patience.troubles)

    def check(self, passages: Sequence[Passage]) -> Iterator[Found]:
        """Check one document, whose texts come in its order.

        Rules that compare texts, or limit how often they report, do so within it. Raises nothing.
        Findings come passage by passage; those about the document as a whole come last.
        """
        running = _Running(self.rules, self._excepted, self._patiences)
        for number, passage in enumerate(passages):
            views = self._views_of(passage.scopes)
            tried = [one for one in self._tried(passage) if any(views[one[0]])]
            yield from running.all(tried, views, number, passage)
        if not any(rule.scope.whole for rule in self.rules):
            return
        whole = Whole(tuple(passages))
        views = self._views_of(whole.passage.scopes)
        for found in running.all(self._tried(whole.passage), views, 0, whole.passage):
            yield _located(found, whole)

    def _views_of(self, scopes: frozenset[str]) -> list[View]:
        if scopes not in self._views:
            self._views[scopes] = [rule.scope.view(scopes) for rule in self.rules]
        return self._views[scopes]

    def _tried(self, passage: Passage) -> Iterator[tuple[int, list[int] | None]]:
        """The rules that may find something in a passage, and with which of their patterns."""
        if not self._prefilter:
            yield from ((rule, None) for rule in range(len(self.rules)))
            return
        tried: dict[int, list[int]] = {}
        for candidate in self._index.candidates(passage):
            pattern = self._patterns[candidate]
            tried.setdefault(pattern.rule, []).append(pattern.number)
        yield from tried.items()

    @cached_property
    def _index(self) -> Index:
        return Index([pattern.needs for pattern in self._patterns])


@dataclass(slots=True, eq=False, repr=False)
class _Running:
    """The rules in one document, with what they remember of it."""

    rules: tuple[StyleRule, ...]
    excepted: Sequence[tuple[Exceptions, ...]]
    patiences: Sequence[Patience]
    memories: dict[int, Memory] = field(default_factory=dict)
    passes: dict[int, Passes] = field(default_factory=dict)
    reported: dict[int, int] = field(default_factory=dict)

    def all(
        self,
        tried: Iterable[tuple[int, Sequence[int] | None]],
        views: Sequence[View],
        at: int,
        passage: Passage,
    ) -> list[Found]:
        """What the rules find in one passage, each with those of its patterns that are tried."""
        found: list[Found] = []
        now = time.process_time()
        for number, patterns in tried:
            rule, patience = self.rules[number], self.patiences[number]
            for offset, seen, match in self._one(number, views[number], passage, patterns):
                found.append(Found(rule, at, _hit(rule, seen.text, match, offset)))
            began, now = now, time.process_time()
            going_on = not patience.in_all.over
            patience.in_all.spend(now - began)
            if going_on and patience.in_all.over:
                why = f"all rules together take more than {SECONDS_IN_ALL:g} s"
                patience.report(rule.origin, f"this rule and others were left out: {why}")
        return found

    def _one(
        self, number: int, view: View, passage: Passage, tried: Sequence[int] | None
    ) -> list[tuple[int, Passage, Match]]:
        """What one rule finds in one passage, in the text that it sees, which has an offset."""
        rule, patience = self.rules[number], self.patiences[number]
        most = min(rule.limit, MOST_HITS) if rule.limit > 0 else MOST_HITS
        left = most - self.reported.get(number, 0)
        if left <= 0 or patience.in_all.over:
            return []
        if number not in self.memories:
            self.memories[number] = Memory()
            self.passes[number] = _passing(rule, self.excepted[number], patience)
        memory, passes = self.memories[number], self.passes[number]
        matches = (
            (offset, seen, match)
            for offset, seen in view.of(passage)
            for match in rule.body.find(seen, tried, memory, passes)
        )
        found = list(islice(matches, left))
        self.reported[number] = most - left + len(found)
        return found


def _passing(rule: StyleRule, lists: tuple[Exceptions, ...], patience: Patience) -> Passes:
    """Whether something is an exception; where that takes too long, all is, which is reported."""
    if not lists:
        return lambda passage, start, end: False
    looked_up = 0
    over = False

    def passes(passage: Passage, start: int, end: int) -> bool:
        nonlocal looked_up, over
        looked_up += 1
        if over:
            return True
        if looked_up > MOST_LOOKED_UP or patience.searching.over:
            why = "whether something is an exception takes too long to tell"
            patience.report(rule.origin, f"this rule does not find everything: {why}")
            over = True
            return True
        began = time.process_time()
        covered = any(one.cover(passage, start, end) for one in lists)
        patience.spend(time.process_time() - began)
        return covered

    return passes


def _hit(rule: StyleRule, text: str, match: Match, offset: int) -> Hit:
    observed = text[match.start : match.end]
    message, arguments = rule.message, match.arguments
    replacements: tuple[str, ...] = ()
    spaced: dict[str, str] = {}
    if rule.action:
        edits = rule.action.name == "edit"
        made = rule.action.options(observed, match.groups, match.given)
        spaced = {one.strip() if edits else one: one if edits else observed for one in made}
        spaced.pop(observed, None)
        replacements = tuple(spaced)
        if rule.kind == "substitution" and match.given and not rule.action.params:
            arguments = (listed(replacements or match.given), observed)
            message = quoted_once(message)
        elif len(arguments) == 1 and isinstance(arguments[0], str):
            # As in Vale: what there is, where nothing would be put in its place.
            arguments = (*arguments, _shown(replacements) if replacements else observed)
    start, end = match.start + offset, match.end + offset
    only = replacements[0] if len(replacements) == 1 else None
    edit = None if only is None else _edit(text, match, only, spaced[only], offset)
    return Hit(start, end, formatted(message, arguments), replacements, edit)


def _shown(replacements: tuple[str, ...]) -> str:
    return replacements[0] if len(replacements) == 1 else listed(replacements)


def _edit(text: str, match: Match, replacement: str, spaced: str, offset: int) -> Edit:
    """The change; what is removed takes the white space beside it along.

    Where words would be joined that were apart, the outer white space of `spaced` is kept.
    """
    start, end = match.start, match.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if replacement:
        first = spaced[: len(spaced) - len(spaced.lstrip())]
        last = spaced[len(spaced.rstrip()) :]
        replacement = (
            (first if _joins(before, replacement[0]) else "")
            + replacement
            + (last if _joins(replacement[-1], after) else "")
        )
    elif _joins(before, after) and (text[start].isspace() or text[end - 1].isspace()):
        replacement = " "
    elif after.isspace() and (not before or before.isspace()):
        end += 1
    elif not after and before.isspace():
        start -= 1
    return Edit(start + offset, end + offset, replacement)


def _joins(one: str, other: str) -> bool:
    """Whether two signs would make one word."""
    return all(sign.isalnum() or sign == _HIDDEN for sign in (one, other))


def _located(found: Found, whole: Whole) -> Found:
    """A finding about the whole text, at the place in its passage; there is no edit across two."""
    hit = found.hit
    passage, start, end = whole.locate(hit.start, hit.end)
    edit = None
    if hit.edit and end - start == hit.end - hit.start:
        shift = start - hit.start
        edit = Edit(hit.edit.start + shift, hit.edit.end + shift, hit.edit.text)
    return Found(found.rule, passage, hit._replace(start=start, end=end, edit=edit))


def find(rule: StyleRule, text: str | Passage, vocabulary: Vocabulary = NOTHING) -> Iterator[Hit]:
    """What one rule finds in one text alone: for the examples of our own rules, and for tests."""
    passage = Passage(text) if isinstance(text, str) else text
    checker = Checker([Style("", (rule,))], vocabulary, prefilter=False)
    return (found.hit for found in checker.check([passage]))
