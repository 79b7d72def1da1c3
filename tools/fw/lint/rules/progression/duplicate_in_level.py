"""The same statement twice in one level.

Two sentences that say the same are one expectation, judged twice. Nearly the same is worse: readers
look for a difference that nobody meant. Own and included statements are compared, with references
read at the level's grade, so that "for this job grade" counts as what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Level
from fw.language.similarity import SimilarityIndex
from fw.lint.facts.steps import Asked, Statement, steps_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, Option, related, rule
from fw.source.problems import shown_name

SIMILARITY = "similarity"

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the bakery's written recipe.
    - weighing: Weighs every ingredient before mixing.
  team:
    - recipes: Mixes the dough by the bakery's written recipe
"""
        },
        at=("levels/junior.yaml:7:16",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the bakery's written recipe.
    - weighing: Weighs every ingredient before mixing.
  team:
    - recipes: Tells the team where a written recipe is unclear.
"""
        },
    ),
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    include: [hygiene]
    competencies:
      - washing: "**Washes** hands before touching dough."
""",
            "parts/hygiene.yaml": """\
title: Hygiene
competencies:
  - hands: Washes hands before touching dough.
""",
        },
        at=("levels/junior.yaml:6:18",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    include: [hygiene]
""",
            "parts/hygiene.yaml": """\
title: Hygiene
competencies:
  - hands: Washes hands before touching dough.
""",
        },
    ),
)


def check(context: Context, level: Level) -> Iterator[Finding]:
    """Find the statements that repeat an earlier one of the level, word for word or nearly."""
    by_asked: dict[Asked, list[Statement]] = {}
    for statement in steps_of(context.composition).statements(level):
        by_asked.setdefault(statement.asked, []).append(statement)
    twice: set[str] = set()
    for statements in by_asked.values():
        for later, (alike, earlier) in _repeated(statements, context.options[SIMILARITY]).items():
            one, other = statements[earlier], statements[later]
            if one.competency is not other.competency:
                yield _finding(context, one, other, alike)
            elif other.expected.section not in twice:
                twice.add(other.expected.section)
                yield _included_twice(context, level, one, other)


def _repeated(statements: list[Statement], threshold: float) -> dict[int, tuple[float, int]]:
    """For each statement that is like an earlier one: how much, and the most alike of those."""
    best: dict[int, tuple[float, int]] = {}
    if len(statements) > 1:
        index = SimilarityIndex(statement.text for statement in statements)
        for earlier, later, alike in index.near_pairs(threshold):
            if later not in best or alike > best[later][0]:
                best[later] = alike, earlier
    return best


def _finding(context: Context, one: Statement, other: Statement, alike: float) -> Finding:
    earlier, later = one.competency, other.competency
    nearly = "" if one.wording == other.wording else "nearly "
    named = (
        f"`{shown_name(earlier.name)}`" if earlier.name else "an earlier statement of this level"
    )
    return context.finding(
        later.text.place,
        f"this says {nearly}the same as {named}",
        level=other.origin,
        competency=later,
        help="keep one of the two, or say what tells them apart",
        matched=other.text,
        related=(related(earlier.text.place, "said first here"),),
    )


def _included_twice(context: Context, level: Level, one: Statement, other: Statement) -> Finding:
    """The same shared statement in two sections: the later section is where that can be mended."""
    first, second = level.section(one.expected.section), level.section(other.expected.section)
    assert first
    assert second
    return context.finding(
        second.key,
        f"`{shown_name(second.path)}` includes statements that `{shown_name(first.path)}` "
        "already includes",
        level=level,
        help="include them in one of the two sections, or `exclude` them from one",
        matched=second.path,
        related=(related(first.key, "included first here"),),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="level",
    check=check,
    advice="Keep the better wording and delete the other, or say in each what the other does not.",
    options=(
        Option(
            SIMILARITY,
            92,
            "How alike two statements must read to count as nearly the same, up to 100.",
        ),
    ),
    examples=EXAMPLES,
)
