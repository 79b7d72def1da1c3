"""A former name that is also another level's name, or another level's former name.

`aliases` keep old references working after a level's file is renamed. A name that leads to two
levels leads nowhere: whoever types it, or a link that holds it, would get the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Level, Sentence
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import Related, shown, shown_name
from fw.source.spans import FILE_START

EXAMPLES = (
    Example(
        bad={
            "levels/master.yaml": """\
title: Master Baker
aliases: [baker, head]
sections:
  craft:
    - recipes: Develops new recipes and tests them with customers.
"""
        },
        at=("levels/master.yaml:2:11",),
        good={
            "levels/master.yaml": """\
title: Master Baker
aliases: [head]
sections:
  craft:
    - recipes: Develops new recipes and tests them with customers.
"""
        },
    ),
    Example(
        bad={
            "levels/baker.yaml": """\
title: Baker
aliases: [journeyman]
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
""",
            "levels/junior.yaml": """\
title: Junior Baker
aliases:
  - journeyman
sections:
  craft:
    - mixing: Mixes dough by the recipe.
""",
        },
        at=("levels/junior.yaml:3:5",),
        good={
            "levels/baker.yaml": """\
title: Baker
aliases: [journeyman]
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the aliases that name two levels."""
    levels = context.framework.levels
    first: dict[str, tuple[Level, Sentence]] = {}
    for level in levels.values():
        for alias in level.aliases:
            other = levels.get(alias.text)
            owner, earlier = first.setdefault(alias.text, (level, alias))
            if other is not None and other is not level:
                message = f"`{shown(alias.text)}` is the name of another level"
                yield _finding(context, level, alias, message, _whole(other))
            elif owner is not level:
                message = (
                    f"`{shown(alias.text)}` is a former name of `{shown_name(owner.name)}` already"
                )
                where = related(earlier.place, "first given here")
                yield _finding(context, level, alias, message, where)


def _whole(level: Level) -> Related:
    return Related(level.path, FILE_START, "this level has the name")


def _finding(
    context: Context, level: Level, alias: Sentence, message: str, where: Related
) -> Finding:
    return context.finding(
        alias.place,
        message,
        level=level,
        help="delete it, or write the name that only this level had",
        matched=alias.text,
        related=(where,),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    check=check,
    advice="Delete the alias from one of the two levels.",
    examples=EXAMPLES,
)
