"""What is never tried again, and the one line that says what is missing."""

from __future__ import annotations

import pytest

from fw.review.forges import ForbiddenError, Forge, ForgeError, MissingError, forge
from tests.review.forges.clients import Hours, client
from tests.review.forges.servers import (
    Fault,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
)


def refused(forge: Forge, body: str = "Hello") -> str:
    """The line that creating a comment ends in."""
    with pytest.raises(ForgeError) as error:
        forge.create(body)
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_fork_s_token_on_github(github: GitHubServer) -> None:
    line = refused(client(github, token=github.fork_token))
    assert line == (
        'GitHub refused to create the comment (403 "Resource not accessible by integration"): '
        "the token needs `permissions: pull-requests: write`; for a pull request from a fork it is "
        "read-only whatever the workflow says, so post from a workflow_run workflow"
    )


def test_a_fork_s_token_on_gitea_which_answers_nothing(gitea: GiteaServer) -> None:
    line = refused(client(gitea, token=gitea.fork_token))
    assert line == (
        "Gitea refused to create the comment (403): a token of a user needs the scopes "
        "`write:issue`, `read:repository` and `read:user`; a job's own needs `permissions: "
        "issues: write` and `pull-requests: write`, and is read-only for a pull request from a fork"
    )


def test_a_token_without_the_scope_on_gitea(gitea: GiteaServer) -> None:
    line = refused(client(gitea, token="withoutIssueScope"))
    assert '403 "token does not have at least one of required scope(s): [write:issue]"' in line


def test_a_token_without_the_scope_on_gitlab(gitlab: GitLabServer) -> None:
    line = refused(client(gitlab, token=gitlab.read_token))
    assert line == (
        'GitLab refused to create the note (403 "insufficient_scope; The request requires higher '
        'privileges than provided by the access token."): the scope or the role is missing; a '
        "`CI_JOB_TOKEN` cannot write notes: use a project access token with the `api` scope and "
        "the Reporter role or higher"
    )


def test_a_job_s_token_on_gitlab(gitlab: GitLabServer) -> None:
    line = refused(client(gitlab, token=gitlab.job_token))
    assert line == (
        'GitLab does not accept the token (401 "401 Unauthorized"): it is wrong, has expired, or '
        "is a `CI_JOB_TOKEN`, which cannot write notes: use a project access token with the `api` "
        "scope and the Reporter role or higher"
    )


def test_a_wrong_token_on_github(github: GitHubServer) -> None:
    line = refused(client(github, token="unknown"))
    assert line == (
        'GitHub does not accept the token (401 "Bad credentials"): it is wrong or has expired; in '
        "a job, pass ${{ github.token }}"
    )


def test_a_body_too_long_on_github(github: GitHubServer) -> None:
    assert refused(client(github), "a" * 65_537) == (
        'GitHub did not create the comment (422 "Validation Failed; Body is too long (maximum is '
        '65536 characters)")'
    )


def test_a_body_too_long_on_gitlab(gitlab: GitLabServer) -> None:
    line = refused(client(gitlab), "a" * 1_000_001)
    assert "is too long (maximum is 1000000 characters)" in line


def test_a_merge_request_that_is_not_there(server: ForgeServer) -> None:
    missing = client(server, number=8)
    for call in (missing.head, lambda: list(missing.comments()), lambda: missing.create("Hello")):
        server.log.clear()
        with pytest.raises(MissingError, match=r"has nothing to .* \(404 .*number"):
            call()
        assert len(server.log) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422])
def test_no_is_no(server: ForgeServer, status: int) -> None:
    for call in ("head", "comments", "create", "update", "me"):
        hours = Hours()
        forge = client(server, hours)
        server.fault(Fault(status, {"message": "No"}, times=9))
        server.log.clear()
        if status == 403 and call == "me" and not isinstance(server, GitLabServer):
            assert forge.me() is None
        else:
            with pytest.raises(ForgeError, match=f'{status} "No"'):
                run(forge, call)
        # Of an app's token GitHub is asked once more, in its other language.
        asked = 2 if status == 403 and call == "me" and isinstance(server, GitHubServer) else 1
        assert len(server.log) == asked
        assert hours.slept == []
        server.clear_faults()


def run(forge: Forge, call: str) -> None:
    match call:
        case "comments":
            list(forge.comments())
        case "create":
            forge.create("Hello")
        case "update":
            forge.update(1, "Hello")
        case _:
            getattr(forge, call)()


def test_a_refusal_of_a_permission_is_told_from_others(github: GitHubServer) -> None:
    with pytest.raises(ForbiddenError):
        client(github, token=github.fork_token).create("Hello")
    github.fault(Fault(429, headers={"Retry-After": "99999"}))
    with pytest.raises(ForgeError) as error:
        client(github).create("Hello")
    assert not isinstance(error.value, ForbiddenError)


def test_who_the_token_is(server: ForgeServer) -> None:
    assert client(server).me() == server.tokens[server.token].login
    # Its comments have the very name.
    assert client(server).create("Hello").author == client(server).me()


def test_a_person_s_token_knows_its_person(github: GitHubServer, gitea: GiteaServer) -> None:
    assert client(github, token=github.user_token).me() == "grace"
    assert client(gitea, token=gitea.user_token).me() == "grace"
    assert client(gitea, token="withoutUserScope").me() is None


def test_an_app_of_github_is_named_as_its_comments_are(github: GitHubServer) -> None:
    github.fault(Fault(200, {"data": {"viewer": {"login": "github-actions"}}}), path="/graphql")
    assert client(github).me() == "github-actions[bot]"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(403, {"message": "Resource not accessible by integration"}),
        Fault(404, {"message": "Not Found"}),
        Fault(502, b"<html>"),
        Fault(200, {"data": None, "errors": [{"message": "No"}]}),
        Fault(200, {"errors": [{"message": "No"}]}),
        Fault(200, {"data": {"viewer": {"login": None}}}),
        Fault(200, b"<html>"),
        Fault(200, []),
        Fault(drop=True),
    ],
)
def test_an_app_that_github_does_not_name_is_none(github: GitHubServer, fault: Fault) -> None:
    github.fault(fault, path="/graphql")
    assert client(github).me() is None
    github.clear_faults()
    github.knows_viewer = False
    assert client(github).me() is None


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><title>Sign in</title>",
        b"",
        b"[",
        b"\xff\xfe",
        b"null",
        b"{}",
        b'"text"',
        b"[1]",
        b'[{"id": "1"}]',
        b'[{"id": true, "created_at": ""}]',
        b"[" * 100_000,
        b"9" * 10_000,
        b'[{"id": 1, "body": 5, "created_at": "", "user": null, "author": null}]',
    ],
)
def test_an_answer_that_is_no_list_of_comments(server: ForgeServer, body: bytes) -> None:
    server.fault(Fault(200, body, {"Content-Type": "text/html"}))
    with pytest.raises(ForgeError, match="answer when asked to list the") as error:
        list(client(server).comments())
    if body.startswith(b"<"):
        assert "is not JSON but text/html: is the API's address right?" in str(error.value)
        assert "https://HOST/api/v" in str(error.value)


def test_a_wrong_address_of_the_api_is_seen(gitlab: GitLabServer) -> None:
    wrong = forge(
        "gitlab",
        api=gitlab.origin + "/api/v3",
        repository=gitlab.repository,
        number=gitlab.number,
        token=gitlab.token,
    )
    with pytest.raises(MissingError, match="check the project"):
        wrong.head()
