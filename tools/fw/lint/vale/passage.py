"""A piece of a document's text, prepared once for all rules that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fw.language.words import sentences
from fw.lint.vale.counts import counts

STATEMENT = frozenset(("text", "list", "md"))
"""The scopes of a statement: an item of a list in Markdown."""

PARAGRAPH = frozenset(("text", "paragraph", "md"))
RAW = frozenset(("raw", "md"))
SUMMARY = frozenset(("summary", "md"))

GRAM = 4
"""How many characters the pieces have by which a text is looked up."""

# Outside ASCII, these alone equal a small letter of it where case is ignored.
_RELATIVES = str.maketrans({"\u0130": "i", "\u212a": "k", "\u017f": "s"})


@dataclass(frozen=True, eq=False)
class Passage:
    """A text, and the parts of the scope that it has for Vale, such as `text` and `list`."""

    text: str
    scopes: frozenset[str] = STATEMENT

    @cached_property
    def folded(self) -> str:
        """The text in small letters, as literals are looked for; offsets may differ."""
        return self.text.translate(_RELATIVES).lower()

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every run of four characters of the folded text."""
        folded = self.folded
        return frozenset(folded[at : at + GRAM] for at in range(len(folded) - GRAM + 1))

    @cached_property
    def counts(self) -> dict[str, int]:
        """What can be counted in it, by the names that formulas have for it."""
        return counts(self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, Passage], ...]:
        """Each sentence with the offset at which it starts, in the scope `sentence` too."""
        scopes = self.scopes | {"sentence"}
        return tuple(
            (start, Passage(self.text[start:end], scopes)) for start, end in sentences(self.text)
        )


class Whole:
    """The prose of a document as one text, and the way back to its passages."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._starts: list[tuple[int, int]] = []
        pieces: list[str] = []
        length = 0
        for number, passage in enumerate(passages):
            if is_prose(passage):
                self._starts.append((length, number))
                pieces.append(passage.text)
                length += len(passage.text) + 2
        self.passage = Passage("\n\n".join(pieces), SUMMARY)

    def locate(self, start: int, end: int) -> tuple[int, int, int]:
        """The passage in which a range starts, and the range in it; it ends where that does."""
        from bisect import bisect_right

        if not self._starts:
            return 0, 0, 0
        index = bisect_right(self._starts, start, key=lambda pair: pair[0]) - 1
        at, number = self._starts[index]
        last = self._starts[index + 1][0] - 2 if index + 1 < len(self._starts) else None
        length = (len(self.passage.text) if last is None else last) - at
        return number, min(start - at, length), min(end - at, length)


def is_prose(passage: Passage) -> bool:
    """Whether a passage is among what Vale calls the summary: not a heading, nor raw."""
    return "text" in passage.scopes and "heading" not in passage.scopes
