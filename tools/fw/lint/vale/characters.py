"""The characters of a pattern, one by one or in classes, as the `regex` library spells them."""

from __future__ import annotations

from typing import NamedTuple

from fw.lint.vale.needs import Choice, Needs, both, of
from fw.source.patterns import lazily


class PatternError(ValueError):
    """A pattern that cannot be run; the message says what is wrong with it."""


class Part(NamedTuple):
    """A piece as translated.

    `exact` are all texts that it can match, in small letters, none where these are not known:
    `NOTHING` for what only looks. `needs` is what it needs besides. `paths` and `degree` bound the
    ways in which it can match from one place of a text of n characters: `paths * n ** degree`.
    """

    source: str
    needs: Needs = None
    exact: Choice = frozenset()
    paths: float = 1
    degree: int = 0

    @property
    def all_needs(self) -> Needs:
        """What a text needs to match it."""
        return both(self.needs, of(self.exact))


_PROPERTY = lazily(r"[pP](?:[A-Z]|\{\^?\w{1,40}\})")
_CODE = lazily(r"x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|0([0-7]{0,2})")
_POSIX = lazily(r"\[:(\^?)(\w+):\]")
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "ascii": r"\x00-\x7f",
    "blank": r"\t ",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\t\n\v\f\r ",
    "upper": "A-Z",
    "word": "0-9A-Za-z_",
    "xdigit": "0-9A-Fa-f",
}
DIGITS = "0-9"
MOST_MEMBERS = 8
"""How many characters a class may have to be taken for a choice of letters."""
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}


class Cursor:
    """A place in a pattern, from which characters are read."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def peek(self) -> str:
        """The character that comes next; empty at the end."""
        return self.pattern[self.at : self.at + 1]

    @staticmethod
    def expect(holds: bool, message: str) -> None:
        """Raise PatternError where something does not hold."""
        if not holds:
            raise PatternError(message)

    def character(self) -> tuple[str, str]:
        """An escape that stands for characters, in a class or outside: its kind and text."""
        sign = self.pattern[self.at]
        if found := _PROPERTY.match(self.pattern, self.at):
            self.at = found.end()
            _check_property(found[0])
            return "class", "\\" + found[0]
        if found := _CODE.match(self.pattern, self.at):
            self.at = found.end()
            digits, base = (
                (found[4] or "0", 8) if sign == "0" else (found[found.lastindex or 0], 16)
            )
            code = int(digits, base)
            self.expect(code < 0x110000, f"`\\{found[0]}` is no character")
            return "letter", chr(code)
        self.at += 1
        if sign in "dwWDsS":
            return "class", DIGITS if sign == "d" else "\\" + sign
        if sign == "c" and self.peek().isalpha() and self.peek().isascii():
            self.at += 1
            return "letter", chr(ord(self.pattern[self.at - 1].upper()) - 64)
        self.expect(sign not in "pPx", f"`\\{sign}` is not complete")
        return "letter", _CONTROLS.get(sign, sign)

    def read_class(self) -> Part:
        """Read `[…]`; what the library gives a meaning of its own is escaped."""
        self.at += 1
        out = ["["]
        if self.peek() == "^":
            self.at += 1
            out.append("^")
        members: set[str] = set()
        known = len(out) == 1
        first = True
        while first or self.peek() != "]":
            kind, text = self._member()
            first = False
            if kind == "letter" and self._range():
                self.at += 1
                high, last = self._member()
                self.expect(high == "letter", f"a range from `{text}` ends in no character")
                self.expect(text <= last, f"the range `{text}-{last}` is upside down")
                kind, text = "class", f"{quoted(text)}-{quoted(last)}"
            out.append(quoted(text) if kind == "letter" else text)
            if kind == "letter":
                members.add(folded(text))
            elif text == DIGITS:
                members.update("0123456789")
            else:
                known = False
        self.at += 1
        fixed = frozenset(members) if known and "" not in members else frozenset()
        if len(fixed) > MOST_MEMBERS:
            return Part("".join(out) + "]", of(fixed))
        return Part("".join(out) + "]", exact=fixed)

    def _range(self) -> bool:
        return self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("]", "")

    def _member(self) -> tuple[str, str]:
        sign = self.peek()
        self.expect(sign != "", "a `[` is not closed: write `\\[`")
        if found := _POSIX.match(self.pattern, self.at):
            self.expect(found[2] in _CLASSES and not found[1], f"`{found[0]}` is unknown")
            self.at = found.end()
            return "class", _CLASSES[found[2]]
        self.at += 1
        if sign != "\\":
            self.expect(
                not (sign == "-" and self.peek() == "["), "`-[…]` in a class is not supported"
            )
            return "letter", sign
        self.expect(self.at < len(self.pattern), "a `[` is not closed: write `\\[`")
        if self.peek() == "b":
            self.at += 1
            return "letter", "\b"
        return self.character()


def letter(character: str) -> Part:
    """A character that stands for itself."""
    return Part(quoted(character), exact=frozenset(folded(character)))


def quoted(character: str) -> str:
    """A character as it stands for itself, in a class too."""
    return character if character.isalnum() or ord(character) > 127 else "\\" + character


def folded(text: str) -> str:
    """Small letters; nothing of a text with letters outside ASCII, which have relatives."""
    known = text.isascii() or not any(sign.lower() != sign.upper() for sign in text)
    return text.lower() if known else ""


def _check_property(written: str) -> None:
    import regex

    try:
        regex.compile("\\" + written)
    except regex.error as error:
        raise PatternError(f"`\\{written}` is unknown") from error
