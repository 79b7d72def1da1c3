"""Ids for competencies that have none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fw.framework.composition import Composition
from fw.framework.contents import written
from fw.framework.items import COMPETENCY_FIELDS
from fw.framework.model import Competency, Framework, Level
from fw.source.patterns import lazily

FEWEST_WORDS = 3
MOST_WORDS = 12
LONGEST = 60

# What tools of YAML 1.1 or 1.2 take for a truth value, nothing, a number or a date.
_NO_TEXT = lazily(r"y|n|yes|no|on|off|true|false|null|[0-9-]+|[0-9]+e-?[0-9]+|0[box][0-9a-f]+")

Slug = Callable[[str, int], str]
"""Makes kebab-case of a text's first words that carry meaning, and of so many at most."""


class Naming:
    """Chooses ids for one framework, one competency after the other.

    An id never means something else. So an id that is in use anywhere is given to the same text
    only, and one that is merely named somewhere, by `drops` for example, to nothing. Neither is a
    field's name, since an item `- title: …` is the long form, nor a word such as `no` that other
    tools would not read as text.
    """

    def __init__(self, composition: Composition, slug: Slug) -> None:
        self._slug = slug
        framework = composition.framework
        self._taken = {*COMPETENCY_FIELDS, *_named(framework)}
        self._by_text: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._in_level = {
            level.name: {item.competency.name for item in composition.level(level)}
            for level in framework.levels.values()
        }
        for _, competency in written(framework):
            if competency.name is not None:
                self._taken.add(competency.name)
                self._by_text.setdefault(competency.text.text, competency.name)

    def name(self, level: Level | None, competency: Competency) -> str | None:
        """An id for a competency of a level, or of a part where there is none.

        The id of the same text at another level, or else the text's first content words. A part's
        id is always new, since it reaches levels that may have the other one. None for a text
        without a letter of the alphabet.
        """
        text = competency.text.text
        known = self._by_text.get(text)
        if level is not None and known is not None and known not in self._in_level[level.name]:
            self._in_level[level.name].add(known)
            return known
        new = next(filter(self._is_free, self._candidates(text)), None)
        if new is not None:
            self._taken.add(new)
            self._by_text.setdefault(text, new)
            if level is not None:
                self._in_level[level.name].add(new)
        return new

    def _is_free(self, name: str) -> bool:
        return name not in self._taken and not _NO_TEXT.fullmatch(name)

    def _candidates(self, text: str) -> Iterator[str]:
        """More and more of the text's words, and then numbers."""
        name = ""
        for words in range(FEWEST_WORDS, MOST_WORDS + 1):
            longer = self._slug(text, words)
            if longer == name or (name and len(longer) > LONGEST):
                break
            name = longer[:LONGEST].rstrip("-")
            yield name
        if _NO_TEXT.fullmatch(f"{name}-2"):
            # However it is counted on, it stays a number.
            name = f"id-{name}"
            yield name
        while name:
            # Counted on from the last time, so that equal texts do not try all numbers again.
            self._numbers[name] = self._numbers.get(name, 1) + 1
            yield f"{name}-{self._numbers[name]}"


def _named(framework: Framework) -> Iterator[str]:
    """The ids that are named somewhere, whether or not anything has them."""
    for level in framework.levels.values():
        yield from (name.text for name in level.drops)
        for section in level.sections:
            yield from (name.text for name in section.exclude)
    for _, competency in written(framework):
        if competency.evolves_from:
            yield competency.evolves_from.text
