"""A competency that is there at a lower and at a higher level, but not between them.

In a track that is not cumulative each level says all that is expected of it. A competency that
stops at one level and comes back at the next is most often one that somebody forgot to write down.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Track
from fw.lint.facts.steps import Rung, Step, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import shown

MAX_NAMED = 5

MANIFEST = """\
format: 1
name: Bakery Career Framework
tracks:
  - {id: bakers, title: Baker, cumulative: false, levels: [junior, baker, master]}
sections:
  craft: Craft
  team: Team
"""

JUNIOR = """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""

MASTER = """\
title: Master Baker
sections:
  craft:
    - mixing: Writes recipes for new kinds of dough.
"""

EXAMPLES = (
    Example(
        bad={
            "framework.yaml": MANIFEST,
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - baking: Bakes three kinds of bread a day.
""",
            "levels/master.yaml": MASTER,
        },
        at=("levels/master.yaml:4:7",),
        good={
            "framework.yaml": MANIFEST,
            "levels/junior.yaml": JUNIOR,
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - baking: Bakes three kinds of bread a day.
    - mixing: Adjusts the recipe to the flour of the day.
""",
            "levels/master.yaml": MASTER,
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the gaps in tracks that are not cumulative."""
    steps = steps_of(context.composition)
    reported: set[tuple[int, tuple[int, ...]]] = set()
    for track in steps.tracks:
        if track.cumulative:
            continue
        for step, before, missing in _gaps(track, steps.climb(track)):
            gap = id(step.statement.competency), tuple(id(rung.level) for rung in missing)
            if gap not in reported:
                reported.add(gap)
                yield _finding(context, step, before, missing)


def _gaps(track: Track, rungs: tuple[Rung, ...]) -> Iterator[tuple[Step, Step, list[Rung]]]:
    """Each step after a gap, the one before it, and the levels between that surely lack it."""
    whole: list[Rung | None] = [None] * len(track.levels)
    for rung in rungs:
        whole[rung.index] = rung if rung.whole else None
    for rung in rungs:
        for step in rung.steps:
            competency, before = step.statement.competency, step.before
            if before and (competency.id or competency.evolves_from):
                missing = [between for between in whole[before.rung + 1 : step.rung] if between]
                if missing:
                    yield step, before, missing


def _finding(context: Context, step: Step, before: Step, missing: list[Rung]) -> Finding:
    competency, lower = step.statement.competency, before.statement
    continues = before.statement.identity == step.statement.identity
    named = competency.id if continues else competency.evolves_from
    assert named
    between = ", ".join(f"`{shown(rung.level.name)}`" for rung in missing[:MAX_NAMED])
    if len(missing) > MAX_NAMED:
        between += f" and {len(missing) - MAX_NAMED} more"
    where = f"at {between}" if len(missing) == 1 else "there"
    apart = "give it another id here" if continues else "delete `evolves_from` here"
    return context.finding(
        named.place,
        f"`{shown(named.text)}` is asked at `{shown(lower.level.name)}` and here, "
        f"but not at {between}",
        level=step.statement.origin,
        competency=competency,
        help=f"say what is expected {where}, or {apart}",
        matched=named.text,
        related=(related(lower.competency.text.place, "the nearest lower level that asks it"),),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "Say what the level between expects. If each level is meant to expect all that stands "
        "below it, set `cumulative: true` on the track."
    ),
    examples=EXAMPLES,
)
