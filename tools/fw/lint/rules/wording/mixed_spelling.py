"""British and American spelling in one framework.

Levels are written by different people in different years, and "organise" beside "organize" shows
it. Readers who compare two levels word by word should not have to ask whether the difference means
anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fw.lint.finding import Finding
from fw.lint.prose import Kind, Passage
from fw.lint.rule import Context, Example, Measured, related_passage, rule
from fw.source.edits import Fix
from fw.source.patterns import lazily

PATH = "levels/baker.yaml"
_HEAD = "title: Baker\ngrade: 2\nsections:\n  craft:\n"
_GOOD = f"""{_HEAD}\
    - Organizes the ovens by color.
    - Labels the flavors, and [organizes](https://bakery.example/organise) the shelves.
"""
_MANIFEST = """\
format: 1
name: Bakery Framework
locale: en-GB
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
"""
_BRITISH = f"{_HEAD}    - Knows the flavours, and organizes the centre by colour.\n"

EXAMPLES = (
    Example(
        bad={PATH: _GOOD.replace("flavors", "flavours").replace("[organizes", "[organises")},
        at=(f"{PATH}:6:18",),
        good={PATH: _GOOD},
        fixed={PATH: _GOOD},
    ),
    Example(
        bad={
            "framework.yaml": _MANIFEST,
            PATH: _BRITISH.replace("flavours", "flavors").replace("colour", "color"),
        },
        at=(f"{PATH}:5:17",),
        good={"framework.yaml": _MANIFEST, PATH: _BRITISH},
        fixed={PATH: _BRITISH},
    ),
    Example(
        bad={PATH: f"{_HEAD}    - Organises and prioritises orders, and utilizes colour.\n"},
        at=(f"{PATH}:5:45",),
        good={PATH: f"{_HEAD}    - Organises and prioritises orders, and utilises colour.\n"},
        fixed={PATH: f"{_HEAD}    - Organises and prioritises orders, and utilises colour.\n"},
    ),
)

UNMARKED = (
    "Organizes the colours of the centre, and prioritizes the behaviour of the dough.",
    "Analyses the colours, and writes two analyses of the flavours.",
    "Colors the cakes by the color of the Centre of Baking.",
    "Reads `colour` and color at https://bakery.example/colour.",
    "Advises, promises, exercises, surprises and supervises, with expertise.",
    "Colours cakes, and practices what the practice of her licence says.",
)

_KINDS: tuple[Kind, ...] = ("statement", "example", "counter-example", "introduction", "covers")
_WORD = lazily(r"(?<![\w@./-])[^\W\d_]{4,24}(?![\w@/]|\.\w)")
_NEAR = 8
_SUFFIXES = "e es ed er ers ing ation ations ational able"
_AMERICAN_REGIONS = frozenset(("us",))
_BRITISH_REGIONS = frozenset(("au", "gb", "ie", "in", "nz", "uk", "za"))


class _Spelling(NamedTuple):
    """How a word is spelled. Britain knows `-ize`, too, so that `ise` is asked separately."""

    british: bool
    ise: bool
    other: str


class _Found(NamedTuple):
    passage: Passage
    start: int
    end: int
    spelling: _Spelling


class _Style(NamedTuple):
    """What is meant: British or American, with `-ise` or with `-ize`."""

    british: bool
    ise: bool

    def fits(self, spelling: _Spelling) -> bool:
        return spelling.british == (self.ise if spelling.ise else self.british)


def check(context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Report a file's words that are spelled as most of the framework is not, all at once."""
    found = _all_words(context).get(passages[0].path, ())
    differing = [one for one in found if not _style(context, one.passage).fits(one.spelling)]
    if not differing:
        return
    first = differing[0]
    style = _style(context, first.passage)
    yield context.mark(
        first.passage,
        first.start,
        first.end,
        # Comments may take this word out and leave others, so the message is right for each.
        f"not in {_name(style)}, {_whose(differing)}",
        help="spell all levels in the same way, and name it as `locale`",
        of_file=True,
        matched=f"{style.british} {style.ise}",
        fix=_alike(context, differing, style),
        related=tuple(
            related_passage(one.passage, one.start, one.end, "here, too") for one in differing[1:]
        ),
    )


def _name(style: _Style) -> str:
    if not style.british:
        return "American spelling"
    return f"British spelling with -{'ise' if style.ise else 'ize'}"


def _whose(differing: list[_Found]) -> str:
    """What decides. The locale of Britain leaves open which of its two habits is meant."""
    passage = differing[0].passage
    region = _region(passage)
    open_to_both = region in _BRITISH_REGIONS and all(one.spelling.ise for one in differing)
    if region in _AMERICAN_REGIONS | _BRITISH_REGIONS and not open_to_both:
        return f"and the locale is {passage.locale}"
    return "as most others are"


def _region(passage: Passage) -> str:
    return re.split("[-_]", passage.locale.lower())[-1]


def _all_words(context: Context) -> Mapping[str, list[_Found]]:
    """The words that tell the spelling, file by file."""

    def find() -> Mapping[str, list[_Found]]:
        found: dict[str, list[_Found]] = {}
        for passage in context.prose.passages:
            if passage.english and passage.kind in _KINDS:
                found.setdefault(passage.path, []).extend(_words(context, passage))
        return found

    return context.prose.once("mixed-spelling words", find)


def _words(context: Context, passage: Passage) -> Iterator[_Found]:
    """The words that tell the spelling; names and what the vocabulary accepts do not."""
    for match in _WORD.finditer(passage.text):
        spelling = spellings().get(match[0].lower())
        if spelling and not _is_name(passage.text, match) and not _accepted(context, match[0]):
            yield _Found(passage, *match.span(), spelling)


def _is_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    return match[0][0].isupper() and before != "" and before[-1] not in ".!?:"


def _accepted(context: Context, word: str) -> bool:
    manifest = context.framework.manifest
    return manifest is not None and (word in manifest.accepted or word.lower() in manifest.accepted)


def _style(context: Context, passage: Passage) -> _Style:
    """The style of all passages of the same region."""
    region = _region(passage)

    def find() -> _Style:
        words = (one for found in _all_words(context).values() for one in found)
        return _majority(region, (one.spelling for one in words if _region(one.passage) == region))

    return context.prose.once(("mixed-spelling style", region), find)


def _majority(region: str, spellings: Iterator[_Spelling]) -> _Style:
    count = Counter((one.british, one.ise) for one in spellings)
    ise = count[True, True] >= count[False, True]
    british, american = count[True, False], count[False, False]
    if region in _AMERICAN_REGIONS:
        return _Style(british=False, ise=False)
    if region in _BRITISH_REGIONS or british > american:
        return _Style(british=True, ise=ise)
    if british + count[True, True] > american + count[False, True]:
        return _Style(british=True, ise=ise)
    return _Style(british=False, ise=False)


def _alike(context: Context, differing: list[_Found], style: _Style) -> Fix | None:
    fixes = []
    for passage, start, end, spelling in differing:
        other = spelling.other
        if passage.text[start].isupper():
            other = other[0].upper() + other[1:]
        if fix := context.replacement(passage, start, end, other, safe=False):
            fixes.append(fix)
    if len(fixes) <= 1:
        return fixes[0] if fixes else None
    return Fix(
        safe=False,
        description=f"use {_name(style)} throughout",
        edits=tuple(edit for fix in fixes for edit in fix.edits),
        rewordings=tuple(reworded for fix in fixes for reworded in fix.rewordings),
    )


@cache
def spellings() -> Mapping[str, _Spelling]:
    """Each word that is spelled in two ways, in small letters."""
    found: dict[str, _Spelling] = {}
    ise = False
    path = Path(__file__).with_name("mixed-spelling.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            ise = line == "[ize]"
        elif ise:
            for stem in line.split():
                for suffix in _SUFFIXES.split():
                    _add(found, f"{stem}s{suffix}", f"{stem}z{suffix}", ise=True)
        else:
            british, american, *endings = line.split()
            for ending in endings:
                end = "" if ending == "-" else ending
                _add(found, british + end, american + end, ise=False)
    return found


def _add(found: dict[str, _Spelling], british: str, american: str, *, ise: bool) -> None:
    found[british] = _Spelling(True, ise, american)
    found[american] = _Spelling(False, ise, british)


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="file",
    on=_KINDS,
    check=check,
    advice="Choose one spelling for all levels, and name it as `locale` in the manifest.",
    examples=EXAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=29, texts=3915, right=29, judged=29),
)
