"""`capitalization`: text whose capitals are not as they should be.

`match` is `$title` (in `style` AP or Chicago), `$sentence`, `$lower`, `$upper`, or a pattern that
must be found. In titles and sentences, a share of the words (`threshold`) must be right. In a
title alone, a word in capitals is right; as in Vale's current version, a sentence needs an
exception for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fw.lint.vale.casing import sentence_case, title_case, word_pattern
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern

KEYS = (
    *HEADER,
    "match",
    "style",
    "exceptions",
    "indicators",
    "threshold",
    "vocab",
    "prefix",
)
_CASES = ("$title", "$sentence", "$lower", "$upper")


@dataclass(frozen=True, slots=True)
class Capitalization:
    """What is wanted. `kept` are the exceptions that are plain words."""

    match: str
    pattern: Pattern | None
    style: str
    threshold: float
    indicators: tuple[str, ...]
    kept: tuple[str, ...]
    prefix: Pattern | None

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs: any text may be wrong."""
        return (None,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find: the whole text, or nothing."""
        text = passage.text
        if not word_pattern().search(text):
            return
        if self.pattern is not None:
            if not self.pattern.search(text) and not passes(passage, 0, len(text)):
                yield Match(0, len(text), (text, self.match))
            return
        expected = self._expected(text)
        if self.match in ("$lower", "$upper"):
            wrong = text != expected and not passes(passage, 0, len(text))
        else:
            share, expected = self._spared(passage, expected, passes)
            wrong = share < self.threshold
        if wrong and text != expected:
            yield Match(0, len(text), (text, expected), (expected,))

    def _expected(self, text: str) -> str:
        found = self.prefix.search(text) if self.prefix else None
        start = found.end() if found and found.start() == 0 else 0
        kept, rest = text[:start], text[start:]
        match self.match:
            case "$lower":
                return kept + rest.lower()
            case "$upper":
                return kept + rest.upper()
            case "$title":
                return kept + title_case(rest, self.style, self.kept)
            case _:
                return kept + sentence_case(rest, self.kept, self._begins_anew)

    def _begins_anew(self, word: str, number: int) -> bool:
        return word.endswith(self.indicators) or (number == 0 and word[:-1].isdigit())

    def _spared(self, passage: Passage, expected: str, passes: Passes) -> tuple[float, str]:
        """The share of words that are right, and what is expected with exceptions as they are.

        Right is a word as expected, an exception, or a title's acronym.
        """
        found_words = word_pattern().finditer(passage.text)
        wanted_words = word_pattern().finditer(expected)
        pieces: list[str] = []
        words = right = done = 0
        begun = True
        for found, wanted in zip(found_words, wanted_words, strict=False):
            word = found[0]
            acronym = self.match == "$title" and word == word.upper()
            same = word == wanted[0] or acronym or passes(passage, *found.span())
            begun = begun and (same or words > 0 or self.match != "$sentence")
            pieces += (expected[done : wanted.start()], word if same else wanted[0])
            done = wanted.end()
            words, right = words + 1, right + same
        share = right / words if words else 1
        return share if begun else 0, "".join((*pieces, expected[done:]))


def read(definition: Definition) -> Capitalization | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    match = definition.text("match")
    pattern = None if match in _CASES else definition.pattern("match")
    if match not in _CASES and pattern is None:
        return None
    style = definition.text("style", "AP")
    if style not in ("AP", "Chicago"):
        definition.wrong("`style` must be `AP` or `Chicago`", definition.root.get("style"))
    return Capitalization(
        match,
        pattern,
        style,
        definition.number("threshold") or 0.8,
        tuple(text for text, _ in definition.texts("indicators")),
        tuple(text for text, _ in definition.texts("exceptions")),
        definition.pattern("prefix") if definition.text("prefix") else None,
    )
