"""A token goes to its forge and nowhere else, and what strangers say is shown with care."""

from __future__ import annotations

import gzip
import json
import logging
import time
import traceback
import tracemalloc
from collections.abc import Iterator

import pytest

from fw.review.forges import Forge, ForgeError, Patience, UnknownOutcomeError, forge
from fw.review.forges.address import checked
from tests.review.forges.clients import Hours, client, kind_of
from tests.review.forges.servers import Fault, ForgeServer, GitHubServer


@pytest.fixture
def elsewhere() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        yield server


def failures(server: ForgeServer) -> Iterator[ForgeError]:
    """Errors of every kind, from a forge that repeats the token where it can."""
    token = server.token
    echo = {"message": f"{token} is bad", "error": token, "errors": [{"message": token}]}
    for fault in (
        *(Fault(status, echo) for status in (400, 401, 403, 404, 409, 422, 500)),
        Fault(429, echo, {"Retry-After": "99999"}),
        Fault(302, headers={"Location": f"https://{token}.example/{token}"}),
        Fault(200, b"<html>" + token.encode(), {"Content-Type": f"text/html; {token}"}),
        Fault(200, {"unknown": token}),
        Fault(drop=True),
        Fault(delay=0.2),
    ):
        fault.times = 9
        server.fault(fault)
        with pytest.raises(ForgeError) as error:
            client(server, answer=0.1).create("Hello")
        yield error.value
        server.clear_faults()
    server.stop()
    with pytest.raises(ForgeError) as error:
        client(server).create("Hello")
    yield error.value


