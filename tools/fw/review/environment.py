"""What CI says of the merge request: GitHub Actions, GitLab CI, Gitea and Forgejo Actions.

A pull request's author chooses much of it, so that only what has the right shape is taken.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fw.review.forges import Kind
from fw.revisions.names import is_full_hash

MAX_EVENT = 32 * 1024 * 1024
"""How large an event may be, in bytes: forges send at most 25 MiB."""

MAX_NUMBER = 2**53

TOKENS: Mapping[Kind, tuple[str, ...]] = {
    "github": ("GITHUB_TOKEN", "GH_TOKEN"),
    "gitlab": ("GITLAB_TOKEN", "CI_JOB_TOKEN"),
    "gitea": ("GITEA_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"),
}
"""The variables that may hold a token, the best first."""

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_PROJECT = re.compile(r"[0-9]+|[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+")
_URL = re.compile(r"https?://[A-Za-z0-9\[\]._~:/?@%&=+,-]+")
# What git refuses in a branch's name, and a leading hyphen, which it could take for an option.
_NO_BRANCH = re.compile(r"^[-/.]|[\s\\:?*\[~^\x00-\x20\x7f]|\.\.|@\{|//|[/.]$|\.lock$")


class Environment(NamedTuple):
    """What is known of the merge request; None where the environment does not say.

    `base` is a commit of the branch that it goes to and `head` its newest, both by full hash.
    `head_of` is "OWNER:BRANCH" where the number must be asked for by it. `run` is where people
    find this run. `depth` says what to set where the clone is too shallow, and `trouble` why the
    merge request is not known.
    """

    forge: Kind | None = None
    api: str | None = None
    repository: str | None = None
    number: int | None = None
    base: str | None = None
    head: str | None = None
    head_of: str | None = None
    target: str | None = None
    run: str | None = None
    summary: Path | None = None
    outputs: Path | None = None
    depth: str | None = None
    trouble: str | None = None


def environment(variables: Mapping[str, str]) -> Environment:
    """What the environment's variables say. Raises nothing, whatever they hold."""
    if variables.get("GITLAB_CI"):
        return _gitlab(variables)
    # Both also say that they are GitHub, for the sake of actions that know nothing else.
    if variables.get("GITEA_ACTIONS") or variables.get("FORGEJO_ACTIONS"):
        return _actions(variables, "gitea")
    return _actions(variables, "github") if variables.get("GITHUB_ACTIONS") else Environment()


