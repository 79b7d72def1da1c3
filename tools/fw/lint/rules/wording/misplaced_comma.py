"""A comma or another sign in the wrong place.

A comma after "and" or "or" cuts off the word that belongs to what follows: "plans, estimates and,
delivers". Doubled signs, or a space before one, are slips of the keyboard. Readers stumble over
them, and people who are judged by a sentence may wonder how carefully it was thought through.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from fw.language.words import sentences
from fw.lint.finding import Finding
from fw.lint.prose import KINDS, MASK, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily

SAMPLES = (
    sample(
        "Plans, weighs and«,» bakes bread of every kind.",
        "Plans, weighs, and bakes bread of every kind.",
        fixed=True,
    ),
    sample(
        "Mixes by hand, or«,» by machine.",
        "Mixes by hand, or by machine.",
        fixed=True,
    ),
    sample("Bakes bread«,,» rolls and cakes.", "Bakes bread, rolls and cakes.", fixed=True),
    sample("Bakes bread« ,» rolls and cakes.", "Bakes bread, rolls and cakes.", fixed=True),
    sample("Bakes bread«,.»", "Bakes bread.", fixed=True),
    sample("Cleans the oven«. .» Locks the door.", "Cleans the oven. Locks the door.", fixed=True),
)

UNMARKED = (
    "Weighs flour, salt, yeast, etc., and, if need be, water.",
    "Decides what to bake … or what not to bake.",
    "Bakes rolls, e.g., with seeds.",
    "Keeps the oven between 180.5 and 1,000 degrees.",
    "Plans ... and bakes.",
    "Plans . . . and bakes.",
    "Writes recipes for the till in C, C++ and .NET.",
    "Says `and, ` where `,,` is meant.",
    "Finds what belongs in `../recipes`, and lists 1..3 of them.",
    "Types . at the end, puts ';;' in quotes, and presses ? twice.",
    "Bakes for <b>them</b> <i>.</i>",
    "Asks why. And, most of all, why not?",
)

_AND = lazily(r"(?<=[^\s.!?…])(?P<space>\s)(?P<word>and|or)(?P<comma>,)(?=\s\w)")
# The second sign must end there: `.NET`, `...` and `:)` begin something else.
_DOUBLED = lazily(
    r"(?<![\"'“‘])(?P<first>[,;:])\s?(?P<second>[,;.!?])(?![\w.…!?)])|(?<![.:/\s])\. ?\.(?!\S)"
)
_AFTER_STOP = lazily(r"(?<=[a-z]{5})\.[,;](?=\s)")
_SPACED = lazily(rf"(?<=[\w)\]\"'”’%{MASK}])\s(?:[,;:]|[.!?](?!\s[a-z]))(?!\S)")
_SPACED_ELLIPSIS = lazily(r"\. ?\. ?\.")
_WORD_BEFORE = lazily(r"[A-Za-z]+\Z")
_WORDS = "approx assoc depts maths techs"
_ABBREVIATIONS = frozenset(_WORDS.split())


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the signs: after "and", doubled, and with a space before them."""
    yield from _after_and(context, passage)
    text = _SPACED_ELLIPSIS.sub(lambda dots: MASK * len(dots[0]), passage.text)
    done = 0
    for start, end, new, message in sorted((*_doubled(text), *_spaced(text))):
        if start >= done and passage.as_written(start, end):
            done = end
            yield context.mark(
                passage,
                start,
                end,
                message,
                matched=_with_word(text, start, end),
                fix=context.replacement(passage, start, end, new),
            )


def _after_and(context: Context, passage: Passage) -> Iterator[Finding]:
    """A comma after "and" is right where it opens an aside, which another comma closes."""
    text = passage.text
    found = deque(_AND.finditer(text))
    for _, end in sentences(text) if found else ():
        last_comma = text.rfind(",", 0, end)
        while found and found[0].end() <= end:
            match = found.popleft()
            if last_comma >= match.end():
                continue
            new = f"{match['space']}{match['word']}"
            if text[match.start() - 1] != ",":
                new = "," + new
            yield context.mark(
                passage,
                *match.span("comma"),
                f'comma after "{match["word"]}"',
                matched=_with_word(text, match.start("comma"), match.end()),
                fix=context.replacement(passage, *match.span(), new),
            )


def _doubled(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _DOUBLED.finditer(text):
        # A full stop ends the sentence, whatever stands before it.
        second = match["second"] or "."
        new = match["first"] if second in ",;" and match["first"] else second
        yield *match.span(), new, f'one sign too many: "{match[0]}"'
    for match in _AFTER_STOP.finditer(text):
        word = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
        if word and word[0].lower() not in _ABBREVIATIONS:
            yield *match.span(), match[0][1], f'one sign too many: "{match[0]}"'


def _spaced(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _SPACED.finditer(text):
        sign = match[0][1]
        yield *match.span(), sign, f'a space before "{sign}"'


def _with_word(text: str, start: int, end: int) -> str:
    """The signs with the word before them, which tells two such places apart."""
    before = re.search(r"\S*\Z", text[max(0, start - 24) : start])
    return (before[0] if before else "") + text[start:end]


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    scope="passage",
    on=KINDS,
    check=check,
    advice="Move the comma before the word, or delete the sign that is too many.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=1, texts=3915, right=1, judged=1),
)
