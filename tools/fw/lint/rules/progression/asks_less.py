"""A competency that asks for less at a higher level than at a lower one.

A person who is promoted should not find that less is expected of them. Where everything else in
the two sentences is the same, and the higher level says "team" where the lower one says "several
teams", or "with guidance" where the lower one says "independently", the two were most likely
swapped. Only certain signals count; where the wording differs in other ways too, people must judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.language.signals import compare
from fw.lint.facts.steps import Step, is_english, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import shown, shown_name

LONGEST_REASONS = 200

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  team:
    - recipes: Improves the recipes of several teams.
""",
            "levels/baker.yaml": """\
title: Baker
sections:
  team:
    - recipes: Improves the recipes of the team.
""",
        },
        at=("levels/baker.yaml:4:16",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  team:
    - recipes: Improves the recipes of the team.
""",
            "levels/baker.yaml": """\
title: Baker
sections:
  team:
    - recipes: Improves the recipes of several teams.
""",
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Compare every competency with what it continues."""
    steps = steps_of(context.composition)
    compared: set[tuple[int, int]] = set()
    for track in steps.tracks:
        if not is_english(context.framework.manifest, track):
            continue
        for rung in steps.climb(track):
            for step in rung.steps:
                if step.before is None:
                    continue
                pair = id(step.before.statement.competency), id(step.statement.competency)
                if pair not in compared:
                    compared.add(pair)
                    yield from _compared(context, step.before, step)


def _compared(context: Context, before: Step, step: Step) -> Iterator[Finding]:
    comparison = compare(before.statement.text, step.statement.text)
    if comparison.direction == "less":
        lower, higher = before.statement, step.statement
        shifts = shown(", ".join(map(str, comparison.reasons)), LONGEST_REASONS)
        yield context.finding(
            higher.competency.text.place,
            f"this asks less than `{shown_name(lower.level.name)}` does: {shifts}",
            level=higher.origin,
            competency=higher.competency,
            help="swap the two, or say what this level asks beyond the lower one",
            matched=" ".join((lower.level.name, *(one.new_phrase for one in comparison.reasons))),
            related=(related(lower.competency.text.place, "the lower level asks for more"),),
        )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "Swap the two statements, or reword the higher one. Where less is meant to be asked, "
        "give the higher one an id of its own."
    ),
    examples=EXAMPLES,
)