def _gitlab(variables: Mapping[str, str]) -> Environment:
    number = _number(variables.get("CI_MERGE_REQUEST_IID"))
    trouble = None
    if number is None:
        trouble = (
            "this pipeline belongs to no merge request: let the job run on "
            '`if: $CI_PIPELINE_SOURCE == "merge_request_event"`'
        )
    # In a fork's pipeline CI_PROJECT_ID is the fork.
    projects = (variables.get(name) for name in ("CI_MERGE_REQUEST_PROJECT_ID", "CI_PROJECT_ID"))
    # Where the pipeline runs on the merged result, CI_COMMIT_SHA is a commit of nobody's.
    heads = ("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA")
    return Environment(
        forge="gitlab",
        api=_url(variables.get("CI_API_V4_URL")),
        repository=next((one for one in projects if one and _PROJECT.fullmatch(one)), None),
        number=number,
        base=commit_hash(variables.get("CI_MERGE_REQUEST_DIFF_BASE_SHA")),
        head=next((found for name in heads if (found := commit_hash(variables.get(name)))), None),
        target=branch_name(variables.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")),
        run=_url(variables.get("CI_JOB_URL")),
        depth="set the job's variable `GIT_DEPTH` to 0",
        trouble=trouble,
    )


def _actions(variables: Mapping[str, str], forge: Kind) -> Environment:
    server = _url(variables.get("GITHUB_SERVER_URL"))
    repository = variables.get("GITHUB_REPOSITORY", "")
    repository = repository if _REPOSITORY.fullmatch(repository) else ""
    found = Environment(
        forge=forge,
        api=_api(variables, server, forge),
        repository=repository or None,
        run=_run(variables, server, repository, forge),
        summary=_path(variables.get("GITHUB_STEP_SUMMARY")),
        outputs=_path(variables.get("GITHUB_OUTPUT")),
        depth="set `fetch-depth: 0` for actions/checkout",
    )
    try:
        event = _event(variables.get("GITHUB_EVENT_PATH"))
    except ValueError as error:
        return found._replace(trouble=str(error))
    name = variables.get("GITHUB_EVENT_NAME", "")
    if name == "workflow_run":
        return _of_run(found, _inside(event, "workflow_run"))
    return _of_pull_request(found, _inside(event, "pull_request"), name)


def _of_pull_request(found: Environment, event: Mapping[str, Any], name: str) -> Environment:
    if not event:
        on = f"`{name}`" if re.fullmatch("[a-z_]+", name) else "an event"
        trouble = f"{on} started this run, which is about no pull request: run it on `pull_request`"
        return found._replace(trouble=trouble)
    number = _number(event.get("number"))
    base, head = _inside(event, "base"), _inside(event, "head")
    return found._replace(
        number=number,
        base=commit_hash(base.get("sha")),
        # GITHUB_SHA is a merge of both, which is nobody's commit.
        head=commit_hash(head.get("sha")),
        target=branch_name(base.get("ref")),
        trouble="the event has a pull request without a number" if number is None else None,
    )


def _of_run(found: Environment, event: Mapping[str, Any]) -> Environment:
    """What is known of a run for a run: it tells no number where the branch is a fork's."""
    head = commit_hash(event.get("head_sha"))
    owner = _inside(_inside(event, "head_repository"), "owner").get("login")
    branch = branch_name(event.get("head_branch"))
    known = isinstance(owner, str) and re.fullmatch(r"[A-Za-z0-9_.-]+", owner) and branch
    trouble = None if head and known else "the event `workflow_run` does not say of which commit"
    return found._replace(
        head=head, head_of=f"{owner}:{branch}" if head and known else None, trouble=trouble
    )


def _event(path: str | None) -> Mapping[str, Any]:
    """The event that started the run. Raises ValueError, with one line for people."""
    if not path:
        raise ValueError("GITHUB_EVENT_PATH is not set, so that the pull request is not known")
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("GITHUB_EVENT_PATH names no regular file")
        if status.st_size > MAX_EVENT:
            raise ValueError(f"the event is larger than {MAX_EVENT >> 20} MiB: it is not read")
        text = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ValueError(
            f"the file that GITHUB_EVENT_PATH names cannot be read: {reason}"
        ) from None
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("the event that GITHUB_EVENT_PATH names is no JSON") from None
    if not isinstance(event, dict):
        raise ValueError("the event that GITHUB_EVENT_PATH names is no JSON object")
    return event


def _inside(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _api(variables: Mapping[str, str], server: str | None, forge: Kind) -> str | None:
    said = _url(variables.get("GITHUB_API_URL"))
    if forge == "github":
        return said
    # Some runners leave what GitHub would have here.
    return said if said and "/api/v1" in said else f"{server}/api/v1" if server else None


def _run(
    variables: Mapping[str, str], server: str | None, repository: str, forge: Kind
) -> str | None:
    # Gitea numbers a repository's runs in its addresses; GitHub has one number for all.
    number = variables.get("GITHUB_RUN_ID" if forge == "github" else "GITHUB_RUN_NUMBER", "")
    if not (server and repository and re.fullmatch("[0-9]+", number)):
        return None
    return f"{server}/{repository}/actions/runs/{number}"


def _number(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,16}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value < MAX_NUMBER else None


def commit_hash(value: object) -> str | None:
    """A commit's full hash; None for anything else."""
    return value if isinstance(value, str) and is_full_hash(value) else None


def branch_name(value: object) -> str | None:
    """A branch's name as git allows it; None for anything else."""
    if not isinstance(value, str) or not 0 < len(value) <= 250 or not value.isprintable():
        return None
    return None if _NO_BRANCH.search(value) else value


def _url(value: str | None) -> str | None:
    return value.rstrip("/") if value and _URL.fullmatch(value) else None


def _path(value: str | None) -> Path | None:
    return Path(value) if value and "\0" not in value else None
