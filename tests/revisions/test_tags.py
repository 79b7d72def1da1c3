"""Tags, and which of them first contains a commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.revisions.repository import Repository, RevisionError, Tag
from tests.revisions.repositories import Scratch, needs_git, scratch

pytestmark = needs_git


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    return scratch(tmp_path / "made", *({"a.yaml": text} for text in "abcd"))


def test_the_tags_of_a_commit_and_of_what_it_builds_on(made: Scratch) -> None:
    made.tag("late", "v1", annotated=True)
    made.tag("twice", "late", annotated=True)
    made.tag("team/v1.0-ü", "v2")
    made.tag("a-blob", "HEAD:a.yaml")
    made.tag("a-tree", "HEAD^{tree}")
    commits = {name: made.git("rev-parse", f"{name}^{{commit}}") for name in ("v1", "v2", "v3")}
    with Repository.around(made.path) as repository:
        assert set(repository.tags(commits["v2"])) == {
            Tag("v1", commits["v1"]),
            Tag("late", commits["v1"]),
            Tag("twice", commits["v1"]),
            Tag("v2", commits["v2"]),
            Tag("team/v1.0-ü", commits["v2"]),
        }
        assert [tag.name for tag in repository.tags(commits["v1"])] == ["v1", "late", "twice"]
        with pytest.raises(RevisionError, match="full hash"):
            repository.tags("--merged")


def test_no_tags(tmp_path: Path) -> None:
    new = Scratch.create(tmp_path / "new")
    commit = new.commit("First")
    with Repository.around(new.path) as repository:
        assert repository.tags(commit) == ()
        assert repository.first_tags([commit]) == {}


def test_thousands_of_tags(made: Scratch) -> None:
    commit = made.git("rev-parse", "v2")
    packed = "".join(f"{commit} refs/tags/t{number:05}\n" for number in range(5000))
    (made.path / ".git/packed-refs").write_text(f"# pack-refs with: peeled \n{packed}")
    with Repository.around(made.path) as repository:
        assert len(repository.tags(commit)) == 5002
        assert repository.first_tags([commit]) == {commit: "t00000"}


def test_the_oldest_tag_that_contains_a_commit(made: Scratch) -> None:
    # A branch for mending v2, released after v4.
    made.git("checkout", "-q", "-b", "mend", "v2")
    mended = made.commit("Mend", files={"b.yaml": "b"})
    made.tag("v2.1")
    made.git("checkout", "-q", "main")
    made.git("merge", "-q", "--no-edit", "mend")
    merge = made.git("rev-parse", "HEAD")
    made.tag("v5", annotated=True)
    new = made.commit("Not released yet")
    commits = {made.git("rev-parse", f"v{number}"): f"v{number}" for number in (1, 2, 3, 4)}
    expected = {**commits, mended: "v2.1", merge: "v5"}
    with Repository.around(made.path) as repository:
        assert repository.first_tags([*expected, new, "0" * 40]) == expected
        assert repository.first_tags([mended], among=["v5", "v4"]) == {mended: "v5"}
        assert repository.first_tags([mended], among=[]) == {}
        assert repository.first_tags([]) == {}


@settings(deadline=None, max_examples=10)
@given(st.data())
def test_as_git_itself_says(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """In any history: `git tag --contains`, the first by date."""
    made = Scratch.create(tmp_path_factory.mktemp("any") / "made")
    tree = made.git("write-tree")
    commits: list[str] = []
    for number in range(data.draw(st.integers(1, 8))):
        parents = data.draw(st.sets(st.sampled_from(commits), max_size=3)) if commits else set()
        options = [word for parent in sorted(parents) for word in ("-p", parent)]
        commits.append(made.git("commit-tree", "-m", str(number), *options, tree))
    for number in range(data.draw(st.integers(0, 4))):
        made.tag(f"t{number}", data.draw(st.sampled_from(commits)), annotated=True)
    expected = {}
    for commit in commits:
        names = made.git("tag", "--contains", commit, "--sort=creatordate").splitlines()
        if names:
            expected[commit] = names[0]
    with Repository.around(made.path) as repository:
        assert repository.first_tags(commits) == expected
