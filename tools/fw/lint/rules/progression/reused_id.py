"""An id that now names something else.

An id stands for one competency for as long as the framework lives. Reviews, training plans and
people's own notes point to it, and comparisons follow it through every rewording. Given to another
expectation, it makes all of them speak of the wrong thing, and nobody notices. The rule looks back
at the revision that `--changed-since` names; without one it has nothing to say. It marks an id
whose old sentence stands under another id now, or shares no word with the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fw.framework.contents import written
from fw.framework.model import Competency, Framework, Level
from fw.language.markdown import plain
from fw.language.words import STOP_WORDS, words
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.problems import shown_name

UNLIKE = 60
"""The likeness, 0 to 100, below which it is another sentence, if the old one stands elsewhere."""

STEM = 5
"""As many letters at the beginning of two words make them forms of one, roughly."""

BASE = """\
title: Baker
grade: 2
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
    - proofing: Judges by touch when the dough has risen enough.
"""

EXAMPLES = (
    Example(
        base={"levels/baker.yaml": BASE},
        bad={
            "levels/baker.yaml": """\
title: Baker
grade: 2
sections:
  craft:
    - shaping: Orders flour from three suppliers a week ahead.
    - proofing: Judges by touch when the dough has risen enough.
"""
        },
        at=("levels/baker.yaml:5:7",),
        good={
            "levels/baker.yaml": """\
title: Baker
grade: 2
sections:
  craft:
    - ordering: Orders flour from three suppliers a week ahead.
    - proofing: Judges by touch when the dough is ready for the oven.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the ids whose sentence has nothing to do with what they named at the base."""
    if context.base is None:
        return
    before = _by_id(context.base)
    named = _names(context.framework)
    for level, competency in written(context.framework):
        name = competency.name
        if name is None or name not in before:
            continue
        text = plain(competency.text.text).text
        known = before[name]
        home = level.name if level else None
        # Where the id stood in the same file, that is what it named; else it may have moved.
        texts = [one for file, one in known if file == home] or [one for _, one in known]
        if not _means_the_same(text, texts, name, named):
            yield _finding(context, level, competency, texts[0])


def _by_id(framework: Framework) -> Mapping[str, list[tuple[str | None, str]]]:
    """By id the level (None for a part) and the sentence of each competency that has it."""
    found: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for level, competency in written(framework):
        if competency.name is not None:
            text = plain(competency.text.text).text
            found[competency.name].append((level.name if level else None, text))
    return found


def _names(framework: Framework) -> Mapping[str, set[str | None]]:
    """By sentence the ids that it stands under."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for _, competency in written(framework):
        found[plain(competency.text.text).text].add(competency.name)
    return found


def _means_the_same(
    text: str, texts: Sequence[str], name: str, named: Mapping[str, set[str | None]]
) -> bool:
    if text in texts:
        return True
    # Only sentences that changed under their id are compared, so most runs never load this.
    from fw.language.similarity import similarity

    for before in texts:
        now = named.get(before, set())
        if now and name not in now:
            if similarity(before, text) >= UNLIKE:
                return True
        elif not _stems(before).isdisjoint(_stems(text)):
            return True
    return False


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning."""
    found = (word.text.lower() for word in words(text))
    return {word[:STEM] for word in found if word not in STOP_WORDS}


def _finding(context: Context, level: Level | None, competency: Competency, before: str) -> Finding:
    assert competency.id
    name = shown_name(competency.id.text)
    return context.finding(
        competency.id.place,
        f"`{name}` named something else until now: {shown_name(before)}",
        level=level,
        competency=competency,
        help="give the new expectation an id of its own",
        matched=competency.id.text,
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "Give the new expectation a new id. Where the sentence is the old expectation after all, "
        "said in quite other words, keep the id and silence the rule."
    ),
    examples=EXAMPLES,
)
