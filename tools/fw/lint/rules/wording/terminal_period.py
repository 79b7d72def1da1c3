"""A full stop at the end of some statements, and none at the end of others.

Both habits are fine, and a mixture of them looks like a mistake in half of the list. Which habit is
meant says the option `style`; without it, most statements of the level decide. It is reported once
for a level, with all places that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.language.voices import opening
from fw.language.words import STOP_WORDS, sentences, words
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Example, Measured, Option, related_passage, rule
from fw.source.edits import Fix
from fw.source.patterns import lazily

PATH = "levels/baker.yaml"
_MIXED = """\
title: Baker
grade: 2
sections:
  craft:
    - Shapes loaves of every kind.
    - text: >-
        Judges by touch when
        the dough has risen
  team:
    - Shows a junior baker how to shape a loaf.
    - Tells the next shift what is in the oven.
    - "Asks `oven --help`"
    - 'Keeps the "old" recipe book'
"""
_STOPS = _MIXED.replace("risen", "risen.").replace("book'", "book.'")
_NEVER = """\
title: Baker
grade: 2
sections:
  craft:
    - Shapes loaves of every kind
    - Bakes rolls, cakes, etc.
  team:
    - Shows a junior baker how to shape a loaf.
"""
_OTHERS = dict.fromkeys(
    ("levels/junior.yaml", "levels/master.yaml"), _NEVER.replace("loaf.", "loaf")
)

EXAMPLES = (
    Example(
        bad={PATH: _MIXED},
        at=(f"{PATH}:8:27",),
        good={PATH: _STOPS},
        fixed={PATH: _STOPS},
    ),
    Example(
        bad={PATH: _NEVER, **_OTHERS},
        at=(f"{PATH}:8:47",),
        good={PATH: _NEVER.replace("loaf.", "loaf"), **_OTHERS},
        fixed={PATH: _NEVER.replace("loaf.", "loaf")},
        options={"style": "never"},
    ),
)

UNMARKED = (
    "Asks why?",
    "Bakes rolls …",
    "Follows https://bakery.example/recipes",
    "Runs `make bread`",
    "Reach: the shop",
    "Bakes rolls (or cakes?)",
    "Bakes rolls, cakes, etc.",
    "Rolls and cakes",
    "Senior Pastry Baker (L3)",
    "Words (of the trade): proving, scoring",
)

_STYLES = ("always", "never")
_END = lazily(r"(?<![.!?…])(?P<sign>[^\s\"'”’)\]])[\"'”’)\]]*\s*\Z")
# "Reach: the own team" is no sentence, and neither is a heading.
_LABEL = lazily(r"\w[\w ]{1,30}(?:\([^()]{1,40}\))?:\s")
_FEWEST_WORDS = 4
_SHORT = lazily(r"(?:\b(?:etc|e\.g|i\.e|al|inc|ltd|co|vs|no|approx)|\b\w\.\w)\.\s*\Z", re.I)


def check(context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Count both habits in a file, and report what differs from the usual one."""
    stopped = {passage: _stopped(passage.text) for passage in passages}
    count = sum(1 for value in stopped.values() if value is not None)
    stops = sum(1 for value in stopped.values() if value)
    style = context.options["style"]
    always = style == "always" if style in _STYLES else 2 * stops > count
    if style not in _STYLES and 2 * stops == count:
        return
    differing = [
        passage
        for passage, value in stopped.items()
        if value is not None and value is not always and (always or _may_lose(passage.text))
    ]
    if differing:
        yield _finding(context, differing, always)


def _stopped(text: str) -> bool | None:
    """Whether a full stop ends the text; None where it ends in something else."""
    match = _END.search(text[-40:])
    if match is None or _LABEL.match(text):
        return None
    if match["sign"] == ".":
        return True
    if _is_heading(text):
        return None
    begins = sentences(text)[-1][0]
    if text[begins] == "(" and begins:
        # "Bakes bread. (Rolls are optional)" has its full stop.
        return None
    return False if match["sign"].isalnum() or match["sign"] in "%+#" else None


def _is_heading(text: str) -> bool:
    """Whether it has no verb at its beginning, and few words or nothing but capitals."""
    found = [word for word in words(text) if word.text not in STOP_WORDS]
    few = len(found) < _FEWEST_WORDS or all(word.text[0].isupper() for word in found)
    return few and opening(text).verb is None


def _may_lose(text: str) -> bool:
    """Whether the full stop only ends the text: not "etc.", nor the last of two sentences."""
    return not _SHORT.search(text[-40:]) and len(sentences(text)) == 1


def _finding(context: Context, differing: list[Passage], always: bool) -> Finding:
    places = [(passage, *_place(passage.text, always)) for passage in differing]
    passage, start, end = places[0]
    style = context.options["style"]
    whose = f"and the `style` is {style}" if style in _STYLES else "unlike most others"
    return context.mark(
        passage,
        start,
        end,
        # How many there are is not said: comments may silence some of them.
        f"{'no' if always else 'a'} full stop, {whose}",
        help="end all statements of a level in the same way",
        of_file=True,
        matched="always" if always else "never",
        fix=_alike(context, differing, always),
        related=tuple(related_passage(*place, "here, too") for place in places[1:]),
    )


def _place(text: str, always: bool) -> tuple[int, int]:
    """The last character before where the full stop is missing, or the full stop."""
    end = len(text.rstrip())
    at = end - 1 if always else text.rindex(".")
    return at, at + 1


def _alike(context: Context, differing: list[Passage], always: bool) -> Fix | None:
    fixes = []
    for passage in differing:
        start, end = _place(passage.text, always)
        if "]" in passage.written[passage.reading.source(start, end)[1] :]:
            # The sign would become part of a link.
            continue
        start, new = (end, ".") if always else (start, "")
        if fix := context.replacement(passage, start, end, new, safe=True):
            fixes.append(fix)
    if not fixes:
        return None
    return Fix(
        safe=True,
        description="add the full stop" if always else "leave the full stop out",
        edits=tuple(edit for fix in fixes for edit in fix.edits),
        rewordings=tuple(reworded for fix in fixes for reworded in fix.rewordings),
    )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="file",
    on=STATEMENTS,
    english=False,
    check=check,
    advice="End all statements of a level with a full stop, or none of them.",
    options=(
        Option(
            "style",
            "majority",
            "`always` or `never` a full stop, or `majority`: as most statements of the level.",
        ),
    ),
    examples=EXAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=18, texts=2925, right=17, judged=18),
)
