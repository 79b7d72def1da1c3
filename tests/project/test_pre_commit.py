"""The hooks as users meet them: the real pre-commit, the real hook file, real commits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

MANIFEST = """\
format: 1
name: Bakery Career Framework
tracks:
  - {id: baker, title: Baker, cumulative: true, levels: [apprentice, baker]}
sections:
  craft: Craft
"""
APPRENTICE = """\
title: Apprentice Baker
grade: 1
sections:
  craft:
    - doughs: Prepares two kinds of dough from the recipe book.
"""
BAKER = """\
title: Baker
grade: 2
sections:
  craft:
    - ovens: Runs the ovens through a night shift.
"""
FRAMEWORK = {
    "framework.yaml": MANIFEST,
    "levels/apprentice.yaml": APPRENTICE,
    "levels/baker.yaml": BAKER,
}
MISSPELT = BAKER.replace("title:", "titel:")
MISREAD = BAKER.replace("- ovens: Runs the ovens", "- Runs the ovens: alone and")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A process environment in which only this test's git and pre-commit settings count."""
    home = tmp_path_factory.mktemp("home")
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "PRE_COMMIT", "PYTEST_"))
        and key not in {"PYTHONPATH", "SKIP", "VIRTUAL_ENV"}
    }
    person = {"NAME": "Someone", "EMAIL": "someone@example.org"}
    return kept | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]]),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{role}_{key}": person[key] for role in ("AUTHOR", "COMMITTER") for key in person},
    }


def git(*arguments: str, cwd: Path, env: Mapping[str, str]) -> str:
    result = subprocess.run(
        ["git", *arguments], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=True
    )
    return result.stdout.strip()


@pytest.fixture(scope="module")
def hooks(
    repo_root: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """Commit what the hooks are installed from to a repository; return it and the commit."""
    repository = tmp_path_factory.mktemp("hooks")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repo_root / name, repository)
    for name in ("schema", "tools"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(repo_root / name, repository / name, ignore=ignored)
    git("init", "--quiet", cwd=repository, env=environment)
    git("add", "--all", cwd=repository, env=environment)
    git("commit", "--quiet", "--message=hooks", cwd=repository, env=environment)
    return repository, git("rev-parse", "HEAD", cwd=repository, env=environment)


class Scratch:
    """A user's git repository with one of the hooks installed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def write(self, files: Mapping[str, str], under: str = "") -> None:
        for name, text in files.items():
            path = self.folder / under / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(self) -> tuple[bool, str]:
        """Commit everything; say whether git accepted it, and what was printed."""
        git("add", "--all", cwd=self.folder, env=self.environment)
        result = subprocess.run(
            ["git", "commit", "--message=a change"],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def scratch(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    hooks: tuple[Path, str],
    environment: dict[str, str],
) -> Scratch:
    """A repository with the hook that the test's parameter names, `fwlint` if it names none."""
    repository, revision = hooks
    hook = getattr(request, "param", "fwlint")
    config = f"repos:\n- repo: {repository}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git("init", "--quiet", cwd=tmp_path, env=environment)
    subprocess.run(
        ["pre-commit", "install"], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    return Scratch(tmp_path, environment)


def test_a_good_framework_is_committed(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK)
    accepted, output = scratch.commit()
    assert accepted, output
    assert "Passed" in output


def test_a_mistake_stops_the_commit_and_is_shown(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK | {"levels/baker.yaml": MISSPELT})
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "levels/baker.yaml:1:1" in output
    assert "structure.schema" in output


def test_a_level_with_the_wrong_extension_triggers_the_hook(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK)
    accepted, output = scratch.commit()
    assert accepted, output
    scratch.write({"levels/master.yml": BAKER})
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "structure.wrong-extension" in output


def test_other_files_skip_the_hook(scratch: Scratch) -> None:
    scratch.write({"levels.md": "# Levels\n", "docs/framework.yaml.md": "the manifest\n"})
    accepted, output = scratch.commit()
    assert accepted, output
    assert "Skipped" in output


def test_a_framework_in_a_sub_folder(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK, under="people/careers")
    accepted, output = scratch.commit()
    assert accepted, output
    assert "Passed" in output

    scratch.write({"levels/baker.yaml": MISSPELT}, under="people/careers")
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "people/careers/levels/baker.yaml:1:1" in output


@pytest.mark.parametrize("scratch", ["fwlint-fix"], indirect=True)
def test_a_fix_is_written_and_stops_the_commit_once(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK | {"levels/baker.yaml": MISREAD})
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "files were modified by this hook" in output
    fixed = (scratch.folder / "levels" / "baker.yaml").read_text(encoding="utf-8")
    assert re.search(r"""(["'])Runs the ovens: alone and through a night shift\.\1""", fixed)

    accepted, output = scratch.commit()
    assert accepted, output


@pytest.mark.parametrize("scratch", ["fwlint-staged"], indirect=True)
def test_only_what_a_commit_changes_stops_it(scratch: Scratch) -> None:
    scratch.write(FRAMEWORK | {"levels/baker.yaml": MISSPELT})
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "levels/baker.yaml:1:1" in output
    git(
        "commit",
        "--quiet",
        "--no-verify",
        "--message=later",
        cwd=scratch.folder,
        env=scratch.environment,
    )

    scratch.write({"levels/apprentice.yaml": APPRENTICE + "notes: Starts at four.\n"})
    accepted, output = scratch.commit()
    assert accepted, output

    scratch.write({"levels/apprentice.yaml": APPRENTICE + "note: Starts at four.\n"})
    accepted, output = scratch.commit()
    assert not accepted, output
    assert "levels/apprentice.yaml:6:1" in output
    assert "levels/baker.yaml" not in output
