"""Sections in another order than the outline's.

The outline in `framework.yaml` says in which order sections are read, and pages and comparisons
follow it. A file in the same order can be read beside the page, and beside the other levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from fw.framework.model import Level, Section
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.edits import Fix
from fw.source.moving import moved
from fw.source.nodes import Mapping as MappingNode
from fw.source.problems import shown_name

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  # What the next shift needs.
  team:
    - handover: Tells the next shift what is in the oven.

  craft:
    - mixing: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:7:3",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.

  # What the next shift needs.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
        fixed={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.

  # What the next shift needs.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find, once per level, the first section that stands behind a later one."""
    manifest = context.framework.manifest
    if manifest is None:
        return
    place = {path: index for index, path in enumerate(manifest.sections)}
    for level in context.framework.levels.values():
        known = [section for section in level.sections if section.path in place]
        for before, section in pairwise(known):
            if place[section.path] < place[before.path]:
                yield _finding(context, level, before, section, place)
                break


def _finding(
    context: Context, level: Level, before: Section, section: Section, place: Mapping[str, int]
) -> Finding:
    return context.finding(
        section.key,
        f"`{shown_name(section.path)}` comes before `{shown_name(before.path)}` in the outline",
        level=level,
        help="order the sections as framework.yaml does",
        matched=section.path,
        related=(related(before.key, "it stands behind this one"),),
        fix=_fix(level, place),
    )


def _fix(level: Level, place: Mapping[str, int]) -> Fix | None:
    """The sections moved into order; an undeclared one stays behind the one it follows."""
    root = level.document.root
    sections = root.get("sections") if isinstance(root, MappingNode) else None
    if not isinstance(sections, MappingNode):
        return None
    ranks = []
    rank = -1
    for entry in sections:
        rank = place.get(entry.key.value, rank)
        ranks.append(rank)
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    edits = moved(level.document, sections, order)
    return Fix(True, "order the sections as framework.yaml does", edits) if edits else None


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Move the sections into the order of `sections` in `framework.yaml`. `fwlint --fix` "
    "moves them, each with the comments directly above it.",
    examples=EXAMPLES,
)
