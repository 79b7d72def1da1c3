"""Several expectations in one statement.

"Plans the week and teaches apprentices" is two things, and somebody may do the one without the
other: then the statement is neither met nor unmet. Verbs that share what they are about, as in
"plans and bakes the bread", are one expectation.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.inflection import base_of
from fw.language.lexicon import duty_words
from fw.language.voices import CLAUSES, coordinated, is_base, is_third, opening, plain_word
from fw.language.words import STOP_WORDS, Word, words
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Plans the week and «teaches» apprentices.", "Plans the week."),
    sample("I clean the ovens and «write» the menu.", "I clean the ovens."),
    sample(
        "Shapes loaves by hand; «decorates» cakes.",
        "Shapes loaves by hand.",
    ),
)

UNMARKED = (
    "Plans, weighs and bakes the bread of the day.",
    "Tastes the dough and adjusts it.",
    "Writes recipes and explains them, or each one.",
    "Helps apprentices plan and organise their shift.",
    "Makes sure that the shop opens and the oven is hot.",
    "Builds the tools that bakers trust and enjoy.",
    "Leads tastings and the choice of flour.",
    "Takes part in and records the tasting of the day.",
    "Carries on or ends the baking of the night.",
    "Keeps oversight and controls over the ovens.",
    "Reads the recipe, finds errors and corrects those.",
    "Writes new recipes or improves old ones.",
)

# What is joined says more of the same object.
_SAME = "it them this these that those him her its their theirs there so one ones"
# "Takes part in and records": both verbs are about what follows.
_PARTICLES = "about at by for forward from in into of off on out over to up with"
_BACK = frozenset(_SAME.split())
_OPEN = frozenset(_PARTICLES.split())
_JOINED = frozenset(("and", "or"))
_SEMICOLON = lazily(r"; (?:and |or |then )?")


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find each verb with an object of its own beside the statement's first."""
    text = passage.text
    begin = opening(text)
    if begin.verb is None or begin.form is None:
        return
    found = begin.words
    verbs = [begin.verb, *(at for at, form in coordinated(text) if form == begin.form)]
    for place, at in enumerate(verbs[1:], start=1):
        before = found[verbs[place - 1] + 1 : at]
        stop = verbs[place + 1] if place + 1 < len(verbs) else len(found)
        after = found[at + 1 : stop]
        alone = _says(before) and _says(after) and not _refers(after[:3])
        noun = bool(after) and plain_word(after[0]) in ("of", "over")
        either = any(plain_word(word) == "or" for word in found[at - 2 : at])
        if (
            alone
            and not noun
            and not either
            and not _are_alike(found[verbs[place - 1]], found[at], begin.form)
        ):
            yield _marked(context, passage, found[at])
    yield from _after_semicolons(context, passage, begin.form)


def _after_semicolons(context: Context, passage: Passage, form: str) -> Iterator[Finding]:
    text = passage.text
    for match in _SEMICOLON.finditer(text):
        found = tuple(
            Word(word.text, word.start + match.end(), word.end + match.end())
            for word in words(text[match.end() : match.end() + 80])
        )
        if len(found) < 2 or _refers(found[1:4]):
            continue
        if is_third(found, 0) if form == "third" else is_base(text, found, 0):
            yield _marked(context, passage, found[0])


def _marked(context: Context, passage: Passage, verb: Word) -> Finding:
    return context.mark(
        passage,
        verb.start,
        verb.end,
        f'"{shown(verb.text)}" is another expectation in the same statement',
        help="make it a statement of its own",
    )


def _says(between: tuple[Word, ...]) -> bool:
    """Whether these words have something that the verb before them is about."""
    last = next((word for word in reversed(between) if plain_word(word) not in _JOINED), None)
    if last and plain_word(last) in _OPEN:
        return False
    for word in between:
        spelt = plain_word(word)
        if spelt in CLAUSES:
            return True
        if spelt not in STOP_WORDS and not spelt.endswith("ly"):
            return True
    return False


def _refers(following: tuple[Word, ...]) -> bool:
    """Whether the verb is about what was said before it."""
    return any(plain_word(word) in _BACK for word in following)


def _are_alike(one: Word, other: Word, form: str) -> bool:
    """Whether the verbs say hardly more than each other."""
    bases = {
        base_of(plain_word(word), "third" if form == "third" else "base") for word in (one, other)
    }
    return any(bases <= verbs for verbs in duty_words().alike)


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    profile="strict",
    check=check,
    advice="Make a statement of each, so that each can be met, or not, by itself.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=104, texts=2925, right=98, judged=104),
)
