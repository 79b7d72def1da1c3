"""One statement written out on several tracks.

What is meant to be the same for everybody drifts apart when it stands in several files: somebody
improves one copy and does not know of the others. A part holds such statements once, and levels of
any track include it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fw.lint.facts.steps import Statement, Steps, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import shown_name

MANIFEST = """\
format: 1
name: Bakery Career Framework
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [junior]}
  - {id: sales, title: Sales Clerk, cumulative: true, levels: [clerk]}
sections:
  craft: Craft
  team: Team
"""

EXAMPLES = (
    Example(
        bad={
            "framework.yaml": MANIFEST,
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
  team:
    - hands: Washes hands before touching food.
""",
            "levels/clerk.yaml": """\
title: Sales Clerk
sections:
  team:
    - Greets every customer.
    - hygiene: Washes hands before touching food.
""",
        },
        at=("levels/clerk.yaml:5:16",),
        good={
            "framework.yaml": MANIFEST,
            "parts/hygiene.yaml": """\
title: Hygiene
competencies:
  - hands: Washes hands before touching food.
""",
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
  team:
    include: [hygiene]
""",
            "levels/clerk.yaml": """\
title: Sales Clerk
sections:
  team:
    include: [hygiene]
    competencies:
      - Greets every customer.
""",
        },
    ),
)


@dataclass(slots=True, eq=False)
class _Written:
    """A statement as it is written once, and the tracks on which it is read."""

    statement: Statement
    tracks: set[str] = field(default_factory=set)


def check(context: Context) -> Iterator[Finding]:
    """Find the statements that another track has already, written out a second time."""
    for copies in _by_words(steps_of(context.composition)):
        # A part comes first, whatever the order: it is what the others should include.
        copies.sort(key=lambda written: written.statement.origin is not None)
        firsts: dict[frozenset[str], _Written] = {}
        for later in copies:
            tracks = frozenset(later.tracks)
            first = next((firsts[other] for other in firsts if other.isdisjoint(tracks)), None)
            if first:
                yield _finding(context, first.statement, later.statement)
            firsts.setdefault(tracks, later)


def _by_words(steps: Steps) -> Iterator[list[_Written]]:
    """What is written more than once, in the order of tracks and levels.

    References count by name: a part's statement is read at each level's own grade.
    """
    written: dict[int, _Written] = {}
    groups: dict[tuple[str, tuple[str, ...]], list[_Written]] = {}
    for track in steps.tracks:
        for rung in steps.climb(track):
            for step in rung.steps:
                statement = step.statement
                one = written.get(id(statement.competency))
                if one is None:
                    one = written[id(statement.competency)] = _Written(statement)
                    names = tuple(name for name, _ in statement.asked)
                    groups.setdefault((statement.wording, names), []).append(one)
                one.tracks.add(track.id)
    return (copies for copies in groups.values() if len(copies) > 1)


def _finding(context: Context, first: Statement, later: Statement) -> Finding:
    if first.origin:
        message = f"`{shown_name(first.origin.name)}`, on another track, says the same"
        help = "put the statement into a part and include it in both levels"
    else:
        message = f"`{shown_name(first.competency.place.path)}` says the same for another track"
        help = "include that part here instead"
    return context.finding(
        later.competency.text.place,
        message,
        level=later.origin,
        competency=later.competency,
        help=help,
        matched=later.text,
        related=(related(first.competency.text.place, "said first here"),),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Put the statement into a file under `parts/`, and `include` it in the levels.",
    examples=EXAMPLES,
)
