"""A level that stands on no track.

A track gives a level its place: what comes before it, what it builds on, where it leads. A level
file that no track lists is most often one that somebody added or renamed and forgot to list.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.suggestion import nearest
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown_name

# Finding the level that a misspelt name means compares it with every orphan.
MAX_MISSPELT = 50
MAX_ORPHANS = 200

EXAMPLES = (
    Example(
        bad={
            "levels/apprentice.yaml": """\
title: Apprentice Baker
sections:
  craft:
    - cleaning: Leaves the bench clean.
"""
        },
        at=("levels/apprentice.yaml:1:1",),
        good={
            "levels/apprentice.yaml": """\
title: Apprentice Baker
sections:
  craft:
    - cleaning: Leaves the bench clean.
""",
            "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [apprentice, junior, baker, master]
sections:
  craft: Craft
  team: Team
""",
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the levels that no track lists."""
    manifest = context.framework.manifest
    if manifest is None or not manifest.tracks or not manifest.document.complete:
        return
    listed = {name for track in manifest.tracks for name in track.level_names}
    orphans = [level for level in context.framework.levels.values() if level.name not in listed]
    meant = _meant(listed - context.framework.levels.keys(), [level.name for level in orphans])
    for level in orphans:
        if level.name not in meant:
            message = f"no track lists `{shown_name(level.name)}`"
            help = "add it to a track's `levels` in framework.yaml, or delete the file"
            yield context.file_finding(level, message, help=help)


def _meant(unknown: set[str], orphans: list[str]) -> set[str | None]:
    """The levels that misspelt names on tracks stand for: `unknown-reference` speaks of those."""
    if not orphans or len(orphans) > MAX_ORPHANS:
        return set()
    return {nearest(name, orphans) for name in sorted(unknown)[:MAX_MISSPELT]}


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Add the level to a track's `levels` in `framework.yaml`, or delete the file.",
    examples=EXAMPLES,
)
