"""The tree that a YAML file is read into: scalars, sequences and mappings with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from fw.source.problems import Problem
from fw.source.text import SourceText

# The core schema of YAML 1.2 (§10.3.2): `no`, `on` and dates stay strings.
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_NUMBER_START = frozenset("-+.0123456789")
# Longer digits stay text: converting thousands of them takes quadratic time.
LONGEST_NUMBER = 60

Resolved: TypeAlias = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written: `value` is its text after YAML's folding and escapes.

    `style` is `"`, `'`, `|`, `>` or empty for a plain scalar. `start` and `end` are offsets in
    the source text; quotes and block headers lie inside them. An empty plain scalar (`key:`)
    has `start == end`.
    """

    start: int
    end: int
    value: str
    style: str = ""

    @property
    def resolved(self) -> Resolved:
        """The value as YAML 1.2 types it: only plain scalars can be other than text."""
        return self.value if self.style else _resolve(self.value)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `end` is where its last item ends, in block style."""

    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping; keys are always text, as written."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping with its entries in file order and unique keys."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    flow: bool = False

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, key: str) -> Entry | None:
        """The entry with this key, or None."""
        return next((entry for entry in self.entries if entry.key.value == key), None)

    def get(self, key: str) -> Node | None:
        """The value under this key, or None where the key is absent."""
        entry = self.entry(key)
        return entry.value if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document:
    """One file after reading: its text, the tree, and the problems met.

    `root` is None for a file without content. `complete` is False where a syntax error hides
    a value or the rest of the file, so that whoever misses something does not conclude from it.
    """

    text: SourceText
    root: Node | None
    problems: tuple[Problem, ...] = ()
    complete: bool = True

    @property
    def path(self) -> str:
        """The file's path as its snapshot names it."""
        return self.text.path


def to_data(node: Node | None) -> Any:
    """The tree as plain dicts, lists and typed scalars, the form that JSON Schema checks."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.resolved
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {entry.key.value: to_data(entry.value) for entry in node.entries}


def at_pointer(root: Node | None, pointer: str) -> Node | None:
    """The node that a JSON Pointer (RFC 6901) names, or None."""
    node = root
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(node, Mapping):
            node = node.get(name)
        elif isinstance(node, Sequence) and re.fullmatch(r"0|[1-9][0-9]{0,8}", name):
            node = node.items[int(name)] if int(name) < len(node.items) else None
        else:
            return None
    return node


def pointer_token(name: str | int) -> str:
    """One step of a JSON Pointer, escaped and with its slash."""
    return "/" + str(name).replace("~", "~0").replace("/", "~1")


def _resolve(text: str) -> Resolved:
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] in _NUMBER_START and len(text) <= LONGEST_NUMBER:
        return _number(text)
    return text


def _number(text: str) -> int | float | str:
    if re.fullmatch(r"[-+]?[0-9]+", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text, 16)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text, re.ASCII):
        return float(text)
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", text):
        return float(text.replace(".", "").lower())
    return text
