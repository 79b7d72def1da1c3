"""Reading a forge's JSON, which may be anything; each raises ValueError for another shape."""

from __future__ import annotations

from collections.abc import Mapping


def mapping(data: object) -> Mapping[str, object]:
    """Return data where it is an object."""
    if not isinstance(data, dict):
        raise ValueError("no object")
    return data


def text(data: Mapping[str, object], key: str) -> str:
    """Return a string that must be there."""
    value = data.get(key)
    if not isinstance(value, str):
        raise ValueError(f"no text {key}")
    return value


def optional_text(data: Mapping[str, object], key: str) -> str | None:
    """Return a string, None where there is none."""
    return None if data.get(key) is None else text(data, key)


def integer(data: Mapping[str, object], key: str) -> int:
    """Return a positive whole number that must be there."""
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"no number {key}")
    return value
