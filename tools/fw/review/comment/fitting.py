"""Leaves out of a comment what there is no room for, from the least important up.

A comment is a tree: leaves are pieces of Markdown that make sense alone, and each branch has a
heading, or the two ends of what is shown on demand. Nothing is ever cut inside a leaf.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from fw.render.pieces import PARAGRAPH, Group, Piece, joined

Size = Callable[[str], int]
"""How long a text is, as the forge counts; together, texts are as long as each for itself."""

_A_GOOD_PART = 4


class Rank(IntEnum):
    """What a leaf is about, from what matters most."""

    VERDICT = 0
    SUMMARY = 1
    TABLE = 2
    ORIGIN = 3
    JUDGE = 4
    ASKS = 5
    REST = 6
    FINDINGS = 7
    NOTES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A text that is there whole, or not at all; then `brief` may stand in its place."""

    text: str
    rank: Rank
    brief: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """As Group, of leaves."""

    head: str
    items: tuple[Node, ...]
    tail: str = ""
    gap: str = PARAGRAPH
    start: str = PARAGRAPH


Node = Leaf | Branch


def ranked(piece: Piece, rank: Rank) -> Node:
    """A piece of a document with all that is in it at one rank."""
    if isinstance(piece, str):
        return Leaf(piece, rank)
    if not piece.items:
        return Leaf(joined(piece), rank)
    items = tuple(ranked(item, rank) for item in piece.items)
    return Branch(piece.head, items, piece.tail, piece.gap, piece.start)


def whole(tree: Node) -> str:
    """All that is in a tree."""
    return joined(_piece(tree, None))


def counts(tree: Node) -> Mapping[Rank, int]:
    """How many leaves of each rank there are."""
    return Counter(leaf.rank for leaf, _ in _leaves(tree, ()))


def fitted(tree: Node, room: int, size: Size) -> tuple[str, Mapping[Rank, tuple[int, int]]]:
    """What of a tree has room, in its order; and by rank how many leaves that leaves out, of all.

    What matters more comes first, and of the same rank what stands first. Where something of one
    rank has to go, nothing of a lesser one stays; but a single text that would fill a good part of
    the comment goes alone.
    """
    leaves = sorted(_leaves(tree, ()), key=lambda found: found[0].rank)
    frames = _Frames(size)
    kept: dict[int, str] = {}
    lost: Counter[Rank] = Counter()
    last = Rank.NOTES
    left = room
    for leaf, above in leaves:
        frame = frames.needed(above)
        texts = (leaf.text,) if leaf.brief is None else (leaf.text, leaf.brief)
        needed = [frame + size(text) for text in texts]
        fits = leaf.rank <= last and next((one for one in needed if one <= left), None)
        if fits:
            kept[id(leaf)] = texts[needed.index(fits)]
            frames.open(above)
            left -= fits
        else:
            lost[leaf.rank] += 1
            if needed[0] <= room // _A_GOOD_PART:
                last = min(last, leaf.rank)
    total = counts(tree)
    return joined(_piece(tree, kept)), {rank: (lost[rank], total[rank]) for rank in lost}


class _Frames:
    """What branches take beside their leaves: their ends, and what keeps pieces from each other."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._sizes: dict[int, int] = {}
        self._opened: set[int] = set()

    def needed(self, above: tuple[Branch, ...]) -> int:
        """How much a leaf below these branches brings with it."""
        closed = (branch for branch in above if id(branch) not in self._opened)
        return sum(map(self._whole, closed)) + self._size(PARAGRAPH)

    def open(self, above: tuple[Branch, ...]) -> None:
        """From now on these branches are there."""
        self._opened.update(map(id, above))

    def _whole(self, branch: Branch) -> int:
        if id(branch) not in self._sizes:
            ends = (branch.head, branch.tail, branch.start, branch.start, PARAGRAPH)
            self._sizes[id(branch)] = sum(map(self._size, ends))
        return self._sizes[id(branch)]


def _leaves(node: Node, above: tuple[Branch, ...]) -> Iterator[tuple[Leaf, tuple[Branch, ...]]]:
    if isinstance(node, Leaf):
        yield node, above
        return
    for item in node.items:
        yield from _leaves(item, (*above, node))


def _piece(node: Node, kept: Mapping[int, str] | None) -> Piece:
    """A tree as pieces, of which only those that are `kept`; all for None."""
    if isinstance(node, Leaf):
        return node.text if kept is None else kept.get(id(node), "")
    items = (_piece(item, kept) for item in node.items)
    there = tuple(item for item in items if item != "")
    return Group(node.head, there, node.tail, node.gap, node.start) if there else ""
