"""A statement that says what people could do, not what they do.

"Is capable of creating clear replies" is met by someone who never wrote one. Whoever has to judge
needs something that can be seen, and the opener hides the verb that names it. Where the framework
speaks of abilities throughout (`voice: ability`, or most statements do), that is its style, and
nothing is marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.openers import abilities, plainly
from fw.lint.facts.voices import voice_around
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.problems import shown

SAMPLES = (
    sample(
        "«Is capable of» creating and decorating cakes.",
        "Creates and decorates cakes.",
        fixed=True,
    ),
    sample(
        "«Capable of» delivering bread despite bad weather.",
        "Delivers bread despite bad weather.",
        fixed=True,
    ),
    sample(
        "«Has the ability to» plan and run a shift.",
        "Plans and runs a shift.",
        fixed=True,
    ),
    sample("«Can» quickly debug the oven.", "Quickly debugs the oven.", fixed=True),
    sample(
        "«Able to» carefully try out and refine new recipes.",
        "Carefully tries out and refines new recipes.",
        fixed=True,
    ),
    sample(
        "«Able to» taste, adapt the recipe and explain it.",
        "Tastes, adapts the recipe and explains it.",
        fixed=True,
    ),
    sample("I «am able to» bake rye bread.", "I bake rye bread.", fixed=True),
    sample(
        "Assumes goodwill, and «is able to» disagree and commit.",
        "Assumes goodwill, and disagrees and commits.",
        fixed=True,
    ),
    sample(
        "Explains recipes, and «can» adapt them.",
        "Explains recipes, and adapts them.",
        fixed=True,
    ),
    sample("You explain rye and «can» bake it.", "You explain rye and bake it.", fixed=True),
    sample(
        "«Can» plan a shift (or let others plan).",
        "Plans a shift (or lets others plan).",
    ),
    sample("«Is able to» be a mentor to apprentices.", "Mentors apprentices."),
)

UNMARKED = (
    "Explains recipes so that apprentices are able to follow them.",
    "Can be trusted with the keys.",
    "Teaches apprentices what the oven can do.",
    "Cans peaches for the winter.",
    "Improves the bakery's ability to deliver on time.",
    "Enables others to bake.",
    "Writes recipes that apprentices know and can follow.",
    "Builds ovens bakers use and can repair, or those they enjoy and can clean.",
    "Takes bread to whoever is hungry and can pay.",
    "Cleans the oven, which is capable of baking ninety loaves.",
)


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the openers of a statement's sentences, and those behind "and"."""
    found = tuple(abilities(passage.text))
    voice = voice_around(context.prose, passage) if found else None
    if voice == "ability":
        return
    for opener in found:
        said = shown(passage.text[opener.start : opener.end])
        plain = plainly(passage.text, opener, bare=voice == "bare-verb")
        fix = context.replacement(passage, opener.start, *plain, safe=False) if plain else None
        yield context.mark(
            passage,
            opener.start,
            opener.end,
            f'"{said}" says what people could do, not what they do',
            help="begin with the verb of what they do",
            fix=fix,
        )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    check=check,
    advice="Begin with the verb: what people who meet the expectation do.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=168, texts=2925, right=164, judged=168),
)
