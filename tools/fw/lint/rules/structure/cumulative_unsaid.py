"""A track that does not say whether its levels add up.

In a cumulative track a level asks for everything below it too, and its file holds only what is new.
In any other track each level says all of it again. The two read the same and mean very different
things, so there is no default: a track says `cumulative: true` or `cumulative: false`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import mapping_of
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown_name

EXAMPLES = (
    Example(
        bad={
            "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
"""
        },
        at=("framework.yaml:4:5",),
        good={
            "framework.yaml": """\
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
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the tracks without a word on whether they are cumulative."""
    manifest = context.framework.manifest
    if manifest is None or not manifest.document.complete:
        return
    for track in manifest.tracks:
        entries = mapping_of(track.place)
        # One that is there and wrong is the schema's to name.
        if entries is None or entries.entry("cumulative"):
            continue
        yield context.finding(
            track.place,
            f"the track `{shown_name(track.id)}` does not say whether it is cumulative",
            within=(entries.start, entries.entries[0].key.end),
            help="add `cumulative: true` if each level also asks for all that is asked below it, "
            "else `cumulative: false`",
            matched=track.id,
        )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Add `cumulative: true` to the track if its levels build on each other, else "
    "`cumulative: false`.",
    examples=EXAMPLES,
)
