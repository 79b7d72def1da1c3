"""What `fwlint` finds on the page that the sample started from, in the page's own wording."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.commands.console import copy_of_sample, run

INTERMEDIATE = "levels/intermediate.yaml"
VALUES = "parts/values.yaml"
ACRONYMS = "vocabulary:\n  acronyms:\n    KPI: key performance indicator\n"

FOUND = [
    ("goodwill", "is able to", "wording.ability-opener"),
    ("focus", "Capable of", "wording.ability-opener"),
    ("communication", "timely", "wording.vague-time"),
    ("audience", "Capable of", "wording.ability-opener"),
    ("organization", "Understands", "wording.knowledge-verb"),
    ("kpis", "Understands", "wording.knowledge-verb"),
    # Once for the level, wherever else it stands.
    (None, "KPIs", "wording.undefined-acronym"),
    ("practices", "Understands", "wording.knowledge-verb"),
    ("practices", "all documented", "wording.absolute"),
    ("planning", ",", "wording.misplaced-comma"),
    ("replies", "Is capable of", "wording.ability-opener"),
    ("logs", "Knows", "wording.knowledge-verb"),
    ("codebase", "Is able to", "wording.ability-opener"),
    (None, "Adhere", "wording.voice"),
]


@pytest.fixture
def seed(repo_root: Path, tmp_path: Path) -> Path:
    """The sample with each correction of levels/README.md undone, and no acronym explained."""
    sample = copy_of_sample(repo_root, tmp_path / "sample")
    readme = (repo_root / "levels" / "README.md").read_text("utf-8")
    corrections = re.findall(r"^- `(.+)` → `(.+)`$", readme, re.MULTILINE)
    for path in (INTERMEDIATE, VALUES):
        text = (sample / path).read_text("utf-8")
        for before, after in corrections:
            # A folded statement is broken where ours is, whatever its words are.
            words = re.compile(r"\s+".join(map(re.escape, after.split())))
            text = words.sub(before, text)
        (sample / path).write_text(text, "utf-8")
    manifest = sample / "framework.yaml"
    text = manifest.read_text("utf-8")
    assert ACRONYMS in text
    manifest.write_text(text.replace(ACRONYMS, ""), "utf-8")
    return sample


def test_an_editors_marks_and_no_others(seed: Path) -> None:
    report = json.loads(run("fwlint", seed, INTERMEDIATE, VALUES, "--format", "json").out)
    marked = []
    for finding in report["findings"]:
        start, end = finding["span"]["start"], finding["span"]["end"]
        assert start["line"] == end["line"]
        line = (seed / finding["path"]).read_text("utf-8").splitlines()[start["line"] - 1]
        marked.append(
            (
                finding["competency"],
                line[start["column"] - 1 : end["column"] - 1],
                finding["rule"],
            )
        )
    assert marked == FOUND


def test_the_comma_is_reported_at_its_column(seed: Path) -> None:
    lines = run("fwlint", seed, "--format", "concise").out.splitlines()
    [comma] = [line for line in lines if "wording.misplaced-comma" in line]
    number, text = next(
        (number, text)
        for number, text in enumerate((seed / INTERMEDIATE).read_text("utf-8").splitlines(), 1)
        if "- planning:" in text
    )
    column = text.index("and, ") + len("and") + 1
    assert comma.startswith(f"{INTERMEDIATE}:{number}:{column}: error")


def test_the_fixes_give_sentences(seed: Path) -> None:
    """Safe and unsafe fixes together: what an editor would have written for these."""
    run("fwlint", seed, "--fix", "--unsafe-fixes")
    sections = YAML(typ="safe", pure=True).load((seed / INTERMEDIATE).read_text("utf-8"))[
        "sections"
    ]
    statements = [
        text
        for items in sections.values()
        if isinstance(items, list)
        for item in items
        for key, text in item.items()
        if key not in ("id", "links")
    ]
    for fixed in (
        "Delivers work despite periodical distractions.",
        "Independently plans, estimates, and delivers small and moderate solutions.",
        "Traces application behavior through GitLab codebase.",
    ):
        assert fixed in statements
    values = (seed / VALUES).read_text("utf-8")
    assert values.count("text: Adheres to the ") == 6
