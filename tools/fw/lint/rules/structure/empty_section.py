"""A section without content.

A level that names a section and says nothing in it leaves readers guessing: is nothing expected
there, or has nobody written it yet? A section that has sub-sections needs no content of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Section
from fw.lint.facts.contents import with_subsections
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.nodes import Mapping, Node, Scalar, Sequence
from fw.source.problems import shown_name

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
  team: []
"""
        },
        at=("levels/junior.yaml:5:3",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
  team:
    - handover: Tells the next shift what is in the oven.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the sections that say nothing."""
    parents = with_subsections(context.framework)
    for level in context.framework.levels.values():
        if not level.document.complete:
            continue
        for section in level.sections:
            if section.path in parents or not _is_empty(section):
                continue
            yield context.finding(
                section.key,
                f"the section `{shown_name(section.path)}` is empty",
                level=level,
                help="say what is expected, or delete the section here",
                matched=section.path,
            )


def _is_empty(section: Section) -> bool:
    """Whether nothing is written, not even something that cannot be read."""
    node = section.place.node
    if isinstance(node, Mapping):
        written = [node.get(key) for key in ("competencies", "include", "intro", "examples")]
        return section.is_empty and not any(map(_says_something, written))
    return not _says_something(node)


def _says_something(node: Node | None) -> bool:
    match node:
        case None:
            return False
        case Scalar():
            return node.resolved is not None
        case Sequence():
            return bool(node.items)
        case Mapping():
            return True


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Write what is expected, include a part, or delete the section from this level.",
    examples=EXAMPLES,
)
