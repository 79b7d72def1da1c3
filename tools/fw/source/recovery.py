"""What YAML misreads: sentences read as they were meant and quoted by a fix, and broken values.

People paste sentences into lists. `- Mentors juniors: pairs with each.` is a mapping to YAML, and
`- *Bold* claims` a syntax error that hides the rest of the file. Where a file does not read, each
of its items is tried on its own. One that fails is taken for a sentence, or is set aside where
quotes would be the wrong cure; the file is read again with a quoted stand-in of the same length
in its place, and offsets stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fw.source.composing import Composed, compose
from fw.source.nodes import Mapping, Node, Scalar, Sequence
from fw.source.patterns import lazily
from fw.source.problems import Problem
from fw.source.sentences import COMMENT, as_sentence
from fw.source.text import SourceText

MAX_ITEMS = 10_000

_ITEM = lazily(
    r"(?P<indent> *)(?P<dash>-[ \t]+)?(?P<key>[a-z0-9][a-z0-9_-]*:(?:[ \t]+|$))?(?P<rest>.*)"
)
_BLOCK_HEADER = lazily(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_NO_VALUE = lazily(r"$|#[ \t]|#$|[&!]\S+[ \t]*$")
_ALIAS = lazily(r"\*([\w-]+)")
_BEGINS = lazily(
    r"[-?:](?:\s|$)|[^\s\"'\[\]{},][^\"'\[\]{},:]*:(?:\s|$)|#|---|\.\.\.|<{7} |={7}|>{7} "
)
_KEY = lazily(r"[\w-]+:(?:[ \t]+|$)")
_GLUED_KEY = lazily(r"[a-z][a-z0-9_-]*:[^\s:/]")
_KEY_BELOW = lazily(r"[\r\n][ \t]*(?:- |[a-z][a-z0-9_-]*:(?:[ \t\r\n]|$))")
# Each alternative takes a piece whole, and an open quote takes the rest: never a second look.
_FLOW_PIECE = lazily(r"\"(?:[^\"\\]|\\.)*+\"?|'[^']*+'?|[^\"'\[\]{},]+|[\[\]{},]", re.DOTALL)
_LINE = lazily(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
_INDICATORS = frozenset("&*!|>@`%#-:?'\"")


@dataclass(frozen=True, slots=True)
class _Recovered:
    """A stretch of a file that YAML cannot read: what to take for it, and the problem."""

    node: Node
    problem: Problem


def recover(source: SourceText, parsed: str) -> tuple[Composed, tuple[Problem, ...]]:
    """Read a file that does not read as it stands, and say what was recovered.

    `parsed` is as in `compose`. The problems are those of misread sentences and of broken values,
    in order of the file; those of the rest are the tree's own.
    """
    recovered = tuple(_misread(parsed, source))
    composed = _compose_with(recovered, source, parsed)
    if composed.unused:
        # What looks like an item there is the inside of a longer text.
        recovered = tuple(one for one in recovered if one.node.start not in composed.unused)
        composed = _compose_with(recovered, source, parsed)
    return composed, tuple(one.problem for one in recovered)


def _compose_with(recovered: tuple[_Recovered, ...], source: SourceText, parsed: str) -> Composed:
    nodes = {one.node.start: one.node for one in recovered}
    return compose(source, _masked(parsed, recovered, 0, len(parsed)), nodes)


def _masked(parsed: str, recovered: Iterable[_Recovered], begin: int, stop: int) -> str:
    """`parsed` from `begin` to `stop`, with stand-ins of the same length for what was recovered."""
    pieces: list[str] = []
    done = begin
    for one in recovered:
        start, end = one.node.start, one.node.end
        pieces += (parsed[done:start], _stand_in(parsed[start:end]))
        done = end
    pieces.append(parsed[done:stop])
    return "".join(pieces)


def _stand_in(raw: str) -> str:
    if len(raw) == 1:
        return "x"
    return '"' + re.sub(r"[^\r\n ]", "x", raw[1:-1]) + '"'


def _misread(parsed: str, source: SourceText) -> Iterator[_Recovered]:
    anchors = frozenset(re.findall(r"&([\w-]+)", parsed))
    for number, item in enumerate(_items(parsed)):
        if number == MAX_ITEMS:
            return
        cause = _cause(parsed, source, item, anchors)
        widest = replace(item, end=item.widest)
        if cause is None or _cause(parsed, source, widest, anchors) is None:
            continue
        flow_values = tuple(_flow_values(parsed, source, widest))
        if flow_values:
            yield from flow_values
        elif _is_sentence(parsed, item):
            yield _Recovered(*as_sentence(source, item.start, item.end))
        else:
            yield _Recovered(_set_aside(parsed, item), cause)


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item or a value: `line_start` is where its first line starts, `start` where it does.

    Quotes and brackets may go on without indentation: up to `widest` no line begins anything else.
    `dashed` says whether it is a list's own item, and not the value of a key.
    """

    line_start: int
    start: int
    end: int
    widest: int
    dashed: bool


