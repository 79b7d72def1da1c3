"""An id that is not in kebab-case.

Ids stand in addresses such as `senior#craft:mixing`, in links and in other levels. Small letters,
digits and single hyphens can be typed the same way everywhere, and nobody has to remember whether
it was `Mixing`, `mixing_dough` or `mixingDough`. A UUID in small letters is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.contents import written
from fw.framework.items import is_id
from fw.framework.model import Competency, Framework, Level, Place
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.nodes import Mapping, pointer_token
from fw.source.patterns import lazily
from fw.source.problems import shown

LONGEST_REWRITTEN = 60

_WORD_START = lazily(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = lazily(r"[^a-z0-9]+")

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - id: Mixing_dough
      text: Mixes dough by the recipe.
"""
        },
        at=("levels/junior.yaml:4:11",),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - id: mixing-dough
      text: Mixes dough by the recipe.
"""
        },
    ),
    Example(
        bad={
            "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - id: Bakers
    title: Baker
    cumulative: true
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
references:
  House_Rules: {title: House Rules}
"""
        },
        at=("framework.yaml:4:9", "framework.yaml:12:3"),
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
references:
  house-rules: {title: House Rules}
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the ids of competencies, tracks and references that are written otherwise."""
    for place, name in _named(context.framework):
        if not is_id(name):
            yield _finding(context, place, name)
    for level, item in written(context.framework):
        if item.id and not is_id(item.id.text):
            place = Place(item.id.place.document, item.id.place.node, item.place.pointer)
            yield _finding(context, place, item.id.text, level, item)


def _named(framework: Framework) -> Iterator[tuple[Place, str]]:
    """The tracks and references of the manifest, each with the place of its name."""
    manifest = framework.manifest
    if manifest is None:
        return
    for track in manifest.tracks:
        node = track.place.node
        written = node.get("id") if isinstance(node, Mapping) else None
        if written:
            yield Place(manifest.document, written, track.place.pointer + "/id"), track.id
    root = manifest.document.root
    references = root.get("references") if isinstance(root, Mapping) else None
    if isinstance(references, Mapping):
        for entry in references:
            pointer = "/references" + pointer_token(entry.key.value)
            yield Place(manifest.document, entry.key, pointer), entry.key.value


def _finding(
    context: Context,
    place: Place,
    name: str,
    level: Level | None = None,
    competency: Competency | None = None,
) -> Finding:
    better = _kebab(name)
    return context.finding(
        place,
        f"the id `{shown(name)}` is not in kebab-case" + (f": write `{better}`" if better else ""),
        level=level,
        competency=competency,
        help="small letters and digits, with single hyphens between them",
        matched=name,
    )


def _kebab(name: str) -> str:
    """The nearest id that is one, or nothing where the letters are of another script."""
    words = _WORD_START.sub("-", name[:LONGEST_REWRITTEN]).lower()
    return _OTHER.sub("-", words).strip("-")


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Rewrite the id in small letters, digits and hyphens, here and wherever it is named, in "
    "one commit: to a comparison with an older revision it is another id.",
    examples=EXAMPLES,
)
