"""A document against its JSON Schema: each mistake a problem, at the exact key or value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any, Literal

from fw.framework import schema as schemas
from fw.framework import schema_words as words
from fw.framework.fitting import fits
from fw.framework.items import is_id
from fw.framework.suggestion import nearest
from fw.source.edits import Fix
from fw.source.nodes import Document, Entry, Mapping, Node, Scalar, Sequence, pointer_token
from fw.source.problems import Problem, shown
from fw.source.spans import Span

Kind = Literal["framework", "level", "part"]
KINDS: tuple[Kind, ...] = ("framework", "level", "part")
MAX_PROBLEMS = 500

_MAX_MISTAKES = 10 * MAX_PROBLEMS
# No name, date or choice is as long. What is longer is checked by its ends: an alias can repeat
# megabytes thousands of times, and each of them would be matched, and quoted by the validator.
_LONGEST_CHECKED = 400


def validate(document: Document, kind: Kind, misread: Collection[str] = ()) -> Iterator[Problem]:
    """The problems, with code `schema`, that a document's JSON Schema finds.

    `misread` are JSON Pointers of items that YAML misread; what is wrong at or below one of them
    is not said again. A document without content yields nothing. In one that a syntax error cuts
    short nothing is called missing. After MAX_PROBLEMS a last one says that there are more.
    """
    root = document.root
    if root is None or (isinstance(root, Scalar) and root.resolved is None):
        return
    said: set[tuple[Span, bool]] = set()
    for mistake in _mistakes(document, root, kind, frozenset(misread)):
        if mistake.is_absence and not document.complete:
            continue
        for problem in _explained(mistake):
            place = (problem.span, mistake.is_absence)
            if place in said:
                continue
            if len(said) == MAX_PROBLEMS:
                message = f"only the first {MAX_PROBLEMS} mistakes of this file are listed"
                yield Problem("schema", message, document.path)
                return
            said.add(place)
            yield problem


def _mistakes(
    document: Document, root: Node, kind: Kind, misread: frozenset[str]
) -> list[_Mistake]:
    """The validator's errors in the file's order; its own differs from run to run.

    What an alias repeats is one mistake, and so are all the keys that a mapping lacks.
    """
    rules = schemas.compiled(kind)
    tree = _Tree(root)
    found: dict[tuple[int, int, str, str], _Mistake] = {}
    data = _data(root)
    if fits(rules.whole, data):
        return []
    for error in schemas.validator(kind).iter_errors(data):
        path = list(error.absolute_path)
        if _is_within(path, misread):
            continue
        mistake = _Mistake(document, rules, tree, error, path, *tree.at(path))
        found.setdefault(mistake.mark, mistake)
        if len(found) == _MAX_MISTAKES:
            break
    return sorted(found.values(), key=lambda mistake: mistake.order)


@dataclass(slots=True)
class _Tree:
    """The document's tree, with the entries of each mapping found by key."""

    root: Node
    entries: dict[int, dict[str, Entry]] = field(default_factory=dict)

    def entry(self, mapping: Mapping, key: str) -> Entry:
        known = self.entries.get(id(mapping))
        if known is None:
            known = {_checked(entry.key.value): entry for entry in mapping}
            self.entries[id(mapping)] = known
        return known[key]

    def at(self, path: list[str | int]) -> tuple[Scalar | None, Node]:
        """The node at a path, and its key where it has one."""
        key, node = None, self.root
        for step in path:
            if isinstance(node, Mapping):
                entry = self.entry(node, str(step))
                key, node = entry.key, entry.value
            elif isinstance(node, Sequence):
                key, node = None, node.items[int(step)]
        return key, node


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Mistake:
    """One error of the validator, and where it is: `path` leads to the value it is about."""

    document: Document
    rules: schemas.Compiled
    tree: _Tree
    error: Any
    path: list[str | int]
    key: Scalar | None
    node: Node

    @property
    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = self.error.schema
        return schema

    @property
    def mark(self) -> tuple[int, int, str, str]:
        """What is wrong with which node, and the key where it is about a key's own spelling."""
        key = self.error.instance if self.is_about_key else ""
        return id(self.node), id(self.error.schema), self.error.validator, key

    @property
    def order(self) -> tuple[int, str]:
        """Sorts by place in the file; the keyword settles what shares a place."""
        place = self.node
        if self.is_about_key and isinstance(place, Mapping):
            place = self.tree.entry(place, self.error.instance).key
        return place.start, self.error.validator

    @property
    def is_about_key(self) -> bool:
        return "propertyNames" in self.error.absolute_schema_path

    @property
    def name(self) -> str:
        return self.rules.names.get(id(self.error.schema), "")

    @property
    def expected(self) -> str:
        return words.expected(self.name, self.schema)

    @property
    def is_absence(self) -> bool:
        return self.error.validator in ("required", "minItems", "minProperties")

    def problem(
        self,
        place: Node,
        message: str,
        advice: str | None = None,
        *,
        key: str | None = None,
        fix: Fix | None = None,
    ) -> Problem:
        """The problem at a key or value; `key` is the one concerned in the mapping at `path`."""
        pointer = "".join(map(pointer_token, self.path if key is None else [*self.path, key]))
        span = self.document.text.span(place.start, place.end)
        return Problem("schema", message, self.document.path, span, advice, (), fix, pointer)


