"""`fw review` as jobs call it, with a real remote and a real forge on loopback."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from fw.framework import schema
from tests.lint.bakery import BAKERY
from tests.render.forges import shown
from tests.review.ci import BAKER, MORE, NEW, MergeRequest, command, review, surroundings
from tests.review.forges.conftest import keeps_to_the_description
from tests.review.forges.servers import (
    Fault,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
    Reply,
    Stored,
    Token,
)
from tests.revisions.repositories import isolate, needs_git

pytestmark = needs_git

FILES = ["code-quality.json", "findings.sarif", "report.json", "summary.md"]
MARKER = "<!-- fw-review:1 job=framework-review head="
POSTED = ["--base=main", "--forge=github", "--number=1"]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture(params=[GitHubServer, GitLabServer, GiteaServer])
def server(request: pytest.FixtureRequest) -> Iterator[ForgeServer]:
    with request.param() as server:
        yield server
    if isinstance(server, GitHubServer):
        keeps_to_the_description(server)


@pytest.fixture
def request_(tmp_path: Path, server: ForgeServer) -> MergeRequest:
    """A merge request on each forge that asks more of bakers."""
    return MergeRequest.opened(tmp_path, server, {BAKER: NEW})


@pytest.fixture
def github(tmp_path: Path) -> Iterator[MergeRequest]:
    with GitHubServer() as server:
        yield MergeRequest.opened(tmp_path, server, {BAKER: NEW})


@pytest.fixture
def gitlab(tmp_path: Path) -> Iterator[MergeRequest]:
    with GitLabServer() as server:
        yield MergeRequest.opened(tmp_path, server, {BAKER: NEW})


def ours(server: ForgeServer) -> list[Stored]:
    return [one for one in server.comments if one.body.startswith(MARKER)]


def outputs(request: MergeRequest) -> dict[str, str]:
    """The job's outputs, read as GitHub's runner does."""
    found = {}
    lines = iter((request.folder / "outputs").read_text(encoding="utf-8").splitlines())
    for line in lines:
        name, _, end = line.partition("<<")
        found[name] = "\n".join(iter(lambda: next(lines), end))
    return found


# The life of a merge request.


def test_one_comment_from_the_first_push_to_the_last(request_: MergeRequest) -> None:
    server = request_.server
    server.populate(95)

    created = request_.job()
    assert (created.status, created.out) == (0, "")
    [comment] = ours(server)
    assert created.err.startswith(f"Created the comment: {server.origin}/")
    assert f"head={request_.head}" in comment.body
    assert "Orders flour for the whole bakery" in comment.body
    assert "left main" in comment.body

    request_.push({BAKER: MORE})
    assert request_.job().err.startswith("Updated the comment: ")
    assert ours(server) == [comment]
    assert "two junior bakers" in comment.body
    assert "Orders flour" not in comment.body

    assert request_.job().err.startswith("The comment says so already")
    assert len(server.comments) == 96

    request_.push({BAKER: BAKERY[BAKER]})
    assert request_.job().status == 0
    assert ours(server) == [comment]
    assert "two junior bakers" not in comment.body
    assert "Nothing changes in a career framework any more" in comment.body


def test_two_jobs_at_once_leave_one_comment(
    request_: MergeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = request_.server
    server.populate(95)
    # What each is told of the comments is from before the other one writes.
    path = "/notes" if isinstance(server, GitLabServer) else "/comments"
    server.fault(Fault(delay=0.5, times=2), method="GET", path=path)
    together, take = threading.Barrier(2), server._take

    def both(method: str, path: str) -> Fault | None:
        fault = take(method, path)
        if fault is not None:
            together.wait(60)
        return fault

    monkeypatch.setattr(server, "_take", both)
    jobs = [
        subprocess.Popen(command(), cwd=request_.checkout(), env=env)
        for env in [surroundings(request_.environment())] * 2
    ]
    assert [job.wait(60) for job in jobs] == [0, 0]
    assert len(server.calls("POST", f"/{server.number}/")) == 2
    assert len(ours(server)) == 1
    assert len(server.comments) == 96


@pytest.mark.parametrize("when", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_killed_before_it_posts_leaves_the_summary(
    request_: MergeRequest, when: signal.Signals
) -> None:
    server = request_.server
    # It waits for the answer to its first question.
    server.fault(Fault(delay=5))
    place = request_.checkout()
    job = subprocess.Popen(
        command("--output-dir", "out"), cwd=place, env=surroundings(request_.environment())
    )
    waited = time.monotonic() + 30
    while server._faults and time.monotonic() < waited:
        time.sleep(0.05)
    job.send_signal(when)
    job.wait(30)
    assert sorted(file.name for file in (place / "out").iterdir()) == FILES
    assert "Orders flour" in (place / "out/summary.md").read_text(encoding="utf-8")
    if not isinstance(server, GitLabServer):
        assert "Orders flour" in (request_.folder / "summary.md").read_text(encoding="utf-8")
    assert ours(server) == []

    assert request_.job(place=place).err.startswith("Created the comment")
    assert len(ours(server)) == 1


def test_a_run_for_an_older_commit_leaves_it_to_the_newer(request_: MergeRequest) -> None:
    older, environment = request_.checkout(), request_.environment()
    request_.push({BAKER: MORE})
    outcome = review(older, environment, "--head", environment.get("CI_COMMIT_SHA") or "HEAD")
    assert outcome.status == 0
    assert outcome.err == "The merge request has other commits by now: a newer run will post.\n"
    assert request_.server.comments == []


def test_a_change_of_other_files_is_none_of_ours(request_: MergeRequest) -> None:
    request_.push({BAKER: BAKERY[BAKER], "README.md": "More.\n"})
    outcome = request_.review("--output-dir", "out")
    assert outcome.err == "No framework is touched: nothing to post.\n"
    assert request_.server.comments == []
    assert not (request_.folder / "summary.md").exists()


def test_a_change_that_is_taken_back_can_take_the_comment_along(github: MergeRequest) -> None:
    github.review()
    github.push({BAKER: BAKERY[BAKER]})
    outcome = github.review("--when-empty", "delete")
    assert outcome.err == "Deleted the comment: no framework is touched any more.\n"
    assert github.server.comments == []


# What a job leaves beside the comment.


def test_the_files_and_the_jobs_outputs(github: MergeRequest) -> None:
    place = github.checkout()
    (github.folder / "summary.md").write_text("An earlier step's.", encoding="utf-8")
    assert github.review("--output-dir", "out/review", place=place).status == 0
    out = place / "out/review"
    assert sorted(file.name for file in out.iterdir()) == FILES

    whole = (out / "summary.md").read_text(encoding="utf-8")
    assert whole.startswith("### ")
    summary = (github.folder / "summary.md").read_text(encoding="utf-8")
    assert summary == f"An earlier step's.\n{whole}"

    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema.data("review-report"))
    assert [*validator.iter_errors(report)] == []
    [framework] = report["frameworks"]
    inner = Draft7Validator(schema.data("diff-report"))
    assert [*inner.iter_errors(framework["diff"])] == []
    assert (report["head"]["commit"], report["base"]["commit"]) == (github.head, github.base)
    assert report["summary"]["raises"] is True

    [comment] = ours(github.server)
    [answer] = github.server.calls("POST", "/comments")
    assert isinstance(answer.answer, dict)
    assert outputs(github) == {
        "bump": "major",
        "raises": "true",
        "comment-url": answer.answer["html_url"],
    }
    assert comment.id == answer.answer["id"]


def test_findings_that_came_are_in_the_files_and_old_ones_are_not(gitlab: MergeRequest) -> None:
    slip = BAKERY["levels/junior.yaml"].replace("every ingredient", "every every ingredient")
    gitlab.push({BAKER: BAKERY[BAKER].replace("when the", "when the the")})
    gitlab.work.git("push", "-q", "-f", "origin", "topic:main")
    gitlab.base = gitlab.head
    gitlab.push({"levels/junior.yaml": slip})
    place = gitlab.checkout()
    assert gitlab.review("--no-comment", "--output-dir", ".", place=place).status == 0
    [entry] = json.loads((place / "code-quality.json").read_text(encoding="utf-8"))
    assert entry["location"]["path"] == "levels/junior.yaml"
    [run] = json.loads((place / "findings.sarif").read_text(encoding="utf-8"))["runs"]
    assert [one["ruleId"] for one in run["results"]] == [entry["check_name"]]
    report = json.loads((place / "report.json").read_text(encoding="utf-8"))
    assert [*Draft7Validator(schema.data("review-report")).iter_errors(report)] == []
    [framework] = report["frameworks"]
    assert [one["rule"] for one in framework["new"]] == [entry["check_name"]]
    assert gitlab.server.log == []


def test_posting_that_fails_leaves_the_files_and_a_line(request_: MergeRequest) -> None:
    server = request_.server
    token = next(value for value, one in server.tokens.items() if not one.writes)
    request_.more = dict.fromkeys(("GITHUB_TOKEN", "GITLAB_TOKEN"), token)
    place = request_.checkout()
    outcome = request_.review("--output-dir", "out", place=place)
    assert outcome.status == 0
    assert outcome.out == ""
    [line] = outcome.err.splitlines()
    assert line.startswith("fw: the comment was not posted: ")
    assert token not in outcome.err
    assert len([*(place / "out").iterdir()]) == 4
    required = request_.review("--require-comment", place=place)
    assert required.status == 1
    assert token not in required.err


def test_where_nothing_else_has_it_the_log_does(gitlab: MergeRequest) -> None:
    # The job's own token cannot write notes.
    gitlab.more = {"GITLAB_TOKEN": "", "CI_JOB_TOKEN": GitLabServer.job_token}
    outcome = gitlab.review()
    assert outcome.status == 0
    assert "Orders flour" in outcome.out
    assert "project access token" in outcome.err
    assert GitLabServer.job_token not in outcome.err
    gitlab.more = {"GITLAB_TOKEN": ""}
    assert "the variable GITLAB_TOKEN is not set" in gitlab.review().err


def test_a_summary_that_cannot_be_written_keeps_nothing_else_from_being(
    github: MergeRequest,
) -> None:
    github.more = {"GITHUB_STEP_SUMMARY": str(github.folder / "none/summary.md")}
    outcome = github.review()
    assert outcome.status == 0
    assert outcome.err.startswith("fw: cannot write ")
    assert len(ours(github.server)) == 1


def test_a_link_in_what_is_checked_out_leads_no_file_away(github: MergeRequest) -> None:
    place = github.checkout()
    (place / "out").symlink_to(github.folder)
    outcome = github.review("--output-dir", "out/there", place=place)
    assert outcome.status == 2
    assert "a link leads away" in outcome.err
    assert not (github.folder / "there").exists()
    # From a folder of the checkout, what is beside it is the change's own too.
    outcome = github.review("--output-dir", "../out/there", place=place / "levels")
    assert outcome.status == 2
    assert "a link leads away" in outcome.err
    assert not (github.folder / "there").exists()


def test_a_gate_judges_and_the_comment_is_there_all_the_same(github: MergeRequest) -> None:
    assert github.review("--fail-on", "lowers").status == 0
    github.push({BAKER: MORE + "    - orders: Orders flour for the whole bakery.\n"})
    outcome = github.review("--fail-on", "raises")
    assert outcome.status == 1
    assert outcome.err.startswith("Updated the comment: ")
    assert "by --fail-on raises" in outcome.err
    assert github.review("--fail-on", "more").status == 2


def test_a_gate_over_what_cannot_be_read_gives_no_verdict(github: MergeRequest) -> None:
    github.push({BAKER: "title: ["})
    assert github.review("--fail-on", "lowers").status == 2
    assert len(ours(github.server)) == 1
    assert github.review().status == 0


# What is said where, and by whom.


def test_dry_run_prints_what_would_be_posted(request_: MergeRequest) -> None:
    printed = request_.review("--dry-run")
    assert (printed.status, printed.err, request_.server.log) == (0, "", [])
    assert not (request_.folder / "summary.md").exists()
    request_.review()
    [comment] = ours(request_.server)
    shown = printed.out
    if not isinstance(request_.server, GitLabServer):
        # A runner obeys what is printed, unless it is told not to.
        first, *lines, last, rest = shown.split("\n")
        assert first == f"::stop-commands::{last.strip(':')}"
        assert rest == ""
        shown = "\n".join([*lines, ""])
    assert without_times(shown) == without_times(f"{comment.body}\n")


def without_times(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "", text)


def test_options_say_otherwise_than_ci(github: MergeRequest) -> None:
    github.more = {"FORGE_TOKEN": GitLabServer.token, "GITHUB_TOKEN": ""}
    with GitLabServer() as other:
        other.head = github.head
        outcome = github.review(
            "--forge=gitlab", f"--api-url={other.api}", f"--repository={other.repository}",
            f"--number={other.number}", "--token-env=FORGE_TOKEN", "--job=sales", "--base=main",
        )  # fmt: skip
        assert outcome.status == 2, "main is no branch of the clone"
        assert "origin/main" in outcome.err
        outcome = github.review(
            "--forge=gitlab", f"--api-url={other.api}", f"--repository={other.repository}",
            f"--number={other.number}", "--token-env=FORGE_TOKEN", "--job=sales",
            "--base=origin/main", "--head=HEAD",
        )  # fmt: skip
        assert outcome.err.startswith("Created the comment"), outcome
        [note] = other.comments
        assert "job=sales" in note.body
    assert github.server.log == []


def test_outside_of_ci(github: MergeRequest) -> None:
    for option in ("--base", "--target"):
        printed = review(github.work.path, {}, option, "main", "--dry-run")
        assert (printed.status, printed.err) == (0, "")
        assert printed.out.startswith(MARKER)
    for arguments, said in (
        (["--dry-run"], "Name it with --base"),
        (["--base", "origin/main"], "Name --forge, --repository and --number"),
        (["--base", "x", "--forge", "gitea", "--number", "1"], "--api-url"),
        (["--base", "x", "--forge", "github"], "--number"),
        (["--base", "x", "--forge", "github", "--number", "1"], "--repository"),
        ([*POSTED, "--repository=people"], "is written OWNER/NAME"),
        ([*POSTED, "--repository=a/b", "--api-url=ftp://example.org"], "must begin with https://"),
        (["--base", "main", "--dry-run", "--job="], "--job"),
        (["--base", "main", "--dry-run", "--fail-on="], "--fail-on: name one or more impacts"),
        (["--no-comment", "--require-comment"], "leave it out"),
        (["--base", "--output=/tmp/x", "--dry-run"], "names no commit"),
    ):
        outcome = review(github.work.path, {}, *arguments)
        assert (outcome.status, outcome.out) == (2, ""), arguments
        [line] = outcome.err.splitlines()
        assert said in line


def test_a_branch_to_compare_with_is_told_by_name(github: MergeRequest) -> None:
    for base in ("main", "origin/main"):
        printed = review(github.work.path, {}, "--base", base, "--dry-run")
        assert "where this branch left main." in printed.out
        assert "`fwdiff main...HEAD`" in printed.out
    printed = review(github.work.path, {}, "--base", github.base, "--dry-run")
    assert "where this branch" not in printed.out
    # What CI says of the target holds no more.
    printed = github.review("--base", github.base, "--dry-run")
    assert "where this branch" not in printed.out
    printed = github.review("--base", github.base, "--target", "release", "--dry-run")
    assert "where this branch left release." in printed.out


def test_a_dry_run_without_a_change_posts_nothing_and_says_so(github: MergeRequest) -> None:
    printed = review(github.work.path, {}, "--base", "HEAD", "--dry-run")
    assert (printed.status, printed.out) == (0, "")
    assert "no comment would be created, and an earlier one would say so" in printed.err
    printed = review(github.work.path, {}, "--base", "HEAD", "--dry-run", "--when-empty", "delete")
    assert "would be deleted" in printed.err


def test_without_a_comment_or_files_it_is_printed(github: MergeRequest) -> None:
    printed = review(github.work.path, {}, "--base", "main", "--no-comment")
    assert (printed.status, printed.err) == (0, "")
    assert "Orders flour" in printed.out
    assert MARKER not in printed.out
    printed = review(github.work.path, {}, "--base", "HEAD", "--no-comment")
    assert (printed.out, printed.err) == ("", "No framework file differs.\n")


def test_a_framework_that_neither_side_has_is_an_error(github: MergeRequest) -> None:
    outcome = review(github.work.path, {}, "--base=main", "--dry-run", "--framework=nope")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--framework nope: neither side of the change has a framework.yaml there" in outcome.err
    # The comment on what an earlier version had there is brought up to date all the same.
    github.review()
    assert github.review("--framework", "nope").status == 2
    [comment] = ours(github.server)
    assert "Nothing changes in a career framework any more" in comment.body


def test_a_run_for_no_merge_request_says_what_to_change(request_: MergeRequest) -> None:
    environment = request_.environment()
    for name in ("CI_MERGE_REQUEST_IID", "GITHUB_EVENT_PATH"):
        environment.pop(name, None)
    outcome = review(request_.checkout(), environment)
    assert outcome.status == 2
    assert len(outcome.err.splitlines()) == 1
    assert request_.server.log == []


def test_a_clone_that_is_too_shallow_is_told_what_to_set(request_: MergeRequest) -> None:
    request_.push({"README.md": "More.\n"})
    setting = "`GIT_DEPTH` to 0" if isinstance(request_.server, GitLabServer) else "fetch-depth: 0"
    for depth in ("--depth=1", "--depth=2"):
        outcome = request_.review(place=request_.checkout(depth))
        assert outcome.status == 2
        [line] = outcome.err.splitlines()
        assert setting in line
        assert request_.server.comments == []
    # On GitHub the head of the branch is not even there where the merge is checked out.
    request_.head, place = "f" * 40, request_.checkout("--depth=1")
    assert setting in request_.review(place=place).err
    assert "git fetch origin " + "f" * 40 in request_.review().err


def test_a_comment_about_an_earlier_commit_says_that_the_newest_could_not_be_reviewed(
    github: MergeRequest,
) -> None:
    github.review()
    # As long as it is about this very commit it stays.
    assert github.review(place=github.checkout("--depth=1")).status == 2
    assert "Orders flour" in ours(github.server)[0].body

    github.push({BAKER: NEW.replace("Orders", "Mills")})
    outcome = github.review(place=github.checkout("--depth=1"))
    assert outcome.status == 2
    told, why = outcome.err.splitlines()
    assert told.startswith("Updated the comment")
    [comment] = ours(github.server)
    assert "Orders flour" not in comment.body
    assert "What this change asks of whom is not known" in comment.body
    assert f"Commit {github.head[:7]} could not be reviewed: " in comment.body
    reason = why.partition(": ")[2]
    assert reason in " ".join(shown(comment.body).text.split())
    assert comment.body.count("/runs") == 1

    assert github.review().status == 0
    assert "Mills flour" in ours(github.server)[0].body


def test_nothing_is_told_of_what_cannot_be_reviewed_where_nothing_is_to_be_posted(
    github: MergeRequest,
) -> None:
    github.review()
    github.push({BAKER: NEW.replace("Orders", "Mills")})
    github.server.log.clear()
    for option in ("--dry-run", "--no-comment"):
        assert github.review(option, place=github.checkout("--depth=1")).status == 2
    assert github.server.log == []


def test_objects_that_cannot_be_read_leave_no_old_verdict(github: MergeRequest) -> None:
    github.review()
    [comment] = ours(github.server)
    github.push({"README.md": "More.\n"})
    place = github.checkout("--no-local")
    for pack in (place / ".git/objects").rglob("*.pack"):
        pack.chmod(0o600)
        pack.write_bytes(b"")
    assert github.review(place=place).status == 2
    assert "could not be reviewed" in comment.body


def test_files_that_look_like_a_repository_do_not_answer_for_it(github: MergeRequest) -> None:
    github.review()
    [comment] = ours(github.server)
    fake = {"HEAD": f"{github.head}\n", "objects/a": "", "refs/a": ""}
    github.push({f"levels/{path}": text for path, text in fake.items()})
    place = github.checkout()
    told = github.review(place=place / "levels")
    assert (told.status, told.out) == (2, "")
    assert f"lies in the work tree of {place}: work from {place}" in told.err
    assert "could not be reviewed" in comment.body


def test_an_excuse_that_cannot_be_posted_does_not_hide_why(github: MergeRequest) -> None:
    github.review()
    github.push({BAKER: NEW.replace("Orders", "Mills")})
    github.server.fault(Fault(403, {"message": "No"}, times=9), method="PATCH")
    outcome = github.review(place=github.checkout("--depth=1"))
    assert outcome.status == 2
    failed, why = outcome.err.splitlines()
    assert "the comment was not brought up to date" in failed
    assert "fetch-depth: 0" in why


def test_what_main_did_meanwhile_is_no_change_of_the_branch(github: MergeRequest) -> None:
    # The event still has the tip of main that the branch began with, and the branch merged a later.
    work = github.work
    work.git("switch", "-q", "-c", "later", github.base)
    master = BAKERY["levels/master.yaml"].replace("Develops new", "Develops ten new")
    work.commit("Meanwhile", files={"levels/master.yaml": master})
    work.git("push", "-q", "origin", "later:main")
    work.git("switch", "-q", "topic")
    work.git("merge", "-q", "--no-edit", "later")
    github.push({"README.md": "More.\n"})
    github.review()
    [comment] = ours(github.server)
    assert "Orders flour" in comment.body
    assert "ten new" not in comment.body


def test_a_run_again_after_the_merge_says_what_the_branch_did(github: MergeRequest) -> None:
    github.work.git("push", "-q", "origin", "topic:main")
    github.review()
    assert "Orders flour" in ours(github.server)[0].body


def test_hostile_names_reach_nothing(github: MergeRequest) -> None:
    environment = github.environment()
    file = Path(environment["GITHUB_EVENT_PATH"])
    event = json.loads(file.read_text(encoding="utf-8"))
    for ref in ("--upload-pack=touch hacked", "a\n::error::b", "$(touch hacked)", "../../etc", 7):
        event["pull_request"]["base"]["ref"] = ref
        file.write_text(json.dumps(event), encoding="utf-8")
        place = github.checkout()
        outcome = review(place, environment)
        assert outcome.status == 0, outcome
        assert not (place / "hacked").exists()
        assert "::error" not in outcome.err + ours(github.server)[0].body


# A second workflow posts for a fork, whose own token cannot.


class WithPulls(GitHubServer):
    """It also lists pull requests by their branch, and may have a `second` one."""

    pulls: dict[str, list[dict[str, object]]] = {}  # noqa: RUF012 - each test sets it
    second: GitHubServer | None = None

    def route(
        self, method: str, path: str, query: dict[str, str], sent: object, token: Token
    ) -> Reply:
        if path == f"/repos/{self.repository}/pulls" and method == "GET":
            assert query["state"] == "open"
            return Reply(200, self.pulls.get(query["head"], []))
        if self.second and f"/{self.second.number}/" in f"{path}/":
            return self.second.route(method, path, query, sent, token)
        return super().route(method, path, query, sent, token)


@pytest.fixture
def forked(tmp_path: Path) -> Iterator[MergeRequest]:
    with WithPulls() as server:
        request = MergeRequest.opened(tmp_path, server, {BAKER: NEW})
        run = {
            "head_sha": request.head,
            "head_branch": "topic",
            "head_repository": {"owner": {"login": "guest"}},
            "pull_requests": [],
        }
        event = tmp_path / "run.json"
        event.write_text(json.dumps({"workflow_run": run}))
        request.more = {"GITHUB_EVENT_NAME": "workflow_run", "GITHUB_EVENT_PATH": str(event)}
        server.pulls = {"guest:topic": [pull(request, request.head)]}
        yield request


def pull(
    request: MergeRequest, head: str, number: int | None = None, base: str | None = None
) -> dict[str, object]:
    return {
        "number": number or request.server.number,
        "head": {"sha": head},
        "base": {"sha": base or request.base, "ref": "main" if base is None else "gone"},
    }


def trusted(request: MergeRequest) -> Path:
    """What the second workflow has: main checked out, the fork's commit only fetched."""
    place = request.folder / "trusted"
    request.work.git(
        "clone", "-q", "--branch=main", "--single-branch", f"file://{request.remote}", str(place)
    )
    request.work.git("-C", str(place), "fetch", "-q", "origin", request.head)
    return place


