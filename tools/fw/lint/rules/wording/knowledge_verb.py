"""A statement that says what people know, not what they do.

Nobody sees that a colleague understands something; they see a plan that fits the budget, or a bug
found in the first place looked at. Whoever is judged by "understands" is judged by an impression,
and impressions favour those who talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fw.language.inflection import base_of
from fw.language.voices import coordinated, opening, plain_word
from fw.language.words import sentences
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.problems import shown

SAMPLES = (
    sample(
        "«Understands» how dough rises.",
        "Explains to apprentices how dough rises.",
    ),
    sample(
        "Tastes every batch and «knows» which to sell.",
        "Tastes every batch and takes the bad ones off the shelf.",
    ),
    sample("I «am well aware of» the rules of hygiene.", "I follow the rules of hygiene."),
    sample("«Familiar with» the oven.", "Sets the oven for each kind of bread."),
    sample(
        "«Has a good working knowledge of» flours.",
        "Chooses the flour for each kind of bread.",
    ),
    sample("«Has depth of knowledge in» rye.", "Bakes four kinds of rye bread."),
    sample("«Know» when to ask for help.", "Ask for help before the dough is spoiled."),
)

UNMARKED = (
    "Makes sure that apprentices understand and know the recipe.",
    "Gets to know each supplier.",
    "Well known to customers for rye bread.",
    "Asks what customers know of sourdough.",
    "Develops an understanding of sourdough with each apprentice.",
    "Shares knowledge of flours.",
    "Demonstrated understanding of flours.",
    "I know from last winter that rye rises slowly.",
    "Writes recipes that new bakers understand.",
    "Has the suppliers' understanding when orders change.",
)

_VERBS = frozenset(("understand", "know", "comprehend"))


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find such verbs where they open a sentence, and beside the verb that opens the first."""
    text = passage.text
    for start, end in sentences(text):
        if match := _opening().match(text, start, end):
            yield _finding(context, passage, *match.span("what"))
    begin = opening(text)
    for at, form in coordinated(text):
        word = begin.words[at]
        if base_of(plain_word(word), form) in _VERBS:
            yield _finding(context, passage, word.start, word.end)


def _finding(context: Context, passage: Passage, start: int, end: int) -> Finding:
    return context.mark(
        passage,
        start,
        end,
        f'"{shown(passage.text[start:end])}" is about what people know, and nobody can see that',
        help="say what people do with what they know",
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?:(?:I|You|They)\s|) (?:(?:[a-z]{1,24}ly|also|well)\s){0,2}?
        (?P<what>
          (?:understand|know|comprehend)s?(?!\sfrom\b)
        | (?:(?:is|are|am|be|I['’]m|You['’]re|remains?|stays?)\s)?
          (?:(?:[a-z]{1,24}ly|well|very|also)\s)?
          (?:aware\sof|familiar\swith|conversant\swith|knowledgeable\s(?:about|in|of|on))
        | (?:has|have|possess(?:es)?|(?:(?:has|have)\sdemonstrated)|demonstrates?|shows?)
          \s(?:(?:an?|the|their|my|your)\s)?(?:[a-z-]{1,24},?\s){0,3}?
          (?:understanding|knowledge|awareness|grasp|comprehension)\s(?:about|in|of|on)
        )(?=\s)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice=(
        "Say what people do with what they know: explains, predicts, chooses, decides, teaches. "
        "What they learned is an example at most."
    ),
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=105, texts=2925, right=102, judged=105),
)
