"""Entries of a YAML mapping put in another order, byte for byte, with the comments above them."""

from __future__ import annotations

from collections.abc import Sequence

from fw.source.edits import Edit, apply
from fw.source.nodes import Document, Entry, Mapping, to_data
from fw.source.patterns import lazily
from fw.source.reading import read
from fw.source.text import SourceText

_LINE = lazily(r"([^\r\n]*)")
_NEXT_LINE = lazily(r"(?:\r\n|\r|\n)([^\r\n]*)")


def moved(document: Document, mapping: Mapping, order: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that put the entries of a block mapping in `order`, a list of their indices.

    Comments directly above a key move with it, empty lines between entries stay where they are.
    No edits where entries share a line, where the file has problems, or where it would not read
    back with the same data.
    """
    source = document.text
    if document.problems or not document.complete or not _each_on_its_own_lines(source, mapping):
        return ()
    stretches = _stretches(source, mapping)
    edits = tuple(
        Edit(start, end, source.text[slice(*stretches[index])])
        for (start, end), index in zip(stretches, order, strict=True)
        if (start, end) != stretches[index]
    )
    after = read(document.path, source.encoded(apply(source.text, edits)))
    same = not after.problems and to_data(after.root) == to_data(document.root)
    return edits if same else ()


def _each_on_its_own_lines(source: SourceText, mapping: Mapping) -> bool:
    keys = [entry.key.start for entry in mapping]
    return not mapping.flow and all(
        not source.text[source.line_start(key) : key].strip(" ") for key in keys
    )


def _stretches(source: SourceText, mapping: Mapping) -> list[tuple[int, int]]:
    """From where to where each entry goes, with the comments above it, without its line break."""
    keys = [entry.key.start for entry in mapping]
    # The entries of a block mapping begin in one column.
    column = keys[0] - source.line_start(keys[0])
    stretches: list[tuple[int, int]] = []
    floor = 0
    for entry, limit in zip(mapping, (*keys[1:], len(source.text)), strict=True):
        start = _with_comments(source, entry.key.start, floor)
        floor = _with_deeper_comments(source.text, _end(source.text, entry), limit, column)
        stretches.append((start, floor))
    return stretches


def _end(text: str, entry: Entry) -> int:
    """The end of the last line that an entry has."""
    start = entry.key.start
    last = start + len(text[start : max(entry.key.end, entry.value.end)].rstrip())
    line = _LINE.match(text, last)
    return line.end(1) if line else last


def _with_comments(source: SourceText, key: int, floor: int) -> int:
    """The start of the first of the comment lines directly above a key, not before `floor`."""
    start = source.line_start(key)
    while start > floor:
        above = source.line_start(start - 1)
        if above < floor or not source.text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start


def _with_deeper_comments(text: str, end: int, limit: int, column: int) -> int:
    """The end with the comment lines that follow and are indented as the entry's content is."""
    while line := _NEXT_LINE.match(text, end, limit):
        stripped = line.group(1).lstrip(" ")
        if not stripped.startswith("#") or len(line.group(1)) - len(stripped) <= column:
            break
        end = line.end()
    return end
