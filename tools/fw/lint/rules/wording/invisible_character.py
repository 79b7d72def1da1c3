"""A character that nobody can see.

Text that was copied from a web page or a chat brings zero-width spaces, soft hyphens and marks of
writing direction along. Searches and comparisons then miss words that look the same, and a mark of
direction can make a sentence read other than it is written. Where they do their work they are
fine: joiners inside emoji and in the scripts that need them, marks of direction beside Hebrew or
Arabic. Characters that YAML itself refuses are `structure.yaml`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fw.framework.model import Place
from fw.language.invisible import called, instead, invisible
from fw.language.markdown import plain
from fw.lint.finding import Finding
from fw.lint.prose import KINDS, Passage
from fw.lint.rewording import affordable, rewriting
from fw.lint.rule import Context, Example, Measured, rule
from fw.source.edits import Edit, Fix, apply
from fw.source.nodes import Mapping
from fw.source.patterns import lazily

MOST_NAMED = 5

EXAMPLES = (
    Example(
        bad={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - Bakes\u200b bread that people que\u00adue for.
    - "Bakes cake\\u202E."
    - 'Bakes [rolls](https://bakery.example/\u2060rolls).'
"""
        },
        at=(
            "levels/baker.yaml:4:12",
            "levels/baker.yaml:4:35",
            "levels/baker.yaml:5:18",
            "levels/baker.yaml:6:45",
        ),
        good={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - Bakes bread that people queue for.
    - "Bakes cake."
    - 'Bakes [rolls](https://bakery.example/rolls).'
"""
        },
        fixed={
            "levels/baker.yaml": """\
title: Baker
sections:
  craft:
    - Bakes bread that people queue for.
    - "Bakes cake."
    - 'Bakes [rolls](https://bakery.example/rolls).'
"""
        },
    ),
    Example(
        bad={
            "levels/baker.yaml": """\
# Bread\ufe0f\ufe0f and cakes\u2066.
title: Baker
sections:
  craft:
    - mixing: Mixes dough.
      x-seen: "by\u200b hand"
"""
        },
        at=("levels/baker.yaml:1:8", "levels/baker.yaml:1:20", "levels/baker.yaml:6:18"),
        good={
            "levels/baker.yaml": """\
# Bread and cakes.
title: Baker
sections:
  craft:
    - mixing: Mixes dough.
      x-seen: "by hand"
"""
        },
        fixed={
            "levels/baker.yaml": """\
# Bread and cakes.
title: Baker
sections:
  craft:
    - mixing: Mixes dough.
      x-seen: "by hand"
"""
        },
    ),
)

UNMARKED = (
    "Bakes for families \U0001f468\u200d\U0001f469\u200d\U0001f467, and for \u2764\ufe0f.",
    "Works with all cooks \U0001f9d1\U0001f3fd\u200d\U0001f373.",
    "Flies the flag \U0001f3f3\ufe0f\u200d\U0001f308 over the shop.",
    "Comes first 1\ufe0f\u20e3 in \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e007f.",
    "Reads \u0645\u06cc\u200c\u062e\u0648\u0627 and \u0915\u094d\u200d\u0937 on the labels.",
    "Writes \u05dc\u05d7\u05dd\u200f, the bread, to the baker.",
    "Keeps the oven at 180\u00a0°C – or hotter.",
)

_LINE = lazily(r"[^\r\n]+")


def check(context: Context) -> Iterator[Finding]:
    """Look through every passage, as it reads, and through all else that the files hold."""
    levels = {level.path: level for level in context.framework.levels.values()}
    for path, document in context.framework.documents.items():
        passages = context.prose.of(path)
        for passage in passages:
            yield from _in_passage(context, passage)
        source = document.text.text
        place = Place(document, document.root or Mapping(0, 0, ()), "")
        for start, end in _elsewhere(source, passages):
            said = source[start:end]
            yield context.finding(
                place,
                _message(said),
                within=(start, end),
                level=levels.get(path),
                matched=_matched(source, start, end),
                fix=Fix(True, _description(said), (Edit(start, end, instead(said)),)),
            )


def _in_passage(context: Context, passage: Passage) -> Iterator[Finding]:
    written = passage.written
    if written.isascii() and written.isprintable():
        return
    source = passage.sentence.place.document.text.text
    for start, end in invisible(written):
        first, last = passage.written_place(start, end)
        if _is_reported(source, first, last):
            # It is not an escape but stands there itself.
            continue
        yield context.finding(
            passage.sentence.place,
            _message(written[start:end]),
            within=(first, last),
            level=passage.level,
            competency=passage.competency,
            matched=_matched(written, start, end),
            fix=_fix(passage, start, end),
        )


def _fix(passage: Passage, start: int, end: int) -> Fix | None:
    """What is written without these characters, if all that can be seen stays the same."""
    if not affordable(passage):
        return None
    said = passage.written[start:end]
    edit = Edit(start, end, instead(said))
    after = plain(apply(passage.written, (edit,))).text
    if _seen(after) != _seen(passage.reading.text):
        return None
    return rewriting(passage, (edit,), after, safe=True, description=_description(said))


def _seen(text: str) -> str:
    pieces = []
    done = 0
    for start, end in invisible(text):
        pieces.append(text[done:start])
        done = end
    return "".join((*pieces, text[done:])).replace(" ", "")


def _elsewhere(source: str, passages: tuple[Passage, ...]) -> Iterator[tuple[int, int]]:
    """The ranges that are in no passage: in comments, in ids, in addresses of links."""
    if source.isascii():
        return
    passed = sorted((one.scalar.start, one.scalar.end) for one in passages)
    starts = [start for start, _ in passed]
    for line in _LINE.finditer(source):
        if line[0].isascii():
            continue
        for first, last in invisible(line[0]):
            start, end = first + line.start(), last + line.start()
            before = bisect_right(starts, start) - 1
            inside = before >= 0 and start < passed[before][1]
            if not inside and not _is_reported(source, start, end):
                yield start, end


def _is_reported(source: str, start: int, end: int) -> bool:
    """Whether reading has refused a character in this range of a file."""
    # Few files need its patterns, which take longer to compile than a level to read.
    from fw.source.quoting import UNPRINTABLE

    return UNPRINTABLE.search(source, start, end) is not None


def _message(said: str) -> str:
    if len(said) == 1:
        return f"an invisible character: {called(said)}"
    numbers = ", ".join(f"U+{ord(character):04X}" for character in said[:MOST_NAMED])
    more = ", …" if len(said) > MOST_NAMED else ""
    return f"{len(said)} invisible characters: {numbers}{more}"


def _description(said: str) -> str:
    what = "it" if len(said) == 1 else "them"
    return f"replace {what} with a space" if instead(said) else f"delete {what}"


def _matched(text: str, start: int, end: int) -> str:
    """The characters after the word that they stand in or behind."""
    before = re.search(r"\S*\s?\Z", text[max(0, start - 24) : start])
    return (before[0] if before else "") + text[start : min(end, start + MOST_NAMED)]


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    check=check,
    advice="Delete the character. Where a space was meant, type one.",
    examples=EXAMPLES,
    unmarked=UNMARKED,
    on=KINDS,
    english=False,
    measured=Measured(findings=0, texts=3915, right=0, judged=0),
)
