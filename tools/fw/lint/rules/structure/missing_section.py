"""A section that every other level of the track has.

Readers compare levels section by section. Where one level alone has no word on a section, it looks
as if nothing were expected there, while most often it was forgotten. A track of two levels has no
majority, so at least two other levels must have the section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fw.framework.model import Framework, Level, Track
from fw.lint.facts.contents import sections_key, with_subsections
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, related, rule
from fw.source.problems import Related, shown

MAX_NAMED = 5
FEWEST_LEVELS = 3

EXAMPLES = (
    Example(
        bad={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
"""
        },
        at=("levels/baker.yaml:2:1",),
        good={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
  team:
    - coaching: Shows a junior baker how to shape a loaf.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find, once per level, the sections that only this level of its track lacks."""
    manifest = context.framework.manifest
    if manifest is None:
        return
    parents = with_subsections(context.framework)
    missing: dict[str, dict[str, Related]] = {}
    for track in manifest.tracks:
        for level, path, example in _missing(context.framework, track):
            if path not in parents:
                missing.setdefault(level.name, {}).setdefault(path, example)
    for name, sections in missing.items():
        level = context.framework.levels[name]
        place = sections_key(level)
        if place:
            named = ", ".join(f"`{shown(path)}`" for path in [*sections][:MAX_NAMED])
            if len(sections) > MAX_NAMED:
                named += f" and {len(sections) - MAX_NAMED} more"
            verb = "is" if len(sections) == 1 else "are"
            yield context.finding(
                place,
                f"{named} {verb} missing: every other level of the track says something there",
                level=level,
                help="say what is expected at this level",
                matched=" ".join(sections),
                related=tuple(sections.values()),
            )


def _missing(framework: Framework, track: Track) -> Iterator[tuple[Level, str, Related]]:
    """Each level with a section that all the others have, and where one of these has it."""
    levels = [framework.levels[name] for name in track.level_names if name in framework.levels]
    if len(levels) < FEWEST_LEVELS or not all(level.document.complete for level in levels):
        return
    has = {level.name: {section.path: section for section in level.sections} for level in levels}
    count = Counter(path for sections in has.values() for path in sections)
    wanted = [path for path, levels_with in count.items() if levels_with == len(levels) - 1]
    for level in levels:
        for path in wanted:
            if path not in has[level.name]:
                example = next(sections[path] for sections in has.values() if path in sections)
                yield level, path, related(example.key, "as here")


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice="Write what is expected at this level, or say in a sentence that nothing more is.",
    examples=EXAMPLES,
)
