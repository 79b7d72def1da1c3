"""What the schemas expect, in words for whoever edits a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fw.framework.suggestion import did_you_mean
from fw.source.nodes import Node, Scalar, Sequence
from fw.source.problems import LONGEST_SHOWN, shown

_MOST_KEYS = 12
_MOST_PLACES = 3

# By the name of a definition or of a property; `… item` and `… key` are what it holds.
_EXPECTED = {
    "id": "an id like `incident-lead`",
    "short_id": "an id like `incident-lead`",
    "section_path": "a section path like `leadership/engineering`",
    "locale": "a language and country like `en-US`",
    "grade": "a whole number or a label like L4",
    "effective": "a date like 2026-11-23",
    "review_by": "a date like 2026-11-23",
    "by_grade": "a mapping from grade to sentence",
    "by_grade key": "a grade like 7 or L4",
    "by_grade item": "a sentence or a list of sentences",
    "sentence": "a sentence",
    "sentences": "a list of sentences",
    "shorthand item": "a sentence",
    "text": "a sentence",
    "intro": "a sentence",
    "competency": "a sentence, an id with a sentence, or a mapping with `text`",
    "competencies": "a list of competencies",
    "section": "a list of competencies, or a mapping with `competencies` or `include`",
    "sections": "a mapping with section paths like `leadership/engineering` as keys",
    "sections item": "a title",
    "include": "a list of parts or of sections like `senior#values/company`",
    "link": "a mapping with `title` and `url`",
    "links": "a list of links, each with `title` and `url`",
    "tracks": "a list of tracks, each with `id`, `title` and `levels`",
    "track": "a mapping with `id`, `title` and `levels`",
    "levels": "a list of level names, lowest first",
    "reference": "a mapping with `title`, and perhaps `url` and `by_grade`",
    "attributes item": "text, a number, true or false, or a list of them",
    "proficiency": "a word or a number",
    "baseline": "a file's path like `checks/known.json`",
    "fingerprint": "text like `9f8e7d6c5b4a3210`",
    "tag": "text like `v{version}`, with `{version}` once",
    "rules": "a mapping from rule name to settings",
    "rules item": "a mapping such as `severity: off`",
    "rules key": "a rule's name",
    "rule_names": "a list of rule names like `structure.missing-id`",
    "override": "a mapping with `paths` and settings",
    "overrides": "a list of mappings, each with `paths` and settings",
}
_TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
}
_CONTAINERS = {
    "framework": "framework.yaml",
    "level": "a level",
    "part": "a part",
    "long_form": "a competency",
    "section": "a section",
    "link": "a link",
    "track": "a track",
    "reference": "a reference of framework.yaml",
    "override": "an override",
    "lint": "the framework's `lint`",
    "track_lint": "a track's `lint`",
    "vocabulary": "`vocabulary`",
    "release": "the framework's `release`",
    "bump": "`bump` of the framework's `release`",
    "rules item": "a rule's settings",
}
# Where to look for it, when it is named to somebody who edits another file.
_FURTHER = {"track": "a track of framework.yaml", "lint": "`lint` of framework.yaml"}


def expected(name: str, schema: dict[str, Any]) -> str:
    """What a subschema asks for, as a noun: `a list`, `an id like …`, `one of …`."""
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return "one of " + listed(schema["enum"])
    if name in _EXPECTED:
        return _EXPECTED[name]
    types = schema.get("type", "object")
    if types == "array":
        inner = schema.get("items", {})
        return "a list of ids" if "pattern" in inner else "a list of texts"
    return joined([_TYPES[each] for each in ([types] if isinstance(types, str) else types)])


def container(name: str) -> str:
    """A mapping as the subject of a sentence: `a level`, `a link`."""
    return _CONTAINERS.get(name, f"`{name.removesuffix(' item')}`")


def subject(path: Iterable[str | int], root: str) -> str:
    """The value at a path as the subject of a sentence: its key, or the list that it is in."""
    steps = list(path)
    if not steps:
        return container(root)
    if isinstance(steps[-1], str):
        return f"`{shown(steps[-1])}`"
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    return f"an item of `{shown(key)}`"


def instead(node: Node) -> str:
    """What stands in a place instead of what is expected."""
    if isinstance(node, Scalar):
        number = isinstance(node.resolved, int | float) and not isinstance(node.resolved, bool)
        kind = "the number " if number else ""
        return f"{kind}`{shown(node.value)}`" if node.value.strip() else "empty text"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def wrong(what: str, wanted: str, node: Node, alike: Iterable[str] = ()) -> str:
    """The message for a value that is not what its place asks for.

    `alike` are values to choose from; the nearest one to what stands there is suggested.
    """
    if isinstance(node, Scalar) and node.resolved is None and not node.value:
        return f"{what} has no value: it must be {wanted}"
    given = node.value if isinstance(node, Scalar) else ""
    return f"{what} must be {wanted}, not {instead(node)}{did_you_mean(given, alike)}"


def wrong_file(kind: str, node: Node) -> str:
    """The message for a file that is no mapping at all."""
    first = "format" if kind == "framework" else "title"
    return f"{container(kind)} begins with `{first}:`, not with {instead(node)}"


def truth(text: str) -> str | None:
    """What to write for a word that YAML 1.1 took for a truth value."""
    spelt = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower())
    return f"write `{spelt}`" if spelt else None


def missing(names: list[str], schema: dict[str, Any]) -> tuple[str, str | None]:
    """The message and help for keys that a mapping lacks."""
    if len(names) > 1:
        told = [f"`{name}`: {_description(schema, name)[0]}" for name in names]
        return f"{joined([f'`{name}`' for name in names], 'and')} are missing", "; ".join(told)
    what, more = _description(schema, names[0])
    return f"`{names[0]}` is missing: {what}", more


def unknown(
    key: str, name: str, properties: Iterable[str], elsewhere: list[str]
) -> tuple[str, str | None]:
    """The message and help for a key that the schema does not know.

    `elsewhere` names the containers that have such a key.
    """
    known = list(properties)
    message = f"{container(name)} has no key `{shown(key)}`"
    hint = did_you_mean(key, known)
    if hint:
        return message + hint, None
    places = list(dict.fromkeys(_FURTHER.get(place) or container(place) for place in elsewhere))
    if places:
        return f"{message}: it belongs in {joined(places[:_MOST_PLACES])}", None
    more = ", …" if len(known) > _MOST_KEYS else ""
    keys = ", ".join(f"`{other}`" for other in known[:_MOST_KEYS]) + more
    return message, f"its keys are {keys}; keys of your own begin with `x-`"


def respelt(text: str, pattern: str) -> str | None:
    """`text` in kebab-case, where that fits the pattern: `Incident lead` as `incident-lead`."""
    if not text.isascii() or len(text) > LONGEST_SHOWN:
        return None
    steps = (re.sub(r"[^a-z0-9]+", "-", step).strip("-") for step in text.lower().split("/"))
    spelling = "/".join(step for step in steps if step)
    return spelling if spelling != text and re.search(pattern, spelling) else None


def listed(values: Iterable[object]) -> str:
    """Values to choose from, each in backticks."""
    return joined([f"`{value}`" for value in values])


def joined(words: list[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _description(schema: dict[str, Any], name: str) -> tuple[str, str | None]:
    """A property's description: its first sentence to stand after a colon, and the rest."""
    inner = schema.get("properties", {}).get(name, {})
    if "const" in inner:
        return f"write `{name}: {inner['const']}`", None
    first, _, rest = inner.get("description", "").partition(". ")
    return first[:1].lower() + first[1:].rstrip("."), rest or None
