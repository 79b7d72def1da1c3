"""A passive, which hides who does the work.

"Recipes are tested before the shop opens" leaves open whether this person is to test them or to see
to it that others do. An expectation is about somebody, and the active voice says who.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fw.language.inflection import base_of
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Loaves «are shaped» by hand.", "Shapes loaves by hand."),
    sample("«Is often asked» for recipes.", "Gives recipes."),
    sample("Makes sure that recipes «have been tested».", "Tests recipes."),
    sample("New flour «is being written» about.", "Writes about new flour."),
    sample("«You're often asked» for recipes.", "You give recipes."),
    sample("«Sought» by the night shift for advice.", "Advises the night shift."),
)

UNMARKED = (
    "Is interested in flour and committed to rye.",
    "Is experienced, organised and dedicated.",
    "Bakes the bread that was on the menu.",
    "Has tested the recipe.",
    "Is able to write recipes, and is skilled in shaping.",
    "Asks for help when blocked.",
    "Is focused on the ovens that are located in the cellar.",
    "Is comfortable being led, and wants to be asked.",
    "Improves the way loaves are shaped, and says that bakers are expected early.",
    "Bakes the bread that is ordered, where it was asked for, and does what needs to be done.",
)

_ADJECTIVES = """
accustomed acquainted advanced aligned associated aware based biased bored blocked calm committed
complicated composed concerned confused connected content convinced dedicated delighted detached
detailed determined devoted distinguished distributed educated empowered engaged enthused excited
expected experienced finished focused focussed grounded grown informed inspired interested invested
involved isolated known limited located motivated needed open organised organized overwhelmed
passionate pleased prepared proven qualified related relaxed required respected rushed seasoned
self-motivated set situated skilled specialised specialized stressed stuck suited supposed surprised
talented tired trained trusted unblocked understood unmatched used valued versed well-versed worried
written-off
"""
_REACH = 200
_SENTENCE = lazily(r"[.!?;:]\s")
_ENSURING = lazily(r"(?i)\b(?:ensur(?:e|es|ing)|mak(?:e|es|ing) sure)\b[^,]*\Z")
_SUBORDINATE = lazily(
    r"(?i)\b(?:that|which|who|whom|whose|what|how|when|where|why|if|while|because|since|so|as|than"
    r"|until|unless|before|after|whether|though|although|think|prefer|ways?)\b|n['’]t\s"
)
ADJECTIVES = frozenset(_ADJECTIVES.split())


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find a form of "be" with a past participle, and "Sought by" without it."""
    for match in _pattern().finditer(passage.text):
        word = (match["participle"] or match["alone"]).lower()
        if word in ADJECTIVES or base_of(word, "participle") is None:
            continue
        start, end = match.span()
        if not _is_said_of_the_work(passage.text[max(0, start - _REACH) : start]):
            continue
        yield context.mark(
            passage,
            start,
            end,
            f'"{shown(passage.text[start:end])}" {_fault(match)}',
            help="begin with the verb of what they do",
        )


def _fault(match: re.Match[str]) -> str:
    others = match["alone"] or _by().match(match.string, match.end())
    return "says what others do" if others else "does not say who does it"


def _is_said_of_the_work(before: str) -> bool:
    """Whether it is the main clause, or what somebody is to ensure; elsewhere a passive is fine."""
    clause = _SENTENCE.split(before)[-1]
    return bool(_ENSURING.search(clause)) or not _SUBORDINATE.search(clause)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?<!\bto\s)\b(?:(?:has|have|had|will|must|can|may|should|could|would)\s(?:\w{1,20}ly\s)?)?
        (?P<be>is|are|was|were|am|been|be|(?:is|are|was|were)\sbeing|I['’]m|You['’]re)\s
        (?:(?:\w{1,20}ly|not|never|often|always|also|still|well|being)\s){0,2}
        (?P<participle>[a-z]{2,24})\b(?!-)
        | \A(?:\w{1,20}ly\s|often\s)?(?P<alone>sought)\b(?=\s(?:out|by|for)\b)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"(?:\sout)?\sby\s(?!\w+ing\b)")


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    profile="strict",
    check=check,
    advice="Say who does it: begin with the verb of what people who meet the expectation do.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=53, texts=2925, right=49, judged=53),
)
