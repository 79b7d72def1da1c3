"""One request and its answer over httpx, with a token that goes nowhere else."""

from __future__ import annotations

import json
import re
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from fw import __version__
from fw.review.forges import ForgeError, Patience
from fw.review.forges.address import checked, host, is_loopback, within

if TYPE_CHECKING:
    import httpx

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]

# A page of 100 of GitHub's longest comments is 26 MB.
LARGEST = 64 * 1024 * 1024
_LARGEST_REFUSAL = 64 * 1024
_REDIRECTS = 3
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What the forge answered, of whatever status. A traceback shows no more than that."""

    status: int
    headers: Mapping[str, str] = field(repr=False)  # lower-case names
    content: bytes = field(repr=False)
    next: str = field(repr=False)  # the address of the next page, empty where none is named
    whole: bool  # whether all of it was read


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer.

    It is returned and not raised: httpx's exceptions carry the request, and with it the token.
    """

    reason: str = field(repr=False)
    sent: bool  # whether the forge may have acted on the request


class Transport:
    """Sends requests below one API address."""

    def __init__(
        self,
        forge: str,
        api: str,
        *,
        header: str,
        token: str,
        headers: Mapping[str, str],
        patience: Patience,
    ) -> None:
        """`header` is a line with `{}` for the token, such as `Authorization: Bearer {}`."""
        self._api = checked(api, forge)
        self.host = host(self._api)
        self._token = _Token(token, forge)
        self._header = header
        self._seconds = patience.answer
        self._client = self._open(forge, headers)

    def send(
        self,
        method: Method,
        path: str,
        query: Mapping[str, str] | None,
        sent: Mapping[str, str] | None,
    ) -> Answer | Failure:
        """Send once, and follow redirects within the same host, port and scheme.

        A write is followed only where the redirect keeps its method.
        """
        url = self._api + path
        for _ in range(_REDIRECTS + 1):
            answer = self._once(method, url, query, sent)
            if isinstance(answer, Failure) or answer.status not in (301, 302, 307, 308):
                break
            if method != "GET" and answer.status in (301, 302):
                break
            target = within(url, answer.headers.get("location", ""))
            if target is None:
                break
            url, query = target, None
        return answer

    def shown(self, text: str) -> str:
        """Return a stranger's text for a message: one short line, nothing invisible, no token."""
        # A host's name comes back in small letters.
        text = re.sub(re.escape(self._token.value), "***", text, flags=re.IGNORECASE)
        text = " ".join(text.split())
        text = "".join(
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
        )
        return text if len(text) <= 200 else text[:199] + "…"

    def _once(
        self,
        method: Method,
        url: str,
        query: Mapping[str, str] | None,
        sent: Mapping[str, str] | None,
    ) -> Answer | Failure:
        import httpx

        content = json.dumps(sent, ensure_ascii=False).encode("utf-8", "replace")
        deadline = time.monotonic() + self._seconds
        try:
            with self._client.stream(
                method,
                url,
                params=query,
                content=None if sent is None else content,
                headers=None if sent is None else {"Content-Type": "application/json"},
                auth=self._sign,
            ) as response:
                largest = LARGEST if response.status_code < 300 else _LARGEST_REFUSAL
                received = _content(response, largest, deadline)
                if received is None:
                    return Failure(f"no whole answer within {self._seconds:g} s", True)
                return Answer(
                    response.status_code,
                    {name.lower(): value for name, value in response.headers.items()},
                    received[:largest],
                    response.links.get("next", {}).get("url", ""),
                    len(received) <= largest,
                )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            return Failure(str(error) or "no connection", False)
        except httpx.TimeoutException:
            return Failure(f"no answer within {self._seconds:g} s", True)
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
            # A redirect's address, or an encoding, may be broken too.
            return Failure(str(error) or "the connection broke", True)

    def _sign(self, request: httpx.Request) -> httpx.Request:
        name, _, value = self._header.partition(": ")
        request.headers[name] = value.format(self._token.value)
        return request

    def _open(self, forge: str, headers: Mapping[str, str]) -> httpx.Client:
        try:
            import httpx
        except ImportError:
            raise ForgeError(
                f"posting to {forge} needs httpx: pip install framework-as-code[review]"
            ) from None
        try:
            return httpx.Client(
                headers={
                    "User-Agent": f"framework-as-code/{__version__}",
                    "Accept-Encoding": "gzip",
                    **headers,
                },
                timeout=self._seconds,
                # A connection kept alive may be dead when a comment is created over it, and then
                # nobody knows whether the comment was made.
                limits=httpx.Limits(max_keepalive_connections=0),
                # A proxy of the environment is for the world, not for this machine.
                trust_env=not is_loopback(self.host),
                # Only loopback goes without TLS, and reading all certificates takes 30 ms.
                verify=self._api.startswith("https:"),
            )
        except (ValueError, OSError, ImportError, httpx.InvalidURL):
            # Not repeated: a proxy's address may have a password in it.
            raise ForgeError(
                f"{forge} cannot be reached through the proxy or with the certificates that the "
                "environment names: look at HTTPS_PROXY, ALL_PROXY, NO_PROXY and SSL_CERT_FILE"
            ) from None


def _content(response: httpx.Response, largest: int, deadline: float) -> bytes | None:
    """Return an answer's content, cut off one byte after the largest; None where time is up.

    httpx unpacks a chunk whole, as often as the headers say it was packed, and 100 kB can become
    gigabytes by that: so it is unpacked here, once, and no further than it is wanted. Raises
    zlib.error where it cannot be.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip"):
        raise zlib.error("packed in a way that was not asked for")
    unpacking = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
    received = bytearray()
    for chunk in response.iter_raw():
        if time.monotonic() > deadline:
            return None
        room = largest + 1 - len(received)
        received += chunk[:room] if unpacking is None else unpacking.decompress(chunk, room)
        if len(received) > largest or (unpacking is not None and unpacking.eof):
            break
    return bytes(received)


class _Token:
    """A token that no repr, log or traceback shows."""

    __slots__ = ("value",)

    def __init__(self, token: str, forge: str) -> None:
        self.value = token.strip()  # a secret pasted into a form often ends in a line break
        if not self.value:
            raise ForgeError(f"there is no token for {forge}")
        if not all("!" <= letter <= "~" for letter in self.value):
            raise ForgeError(f"the token for {forge} has characters that no token has")

    def __repr__(self) -> str:
        return "***"
