"""A statement that names a responsibility instead of what people do.

"Responsible for testing" says who is to blame, not what is done, or how well. Two people can be
responsible while only one of them tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.openers import plainly, responsibilities
from fw.lint.facts.voices import voice_around
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.problems import shown

SAMPLES = (
    sample("«Responsible for» planning the shifts.", "Plans the shifts.", fixed=True),
    sample(
        "«Is fully responsible for» ordering and storing flour.",
        "Orders and stores flour.",
        fixed=True,
    ),
    sample("I «am responsible for» the oven.", "I clean the oven every evening."),
)

UNMARKED = (
    "Takes responsibility for mistakes of the shift.",
    "Knows who is responsible for the oven.",
    "Visits the shops that they are responsible for.",
    "Responsible baking saves flour.",
)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find it where it opens a sentence."""
    for opener in responsibilities(passage.text):
        voice = voice_around(context.prose, passage)
        plain = plainly(passage.text, opener, bare=voice == "bare-verb")
        said = shown(passage.text[opener.start : opener.end])
        yield context.mark(
            passage,
            opener.start,
            opener.end,
            f'"{said}" does not say what people do',
            help="begin with the verb of what they do",
            fix=context.replacement(passage, opener.start, *plain, safe=False) if plain else None,
        )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice="Begin with the verb: what people do, and where it matters how well.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=4, texts=2925, right=4, judged=4),
)
