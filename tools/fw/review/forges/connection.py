"""Calls to a forge: tried again where that is safe, read page by page, understood or refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from fw.review.forges import ForgeError, Patience, UnknownOutcomeError
from fw.review.forges.refusals import Advice, refusal, said
from fw.review.forges.transport import LARGEST, Answer, Failure, Method, Transport
from fw.review.forges.waiting import backoff, wait

T = TypeVar("T")

_MOST_PAGES = 1000


class Connection:
    """Calls to one forge.

    Raises ForgeError from every call: ForbiddenError on 403, MissingError on 404.
    """

    def __init__(
        self,
        forge: str,
        api: str,
        *,
        header: str,
        token: str,
        headers: Mapping[str, str],
        advice: Advice,
        patience: Patience,
    ) -> None:
        """`header` is a line with `{}` for the token, such as `Authorization: Bearer {}`."""
        self.forge = forge
        self._transport = Transport(
            forge, api, header=header, token=token, headers=headers, patience=patience
        )
        self._advice = advice
        self._patience = patience
        self._left = patience.waiting

    def call(
        self,
        method: Method,
        path: str,
        read: Callable[[object], T],
        *,
        to: str,
        sent: Mapping[str, str] | None = None,
    ) -> T:
        """Send a request, and return what `read` makes of the answer's JSON.

        `path` is below the API's address and already encoded; `sent` becomes the request's JSON;
        `to` says for people what the call is there to do; `read` raises ValueError for a shape that
        it does not know. A POST makes something: it is not repeated once the forge may have acted
        on it.
        """
        answer = self._insist(method, path, None, sent, to)
        return self._understood(answer, read, to, made=method == "POST")

    def items(
        self, path: str, read: Callable[[object], T], *, to: str, query: Mapping[str, str]
    ) -> Iterator[T]:
        """Yield the items of every page of a list."""
        asked: Mapping[str, str] | None = query
        seen: list[Mapping[str, str]] = []
        count = 0
        while asked is not None and asked not in seen:
            if len(seen) == _MOST_PAGES:
                raise ForgeError(f"{self.forge} has no end of pages when asked to {to}")
            seen.append(asked)
            answer = self._insist("GET", path, asked, None, to)
            page = self._understood(answer, lambda data: _list(data, read), to)
            yield from page
            count += len(page)
            asked = _following(answer, query, asked, count if page else None)

    def _insist(
        self,
        method: Method,
        path: str,
        query: Mapping[str, str] | None,
        sent: Mapping[str, str] | None,
        to: str,
    ) -> Answer:
        attempt = 0
        while True:
            attempt += 1
            tries = "tried once" if attempt == 1 else f"tried {attempt} times"
            answer = self._transport.send(method, path, query, sent)
            if isinstance(answer, Failure):
                pause: float | None = backoff(attempt)
                unknown = answer.sent
                error = self._unanswered(answer, to, tries)
            elif answer.status < 300:
                return answer
            else:
                now = self._patience.clock()
                pause = wait(answer.status, answer.headers, said(answer), attempt=attempt, now=now)
                unknown = answer.status >= 500
                error = refusal(
                    answer,
                    forge=self.forge,
                    to=to,
                    advice=self._advice,
                    tries=tries,
                    wait=pause,
                    shown=self._transport.shown,
                )
            if unknown and method == "POST":
                raise UnknownOutcomeError(f"{error}; whether it was made is not known")
            if pause is None or attempt >= self._patience.tries or pause > self._left:
                raise error
            self._left -= pause
            self._patience.sleep(pause)

    def _unanswered(self, failure: Failure, to: str, tries: str) -> ForgeError:
        forge = f"{self.forge} at {self._transport.host}"
        why = f"({self._transport.shown(failure.reason).rstrip('.')}; {tries})"
        if failure.sent:
            return ForgeError(f"{forge} gave no answer when asked to {to} {why}")
        return ForgeError(
            f"{forge} cannot be reached to {to} {why}: is its address right, and can this machine "
            "reach it?"
        )

    def _understood(
        self, answer: Answer, read: Callable[[object], T], to: str, *, made: bool = False
    ) -> T:
        problem = f"{self.forge}'s answer when asked to {to} "
        if not answer.whole:
            problem += f"is longer than {LARGEST >> 20} MB"
        else:
            try:
                return read(json.loads(answer.content) if answer.content else None)
            except (json.JSONDecodeError, UnicodeDecodeError):
                kind = self._transport.shown(answer.headers.get("content-type", "")) or "unknown"
                problem += (
                    f"is not JSON but {kind}: is the API's address right? "
                    f"It looks like {self._advice.api}"
                )
            except (ValueError, RecursionError):
                problem += "is not what its API describes"
        if made:
            raise UnknownOutcomeError(f"{problem}; whether it was made is not known")
        raise ForgeError(problem)


def _list(data: object, read: Callable[[object], T]) -> list[T]:
    if not isinstance(data, list):
        raise ValueError("no list")
    return [read(item) for item in data]


def _following(
    answer: Answer, query: Mapping[str, str], asked: Mapping[str, str], count: int | None
) -> dict[str, str] | None:
    """Return the query of the next page, None at the end.

    Of a link only the query is taken: behind a proxy its host is often another one, and the token
    goes to the address that the user gave. A short page is no end: GitLab leaves out notes that
    the token may not read. `count` is how many items there were so far, None after an empty page.
    """
    try:
        following = dict(parse_qsl(urlsplit(answer.next).query))
    except ValueError:
        following = {}
    if following:
        return {**query, **following}
    page = answer.headers.get("x-next-page", "").strip()
    if page:
        return {**query, "page": page}
    total = _number(answer.headers.get("x-total-count", ""))  # Gitea, where it gives no links
    current = _number(asked.get("page", "1"))
    if count is None or total is None or current is None or count >= total:
        return None
    return {**query, "page": str(current + 1)}


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None
