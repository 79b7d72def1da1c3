"""A key or value that the file's format does not know.

A misspelt key would be ignored without a word, and a value of the wrong kind would be printed or
compared wrongly. So every key must be one that the format describes, and every value of the kind
that it asks for. Keys of your own begin with `x-` and are left alone.
"""

from __future__ import annotations

from fw.lint.rule import Example, rule

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sumary: Learns the trade.
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:2:1",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
summary: Learns the trade.
x-cost-center: 4711
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
    ),
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
grade: one
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:2:8",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
grade: 1
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("schema",),
    advice="The message names what is expected. `fw schema` prints the whole format, for editors "
    "too.",
    examples=EXAMPLES,
)
