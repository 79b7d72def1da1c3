"""A name that nothing has.

Tracks name levels, levels name sections and parts, competencies name what they grow out of. Where
such a name is misspelt, or what it named is gone, the tools must leave something out: a level off
its track, a statement off a page. Readers would never know that it was missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fw.framework.contents import written
from fw.framework.items import is_id
from fw.framework.model import Framework, Manifest, Sentence
from fw.framework.suggestion import did_you_mean
from fw.lint.facts.contents import unread_levels
from fw.lint.facts.footing import Footing, footings
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown, shown_name

# A suggestion compares a name with all others: so many misses, and names, are worth that.
MAX_HINTS = 100
MAX_KNOWN = 2000

EXAMPLES = (
    Example(
        bad={
            "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [junior, bakr, master]
sections:
  craft: Craft
  team: Team
"""
        },
        at=("framework.yaml:7:22",),
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
    Example(
        bad={
            "levels/baker.yaml": """\
title: Baker
previous: confectioner
drops: [weighing, sweeping]
sections:
  carft:
    - id: shaping
      text: Shapes loaves of every kind, by the House Rules.
      evolves_from: mixin
      references: [house-rules]
  team:
    include: [hygiene]
"""
        },
        at=(
            "levels/baker.yaml:2:11",
            "levels/baker.yaml:3:19",
            "levels/baker.yaml:5:3",
            "levels/baker.yaml:8:21",
            "levels/baker.yaml:9:20",
            "levels/baker.yaml:11:15",
        ),
        good={
            "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [junior, baker, master]}
  - {id: pastry, title: Confectioner, cumulative: true, levels: [confectioner]}
sections:
  craft: Craft
  team: Team
references:
  house-rules: {title: House Rules}
""",
            "parts/hygiene.yaml": """\
competencies:
  - hands: Washes their hands before every batch.
""",
            "levels/confectioner.yaml": """\
title: Confectioner
sections:
  craft:
    - cakes: Bakes and decorates cakes.
""",
            "levels/baker.yaml": """\
title: Baker
previous: confectioner
drops: [weighing]
sections:
  craft:
    - id: shaping
      text: Shapes loaves of every kind, by the House Rules.
      evolves_from: mixing
      references: [house-rules]
  team:
    include: [hygiene]
""",
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the names of levels, sections, references and lower competencies that lead nowhere.

    Includes are followed while levels are composed, and come as problems. What a file that cannot
    be read to its end might have named is not called unknown.
    """
    manifest = context.framework.manifest
    if manifest is None:
        return
    hints = _Hints(context.framework)
    yield from _track_levels(context, manifest, hints)
    yield from _previous(context, manifest, hints)
    if manifest.document.complete:
        yield from _sections(context, manifest, hints)
        yield from _references(context, manifest, hints)
    if all(part.document.complete for part in context.framework.parts.values()):
        yield from _lower_ids(context, manifest, hints)


class _Hints:
    """Suggestions for misspelt names, as long as they are cheap."""

    def __init__(self, framework: Framework) -> None:
        self.levels = framework.levels
        self.renamed = {
            alias.text: level.name for level in self.levels.values() for alias in level.aliases
        }
        self.left = MAX_HINTS

    def near(self, name: str, known: Collection[str]) -> str:
        """` (did you mean X?)`, or nothing."""
        if self.left == 0 or len(known) > MAX_KNOWN:
            return ""
        self.left -= 1
        return did_you_mean(name, known)

    def level(self, name: str) -> str:
        """What became of a level, or the level of a name like this one."""
        if name in self.renamed:
            return f" any more: it is `{shown_name(self.renamed[name])}` now"
        return self.near(name, self.levels)


def _track_levels(context: Context, manifest: Manifest, hints: _Hints) -> Iterator[Finding]:
    # A level in a file of another extension is there: that rule says to rename it.
    there = context.framework.levels.keys() | unread_levels(context.framework)
    for track in manifest.tracks:
        for name in track.levels:
            if name.text not in there:
                message = f"no level is called `{shown(name.text)}`{hints.level(name.text)}"
                yield context.finding(name.place, message, matched=name.text)


def _previous(context: Context, manifest: Manifest, hints: _Hints) -> Iterator[Finding]:
    tracks: dict[str, set[str]] = {}
    for track in manifest.tracks:
        for level_name in track.level_names:
            tracks.setdefault(level_name, set()).add(track.id)
    for level in context.framework.levels.values():
        name = level.previous
        if name is None:
            continue
        if name.text not in context.framework.levels:
            message = f"no level is called `{shown(name.text)}`{hints.level(name.text)}"
        elif tracks.get(name.text, set()) & tracks.get(level.name, set()):
            said = shown(name.text)
            message = f"`{said}` is on the same track: `previous` names a level of another one"
        else:
            continue
        yield context.finding(name.place, message, level=level, matched=name.text)


def _sections(context: Context, manifest: Manifest, hints: _Hints) -> Iterator[Finding]:
    # Without any, the schema says that `sections` is missing.
    declared = manifest.sections
    for level in context.framework.levels.values() if declared else ():
        for section in level.sections:
            # The schema speaks of a name that is no section path at all.
            if section.path in declared or not all(map(is_id, section.path.split("/"))):
                continue
            hint = hints.near(section.path, declared)
            yield context.finding(
                section.key,
                f"framework.yaml declares no section `{shown(section.path)}`{hint}",
                level=level,
                help="name a declared section, or add this one to `sections` in framework.yaml",
                matched=section.path,
            )


def _references(context: Context, manifest: Manifest, hints: _Hints) -> Iterator[Finding]:
    for level, competency in written(context.framework):
        for name in competency.references:
            if name.text not in manifest.references:
                hint = hints.near(name.text, manifest.references)
                yield context.finding(
                    name.place,
                    f"framework.yaml has no reference `{shown(name.text)}`{hint}",
                    level=level,
                    competency=competency,
                    help="name one of `references` in framework.yaml, or add it there",
                    matched=name.text,
                )


def _lower_ids(context: Context, manifest: Manifest, hints: _Hints) -> Iterator[Finding]:
    """Try `drops` and `evolves_from` on what stands below.

    A level can stand on several tracks, and a part in several levels: one that has it is enough.
    """
    verdicts: dict[Sentence, Finding | None] = {}
    for track in manifest.tracks:
        for footing in footings(context.composition, track):
            for name, finding in _on_footing(context, footing, hints):
                if finding is None or name not in verdicts:
                    verdicts[name] = finding
    yield from filter(None, verdicts.values())


def _on_footing(
    context: Context, footing: Footing, hints: _Hints
) -> Iterator[tuple[Sentence, Finding | None]]:
    for item in footing.items:
        origin = item.competency.evolves_from
        if origin is None:
            continue
        message = _unknown_below(origin, footing, hints)
        level = footing.level if item.via == "own" else None
        yield (
            origin,
            context.finding(
                origin.place,
                message,
                level=level,
                competency=item.competency,
                matched=origin.text,
            )
            if message
            else None,
        )
    for dropped in footing.level.drops:
        message = _unknown_below(dropped, footing, hints)
        if not message and dropped.text not in footing.standing:
            said = shown(dropped.text)
            message = f"`{said}` is not expected any more: it ended, or became something else"
        yield (
            dropped,
            context.finding(dropped.place, message, level=footing.level, matched=dropped.text)
            if message
            else None,
        )


def _unknown_below(name: Sentence, footing: Footing, hints: _Hints) -> str:
    if name.text in footing.below:
        return ""
    return f"no lower level has the id `{shown(name.text)}`{hints.near(name.text, footing.below)}"


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    profile="gentle",
    codes=("unknown-reference",),
    check=check,
    advice="Correct the name, or add what it names: a level's file, a section or reference in "
    "`framework.yaml`, a part.",
    examples=EXAMPLES,
)
