"""libyaml's events to a tree of nodes: iterative, bounded, and never an exception.

The YAML accepted here is a subset of 1.2, described in docs/yaml.md with the limits below. What
lies outside it becomes a problem, and whatever can still be read is read.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# The module has no stubs; it takes the parser from whichever C extension is installed.
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.error import YAMLError

from fw.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from fw.source.patterns import lazily
from fw.source.problems import Problem, Related, shown
from fw.source.text import SourceText

MAX_DEPTH = 100
MAX_NODES = 100_000
# A file is smaller than this; an alias repeats its text for whoever looks at values.
MAX_CHARACTERS = 4_000_000

_PROPERTIES = lazily(r"(?:(?:&[0-9A-Za-z_-]+|!\S*)(?:\s+(?:#[^\r\n]*)?)*)*")
_TAG = lazily(r"(?:&\S*\s+)?(?P<tag>!\S*)")
_DROPPED = Scalar(0, 0, "")


class Composed(NamedTuple):
    """What composing gave: the tree as far as it goes, problems, and whether it is whole.

    `stopped` is True where a syntax error or a limit hides the rest of the text. `unused` are the
    offsets of `recovered` at which the text that was read has no scalar.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    stopped: bool
    unused: frozenset[int] = frozenset()


def compose(
    source: SourceText, parsed: str | None = None, recovered: MappingType[int, Node] | None = None
) -> Composed:
    """Read `source` into a tree.

    `parsed` stands in for the text where characters that libyaml cannot take were replaced one
    for one; offsets are the same in both. A scalar that starts at an offset of `recovered` is
    taken from there instead: that is how recovered sentences enter the tree.
    """
    composer = _Composer(source, recovered or {})
    parser = CParser(source.text if parsed is None else parsed)
    try:
        while not composer.done and (event := parser.get_event()) is not None:
            composer.take(event)
    except YAMLError as error:
        composer.syntax_error(error)
    return composer.finish()


@dataclass(slots=True, eq=False, repr=False)
class _Frame:
    """An open collection, or the document itself (kind "")."""

    kind: str
    start: int
    flow: bool
    anchor: str | None
    count_before: int
    characters_before: int
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    height: int = 0


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Anchored:
    node: Node
    count: int
    characters: int
    height: int


