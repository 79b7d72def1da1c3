"""A rule file of a style: its keys, with their types, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from fw.framework.suggestion import did_you_mean
from fw.lint.vale.characters import PatternError
from fw.lint.vale.patterns import Origin, Patience, Pattern
from fw.source.nodes import Document, Mapping, Node, Scalar, Sequence
from fw.source.problems import shown

Written = tuple[str, Origin]
"""A text and where it was written."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Definition:
    """One rule file. What is wrong is reported to the style's `patience`, and left out.

    As in Vale, one value does where a list is asked for, and `"true"` is as good as `true`. Values
    are taken as they are written: a token `no` or `1.0` is those characters. `also` are keys that
    somebody else reads.
    """

    name: str
    document: Document
    root: Mapping
    patience: Patience
    also: Collection[str] = ()

    def origin(self, node: Node | None = None) -> Origin:
        """Where something of this file stands: the file itself where nothing is given."""
        node = node or self.root
        return Origin(self.document.path, self.document.text, node.start, node.end)

    def wrong(self, message: str, node: Node | None = None) -> None:
        """Report something."""
        self.patience.report(self.origin(node), message)

    def check_keys(self, known: Iterable[str]) -> None:
        """Report every key that is not among those that the rule's kind has."""
        known = tuple(known)
        for entry in self.root:
            if entry.key.value not in known and entry.key.value not in self.also:
                written = shown(entry.key.value)
                hint = did_you_mean(entry.key.value, known)
                self.wrong(f"this kind of rule has no key `{written}`{hint}", entry.key)

    def text(self, key: str, default: str = "") -> str:
        """One text."""
        node = self._node(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            return node.value
        return self._mistyped(key, "a text", node, default)

    def flag(self, key: str, default: bool = False) -> bool:
        """Yes or no."""
        node = self._node(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and (value := _FLAGS.get(node.value.lower())) is not None:
            return value
        return self._mistyped(key, "`true` or `false`", node, default)

    def number(self, key: str, default: float = 0) -> float:
        """A number."""
        node = self._node(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            value = Scalar(0, 0, node.value).resolved if node.value else None
            if isinstance(value, int | float) and abs(value) < 1e9:
                return value
        return self._mistyped(key, "a number", node, default)

    def texts(self, key: str) -> list[Written]:
        """A list of texts; empty ones are left out, as in Vale."""
        node = self._node(key)
        items = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        found = []
        for item in items:
            if not isinstance(item, Scalar):
                self._mistyped(key, "a list of texts", item, None)
            elif item.value.strip():
                found.append((item.value, self.origin(item)))
        return found

    def pairs(self, key: str) -> list[tuple[Written, str]]:
        """A mapping of texts to texts."""
        node = self._node(key)
        if node is None:
            return []
        if not isinstance(node, Mapping):
            return self._mistyped(key, "a mapping `this: that`", node, [])
        found = []
        for entry in node:
            if not isinstance(entry.value, Scalar):
                self._mistyped(entry.key.value, "a text", entry.value, None)
            elif entry.key.value.strip():
                found.append(((entry.key.value, self.origin(entry.key)), entry.value.value))
        return found

    def pattern(self, key: str) -> Pattern | None:
        """A required pattern; None where it is missing or wrong, which is reported."""
        written = self.text(key)
        if not written:
            self.wrong(f"this kind of rule needs `{key}`")
            return None
        node = self.root.get(key)
        try:
            return Pattern(written, self.patience, self.origin(node))
        except PatternError as error:
            self.wrong(f"`{shown(written)}` was left out: {error}", node)
            return None

    def _node(self, key: str) -> Node | None:
        node = self.root.get(key)
        empty = isinstance(node, Scalar) and not node.style and node.resolved is None
        return None if empty else node

    def _mistyped(self, key: str, wanted: str, node: Node, default: _Value) -> _Value:
        self.wrong(f"`{shown(key)}` must be {wanted}", node)
        return default


_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
