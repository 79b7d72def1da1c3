"""A competency that says the same at two levels, word for word.

In a cumulative track what a lower level asks is expected anyway, so that the copy only adds to
what must be read and kept up. In any other track the repeated sentence hides that nothing grows
between the two levels. The same sentence is a step where its references ask for something else at
the higher grade, and statements that come from a part are meant to be shared.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Track
from fw.lint.facts.steps import Rung, Step, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import shown_name

JUNIOR = """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - shaping: Shapes loaves of even size.
""",
        },
        at=("levels/baker.yaml:4:15",),
        good={
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - mixing: Adjusts the recipe to the flour of the day.
    - shaping: Shapes loaves of even size.
""",
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find a level's own statements that read as what they continue."""
    steps = steps_of(context.composition)
    reported: set[tuple[int, int]] = set()
    for track in steps.tracks:
        for step, before in _unchanged(track, steps.climb(track)):
            pair = id(before.statement.competency), id(step.statement.competency)
            if pair not in reported:
                reported.add(pair)
                yield _finding(context, track, step, before)


def _unchanged(track: Track, rungs: tuple[Rung, ...]) -> Iterator[tuple[Step, Step]]:
    # For each rung, how many of the track's levels up to it could be read to the end.
    whole = [0] * len(track.levels)
    for rung in rungs:
        whole[rung.index] = int(rung.whole)
    for index in range(1, len(whole)):
        whole[index] += whole[index - 1]
    for rung in rungs:
        for step in rung.steps:
            before = step.before
            if before is None or step.statement.expected.via != "own":
                continue
            between = step.rung - before.rung - 1
            # Only what is handed down passes over levels; one that is unreadable may have ended it.
            near = between == 0 or (
                track.cumulative and whole[step.rung - 1] - whole[before.rung] == between
            )
            if near and before.statement.reading == step.statement.reading:
                yield step, before


def _finding(context: Context, track: Track, step: Step, before: Step) -> Finding:
    competency, lower = step.statement.competency, before.statement
    below = shown_name(lower.level.name)
    if track.cumulative:
        message = f"`{below}` already asks this, word for word, and the track is cumulative"
        help = "delete it here, or say what this level asks beyond it"
    else:
        message = f"`{below}` asks the same, word for word: nothing grows between the two"
        help = "say what this level asks beyond it, or include it in both levels from a part"
    return context.finding(
        competency.text.place,
        message,
        level=step.statement.origin,
        competency=competency,
        help=help,
        matched=step.statement.text,
        related=(related(lower.competency.text.place, "said first here"),),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "In a cumulative track delete the repetition. Otherwise say what the higher level asks "
        "beyond it, or put what is the same for all into a part."
    ),
    examples=EXAMPLES,
)
