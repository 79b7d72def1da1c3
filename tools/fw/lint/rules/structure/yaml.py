"""A file that cannot be read as YAML, or uses more of YAML than the framework does.

What cannot be read cannot be checked, compared or shown: a stray quote can hide half a level. The
files keep to a small part of YAML, so that every program and every person reads them the same
way. A key that is given twice belongs here too, since most programs silently drop one of the two.
"""

from __future__ import annotations

from fw.lint.rule import Example, rule

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
  team:
    - handover: Tells the next shift what is in the oven.
  craft:
    - weighing: Weighs every ingredient.
"""
        },
        at=("levels/junior.yaml:7:3",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - weighing: Weighs every ingredient.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
    ),
    Example(
        bad={
            "levels/junior.yaml": """\
title: "Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:1:8",),
        good={
            "levels/junior.yaml": """\
title: "Junior Baker"
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
sections:
  craft:
    - mixing: Mixes dough\u2028by the recipe.
"""
        },
        at=("levels/junior.yaml:4:26",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        fixed={
            "levels/junior.yaml": """\
title: Junior Baker
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
    codes=("yaml",),
    advice="The message says what to change. `docs/yaml.md` describes the YAML that is accepted.",
    examples=EXAMPLES,
)
