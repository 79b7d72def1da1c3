"""A word that leaves somebody out, or makes light of them.

Whoever reads "he" or "manpower" in what is expected of them, and is not meant, notices. So does
whoever has the illness that the text uses as a figure of speech. Each finding gives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fw.lint.finding import Finding
from fw.lint.prose import Passage
from fw.lint.rule import Context, Measured, rule, sample
from fw.source.patterns import lazily

SAMPLES = (
    sample("Mentors «his» apprentices.", "Mentors their apprentices.", fixed=True),
    sample("Asks the baker what «he» bakes.", "Asks the bakers what they bake."),
    sample("Helps each baker in «his or her» job.", "Helps each baker in their job.", fixed=True),
    sample("Asks the baker when «he/she» comes.", "Asks the baker who comes."),
    sample("Cleans «his / her» oven.", "Cleans their oven.", fixed=True),
    sample("Shows «her» apprentices how to knead.", "Shows their apprentices how to knead."),
    sample("Helps «the disabled».", "Helps disabled people.", fixed=True),
    sample("Bakes a recipe of «his».", "Bakes a recipe of theirs.", fixed=True),
    sample("«Manpower» is planned.", "Staffing is planned.", fixed=True),
    sample("Adds the mill to the «whitelist».", "Adds the mill to the allowlist.", fixed=True),
    sample("Does «a sanity check» of the dough.", "Does a quick check of the dough.", fixed=True),
    sample("Bakes bread for «the guys».", "Bakes bread for the team.", fixed=True),
    sample("Stays calm when the shop is «crazy».", "Stays calm when the shop is crowded."),
)

UNMARKED = (
    "Is a master baker, and has a master's degree in rye.",
    "Mans the till on the Isle of Man.",
    "Says what they bake, and helps them with theirs.",
    "Bakes blind, with native wheat, and keeps the normal oven.",
    "Writes `whitelist` where the till asks for it.",
    'Explains "whitelist" and ‘guys’ to whoever says them.',
    "Bakes for the shop Crazy Guys.",
    "HE and FE colleges train bakers; the HIS project trains others.",
    "Repairs the disabled till.",
)

_OF_ONE = "he she he's she's his her hers him himself herself"
_PRONOUNS = frozenset(_OF_ONE.split())
_WORD = lazily(r"\w+")
_NEAR = 8
# Before these, "his" and "the disabled" have no noun: "a friend of his and".
_NO_NOUNS = (
    "and are as at be but by can for from has have if in is it of on or so than that the they to "
    "was were when where which while who will with"
)
_NO_NOUN_FOLLOWS = rf"(?!\s(?!(?:{'|'.join(_NO_NOUNS.split())})\b)\w)"


class _Entry(NamedTuple):
    reason: str
    instead: str | None


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the words, the longest first; not where they stand in quotes, as words.

    An example may be about one person, whose gender is known.
    """
    text = passage.text
    found = frozenset(_WORD.findall(text.lower()))
    if not any(entry <= found for word in found & _words().keys() for entry in _words()[word]):
        return
    for match in _pattern().finditer(text):
        said = _plain(match[0])
        # "HE" and "HIS" are acronyms.
        if said in _PRONOUNS and (passage.kind == "example" or match[0].isupper()):
            continue
        if _is_name(match[0], text[max(0, match.start() - _NEAR) : match.start()]) or _is_accepted(
            context, match[0]
        ):
            continue
        reason, instead = _entries()[said]
        if instead == "their" and _no_noun_follows().match(text, match.end()):
            instead = "theirs"
        if instead and match[0][0].isupper():
            instead = instead[0].upper() + instead[1:]
        fix = context.replacement(passage, *match.span(), instead, safe=False) if instead else None
        message = f'"{match[0]}": {reason}'
        help = None if fix else "say it in another way"
        yield context.mark(passage, *match.span(), message, help=help, fix=fix)


def _is_name(said: str, before: str) -> bool:
    """Whether a capital makes it a name: it does, unless a sentence begins there."""
    before = before.rstrip()
    return said[0].isupper() and before != "" and before[-1] not in ".!?:"


def _is_accepted(context: Context, said: str) -> bool:
    manifest = context.framework.manifest
    return manifest is not None and (said in manifest.accepted or said.lower() in manifest.accepted)


def _plain(said: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s?/\s?", "/", said.lower().replace("’", "'")))


@cache
def _entries() -> Mapping[str, _Entry]:
    """Each word, in small letters, with the reason against it and what may take its place."""
    found: dict[str, _Entry] = {}
    reason = ""
    for line in Path(__file__).with_name("inclusive.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            reason = line.strip("[]")
        elif line and not line.startswith("#"):
            words, _, instead = line.partition(": ")
            for word in words.split(" | "):
                found[_plain(word)] = _Entry(reason, instead or None)
    return found


@cache
def _words() -> Mapping[str, list[frozenset[str]]]:
    """The words of each entry, by the longest; most texts have those of none."""
    found: dict[str, list[frozenset[str]]] = {}
    for entry in _entries():
        words = _WORD.findall(entry)
        found.setdefault(max(words, key=len), []).append(frozenset(words))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_entries(), key=len, reverse=True)
    words = "|".join(map(_as_pattern, longest_first))
    return re.compile(rf"(?<![\w\"“‘'’/.-])(?:{words})(?![\w/-]|['’]\w)", re.IGNORECASE)


def _as_pattern(word: str) -> str:
    pattern = re.escape(word).replace("'", "['’]").replace("/", r"\s?/\s?")
    return pattern + _NO_NOUN_FOLLOWS if word.startswith("the ") else pattern


@cache
def _no_noun_follows() -> re.Pattern[str]:
    return re.compile(_NO_NOUN_FOLLOWS)


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=("statement", "example", "introduction"),
    check=check,
    advice="Use the word that is proposed, or one that means everybody.",
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=3, texts=3582, right=3, judged=3),
)
