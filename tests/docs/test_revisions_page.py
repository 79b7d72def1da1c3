"""The page on comparing revisions: every form it names is one, and shows what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.snippets import Folders, blocks, follow, printed
from tests.revisions.repositories import needs_git

pytestmark = needs_git

PAGE = Path(__file__).resolve().parents[2] / "docs" / "revisions.md"
TEXT = PAGE.read_text(encoding="utf-8")
FORMS = re.findall(r"^\| `(fwdiff[^`]*)` \| (?!for)", TEXT, re.MULTILINE)


def test_every_file_and_command_in_its_order(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "none", tmp_path)
    for block in blocks(PAGE):
        if block.history:
            follow(block, folders.of(block))


def test_the_forms_are_found() -> None:
    assert len(FORMS) > 10
    assert {"fwdiff", "fwdiff main...HEAD", "fwdiff @v1.2.0"} <= set(FORMS)


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.docs.histories import bakery

    made = bakery(tmp_path_factory.mktemp("bakery"))
    old = made.git("show", "v1.1.0:levels/senior.yaml") + "\n"
    new = made.git("show", "v1.2.0:levels/senior.yaml") + "\n"
    made.write({"old.yaml": old, "new.yaml": new, "draft.yaml": new})
    return made.path


@pytest.mark.parametrize("form", FORMS)
def test_every_form_compares(form: str, bakery: Path) -> None:
    shown = printed(f"{form} --stat", bakery) if " -- " not in form else printed(form, bakery)
    assert shown[0].startswith(("Bakery Career Framework", "Senior Baker"))
    assert not any(line.startswith("fwdiff:") for line in shown)
