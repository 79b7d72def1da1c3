"""The style that Vale makes of a vocabulary: `Vale.Terms` and `Vale.Avoid`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fw.lint.vale.actions import Action
from fw.lint.vale.exceptions import Exceptions
from fw.lint.vale.kinds.body import Body, Match, Memory, Passes
from fw.lint.vale.kinds.existence import Existence
from fw.lint.vale.kinds.substitution import pattern_of_right
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import (
    EDGE,
    MOST_PATTERNS,
    Origin,
    Patience,
    Pattern,
    all_needs,
    compiled_all,
    first_of,
)
from fw.lint.vale.scopes import scope_of
from fw.lint.vale.style import Style, StyleRule
from fw.lint.vale.syntax import NO_FLAGS, Flags
from fw.lint.vale.vocabulary import Vocabulary


def vocabulary_style(vocabulary: Vocabulary) -> Style:
    """The style that Vale makes of a vocabulary.

    `Vale.Terms` finds accepted words whose capitals differ from the entry, `Vale.Avoid` finds
    rejected ones.
    """
    patience = Patience()
    rules = (_terms(vocabulary, patience), _avoid(vocabulary, patience))
    problems = tuple(patience.troubles)
    patience.troubles.clear()
    return Style("Vale", tuple(filter(None, rules)), problems, (), patience)


@dataclass(frozen=True, slots=True)
class Terms:
    """Accepted words whatever their letters, each with its entry and with what is right of it."""

    patterns: tuple[Pattern, ...]
    entries: tuple[str, ...]
    right: tuple[Pattern | None, ...]

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return all_needs(self.patterns)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        for start, end, number, _ in first_of(self.patterns, tried, passage.text):
            observed, entry = passage.text[start:end], self.entries[number]
            if not self._is_right(number, observed):
                spelt = entry if self.right[number] is None else spelt_as(entry, observed)
                known = spelt is not None and self._is_right(number, spelt)
                yield Match(start, end, (entry, observed), (spelt,) if spelt and known else ())

    def _is_right(self, number: int, text: str) -> bool:
        right = self.right[number]
        return text == self.entries[number] if right is None else bool(right.search(text))


def spelt_as(entry: str, observed: str) -> str | None:
    """A word with its letters as an entry writes them: `oauth` is `OAuth` by `OAuth2?`.

    None where the entry does not tell of each letter.
    """
    out: list[str] = []
    at = 0
    for sign in observed:
        same = (place for place in range(at, len(entry)) if entry[place].lower() == sign.lower())
        found = next(same, None)
        if found is None:
            return None
        out.append(entry[found])
        at = found + 1
    return "".join(out)


def _terms(vocabulary: Vocabulary, patience: Patience) -> StyleRule | None:
    entries = islice(vocabulary.written("accept"), MOST_PATTERNS)
    terms = sorted(entries, key=lambda term: -len(term[0]))
    # Each is read alone: an option that one sets does not reach the others here.
    read = [
        (pattern, term[0])
        for term in terms
        for _, pattern in compiled_all([term], patience, Flags(ignorecase=True), EDGE, EDGE)
    ]
    if not read:
        return None
    body = Terms(
        tuple(pattern for pattern, _ in read),
        tuple(entry for _, entry in read),
        tuple(pattern_of_right(entry, pattern) for pattern, entry in read),
    )
    return _rule("Terms", "substitution", "Use '%s' instead of '%s'.", body, patience, vocabulary)


def _avoid(vocabulary: Vocabulary, patience: Patience) -> StyleRule | None:
    compiled = compiled_all([*vocabulary.written("reject")], patience, NO_FLAGS, EDGE, EDGE)
    if not compiled:
        return None
    body = Existence(tuple(pattern for _, pattern in compiled))
    return _rule("Avoid", "existence", "Avoid using '%s'.", body, patience, vocabulary)


def _rule(
    name: str,
    kind: str,
    message: str,
    body: Body,
    patience: Patience,
    vocabulary: Vocabulary,
) -> StyleRule:
    return StyleRule(
        name=f"Vale.{name}",
        kind=kind,
        severity="error",
        message=message,
        link="",
        description="",
        limit=0,
        scope=scope_of(()),
        action=Action("replace") if kind == "substitution" else None,
        exceptions=Exceptions((), patience),
        vocab=kind == "existence",
        body=body,
        origin=Origin(vocabulary.path),
    )
