"""The JSON Schemas that come with the package, by name, and made ready for validating."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from fw.framework.suggestion import did_you_mean

SUFFIX = ".schema.json"


def names() -> tuple[str, ...]:
    """The schemas' names, in alphabetical order: the files' names without `.schema.json`."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in _folder().glob(f"*{SUFFIX}")))


def text(name: str) -> str:
    """A schema as it is written. Raises LookupError, with a suggestion, where there is none."""
    known = names()
    if name not in known:
        raise LookupError(f"no schema is called `{name}`{did_you_mean(name, known)}")
    return (_folder() / f"{name}{SUFFIX}").read_bytes().decode("utf-8")


@cache
def data(name: str) -> dict[str, Any]:
    """A schema as plain data, read once: do not change it. Raises LookupError as `text` does."""
    schema: dict[str, Any] = json.loads(text(name))
    return schema


class Compiled(NamedTuple):
    """A schema made ready for use.

    `whole` is the schema itself, its references followed. `names` tells by its identity what a
    subschema describes: the name of a definition, of a property, or of the schema itself, with
    ` item` or ` key` added for what that holds. `containers` are the subschemas with
    `properties`, by name.
    """

    whole: dict[str, Any]
    names: dict[int, str]
    containers: dict[str, dict[str, Any]]


@cache
def compiled(name: str) -> Compiled:
    """A schema ready for use. Raises LookupError as `text` does.

    References are followed here, once: a validator would follow them anew for every value.
    """
    names: dict[int, str] = {}
    containers: dict[str, dict[str, Any]] = {}
    definitions: dict[str, Any] = {}

    def ready(schema: Any, called: str) -> Any:
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            target = schema["$ref"].rpartition("/")[2]
            if target not in definitions:
                definitions[target] = ready(source["definitions"][target], target)
            return definitions[target]
        built = {keyword: inside(keyword, value, called) for keyword, value in schema.items()}
        names[id(built)] = called
        if "properties" in built:
            containers[called] = built
        return built

    def inside(keyword: str, value: Any, called: str) -> Any:
        match keyword:
            case "properties":
                return {key: ready(inner, key) for key, inner in value.items()}
            case "items" | "additionalProperties":
                return ready(value, f"{called} item")
            case "propertyNames":
                return ready(value, f"{called} key")
            case "if" | "then" | "else" | "not":
                return ready(value, called)
            case "allOf":
                return [ready(inner, called) for inner in value]
            case "pattern":
                # Python's `$` also matches before a line break at the end; an editor's does not.
                return re.sub(r"\$\Z", r"\\Z", value)
            case _:
                return value

    source = data(name)
    whole = {key: value for key, value in source.items() if key not in ("$id", "definitions")}
    return Compiled(ready(whole, name), names, containers)


@cache
def validator(name: str) -> Any:
    """Jsonschema's validator for a schema, which itself is not checked: the tests do that."""
    from jsonschema import Draft7Validator

    return Draft7Validator(compiled(name).whole)


def _folder() -> Path:
    """Where the schemas lie: in an installed package, or beside `tools/` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "schema"
    return installed if installed.is_dir() else package.parents[1] / "schema"
