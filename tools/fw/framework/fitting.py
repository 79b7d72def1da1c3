"""Whether data certainly fits a JSON Schema: a quick yes, without the library that says why not.

Most files are right, and importing jsonschema takes longer than reading them. This knows the
keywords that our schemas use and their meaning, which draft-07 and 2020-12 share; of anything else
it is not certain. A test holds it to jsonschema's own verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
_SAY_NOTHING = frozenset(("$schema", "title", "description", "then", "else"))


def fits(schema: Any, value: Any) -> bool:
    """Whether `value` certainly fits a schema whose references are followed already.

    False means that it does not fit, or that the schema says something unknown here.
    """
    try:
        return _fits(schema, value)
    except KeyError:
        # A keyword or type that is not in the tables: nothing is certain then.
        return False


def _fits(schema: Any, value: Any) -> bool:
    if isinstance(schema, bool):
        return schema
    return all(
        keyword in _SAY_NOTHING or _KEYWORDS[keyword](said, value, schema)
        for keyword, said in schema.items()
    )


def _type(said: Any, value: Any, schema: Any) -> bool:
    names = [said] if isinstance(said, str) else said
    return any(_TYPES[name](value) for name in names)


def _one_of(said: Any, value: Any, schema: Any) -> bool:
    # To Python `True == 1`, to JSON not; `1.0 == 1` to both.
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in said)


def _properties(said: Any, value: Any, schema: Any) -> bool:
    return not isinstance(value, dict) or all(
        _fits(inner, value[name]) for name, inner in said.items() if name in value
    )


def _patterns(said: Any, value: Any, schema: Any) -> bool:
    return not isinstance(value, dict) or all(
        _fits(inner, member)
        for pattern, inner in said.items()
        for name, member in value.items()
        if re.search(pattern, name)
    )


def _others(said: Any, value: Any, schema: Any) -> bool:
    if not isinstance(value, dict):
        return True
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return all(
        _fits(said, member)
        for name, member in value.items()
        if name not in known and not any(re.search(pattern, name) for pattern in patterns)
    )


def _if(said: Any, value: Any, schema: Any) -> bool:
    return _fits(schema.get("then" if _fits(said, value) else "else", True), value)


_KEYWORDS: dict[str, Callable[[Any, Any, Any], bool]] = {
    "type": _type,
    "enum": _one_of,
    "const": lambda said, value, schema: _one_of([said], value, schema),
    "pattern": lambda said, value, schema: (
        not isinstance(value, str) or re.search(said, value) is not None
    ),
    "minLength": lambda said, value, schema: not isinstance(value, str) or len(value) >= said,
    "minItems": lambda said, value, schema: not isinstance(value, list) or len(value) >= said,
    "minProperties": lambda said, value, schema: not isinstance(value, dict) or len(value) >= said,
    "maxProperties": lambda said, value, schema: not isinstance(value, dict) or len(value) <= said,
    "required": lambda said, value, schema: (
        not isinstance(value, dict) or all(name in value for name in said)
    ),
    "properties": _properties,
    "patternProperties": _patterns,
    "additionalProperties": _others,
    "propertyNames": lambda said, value, schema: (
        not isinstance(value, dict) or all(_fits(said, name) for name in value)
    ),
    "items": lambda said, value, schema: (
        not isinstance(value, list) or all(_fits(said, item) for item in value)
    ),
    "allOf": lambda said, value, schema: all(_fits(one, value) for one in said),
    "not": lambda said, value, schema: not _fits(said, value),
    "if": _if,
}
