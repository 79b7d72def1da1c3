"""Attributes and their values in words, which each format escapes for its medium."""

from __future__ import annotations


def value(data: object) -> str:
    """An attribute's value on one line; a dash where there is none."""
    if data in (None, "", [], {}):
        return "–"
    if isinstance(data, bool):
        return "yes" if data else "no"
    if isinstance(data, list):
        return ", ".join(value(item) for item in data)
    if isinstance(data, dict):
        known = {name: item for name, item in data.items() if item not in (None, "", [], {})}
        if set(known) <= {"title", "url"}:
            return " ".join(value(item) for item in known.values())
        return "; ".join(f"{name} {value(item)}" for name, item in known.items())
    return str(data)


def detail(name: str, before: object, after: object) -> str:
    """`proficiency: basic → expert`; of lists what came and what went."""
    shown = name.replace("_", " ")
    if isinstance(before or [], list) and isinstance(after or [], list):
        old, new = _listed(before), _listed(after)
        gone = [f"without “{value(item)}”" for item in old if item not in new]
        come = [f"with “{value(item)}”" for item in new if item not in old]
        return f"{shown}: {', '.join((*gone, *come)) or 'in another order'}"
    return f"{shown}: {value(before)} → {value(after)}"


def _listed(data: object) -> list[object]:
    return data if isinstance(data, list) else []
