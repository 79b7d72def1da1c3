"""`substitution`: a pattern that should be written otherwise.

`swap` maps each pattern to what should stand there, several choices separated by `|`. The longest
pattern is tried first. Where a match already is as it should be, it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fw.lint.vale.actions import LONGEST_EDITED, capitalized, with_groups
from fw.lint.vale.characters import PatternError
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.lint.vale.patterns import Pattern, all_needs, compiled_all, first_of
from fw.lint.vale.syntax import NO_FLAGS, Flags
from fw.source.patterns import lazily
from fw.source.problems import shown

KEYS = (*HEADER, "ignorecase", "nonword", "swap", "exceptions", "vocab", "capitalize", "pos")

_PHRASE = lazily(r"[\w \-]*")
_GROUP = lazily(r"\$(\d{1,2}|\{\d{1,2}\})")


@dataclass(frozen=True, slots=True)
class Substitution:
    """The patterns, each with what it should be.

    With `literal`, which the action `replace` asks for, that is a list of texts; without, it may
    also be a pattern of what is right.
    """

    patterns: tuple[Pattern, ...]
    expected: tuple[str, ...]
    right: tuple[Pattern | None, ...]
    literal: bool
    capitalize: bool

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs."""
        return all_needs(self.patterns)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find."""
        for start, end, number, match in first_of(self.patterns, tried, passage.text):
            observed = passage.text[start:end]
            expected = with_groups(self.expected[number], _GROUP, match)
            cased = self.capitalize and observed == capitalized(observed)
            if cased:
                expected = capitalized(expected)
            options = options_of(expected)
            if cased:
                options = tuple(map(capitalized, options))
            if self._right(number, observed, expected, options) or passes(passage, start, end):
                continue
            yield Match(start, end, (expected, observed), options if self.literal else ())

    def _right(self, number: int, observed: str, expected: str, options: tuple[str, ...]) -> bool:
        if observed == expected or (self.literal and observed in options):
            return True
        right = self.right[number]
        return right is not None and right.search(observed) is not None


def read(definition: Definition) -> Substitution | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    pairs = sorted(definition.pairs("swap"), key=lambda pair: -len(pair[0][0]))
    for (written, _), wanted in pairs:
        if len(wanted) > LONGEST_EDITED:
            definition.wrong(f"what should replace `{shown(written)}` is too long")
    pairs = [pair for pair in pairs if len(pair[1]) <= LONGEST_EDITED]
    if not pairs:
        definition.wrong("this kind of rule needs `swap`")
    flags = Flags(ignorecase=definition.flag("ignorecase"))
    edge = "" if definition.flag("nonword") else r"\b"
    patience = definition.patience
    compiled = compiled_all([written for written, _ in pairs], patience, flags, edge, edge)
    expected = tuple(pairs[place][1] for place, _ in compiled)
    patterns = tuple(pattern for _, pattern in compiled)
    action = definition.root.get("action")
    literal = action is not None and _is_replace(action)
    right = tuple(
        None if literal else pattern_of_right(text, pattern)
        for text, pattern in zip(expected, patterns, strict=True)
    )
    capitalize = definition.flag("capitalize")
    return Substitution(patterns, expected, right, literal, capitalize) if patterns else None


def options_of(expected: str) -> tuple[str, ...]:
    """The choices that `a|b` offers; a bar after a backslash is one of their characters."""
    options = (one.replace(r"\|", "|") for one in re.split(r"(?<!\\)\|", expected))
    return tuple(one for one in options if one)


def _is_replace(action: Any) -> bool:
    name = action.get("name") if hasattr(action, "get") else None
    return getattr(name, "value", None) == "replace"


def pattern_of_right(expected: str, pattern: Pattern) -> Pattern | None:
    """What is right instead of a match of a pattern, if it is more than a phrase.

    What is no pattern is a phrase too.
    """
    if _PHRASE.fullmatch(expected):
        return None
    try:
        return Pattern(expected, pattern.patience, pattern.origin, NO_FLAGS, r"\A", r"\Z")
    except PatternError:
        return None
