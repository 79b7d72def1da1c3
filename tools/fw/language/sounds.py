"""How English words begin when they are said aloud, as far as their spelling tells."""

from __future__ import annotations

import re
from unicodedata import normalize

from fw.source.patterns import lazily

_VOWEL_NAMES = frozenset("aefhilmnorsx")
"""The letters whose names begin with a vowel."""

# Read letter by letter, although one could say them as a word.
_SPELT_WORDS = "fbi fte hoa mba nda rfi roi sde seo sla sli slo sre"
_SPELT = frozenset(_SPELT_WORDS.split())
# Said in two ways; and in capitals, words that do not begin as their letters would have it.
_EITHER_WORDS = (
    "euler eur faq lan led mime mou once one ouija ram rom saas sap scsi sme sql uri url xor"
)
_EITHER = frozenset(_EITHER_WORDS.split())
_SILENT_H = lazily("hour|honest|honou?r|heir")
# With and without the "h", or with the weak one that some write "an" before.
_MAYBE_H = lazily(
    "habit|hallucin|harmon|herb|heredit|hero|hierarch|hilar|histor|holis|homage|horizon|horr"
    "|hotel|human|humbl|hydr|hypn|hypoth|hyster"
)
# "You" for "u": a user, a unit, but an unimportant or unidentified one.
_YOU = lazily(
    "us[aeiu]|ut(?:e|f|il|op|ah)|ubiq|u[kl][ruy]|uga|ufo|ur(?:an|e[at]|in|o)|uv"
    "|uni(?![mn]|d(?!i[rm])|ll|rr|ss)|unanim|unary|e[uw]"
)
_ONE = lazily(r"(?:ones?|oneself|once)\Z")
_SPOKEN = frozenset("aeiouy")
_CLUSTER = lazily("(?:f[lr]|mn|rh|s[chklmnpqtvw]|ll)[a-z]*[aeiouy]")
_SMALL_ACRONYMS = frozenset(("html", "mph", "npm", "nth", "rss", "sms", "ssh", "svg", "xml"))
_PARTS = lazily("['’+&/-]")


def begins_with_vowel(word: str) -> bool | None:
    """Whether the first sound of `word` is a vowel: an hour, an SLA, an 8, but a user, a one-off.

    None where that is not certain: people differ (FAQ, herb), or the spelling does not tell.
    Acronyms are read letter by letter.
    """
    first = _PARTS.split(word, maxsplit=1)[0]
    if "_" in first:
        return None
    plain = "".join(sign for sign in normalize("NFKD", first) if sign.isalnum())
    if not plain or not plain.isascii():
        return None
    if plain[0].isdigit():
        return _number(first)
    small = plain.lower()
    if _ONE.match(small) and not plain.isupper():
        return False
    if len(plain) == 1:
        return None if small in "aio" else small in _VOWEL_NAMES
    singular = small.removesuffix("s")
    if small in _EITHER or singular in _EITHER:
        return None
    if small in _SPELT or singular in _SPELT:
        return True
    letters = re.split("[0-9]", plain)[0]
    if letters != plain:
        return _letters(letters) if letters.isupper() else None
    if plain.removesuffix("s").isupper() and (len(plain) <= 5 or small[0] == "u"):
        return _letters(plain.removesuffix("s"))
    mixed = not (plain.islower() or plain.istitle() or plain.isupper())
    return _mixed(plain) if mixed else _ordinary(small)


def _number(written: str) -> bool | None:
    """Eight, eleven and eighteen, and what begins with them."""
    digits = re.search("[0-9]+", written)
    figures = digits[0] if digits else ""
    if figures[:1] == "8":
        return True
    if figures[:2] in ("11", "18"):
        # 1,100 is eleven hundred or one thousand one hundred.
        return None if len(figures) == 4 else len(figures) % 3 == 2
    return False


def _letters(acronym: str) -> bool | None:
    """An acronym that may be a word to some: only what sounds alike either way is certain."""
    first = acronym[0].lower()
    if first in "aeio":
        return True
    if first == "u":
        return False if len(acronym) <= 3 else None
    if first == "h":
        return None
    if first in _VOWEL_NAMES:
        alone = len(acronym) == 1 or not re.search("[aeiouyAEIOUY]", acronym)
        return True if alone else None
    return False


def _mixed(name: str) -> bool | None:
    """Names with capitals inside, such as macOS, OAuth and mTLS."""
    first, second = name[0].lower(), name[1]
    if first == "u":
        return None
    if first in _VOWEL_NAMES and first not in "aeio" and second not in _SPOKEN:
        return None
    return _ordinary(name.lower())


def _ordinary(word: str) -> bool | None:
    first, second = word[0], word[1:2]
    if first in "aeiou":
        return not _YOU.match(word)
    if first == "h" and second in _SPOKEN:
        return None if _MAYBE_H.match(word) else _SILENT_H.match(word) is not None
    if first == "y":
        return False if second in _SPOKEN else None
    if first in _VOWEL_NAMES and second not in _SPOKEN and not _CLUSTER.match(word):
        # No English word begins so: it may be an acronym in small letters.
        return word in _SMALL_ACRONYMS or None
    return False
