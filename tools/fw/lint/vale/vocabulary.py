"""A vocabulary: words that a framework accepts, whatever a style says, and words that it rejects.

Entries are patterns, in whole words and case-sensitive, as in Vale's `accept.txt` and
`reject.txt`. Here they come from the caller; `entries` reads such a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from fw.lint.vale.patterns import Origin
from fw.source.text import SourceText


class Vocabulary(NamedTuple):
    """Patterns of accepted and of rejected words.

    `path` is where they were written, but for those whose `origins` are given.
    """

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    path: str = ""
    origins: tuple[tuple[str, Origin], ...] = ()

    def written(self, which: Literal["accept", "reject"]) -> Iterator[tuple[str, Origin]]:
        """One of the lists, with where each entry was written."""
        entries = self.accept if which == "accept" else self.reject
        origins = dict(self.origins)
        return ((entry, origins.get(entry, Origin(self.path))) for entry in entries)


NOTHING = Vocabulary()


def entries(text: str) -> tuple[str, ...]:
    """The entries of an `accept.txt` or `reject.txt`: one a line, `#` begins a comment line."""
    return tuple(entry for entry, _ in entries_at(SourceText("", text)))


def entries_at(text: SourceText) -> Iterator[tuple[str, Origin]]:
    """The entries of such a file, each with where it stands."""
    for start, end in pairwise((*text.line_starts, len(text.text))):
        line = text.text[start:end]
        entry = line.strip()
        if entry and not entry.startswith("#"):
            at = start + line.index(entry)
            yield entry, Origin(text.path, text, at, at + len(entry))


def accepted(words: Iterable[str]) -> tuple[str, ...]:
    """Plain words as entries, their signs taken as they stand."""
    return tuple(re.escape(word) for word in words)
