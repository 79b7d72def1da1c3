"""A statement without a verb: "Strong understanding of", "Proficient in".

It names a quality and leaves to the reader what somebody does who has it. Two readers imagine two
different things, and both are sure that the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("«Strong understanding of» dough.", "Explains why a dough did not rise."),
    sample("«Experience with» wood-fired ovens.", "Bakes in wood-fired ovens."),
    sample("«Overall responsibility for» the shop.", "Opens and closes the shop."),
    sample("«A good eye and feel for» colour.", "Takes loaves out at the right colour."),
    sample("«Strong decorating skills».", "Decorates wedding cakes."),
    sample("«Proficient in» all kinds of dough.", "Makes all kinds of dough."),
    sample("«Comfortable with» early shifts.", "Works early shifts."),
    sample("«Comfortable» changing a recipe.", "Changes recipes."),
    sample("«In depth knowledge of» rye.", "Bakes four kinds of rye bread."),
    sample("«Consistent record of» even loaves.", "Bakes even loaves."),
    sample("«Increased recipe knowledge».", "Bakes two new kinds of bread a year."),
)

UNMARKED = (
    "Experience is shared in the team meeting.",
    "Experiences of other bakers are read aloud.",
    "Interest customers in new bread.",
    "Focus on one batch at a time.",
    "Responsibility and direction: a recipe, and a mentor.",
    "Masters three kinds of dough.",
    "Expertly decorates cakes.",
    "Opens the shop.",
    "Open the shop at six.",
    "Confidently bakes alone.",
    "Leadership defines the principles of the bakery.",
    "Good bread needs time.",
    "Ability to bake.",
    "Responsible for the oven.",
    "Aware of the rules.",
    "Record on paper what was sold.",
    "Knowledgeable about rye.",
    "Basic knowledge of dough is shared by all.",
)


_CLAUSES = "which that who whom they it where how what we you when as why"
_PRAISE = r"""strong deep good great excellent solid broad wide wider intimate thorough basic
    working extensive advanced proven rudimentary sound detailed demonstrated exceptional
    significant overall full practical hands-on technical general expert prior some growing
    high-level in-depth in\sdepth keen clear mature consistent increased additional"""
_NOUNS = """understanding knowledge experience expertise responsibility familiarity awareness
    command grasp proficiency appreciation ownership accountability mastery aptitude fluency
    competence oversight skill skills sense eye feel commitment willingness passion"""
_AT_END = "skills understanding knowledge experience expertise judgement judgment abilities"
_ADJECTIVES = """proficient skilled competent fluent comfortable confident adept experienced
    accountable versed well-versed passionate expert"""
# What such an opener may begin with, behind an adverb perhaps.
_FIRST = frozenset(f"a an the in {_PRAISE} {_NOUNS} {_ADJECTIVES}".split())
_WORD = lazily(r"(?:[a-z]{1,24}ly\s)?([\w-]+)", re.IGNORECASE)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the nouns and adjectives where they open a statement."""
    word = _WORD.match(passage.text)
    if not word or word[1].lower() not in _FIRST:
        return
    if match := _opener().match(passage.text):
        said = shown(match[0])
        yield context.mark(
            passage,
            *match.span(),
            f'"{said}" has no verb',
            help="begin with the verb: what people do",
        )


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:
          (?:(?:an?|the)\s)?
          (?:(?:{_any(_PRAISE)})\s(?:[a-z-]{{1,24}}\s(?:and\s)?){{0,2}}?){{0,2}}
          (?:{_any(_NOUNS)})(?:\s(?:and|or|&)\s[a-z-]{{1,24}})?
          \s(?:of|with|in|for|to|on|using|about)
        | (?:{_any(_PRAISE)})\s(?:[\w-]{{1,24}}\s(?:and\s)?){{1,2}}?
          (?:{_any(_AT_END)})(?=\s?(?:[.,;]|\Z))
        | (?:{_any(_PRAISE)})\s(?:(?:track\s)?record|demonstration)\sof
        | (?:strong|deep|good|excellent|solid)\s(?:{_any(_AT_END)})(?=\s?(?:[.,;]|\Z))
        | (?:[a-z]{{1,24}}ly\s)?(?:an?\s)?(?:{_any(_ADJECTIVES)})\s
          (?:in|with|at|for|about|using|across)
        | (?:[a-z]{{1,24}}ly\s)?(?:comfortable|confident)(?=\s[a-z]{{2,24}}ing\b)
        )(?!\S*:)(?=[\s.,;]|\Z)
        (?!(?:(?!\b(?:{_any(_CLAUSES)})\b)[^,;:.(]){{0,80}}\b(?:is|are|was|were)\b)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _any(words: str) -> str:
    return "|".join(words.split())


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice="Begin with a verb that names what somebody does who has this quality.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=63, texts=2925, right=62, judged=63),
)
