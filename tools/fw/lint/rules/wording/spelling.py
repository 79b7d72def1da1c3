"""A word that is known to be misspelled.

Only misspellings that are no word at all are marked, from a list of those that people make in such
texts: a name or a word that no dictionary has is never one. A slip in a sentence that decides on a
promotion makes its readers wonder how carefully the rest was thought through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fw.lint.finding import Finding
from fw.lint.prose import KINDS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily

SAMPLES = (
    sample(
        "«Recieves» flour and «seperates» the eggs.",
        "Receives flour and separates the eggs.",
        fixed=True,
    ),
    sample("Is «RESPONSIBILE» for the oven.", "Is RESPONSIBLE for the oven.", fixed=True),
    sample(
        "Keeps [the «calander»](https://bakery.example/calander).",
        "Keeps [the calendar](https://bakery.example/calander).",
        fixed=True,
    ),
    sample("Bakes «alot» of bread.", "Bakes a lot of bread.", fixed=True),
    sample("Keeps the «princples» of baking.", "Keeps the principles of baking."),
    sample("bread and «accomodation»", "bread and accommodation", fixed=True, kind="covers"),
)

UNMARKED = (
    "Organises the colours of the cakes, and organizes the colors of the cakes.",
    "Is focussed and focused, benefitting from judgment and judgement alike.",
    "Writes `recieve` to hello@recieve.example, with HTTP's Referer.",
    "Trains bakers in Greenwich, Norwich and Ipswich.",
    "Calls the till's recieveOrder and the shop at Recieve.example.",
    "Calls the oven TEH, and the dough BREIF.",
)

_WORD = lazily(r"(?<![\w.@#/])[^\W\d_]{3,30}(?!\w|[.@]\w)")
_LONGEST_ACRONYM = 5


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Look every word up."""
    known = misspellings()
    for match in _WORD.finditer(passage.text):
        word = match[0]
        rights = known.get(word.lower())
        if rights is None or _is_acronym(word) or _is_accepted(context, word):
            continue
        rights = tuple(_recased(right, word) for right in rights)
        fix = context.replacement(passage, *match.span(), rights[0]) if len(rights) == 1 else None
        yield context.mark(
            passage,
            *match.span(),
            f'"{word}" is misspelled',
            help=None if fix else "write " + " or ".join(f'"{right}"' for right in rights),
            fix=fix,
        )


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= _LONGEST_ACRONYM


def _is_accepted(context: Context, word: str) -> bool:
    """Whether the vocabulary accepts it; what stands there in small letters, with capitals too."""
    manifest = context.framework.manifest
    accepted = context.prose.once(
        "words of the vocabulary",
        lambda: frozenset(" ".join(manifest.accepted).split() if manifest else ()),
    )
    return word in accepted or word.lower() in accepted


def _recased(right: str, word: str) -> str:
    if word.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if word[0].isupper() else right


@cache
def misspellings() -> Mapping[str, tuple[str, ...]]:
    """Each misspelling with what it may have meant."""
    found: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("spelling.txt").read_text(encoding="utf-8").splitlines():
        right, _, wrongs = line.partition(": ")
        for wrong in wrongs.split() if line[:1] != "#" else ():
            found[wrong] = (*found[wrong], right) if wrong in found else (right,)
    return found


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=KINDS,
    check=check,
    advice="Write the word as dictionaries do, or add a name to `vocabulary.accept`.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=16, texts=3915, right=16, judged=16),
)
