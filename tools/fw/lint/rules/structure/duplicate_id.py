"""An id that two competencies of one level share.

An id names one competency: comparisons follow it from level to level and from release to release.
Where two competencies of a level have the same id, or two includes of a section give it, nobody
can say which of them another level continues.
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
    - mixing: Weighs every ingredient.
"""
        },
        at=("levels/junior.yaml:5:7",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - weighing: Weighs every ingredient.
"""
        },
    ),
    Example(
        bad={
            "parts/hygiene.yaml": """\
competencies:
  - hands: Washes their hands before every batch.
""",
            "parts/safety.yaml": """\
competencies:
  - hands: Wears gloves at the oven.
""",
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    include: [hygiene, safety]
""",
        },
        at=("levels/junior.yaml:4:24",),
        good={
            "parts/hygiene.yaml": """\
competencies:
  - hands: Washes their hands before every batch.
""",
            "parts/safety.yaml": """\
competencies:
  - gloves: Wears gloves at the oven.
""",
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    include: [hygiene, safety]
""",
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("duplicate-id",),
    advice="Give one of the two another id. Where two includes clash, `exclude` the id that you "
    "don't want.",
    examples=EXAMPLES,
)
