"""A level whose date for review has passed.

`review_by` is a promise to look at a level again: work changes, and what was a stretch two years
ago may be routine today. A date that passes unnoticed helps nobody, so it is reported until the
level has been looked at and has a new date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fw.framework.model import Level
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown_name

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
review_by: 2026-06-30
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:2:12",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
review_by: 2027-06-30
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        today="2026-07-01",
    ),
)


def check(context: Context, level: Level) -> Iterator[Finding]:
    """Find a review date before today."""
    if level.review_by is None:
        return
    try:
        due = date.fromisoformat(level.review_by.text)
    except ValueError:
        return
    if due < context.today:
        yield context.finding(
            level.review_by.place,
            f"`{shown_name(level.name)}` was to be reviewed by {due.isoformat()}",
            level=level,
            help="review the level, and set the date of the next review",
            matched=level.review_by.text,
        )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="level",
    check=check,
    advice="Review the level with the people concerned. Then set the next date, or delete "
    "`review_by`.",
    examples=EXAMPLES,
)