def test_no_log_has_the_token(server: ForgeServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.fault(Fault(502))
    client(server).head()
    client(server).create("Hello")
    assert "send_request_headers" in caplog.text
    assert server.token not in caplog.text


def test_no_error_or_traceback_has_the_token(server: ForgeServer) -> None:
    for error in failures(server):
        shown = [str(error), repr(error), repr(error.args)]
        chain: list[BaseException | None] = [error]
        while (seen := chain.pop()) is not None:
            chain.append(seen.__cause__ or seen.__context__)
            trace = traceback.TracebackException.from_exception(seen, capture_locals=True)
            for frame in trace.stack:
                if "/tests/" not in frame.filename:  # it is here that the token is known
                    shown.extend((frame.locals or {}).values())
        assert not any(server.token.lower() in text.lower() for text in shown)


def test_a_client_does_not_show_its_token(server: ForgeServer) -> None:
    forge = client(server)
    pending: list[object] = [forge]
    while pending:
        thing = pending.pop()
        assert server.token not in repr(thing)
        # httpx's own insides are not ours, and hold no token outside a request.
        if type(thing).__module__.startswith("fw."):
            pending.extend(getattr(thing, "__dict__", {}).values())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_to_another_host_is_followed(
    server: ForgeServer, elsewhere: GitHubServer, status: int
) -> None:
    hours = Hours()
    mine = client(server).create("Hello")
    for location in (elsewhere.api + "/user", elsewhere.origin.replace("http:", ""), "https://h/x"):
        for method, call in (
            ("GET", lambda: client(server, hours).head()),
            ("POST", lambda: client(server, hours).create("Hello")),
            ("DELETE", lambda: client(server, hours).delete(mine.id)),
        ):
            server.fault(Fault(status, headers={"Location": location}), method=method)
            with pytest.raises(ForgeError, match=r"sends on to .*the token is not sent there"):
                call()
    assert elsewhere.log == []
    assert hours.slept == []


def test_redirects_within_the_host_are_followed(server: ForgeServer) -> None:
    path = f"{server.prefix}/moved"
    for status in (301, 302, 307, 308):
        server.fault(Fault(status, headers={"Location": path}))
        server.fault(Fault(200, {"sha": "moved", "head": {"sha": "moved"}}), path="/moved")
        assert client(server).head() == "moved"


def test_a_write_is_followed_only_as_a_write(server: ForgeServer) -> None:
    client(server).create("Hello")
    log = server.log[-1]
    for status in (307, 308):
        server.log.clear()
        server.fault(Fault(status, headers={"Location": log.path}), method="POST")
        assert client(server).create("Hello").body == "Hello"
        assert [exchange.sent for exchange in server.log] == [{"body": "Hello"}] * 2
    for status in (301, 302, 303):
        server.log.clear()
        server.fault(Fault(status, headers={"Location": log.path}), method="POST")
        with pytest.raises(ForgeError, match="sends on to"):
            client(server).create("Hello")
        assert len(server.log) == 1


def test_redirects_in_a_circle_end(server: ForgeServer) -> None:
    server.fault(Fault(307, headers={"Location": "/round"}, times=99))
    with pytest.raises(ForgeError, match="sends on to"):
        client(server).head()
    assert len(server.log) == 4


@pytest.mark.parametrize("location", ["", "http://[", "\x00", "javascript:alert(1)", "http://h:x/"])
def test_a_redirect_to_nowhere(server: ForgeServer, location: str) -> None:
    server.fault(Fault(302, headers={"Location": location.replace("\x00", "%00")}, times=9))
    with pytest.raises(ForgeError):
        client(server, Hours()).head()


def test_what_a_forge_says_is_cut_and_made_visible(github: GitHubServer) -> None:
    hostile = "a\n::error::b\r\x1b[31m\u202e\u2028\x00" + "x" * 100_000
    github.fault(Fault(422, {"message": hostile}))
    github.fault(Fault(422, {"message": hostile[:500]}))
    lines = []
    for _ in range(2):
        with pytest.raises(ForgeError) as error:
            client(github).create("Hello")
        lines.append(str(error.value))
    assert lines[0] == "GitHub did not create the comment (422)"  # too long to be read
    assert lines[1].startswith('GitHub did not create the comment (422 "a ::error::b �[31m� �xxx')
    assert len(lines[1]) < 260
    assert lines[1].isprintable()


@pytest.mark.parametrize(
    "data",
    [
        {"message": {"note": ["is too long", {"deep": {"deeper": {"deepest": "lost"}}}]}},
        {"error": "is too long"},
        {"errors": [{"message": "is too long"}, "is too long", 5, None]},
        {"message": ["is too long"]},
    ],
)
def test_each_forge_has_its_shape_of_words(server: ForgeServer, data: object) -> None:
    server.fault(Fault(400, data))
    with pytest.raises(ForgeError, match=r'\(400 ".*is too long'):
        client(server).create("Hello")


@pytest.mark.parametrize(
    "data", [b"[" * 50_000, b"null", b"5", b'"text"', b"{}", b'{"message": 5}']
)
def test_a_refusal_may_say_anything(server: ForgeServer, data: bytes) -> None:
    server.fault(Fault(400, data))
    with pytest.raises(ForgeError, match=r"\(400\)"):
        client(server).create("Hello")


def test_a_giant_answer_is_none(github: GitHubServer) -> None:
    bomb = gzip.compress(b"[" + b" " * (66 << 20) + b"]")
    github.fault(Fault(200, bomb, {"Content-Encoding": "gzip"}))
    with pytest.raises(ForgeError, match="is longer than 64 MB"):
        list(client(github).comments())


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip, identity", "deflate", "br"])
def test_an_answer_in_an_encoding_that_was_not_asked_for_is_none(
    github: GitHubServer, encoding: str
) -> None:
    packed = gzip.compress(gzip.compress(b"[" + b" " * (8 << 20) + b"]"))
    github.fault(Fault(200, packed, {"Content-Encoding": encoding}, times=9))
    with pytest.raises(ForgeError, match="packed in a way that was not asked for"):
        list(client(github).comments())


def test_a_small_answer_that_unpacks_to_a_giant_takes_little_memory(github: GitHubServer) -> None:
    # 4 MB of it are 4 kB, so that the first piece that arrives has all of them.
    bomb = gzip.compress(b"[" + b" " * (4 << 20) + b"]")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fw.review.forges.transport.LARGEST", 20)
        github.fault(Fault(200, bomb, {"Content-Encoding": "gzip"}))
        tracemalloc.start()
        try:
            with pytest.raises(ForgeError, match="is longer than"):
                list(client(github).comments())
            assert tracemalloc.get_traced_memory()[1] < 3 << 20
        finally:
            tracemalloc.stop()


def test_packed_answers_are_read(server: ForgeServer) -> None:
    server.populate(3)
    list(client(server).comments())
    packed = gzip.compress(json.dumps(server.log[0].answer).encode())
    for encoding in ("gzip", " GZip "):
        server.fault(Fault(200, packed, {"Content-Encoding": encoding}))
        assert len(list(client(server).comments())) == 3


def test_what_follows_a_packed_answer_is_not_waited_for(server: ForgeServer) -> None:
    packed = gzip.compress(b"[]")
    endless = {"Content-Encoding": "gzip"}
    server.fault(Fault(200, packed + b"\0" * 5000, endless, drip=0.002))
    began = time.monotonic()
    assert list(client(server).comments()) == []
    assert time.monotonic() - began < 5  # of the 10 s that it takes


def test_a_packed_answer_that_drips_and_says_nothing_is_cut_off(server: ForgeServer) -> None:
    # Empty blocks unpack to nothing, so that only what arrives can be timed.
    packed = gzip.compress(b"")[:10] + b"\x00\x00\x00\xff\xff" * 80
    server.fault(Fault(200, packed, {"Content-Encoding": "gzip"}, drip=0.02, times=99))
    began = time.monotonic()
    with pytest.raises(ForgeError, match=r"no whole answer within 0\.1 s"):
        client(server, answer=0.1).head()
    assert time.monotonic() - began < 3


def test_a_giant_answer_is_not_read_to_its_end(
    server: ForgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fw.review.forges.transport.LARGEST", 20)
    server.fault(Fault(200, b" " * 5000, drip=0.002))
    server.fault(Fault(201, b" " * 5000, drip=0.002), method="POST")
    began = time.monotonic()
    with pytest.raises(ForgeError, match="is longer than"):
        list(client(server).comments())
    with pytest.raises(UnknownOutcomeError, match="is longer than"):
        client(server).create("Hello")
    assert time.monotonic() - began < 5  # of the 10 s that each takes


def test_a_broken_encoding_is_asked_for_again(github: GitHubServer) -> None:
    github.fault(Fault(200, b"not gzip", {"Content-Encoding": "gzip"}))
    hours = Hours()
    assert client(github, hours).head() == github.head
    assert len(hours.slept) == 1


@pytest.mark.parametrize(
    "api",
    [
        "https://api.github.com",
        "https://forge.example:8443/api/v4",
        "https://[2001:db8::1]/api/v1",
        "http://127.0.0.1:3000/api/v1",
        "http://localhost/api/v1",
        "http://[::1]:8080",
    ],
)
def test_addresses_of_an_api(api: str) -> None:
    assert checked(api, "GitHub") == api
    assert checked(api + "/", "GitHub") == api


@pytest.mark.parametrize(
    "api",
    [
        "",
        "api.github.com",
        "//api.github.com",
        "https://",
        "https:///api",
        "http://forge.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://10.0.0.1/api",
        "ftp://forge.example",
        "file:///etc/passwd",
        "https://user:s3cret@forge.example",
        "https://s3cret@forge.example",
        "http://s3cret@localhost",
        "https://@forge.example",
        "https://forge.example\\@localhost",
        "https://forge.example/?private_token=s3cret",
        "https://forge.example/#s3cret",
        "https://forge.example:port",
        "https://forge.example:99999999",
        "https://forge .example",
        "https://forge.example/\n",
        "https://[::1",
        "https://förge.example",
    ],
)
def test_addresses_that_a_token_is_not_sent_to(api: str) -> None:
    with pytest.raises(ForgeError, match="API address of GitHub") as error:
        checked(api, "GitHub")
    assert "s3cret" not in str(error.value)


def of_token(server: ForgeServer, token: str) -> Forge:
    return forge(
        kind_of(server),
        api=server.api,
        repository=server.repository,
        number=server.number,
        token=token,
    )


@pytest.mark.parametrize("token", ["", " ", "\n"])
def test_no_token(server: ForgeServer, token: str) -> None:
    with pytest.raises(ForgeError, match="there is no token for"):
        of_token(server, token)


@pytest.mark.parametrize("token", ["s3cret\r\nX-Evil: 1", "s3cret s3cret", "s3cretö", "s3cret\x00"])
def test_a_token_that_breaks_its_header(server: ForgeServer, token: str) -> None:
    with pytest.raises(ForgeError, match="characters that no token has") as error:
        of_token(server, token)
    assert "s3cret" not in str(error.value)


def test_a_line_break_pasted_after_a_token_is_forgiven(server: ForgeServer) -> None:
    assert of_token(server, f" {server.token}\n").head() == server.head


def test_a_proxy_of_the_environment_does_not_see_loopback(
    server: ForgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert client(server).head() == server.head


@pytest.mark.parametrize("proxy", ["gopher://u:s3cret@proxy.example", "http://u:s3cret@proxy:port"])
def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(ForgeError, match="look at HTTPS_PROXY") as error:
        forge("github", api="https://api.example", repository="a/b", number=1, token="token")
    assert "s3cret" not in str(error.value)


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://u:s3cret@127.0.0.1:9")
    unreachable = forge(
        "github",
        api="https://api.example",
        repository="a/b",
        number=1,
        token="token",
        patience=Patience(tries=1),
    )
    with pytest.raises(ForgeError, match="can this machine reach it") as error:
        unreachable.head()
    assert "s3cret" not in str(error.value)
