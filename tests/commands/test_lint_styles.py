"""`fwlint` with rules of the framework's own, as people run it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.console import PLAIN, Outcome, run
from tests.lint.bakery import BAKERY

BAKER = "levels/baker.yaml"
OVENS = """\
extends: substitution
message: "Use '%s' instead of '%s'."
level: error
ignorecase: true
link: https://example.org/ovens
action: {name: replace}
swap:
  hearths?: oven
"""
FILES = {
    **BAKERY,
    "framework.yaml": f"{BAKERY['framework.yaml']}lint:\n  styles: [styles/House]\n",
    BAKER: BAKERY[BAKER] + "    - heat: Heats the **hearth** before dawn.\n",
    "styles/House/Ovens.yml": OVENS,
    "styles/House/Spelling.yml": "extends: spelling\nmessage: Is it?\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def lint(folder: Path, *arguments: str) -> Outcome:
    return run("fwlint", folder, *arguments, env={"GIT_CEILING_DIRECTORIES": "/"})


def test_reports_what_they_find_and_what_cannot_be_run(folder: Path) -> None:
    found = lint(folder, "--format", "concise")
    assert found.status == 1
    one, other = found.out.splitlines()[:2]
    assert one == f"{BAKER}:9:25: error[House.Ovens] Use 'oven' instead of 'hearth'."
    assert other.startswith("styles/House/Spelling.yml:1:10: warning[structure.style] `extends:")
    assert other.endswith("(needs a dictionary of the language): House.Spelling")


def test_they_are_chosen_like_others(folder: Path) -> None:
    for names in ("House", "House.Ovens", "all"):
        rules = {
            one["rule"]
            for one in json.loads(lint(folder, "--select", names, "--format", "json").out)[
                "findings"
            ]
        }
        assert "House.Ovens" in rules
        assert ("structure.style" in rules) is (names == "all")
    assert lint(folder, "--ignore", "House").status == 0
    refused = lint(folder, "--select", "House.Oven")
    assert (refused.status, len(refused.err.splitlines())) == (2, 1)
    assert "no rule is called `House.Oven` (did you mean `House.Ovens`?)" in refused.err


def test_they_fix_where_somebody_asks_for_unsafe_fixes(folder: Path) -> None:
    assert lint(folder, "--fix").status == 1
    assert (folder / BAKER).read_text() == FILES[BAKER]
    assert lint(folder, "--fix", "--unsafe-fixes").status == 0
    assert (folder / BAKER).read_text() == FILES[BAKER].replace("hearth", "oven")


def test_they_are_silenced_like_others(folder: Path) -> None:
    assert lint(folder, "--add-ignore", "House.Ovens=an old one").status == 0
    assert (
        "hearth** before dawn.  # fwlint: ignore[House.Ovens] an old one"
        in (folder / BAKER).read_text()
    )
    assert lint(folder, "--add-ignore", "structure.style=later").status == 0
    assert lint(folder).out == "No findings in 4 files.\n"


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "full", "json"])
def test_every_format_can_tell_of_them(folder: Path, name: str) -> None:
    found = lint(folder, "--format", name)
    assert (found.status, found.err) == (1, "")
    assert "House.Ovens" in found.out


def test_a_style_outside_the_repository_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "Secret.yml").write_text("secret: [\n")
    (folder / "styles" / "Linked").symlink_to(elsewhere)
    manifest = FILES["framework.yaml"].replace("[styles/House]", "[styles/Linked, ../elsewhere]")
    (folder / "framework.yaml").write_text(manifest)
    found = lint(folder, "--format", "concise")
    assert "secret" not in found.out
    assert "this link leads out of the repository: it is not read" in found.out
    assert "`../elsewhere` is no folder inside the repository" in found.out


def test_only_what_is_new_since_a_revision(folder: Path) -> None:
    def git(*arguments: str) -> None:
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(
            ["git", *author, *arguments], cwd=folder, check=True, env=PLAIN, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    assert run("fwlint", folder, "--changed-since", "HEAD").status == 0
    text = (folder / BAKER).read_text()
    (folder / BAKER).write_text(f"{text}    - clean: Sweeps the hearths.\n")
    found = run("fwlint", folder, "--changed-since", "HEAD", "--format", "concise")
    assert [line.partition(":")[0] for line in found.out.splitlines() if "House" in line] == [BAKER]
    git("add", ".")
    assert "House.Ovens" in run("fwlint", folder, "--staged").out
