"""An answer that is a no, in one line for people: what was refused, what is missing, what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from fw.review.forges import ForbiddenError, ForgeError, MissingError
from fw.review.forges.address import host
from fw.review.forges.transport import Answer
from fw.review.forges.waiting import limited


class Advice(NamedTuple):
    """What people are told to do, by the forge's own words for tokens and permissions."""

    token: str  # 401
    permission: str  # 403
    missing: str  # 404
    api: str  # what the API's address looks like


def said(answer: Answer) -> str:
    """Return the forge's own words, in whichever of the forges' shapes they come."""
    try:
        data = json.loads(answer.content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict):
        return ""
    keys = ("message", "error", "error_description", "errors")
    return "; ".join(filter(None, (_flat(data.get(key), 3) for key in keys)))


def refusal(
    answer: Answer,
    *,
    forge: str,
    to: str,
    advice: Advice,
    tries: str,
    wait: float | None,
    shown: Callable[[str], str],
) -> ForgeError:
    """Return the error for an answer of status 300 and above.

    `to` says what was asked, `tries` how often, `wait` how long the forge wants to be left alone,
    in seconds; `shown` makes a stranger's text fit for a message.
    """
    status, words = answer.status, said(answer)
    quoted = f'{status} "{shown(words)}"' if words else f"{status}"
    if limited(status, answer.headers, words):
        return ForgeError(
            f"{forge}'s rate limit is used up ({quoted}), and it asks to wait "
            f"{_duration(wait or 0)}: run the job again after that"
        )
    if status >= 500:
        return ForgeError(f"{forge} failed to {to} ({quoted}, {tries}): run the job again later")
    if status == 401:
        return ForgeError(f"{forge} does not accept the token ({quoted}): {advice.token}")
    if status == 403:
        return ForbiddenError(f"{forge} refused to {to} ({quoted}): {advice.permission}")
    if status == 404:
        return MissingError(f"{forge} has nothing to {to} ({quoted}): {advice.missing}")
    if status < 400:
        target = shown(host(answer.headers.get("location", "")) or "nowhere")
        return ForgeError(
            f"{forge} sends on to {target} when asked to {to} ({status}), and the token is not "
            f"sent there: give the API's own address ({advice.api}) and the repository's own name"
        )
    return ForgeError(f"{forge} did not {to} ({quoted})")


def _flat(data: object, depth: int) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, dict) and depth:
        if isinstance(data.get("message"), str):
            return str(data["message"])
        parts = [(key, _flat(value, depth - 1)) for key, value in data.items()]
        return ", ".join(f"{key} {value}" for key, value in parts if value)
    if isinstance(data, list) and depth:
        return ", ".join(filter(None, (_flat(item, depth - 1) for item in data)))
    return ""


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"
