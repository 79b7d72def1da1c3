"""The action's script alone: what becomes of its inputs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ready_made.pieces import ACTION, load, steps

PROGRAM = f"""\
#!{sys.executable}
import json, os, sys
print(json.dumps([os.getcwd(), *sys.argv[1:]]))
"""
HOSTILE = "$(touch made) `touch made`; touch made\n' \" --job=other -x *"
_ACTION = load(ACTION)


def run(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the last step with these inputs; `_` in a name stands for a hyphen."""
    program = folder / "python"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    *_, step = steps(ACTION)
    inputs = {name: about.get("default", "") for name, about in _ACTION["inputs"].items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    values = {f"${{{{ inputs.{name} }}}}": value for name, value in inputs.items()}
    environment = {name: values.get(value, str(program)) for name, value in step["env"].items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )


def arguments(folder: Path, **given: str) -> list[str]:
    done = run(folder, **given)
    assert done.returncode == 0, done.stderr
    where, *isolated = json.loads(done.stdout)
    assert isolated[:3] == ["-I", "-m", "fw"]
    found = isolated[3:]
    assert Path(where) == (folder / given.get("directory", "."))
    assert isinstance(found, list)
    return found


def test_without_inputs_ci_says_everything(tmp_path: Path) -> None:
    assert arguments(tmp_path) == [
        "review",
        "--token-env=REVIEW_TOKEN",
        "--job=framework-review",
        "--when-empty=keep",
    ]


@pytest.mark.parametrize(
    "name", ["base", "head", "target", "job", "framework", "fail_on", "output_dir", "api_url"]
)
def test_a_value_arrives_as_it_is(tmp_path: Path, name: str) -> None:
    found = arguments(tmp_path, **{name: HOSTILE})
    assert f"--{name.replace('_', '-')}={HOSTILE}" in found
    assert [path.name for path in tmp_path.iterdir()] == ["python"]


def test_flags(tmp_path: Path) -> None:
    assert "--no-comment" in arguments(tmp_path, comment="false")
    assert "--require-comment" in arguments(tmp_path, require_comment="true")
    (tmp_path / "below").mkdir()
    assert arguments(tmp_path, directory="below")


@pytest.mark.parametrize("value", ["", "yes", "1", "True"])
def test_a_flag_is_true_or_false(tmp_path: Path, value: str) -> None:
    done = run(tmp_path, require_comment=value)
    assert done.returncode == 2
    assert done.stderr == f"the input require-comment is true or false, not '{value}'\n"
    assert done.stdout == ""
