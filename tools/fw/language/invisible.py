"""Characters that nobody sees, and where they do their work all the same."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, name

from fw.source.patterns import lazily

_CANDIDATE = lazily(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)"
    "|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_RIGHT_TO_LEFT = lazily(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")

_JOINERS = frozenset("\u200b\u200c\u200d\u17b4\u17b5\u034f")
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def invisible(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of `text` that cannot be seen and do nothing good, in order.

    Fine are joiners inside emoji and in scripts that need them, what selects the look of an emoji
    or an ideograph, flags made of tags, and marks of direction in a text that has letters of a
    script written from right to left. Overrides and embeddings of direction never are. White space
    is not invisible here, except for line separators and control characters.
    """
    directed: bool | None = None
    start = end = -1
    for match in _CANDIDATE.finditer(text):
        if match["flag"]:
            continue
        place = match.start()
        if text[place] in _DIRECTIONS:
            if directed is None:
                directed = _RIGHT_TO_LEFT.search(text) is not None
            fine = directed
        else:
            fine = _is_fine(text, place)
        if fine:
            continue
        if place != end:
            if end > 0:
                yield start, end
            start = place
        end = place + 1
    if end > 0:
        yield start, end


def instead(text: str) -> str:
    """What should stand in place of invisible characters: a space where they break a line."""
    return " " if any(character in _BREAKS for character in text) else ""


def called(character: str) -> str:
    """A character's name and number, such as `zero width space, U+200B`."""
    number = f"U+{ord(character):04X}"
    said = name(character, "").lower()
    return f"{said}, {number}" if said else number


def _is_fine(text: str, place: int) -> bool:
    character = text[place]
    before = text[place - 1] if place else ""
    after = text[place + 1 : place + 2]
    if character in _JOINERS:
        return _needs_joiners(before) or (
            character == "\u200d" and _ends_emoji(text, place) and _is_emoji(after)
        )
    if character in _FILLERS:
        return any(one and one not in _FILLERS and _is_filled(one) for one in (before, after))
    if "\u180b" <= character <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    if character in "\ufe0e\ufe0f":
        return before in tuple("0123456789#*") or (before > "\x7f" and category(before)[0] in "SP")
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return before > "\x7f" and category(before) in ("Lo", "Sm")
    return False


def _needs_joiners(before: str) -> bool:
    """Whether a letter's script joins and parts letters so, as Arabic and Thai do."""
    scripts = "\u0590" <= before < "\u1e00" or "\ua800" <= before < "\uac00"
    others = "\ufb1d" <= before < "\ufefd" or "\U00010a00" <= before < "\U00012000"
    return (scripts or others) and category(before)[0] in "LM"


def _is_filled(character: str) -> bool:
    return "\u2801" <= character <= "\u28ff" or category(character) == "Lo"


def _ends_emoji(text: str, end: int) -> bool:
    last = text[end - 1] if end else ""
    return _is_emoji(text[end - 2]) if last == "\ufe0f" and end > 1 else _is_emoji(last)


def _is_emoji(character: str) -> bool:
    return "\u2190" <= character <= "\u2bff" or "\U0001f000" <= character <= "\U0001faff"
