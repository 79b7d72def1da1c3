"""Two spellings of one English word: British and American, or typed wrongly.

There is no dictionary here, so this knows only what needs none: families of endings, a few stems,
and slips in long words, where two different words hardly ever lie one letter apart. Where they do,
`spelling.toml` names them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from fw.source.patterns import lazily

SHORTEST_SLIP = 8
"""Letters of a word in which a missing, doubled or swapped letter is certainly a slip."""

_SHORTEST_STEM = 7  # hosting, hoisting; compete, complete is what remains
_SHORTEST_CUT_HEAD = 10  # printing, sprinting
_SHORTEST_DOUBLING = 10  # planing, planning; striping, stripping

_IMPOSSIBLE = (
    ("ivly", "ively"), ("ivley", "ively"), ("mnet", "ment"), ("toin", "tion"), ("fuly", "fully"),
    ("aly", "ally"), ("ance", "ence"), ("antly", "ently"),
)  # fmt: skip

# A long word that begins so is none without its first letter: `ranslates`, but not `reviewing`.
_HEADS = ("tr", "st", "sp", "pl", "cl", "gr", "br")
_GRAMMAR = lazily(r"(?:ings?|ed|ers?)$")
_ENDING = lazily(r"(?:ings?|ed|ers?|es|s|ly)$")

# Each turns British spelling into American; where both occur in Britain, one is taken.
_ENDINGS = (
    (r"(?<=.{3})is(?=(e|es|ed|er|ers|ing|ingly|ation|ations|ational|able)$)", "iz"),
    (r"(?<=.{3})ys(?=(e|es|ed|er|ers|ing)$)", "yz"),
    (r"(?<=^behavi)our|(?<=^misbehavi)our", "or"),
    (r"^(un)?((?:col|fav|hon|lab|neighb|endeav|rig|harb|hum|flav|sav|vig|rum))our", r"\1\2or"),
    (r"^(cent|theat|fib|lit|calib|met|kilomet)re(s|d)?$", r"\1er\2"),
    (
        r"^(model|label|travel|counsel|cancel|signal|level|fuel|total|dial)l(?=(ing|ed|ers?|ors?)$)",
        r"\1",
    ),
    (r"^(channel|equal|marshal|panel|tunnel|unravel|funnel)l(?=(ing|ed|ers?|ors?)$)", r"\1"),
    (r"^(fulfil|instil|enrol|distil)l?(?=(s|ment|ments)?$)", r"\1l"),
    (r"^(skil|wil)l?ful", r"\1lful"),
    (r"^(licen|defen|offen|preten)ce(?=[sd]?$)", r"\1se"),
    (r"^(practi)s(?=(e|es|ed|ing)$)", r"\1c"),
    (r"(?<=(dg))e(?=(ment|ments)$)", ""),
    (r"^(catalog|dialog|analog)ue(s?)$", r"\1\2"),
    (r"^(sceptic)(?=(s|al|ism)?$)", "skeptic"),
    (r"^artefact(s?)$", r"artifact\1"),
    (r"^enquir", "inquir"),
    (r"^(toward|afterward)s$", r"\1"),
)

_WORDS = {
    "ageing": "aging",
    "amongst": "among",
    "grey": "gray",
    "judgemental": "judgmental",
    "learnt": "learned",
    "manoeuvre": "maneuver",
    "moulds": "molds",
    "whilst": "while",
}


def one_spelling(word: str) -> str:
    """Return the same for every accepted spelling of a word, given in small letters."""
    if word in _WORDS:
        return _WORDS[word]
    if len(word) > 4:
        for pattern, instead in _endings():
            word = pattern.sub(instead, word)
    return word


def is_slip(one: str, other: str) -> bool:
    """Tell whether one of two words, in small letters, is certainly the other typed wrongly.

    A letter is missing or too much inside a long word, or two neighbours are swapped; endings,
    where grammar lives, must agree. A doubled consonant may be single in a shorter word, but not
    right before an ending: `borowed` is no word, `planing` is. Symmetric, and linear in the
    words' length.
    """
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if (short, long) in pairs("slips"):
        return True
    if short == long or not (short.isalpha() and long.isalpha()):
        return False
    if (short, long) in pairs("different"):
        return False
    return _mended(short) == _mended(long) or _one_letter(short, long)


def _one_letter(short: str, long: str) -> bool:
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    stem = len(_ENDING.sub("", long))
    if len(short) == len(long):
        swapped = long[:at] + long[at : at + 2][::-1] + long[at + 2 :]
        return swapped == short and at > 0 and min(len(long), stem + 1) >= _SHORTEST_STEM
    if short[at:] != long[at + 1 :] or len(long) < SHORTEST_SLIP or at > len(short) - 2:
        return False
    if short.endswith("ies") != long.endswith("ies"):
        return False  # apologies, apologizes; multiples, multiplies
    if at == 0:
        return len(long) >= _SHORTEST_CUT_HEAD and long[:2] in _HEADS and long[:3] != "pre"
    if long[at] != long[at - 1]:
        return at >= stem or stem >= _SHORTEST_STEM
    ending = _GRAMMAR.search(long)
    if not ending or len(long) >= _SHORTEST_DOUBLING:
        return True
    # The first letter that differs is the second of the two.
    return long[at] not in "aeiou" and at + 1 != ending.start()


def _mended(word: str) -> str:
    """Return a word with the endings mended that no English word has."""
    for ending, instead in _IMPOSSIBLE:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


@cache
def pairs(kind: Literal["slips", "different"]) -> frozenset[tuple[str, str]]:
    """Return the pairs of `spelling.toml`, read once."""
    import tomllib

    text = Path(__file__).with_name("spelling.toml").read_text(encoding="utf-8")
    lines = tomllib.loads(text)[kind]["pairs"].strip().splitlines()
    return frozenset(_sorted(pair) for line in lines for pair in line.split(","))


def _sorted(pair: str) -> tuple[str, str]:
    one, other = sorted(pair.split(), key=lambda word: (len(word), word))
    return one, other


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in _ENDINGS)
