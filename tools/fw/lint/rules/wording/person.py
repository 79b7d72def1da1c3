"""A person that the framework does not speak to, or of.

"Helps your manager" in a framework that speaks of "they" leaves open whose manager is meant. What
is allowed follows from the framework's voice, as declared or as most statements have it; "we" and
"our" for the company are fine, and so is "they" for one person. "He" and "she" are
`wording.inclusive`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fw.language.voices import opening
from fw.lint.facts.voices import voice_around
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Asks «your» baker for help.", "Asks their baker for help."),
    sample("Bakes what «I» bake.", "Bakes what the master bakes."),
    sample("Lets a colleague rest when «you're» rested.", "Lets tired colleagues rest."),
    sample("Shows «my» apprentices how to knead.", "Shows apprentices how to knead."),
    sample("«We» clean the oven.", "Cleans the oven."),
)

UNMARKED = (
    "Bakes our bread, and bread that we sell.",
    "Shows each apprentice what they can do.",
    'Says "I do not know" where that is so.',
    "Says “you were right” in front of others.",
    "Does not say 'I can't, it isn't my job' to customers.",
    "Trains those who become Baker I or Baker II.",
    "Repairs the I/O board of the oven.",
    "Shows each apprentice what he or she can do, and lets him or her bake his or her bread.",
    "Works with ME engineers on MY24 ovens.",
    "Writes a `my recipe` file.",
)

# "Baker I" is a level.
_NUMBERED = lazily(r"\b[A-Z][a-z]*\s\Z")


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the first pronoun of each person that is not the voice's; quotations may have them."""
    text = passage.text
    if not _pronouns().search(text):
        return
    voice = voice_around(context.prose, passage)
    begins = opening(text).voice
    if voice is None or begins not in (None, "ability", voice):
        # Nobody can say, or the whole statement is in another voice, which is another rule's.
        return
    if voice == "first-person" and begins is None:
        # It may explain something to readers.
        return
    own = _quotations().sub(lambda match: " " * len(match[0]), text)
    seen = set()
    for match in _pronouns().finditer(own):
        start, end = match.span()
        if not _allowed(match, voice) and match.lastgroup not in seen:
            seen.add(match.lastgroup)
            yield context.mark(
                passage,
                start,
                end,
                f'"{shown(match[0])}" is not whom this framework speaks of',
                help="speak of the same person in all statements",
            )


def _allowed(match: re.Match[str], voice: str) -> bool:
    if match[0] == "I" and _NUMBERED.search(
        match.string, max(0, match.start() - 24), match.start()
    ):
        return True
    if match["first"] or match["we"]:
        return voice == "first-person"
    return bool(match["second"]) and voice == "second-person"


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?<![\w/&'’.+-])
        (?:
          (?P<first> (?:I(?:['’](?:m|ve|ll|d))?|[Mm](?:e|y|yself)) )
        | (?P<second> (?i:you(?:['’](?:re|ve|ll|d))?|your|yours|yourself) )
        | (?P<we> \A We )
        )
        (?![\w&'’+-]|/|\.\w)
        """,
        re.VERBOSE,
    )


@cache
def _quotations() -> re.Pattern[str]:
    return re.compile(
        r"\"[^\"]{0,400}\"|“[^”]{0,400}”|«[^»]{0,400}»|‘[^’]{0,400}’|(?<!\w)'.{2,200}?'(?!\w)"
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice=(
        "Speak of the same person throughout. Where nobody in particular is meant, name the role, "
        "or write `they`."
    ),
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=19, texts=2925, right=19, judged=19),
)
