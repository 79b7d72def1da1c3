"""A statement that asks for everything another level asks.

"All competencies of an Intermediate, plus …" says as a sentence what `cumulative: true` says as
data. Nobody can judge such a sentence as it stands, and tools cannot follow it: they show one new
expectation where there are twenty, and cannot tell whom a change of the other level concerns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fw.framework.contents import written
from fw.framework.model import Framework, Sentence, Track
from fw.language.markdown import plain
from fw.lint.facts.steps import is_english
from fw.lint.finding import Finding
from fw.lint.rule import Context, Example, rule
from fw.source.nodes import Scalar
from fw.source.patterns import lazily

EXAMPLES = (
    Example(
        bad={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - All competencies of a Junior Baker.
    - shaping: Shapes loaves of even size.
  team:
    - Meets every expectation of the previous level without being reminded.
"""
        },
        at=("levels/baker.yaml:4:7", "levels/baker.yaml:7:13"),
        good={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - shaping: Shapes loaves of even size.
  team:
    - Explains every expectation of the level below to new colleagues.
"""
        },
    ),
)

_REACH = 120
_LONGEST_NAME = 8
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten"
# What may follow a level's name; another noun would mean that something else is named.
_FOLLOWING = frozenset(
    ("and", "or", "plus", "but", "as", "at", "with", "are", "is", "also", "in", "while", "who")
) | {"role", "position", "level", "grade"}

_WORD = lazily(r"[\w+#&'’/-]+")
_NEXT = lazily(r"\s+([\w'’-]+)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Names:
    """What people call the levels, in small letters, with the levels called so, and its words."""

    levels: Mapping[str, set[str]]
    words: frozenset[str]


def check(context: Context) -> Iterator[Finding]:
    """Look for the claim in every statement, of levels and of parts."""
    names = _names(context.framework)
    for level, competency in written(context.framework):
        tracks = context.framework.tracks_of(level.name) if level else ()
        if not any(is_english(context.framework.manifest, track) for track in tracks or (None,)):
            continue
        reader = plain(competency.text.text)
        found = _claim(reader.text, names, level.name if level else None)
        if found:
            yield context.finding(
                competency.text.place,
                "this asks for all that another level asks, in prose",
                within=_in_source(competency.text, *reader.source(*found)),
                level=level,
                competency=competency,
                help=_help(tracks),
                matched=reader.text[found[0] : found[1]],
            )


def _help(tracks: tuple[Track, ...]) -> str:
    if tracks and all(track.cumulative for track in tracks):
        return "delete it: the track is cumulative, so what lower levels ask is expected anyway"
    return "set `cumulative: true` on the track and delete it, or say what is asked here"


def _claim(text: str, names: _Names, own: str | None) -> tuple[int, int] | None:
    """Where a plain text asks for all of another level, or None."""
    for match in _all_of().finditer(text):
        end = _unnamed_level(text, match.end()) or _named_level(text, match.end(), names, own)
        if end:
            return match.start("claim"), end
    return None


@cache
def _all_of() -> re.Pattern[str]:
    """What comes before the level's name: "meets all the competencies expected of"."""
    nouns = (
        "competenc(?:y|ies)|expectations?|criteri(?:a|on)|requirements?|responsibilit(?:y|ies)"
        "|skills?|behaviou?rs?|duties|capabilit(?:y|ies)|standards?"
    )
    asked = "expected|required|demanded|asked|listed|described|outlined"
    verbs = (
        "meets?|meeting|fulfill?s?|satisf(?:y|ies)|demonstrates?|exhibits?|shows?|has|have|having"
        "|possess(?:es)?|exceeds?|masters?|covers?|does|do|displays?|includes?|including"
    )
    return re.compile(
        rf"""
        (?: (?: \A | [.;:!?]\s++ ) (?: (?:i|you|they|can|must|also|consistently)\s++ ){{0,3}}
          | \b (?: {verbs} | plus | in\s+addition\s+to | on\s+top\s+of | as\s+well\s+as )\s++
          | \b (?= (?: in\s+addition\s+to | on\s+top\s+of )\s )
        )
        (?P<claim>
          (?: all | every | each | any )\s++ (?: of\s++ )?+ (?: (?:the|those|these)\s++ )?+
            (?: [\w'’-]++\s++ ){{0,2}}? (?:{nouns})
          | everything (?: \s++that(?:\s++is|['’]s)? )?+
          | (?: in\s+addition\s+to | on\s+top\s+of )\s++ the\s++ (?: [\w'’-]++\s++ )?? (?:{nouns})
          | (?: the\s++ )?+ same (?: (?: \s++\w++ )?? \s++ (?:{nouns}) )?
        )
        (?: \s++ (?:{asked}) )?+ \s++ (?: of | from | for | at | in | as )
        (?: \s++ for )?+ \s++
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _neighbour() -> re.Pattern[str]:
    """A level that is named by where it stands: "the previous level", "level two"."""
    return re.compile(
        rf"""
        (?: the \s++ )?+
        (?: (?: previous | preceding | prior | lower | earlier ) \s++ (?: level | grade | rung )s?
          | (?: level | grade | rung )s? \s++ (?: below | before )
          | (?P<numbered> level | grade )s? \s++ (?: \d{{1,2}} | {_COUNT} | [ivx]{{1,4}} )
        ) (?! [\w-] )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def _unnamed_level(text: str, start: int) -> int | None:
    match = _neighbour().match(text, start)
    if match is None or (match["numbered"] and not _ends_there(text, match.end(), frozenset())):
        return None
    return match.end()


def _named_level(text: str, start: int, names: _Names, own: str | None) -> int | None:
    """The end of another level's name at `start`, or None.

    A single word such as `lead` or `staff` is a level's name only after "a", before "level", or
    with a capital.
    """
    words = list(_WORD.finditer(text, start, start + _REACH))
    article = words[0][0].lower() if words else ""
    if article in ("a", "an", "the"):
        words = words[1:]
    for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(word[0] for word in words[:count]).lower()
        levels = names.levels.get(name) or names.levels.get(name.removesuffix("s")) or ()
        if all(level == own for level in levels):
            continue
        end = words[count - 1].end()
        following = words[count][0].lower() if count < len(words) else ""
        certain = article in ("a", "an") or following == "level" or words[0][0][0].isupper()
        if (count > 1 or certain) and _ends_there(text, end, names.words):
            return end
    return None


def _ends_there(text: str, end: int, allowed: frozenset[str]) -> bool:
    """Whether the name that ends at `end` is no mere beginning of another thing's name."""
    following = _NEXT.match(text, end)
    word = following[1].lower() if following else "and"
    return word in _FOLLOWING or word in allowed or word.removesuffix("s") in allowed


def _names(framework: Framework) -> _Names:
    levels: dict[str, set[str]] = {}
    for level in framework.levels.values():
        called = [level.title, *level.titles, *(alias.text for alias in level.aliases)]
        called += [level.name, level.name.rpartition("/")[2]]
        for track in framework.tracks_of(level.name):
            called.append(level.title.removesuffix(track.title))
        if level.grade and not level.grade.isdigit():
            called.append(level.grade)
        for name in called:
            spelt = " ".join(re.split(r"[\s/_-]+", name.lower())).strip()
            levels.setdefault(spelt, set()).add(level.name)
    return _Names(levels, frozenset(word for name in levels for word in name.split()))


def _in_source(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Where a range of a statement stands in its file; None where only the whole can be said."""
    node = sentence.place.node
    if not isinstance(node, Scalar) or node.value != sentence.text:
        return None
    from fw.source.scalars import value_map

    return value_map(sentence.place.document.text.text, node).source(start, end)


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    check=check,
    advice=(
        "Set `cumulative: true` on the track, and delete the sentence. To share only some "
        "statements, put them into a part."
    ),
    examples=EXAMPLES,
)
