"""A statement in another voice than the others.

"Mentors colleagues" beside "Mentor colleagues" reads as two authors, and where "you" and "I" take
turns, nobody knows whether the page describes, orders or promises. The voice is what the manifest
says under `voice`, for the framework or a track; else that of two in three statements of the track,
or of most of the level. It is reported once for a level, at the first statement that differs, with
the others as related places. A verb that disagrees with the one that opens its own statement
("Leads reviews and help decide") is reported where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.language.inflection import Form, base_of, like, third_person
from fw.language.voices import Opening, Voice, coordinated, opening, plain_word
from fw.language.words import Word
from fw.lint.facts.voices import NAMES, declared_voice, voice_around
from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Example, Measured, related_passage, rule, sample
from fw.source.edits import Fix
from fw.source.patterns import lazily
from fw.source.problems import shown

_MOST_VERBS = 6
_YOU_OR_I = lazily(r"\b(?:I|me|my|mine|myself|you|your|yours|yourself|yourselves)\b", re.I)

PATH = "levels/baker.yaml"
_MIXED = """\
title: Baker
grade: 2
sections:
  craft:
    - Shapes loaves of every kind.
    - Adhere to the recipe.
    - Judges by touch when the dough has risen.
  team:
    - Teaches a junior baker how to shape a loaf.
    - Clearly explain and record every change of a recipe.
"""
_ALIKE = _MIXED.replace("Adhere", "Adheres").replace("explain and record", "explains and records")
_PERSONS = """\
title: Baker
grade: 2
sections:
  craft:
    - I shape loaves of every kind.
    - I judge by touch when the dough has risen.
  team:
    - I teach a junior baker how to shape a loaf.
    - You clean the oven.
"""

EXAMPLES = (
    Example(
        bad={PATH: _MIXED},
        at=(f"{PATH}:6:7",),
        good={PATH: _ALIKE},
        fixed={PATH: _ALIKE},
    ),
    Example(
        bad={
            PATH: _PERSONS,
            "levels/junior.yaml": _PERSONS.replace("You", "I"),
            "levels/master.yaml": _PERSONS.replace("You", "I"),
        },
        at=(f"{PATH}:9:7",),
        good={
            PATH: _PERSONS.replace("You", "I"),
            "levels/junior.yaml": _PERSONS.replace("You", "I"),
            "levels/master.yaml": _PERSONS.replace("You", "I"),
        },
    ),
)

SAMPLES = (
    sample(
        "Leads the tasting and «help» decide what is sold.",
        "Leads the tasting and helps decide what is sold.",
        fixed=True,
    ),
    sample(
        "Weighs the flour and then «mix» the dough.",
        "Weighs the flour and then mixes the dough.",
        fixed=True,
    ),
    sample(
        "Works alone, and «are» trusted by the shop.",
        "Works alone, and is trusted by the shop.",
        fixed=True,
    ),
    sample(
        "Asks the shop for wishes, and «let» bakers know.",
        "Asks the shop for wishes, and lets bakers know.",
        fixed=True,
    ),
    sample(
        "Plans, «organise» and checks the deliveries.",
        "Plans, organises and checks the deliveries.",
        fixed=True,
    ),
)

UNMARKED = (
    "Ensures that bakers weigh and mix with care.",
    "Helps bakers plan and organise their shift.",
    "Makes sure the bakers know and follow the recipe.",
    "Decides what to bake and organise first.",
    "Balances taste and polish wisely.",
    "Reviews orders and pull requests of the shop.",
    "Gives updates in meetings and stand ups.",
    "Builds the tools that bakers trust and enjoy.",
    "Asks for feedback and input in time.",
    "Leads the tasting and is able to decide.",
    "Able to shape loaves of every kind.",
    "Knows the recipes that bakers love and are proud of.",
    "Bakes what guests like and make at home.",
    "Explains how ovens work and are cleaned.",
    "Strong sense of taste.",
    "Go to person for sourdough.",
    "Bread rises and customers return.",
)


def check(context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Compare each statement with the voice around it, and its verbs with each other."""
    differing: list[tuple[Passage, Opening]] = []
    wanted: Voice | None = None
    for passage in passages:
        around = voice_around(context.prose, passage)
        begin = opening(passage.text)
        if around and _differs(begin.voice, around):
            wanted = wanted or around
            differing.append((passage, begin))
        else:
            yield from _disagreeing(context, passage, begin)
    if differing and wanted:
        yield _mixed(context, differing, wanted)


