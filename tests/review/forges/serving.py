"""What the servers of `servers.py` have in common: state in memory, faults, a log of exchanges."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NamedTuple, Self
from urllib.parse import parse_qs, urlencode, urlsplit

HEAD = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"


class Token(NamedTuple):
    """What a token may do, and as whom."""

    login: str
    kind: Literal["user", "app", "job"] = "user"
    writes: bool = True
    knows_user: bool = True


@dataclass
class Stored:
    """A comment as the forge keeps it."""

    id: int
    body: str
    author: str | None
    kind: str = "User"  # or "Bot"
    system: bool = False
    hidden: bool = False  # GitLab leaves it out of its page
    created: str = "2026-11-23T13:10:00Z"


class Exchange(NamedTuple):
    """A request and its answer, as they went over the wire; headers have lower-case names."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    sent: object
    status: int
    answer_headers: dict[str, str]
    answer: object
    faulty: bool  # whether it is a fault's answer, or none


class Reply(NamedTuple):
    """An answer; `data` becomes JSON."""

    status: int
    data: object = None
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed


@dataclass
class Fault:
    """Something that goes wrong, for the next requests that it fits."""

    status: int | None = None  # None: the true answer
    body: object = None  # bytes are sent as they are
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False  # whether the forge does what it was asked, before it goes wrong
    delay: float = 0  # seconds before the answer
    drip: float = 0  # seconds between the bytes of the body
    drop: bool = False  # the connection is closed without an answer
    method: str | None = None
    path: str = ""  # part of the path
    times: int = 1


class ForgeServer:
    """What the forges have in common. A subclass answers requests by `route`."""

    prefix = ""
    repository = "acme/framework"
    number = 7
    limit = 65_536
    token = "s3cret-Token.of_a-test~0123456789"
    tokens: dict[str, Token]

    def __init__(self) -> None:
        self.comments: list[Stored] = []
        self.log: list[Exchange] = []
        self.head: str | None = HEAD
        self._faults: list[Fault] = []
        self._last_id = 1000
        self._lock = threading.RLock()
        self._served = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._served.daemon_threads = True
        self._thread = threading.Thread(target=self._served.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Be gone; more than once is fine."""
        if not self._thread.is_alive():
            return
        self._served.shutdown()
        self._thread.join()
        self._served.server_close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._served.server_address[1]}"

    @property
    def api(self) -> str:
        return self.origin + self.prefix

    def fault(self, fault: Fault, *, method: str | None = None, path: str = "") -> None:
        fault.method, fault.path = method or fault.method, path or fault.path
        self._faults.append(fault)

    def clear_faults(self) -> None:
        self._faults.clear()

    def populate(self, count: int, *, author: str = "ada") -> None:
        for number in range(count):
            self.add(f"Comment {number}", author)

    def add(self, body: str, author: str | None, *, kind: str = "User") -> Stored:
        with self._lock:
            self._last_id += 1
            stored = Stored(self._last_id, body, author, kind)
            self.comments.append(stored)
            return stored

    def calls(self, method: str, path: str = "") -> list[Exchange]:
        return [one for one in self.log if one.method == method and path in one.path]

    def route(
        self, method: str, path: str, query: dict[str, str], sent: object, token: Token
    ) -> Reply:
        raise NotImplementedError

    def identify(self, headers: Message) -> Token | None:
        raise NotImplementedError

    def unknown_token(self) -> Reply:
        raise NotImplementedError

    def find(self, id: str) -> Stored | None:
        return next((one for one in self.comments if str(one.id) == id), None)

    def page(self, query: dict[str, str], key: str, default: int, most: int) -> tuple[int, int]:
        """The page's number and length that a query asks for."""
        length = int(query.get(key, default))
        return max(1, int(query.get("page", 1))), min(max(1, length), most)

    def link(self, path: str, **query: object) -> str:
        return f"{self.origin}{path}?{urlencode(query)}"

    def _take(self, method: str, path: str) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                if fault.method in (None, method) and fault.path in path:
                    fault.times -= 1
                    if not fault.times:
                        self._faults.remove(fault)
                    return fault
        return None

    def _answer(
        self, method: str, path: str, query: dict[str, str], sent: object, headers: Message
    ) -> Reply:
        token = self.identify(headers)
        if token is None:
            return self.unknown_token()
        if not path.startswith(self.prefix + "/"):
            return Reply(404, {"message": "Not Found"})
        with self._lock:
            return self.route(method, path.removeprefix(self.prefix), query, sent, token)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        forge = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:
                """The tests read `log` instead."""

            def do_GET(self) -> None:
                url = urlsplit(self.path)
                query = {key: values[-1] for key, values in parse_qs(url.query).items()}
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                sent = json.loads(raw) if raw else None
                fault = forge._take(self.command, url.path) or Fault()
                if fault.status is None or fault.done:
                    reply = forge._answer(self.command, url.path, query, sent, self.headers)
                if fault.status is not None:
                    reply = Reply(fault.status, fault.body, fault.headers)
                if fault.delay:
                    time.sleep(fault.delay)
                content = reply.data
                if not isinstance(content, bytes):
                    content = b"" if content is None else json.dumps(content).encode()
                answered = {"Content-Type": "application/json; charset=utf-8", **reply.headers}
                forge.log.append(
                    Exchange(
                        self.command,
                        url.path,
                        query,
                        {name.lower(): value for name, value in self.headers.items()},
                        sent,
                        0 if fault.drop else reply.status,
                        {name.lower(): value for name, value in answered.items()},
                        reply.data,
                        fault.drop or fault.status is not None,
                    )
                )
                self.close_connection = True
                if fault.drop:
                    return
                self.send_response(reply.status)
                for name, value in answered.items():
                    self.send_header(name, value)
                if reply.status != 204:
                    self.send_header("Content-Length", str(len(content)))
                self.send_header("Connection", "close")
                self.end_headers()
                try:
                    if fault.drip:
                        for place in range(len(content)):
                            self.wfile.write(content[place : place + 1])
                            time.sleep(fault.drip)
                    elif reply.status != 204:
                        self.wfile.write(content)
                except OSError:
                    pass  # the client had enough

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - http.server's names

        return Handler


def body_of(sent: object) -> str:
    """The body that a request to write a comment carries."""
    return str(sent.get("body")) if isinstance(sent, dict) else ""
