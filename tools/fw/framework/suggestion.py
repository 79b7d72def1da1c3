"""The nearest name to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 80


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where none is like it."""
    from difflib import get_close_matches

    candidates = {other.lower(): other for other in known if len(other) <= _LONGEST}
    found = get_close_matches(name[:_LONGEST].lower(), candidates, n=1, cutoff=0.6)
    return candidates[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` (did you mean X?)` with a leading space, or nothing."""
    found = nearest(name, known)
    return f" (did you mean `{found}`?)" if found else ""