def _differs(voice: Voice | None, wanted: Voice) -> bool:
    """Ability openers among other voices have a rule of their own."""
    return voice not in (None, "ability", wanted)


def _mixed(context: Context, differing: list[tuple[Passage, Opening]], wanted: Voice) -> Finding:
    places = [
        (passage, begin.words[begin.at].start, begin.words[begin.at].end)
        for passage, begin in differing
    ]
    passage, start, end = places[0]
    declared = declared_voice(passage) is not None
    said = f"speaks in {NAMES[wanted]}"
    whose = f"this framework {said}" if declared else f"most of what stands around it {said}"
    return context.mark(
        passage,
        start,
        end,
        # Comments may take this place out and leave others, so the message is right for each.
        f"another voice: {whose}",
        help="write all statements in one voice, or declare another `voice` in the manifest",
        of_file=True,
        matched=wanted,
        fix=_alike(context, differing, wanted),
        related=tuple(related_passage(*place, "another voice here, too") for place in places[1:]),
    )


def _alike(context: Context, differing: list[tuple[Passage, Opening]], wanted: Voice) -> Fix | None:
    """The fix for all statements where other forms of the verbs are enough, if there are any."""
    if wanted not in ("third-person", "bare-verb"):
        return None
    to: Form = "third" if wanted == "third-person" else "base"
    fixes = []
    for passage, begin in differing:
        if begin.voice in ("third-person", "bare-verb") and begin.verb is not None:
            if to == "third" and _YOU_OR_I.search(passage.text):
                # "Asks for your help" would need more than another verb.
                continue
            changes = _changes(passage.text, begin, to)
            new, at = "", begin.words[begin.verb].start
            for word, form in changes:
                new += passage.text[at : word.start] + form
                at = word.end
            start = begin.words[begin.verb].start
            if changes and (fix := context.replacement(passage, start, at, new, safe=False)):
                fixes.append(fix)
    if not fixes:
        return None
    all_of_them = f"put the verbs into {NAMES[wanted]}"
    if len(fixes) < len(differing):
        all_of_them += " where that is enough"
    return Fix(
        safe=False,
        description=fixes[0].description if len(differing) == 1 else all_of_them,
        edits=tuple(edit for fix in fixes for edit in fix.edits),
        rewordings=tuple(reworded for fix in fixes for reworded in fix.rewordings),
    )


def _changes(text: str, begin: Opening, to: Form) -> list[tuple[Word, str]]:
    verbs = [(begin.verb or 0, begin.form), *coordinated(text)]
    changes = []
    for at, form in verbs:
        word = begin.words[at]
        if form != to and form is not None and (new := _in_form(word, form, to)):
            changes.append((word, new))
    return changes if len(changes) <= _MOST_VERBS else []


def _in_form(word: Word, form: Form, to: Form) -> str | None:
    base = "be" if plain_word(word) in ("are", "am") else base_of(plain_word(word), form)
    if base is None or (base == "be" and to == "base" and plain_word(word) != "is"):
        return None
    return like(third_person(base) if to == "third" else base, word.text)


def _disagreeing(context: Context, passage: Passage, begin: Opening) -> Iterator[Finding]:
    """The verbs beside the first one that have another form."""
    for at, form in coordinated(passage.text):
        word = begin.words[at]
        if form != begin.form and begin.form and (new := _in_form(word, form, begin.form)):
            first = begin.words[begin.verb or 0].text
            yield context.mark(
                passage,
                word.start,
                word.end,
                f'"{shown(word.text)}" does not agree with "{shown(first)}"',
                help=f'write "{new}"',
                fix=context.replacement(passage, word.start, word.end, new, safe=False),
            )


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="file",
    on=STATEMENTS,
    check=check,
    advice=(
        "Write all statements in one voice, and say in the manifest which: "
        "`voice: third-person`, for example."
    ),
    examples=EXAMPLES,
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=19, texts=2925, right=18, judged=19),
)
