"""Whether an answer is worth another try, and how long the forge asks to wait before it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

# GitHub: "wait for at least one minute before retrying", where no header says how long.
_MINUTE = 60.0


def limited(status: int, headers: Mapping[str, str], said: str) -> bool:
    """Whether this is a rate limit, and so certainly not done.

    GitHub says 403 for its limits too, secondary ones sometimes by their message alone
    (docs.github.com, "Rate limits for the REST API").
    """
    if status == 429:
        return True
    if status != 403 or "not accessible" in said.lower():
        return False
    return (
        "retry-after" in headers
        or headers.get("x-ratelimit-remaining", "").strip() == "0"
        or "rate limit" in said.lower()
        or "abuse detection" in said.lower()
    )


def wait(
    status: int, headers: Mapping[str, str], said: str, *, attempt: int, now: float
) -> float | None:
    """Return the seconds to wait before attempt + 1, None where the answer is final.

    `headers` has lower-case names, `said` is the forge's message, `now` seconds since 1970.
    """
    if limited(status, headers, said):
        asked = _retry_after(headers, now)
        return _MINUTE * 2 ** (attempt - 1) if asked is None else max(asked, 1.0)
    if status >= 500:
        asked = _number(headers.get("retry-after", ""))
        return backoff(attempt) if asked is None else max(asked, 1.0)
    return None


def backoff(attempt: int) -> float:
    """Return 1, 2, 4… seconds and a little more, so that two jobs do not stay in step."""
    return 2.0 ** (attempt - 1) * random.uniform(1.0, 1.25)


def _retry_after(headers: Mapping[str, str], now: float) -> float | None:
    said = headers.get("retry-after", "")
    seconds = _number(said)
    if seconds is not None:
        return seconds
    try:
        return parsedate_to_datetime(said).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        pass
    for limit in ("x-ratelimit", "ratelimit"):  # GitHub and Gitea; GitLab
        reset = _number(headers.get(f"{limit}-reset", ""))
        if reset is not None and headers.get(f"{limit}-remaining", "").strip() == "0":
            return reset - now + 1
    return None


def _number(text: str) -> float | None:
    digits = text.strip()
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None
