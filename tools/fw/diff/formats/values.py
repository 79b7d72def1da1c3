"""Attributes and their values in words, which each format escapes for its medium."""

from __future__ import annotations

from collections.abc import Iterator

_NOTHING: tuple[object, ...] = (None, "", [], {})
_OF_LINKS = ("title", "url")


def value(data: object, *, whole: bool = False) -> str:
    """An attribute's value on one line; a dash where there is none.

    A link is its title; its address is told too where the `whole` is asked for.
    """
    if data in _NOTHING:
        return "–"
    if isinstance(data, bool):
        return "yes" if data else "no"
    if isinstance(data, list):
        return ", ".join(value(item, whole=whole) for item in data)
    if isinstance(data, dict):
        known = {name: item for name, item in data.items() if item not in _NOTHING}
        if known.keys() <= set(_OF_LINKS):
            told = [value(known[name]) for name in _OF_LINKS if name in known]
            return " ".join(told if whole else told[:1])
        return "; ".join(f"{name} {value(item, whole=whole)}" for name, item in known.items())
    return str(data)


def detail(name: str, before: object, after: object) -> str:
    """`proficiency: basic → expert`; of lists what came and what went, and so of each key.

    Where two links have the same title, their addresses tell them apart.
    """
    return "; ".join(_told(name.replace("_", " "), before, after))


def _told(name: str, before: object, after: object) -> Iterator[str]:
    if _is_mapping(before) and _is_mapping(after):
        old, new = _items(before), _items(after)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from _told(f"{name}, {key}", old.get(key), new.get(key))
    elif isinstance(before or [], list) and isinstance(after or [], list):
        yield f"{name}: {', '.join(_came_and_went(before, after)) or 'in another order'}"
    else:
        whole = value(before) == value(after)
        yield f"{name}: {value(before, whole=whole)} → {value(after, whole=whole)}"


def _came_and_went(before: object, after: object) -> Iterator[str]:
    old, new = ({value(item, whole=True): item for item in _listed(one)} for one in (before, after))
    gone = [item for said, item in old.items() if said not in new]
    come = [item for said, item in new.items() if said not in old]
    whole = not {value(item) for item in gone}.isdisjoint(value(item) for item in come)
    yield from (f"without “{value(item, whole=whole)}”" for item in gone)
    yield from (f"with “{value(item, whole=whole)}”" for item in come)


def _is_mapping(data: object) -> bool:
    """Whether it is one, or nothing, but no link."""
    return data is None or (isinstance(data, dict) and not data.keys() <= set(_OF_LINKS))


def _items(data: object) -> dict[str, object]:
    return data if isinstance(data, dict) else {}


def _listed(data: object) -> list[object]:
    return data if isinstance(data, list) else []
