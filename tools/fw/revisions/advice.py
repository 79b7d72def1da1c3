"""What to do where git has no answer: one line each, with the command that helps."""

from __future__ import annotations

import re
from pathlib import Path

from fw.revisions.names import commit_named
from fw.revisions.running import Runner, complaint, decoded

_PLAIN_NAME = re.compile(r"[\w.+-]+(/[\w.+-]+)*", re.ASCII)
_UPSTREAM = re.compile(r"@\{(?:u|upstream|push)\}", re.IGNORECASE)
_HASH = re.compile("[0-9a-f]{4,64}")
_RELEASE = re.compile(r"\d\.\d|^v?\d+$")


def not_opened(folder: Path, error: str) -> str:
    """Why there is no repository around a folder, from what git said."""
    lines = [line.strip() for line in error.splitlines()]
    trust = next((line for line in lines if line.startswith("git config --global")), None)
    if trust:
        where = trust.rpartition("safe.directory ")[2]
        return f"git does not trust {where}, which belongs to somebody else: `{trust}` allows it"
    if "not a git repository (or any" in error:
        return f"not in a git repository: `git init` in {folder} starts one"
    return f"git cannot open the repository around {folder}: {complaint(error)}"


def on_no_merge_base(git: Runner, names: str) -> str:
    """Why two commits ("a and b") have no common ancestor."""
    if not _is_shallow(git):
        return f"{names} have no commit in common"
    command = _unshallow(git)
    missing = f"where {names} parted is not in this shallow clone"
    return f"{missing}: run `{command}`" if command else f"{missing}, which has no remote"


def on_missing(git: Runner, revision: str) -> str:
    """How to get a name that stands for no commit here, or "" where nobody knows."""
    if _UPSTREAM.search(revision):
        return _on_no_upstream(git, revision)
    name = re.split("[~^@]", revision, maxsplit=1)[0]
    if not _PLAIN_NAME.fullmatch(name) or name.startswith("-"):
        return ""
    if commit_named(git, name) or _HASH.fullmatch(name):
        command = _unshallow(git) if _is_shallow(git) else None
    else:
        for remote in _remotes(git):
            if commit_named(git, f"refs/remotes/{remote}/{name}"):
                return f"did you mean {remote}/{revision}?"
        command = _fetch(git, name)
    return f"this clone has only a part of the history: `{command}` may bring it" if command else ""


def _on_no_upstream(git: Runner, revision: str) -> str:
    """Why `@{upstream}` or `BRANCH@{push}` stands for nothing."""
    branch = _UPSTREAM.split(revision)[0]
    if branch in ("", "@", "HEAD"):
        if git.run("symbolic-ref", "--quiet", "HEAD").status:
            return "no branch is checked out"
        return "this branch has no upstream"
    known = _PLAIN_NAME.fullmatch(branch) and commit_named(git, f"refs/heads/{branch}")
    return f"the branch {branch} has no upstream" if known else ""


def _unshallow(git: Runner) -> str | None:
    return next((f"git fetch --unshallow {remote}" for remote in _remotes(git)), None)


def _fetch(git: Runner, name: str) -> str | None:
    """The command that brings a branch or a tag into a clone that does not fetch all of them."""
    remotes = _remotes(git)
    settings = git.run("config", "--get-regexp", r"^remote\..*\.(fetch|tagopt)$").text
    everything = "/*:" in settings and "--no-tags" not in settings and not _is_shallow(git)
    if everything or not remotes:
        return None
    for remote in remotes:
        if name.startswith(f"{remote}/"):
            branch = name.removeprefix(f"{remote}/")
            return f"git fetch {remote} {branch}:refs/remotes/{name}"
    what = f"tag {name}" if _RELEASE.search(name) else f"{name}:{name}"
    return f"git fetch {remotes[0]} {what}"


def _is_shallow(git: Runner) -> bool:
    return git.run("rev-parse", "--is-shallow-repository").text == "true"


def _remotes(git: Runner) -> list[str]:
    """The names of the remotes, `origin` first; none that a shell or git could take for more."""
    names = decoded(git.run("remote").output).split("\n")
    plain = [name for name in names if _PLAIN_NAME.fullmatch(name) and name[0] != "-"]
    return sorted(plain, key=lambda name: name != "origin")
