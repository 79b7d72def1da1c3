"""An "a" that should be "an", or the other way round.

What counts is the sound that follows, not the letter: an hour, a user, an SLA, a one-off. Acronyms
are read letter by letter. Where a word can be said in two ways, as "FAQ" or "herb", the rule has no
opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.language.sounds import begins_with_vowel
from fw.lint.finding import Finding
from fw.lint.prose import KINDS, Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Bakes «a» excellent loaf.", "Bakes an excellent loaf.", fixed=True),
    sample("Takes «a» hour for «a» SLA.", "Takes an hour for an SLA.", fixed=True),
    sample("«An» user asks for «an» one-off.", "A user asks for a one-off.", fixed=True),
    sample("Sells «a» 8-grain roll in «an» UI.", "Sells an 8-grain roll in a UI.", fixed=True),
    sample("Has «an» great, «a» “even” crumb.", "Has a great, an “even” crumb.", fixed=True),
)

UNMARKED = (
    "Gives an honest answer within an hour to an heir of the house.",
    "Leads a unit, a union, a European bakery, a one-person shop and a once-only sale.",
    "Finds an unimportant, an unusual, an unidentified and an uninteresting crumb.",
    "Writes an MVP, an HTML page, an html page, an RFC, an SLO, an L4 plan and an F1 recipe.",
    "Opens a PR, a UI, a UX test, a B2B shop, a CSM call, a Jira board and a QR code.",
    "Sells an 8-pack, an 11th roll, an 18 % share, an 80 g bun, a 1-day and a 100-loaf deal.",
    "Bakes a SQL cake, an SQL cake, a FAQ, an FAQ, a herb bread and an herb bread.",
    "Keeps a historic oven in an historic hotel.",
    "Earns an A or a B, and explains why grade A is best.",
    "Uses a `every` loop and an `user` list.",
    "Sends an e-mail on an x-ray, and a U-turn on a t-shirt.",
    "Takes plan A in hand, then A is done, and turns a into b.",
    "Reads an mbox file or a mbox file, a str, an lzma and a utf-8 table.",
    "Runs a macOS, an iOS, a NoSQL, a SaaS and a GitLab shop.",
    "Bakes an élite roll, a ewe's cheese bun and a yeast cake.",
)

_ARTICLE = lazily(
    r"(?<![\w'’.&/-])(?P<article>[Aa]n?)[ \t\n\xa0]{1,3}[\"'“‘(]?(?P<word>[^\W_][\w'’&+-]*)"
)
_SENTENCE_START = lazily(r"(?:[.!?:;…\n—–(\"“‘'-])[\s\"“‘(]*\Z")
_REACH = 8
# "Plan A is", "turn a into b": a letter, not an article.
_LETTER_BEFORE = (
    "a above across after against along also always an and are as at equals if in into is it its "
    "of on only onto or over under unless until"
)
_AFTER_A_LETTER = frozenset(_LETTER_BEFORE.split())


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Compare each article with the sound of what follows."""
    for match in _ARTICLE.finditer(passage.text):
        article, word = match["article"], match["word"]
        if word.lower() in _AFTER_A_LETTER or not _is_article(passage.text, match):
            continue
        vowel = begins_with_vowel(word)
        if vowel is None or vowel == (len(article) == 2):
            continue
        yield context.mark(
            passage,
            *match.span("article"),
            f'"{article.lower()}" before "{shown(word)}"',
            matched=shown(f"{article} {word}"),
            fix=context.replacement(passage, *match.span("article"), article[0] + "n" * vowel),
        )


def _is_article(text: str, match: re.Match[str]) -> bool:
    """Elsewhere than at the start of a sentence, a capital is a letter's name or in a title."""
    if match["article"][0] == "a":
        return True
    before = text[max(0, match.start() - _REACH) : match.start()]
    return match.start() == 0 or _SENTENCE_START.search("x" + before) is not None


RULE = rule(
    __name__,
    __doc__,
    severity="error",
    scope="passage",
    on=KINDS,
    check=check,
    advice='Write "an" before the sound of a vowel, "a" before any other.',
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=5, texts=3915, right=5, judged=5),
)
