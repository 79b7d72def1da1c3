"""GitLab's part in a component: inputs put in their places, and the job's script run."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML

from tests.ready_made.pieces import TEMPLATE, load_all

_PLACE = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")


def inputs() -> dict[str, Any]:
    """The component's inputs, by name."""
    header, _ = load_all(TEMPLATE)
    found = header["spec"]["inputs"]
    assert isinstance(found, dict)
    return found


def interpolated(**given: str) -> dict[str, Any]:
    """The component's jobs with these inputs; `_` in a name stands for a hyphen.

    Raises KeyError for an input that must be given and is not.
    """
    values = {name.replace("_", "-"): value for name, value in given.items()}
    for name, about in inputs().items():
        value = values.setdefault(name, about["default"]) if "default" in about else values[name]
        if "regex" in about:
            assert re.fullmatch(about["regex"], value)
        if "options" in about:
            assert value in about["options"]
        if about.get("type") == "boolean":
            values[name] = str(value).lower()
    text = TEMPLATE.read_text(encoding="utf-8").partition("\n---\n")[2]
    filled = YAML(typ="safe", pure=True).load(_PLACE.sub(lambda place: values[place[1]], text))
    assert isinstance(filled, dict)
    return filled
