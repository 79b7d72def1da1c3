"""The sample framework has no fault, and each kind of mistake made in it is found where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fw.lint.registry import all_rules
from tests.commands.console import copy_of_sample, run

MANIFEST = "framework.yaml"
SENIOR = "levels/senior.yaml"
STAFF = "levels/staff.yaml"
TODAY = "2026-11-23"

# Stands in an edit's new text where the finding must be, and is not written.
HERE = "»"

VALUES = "\n  values/gitlab:\n    include: [values]\n"
TRACK = "    levels: [associate, intermediate, senior, staff]\n"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Edits to the sample, as path, old text, new text; `files` are added.

    `renamed` gives a file another name, and the finding is at its start. What does not share a
    framework with other mistakes would hide them, or upset what they are about.
    """

    edits: tuple[tuple[str, str, str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    renamed: tuple[str, str] | None = None
    shares: bool = True


def edit(path: str, old: str, new: str, *, shares: bool = True) -> Mistake:
    return Mistake(((path, old, new),), shares=shares)


MISTAKES = {
    "structure.yaml": edit("levels/associate.yaml", "reach: The", "»scope: The"),
    "structure.unquoted-text": edit(
        SENIOR, "Interviews candidates and supports", "»Interviews candidates: supports"
    ),
    "structure.schema": edit(SENIOR, "attributes:", "»atributes:"),
    "structure.duplicate-id": edit(SENIOR, "- safe-changes:", "- »tooling:"),
    "structure.missing-id": edit(STAFF, "- sponsorship: ", "- »"),
    "structure.id-style": edit(SENIOR, "id: knowledge-sharing", "id: »KnowledgeSharing"),
    "structure.unknown-reference": edit(SENIOR, "evolves_from: blockers", "evolves_from: »blocker"),
    "structure.include-cycle": edit(
        "levels/intermediate.yaml", "[values]", "[values, »intermediate#values/gitlab]"
    ),
    "structure.orphan-level": Mistake(
        files={"levels/trainee.yaml": "»title: Trainee\nsections: {}\n"}
    ),
    "structure.missing-section": Mistake(
        ((STAFF, VALUES, ""), (STAFF, "sections:\n", "»sections:\n")), shares=False
    ),
    "structure.section-order": Mistake(
        (
            ("levels/associate.yaml", VALUES, ""),
            (
                "levels/associate.yaml",
                "sections:\n  leadership",
                f"sections:{VALUES}\n  »leadership",
            ),
        ),
    ),
    "structure.empty-section": edit(
        STAFF, "values/gitlab:\n    include: [values]\n", "»values/gitlab: []\n"
    ),
    "structure.cumulative-unsaid": Mistake(
        ((MANIFEST, "    cumulative: true\n", ""), (MANIFEST, "id: support", "»id: support")),
        shares=False,
    ),
    "structure.overdue-review": edit(STAFF, "grade: 8\n", "grade: 8\nreview_by: »2026-06-30\n"),
    "structure.alias-conflict": edit(
        SENIOR, "grade: 7\n", "grade: 7\naliases: [lead, »intermediate]\n"
    ),
    "structure.wrong-extension": Mistake(renamed=(STAFF, "levels/staff.yml"), shares=False),
    "structure.style": Mistake(
        ((MANIFEST, "  profile: default\n", "  profile: default\n  styles: [styles/House]\n"),),
        files={
            "styles/House/Speed.yml": "extends: existence\nmessage: No\ntokens: [oven]\n»speed: 3\n"
        },
    ),
    "structure.unused-ignore": edit(
        SENIOR, "grade: 7\n", "grade: 7  »# fwlint: ignore[structure.schema] known\n"
    ),
    "progression.duplicate-in-level": edit(
        SENIOR,
        "- tooling: Turns recurring diagnostic steps into scripts that the team uses.",
        "- tooling: »Mentors two colleagues at a time toward goals that are agreed in writing.",
    ),
    "progression.copied-across-levels": edit(
        STAFF,
        "Rehearses the response to rare incidents with several teams twice a year.",
        "»Leads the response to an escalated ticket until the customer agrees to close it.",
    ),
    "progression.copied-across-tracks": Mistake(
        (
            (
                MANIFEST,
                TRACK,
                f"{TRACK}  - {{id: t, title: Trainer, cumulative: true, levels: [trainer]}}\n",
            ),
        ),
        {
            "levels/trainer.yaml": "title: Trainer\ngrade: 6\nsections:\n"
            "  technical/engineering:\n"
            "    - sessions: »Communicates clearly and effectively, in time for others to act.\n"
        },
    ),
    "progression.asks-less": edit(
        STAFF,
        "practices: >-\n        Decides which support practices the whole department shares and "
        "publishes the reason for\n        each.\n",
        "practices: »Leads changes to documented support practices across the team, from proposal "
        "to adoption.\n",
    ),
    "progression.missing-step": Mistake(
        (
            (MANIFEST, "cumulative: true", "cumulative: false"),
            (STAFF, "- sponsorship:", "- »growth:"),
        ),
        shares=False,
    ),
    "progression.unchanged-step": edit(
        SENIOR,
        "    - id: guidance\n",
        "    - community: »Encourages participation and engages with contributions from those in "
        "the community.\n    - id: guidance\n",
    ),
    "progression.thin-step": Mistake(
        ((MANIFEST, "senior, staff]", "senior, staff, principal]"),),
        {
            "levels/principal.yaml": "title: Principal Support Engineer\ngrade: 9\n»sections:\n"
            "  leadership/engineering:\n"
            "    - strategy: Writes the strategy of the whole company with measurable goals.\n"
            "  technical/engineering:\n    - products: Decides which products the company builds.\n"
            f"{VALUES}"
        },
        shares=False,
    ),
    "progression.level-in-prose": edit(
        STAFF,
        "Joins a colleague's ticket on request and leaves the ownership with the colleague.",
        "Meets »all expectations of a Senior Support Engineer.",
    ),
}


def make(sample: Path, *mistakes: Mistake) -> list[str]:
    """Make mistakes in the sample; where each of them is, as path:line:column."""
    texts = {
        path.relative_to(sample).as_posix(): path.read_text(encoding="utf-8")
        for path in sample.rglob("*.yaml")
    }
    for mistake in mistakes:
        for path, old, new in mistake.edits:
            assert texts[path].replace(HERE, "").count(old) == 1, (path, old)
            texts[path] = texts[path].replace(old, new)
        texts |= mistake.files
    places = [place for path, text in texts.items() for place in marks(path, text)]
    for path, text in texts.items():
        (sample / path).parent.mkdir(parents=True, exist_ok=True)
        (sample / path).write_text(text.replace(HERE, ""), encoding="utf-8")
    for mistake in mistakes:
        if mistake.renamed:
            (sample / mistake.renamed[0]).rename(sample / mistake.renamed[1])
            places.append(f"{mistake.renamed[1]}:1:1")
    return places


def marks(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for earlier, match in enumerate(re.finditer(HERE, line)):
            yield f"{path}:{number}:{match.start() - earlier + 1}"


def found(sample: Path) -> tuple[list[tuple[str, str]], int]:
    """Place and rule of each finding, and the exit status."""
    outcome = run("fwlint", sample, "--format", "concise", "--today", TODAY)
    assert outcome.err == ""
    *lines, _ = outcome.out.splitlines()
    matches = [re.match(r"(\S+): \w+\[(\S+)\] ", line) for line in lines]
    return [(match[1], match[2]) for match in matches if match], outcome.status


@pytest.fixture
def sample(repo_root: Path, tmp_path: Path) -> Path:
    return copy_of_sample(repo_root, tmp_path / "sample")


def test_there_is_a_mistake_for_each_rule() -> None:
    # What an id named before is seen only with --changed-since, which has tests of its own.
    assert {*MISTAKES, "progression.reused-id"} == {
        name for name, rule in all_rules().items() if rule.family in ("structure", "progression")
    }


def test_the_sample_has_no_fault(repo_root: Path) -> None:
    outcome = run("fwlint", repo_root, "--today", TODAY, "--fail-on", "info")
    assert (outcome.status, outcome.out, outcome.err) == (0, "No findings in 6 files.\n", "")


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_mistake_is_found_where_it_is(rule: str, sample: Path) -> None:
    [place] = make(sample, MISTAKES[rule])
    findings, status = found(sample)
    assert findings == [(place, rule)]
    assert status == (all_rules()[rule].severity == "error")


def test_mistakes_of_every_kind_are_found_side_by_side(sample: Path) -> None:
    chosen = {rule: mistake for rule, mistake in MISTAKES.items() if mistake.shares}
    places = make(sample, *chosen.values())
    findings, status = found(sample)
    assert len(chosen) > 15
    assert {name for _, name in findings} == set(chosen)
    assert sorted(where for where, _ in findings) == sorted(places)
    assert status == 1
