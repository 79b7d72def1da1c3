"""What can be counted in a text: words, sentences, syllables, and what formulas make of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fw.language.words import sentences, words

ELEMENTS = ("blockquote", "list", "pre")
"""What Vale counts of a page's markup; a statement has none of it."""
NAMES = (
    *ELEMENTS,
    "characters",
    "complex_words",
    "long_words",
    "paragraphs",
    "polysyllabic_words",
    "sentences",
    "syllables",
    "words",
)


def counts(text: str) -> dict[str, int]:
    """Every count, by the name that Vale's formulas give it.

    `characters` are those of words; `long_words` have more than six; `polysyllabic_words` have
    more than two syllables, and `complex_words` have so without the endings -es, -ed and -ing.
    Syllables are estimated from the spelling, so that a grade may differ from Vale's by tenths.
    """
    found = [word.text for word in words(text)]
    syllables = [syllables_in(word) for word in found]
    return {
        **dict.fromkeys(ELEMENTS, 0),
        "characters": sum(sum(map(str.isalnum, word)) for word in found),
        "complex_words": sum(
            count > 2 and syllables_in(_stem(word)) > 2
            for word, count in zip(found, syllables, strict=True)
        ),
        "long_words": sum(len(word) > 6 for word in found),
        "paragraphs": sum(bool(part.strip()) for part in re.split(r"\n[ \t]*\n", text)),
        "polysyllabic_words": sum(count > 2 for count in syllables),
        "sentences": len(sentences(text)),
        "syllables": sum(syllables),
        "words": len(found),
    }


@cache
def _vowels() -> re.Pattern[str]:
    # A vowel group is one syllable, but for those that are spoken apart.
    return re.compile(r"io(?=us)|ia(?!n)|i(?=o(?!n))|eo|ua(?=l)|[aeiouyàâäéèêëîïôöùûü]+")


@cache
def _silent() -> re.Pattern[str]:
    return re.compile(r"[^aeiouyl]e$|(?<![bcdfgkptz])led$|[^aeiouytdl]ed$|[^aeiouycsxz]es$")


LONGEST_KEPT = 30
"""How many letters a word may have whose count is kept: the same few come again and again."""


def syllables_in(word: str) -> int:
    """How many syllables a word has, by its spelling: at least one."""
    return _known(word) if len(word) <= LONGEST_KEPT else _counted(word)


@lru_cache(maxsize=10_000)
def _known(word: str) -> int:
    return _counted(word)


def _counted(word: str) -> int:
    total = 0
    for part in re.split(r"[-/'’]", word.lower()):
        groups = len(_vowels().findall(part))
        if groups > 1 and _silent().search(part):
            groups -= 1
        total += groups
    return max(total, 1)


def _stem(word: str) -> str:
    return re.sub(r"(?:es|ed|ing)$", "", word.lower())
