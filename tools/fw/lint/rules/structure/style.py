"""A rule of your own that cannot be run as it is written.

A style is a folder of rules in the format of Vale, and `lint.styles` names the folders. A pattern
that is wrong, a key that Vale does not have or a kind of rule that is not supported here would
otherwise be left out without a word, and whoever wrote it would believe that it finds something.
All else of the style runs. What a style uses and is not supported is said once for each style, and
a pattern that takes too long is left out for the rest of the run.
"""

from __future__ import annotations

from fw.lint.rule import Example, rule

_MANIFEST = """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
lint:
  styles: [styles/House]
"""

EXAMPLES = (
    Example(
        bad={
            "framework.yaml": _MANIFEST,
            "styles/House/Ovens.yml": """\
extends: existence
message: "Say which oven instead of '%s'."
token: [the oven]
tokens:
  - 'some (oven'
  - 'any ovens?'
""",
        },
        at=("styles/House/Ovens.yml:3:1", "styles/House/Ovens.yml:5:5"),
        good={
            "framework.yaml": _MANIFEST,
            "styles/House/Ovens.yml": """\
extends: existence
message: "Say which oven instead of '%s'."
tokens:
  - 'some oven'
  - 'any ovens?'
""",
        },
    ),
    Example(
        bad={
            "framework.yaml": _MANIFEST,
            "styles/House/Spelling.yml": """\
extends: spelling
message: "Is '%s' spelt right?"
""",
            "styles/House/Flour.yml": """\
extends: existence
message: "Name the flour instead of '%s'."
tokens: [some flour]
""",
        },
        at=("styles/House/Spelling.yml:1:10",),
        good={
            "framework.yaml": _MANIFEST,
            "styles/House/Flour.yml": """\
extends: existence
message: "Name the flour instead of '%s'."
tokens: [some flour]
""",
        },
    ),
)

RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    codes=("style",),
    advice=(
        "Put right what the message names: `docs/styles.md` lists what is supported. Delete what "
        "is not, or agree to it with a comment `# fwlint: ignore[structure.style]` in the file "
        "of the rule."
    ),
    examples=EXAMPLES,
)
