"""A sentence that YAML reads as something else.

To YAML, a colon and a space make a key, a space and `#` begin a comment, and a first `*`, `[` or
quote has a meaning of its own. A sentence with one of these is misread or cut short, mostly without
a word. It is read here as it was meant, and putting quotes around it makes that certain.
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
    - Mixes dough by the recipe: weighs every ingredient.
    - *Always* cleans the bench.
    - weighing: Labels each bowl with its #number and the date.
"""
        },
        at=(
            "levels/junior.yaml:4:7",
            "levels/junior.yaml:5:7",
            "levels/junior.yaml:6:43",
        ),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - "Mixes dough by the recipe: weighs every ingredient."
    - "*Always* cleans the bench."
    - weighing: 'Labels each bowl with its #number and the date.'
"""
        },
        fixed={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - "Mixes dough by the recipe: weighs every ingredient."
    - "*Always* cleans the bench."
    - weighing: "Labels each bowl with its #number and the date."
"""
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("unquoted-text",),
    advice="Put the whole sentence in quotes; `fwlint --fix` does it.",
    examples=EXAMPLES,
)
