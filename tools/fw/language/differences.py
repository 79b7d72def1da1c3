"""Which words changed between two wordings, marked so that a reader can follow.

Words are compared, not characters. The shortest edit script is E. W. Myers' greedy one ("An O(ND)
Difference Algorithm and Its Variations", Algorithmica 1, 1986); what it keeps only by chance, a
lone "the" between two rewritten phrases, is then given up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from fw.language.words import STOP_WORDS, word_pattern

MOST_CHANGES = 256
"""With more changed words and signs than this, a text is taken as replaced as a whole."""

SAME_ENOUGH = 0.5
"""From this share of content words in common (Dice coefficient), word marks help a reader."""

Op = Literal["equal", "delete", "insert"]


class Difference(NamedTuple):
    """A stretch of text that both wordings have, or only the old one, or only the new one."""

    op: Op
    text: str


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return what turns `old` into `new`.

    Joined, what is equal or deleted is `old`, and what is equal or inserted is `new`, exactly. A
    deletion stands before the insertion in its place. Linear for texts that differ in
    `MOST_CHANGES` words or more, or are equal.
    """
    if old == new:
        return (Difference("equal", old),) if old else ()
    old_tokens, new_tokens = _tokens(old), _tokens(new)
    marks: list[Difference] = []
    old_at = new_at = 0
    for block in _readable(_blocks(old_tokens, new_tokens), old_tokens, new_tokens):
        for offset in range(block.length):
            one, other = old_tokens[block.old + offset], new_tokens[block.new + offset]
            _replace(marks, old[old_at : one.start], new[new_at : other.start])
            _add(marks, "equal", one.text)
            old_at, new_at = one.start + len(one.text), other.start + len(other.text)
    _replace(marks, old[old_at:], new[new_at:])
    return _merged(marks)


def mostly_same(diffs: tuple[Difference, ...]) -> bool:
    """Tell whether most content words agree (`SAME_ENOUGH`), so that marks are easier to read.

    Texts without content words are measured by all their words.
    """
    for counted in (lambda word: word.lower() not in STOP_WORDS, bool):
        equal, changed = 0, 0
        for difference in diffs:
            count = sum(map(counted, word_pattern().findall(difference.text)))
            if difference.op == "equal":
                equal += count
            else:
                changed += count
        if equal or changed:
            return 2 * equal >= SAME_ENOUGH * (2 * equal + changed)
    return all(difference.op == "equal" for difference in diffs)


class _Token(NamedTuple):
    text: str
    start: int


class _Block(NamedTuple):
    """As many tokens from `old` on as from `new` on are the same."""

    old: int
    new: int
    length: int


@cache
def _token_pattern() -> re.Pattern[str]:
    words = word_pattern()
    return re.compile(rf"(?:{words.pattern})|[^\w\s]|_", words.flags)


def _tokens(text: str) -> list[_Token]:
    return [_Token(match[0], match.start()) for match in _token_pattern().finditer(text)]


def _blocks(old: list[_Token], new: list[_Token]) -> list[_Block]:
    one, other = [token.text for token in old], [token.text for token in new]
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    blocks = [_Block(0, 0, head)] if head else []
    within = one[head : len(one) - tail], other[head : len(other) - tail]
    # Of two scripts as short, the one that keeps "and" tells more than the one that keeps a comma.
    kept = _common(*within)
    mirrored = [(x, y, length) for y, x, length in _common(*reversed(within))]
    if _words_in(within[0], kept) < _words_in(within[0], mirrored):
        kept = mirrored
    blocks += (_Block(head + x, head + y, length) for x, y, length in kept)
    if tail:
        blocks.append(_Block(len(one) - tail, len(other) - tail, tail))
    return blocks


def _common(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Return the runs that a shortest edit script keeps; none if it is longer than the bound."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    if abs(len(old) - len(new)) > MOST_CHANGES:
        return []
    for edits in range(MOST_CHANGES + 1):
        trace.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            x = _step(furthest, diagonal, edits)
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _kept(trace, len(old), len(new))
    return []


def _words_in(old: list[str], kept: list[tuple[int, int, int]]) -> int:
    """How many words, not signs, are kept."""
    return sum(token[0].isalnum() for x, _, length in kept for token in old[x : x + length])


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    """Return how far `old` is read before the run of equal words on this diagonal."""
    if _inserts(furthest, diagonal, edits):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _inserts(furthest: dict[int, int], diagonal: int, edits: int) -> bool:
    if abs(diagonal) == edits:
        return diagonal == -edits
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _kept(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int]]:
    """Follow the way back, `trace` holding how far each diagonal was before each edit."""
    kept: list[tuple[int, int, int]] = []
    for edits in range(len(trace) - 1, -1, -1):
        diagonal = x - y
        start = _step(trace[edits], diagonal, edits)
        if x > start:
            kept.append((start, start - diagonal, x - start))
        y = start - diagonal
        if _inserts(trace[edits], diagonal, edits):
            x, y = start, y - 1
        else:
            x = start - 1
    return kept[::-1]


def _readable(blocks: list[_Block], old: list[_Token], new: list[_Token]) -> list[_Block]:
    """Give up what is equal by chance: between two changes, and too little to hold on to.

    Stop words and signs alone are, and so is a run with fewer words than the changes on either
    side of it have.
    """
    kept: list[_Block] = []
    for index, block in enumerate(blocks):
        before = kept[-1] if kept else _Block(0, 0, 0)
        after = blocks[index + 1] if index + 1 < len(blocks) else _Block(len(old), len(new), 0)
        left = max(
            _weight(old[before.old + before.length : block.old]),
            _weight(new[before.new + before.length : block.new]),
        )
        right = max(
            _weight(old[block.old + block.length : after.old]),
            _weight(new[block.new + block.length : after.new]),
        )
        run = old[block.old : block.old + block.length]
        if min(left, right) > 0 and (not _weighty(run) or _weight(run) < min(left, right)):
            continue
        kept.append(block)
    return kept


def _weight(tokens: list[_Token]) -> int:
    return sum(token.text[0].isalnum() for token in tokens)


def _weighty(tokens: list[_Token]) -> bool:
    return any(token.text[0].isalnum() and token.text.lower() not in STOP_WORDS for token in tokens)


def _replace(marks: list[Difference], old: str, new: str) -> None:
    """Add a change; white space that both sides begin or end with has not changed."""
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head] and old[head].isspace():
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail] and old[-1 - tail].isspace():
        tail += 1
    _add(marks, "equal", old[:head])
    _add(marks, "delete", old[head : len(old) - tail])
    _add(marks, "insert", new[head : len(new) - tail])
    _add(marks, "equal", old[len(old) - tail :])


def _add(marks: list[Difference], op: Literal["equal", "delete", "insert"], text: str) -> None:
    if text:
        marks.append(Difference(op, text))


def _merged(marks: list[Difference]) -> tuple[Difference, ...]:
    merged: list[Difference] = []
    parts: list[str] = []
    for index, mark in enumerate(marks):
        parts.append(mark.text)
        if index + 1 == len(marks) or marks[index + 1].op != mark.op:
            merged.append(Difference(mark.op, "".join(parts)))
            parts = []
    return tuple(merged)
