"""Real HTTP servers on loopback that behave as the forges do: one merge request, state in memory.

    with GitHubServer() as server:
        server.populate(95)
        server.fault(Fault(status=502), method="POST")
        forge("github", api=server.api, repository=server.repository, number=server.number,
              token=server.token)

A token is one of `server.tokens`. Each exchange is kept in `server.log`.
"""

from __future__ import annotations

import re
from email.message import Message
from typing import Literal
from urllib.parse import unquote

from tests.review.forges.serving import (
    HEAD,
    Exchange,
    Fault,
    ForgeServer,
    Reply,
    Stored,
    Token,
    body_of,
)

__all__ = [
    "HEAD",
    "EnterpriseServer",
    "Exchange",
    "Fault",
    "ForgeServer",
    "GitHubServer",
    "GitLabServer",
    "GiteaServer",
    "Reply",
    "Stored",
    "Token",
]


class _IssuesServer(ForgeServer):
    """GitHub's routes, which Gitea has too."""

    def route(
        self, method: str, path: str, query: dict[str, str], sent: object, token: Token
    ) -> Reply:
        top = f"/repos/{self.repository}"
        if path == "/user" and method == "GET":
            return self.user(token)
        if path == f"{top}/pulls/{self.number}" and method == "GET":
            return Reply(200, self.pull_request())
        if path == f"{top}/issues/{self.number}/comments":
            if method == "GET":
                return self.listed(query)
            if method == "POST":
                return self.refused(token, sent) or self.made(body_of(sent), token)
        stored = self.find(path.removeprefix(f"{top}/issues/comments/"))
        if stored is None or method not in ("PATCH", "DELETE"):
            return self.nothing()
        no = self.refused(token, sent if method == "PATCH" else None)
        if no is not None:
            return no
        if method == "DELETE":
            self.comments.remove(stored)
            return Reply(204)
        stored.body = body_of(sent)
        return Reply(200, self.comment(stored))

    def made(self, body: str, token: Token) -> Reply:
        stored = self.add(body, token.login, kind="User" if token.kind == "user" else "Bot")
        location = f"{self.api}/repos/{self.repository}/issues/comments/{stored.id}"
        return Reply(201, self.comment(stored), {"Location": location})

    def user(self, token: Token) -> Reply:
        raise NotImplementedError

    def pull_request(self) -> object:
        raise NotImplementedError

    def listed(self, query: dict[str, str]) -> Reply:
        raise NotImplementedError

    def comment(self, stored: Stored) -> object:
        raise NotImplementedError

    def refused(self, token: Token, sent: object) -> Reply | None:
        raise NotImplementedError

    def nothing(self) -> Reply:
        raise NotImplementedError


