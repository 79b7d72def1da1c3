"""The shape of the code: layers, docstrings, and nothing of anyone's machine in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = re.compile(rb"(?<![\w.~-])/(?:home|root|Users)/\w")


def test_each_layer_imports_only_from_those_below(repo_root: Path) -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=repo_root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_module_says_what_it_is_for(repo_root: Path) -> None:
    modules = sorted((repo_root / "tools" / "fw").rglob("*.py"))
    silent = [
        module.relative_to(repo_root).as_posix()
        for module in modules
        if not ast.get_docstring(ast.parse(module.read_bytes()))
    ]
    assert modules
    assert silent == []


def test_no_file_names_a_home_folder(repo_root: Path) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repo_root,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [repo_root / name for name in listing.stdout.decode().split("\0") if name]
    guilty = [
        path.relative_to(repo_root).as_posix()
        for path in paths
        if path.is_file() and HOME.search(path.read_bytes())
    ]
    assert paths
    assert guilty == []
