"""Which `*` and `_` are emphasis, and which are just stars and underscores."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category


@dataclass(slots=True)
class Stretch:
    """Plain text and the range of the source that it was written as."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Run(Stretch):
    """A delimiter run. What emphasis uses up is taken off its two ends; the rest is text."""

    can_open: bool
    can_close: bool
    length: int

    def take_last(self, count: int) -> None:
        """Use up the inner end of an opener."""
        self.text = self.text[count:]
        self.end -= count

    def take_first(self, count: int) -> None:
        """Use up the inner end of a closer."""
        self.text = self.text[count:]
        self.start += count


def delimiter_run(source: str, start: int) -> Run:
    """Read the run at `start`; what it may do depends on its neighbours (the flanking rules)."""
    marker = source[start]
    end = start + 1
    while end < len(source) and source[end] == marker:
        end += 1
    before_space, before_punctuation = _kind(source[start - 1] if start else " ")
    after_space, after_punctuation = _kind(source[end] if end < len(source) else " ")
    left = not after_space and (not after_punctuation or before_space or before_punctuation)
    right = not before_space and (not before_punctuation or after_space or after_punctuation)
    if marker == "_":
        can_open = left and (not right or before_punctuation)
        can_close = right and (not left or after_punctuation)
    else:
        can_open, can_close = left, right
    return Run(source[start:end], start, end, can_open, can_close, end - start)


def resolve(runs: list[Run]) -> None:
    """Take from each run the delimiters that make emphasis.

    The CommonMark appendix's algorithm. `floors` remembers up to where a kind of closer has looked
    in vain, so that no stretch of openers is searched twice and the work stays linear.
    """
    openers: list[Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        while closer.can_close and closer.text:
            kind = (closer.text[0], closer.can_open, closer.length % 3)
            floor = floors.get(kind, -1)
            index = len(openers) - 1
            while index >= 0 and openers[index].start >= floor:
                if _fit(openers[index], closer):
                    break
                index -= 1
            else:
                floors[kind] = closer.start
                break
            opener = openers[index]
            del openers[index + 1 :]
            used = 2 if len(opener.text) > 1 and len(closer.text) > 1 else 1
            opener.take_last(used)
            closer.take_first(used)
            if not opener.text:
                openers.pop()
        if closer.can_open and closer.text:
            openers.append(closer)


def _fit(opener: Run, closer: Run) -> bool:
    if opener.text[0] != closer.text[0]:
        return False
    if not (opener.can_close or closer.can_open):
        return True
    # The "multiple of three" rule keeps `**a*b**` from pairing the wrong stars.
    return (opener.length + closer.length) % 3 != 0 or closer.length % 3 == 0


def _kind(character: str) -> tuple[bool, bool]:
    """Tell whether a character is white space, and whether it is punctuation."""
    kind = category(character)
    return character in "\t\n\v\f\r" or kind == "Zs", kind[0] in "PS"