class _Composer:
    """The state between two events; `take` is fed one event after the other."""

    def __init__(self, source: SourceText, recovered: MappingType[int, Node]) -> None:
        self.source = source
        self.recovered = recovered
        self.used: set[int] = set()
        self.problems: list[Problem] = []
        self.stack = [_Frame("", 0, False, None, 0, 0)]
        self.anchors: dict[str, _Anchored] = {}
        self.last: Scalar | None = None
        self.reached = 0
        self.count = 0
        self.characters = 0
        self.documents = 0
        self.stopped = False
        self.done = False

    def take(self, event: Any) -> None:
        """Take one event of libyaml's parser."""
        start, end = event.start_mark.index, event.end_mark.index
        self.reached = max(self.reached, start)
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event, start, end)
            case "AliasEvent":
                self._alias(event.anchor, start, end)
            case "SequenceStartEvent":
                self._open("sequence", event, start, end)
            case "MappingStartEvent":
                self._open("mapping", event, start, end)
            case "SequenceEndEvent" | "MappingEndEvent":
                self._close(end)
            case "DocumentStartEvent":
                self._document(event, start, end)

    def syntax_error(self, error: YAMLError) -> None:
        """Turn libyaml's refusal into a problem; what was read so far stays."""
        from fw.source.explaining import explained

        self.stopped = True
        start, end, message = explained(self.source.text, error, self.last)
        self._problem(message, start, end)

    def finish(self) -> Composed:
        """The result, with collections closed that an error left open."""
        while len(self.stack) > 1:
            self._close(max(self.reached, self.stack[-1].start))
        items = self.stack[0].items
        root = items[0] if items else None
        unread = (start for start in self.recovered if self.stopped and start >= self.reached)
        unused = frozenset(self.recovered) - self.used - frozenset(unread)
        return Composed(root, tuple(self.problems), self.stopped, unused)

    def _problem(
        self, message: str, start: int, end: int, related: tuple[Related, ...] = ()
    ) -> None:
        span = self.source.span(start, end)
        self.problems.append(Problem("yaml", message, self.source.path, span, related=related))

    def _limit(self, message: str, start: int) -> None:
        self._problem(message, start, start)
        self.stopped = self.done = True

    def _document(self, event: Any, start: int, end: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._problem("a second document starts here: keep one per file", start, end)
            self.stopped = self.done = True
        elif event.version or event.tags:
            message = "directives (`%…`) are outside our YAML: delete the line, and the `---` below"
            self._problem(message, start, start + 1)

    def _scalar(self, event: Any, start: int, end: int) -> None:
        anchor, tag = event.anchor, event.tag
        if anchor or tag:
            properties = _PROPERTIES.match(self.source.text, start, end)
            content = properties.end() if properties else start
            if tag:
                self._tag(start)
            start = content
        node = self.recovered.get(start)
        if node:
            self.used.add(start)
        else:
            node = self.last = Scalar(start, end, event.value, event.style or "")
        length = len(node.value) if isinstance(node, Scalar) else 0
        self._count(1, length, start)
        if anchor:
            self.anchors[anchor] = _Anchored(node, 1, length, 0)
        self._add(node, 0)

    def _tag(self, start: int) -> None:
        written = _TAG.match(self.source.text, start)
        if written:
            message = f"the tag `{shown(written['tag'])}` is outside our YAML: delete it, or quote"
            self._problem(f"{message} the text", *written.span("tag"))

    def _alias(self, name: str, start: int, end: int) -> None:
        anchored = self.anchors.get(name)
        if anchored is None:
            around = any(frame.anchor == name for frame in self.stack)
            message = (
                f"`*{name}` stands inside what it names: an alias cannot contain itself"
                if around
                else f"`*{name}` names nothing: no `&{name}` stands above it"
            )
            self._problem(message, start, end)
            in_list = self.stack[-1].kind != "mapping"
            self._add(Scalar(start, end, "") if in_list else _DROPPED, 0)
            return
        if len(self.stack) + anchored.height > MAX_DEPTH:
            self._limit(f"aliases nest deeper than {MAX_DEPTH} levels", start)
            return
        self._count(anchored.count, anchored.characters, start)
        self._add(anchored.node, anchored.height, alias_at=start)

    def _open(self, kind: str, event: Any, start: int, end: int) -> None:
        if len(self.stack) > MAX_DEPTH:
            self._limit(f"this is nested deeper than {MAX_DEPTH} levels", start)
            return
        if event.tag:
            self._tag(start)
        before = self.count, self.characters
        self._count(1, 0, start)
        self.stack.append(_Frame(kind, start, bool(event.flow_style), event.anchor, *before))

    def _close(self, end: int) -> None:
        frame = self.stack.pop()
        node = _collection(frame, end)
        height = frame.height + 1
        if frame.anchor:
            count = self.count - frame.count_before
            characters = self.characters - frame.characters_before
            self.anchors[frame.anchor] = _Anchored(node, count, characters, height)
        self._add(node, height)

    def _count(self, nodes: int, characters: int, start: int) -> None:
        self.count += nodes
        self.characters += characters
        if self.count <= MAX_NODES and self.characters <= MAX_CHARACTERS:
            return
        for met, limit, what in (
            (self.count, MAX_NODES, "values"),
            (self.characters, MAX_CHARACTERS, "characters"),
        ):
            if met > limit and not self.done:
                self._limit(f"this file has more than {limit:,} {what}, aliases counted in", start)

    def _add(self, node: Node, height: int, alias_at: int | None = None) -> None:
        frame = self.stack[-1]
        frame.height = max(frame.height, height)
        if frame.kind != "mapping":
            frame.items.append(node)
        elif frame.key is None:
            frame.key = self._key(frame, node, alias_at)
        else:
            if frame.key is not _DROPPED and node is not _DROPPED:
                frame.entries.append(Entry(frame.key, node))
            frame.key = None

    def _key(self, frame: _Frame, node: Node, alias_at: int | None) -> Scalar:
        """The key to use, or `_DROPPED` for one that the subset refuses."""
        if node is _DROPPED:
            return _DROPPED
        if alias_at is not None or not isinstance(node, Scalar):
            start = node.start if alias_at is None else alias_at
            message = "a key must be plain text, not a list, mapping or alias: quote it"
            self._problem(message, start, start + 1)
            return _DROPPED
        if node.value == "<<" and not node.style:
            message = (
                "merge keys (`<<`) are outside our YAML: repeat the keys here, or use `include`"
            )
            self._problem(message, node.start, node.end)
            return _DROPPED
        first = frame.keys.setdefault(node.value, node)
        if first is not node:
            span = self.source.span(first.start, first.end)
            related = (Related(self.source.path, span, "first given here"),)
            message = f"`{shown(node.value)}` is given twice: keep one of them"
            self._problem(message, node.start, node.end, related)
            return _DROPPED
        return node


def _collection(frame: _Frame, end: int) -> Node:
    """The node of a finished frame; a block collection ends with its last child."""
    if frame.kind == "sequence":
        if not frame.flow and frame.items:
            end = max(frame.start, frame.items[-1].end)
        return Sequence(frame.start, end, tuple(frame.items), frame.flow)
    if not frame.flow and frame.entries:
        end = max(frame.start, frame.entries[-1].key.end, frame.entries[-1].value.end)
    return Mapping(frame.start, end, tuple(frame.entries), frame.flow)
