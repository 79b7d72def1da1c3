"""Sections that include each other in a circle.

A section takes in the competencies of another section with `include`. Where following the includes
leads back to where it began, there is no saying what the section consists of, so the include that
closes the circle is left out.
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
    include: [baker#craft]
""",
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    include: [junior#craft]
    competencies:
      - shaping: Shapes loaves of every kind on the menu.
""",
        },
        at=("levels/junior.yaml:4:15",),
        good={
            "parts/hygiene.yaml": """\
competencies:
  - hands: Washes their hands before every batch.
""",
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    include: [hygiene]
""",
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    include: [hygiene]
    competencies:
      - shaping: Shapes loaves of every kind on the menu.
""",
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("include-cycle",),
    advice="Delete one of the includes, or move what the sections share to a file in `parts/`.",
    examples=EXAMPLES,
)
