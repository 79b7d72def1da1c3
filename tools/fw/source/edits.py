"""Changes to a source text: spans replaced by other characters, all of them or none."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters from offset `start` to `end` (exclusive) become `text`."""

    start: int
    end: int
    text: str


class Rewording(NamedTuple):
    """What becomes of a value: the scalar that starts at offset `scalar`, and edits of its value.

    Their offsets are the value's.
    """

    scalar: int
    edits: tuple[Edit, ...]


class Fix(NamedTuple):
    """Edits to one file that belong together; `safe` ones never change what the data means.

    `rewordings` are the values that say something else afterwards, for whoever checks the result.
    """

    safe: bool
    description: str
    edits: tuple[Edit, ...]
    rewordings: tuple[Rewording, ...] = ()


class EditConflictError(ValueError):
    """Two edits claim the same characters."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit made, whatever order they come in.

    Raises EditConflictError where two different edits overlap or insert at the same place, since
    their order would then be a guess. The same edit given twice counts once. Raises ValueError
    for an edit that lies outside the text.
    """
    pieces: list[str] = []
    done = 0
    previous: Edit | None = None
    for edit in sorted(set(edits)):
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{edit} lies outside a text of {len(text)} characters")
        if previous is not None and _conflict(previous, edit):
            raise EditConflictError(f"{previous} and {edit} overlap")
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
        previous = edit
    pieces.append(text[done:])
    return "".join(pieces)


def without_conflicts(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes that can be made together: each is kept unless it conflicts with an earlier one."""
    kept: list[Fix] = []
    claimed: list[Edit] = []
    for fix in fixes:
        if not any(_claims(claimed, edit) for edit in fix.edits):
            kept.append(fix)
            for edit in fix.edits:
                insort(claimed, edit)
    return tuple(kept)


def _claims(claimed: list[Edit], edit: Edit) -> bool:
    """Whether one of the sorted, conflict-free `claimed` edits conflicts with `edit`."""
    place = bisect_left(claimed, edit)
    return any(_conflict(other, edit) for other in claimed[max(0, place - 2) : place + 2])


def _conflict(one: Edit, other: Edit) -> bool:
    if one == other:
        return False
    if one.start == other.start:
        return True
    first, second = sorted((one, other))
    return second.start < first.end
