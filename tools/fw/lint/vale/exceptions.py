"""What a rule lets pass: its own exceptions, and the words that a vocabulary accepts."""

from __future__ import annotations

from collections.abc import Iterable

from fw.lint.vale.characters import PatternError
from fw.lint.vale.definition import Written
from fw.lint.vale.needs import met
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import EDGE, MOST_PATTERNS, Patience, Pattern
from fw.lint.vale.syntax import NO_FLAGS, Flags
from fw.source.patterns import lazily
from fw.source.problems import shown

# More than one word, or a word with signs, as in `C\+\+`.
_PHRASE = lazily(r"[ \t]|\\[s\W]")


class Exceptions:
    """Patterns of what is no finding, in whole words.

    A match passes where one of them is in it, its letters as written unless the exception begins
    with `(?i)`; or where it lies inside an exception that is several words, or has signs.
    """

    def __init__(self, written: Iterable[Written], patience: Patience) -> None:
        self._patterns: list[Pattern] = []
        self._phrases: list[Pattern] = []
        for number, (text, origin) in enumerate(written):
            if number == MOST_PATTERNS:
                patience.report(origin, f"only {MOST_PATTERNS:,} exceptions are read")
                break
            try:
                made = Pattern(text, patience, origin, NO_FLAGS, EDGE, EDGE)
                self._patterns.append(made)
                if _PHRASE.search(text):
                    anyhow = Flags(ignorecase=True)
                    self._phrases.append(Pattern(text, patience, origin, anyhow, EDGE, EDGE))
            except PatternError as error:
                patience.report(origin, f"`{shown(text)}` was left out: {error}")

    def cover(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` of a passage are let pass."""
        observed = Passage(passage.text[start:end].strip())
        if any(
            met(one.needs, observed.folded) and one.search(observed.text) for one in self._patterns
        ):
            return True
        return any(
            found.start() <= start and end <= found.end()
            for one in self._phrases
            if met(one.needs, passage.folded)
            for found in one.all(passage.text)
        )

    def __bool__(self) -> bool:
        return bool(self._patterns)
