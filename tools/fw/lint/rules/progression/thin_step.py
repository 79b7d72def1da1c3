"""A level that asks hardly more than the one below it.

A level is worth having where a person can tell what they would do differently there. One or two
new sentences rarely carry a promotion: either something is still to be written down, or the two
levels are one. Counted are statements that are new or whose wording builds on a lower level's.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Level, Track
from fw.lint.facts.contents import sections_key
from fw.lint.facts.steps import Rung, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, Option, rule
from fw.source.problems import shown_name

MINIMUM = "minimum"

JUNIOR = """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - weighing: Weighs every ingredient.
"""

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - mixing: Adjusts the recipe to the flour of the day.
""",
        },
        at=("levels/baker.yaml:2:1",),
        good={
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - mixing: Adjusts the recipe to the flour of the day.
    - shaping: Shapes loaves of even size.
    - ovens: Runs two ovens at a time.
""",
        },
        options={MINIMUM: 3},
    ),
)


def check(context: Context, level: Level) -> Iterator[Finding]:
    """Count what is new or built on at the level, on each of its tracks."""
    told: set[str] = set()
    for track in context.framework.tracks_of(level.name):
        rungs = steps_of(context.composition).climb(track)
        place = next(place for place, rung in enumerate(rungs) if rung.level is level)
        rung = rungs[place]
        if place == 0 or not rung.whole:
            continue
        below = rungs[place - 1]
        count = _count(track, below, rung)
        if count < context.options[MINIMUM] and below.level.name not in told:
            told.add(below.level.name)
            yield _finding(context, level, below.level, count)


def _count(track: Track, below: Rung, rung: Rung) -> int:
    """How many statements are new, under whichever id the words stood below."""
    if track.cumulative:
        return sum(not step.stood for step in rung.steps)
    said = {step.statement.wording for step in below.steps}
    return sum(step.statement.wording not in said for step in rung.steps)


def _finding(context: Context, level: Level, below: Level, count: int) -> Finding:
    many = f"only {count} statements are new here or build on"
    few = ("no statement is new here or builds on", "only 1 statement is new here or builds on")
    message = f"{few[count] if count < len(few) else many} `{shown_name(below.name)}`"
    help = "say what else grows at this level, or merge the two"
    place = sections_key(level)
    if place is None:
        return context.file_finding(level, message, help=help, matched=below.name)
    return context.finding(place, message, level=level, help=help, matched=below.name)


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="level",
    check=check,
    advice="Write down what a person at this level does that the level below does not ask for.",
    options=(Option(MINIMUM, 3, "How many statements must be new, or build on a lower level's."),),
    examples=EXAMPLES,
)