def _explained(mistake: _Mistake) -> Iterator[Problem]:
    node = mistake.node
    if mistake.is_about_key:
        if isinstance(node, Mapping):
            yield _wrong_key(mistake, node)
        return
    keyword = mistake.error.validator
    if keyword == "const" and isinstance(mistake.error.instance, int):
        # Of another format's number the loader says what to install.
        return
    if isinstance(node, Mapping) and keyword == "required":
        yield from _missing(mistake, node)
    elif isinstance(node, Mapping) and keyword == "additionalProperties":
        yield from _unknown(mistake, node)
    elif keyword != "type" or not {"enum", "const"} & mistake.schema.keys():
        yield _wrong_value(mistake)


def _wrong_value(mistake: _Mistake) -> Problem:
    key, node = mistake.key, mistake.node
    # A value that is not there has no characters to point at.
    place = key if key and node.start == node.end else node
    if not mistake.path:
        return mistake.problem(place, words.wrong_file(mistake.name, node))
    if isinstance(mistake.path[-1], int) and isinstance(node, Scalar) and not node.value:
        message = f"nothing stands here: write {mistake.expected}, or delete the line"
        return mistake.problem(place, message)
    what = words.subject(mistake.path, mistake.name)
    schema, keyword = mistake.schema, mistake.error.validator
    if keyword in ("minLength", "minItems"):
        return mistake.problem(place, f"{what} is empty: it must be {mistake.expected}")
    message = words.wrong(what, mistake.expected, node, schema.get("enum", ()))
    if not isinstance(node, Scalar) or node.resolved is None:
        return mistake.problem(place, message)
    if schema.get("type") == "array":
        return mistake.problem(place, message, "begin each item with `- `, on a line of its own")
    fits = keyword == "type" and schema["type"] == "string"
    if fits and re.search(schema.get("pattern", ""), node.value):
        # Its patterns take longer to import than most files need it.
        from fw.source.quoting import quote_edits

        edits = quote_edits(mistake.document.text.text, node.start, node.end)
        fix = Fix(True, "put it in quotes", edits)
        return mistake.problem(place, message, fix.description, fix=fix)
    hint = words.truth(node.value) if schema.get("type") == "boolean" else None
    return mistake.problem(place, message, hint or _respelling(schema, node.value))


