"""One statement at two levels under different ids.

An id says that two statements are the same competency at different levels. A sentence that was
copied to another level and given a new id looks like a new expectation, although nothing new is
asked: comparisons report it as added, and in a cumulative track it is expected twice. The same
sentence at another grade is no copy where its references ask for something else there.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Track
from fw.lint.facts.steps import Asked, Step, steps_of
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
    - shaping: Shapes loaves of even size.
    - doughs: Mixes dough by the recipe.
""",
        },
        at=("levels/baker.yaml:5:15",),
        good={
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - shaping: Shapes loaves of even size.
    - mixing: Adjusts the recipe to the flour of the day.
""",
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the statements that stand at a lower level of a track under another id."""
    reported: set[int] = set()
    for track in steps_of(context.composition).tracks:
        for step, copied in _copies(context, track):
            later = step.statement.competency
            if id(later) not in reported:
                reported.add(id(later))
                yield _finding(context, step, copied)


def _copies(context: Context, track: Track) -> Iterator[tuple[Step, Step]]:
    """Each step with the first one of a lower level that reads the same but is another."""
    first: dict[tuple[str, Asked], Step] = {}
    known: set[tuple[tuple[str, Asked], str | int]] = set()
    for rung in steps_of(context.composition).climb(track):
        for step in rung.steps:
            reading = step.statement.reading
            copied = first.get(reading)
            same = (reading, step.lineage) in known or (reading, step.statement.identity) in known
            # What `evolves_from` names may stand in a level that could not be read.
            unresolved = step.before is None and step.statement.competency.evolves_from
            if copied and not same and not unresolved:
                yield step, copied
        for step in rung.steps:
            reading = step.statement.reading
            first.setdefault(reading, step)
            known |= {(reading, step.lineage), (reading, step.statement.identity)}


def _finding(context: Context, step: Step, copied: Step) -> Finding:
    later, earlier = step.statement.competency, copied.statement.competency
    where = shown_name(copied.statement.level.name)
    if earlier.name:
        name = shown_name(earlier.name)
        message = f"`{where}` says the same under the id `{name}`"
        help = f"give it the id `{name}` here too, or say what is asked beyond that"
    else:
        message = f"`{where}` says the same without an id"
        name = shown_name(later.identity)
        help = f"give it the id `{name}` there too, or say what is asked beyond that"
    return context.finding(
        later.text.place,
        message,
        level=step.statement.origin,
        competency=later,
        help=help,
        matched=step.statement.text,
        related=(related(earlier.text.place, "said first here"),),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "Give the same competency the same id at both levels and say what grows, or delete the "
        "copy where the track is cumulative."
    ),
    examples=EXAMPLES,
)
