"""What is tried again, how long it waits, and what becomes of a comment whose answer is lost."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from fw.review.forges import ForgeError, Patience, UnknownOutcomeError, forge
from tests.review.forges.clients import START, Hours, client
from tests.review.forges.servers import Fault, ForgeServer, GitHubServer

SECONDARY = {
    "message": "You have exceeded a secondary rate limit. Please wait a few minutes before you "
    "try again.",
    "documentation_url": "https://docs.github.com/rest",
}


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_trouble_of_the_forge_is_waited_out(server: ForgeServer, status: int) -> None:
    hours = Hours()
    mine = client(server).create("Hello")
    server.fault(Fault(status, b"<html>Bad gateway</html>"))
    assert client(server, hours).update(mine.id, "Hello again").body == "Hello again"
    assert len(hours.slept) == 1
    assert 1 <= hours.slept[0] <= 1.25


def test_every_call_that_may_be_repeated_is(server: ForgeServer) -> None:
    mine = client(server).create("Hello")
    server.fault(Fault(502, times=1), method="PATCH")
    server.fault(Fault(502, times=1), method="PUT")
    server.fault(Fault(502, times=2), method="GET")
    server.fault(Fault(502, times=1), method="DELETE")
    forge, server.log = client(server, Hours()), []
    assert [comment.id for comment in forge.comments()] == [mine.id]
    assert forge.head() == server.head
    forge.update(mine.id, "Hello again")
    forge.delete(mine.id)
    assert server.comments == []


def test_trouble_without_end_is_given_up(server: ForgeServer) -> None:
    hours = Hours()
    server.fault(Fault(503, {"message": "No server is available"}, times=99))
    with pytest.raises(ForgeError, match=r"failed to read .*tried 5 times"):
        client(server, hours).head()
    assert len(server.log) == 5
    assert [round(seconds / 1.25) for seconds in hours.slept] == sorted(
        round(seconds / 1.25) for seconds in hours.slept
    )
    assert 15 <= sum(hours.slept) <= 19


def test_the_wait_is_bounded_over_all_calls(server: ForgeServer) -> None:
    hours = Hours()
    forge = client(server, hours)
    server.fault(Fault(429, headers={"Retry-After": "100"}, times=99))
    for _ in range(3):
        with pytest.raises(ForgeError, match="asks to wait 2 minutes"):
            forge.head()
    assert hours.slept == [100.0, 100.0, 100.0]


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(429, headers={"Retry-After": "17"}), 17),
        (Fault(429, headers={"Retry-After": "0"}), 1),
        (Fault(429, headers={"Retry-After": formatdate(START + 40, usegmt=True)}), 40),
        (Fault(429, headers={"Retry-After": "soon"}), 60),
        (Fault(429), 60),
        (Fault(503, headers={"Retry-After": "23"}), 23),
        (
            Fault(
                429, headers={"RateLimit-Remaining": "0", "RateLimit-Reset": f"{START + 50:.0f}"}
            ),
            51,
        ),
    ],
)
def test_the_forge_says_how_long_to_wait(server: ForgeServer, fault: Fault, wait: float) -> None:
    hours = Hours()
    server.fault(Fault(fault.status, fault.body, fault.headers))
    client(server, hours).head()
    assert hours.slept == [wait]


@pytest.mark.parametrize(
    ("body", "headers", "wait"),
    [
        (SECONDARY, {"Retry-After": "30"}, 30),
        (SECONDARY, {}, 60),
        ({"message": "You have triggered an abuse detection mechanism."}, {}, 60),
        ({"message": "No"}, {"Retry-After": "30"}, 30),
        (
            {"message": "API rate limit exceeded for installation ID 1."},
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{START + 120:.0f}"},
            121,
        ),
        (
            {"message": "API rate limit exceeded"},
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{START - 5:.0f}"},
            1,
        ),
    ],
)
def test_a_limit_that_github_calls_forbidden(
    github: GitHubServer, body: object, headers: dict[str, str], wait: float
) -> None:
    hours = Hours()
    github.fault(Fault(403, body, headers))
    # A limit is a certain no, so that even a create is tried again.
    assert client(github, hours).create("Hello").body == "Hello"
    assert hours.slept == [wait]
    assert len(github.comments) == 1


def test_a_limit_stops_no_longer_than_the_patience(github: GitHubServer) -> None:
    hours = Hours()
    reset = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{START + 2460:.0f}"}
    github.fault(Fault(403, {"message": "API rate limit exceeded"}, reset))
    with pytest.raises(ForgeError) as error:
        client(github, hours).create("Hello")
    assert hours.slept == []
    assert str(error.value) == (
        'GitHub\'s rate limit is used up (403 "API rate limit exceeded"), and it asks to wait '
        "41 minutes: run the job again after that"
    )


def test_a_limit_waits_longer_each_time(github: GitHubServer) -> None:
    hours = Hours()
    github.fault(Fault(403, SECONDARY, times=99))
    with pytest.raises(ForgeError, match="rate limit"):
        client(github, hours).create("Hello")
    assert hours.slept == [60, 120]


def test_a_read_only_token_is_none_of_the_limits(github: GitHubServer) -> None:
    hours = Hours()
    github.fault(
        Fault(
            403,
            {"message": "Resource not accessible by integration"},
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{START + 60:.0f}"},
        )
    )
    with pytest.raises(ForgeError, match="pull-requests: write"):
        client(github, hours).create("Hello")
    assert hours.slept == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=True, done=True),
        Fault(drop=True, status=500),
        Fault(502, done=True),
        Fault(504),
        Fault(201, b"<html>", done=True),
        Fault(201, b'{"id": 1', done=True),
        Fault(202, {"commands_changes": {}, "summary": "Applied a label."}, done=True),
    ],
)
def test_a_create_without_its_answer_is_left_to_the_policy(
    server: ForgeServer, fault: Fault
) -> None:
    hours = Hours()
    server.fault(Fault(fault.status, fault.body, done=fault.done, drop=fault.drop), method="POST")
    with pytest.raises(UnknownOutcomeError, match="whether it was made is not known"):
        client(server, hours).create("Hello")
    assert len(server.calls("POST")) == 1
    assert hours.slept == []
    made = [comment.body for comment in client(server).comments()]
    assert made == (["Hello"] if fault.done else [])


def test_a_slow_create_is_an_unknown_one(server: ForgeServer) -> None:
    server.fault(Fault(delay=0.3), method="POST")
    with pytest.raises(UnknownOutcomeError, match=r"no answer within 0\.1 s"):
        client(server, answer=0.1).create("Hello")


def test_a_slow_answer_is_asked_for_again(server: ForgeServer) -> None:
    hours = Hours()
    server.fault(Fault(delay=0.3))
    assert client(server, hours, answer=0.1).head() == server.head
    assert len(hours.slept) == 1


def test_an_answer_that_drips_is_cut_off(server: ForgeServer) -> None:
    server.fault(Fault(drip=0.02, times=99))
    began = time.monotonic()
    with pytest.raises(ForgeError, match=r"no whole answer within 0\.1 s; tried 5 times"):
        client(server, answer=0.1).head()
    assert time.monotonic() - began < 3


def test_a_lost_answer_is_asked_for_again(server: ForgeServer) -> None:
    mine = client(server).create("Hello")
    server.fault(Fault(drop=True, times=2))
    server.fault(Fault(drop=True, done=True), method="DELETE")
    forge = client(server, Hours())
    assert [comment.id for comment in forge.comments()] == [mine.id]
    forge.delete(mine.id)
    assert server.comments == []


def test_a_forge_that_is_not_there(server: ForgeServer) -> None:
    hours = Hours()
    nowhere = client(server, hours)
    server.stop()
    # Nothing was sent, so that this is certainly not made.
    with pytest.raises(
        ForgeError, match=r"cannot be reached to create the .*tried 5 times"
    ) as error:
        nowhere.create("Hello")
    assert not isinstance(error.value, UnknownOutcomeError)
    assert len(hours.slept) == 4


def test_a_name_that_is_nobody_s() -> None:
    hours = Hours()
    nobody = forge(
        "github",
        api="https://forge.invalid",
        repository="acme/framework",
        number=7,
        token="token",
        patience=Patience(tries=2, answer=5, sleep=hours.sleep, clock=hours.now),
    )
    with pytest.raises(
        ForgeError, match=r"GitHub at forge\.invalid cannot be reached to read the pull"
    ):
        nobody.head()