def _wrong_key(mistake: _Mistake, mapping: Mapping) -> Problem:
    key = mistake.tree.entry(mapping, mistake.error.instance).key
    if not key.value.strip():
        message = f"this key is empty: it must be {mistake.expected}"
        return mistake.problem(key, message, key=key.value)
    message = f"`{shown(key.value)}` must be {mistake.expected}"
    hint = _respelling(mistake.schema, key.value)
    if "then" in mistake.error.absolute_schema_path and re.search(r"\s", key.value.strip()):
        hint = "if this is a sentence, quote all of it"
    return mistake.problem(key, message, hint, key=key.value)


def _respelling(schema: dict[str, Any], text: str) -> str | None:
    spelling = words.respelt(text, schema["pattern"]) if "pattern" in schema else None
    return f"write `{spelling}`" if spelling else None


def _missing(mistake: _Mistake, mapping: Mapping) -> Iterator[Problem]:
    """The keys that are missing, all in one, but not those that are there under a misspelt name."""
    schema = mistake.schema
    given = [entry.key.value for entry in mapping]
    if _shorthand_slip(mistake, mapping):
        return
    unknown = [key for key in given[:50] if key not in schema.get("properties", {})]
    absent = [
        name
        for name in mistake.error.validator_value
        if name not in mistake.error.instance and not nearest(name, unknown)
    ]
    if absent:
        message, more = words.missing(absent, schema)
        place = mapping.entries[0].key if mapping.entries else mapping
        yield mistake.problem(place, message, more)


def _unknown(mistake: _Mistake, mapping: Mapping) -> Iterator[Problem]:
    slip = _shorthand_slip(mistake, mapping)
    if slip:
        yield slip
        return
    properties = mistake.schema.get("properties", {})
    patterns = mistake.schema.get("patternProperties", {})
    for entry in mapping:
        key = entry.key
        if key.value in properties or any(re.search(one, key.value) for one in patterns):
            continue
        message, more = words.unknown(key.value, mistake.name, properties, _elsewhere(key.value))
        yield mistake.problem(key, message, more, key=key.value)


def _shorthand_slip(mistake: _Mistake, mapping: Mapping) -> Problem | None:
    """What is wrong with a competency that begins as `id: sentence`, and then has other keys."""
    if mistake.name != "long_form" or len(mapping.entries) < 2:
        return None
    first, second = mapping.entries[0].key, mapping.entries[1].key
    fields = mistake.schema.get("properties", {})
    taken = {"id", "text"} & {entry.key.value for entry in mapping}
    if taken or first.value in fields or not is_id(first.value):
        return None
    value = mapping.entries[0].value
    if nearest(first.value, fields) or not isinstance(value, Scalar) or value.resolved is None:
        return None
    if second.value in fields:
        message = (
            f"beside other keys, `{shown(first.value)}` is written as "
            f"`id: {shown(first.value)}`, and its sentence as `text: …`"
        )
        return mistake.problem(first, message)
    later = shown(second.value)
    message = f"each competency is an item of its own: put `- ` before `{later}`"
    return mistake.problem(second, message)


@cache
def _elsewhere(key: str) -> list[str]:
    """The names of what has such a key in any of our files."""
    return [
        name
        for kind in KINDS
        for name, container in schemas.compiled(kind).containers.items()
        if key in container["properties"]
    ]


def _data(node: Node) -> Any:
    """The tree as plain data, with long texts shortened and blank ones empty."""
    if isinstance(node, Scalar):
        value = node.resolved
        return _checked(value) if isinstance(value, str) else value
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return {_checked(entry.key.value): _data(entry.value) for entry in node}


def _checked(text: str) -> str:
    if len(text) <= _LONGEST_CHECKED:
        return text if not text.isspace() else ""
    return f"{text[: _LONGEST_CHECKED // 2]}…{text[-_LONGEST_CHECKED // 2 :]}"


def _is_within(path: list[str | int], pointers: frozenset[str]) -> bool:
    """Whether a path leads to one of the places that the pointers name, or below it."""
    if not pointers:
        return False
    pointers_above = accumulate(map(pointer_token, path), initial="")
    return any(pointer in pointers for pointer in pointers_above)
