"""An id that two competencies of one level, or two tracks, share.

An id names one competency: comparisons follow it from level to level and from release to release.
Where two competencies of a level have the same id, or two includes of a section give it, nobody
can say which of them another level continues. Tracks are chosen by their ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Place, Track
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.nodes import Mapping
from fw.source.problems import shown_name

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


def check(context: Context) -> Iterator[Finding]:
    """Find the tracks with an earlier track's id; competencies come as problems."""
    first: dict[str, Track] = {}
    for track in context.framework.tracks:
        earlier = first.setdefault(track.id, track)
        if earlier is not track:
            yield context.finding(
                _id_place(track),
                f"the track id `{shown_name(track.id)}` is already used: give this track another",
                matched=track.id,
                related=(related(_id_place(earlier), "first used here"),),
            )


def _id_place(track: Track) -> Place:
    node = track.place.node
    assert isinstance(node, Mapping)
    written = node.get("id")
    assert written
    return Place(track.place.document, written, f"{track.place.pointer}/id")


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("duplicate-id",),
    check=check,
    advice="Give one of the two another id. Where two includes clash, `exclude` the id that you "
    "don't want.",
    examples=EXAMPLES,
)
