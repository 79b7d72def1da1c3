"""A YAML file whose name ends in anything but `.yaml`.

Only files that end in `.yaml` are read, so that each level has one name and one spelling. A level
in a `.yml` file would be missing from every page, comparison and check without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from fw.framework.loading import SUFFIX, is_yaml
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown_name

EXAMPLES = (
    Example(
        bad={
            "levels/apprentice.yml": """\
title: Apprentice Baker
sections:
  craft:
    - cleaning: Leaves the bench clean.
"""
        },
        at=("levels/apprentice.yml:1:1",),
        good={
            "levels/apprentice.yaml": """\
title: Apprentice Baker
sections:
  craft:
    - cleaning: Leaves the bench clean.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the files that are YAML by their name, but not by the one that is read."""
    for path in context.framework.strays:
        if not is_yaml(path):
            continue
        name = PurePosixPath(path)
        right = name.with_suffix(SUFFIX)
        taken = str(right) in context.framework.documents
        yield context.path_finding(
            path,
            f"this file is not read: its name must end in `{SUFFIX}`, not `{name.suffix}`",
            help=f"delete one of the two: `{shown_name(right.name)}` exists too"
            if taken
            else f"rename it to `{shown_name(right.name)}`",
            matched=name.suffix,
        )


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    check=check,
    advice="Rename the file so that it ends in `.yaml`, for example with `git mv`.",
    examples=EXAMPLES,
)