def test_the_pull_request_of_a_fork_is_asked_for(forked: MergeRequest) -> None:
    place = trusted(forked)
    outcome = forked.review(place=place)
    assert outcome.err.startswith("Created the comment"), outcome
    assert "Orders flour" in ours(forked.server)[0].body
    assert "Orders flour" not in (place / BAKER).read_text(encoding="utf-8")


def test_a_fork_that_pushed_again_has_a_newer_run(forked: MergeRequest) -> None:
    assert isinstance(forked.server, WithPulls)
    forked.server.pulls = {"guest:topic": [pull(forked, "1" * 40)]}
    outcome = forked.review(place=trusted(forked))
    assert (outcome.status, outcome.err.count("\n")) == (0, 1)
    assert "a newer run will post" in outcome.err
    assert forked.server.comments == []


def test_a_branch_of_no_pull_request(forked: MergeRequest) -> None:
    assert isinstance(forked.server, WithPulls)
    forked.server.pulls = {}
    outcome = forked.review(place=trusted(forked))
    assert outcome.status == 2
    assert "no open pull request" in outcome.err
    assert forked.review("--number=7", "--target=main", place=forked.checkout()).status == 0


@pytest.fixture
def twice(forked: MergeRequest) -> Iterator[tuple[GitHubServer, GitHubServer]]:
    """Two pull requests of one branch."""
    first = forked.server
    assert isinstance(first, WithPulls)
    with GitHubServer() as second:
        second.number, second.head = first.number + 1, forked.head
        first.second = second
        numbers = (second.number, first.number)
        first.pulls = {"guest:topic": [pull(forked, forked.head, one) for one in numbers]}
        yield first, second


