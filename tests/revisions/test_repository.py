"""Finding a repository, and the commits that names stand for."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fw.revisions.repository import Repository, RevisionError
from tests.revisions.repositories import Scratch, needs_git, scratch

pytestmark = needs_git


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Three commits on `main`, tagged v1 to v3, each with another text in `levels/a.yaml`."""
    folder = tmp_path_factory.mktemp("original") / "made"
    return scratch(folder, *({"levels/a.yaml": f"{text}\n"} for text in "abc"))


@pytest.fixture
def made(original: Scratch, tmp_path: Path) -> Scratch:
    """A copy of the original that the test may change."""
    return original.copy(tmp_path / "made")


def resolved(folder: Path, revision: str) -> str | None:
    with Repository.around(folder) as repository:
        return repository.resolve(revision)


def ignores_safe_bare_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git before all others that leaves out this setting, as those before 2.38 ignore it."""
    folder.mkdir()
    git = folder / "git"
    git.write_text(
        "#!/bin/sh\n"
        "for word do\n"
        "  shift\n"
        "  case $word in safe.bareRepository=*) word=core.abbrev=7 ;; esac\n"
        '  set -- "$@" "$word"\n'
        "done\n"
        f'exec {shutil.which("git")} "$@"\n'
    )
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def run_advice(scratch: Scratch, message: str) -> None:
    """Run the command that a message gives, as a person would paste it."""
    found = re.search("`git ([^`]*)`", message)
    assert found, message
    scratch.git(*shlex.split(found[1]))


class TestAround:
    def test_the_top_from_any_folder_below(self, made: Scratch) -> None:
        for folder in (made.path, made.path / "levels"):
            with Repository.around(folder) as repository:
                assert repository.top == made.path
                assert repository.head() == made.git("rev-parse", "v3")

    def test_a_bare_repository_has_no_top(self, made: Scratch, tmp_path: Path) -> None:
        bare = made.clone(tmp_path / "bare.git", "--bare")
        with Repository.around(bare.path) as repository:
            head = repository.head()
            assert (repository.top, head) == (None, made.git("rev-parse", "v3"))
            assert repository.commit(head or "", "HEAD").read("levels/a.yaml") == b"c\n"
            assert next(repository.touching([""], head or "")).hash == head
            with pytest.raises(RevisionError, match="no working tree"):
                repository.index()

    @pytest.mark.parametrize("config", ["", "[core]\n\tbare = false\n\tworktree = ../..\n"])
    @pytest.mark.parametrize("older", [False, True])
    def test_one_made_of_the_files_of_a_work_tree_is_not_read(
        self,
        made: Scratch,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        config: str,
        older: bool,
    ) -> None:
        if older:
            ignores_safe_bare_repository(tmp_path / "older", monkeypatch)
        head = made.git("rev-parse", "v1")
        fake = {"HEAD": f"{head}\n", "config": config, "objects/a": "", "refs/a": "", "deep/a": ""}
        made.commit("A change", files={f"sub/{path}": text for path, text in fake.items()})
        sub = made.path / "sub"
        for folder in (sub, sub / "deep", sub / "objects"):
            with pytest.raises(RevisionError) as error:
                Repository.around(folder)
            assert str(error.value) == (
                f"{sub} looks like a bare repository but lies in the work tree of {made.path}: "
                f"work from {made.path}, or set GIT_DIR to {sub} if that is what you mean"
            )
        with Repository.around(made.path) as repository:
            assert repository.top == made.path
        inner = made.clone(sub / "meant.git", "--bare")
        monkeypatch.setenv("GIT_DIR", str(inner.path))
        with Repository.around(inner.path) as repository:
            assert repository.resolve("v1") == head

    def test_a_bare_repository_that_git_does_not_trust(
        self, made: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bare = made.clone(tmp_path / "bare.git", "--bare")
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        with pytest.raises(RevisionError, match="git does not trust"):
            Repository.around(bare.path)

    def test_what_replaces_an_object_is_not_shown(self, made: Scratch) -> None:
        blob = made.git("rev-parse", "v3:levels/a.yaml")
        made.git("replace", blob, made.git("rev-parse", "v1:levels/a.yaml"))
        made.git("replace", made.git("rev-parse", "v3"), made.git("rev-parse", "v2"))
        assert made.git("cat-file", "blob", blob) == "a"
        with Repository.around(made.path) as repository:
            head = repository.head() or ""
            assert repository.commit(head, "HEAD").read("levels/a.yaml") == b"c\n"
            assert repository.blob(blob) == b"c\n"
            assert next(repository.touching(["levels"], head)).hash == head

    def test_inside_the_folder_that_git_keeps_to_itself(self, made: Scratch) -> None:
        with Repository.around(made.path / ".git") as repository:
            assert repository.top is None
            assert repository.head()

    def test_a_linked_working_tree_has_its_own_head_and_index(
        self, made: Scratch, tmp_path: Path
    ) -> None:
        made.git("worktree", "add", "-q", "-b", "linked", str(tmp_path / "linked"), "v1")
        linked = Scratch(tmp_path / "linked")
        linked.write({"levels/a.yaml": "linked\n"})
        linked.git("add", ".")
        with Repository.around(linked.path / "levels") as repository:
            assert repository.top == linked.path
            assert repository.head() == made.git("rev-parse", "v1")
            assert repository.index().read("levels/a.yaml") == b"linked\n"
            assert repository.resolve("main-worktree/HEAD") == made.git("rev-parse", "v3")

    def test_a_submodule_is_a_repository_of_its_own(self, made: Scratch, tmp_path: Path) -> None:
        outer = Scratch.create(tmp_path / "outer")
        outer.git("submodule", "--quiet", "add", str(made.path), "people")
        outer.commit("Add people")
        with Repository.around(outer.path / "people" / "levels") as repository:
            assert repository.top == outer.path / "people"
            assert repository.head() == made.git("rev-parse", "v3")
            assert list(repository.index().files("")) == ["levels/a.yaml"]
        with Repository.around(outer.path) as repository:
            assert repository.top == outer.path

    def test_a_repository_named_by_the_environment(
        self, made: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "work" / "deeper").mkdir(parents=True)
        monkeypatch.setenv("GIT_DIR", str(made.path / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "work"))
        with Repository.around(tmp_path / "work" / "deeper") as repository:
            assert repository.top == tmp_path / "work"
            assert repository.head() == made.git("rev-parse", "v3")
            assert list(repository.index().files("")) == ["levels/a.yaml"]

    def test_in_a_hook_the_top_is_still_the_top(
        self, made: Scratch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # What git sets for hooks, there relative to the top, where it starts them.
        monkeypatch.setenv("GIT_DIR", ".git")
        monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")
        shutil.copy(made.path / ".git/index", made.path / ".git/other-index")
        made.write({"levels/b.yaml": "b\n"})
        made.git("add", ".")
        with Repository.around(made.path / "levels") as repository:
            assert repository.top == made.path
            # `git commit PATH` shows hooks an index of its own.
            assert list(repository.index().files("")) == ["levels/a.yaml"]

    def test_a_folder_with_an_odd_name(self, tmp_path: Path) -> None:
        odd = scratch(tmp_path / "-C ü\nfalse\x7f", {"a.yaml": "a\n"})
        with Repository.around(odd.path) as repository:
            assert repository.top == odd.path
            assert repository.index().read("a.yaml") == b"a\n"

    def test_outside_a_repository(self, tmp_path: Path) -> None:
        with pytest.raises(RevisionError) as error:
            Repository.around(tmp_path)
        assert str(error.value) == f"not in a git repository: `git init` in {tmp_path} starts one"

    def test_where_there_is_not_even_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(RevisionError, match="No such file or directory"):
            Repository.around(tmp_path / "nowhere")

    @pytest.mark.parametrize(
        ("file", "text", "told"),
        [
            ("HEAD", "nonsense", "not in a git repository"),
            ("config", "[core\n", "bad config line 1"),
            ("config", "[core]\nrepositoryformatversion = 9\n", "repo version"),
        ],
    )
    def test_a_broken_repository(self, made: Scratch, file: str, text: str, told: str) -> None:
        (made.path / ".git" / file).write_text(text)
        with pytest.raises(RevisionError, match=told) as error:
            Repository.around(made.path)
        assert "\n" not in str(error.value)

    def test_a_repository_that_git_does_not_trust(
        self, made: Scratch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # git's own switch for its tests: as if the repository were somebody else's.
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        with pytest.raises(RevisionError) as error:
            Repository.around(made.path)
        assert str(error.value) == (
            f"git does not trust {made.path}, which belongs to somebody else: "
            f"`git config --global --add safe.directory {made.path}` allows it"
        )

    def test_without_the_git_program(self, made: Scratch, tmp_path: Path) -> None:
        code = "import sys, pathlib; from fw.revisions.repository import *\n"
        code += "try: Repository.around(pathlib.Path(sys.argv[1]))\n"
        code += "except RevisionError as error: print(error)"
        # A process of its own: GitPython looks for git once, when it is first imported.
        for refresh in ("raise", "quiet"):
            answer = subprocess.run(
                [sys.executable, "-c", code, str(made.path)],
                env=os.environ | {"PATH": str(tmp_path), "GIT_PYTHON_REFRESH": refresh},
                check=True,
                capture_output=True,
                text=True,
            )
            assert answer.stdout == (
                "git is not installed or not on the PATH: install it to compare revisions\n"
            )


class TestResolve:
    @pytest.mark.parametrize(
        ("revision", "expected"),
        [
            ("HEAD", "v3"),
            ("@", "v3"),
            ("main", "v3"),
            ("refs/heads/main", "v3"),
            ("HEAD~2", "v1"),
            ("HEAD^", "v2"),
            ("v1", "v1"),
            ("v1^{commit}", "v1"),
            ("v2^0", "v2"),
            ("main@{1}", "v2"),
            ("@{0}", "v3"),
            ("main@{2024-01-01 12:00:00}", "v1"),
            ("HEAD^{/Version 2}", "v2"),
            ("v1-0-gabcdef", None),
        ],
    )
    def test_names_that_git_knows(self, made: Scratch, revision: str, expected: str | None) -> None:
        wanted = expected and made.git("rev-parse", f"{expected}^{{commit}}")
        assert resolved(made.path, revision) == wanted

    def test_an_annotated_tag_is_its_commit(self, made: Scratch) -> None:
        made.tag("release", annotated=True)
        made.tag("again", "release", annotated=True)
        for name in ("release", "again", "release^{}", "again~0"):
            assert resolved(made.path, name) == made.git("rev-parse", "v3")

    def test_short_hashes_in_any_case(self, made: Scratch) -> None:
        full = made.git("rev-parse", "HEAD")
        for digits in (full, full[:7], full[:12].upper()):
            assert resolved(made.path, digits) == full
        assert resolved(made.path, "0" * 40) is None

    def test_yesterday_and_the_branch_that_is_followed(self, made: Scratch, tmp_path: Path) -> None:
        clone = made.clone(tmp_path / "clone")
        made.commit("Version 4")
        clone.commit("Something else")
        assert resolved(clone.path, "@{upstream}") == made.git("rev-parse", "v3")
        assert resolved(clone.path, "main@{u}") == made.git("rev-parse", "v3")
        assert resolved(clone.path, "main@{yesterday}") is not None

    @pytest.mark.parametrize(
        "revision",
        [
            "",
            "-",
            "--help",
            "--all",
            "-h",
            "--git-dir",
            "--output=x",
            "^main",
            "main^@",
            "main^!",
            "v1..v2",
            "v1...v2",
            "..",
            "main..",
            "HEAD:levels/a.yaml",
            ":levels/a.yaml",
            ":/Version",
            ":",
            "HEAD^{tree}",
            "HEAD~4",
            "HEAD~99999999999999999999",
            "nothing",
            "main\0",
            "main\n",
            "ma in",
            "main\nv1",
            "\ud800",
            "x\udcff",
            "*",
            "v*",
            "~",
            "^",
            "@{",
            "@{upstream}",
            "HEAD^{/(a*)*b}",
            "x" * 1_000_000,
            "HEAD" + "^" * 100_000,
        ],
    )
    def test_what_names_no_commit(self, made: Scratch, revision: str) -> None:
        assert resolved(made.path, revision) is None

    def test_a_blob_or_a_tree_is_no_commit(self, made: Scratch) -> None:
        for name in ("HEAD:levels/a.yaml", "HEAD:levels"):
            assert resolved(made.path, made.git("rev-parse", name)) is None

    def test_a_file_of_that_name_does_not_disturb(self, made: Scratch) -> None:
        made.commit("Add files", files={"v1": "a\n", "main": "b\n"})
        assert resolved(made.path, "v1") == made.git("rev-parse", "v3~2")

    def test_a_branch_called_like_an_option_is_not_taken_for_one(self, made: Scratch) -> None:
        for name in ("--help", "--output=stolen", "-h"):
            made.git("update-ref", f"refs/heads/{name}", "v1")
            assert resolved(made.path, name) is None
            assert resolved(made.path, f"refs/heads/{name}") == made.git("rev-parse", "v1")
        assert sorted(path.name for path in made.path.iterdir()) == [".git", "levels"]

    @pytest.mark.parametrize("name", ["büro", "a;rm -rf", "$(touch x)", "`x`", "wip/#1", "a'b\""])
    def test_branches_with_odd_names(self, made: Scratch, name: str) -> None:
        name = name.replace(" ", "")
        made.git("branch", name, "v2")
        assert resolved(made.path, name) == made.git("rev-parse", "v2")

    def test_a_short_hash_that_is_ambiguous(self, made: Scratch) -> None:
        # Commits whose hashes all begin with one of the 65,536 first four digits.
        tree = made.git("rev-parse", "HEAD^{tree}")
        seen: dict[str, str] = {}
        for number in range(2000):
            commit = made.git("commit-tree", "-m", str(number), tree)
            if commit[:4] in seen:
                break
            seen[commit[:4]] = commit
        with pytest.raises(RevisionError) as error:
            resolved(made.path, commit[:4])
        assert str(error.value) == (
            f"{commit[:4]} is ambiguous: give more digits of the commit's hash"
        )
        assert resolved(made.path, commit[:12]) == commit

    def test_where_a_branch_and_a_tag_share_a_name_git_takes_the_tag(self, made: Scratch) -> None:
        made.git("branch", "twice", "v1")
        made.tag("twice", "v2")
        assert resolved(made.path, "twice") == made.git("rev-parse", "v2")

    def test_head_before_the_first_commit_and_when_detached(self, tmp_path: Path) -> None:
        new = Scratch.create(tmp_path / "new")
        with Repository.around(new.path) as repository:
            assert repository.head() is None
            assert list(repository.index().files("")) == []
            assert repository.resolve("main") is None
        first = new.commit("First")
        new.commit("Second")
        new.git("checkout", "-q", "--detach", first)
        with Repository.around(new.path) as repository:
            assert repository.head() == first


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    return scratch(tmp_path_factory.mktemp("shared") / "made", {"a.yaml": "a\n"}, {"a.yaml": "b\n"})


_PIECES = st.sampled_from(
    [
        *("HEAD", "main", "v1", "refs/heads/", "a.yaml", "output", "x", "yesterday", "1", "9" * 20),
        *("-", "--", "=", "..", "...", ":", "@", "@{", "}", "^", "^{", "^{/", "~", "/", ".lock"),
        *(
            "*",
            "?",
            "[",
            "{",
            "%s",
            "$(",
            "`",
            ";",
            "|",
            "\\",
            " ",
            "\0",
            "\n",
            "\x7f",
            "\udcff",
            "ü",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=6).map("".join) | st.text(max_size=20))
@example("--output=x")
@example("-@{u}")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_does_harm(shared: Scratch, revision: str) -> None:
    before = sorted(str(path) for path in shared.path.rglob("*"))
    with Repository.around(shared.path) as repository:
        try:
            found = repository.resolve(revision)
            advice = repository.advice(revision)
        except RevisionError as error:
            found, advice = None, str(error)
    assert found is None or re.fullmatch("[0-9a-f]{40}", found)
    assert not (found and revision.startswith("-"))
    assert "\n" not in advice
    assert sorted(str(path) for path in shared.path.rglob("*")) == before


def test_no_name_reaches_git_as_an_option(shared: Scratch, tmp_path: Path) -> None:
    # Instead of git: a program that notes what it is asked, and then asks git.
    log = tmp_path / "asked"
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{log}"\nexec {shutil.which("git")} "$@"\n'
    )
    program.chmod(0o755)
    names = ["--evil", "-evil", "--evil=x", "-C evil", "evil", "@{evil}", "--evil..main"]
    code = "import sys, pathlib; from fw.revisions.repository import *\n"
    code += "with Repository.around(pathlib.Path(sys.argv[1])) as repository:\n"
    code += "    for name in sys.argv[2:]: repository.resolve(name), repository.advice(name)\n"
    subprocess.run(
        [sys.executable, "-c", code, str(shared.path), *names],
        env=os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}"},
        check=True,
    )
    asked = [line for line in log.read_text().splitlines() if "evil" in line]
    assert asked
    assert not [line for line in asked if line.startswith("-")]


class TestMergeBase:
    def test_where_two_branches_part(self, made: Scratch) -> None:
        made.git("checkout", "-q", "-b", "side", "v2")
        side = made.commit("Aside", files={"b.yaml": "b\n"})
        with Repository.around(made.path) as repository:
            one, other = made.git("rev-parse", "main"), side
            assert repository.merge_base(one, other) == made.git("rev-parse", "v2")

    def test_histories_that_never_met(self, made: Scratch) -> None:
        made.git("checkout", "-q", "--orphan", "other")
        other = made.commit("Another start", files={"b.yaml": "b\n"})
        main = made.git("rev-parse", "main")
        with Repository.around(made.path) as repository:
            told = f"{main[:7]} and {other[:7]} have no commit in common"
            with pytest.raises(RevisionError, match=told):
                repository.merge_base(main, other)
            with pytest.raises(RevisionError, match=r"^main and HEAD have no commit in common"):
                repository.merge_base(main, other, ("main", "HEAD"))

    @pytest.mark.parametrize("remote", ["origin", "upstream"])
    def test_in_a_shallow_clone_the_command_that_is_told_helps(
        self, made: Scratch, tmp_path: Path, remote: str
    ) -> None:
        made.git("checkout", "-q", "-b", "side", "v1")
        for number in range(3):
            made.commit(f"Aside {number}", files={"b.yaml": f"{number}\n"})
        options = ["--depth=1", "--no-single-branch", f"--origin={remote}"]
        clone = made.clone(tmp_path / "clone", *options)
        self.helped(clone, f"{remote}/main", made.git("rev-parse", "v1"))

    def test_also_where_ci_fetched_two_commits_alone(self, made: Scratch, tmp_path: Path) -> None:
        made.git("checkout", "-q", "-b", "side", "v1")
        made.git("update-ref", "refs/pull/1/head", made.commit("Aside", files={"b.yaml": "b\n"}))
        made.git("checkout", "-q", "main")
        made.git("branch", "-D", "side")
        clone = Scratch.create(tmp_path / "clone")
        clone.git("remote", "add", "origin", f"file://{made.path}")
        clone.git("fetch", "-q", "--depth=1", "origin", "+refs/pull/1/head:refs/remotes/pull/1")
        clone.git("fetch", "-q", "--depth=1", "origin", "+main:refs/remotes/origin/main")
        clone.git("checkout", "-q", "--detach", "refs/remotes/pull/1")
        self.helped(clone, "origin/main", made.git("rev-parse", "v1"))

    def helped(self, clone: Scratch, base: str, expected: str) -> None:
        with Repository.around(clone.path) as repository:
            ends = repository.resolve(base) or "", repository.head() or ""
            with pytest.raises(RevisionError, match="shallow clone: run `git fetch ") as error:
                repository.merge_base(*ends)
            assert "\n" not in str(error.value)
            run_advice(clone, str(error.value))
            assert repository.merge_base(*ends) == expected

    def test_only_hashes_reach_git(self, made: Scratch) -> None:
        with Repository.around(made.path) as repository:
            for name in ("--all", "main", "", "-" * 40):
                with pytest.raises(RevisionError, match="not the full hash"):
                    repository.merge_base(name, name)
                with pytest.raises(RevisionError, match="not the full hash"):
                    repository.commit(name, "x")


class TestAdvice:
    def test_nothing_to_say_of_a_name_in_a_full_clone(self, made: Scratch, tmp_path: Path) -> None:
        clone = made.clone(tmp_path / "clone")
        for folder in (made.path, clone.path):
            with Repository.around(folder) as repository:
                for name in ("senoir", "--help", "", "a b", "HEAD~9", "v9.9", "\0", "x:y"):
                    assert repository.advice(name) == ""

    def test_a_branch_without_an_upstream(self, made: Scratch) -> None:
        made.git("branch", "side", "v1")
        with Repository.around(made.path) as repository:
            for name in ("@{upstream}", "@{U}~1", "HEAD@{push}"):
                assert repository.advice(name) == "this branch has no upstream"
            assert repository.advice("side@{u}") == "the branch side has no upstream"
            assert repository.advice("nope@{u}") == ""
            made.git("checkout", "-q", "--detach")
            assert repository.advice("@{upstream}") == "no branch is checked out"

    def test_a_branch_that_only_the_remote_has(self, made: Scratch, tmp_path: Path) -> None:
        made.git("branch", "side", "v1")
        clone = made.clone(tmp_path / "clone")
        with Repository.around(clone.path) as repository:
            assert repository.advice("side~1") == "did you mean origin/side~1?"

    @pytest.mark.parametrize("options", [["--depth=1"], ["--single-branch", "--no-tags"]])
    @pytest.mark.parametrize("name", ["side", "origin/side", "v1.2.0", "team/side"])
    def test_a_name_that_this_clone_did_not_fetch(
        self, made: Scratch, tmp_path: Path, name: str, options: list[str]
    ) -> None:
        made.git("branch", "side", "v2")
        made.git("branch", "team/side", "v2")
        made.tag("v1.2.0", "v2", annotated=True)
        clone = made.clone(tmp_path / "clone", *options)
        with Repository.around(clone.path) as repository:
            assert repository.resolve(name) is None
            run_advice(clone, repository.advice(name))
            assert repository.resolve(name) == made.git("rev-parse", "v2")

    def test_a_commit_before_the_end_of_a_shallow_clone(
        self, made: Scratch, tmp_path: Path
    ) -> None:
        clone = made.clone(tmp_path / "clone", "--depth=1")
        wanted = made.git("rev-parse", "v1")
        with Repository.around(clone.path) as repository:
            for name in ("HEAD~2", wanted[:8]):
                assert repository.resolve(name) is None
                assert "`git fetch --unshallow origin`" in repository.advice(name)
            run_advice(clone, repository.advice("main~2"))
            assert repository.resolve("HEAD~2") == repository.resolve(wanted[:8]) == wanted


def test_a_short_hash_has_seven_digits_or_more(made: Scratch) -> None:
    made.git("config", "core.abbrev", "20")
    with Repository.around(made.path) as repository:
        head = repository.head() or ""
        assert repository.short(head) == head[:7]


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")
def test_no_process_is_left_behind(made: Scratch) -> None:
    with Repository.around(made.path) as repository:
        head = repository.head() or ""
        repository.commit(head, "HEAD").read("levels/a.yaml")
        next(repository.touching([""], head))
        assert children()
    assert not children()


def children() -> list[str]:
    """The processes that this one has started and not yet waited for."""
    listed = subprocess.run(
        ["ps", "-o", "stat=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    return [line for line in listed.stdout.splitlines() if "git" in line]