class GitHubServer(_IssuesServer):
    """github.com: pages of 30, of 100 at most."""

    tokens = {  # noqa: RUF012 - never changed
        ForgeServer.token: Token("github-actions[bot]", "app"),
        "ghs_readOnlyOfAFork": Token("github-actions[bot]", "app", writes=False),
        "ghp_ofAPerson": Token("grace"),
    }
    fork_token = "ghs_readOnlyOfAFork"
    user_token = "ghp_ofAPerson"
    graphql = "/graphql"
    knows_viewer = True

    def _answer(
        self, method: str, path: str, query: dict[str, str], sent: object, headers: Message
    ) -> Reply:
        if path != self.graphql:
            return super()._answer(method, path, query, sent, headers)
        token = self.identify(headers)
        if token is None:
            return self.unknown_token()
        if method != "POST" or not isinstance(sent, dict) or "viewer" not in sent.get("query", ""):
            return self.nothing()
        if not self.knows_viewer:
            error = {"type": "FORBIDDEN", "message": "Resource not accessible by integration"}
            return Reply(200, {"data": {"viewer": None}, "errors": [error]})
        return Reply(200, {"data": {"viewer": {"login": token.login}}})

    def identify(self, headers: Message) -> Token | None:
        kind, _, value = headers.get("Authorization", "").partition(" ")
        return self.tokens.get(value) if kind.lower() in ("bearer", "token") else None

    def unknown_token(self) -> Reply:
        return _github_error(401, "Bad credentials")

    def nothing(self) -> Reply:
        return _github_error(404, "Not Found")

    def user(self, token: Token) -> Reply:
        if token.kind == "app":
            return _github_error(403, "Resource not accessible by integration")
        more = {
            **dict.fromkeys(("bio", "blog", "company", "email", "hireable", "location", "name")),
            **dict.fromkeys(("followers", "following", "public_gists", "public_repos"), 0),
            **dict.fromkeys(("collaborators", "disk_usage", "owned_private_repos"), 0),
            **dict.fromkeys(("private_gists", "total_private_repos"), 0),
            "blog": "",
            "two_factor_authentication": True,
            "created_at": "2020-01-01T00:00:00Z",
            "updated_at": "2020-01-01T00:00:00Z",
            "user_view_type": "private",
        }
        return Reply(200, {**self._user(token.login, "User"), **more})

    def refused(self, token: Token, sent: object) -> Reply | None:
        if not token.writes:
            return _github_error(403, "Resource not accessible by integration")
        if sent is not None and len(body_of(sent)) > self.limit:
            message = f"Body is too long (maximum is {self.limit} characters)"
            error = {
                "resource": "IssueComment",
                "code": "unprocessable",
                "field": "data",
                "message": message,
            }
            return Reply(
                422,
                {
                    "message": "Validation Failed",
                    "errors": [error],
                    "documentation_url": "https://docs.github.com/rest",
                    "status": "422",
                },
            )
        return None

    def listed(self, query: dict[str, str]) -> Reply:
        number, length = self.page(query, "per_page", 30, 100)
        start = (number - 1) * length
        # GitHub names the repository by its number here.
        path = f"{self.prefix}/repositories/42/issues/{self.number}/comments"
        links = []
        if start + length < len(self.comments):
            links.append(f'<{self.link(path, per_page=length, page=number + 1)}>; rel="next"')
            last = -(-len(self.comments) // length)
            links.append(f'<{self.link(path, per_page=length, page=last)}>; rel="last"')
        if number > 1:
            links.insert(0, f'<{self.link(path, per_page=length, page=number - 1)}>; rel="prev"')
        shown = [self.comment(one) for one in self.comments[start : start + length]]
        return Reply(200, shown, {"Link": ", ".join(links)} if links else {})

    def comment(self, stored: Stored) -> object:
        top = f"{self.api}/repos/{self.repository}"
        page = f"{self.origin}/{self.repository}/pull/{self.number}"
        return {
            "id": stored.id,
            "node_id": f"IC_{stored.id}",
            "url": f"{top}/issues/comments/{stored.id}",
            "html_url": f"{page}#issuecomment-{stored.id}",
            "issue_url": f"{top}/issues/{self.number}",
            "body": stored.body,
            "user": None if stored.author is None else self._user(stored.author, stored.kind),
            "created_at": stored.created,
            "updated_at": stored.created,
            "author_association": "NONE",
            "performed_via_github_app": None,
        }

    def pull_request(self) -> object:
        top = f"{self.api}/repos/{self.repository}"
        url = f"{top}/pulls/{self.number}"
        page = f"{self.origin}/{self.repository}/pull/{self.number}"
        ends = {
            "label": "acme:change",
            "ref": "change",
            "repo": self._repository(),
            "user": self._user("ada", "User"),
        }
        related = ("comments", "commits", "statuses", "html", "issue", "review_comments")
        return {
            **dict.fromkeys(("assignee", "body", "closed_at", "merge_commit_sha", "merged_at")),
            **dict.fromkeys(("milestone", "auto_merge", "mergeable", "merged_by")),
            **dict.fromkeys(("additions", "changed_files", "commits", "deletions"), 1),
            **dict.fromkeys(("comments", "review_comments"), 0),
            **dict.fromkeys(("locked", "merged", "maintainer_can_modify"), False),
            "id": 1,
            "node_id": "PR_1",
            "number": self.number,
            "state": "open",
            "title": "A change",
            "labels": [],
            "mergeable_state": "unknown",
            "author_association": "NONE",
            "created_at": "2026-11-23T13:00:00Z",
            "updated_at": "2026-11-23T13:00:00Z",
            "url": url,
            "html_url": page,
            "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch",
            "issue_url": f"{top}/issues/{self.number}",
            "comments_url": f"{top}/issues/{self.number}/comments",
            "commits_url": f"{url}/commits",
            "review_comment_url": f"{top}/pulls/comments{{/number}}",
            "review_comments_url": f"{url}/comments",
            "statuses_url": f"{top}/statuses/{self.head}",
            "user": self._user("ada", "User"),
            "head": {**ends, "sha": self.head},
            "base": {**ends, "ref": "main", "sha": "1a2b3c4d" * 5},
            "_links": {name: {"href": url} for name in (*related, "review_comment", "self")},
        }

    def _repository(self) -> object:
        owner, name = self.repository.split("/")
        top = f"{self.api}/repos/{self.repository}"
        kinds = (
            "archive assignees blobs branches collaborators comments commits compare contents "
            "contributors deployments downloads events forks git_commits git_refs git_tags hooks "
            "issue_comment issue_events issues keys labels languages merges milestones "
            "notifications pulls releases stargazers statuses subscribers subscription tags teams "
            "trees"
        )
        return {
            **{f"{kind}_url": f"{top}/{kind}" for kind in kinds.split()},
            **dict.fromkeys(("description", "homepage", "language", "mirror_url", "license")),
            **dict.fromkeys(("forks", "forks_count", "open_issues", "open_issues_count"), 0),
            **dict.fromkeys(("size", "stargazers_count", "watchers", "watchers_count"), 0),
            **dict.fromkeys(("fork", "private", "archived", "disabled", "has_wiki"), False),
            **dict.fromkeys(("has_downloads", "has_issues", "has_projects", "has_pages"), True),
            **dict.fromkeys(("pushed_at", "created_at", "updated_at"), "2026-11-23T13:00:00Z"),
            "id": 42,
            "node_id": "R_42",
            "name": name,
            "full_name": self.repository,
            "owner": self._user(owner, "Organization"),
            "default_branch": "main",
            "url": top,
            "html_url": f"{self.origin}/{self.repository}",
            "clone_url": f"{self.origin}/{self.repository}.git",
            "svn_url": f"{self.origin}/{self.repository}",
            "git_url": f"git://127.0.0.1/{self.repository}.git",
            "ssh_url": f"git@127.0.0.1:{self.repository}.git",
        }

    def _user(self, login: str, kind: str) -> dict[str, object]:
        top = f"{self.api}/users/{login.replace('[', '%5B').replace(']', '%5D')}"
        kinds = (
            "followers following gists starred subscriptions organizations repos events "
            "received_events"
        )
        return {
            **{f"{one}_url": f"{top}/{one}" for one in kinds.split()},
            "login": login,
            "id": 1,
            "node_id": "U_1",
            "avatar_url": f"{self.origin}/avatar.png",
            "gravatar_id": "",
            "url": top,
            "html_url": f"{self.origin}/people",
            "type": kind,
            "site_admin": False,
        }


class EnterpriseServer(GitHubServer):
    """GitHub Enterprise: the API is below /api/v3."""

    prefix = "/api/v3"
    graphql = "/api/graphql"


class GiteaServer(_IssuesServer):
    """Gitea and Forgejo: all comments on one page, as they list them today.

    Their other lists have pages of 30, of 50 at most, with links or with the total alone: `pages`.
    """

    prefix = "/api/v1"
    tokens = {  # noqa: RUF012 - never changed
        ForgeServer.token: Token("gitea-actions", "job"),
        "readOnlyOfAFork": Token("gitea-actions", "job", writes=False),
        "ofAPerson": Token("grace"),
        "withoutUserScope": Token("grace", knows_user=False),
        "withoutIssueScope": Token("grace", writes=False),
    }
    fork_token = "readOnlyOfAFork"
    user_token = "ofAPerson"
    pages: Literal["none", "links", "total"] = "none"

    def identify(self, headers: Message) -> Token | None:
        kind, _, value = headers.get("Authorization", "").partition(" ")
        return self.tokens.get(value) if kind.lower() in ("bearer", "token") else None

    def unknown_token(self) -> Reply:
        return _gitea_error(401, "invalid username, password or token")

    def nothing(self) -> Reply:
        return _gitea_error(404, "The target couldn't be found.")

    def user(self, token: Token) -> Reply:
        if not token.knows_user:
            return _gitea_scope("read:user")
        return Reply(200, _gitea_user(token.login))

    def refused(self, token: Token, sent: object) -> Reply | None:
        if token.writes:
            return None
        if token.kind == "job":
            return Reply(403)  # without a body
        return _gitea_scope("write:issue")

    def listed(self, query: dict[str, str]) -> Reply:
        total = {"X-Total-Count": str(len(self.comments))}
        if self.pages == "none":
            return Reply(200, [self.comment(one) for one in self.comments], total)
        number, length = self.page(query, "limit", 30, 50)
        start = (number - 1) * length
        if self.pages == "links" and start + length < len(self.comments):
            path = f"{self.prefix}/repos/{self.repository}/issues/{self.number}/comments"
            total["Link"] = f'<{self.link(path, limit=length, page=number + 1)}>; rel="next"'
        shown = [self.comment(one) for one in self.comments[start : start + length]]
        return Reply(200, shown, total)

    def comment(self, stored: Stored) -> object:
        page = f"{self.origin}/{self.repository}/pulls/{self.number}"
        return {
            "id": stored.id,
            "html_url": f"{page}#issuecomment-{stored.id}",
            "pull_request_url": page,
            "issue_url": "",
            "user": _gitea_user(stored.author),
            "original_author": "",
            "original_author_id": 0,
            "body": stored.body,
            "assets": [],
            "created_at": stored.created,
            "updated_at": stored.created,
        }

    def pull_request(self) -> object:
        return {"id": 1, "number": self.number, "state": "open", "head": {"sha": self.head}}


class GitLabServer(ForgeServer):
    """GitLab: pages of 20, of 100 at most, and notes of its own among the others.

    A line that begins with a slash and a word is a quick action, which the note then lacks; so a
    statement must never begin a line. `commands` has those that were given.
    """

    prefix = "/api/v4"
    repository = "acme/people/framework"
    limit = 1_000_000
    tokens = {  # noqa: RUF012 - never changed
        ForgeServer.token: Token("project_42_bot_1f2e"),
        "glpat-readApiOnly": Token("project_42_bot_5a6b", writes=False),
    }
    job_token = "glcbt-64_ofAJob"
    read_token = "glpat-readApiOnly"
    fork_token = "glpat-readApiOnly"
    keyset = False

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[str] = []

    def identify(self, headers: Message) -> Token | None:
        return self.tokens.get(headers.get("PRIVATE-TOKEN", ""))

    def unknown_token(self) -> Reply:
        return Reply(401, {"message": "401 Unauthorized"})

    def route(
        self, method: str, path: str, query: dict[str, str], sent: object, token: Token
    ) -> Reply:
        if path == "/user" and method == "GET":
            return Reply(200, _gitlab_user(token.login))
        kind, project, rest = (*path[1:].split("/", 2), "", "")[:3]
        if kind != "projects" or unquote(project) not in (self.repository, "42"):
            return Reply(404, {"message": "404 Project Not Found"})
        top = f"merge_requests/{self.number}"
        page = f"{self.origin}/{self.repository}/-/merge_requests/{self.number}"
        if rest == top and method == "GET":
            request = {"id": 1, "iid": self.number, "sha": self.head, "web_url": page}
            return Reply(200, request)
        if rest == f"{top}/notes" and method == "GET":
            return self.listed(query)
        if method != "GET" and not token.writes:
            return _gitlab_scope()
        if rest == f"{top}/notes" and method == "POST":
            return self.refused(sent) or self.made(body_of(sent), token)
        stored = self.find(rest.removeprefix(f"{top}/notes/"))
        if stored is None:
            return Reply(404, {"message": "404 Not found"})
        if method == "DELETE":
            self.comments.remove(stored)
            return Reply(204)
        no = self.refused(sent)
        if no is None:
            stored.body = self.obeyed(body_of(sent))
        return no or Reply(200, self.note(stored))

    def made(self, body: str, token: Token) -> Reply:
        body = self.obeyed(body)
        if not body.strip():
            return Reply(202, {"commands_changes": {}, "summary": "Done."})
        return Reply(201, self.note(self.add(body, token.login)))

    def obeyed(self, body: str) -> str:
        """The body without its quick actions, which are done; code blocks are not looked at."""
        self.commands += re.findall(r"^/[a-z_]+.*$", body, re.MULTILINE)
        return re.sub(r"^/[a-z_]+.*\n?", "", body, flags=re.MULTILINE)

    def refused(self, sent: object) -> Reply | None:
        if len(body_of(sent)) > self.limit:
            too_long = f'["is too long (maximum is {self.limit} characters)"]'
            return Reply(400, {"message": f"400 Bad request - Note {{:note=>{too_long}}}"})
        return None

    def listed(self, query: dict[str, str]) -> Reply:
        # Without being asked otherwise, GitLab begins with the newest.
        ordered = sorted(self.comments, key=lambda one: one.id, reverse=query.get("sort") != "asc")
        number, length = self.page(query, "per_page", 20, 100)
        if "cursor" in query:
            start = next(i for i, one in enumerate(ordered) if str(one.id) == query["cursor"]) + 1
        else:
            start = (number - 1) * length
        here = ordered[start : start + length]
        more = start + length < len(ordered)
        path = f"{self.prefix}/projects/42/merge_requests/{self.number}/notes"
        headers: dict[str, str] = {}
        if self.keyset and more:
            following = self.link(path, **{**query, "cursor": here[-1].id})
            headers["Link"] = f'<{following}>; rel="next"'
        elif not self.keyset:
            headers["X-Next-Page"] = str(number + 1) if more else ""
            headers["X-Page"] = str(number)
        return Reply(200, [self.note(one) for one in here if not one.hidden], headers)

    def note(self, stored: Stored) -> object:
        return {
            "id": stored.id,
            "type": None,
            "body": stored.body,
            "author": None if stored.author is None else _gitlab_user(stored.author),
            "created_at": stored.created,
            "updated_at": stored.created,
            "system": stored.system,
            "noteable_id": 1,
            "noteable_type": "MergeRequest",
            "project_id": 42,
            "resolvable": False,
            "confidential": False,
            "internal": False,
            "noteable_iid": self.number,
            "commands_changes": {},
        }


def _github_error(status: int, message: str) -> Reply:
    return Reply(
        status,
        {
            "message": message,
            "documentation_url": "https://docs.github.com/rest",
            "status": str(status),
        },
    )


def _gitea_error(status: int, message: str) -> Reply:
    return Reply(status, {"message": message, "url": "https://gitea.example/api/swagger"})


def _gitea_scope(scope: str) -> Reply:
    return _gitea_error(403, f"token does not have at least one of required scope(s): [{scope}]")


def _gitea_user(login: str | None) -> object:
    if login is None:
        return {"id": -1, "login": "Ghost", "username": "Ghost"}
    id = -2 if login == "gitea-actions" else 5
    return {"id": id, "login": login, "username": login, "full_name": "", "is_admin": False}


def _gitlab_scope() -> Reply:
    return Reply(
        403,
        {
            "error": "insufficient_scope",
            "error_description": "The request requires higher privileges than provided by the "
            "access token.",
            "scope": "api",
        },
    )


def _gitlab_user(username: str) -> object:
    return {"id": 9, "username": username, "name": username, "state": "active"}
