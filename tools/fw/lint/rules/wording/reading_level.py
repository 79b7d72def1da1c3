"""A level whose statements are hard to read.

Long sentences and long words keep readers from what is meant, most of all those who read in a
second language or are new to the trade. The grade is that of Flesch and Kincaid: the years at an
American school after which a text is easy. It is worked out for a whole level or part, as a single
statement is too short to have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fw.language.words import sentences
from fw.lint.finding import Finding
from fw.lint.prose import MASK, STATEMENTS, Passage
from fw.lint.rule import Context, Example, Measured, Option, rule

FEWEST_WORDS = 100
"""The formula was made with texts of this length at least."""
FEWEST_IN_ONE = 10
_COUNTED = ("words", "sentences", "syllables")

_HARD = (
    "Institutionalises interdisciplinary collaboration opportunities throughout organisational",
    "Operationalises comprehensive sustainability considerations regarding ingredient procurement",
    "Facilitates continuous communication improvement initiatives involving every stakeholder",
)
_EASY = (
    "Tells the next shift what is in the oven and what is still to bake",
    "Buys flour from farms that grow it with care for the soil near us",
    "Asks guests what they like and bakes the loaf that most of them name",
)


def _level(lines: tuple[str, ...]) -> str:
    return "".join(
        (
            "title: Baker\nsections:\n  craft:\n",
            *(
                f"    - {line} {day}.\n"
                for line in lines
                for day in ("today", "now", "again", "here", "there")
            ),
        )
    )


EXAMPLES = (
    Example(
        bad={"levels/baker.yaml": _level(_HARD)},
        at=("levels/baker.yaml:4:7",),
        good={"levels/baker.yaml": _level(_EASY)},
    ),
)

UNMARKED = (
    "Institutionalises interdisciplinary communication opportunities.",
    "`Institutionalises` `interdisciplinary` `communication`",
)


def check(context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Grade all statements together, and report at the one that is hardest to read."""
    # Only this rule counts syllables.
    from fw.lint.vale.counts import counts

    most = context.options["grade"]
    counted = [(passage, counts(passage.text.replace(MASK, ""))) for passage in passages]
    counted = [(passage, of) for passage, of in counted if of["words"]]
    totals = tuple(sum(of[key] for _, of in counted) for key in _COUNTED)
    if totals[0] < FEWEST_WORDS or (grade := _grade(*totals)) <= most:
        return
    hardest, _ = max(counted, key=_hardness)
    start, end = sentences(hardest.text)[0]
    yield context.mark(
        hardest,
        start,
        end,
        f"these statements read like grade {grade:.1f}, and this one is the hardest",
        help=f"use shorter sentences and plainer words, down to grade {most:g}",
        of_file=True,
        matched="grade",
    )


def _hardness(one: tuple[Passage, Mapping[str, int]]) -> tuple[bool, float]:
    """What to compare statements by: a few long words say nothing."""
    words, sentences, syllables = (one[1][key] for key in _COUNTED)
    return words >= FEWEST_IN_ONE, _grade(words, sentences, syllables)


def _grade(words: int, sentences: int, syllables: int) -> float:
    """The formula of Kincaid, Fishburne, Rogers and Chissom (1975)."""
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / words - 15.59


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="file",
    on=STATEMENTS,
    profile="strict",
    check=check,
    advice="Shorten what is longest, and use the words that people say to each other.",
    options=(Option("grade", 14, "The highest school grade that is fine."),),
    examples=EXAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=7, texts=2925, right=6, judged=7),
)
