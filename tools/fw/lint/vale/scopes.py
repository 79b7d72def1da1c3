"""Vale's scopes: which texts a rule looks at.

A selector names parts, such as `list` or `text.md`, and matches a text whose scope has them all,
in any order. `&` asks for both sides, `~` for the absence of one, and of several scopes in a list
one is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fw.lint.vale.passage import Passage

# Only a rule that names one of these sees it: what is without something else is not enough.
_APART = frozenset(("raw", "summary"))


class _Term(NamedTuple):
    parts: frozenset[str]
    negated: bool


class View(NamedTuple):
    """What a rule sees of a passage: its text, its sentences, both, or neither."""

    text: bool
    sentences: bool

    def of(self, passage: Passage) -> Iterator[tuple[int, Passage]]:
        """The texts that are seen, with the offsets at which they start."""
        if self.text:
            yield 0, passage
        if self.sentences:
            yield from passage.sentences


class Scope(NamedTuple):
    """The scopes of one rule, in Vale's order: any of them, each all of its terms."""

    choices: tuple[tuple[_Term, ...], ...]

    @property
    def whole(self) -> bool:
        """Whether the rule looks at all prose of a document as one text."""
        return any(_names(terms, "summary") for terms in self.choices)

    @property
    def raw(self) -> bool:
        """Whether the rule looks at texts as they are written, with their markup."""
        return any(_names(terms, "raw") for terms in self.choices)

    @property
    def sentences(self) -> bool:
        """Whether the rule looks at sentences, one at a time."""
        return any(_names(terms, "sentence") for terms in self.choices)

    def matches(self, scopes: frozenset[str]) -> bool:
        """Whether a text with these scopes is looked at.

        A sentence is only seen by who asks for sentences: others see the text that it is of.
        """
        sentence = "sentence" in scopes
        return any(
            (not sentence or _names(terms, "sentence"))
            and all(_holds(term, scopes) for term in terms)
            for terms in self.choices
        )

    def view(self, scopes: frozenset[str]) -> View:
        """What a rule sees of texts with these scopes; the whole and raw ones have no sentences."""
        prose = self.sentences and not scopes & _APART
        sentences = prose and self.matches(scopes | {"sentence"})
        return View(self.matches(scopes), sentences)


def scope_of(written: Iterable[str]) -> Scope:
    """Read the scopes of a rule; `text` where it names none."""
    choices = tuple(
        tuple(
            _Term(frozenset(part.strip().removeprefix("~").split(".")), part.strip()[:1] == "~")
            for part in one.split("&")
        )
        for one in written
        if one.strip()
    )
    return Scope(choices or ((_Term(frozenset(("text",)), False),),))


def _names(terms: tuple[_Term, ...], part: str) -> bool:
    return any(part in term.parts and not term.negated for term in terms)


def _holds(term: _Term, scopes: frozenset[str]) -> bool:
    if not term.negated:
        return term.parts <= scopes
    return not term.parts <= scopes and not scopes & _APART
