"""Typed access to a YAML mapping: what has the right shape is read, the rest becomes problems.

The messages here are for tools that do not run JSON Schema; `fwlint` says the same in more detail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from fw.framework.model import Link, Place, Sentence
from fw.source.nodes import Document, Mapping, Scalar, Sequence, pointer_token
from fw.source.problems import Problem
from fw.source.sentences import as_sentence, glued_comment

Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fields:
    """The entries of one mapping, read by name. `report` takes each problem as it is met."""

    document: Document
    node: Mapping
    pointer: str
    report: Report

    def place(self, key: str) -> Place | None:
        """The place of a value, or None where the key is absent or has no value."""
        node = self.node.get(key)
        if node is None or (isinstance(node, Scalar) and node.resolved is None):
            return None
        return Place(self.document, node, self.pointer + pointer_token(key))

    def sentence(self, key: str) -> Sentence | None:
        """A text, with its place."""
        place = self.place(key)
        return title_at(place, f"`{key}`", self.report) if place else None

    def text(self, key: str) -> str | None:
        """A text."""
        sentence = self.sentence(key)
        return sentence.text if sentence else None

    def written(self, key: str) -> str | None:
        """A scalar as it is written, such as a grade that may be 7, 8.5 or L4."""
        place = self.place(key)
        if place is None:
            return None
        if isinstance(place.node, Scalar):
            return place.node.value
        self.report(wrong_shape(place, f"`{key}` must be a single value"))
        return None

    def boolean(self, key: str) -> bool | None:
        """True, False, or None where it is not said."""
        place = self.place(key)
        if place is None:
            return None
        value = place.node.resolved if isinstance(place.node, Scalar) else None
        if isinstance(value, bool):
            return value
        self.report(wrong_shape(place, f"`{key}` must be true or false"))
        return None

    def items(self, key: str) -> Iterator[Place]:
        """The places of a list's items."""
        place = self.place(key)
        if place is None:
            return
        if not isinstance(place.node, Sequence):
            self.report(wrong_shape(place, f"`{key}` must be a list"))
            return
        for index, item in enumerate(place.node.items):
            yield Place(self.document, item, place.pointer + pointer_token(index))

    def sentences(self, key: str) -> tuple[Sentence, ...]:
        """A list of texts."""
        found = (sentence_at(place, self.report) for place in self.items(key))
        return tuple(sentence for sentence in found if sentence)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, without their places."""
        return tuple(sentence.text for sentence in self.sentences(key))

    def entries(self, key: str) -> Iterator[tuple[Scalar, Place]]:
        """The keys and places of a mapping's values."""
        place = self.place(key)
        if place is None:
            return
        if not isinstance(place.node, Mapping):
            self.report(wrong_shape(place, f"`{key}` must be a mapping"))
            return
        for entry in place.node:
            pointer = place.pointer + pointer_token(entry.key.value)
            yield entry.key, Place(self.document, entry.value, pointer)

    def within(self, place: Place) -> Fields | None:
        """The fields of a nested mapping, or None (with a problem) where it is none."""
        if isinstance(place.node, Mapping):
            return Fields(self.document, place.node, place.pointer, self.report)
        self.report(wrong_shape(place, "this must be a mapping"))
        return None

    def links(self, key: str) -> tuple[Link, ...]:
        """A list of `{title, url}`."""
        links = []
        for place in self.items(key):
            fields = self.within(place)
            title = fields.text("title") if fields else None
            if fields and title:
                links.append(Link(title, fields.text("url")))
        return tuple(links)


def wrong_shape(place: Place, message: str) -> Problem:
    """The problem of a value that is not what its key asks for."""
    return Problem("schema", message, place.path, place.span, pointer=place.pointer)


def title_at(place: Place, what: str, report: Report) -> Sentence | None:
    """The text of a key's value. A list or mapping there is a mistake, and no misread sentence."""
    node = place.node
    if isinstance(node, Scalar) or _is_empty(node):
        return sentence_at(place, report)
    kind = "a list" if isinstance(node, Sequence) else "a mapping"
    report(wrong_shape(place, f"{what} must be a text, not {kind}"))
    return None


def sentence_at(place: Place, report: Report) -> Sentence | None:
    """The text at a place, also where YAML misread it; None, with a problem, where there is none.

    A folded text's last line break is no part of what it says, so it is left out.
    """
    node = place.node
    source = place.document.text
    if isinstance(node, Scalar):
        value = node.resolved
        glued = glued_comment(source, node.end) if not node.style else None
        if glued:
            return _misread(place, node.start if node.value else glued[0], glued[1], None, report)
        if isinstance(value, str) and value.strip():
            return Sentence(value.rstrip(), place)
        if value is None or not node.value.strip():
            report(wrong_shape(place, "a text is missing here"))
            return None
        kind = "a truth value" if isinstance(value, bool) else "a number"
        return _misread(place, node.start, node.end, f"YAML reads this text as {kind}", report)
    if _is_empty(node):
        # What could not be read has been reported already; `[]` and `{}` have not.
        if node.flow and not source.text[node.start + 1 : node.end - 1].strip():
            report(wrong_shape(place, "a text is missing here"))
        return None
    if isinstance(node, Mapping) and len(node.entries) != 1:
        report(wrong_shape(place, "a text is expected here, not a mapping"))
        return None
    if _has_list_below(place):
        message = (
            "a text is expected here, not a list: put the list under a key such as `examples:`"
        )
        report(wrong_shape(place, message))
        return None
    return _misread(place, node.start, node.end, None, report)


def _is_empty(node: Sequence | Mapping) -> bool:
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _has_list_below(place: Place) -> bool:
    """Whether a list stands on lines of its own: such a one is meant, and no misread sentence."""
    node = place.node
    if isinstance(node, Mapping):
        node = node.entries[0].value
    if not isinstance(node, Sequence) or node.flow:
        return False
    line = place.document.text.position(node.start).line
    before = place.document.text.line(line)[: place.document.text.position(node.start).column - 1]
    return not before.strip() or len(node.items) > 1


def _misread(place: Place, start: int, end: int, reason: str | None, report: Report) -> Sentence:
    source = place.document.text
    if isinstance(place.node, Mapping) and not place.node.flow:
        if source.text[end : end + 1] == ":":
            end += 1
        glued = glued_comment(source, end)
        end = glued[1] if glued else end
    scalar, problem = as_sentence(source, start, end, reason)
    report(replace(problem, pointer=place.pointer))
    return Sentence(scalar.value, Place(place.document, scalar, place.pointer))
