"""The files that CI servers read: those of this repository and those that users copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "action.yml"
WORKFLOWS = ROOT / ".github" / "workflows"
REVIEW = WORKFLOWS / "framework-review.yml"
FORK = WORKFLOWS / "framework-review-fork.yml"
POST = WORKFLOWS / "framework-review-post.yml"
TEMPLATE = ROOT / "templates" / "review.yml"
GITLAB = ROOT / "docs" / "examples" / "review" / "gitlab.yml"
GITEA = ROOT / "docs" / "examples" / "review" / "gitea.yml"

OURS = sorted(WORKFLOWS.glob("*.yml"))
ACTIONS_WORKFLOWS = [*OURS, GITEA]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def load(path: Path) -> Any:
    """The data of a file with one document."""
    [document] = load_all(path)
    return document


def load_all(path: Path) -> list[Any]:
    """The data of each document of a file, by YAML 1.2: `on` is a word."""
    return list(YAML(typ="safe", pure=True).load_all(path.read_text(encoding="utf-8")))


def jobs(path: Path) -> Mapping[str, Any]:
    found = load(path)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[Mapping[str, Any]]:
    """The steps of a workflow, or of our action."""
    data = load(path)
    for one in [data["runs"]] if "runs" in data else data["jobs"].values():
        yield from one["steps"]
