"""A statement that is more than one sentence.

Two sentences are two expectations, or an expectation and its explanation. Nobody can say that
someone meets the first and not yet the second while both are one statement with one id, and what
only explains has a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.words import sentences, words
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, Option, rule, sample

MOST = 50

SAMPLES = (
    sample(
        "Mixes dough by the recipe. «Cleans the oven every evening.»",
        "Mixes dough by the recipe.",
    ),
    sample(
        "Shares what works. «For example, writes down how long rye has to rest. Tells others.»",
        "Shares what works in writing.",
    ),
)

UNMARKED = (
    "Bakes cakes, rolls, etc. for the shop.",
    "Asks for help (e.g. when the oven fails).",
    "Works with Dr. Oetker and others.",
    "Keeps the oven at 8.5 degrees, approx. all night.",
    'Says "It is late. Go home." to apprentices.',
    "Answers customers (see the handbook. It has a chapter on it).",
    "Bakes what is on the menu. (Rolls are optional.)",
)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Count the sentences: those in brackets and quotes count for nothing."""
    text = passage.text
    found = [
        (start, end)
        for start, end in sentences(text)
        if not text[start:end].startswith("(") and len(words(text[start:end])) > 1
    ]
    most = max(1, context.options["sentences"])
    found[1:] = [one for one in found[1:MOST] if not _inside(text, one[0])]
    if len(found) > most:
        start, end = found[most][0], found[-1][1]
        yield context.mark(
            passage,
            start,
            end,
            f"{len(found)} sentences in one statement",
            help="make it a statement of its own, or put what explains into `examples`",
        )


def _inside(text: str, at: int) -> bool:
    """Whether brackets or quotes are open."""
    before = text[:at]
    pairs = (("(", ")"), ("“", "”"), ("«", "»"))
    unclosed = any(before.count(opened) > before.count(closed) for opened, closed in pairs)
    return unclosed or before.count('"') % 2 == 1


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice=(
        "Make each expectation a statement of its own, and put what only explains into its "
        "`examples`."
    ),
    options=(Option("sentences", 1, "How many sentences a statement may have."),),
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=82, texts=2925, right=78, judged=82),
)
