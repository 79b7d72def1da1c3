"""A comment to `fwlint` that silences nothing.

`# fwlint: ignore[RULE]` says that somebody looked at a finding and agreed to it. Once the sentence
is reworded, the comment would silence the next mistake there without anybody having looked. A name
that is no rule's, or a comment in the wrong place, silences nothing either, and whoever wrote it
believes that it does. A name is not marked while its rule is off for the file, nor while
any file cannot be read.
"""

from __future__ import annotations

from fw.lint.rule import Example, rule

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
grade: 1
sections:
  craft:
    - mixing: Mixes dough by the recipe.  # fwlint: ignore[progression.asks-less] agreed in May
    # fwlint: ignore[structure.missing-id, structure.schema] known by heart
    - Weighs every ingredient.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
        at=("levels/junior.yaml:5:43", "levels/junior.yaml:6:44"),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
grade: 1
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    # fwlint: ignore[structure.missing-id] known by heart
    - Weighs every ingredient.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
        fixed={
            "levels/junior.yaml": """\
title: Junior Baker
grade: 1
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    # fwlint: ignore[structure.missing-id] known by heart
    - Weighs every ingredient.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    codes=("unused-ignore",),
    advice=(
        "Delete the comment, or the name in it, as the fix does. Where the name is misspelt, or "
        "the comment stands in the wrong place, put that right. No comment silences this rule."
    ),
    examples=EXAMPLES,
)
