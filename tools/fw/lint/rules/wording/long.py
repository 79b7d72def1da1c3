"""A sentence that is too long to be kept in mind.

Who reads a sentence of more than thirty words has forgotten its beginning at its end, and a person
who is measured by it will remember one half. Long statements are mostly several expectations
in one.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.words import sentences, words
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, Option, rule, sample

_START = (
    "Plans the deliveries of the whole week together with the shops, weighs what each of them sold "
    "in the same week of the last year, and "
)

SAMPLES = (
    sample(
        _START + "orders flour, seeds and «yeast from the suppliers in good time.»",
        "Orders flour, seeds and yeast in good time.",
    ),
)

UNMARKED = (
    _START + "orders flour in time.",
    "Bakes bread. " * 20,
)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Count the words of each sentence; mark those that are too many."""
    most = max(1, context.options["words"])
    for start, end in sentences(passage.text):
        found = words(passage.text[start:end])
        if len(found) > most:
            yield context.mark(
                passage,
                start + found[most].start,
                end,
                f"{len(found)} words in one sentence; {most} are easy to keep in mind",
                help="make two statements of it, or put what explains into `examples`",
            )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice="Say it in fewer words, or make two statements of it.",
    options=(Option("words", 30, "How many words a sentence may have."),),
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=21, texts=2925, right=19, judged=21),
)