def _items(text: str) -> Iterator[_Item]:
    """Every value that begins on the line of its dash or key, with its continuation lines."""
    lines = [match.span() for match in _LINE.finditer(text)]
    index = 0
    while index < len(lines):
        start, end = lines[index]
        index += 1
        match = _ITEM.match(text[start:end].rstrip("\r\n"))
        if match is None or not (match["dash"] or match["key"]) or _NO_VALUE.match(match["rest"]):
            continue
        column = match.start("key") if match["key"] else match.end("indent")
        bracket = match["rest"][0] in _CLOSING
        last = widest = index
        while index < len(lines):
            line = text[slice(*lines[index])]
            content = line.strip()
            indented = not content or len(line) - len(line.lstrip(" ")) > column
            if not indented and (not bracket or _BEGINS.match(line.lstrip(" "))):
                break
            index += 1
            if content:
                last = index if indented and last == widest else last
                widest = index
        if _BLOCK_HEADER.match(match["rest"]):
            continue
        value_start = start + match.start("rest")
        value_end = _end(text, value_start, lines[last - 1][1])
        widest_end = _end(text, value_start, lines[widest - 1][1])
        yield _Item(start, value_start, value_end, widest_end, dashed=not match["key"])


def _end(text: str, start: int, end: int) -> int:
    """Where the value ends: before a comment that is not in quotes or brackets, if it has one."""
    closing = _CLOSING.get(text[start])
    inside = text.rfind(closing, start, end) if closing else start
    comment = COMMENT.search(text, max(inside, start), end)
    if comment:
        end = comment.start()
    return start + len(text[start:end].rstrip())


def _cause(parsed: str, source: SourceText, item: _Item, anchors: frozenset[str]) -> Problem | None:
    """Why an item cannot be read on its own, or None where it can.

    An alias is no cause where the file defines it: the anchor stands in another item.
    """
    part = SourceText(source.path, parsed[item.line_start : item.end])
    composed = compose(part)
    if not composed.problems:
        return None
    problem = composed.problems[-1 if composed.stopped else 0]
    start, end = part.offset(problem.span.start), part.offset(problem.span.end)
    if not composed.stopped:
        # Beside syntax errors, what a sentence may begin with: `*word`, or `[word]: `.
        alias = _ALIAS.match(parsed, item.start, item.end)
        if not item.dashed or parsed[item.start] not in "*[{" or (alias and alias[1] in anchors):
            return None
        if item.line_start + start != item.start:
            return None
    span = source.span(item.line_start + start, item.line_start + end)
    return replace(problem, span=span)


def _flow_values(parsed: str, source: SourceText, item: _Item) -> Iterator[_Recovered]:
    """The unquoted values with a colon inside a closed `{…}` or `[…]`, which libyaml refuses.

    None of them unless the item reads with all of them quoted.
    """
    if parsed[item.start] not in "[{" or parsed[item.end - 1] != _CLOSING[parsed[item.start]]:
        return
    found = []
    for match in _FLOW_PIECE.finditer(parsed, item.start + 1, item.end - 1):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        key = _KEY.match(parsed, start, end)
        start = key.end() if key else start
        value = parsed[start:end]
        if ":" in value and value[0] not in _INDICATORS and " #" not in value:
            reason = 'text with ":" in it needs quotes inside {} and []'
            found.append(_Recovered(*as_sentence(source, start, end, reason)))
    quoted = _masked(parsed, found, item.line_start, item.end)
    if found and not compose(SourceText("", quoted)).stopped:
        yield from found


def _is_sentence(text: str, item: _Item) -> bool:
    """Whether a value that fails alone is a sentence: one that quotes around all of it would cure.

    A value in quotes that holds a wrong escape, an open bracket, or a key that is indented too
    deep, is none.
    """
    raw = text[item.start : item.end]
    first, last, inside = raw[0], raw[-1], raw[1:-1]
    if first in "\"'" and first == last and first not in inside:
        return False
    if first == "{" and re.match(r"\{\s*[\w-]+:(?:\s|$)", raw):
        return False
    if item.dashed:
        return not (_GLUED_KEY.match(raw) and _KEY_BELOW.search(raw))
    if first in "\"'":
        return first in inside
    if first in "[{":
        return last not in "]}" and _CLOSING[first] in raw
    return not raw.startswith(("- ", "? ")) and not _KEY_BELOW.search(raw)


def _set_aside(text: str, item: _Item) -> Node:
    """What to take for a value that stays unread, so that nothing else is found wrong with it."""
    raw = text[item.start : item.end]
    if raw[0] == "{":
        return Mapping(item.start, item.end, (), flow=True)
    if raw[0] in "[-":
        return Sequence(item.start, item.end, (), flow=True)
    first_line = re.split(r"[\r\n]", raw, maxsplit=1)[0]
    return Scalar(item.start, item.end, first_line.strip("\"' \t"))
