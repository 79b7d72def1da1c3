"""Lists in each way in which the forges page them, and in ways in which they should not."""

from __future__ import annotations

from typing import Literal

import pytest

from fw.review.forges import ForgeError
from tests.review.forges.clients import client
from tests.review.forges.servers import (
    Fault,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
)


def bodies(server: ForgeServer) -> list[str]:
    return [comment.body for comment in client(server).comments()]


@pytest.mark.parametrize("pages", ["none", "links", "total"])
@pytest.mark.parametrize("count", [0, 49, 50, 51, 120])
def test_gitea_with_pages_or_without(
    gitea: GiteaServer, pages: Literal["none", "links", "total"], count: int
) -> None:
    gitea.pages = pages
    gitea.populate(count)
    assert bodies(gitea) == [f"Comment {number}" for number in range(count)]
    assert len(gitea.log) == (1 if pages == "none" else max(1, -(-count // 50)))


@pytest.mark.parametrize("keyset", [False, True])
def test_gitlab_with_offsets_or_keysets(gitlab: GitLabServer, keyset: bool) -> None:
    gitlab.keyset = keyset
    gitlab.populate(250)
    assert bodies(gitlab) == [f"Comment {number}" for number in range(250)]
    assert len(gitlab.log) == 3


def test_gitlab_s_own_notes_are_no_comments(gitlab: GitLabServer) -> None:
    gitlab.populate(3)
    gitlab.add("added 2 commits", "ada").system = True
    gitlab.populate(1)
    assert bodies(gitlab) == ["Comment 0", "Comment 1", "Comment 2", "Comment 0"]


def test_a_page_that_gitlab_empties_is_no_end(gitlab: GitLabServer) -> None:
    gitlab.populate(150)
    for note in gitlab.comments[:100]:
        note.hidden = True
    assert bodies(gitlab) == [f"Comment {number}" for number in range(100, 150)]


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/repositories/42/comments?per_page=100&page=2",
        "https://user:password@elsewhere.example/?page=2",
        "//elsewhere.example/?page=2",
        "ftp://127.0.0.1:1/?page=2",
    ],
)
def test_of_a_link_to_another_host_only_the_page_is_taken(server: ForgeServer, link: str) -> None:
    if isinstance(server, GiteaServer):
        server.pages = "links"
    server.populate(100)
    server.add("The last", "ada")
    first = client(server)
    list(first.comments())
    truth = server.log[0].answer
    server.log.clear()
    server.fault(Fault(200, truth, {"Link": f'<{link}>; rel="next"'}))
    found = [comment.body for comment in first.comments()]
    assert found[0] == "Comment 0"
    assert server.log[1].query["page"] == "2"
    assert server.log[1].path == server.log[0].path
    assert server.log[1].headers["host"] in server.origin


@pytest.mark.parametrize(
    "link",
    [
        "",
        "<>",
        '<http://[>; rel="next"',
        '<https://x.example>; rel="next"',
        '<https://x.example/?>; rel="next"',
        '<?per_page=100>; rel="next"',
        "; ; rel=next,,,<",
        "<" + "a" * 5000 + '>; rel="next"',
    ],
)
def test_a_link_that_leads_nowhere_is_the_end(github: GitHubServer, link: str) -> None:
    github.fault(Fault(200, [], {"Link": link}))
    assert bodies(github) == []
    assert len(github.log) <= 2


def test_a_list_that_goes_round_ends(github: GitHubServer) -> None:
    github.fault(Fault(200, [], {"Link": '<?page=2>; rel="next"'}))
    github.fault(Fault(200, [], {"Link": '<?page=3>; rel="next"'}), path="comments")
    github.fault(Fault(200, [], {"Link": '<?page=2>; rel="next"'}), path="comments")
    assert bodies(github) == []
    assert len(github.log) == 3


def test_a_total_that_lies_ends(gitea: GiteaServer) -> None:
    gitea.populate(3)
    list(client(gitea).comments())
    truth = gitea.log[0].answer
    gitea.fault(Fault(200, truth, {"X-Total-Count": "4"}, times=99))
    assert len(bodies(gitea)) == 3
    gitea.clear_faults()
    gitea.fault(Fault(200, [], {"X-Total-Count": "99999999"}))
    assert bodies(gitea) == []


def test_pages_without_end_are_given_up(
    gitlab: GitLabServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fw.review.forges.connection._MOST_PAGES", 20)
    for page in range(2, 30):
        gitlab.fault(Fault(200, [], {"X-Next-Page": str(page)}))
    with pytest.raises(ForgeError, match="no end of pages"):
        bodies(gitlab)
    assert len(gitlab.log) == 20
