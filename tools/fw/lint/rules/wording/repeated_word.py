"""The same word twice in a row.

"The the" is a slip that its writer's eye skips and every reader's stops at. It comes from editing a
line twice, or from two lines that were joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.lint.finding import Finding
from fw.lint.prose import KINDS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.edits import Fix
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Bakes in the «the» old oven.", "Bakes in the old oven.", fixed=True),
    sample("The «the» oven is hot.", "The oven is hot.", fixed=True),
    sample("Thinks about **«about»** the dough.", "Thinks **about** the dough.", fixed=True),
    sample("Knows how «how how» to knead.", "Knows how to knead.", fixed=True),
)

UNMARKED = (
    "Knows that that oven had had its day.",
    "Gives her her due, and tells you you can.",
    "Logs in in the morning, and moves on on time.",
    "Runs the one one-hour course, step by step step-ladders included.",
    "Sings the praise of New New Bakery and of Walla Walla onions.",
    "Weighs 10 10 times.",
    "Bakes very, very good bread. Bread is sold daily.",
    "Explains `the` the way `the the` is read.",
    "Gives IT it all, and writes x x y.",
    "Knows the oven Oven by name.",
)

_TWICE = lazily(r"(?<![\w'’-])([^\W\d_]++)(?:[ \t\xa0]{1,3}\1)++(?![\w'’-])", re.IGNORECASE)
# Two words that are spelt alike, or said twice on purpose.
_WORDS = (
    "had that her you is it do can one who so very really much many far long never no yes bye "
    "blah ha may will mark win hush tut half"
)
_TWO_WORDS = frozenset(_WORDS.split())
# "Logs in in the morning": the first belongs to the verb.
_PARTICLES = frozenset(("in", "on", "up", "out", "over", "by", "through"))
_WITH_PARTICLE = lazily(
    r"\b(?:log|check|come|coming|go|goe|step|move|moving|carry|carri|sign|phase|phasing|bring|fill"
    r"|hand|turn|pitch|sit|join|buy|opt|zoom|fit|jump|drop|plug|work|stand|pas|pass|follow|think)"
    r"(?:s|es|ed|ing|ting|ping|ging)?\s\Z",
    re.IGNORECASE,
)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find what is said twice; all but the first is too much."""
    for match in _TWICE.finditer(passage.text):
        first, said = match.end(1), match[1]
        rest = passage.text[first : match.end()]
        again = rest.split()
        if said.lower() in _TWO_WORDS or _is_other(said, again[0]):
            continue
        before = passage.text[max(0, match.start() - 24) : match.start()]
        if said.lower() in _PARTICLES and _WITH_PARTICLE.search(before):
            continue
        start = first + len(rest) - len(rest.lstrip())
        yield context.mark(
            passage,
            start,
            match.end(),
            f'"{shown(said)}" is repeated',
            matched=shown(match[0]),
            fix=_fix(context, passage, match),
        )


def _is_other(said: str, again: str) -> bool:
    """Whether the second is no slip: a name, an acronym, a new sentence, part of a formula."""
    if len(said) == 1:
        return said not in "aA"
    return again[0].isupper() or said.isupper()


def _fix(context: Context, passage: Passage, match: re.Match[str]) -> Fix | None:
    """The first word stays; where the others are marked up, the last one, if it is written so."""
    said, end = match[1], match.end()
    last = end - len(said)
    fix = context.replacement(passage, match.end(1), end, "")
    if fix is None and passage.text[last:end] == said:
        fix = context.replacement(passage, match.start(), last, "")
    return fix


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    scope="passage",
    on=KINDS,
    check=check,
    advice="Delete one of the two.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=2, texts=3915, right=2, judged=2),
)
