"""The action in this repository's own workflows, run for real against a server like GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ready_made.acting import GitHub, Project, act, published
from tests.ready_made.pieces import FORK, POST, REVIEW
from tests.revisions.repositories import needs_git

pytestmark = [pytest.mark.slow, needs_git]

SENIOR = "levels/senior.yaml"
ANCHOR = "    - tooling:"
STATEMENT = "Keeps one chapter of the handbook up to date."


@pytest.fixture
def server() -> Iterator[GitHub]:
    with GitHub() as server:
        yield server


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    act()
    return published(tmp_path_factory.mktemp("upstream"))


@pytest.fixture
def project(upstream: Path, tmp_path: Path, server: GitHub) -> Project:
    return Project.of(upstream, tmp_path, server)


def more(project: Project) -> str:
    """The Senior level, with a statement more."""
    text = project.text(SENIOR)
    assert text.count(ANCHOR) == 1
    return text.replace(ANCHOR, f"    - handbook: {STATEMENT}\n{ANCHOR}")


def test_one_comment_is_made_and_then_kept_up_to_date(project: Project, server: GitHub) -> None:
    before = project.text(SENIOR)
    project.push("change", {SENIOR: more(project)})
    first = project.run(REVIEW, "pull_request", project.of_pull_request())
    assert first.status == 0, first.log
    [comment] = server.comments
    assert "asks more of Senior" in comment.body
    assert STATEMENT in comment.body
    assert first.outputs["bump"] == "major"
    assert first.outputs["raises"] == "true"
    assert first.outputs["comment-url"].endswith(f"#issuecomment-{comment.id}")

    project.push("change", {SENIOR: before})
    second = project.run(REVIEW, "pull_request", project.of_pull_request())
    assert second.status == 0, second.log
    assert [one.id for one in server.comments] == [comment.id]
    assert STATEMENT not in comment.body
    assert second.outputs["raises"] == "false"
    assert server.token not in first.log + second.log


def test_a_fork_is_commented_on_and_nothing_of_it_runs(project: Project, server: GitHub) -> None:
    mark = project.folder / "ran"
    evil = f"echo ran > {mark}\n"
    action = project.text("action.yml").replace("      run: |\n", f"      run: |\n        {evil}")
    head = project.push(
        "change",
        {
            SENIOR: more(project),
            "action.yml": action,
            "tools/fw/__main__.py": f"open({str(mark)!r}, 'w')\n",
            "tools/fw/commands/main.py": f"open({str(mark)!r}, 'w')\n",
        },
    )
    project.clone_anew()
    assert head not in project.clone.git("cat-file", "--batch-all-objects", "--batch-check")
    server.owner = "mallory"
    run = project.run(POST, "workflow_run", project.of_run("mallory"))
    assert run.status == 0, run.log
    [comment] = server.comments
    assert STATEMENT in comment.body
    assert head[:7] in comment.body
    assert not mark.exists()


def test_the_stage_that_a_fork_runs_posts_nothing(project: Project, server: GitHub) -> None:
    project.push("change", {SENIOR: more(project)})
    kept = project.folder / "kept"
    stand_in = project.folder / "upload"
    stand_in.mkdir()
    (stand_in / "action.yml").write_text(
        f"""\
name: stands in for the one that uploads
inputs: {{path: {{}}, name: {{}}, if-no-files-found: {{}}}}
runs:
  using: composite
  steps:
    - {{shell: bash, run: 'cp -R framework-review {kept}'}}
""",
        encoding="utf-8",
    )
    run = project.run(
        FORK,
        "pull_request",
        project.of_pull_request("mallory"),
        f"--local-repository=actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a={stand_in}",
    )
    assert run.status == 0, run.log
    assert server.log == []
    assert STATEMENT in (kept / "summary.md").read_text(encoding="utf-8")
    assert STATEMENT in run.log
