"""The five calls and the head, the same on every forge."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from fw.review.forges import ForgeError, MissingError, UnknownOutcomeError, forge
from tests.review.forges.clients import client, kind_of
from tests.review.forges.contract import check
from tests.review.forges.servers import (
    HEAD,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
)


def test_a_comment_is_created_found_updated_and_deleted(server: ForgeServer) -> None:
    forge = client(server)
    created = forge.create("Größer: 漢字 👩‍💻\n\n| a | b |")
    assert list(forge.comments()) == [created]
    updated = forge.update(created.id, "Anders")
    assert (updated.id, updated.body) == (created.id, "Anders")
    assert [comment.body for comment in forge.comments()] == ["Anders"]
    forge.delete(created.id)
    assert list(forge.comments()) == []
    assert created.body == "Größer: 漢字 👩‍💻\n\n| a | b |"


def test_what_is_created_has_an_author_a_time_and_a_page_for_people(server: ForgeServer) -> None:
    forge = client(server)
    assert forge.head() == HEAD
    created = forge.create("Hello")
    assert created.author == server.tokens[server.token].login
    assert created.created == "2026-11-23T13:10:00Z"
    assert created.url is not None
    assert created.url.startswith(f"{server.origin}/{server.repository}/")
    assert str(created.id) in created.url


@pytest.mark.parametrize("count", [0, 1, 30, 95, 100, 101, 250])
def test_every_page_is_read_oldest_first(server: ForgeServer, count: int) -> None:
    server.populate(count)
    mine = client(server).create("Mine")
    found = list(client(server).comments())
    assert [comment.body for comment in found] == [f"Comment {n}" for n in range(count)] + ["Mine"]
    assert found[-1].id == mine.id


def test_pages_are_asked_for_at_their_longest(server: ForgeServer) -> None:
    server.populate(250)
    list(client(server).comments())
    pages = len(server.calls("GET"))
    assert pages == (1 if isinstance(server, GiteaServer) else 3)


def test_pages_that_move_while_they_are_read_repeat_none(server: ForgeServer) -> None:
    server.populate(150)
    seen = []
    for comment in client(server).comments():
        if comment.body == "Comment 50":
            server.comments.insert(0, server.comments.pop())
        seen.append(comment.id)
    assert len(seen) == len(set(seen))


def test_nothing_is_read_before_it_is_asked_for(server: ForgeServer) -> None:
    server.populate(250)
    comments = client(server).comments()
    assert server.log == []
    next(comments)
    assert len(server.log) == 1


def test_an_account_that_is_gone_is_no_author(server: ForgeServer) -> None:
    server.add("From a ghost", None)
    assert [comment.author for comment in client(server).comments()] == [None]


def test_a_merge_request_may_have_no_head_yet(gitlab: GitLabServer) -> None:
    gitlab.head = None
    assert client(gitlab).head() is None


def test_to_delete_what_is_gone_is_no_error(server: ForgeServer) -> None:
    client(server).delete(123456)
    assert len(server.calls("DELETE")) == 1


def test_to_update_what_is_gone_says_so_at_once(server: ForgeServer) -> None:
    with pytest.raises(MissingError, match="404"):
        client(server).update(123456, "Hello")
    assert len(server.log) == 1


def test_two_clients_at_once_both_write(server: ForgeServer) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda body: client(server).create(body), ["One", "Two"]))
    assert {comment.body for comment in client(server).comments()} == {"One", "Two"}
    assert made[0].id != made[1].id


def test_each_body_within_the_limit_is_taken(server: ForgeServer) -> None:
    forge = client(server)
    emoji = "👩" * (forge.limit // forge.size("👩"))
    for body in ("a" * forge.limit, "漢" * forge.limit, emoji):
        assert forge.size(body) == forge.limit
        assert forge.create(body).body == body


def test_a_lone_surrogate_does_not_stop_a_comment(server: ForgeServer) -> None:
    assert client(server).create("a\ud800b").body == "a?b"


def test_every_exchange_with_github_keeps_to_its_description(github: GitHubServer) -> None:
    github.populate(95)
    github.add("From a ghost", None)
    forge = client(github)
    forge.head()
    forge.me()
    client(github, token=github.user_token).me()
    list(forge.comments())
    forge.update(forge.create("Hello").id, "Hello again")
    forge.delete(github.comments[-1].id)
    for attempt in (
        lambda: forge.create("a" * 65_537),
        lambda: client(github, token=github.fork_token).create("Hello"),
        lambda: list(client(github, number=8).comments()),
        lambda: client(github, token="unknown").me(),
    ):
        with pytest.raises(ForgeError):
            attempt()
    rest = [exchange for exchange in github.log if exchange.path != github.graphql]
    assert [check(exchange) for exchange in rest] == [
        "pulls/get",
        "users/get-authenticated",
        "users/get-authenticated",
        "issues/list-comments",
        "issues/create-comment",
        "issues/update-comment",
        "issues/delete-comment",
        "issues/create-comment",
        "issues/create-comment",
        "issues/list-comments",
        "users/get-authenticated",
    ]


def test_the_check_against_the_description_can_fail(github: GitHubServer) -> None:
    client(github).create("Hello")
    exchange = github.log[-1]
    for wrong in (
        exchange._replace(path="/user/comments"),
        exchange._replace(method="PUT"),
        exchange._replace(sent={"text": "Hello"}),
        exchange._replace(query={"size": "3"}),
        exchange._replace(status=200),
        exchange._replace(answer={"id": 1}),
    ):
        with pytest.raises(AssertionError):
            check(wrong)


def test_the_forges_are_there_without_httpx() -> None:
    code = "import sys, fw.review.forges; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_where_httpx_is_missing_one_line_says_how_to_install_it(
    server: ForgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ForgeError) as error:
        client(server)
    assert str(error.value).endswith("needs httpx: pip install framework-as-code[review]")


@pytest.mark.parametrize(
    "repository",
    ["", "acme", "/", "acme/", "a/b?c", "../user", "acme/..", "acme/a b", "a/\n", "é/é"],
)
def test_a_repository_that_cannot_be_one_is_refused(server: ForgeServer, repository: str) -> None:
    with pytest.raises(ForgeError, match="is written"):
        forge(kind_of(server), api=server.api, repository=repository, number=1, token=server.token)


def test_a_project_of_gitlab_may_be_given_by_number(gitlab: GitLabServer) -> None:
    found = forge("gitlab", api=gitlab.api, repository="42", number=7, token=gitlab.token)
    assert found.head() == HEAD
    with pytest.raises(ForgeError, match="begins at 1"):
        forge("gitlab", api=gitlab.api, repository="42", number=0, token=gitlab.token)


def test_a_note_of_quick_actions_alone_is_no_note(gitlab: GitLabServer) -> None:
    with pytest.raises(UnknownOutcomeError):
        client(gitlab).create("/close")
    assert client(gitlab).create("Hello\n/label ~x\n").body == "Hello\n"
    assert gitlab.commands == ["/close", "/label ~x"]