def test_each_pull_request_of_a_branch_has_its_comment(
    forked: MergeRequest, twice: tuple[GitHubServer, GitHubServer]
) -> None:
    outcome = forked.review(place=trusted(forked))
    assert (outcome.status, outcome.err.count("Created the comment")) == (0, 2), outcome
    assert [len(ours(server)) for server in twice] == [1, 1]
    # A job has outputs of one; its summary is of both.
    assert outputs(forked)["comment-url"].endswith(f"#issuecomment-{ours(twice[0])[0].id}")
    summary = (forked.folder / "summary.md").read_text(encoding="utf-8")
    assert summary.count("Orders flour") == 2


def test_a_pull_request_that_cannot_be_reviewed_keeps_no_other_from_it(
    forked: MergeRequest, twice: tuple[GitHubServer, GitHubServer]
) -> None:
    first, second = twice
    broken = pull(forked, forked.head, first.number, base="1" * 40)
    assert isinstance(first, WithPulls)
    first.pulls = {"guest:topic": [broken, pull(forked, forked.head, second.number)]}
    outcome = forked.review(place=trusted(forked))
    assert outcome.status == 2
    assert "Created the comment" in outcome.err
    assert "the commit 1111111 is not in this clone" in outcome.err
    assert [len(ours(server)) for server in twice] == [0, 1]


# Several frameworks, and one of them.


def test_one_comment_covers_all_frameworks(github: MergeRequest) -> None:
    other = {f"sales/{path}": text.replace("Bakery", "Shop") for path, text in BAKERY.items()}
    github.push(other)
    github.review()
    [comment] = ours(github.server)
    assert "Bakery Framework" in comment.body
    assert "Shop Framework" in comment.body
    github.review("--framework", "sales", "--job", "sales")
    assert "Bakery Framework" not in github.server.comments[1].body
    assert len(github.server.comments) == 2
    assert github.review("--framework", "..").status == 2
