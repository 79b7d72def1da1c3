"""An invented library's framework, release by release: what people read about each.

Each folder of `releases/` is a release: its tag, its commit's MESSAGE, the files that differ from
the release before, and in DELETED those that are gone.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from fw.commands.main import umbrella
from fw.diff.kinds import IMPACT_WORDS, KINDS
from fw.framework import schema
from tests.render.golden import assert_golden
from tests.revisions.repositories import Scratch, isolate, needs_git

pytestmark = needs_git

RELEASES = Path(__file__).parent / "releases"
VERSIONS = sorted(
    (folder.name for folder in RELEASES.iterdir() if folder.is_dir()),
    key=lambda name: [int(number) for number in name[1:].split(".")],
)
STEPS = list(pairwise(VERSIONS))
# This release holds a file with a conflict's markers.
BROKEN = "v4.0.0"
TODAY = re.compile(r"(?<= - )\d{4}-\d{2}-\d{2}$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """The repository with a commit and a tag for each release."""
    made = Scratch.create(tmp_path_factory.mktemp("library"))
    for version in VERSIONS:
        made.commit((RELEASES / version / "MESSAGE").read_text(), files=_files(version))
        made.tag(version)
    return made


def _files(version: str) -> dict[str, str | None]:
    folder = RELEASES / version
    gone = folder / "DELETED"
    deleted = gone.read_text().splitlines() if gone.exists() else []
    written = {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in ("MESSAGE", "DELETED")
    }
    return {**dict.fromkeys(deleted), **written}


def fwdiff(repository: Scratch, *arguments: str) -> str:
    """What `fwdiff` prints, each release's hash made its number: `0000003` for the third."""
    result = CliRunner().invoke(umbrella, ["diff", "-C", str(repository.path), *arguments])
    assert result.stderr == ""
    assert result.exit_code == 0
    text = result.stdout
    for number, version in enumerate(repository.git("tag", "--sort=v:refname").split()):
        text = text.replace(repository.git("rev-parse", version)[:7], f"{number:07}")
    return TODAY.sub("2026-11-23", text)


def report(repository: Scratch, old: str, new: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(fwdiff(repository, f"{old}..{new}", "--format", "json"))
    errors = Draft202012Validator(schema.data("diff-report")).iter_errors(found)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    return found


@pytest.mark.parametrize(("old", "new"), STEPS, ids=VERSIONS[1:])
def test_what_people_read_of_a_release(library: Scratch, old: str, new: str) -> None:
    assert_golden(f"diff/releases/{new}.txt", fwdiff(library, f"{old}..{new}"))


@pytest.mark.parametrize(("old", "new"), STEPS, ids=VERSIONS[1:])
def test_the_report_of_a_release_fits_its_schema(library: Scratch, old: str, new: str) -> None:
    assert report(library, old, new)["complete"] == (BROKEN not in (old, new))


@pytest.mark.parametrize(
    ("old", "new"), [step for step in STEPS if BROKEN not in step], ids="→".join
)
def test_each_tag_is_the_version_that_its_changes_ask_for(
    library: Scratch, old: str, new: str
) -> None:
    assert fwdiff(library, f"{old}..{new}", "--bump").split()[1] == new.removeprefix("v")


def test_no_version_is_asked_for_by_what_can_only_be_read_in_part(library: Scratch) -> None:
    arguments = ["diff", "-C", str(library.path), f"v3.0.1..{BROKEN}", "--bump"]
    result = CliRunner().invoke(umbrella, arguments, standalone_mode=False)
    assert "levels/workshop/b2.yaml:11:1: a merge conflict" in str(result.exception)


def test_what_a_broken_release_hid_is_told_over_its_mending(library: Scratch) -> None:
    assert_golden("diff/releases/v3.0.1-v4.0.1.txt", fwdiff(library, "v3.0.1..v4.0.1"))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("changelog-all.md", ["v1.0.0..v6.0.0", "--changelog"]),
        ("changelog-v2.0.0.md", ["v1.2.0..v2.0.0", "--changelog"]),
        ("stat-v2.0.0.txt", ["v1.2.0..v2.0.0", "--stat"]),
        ("v2.0.0.md", ["v1.2.0..v2.0.0", "--format", "markdown"]),
        ("v2.0.0-back.txt", ["v2.0.0..v1.2.0"]),
        ("v2.0.0-binder.txt", ["v1.2.0..v2.0.0", "bindery/binder"]),
    ],
)
def test_other_ways_to_read(library: Scratch, name: str, arguments: list[str]) -> None:
    assert_golden(f"diff/releases/{name}", fwdiff(library, *arguments))


# Every impact that each kind of change has somewhere in these releases. A new kind, and a new thing
# that a kind can mean, is for a release to show.
SHOWN: Mapping[str, set[str]] = {
    "added": {"raises", "unclear", "neutral"},
    "removed": {"lowers", "unclear", "neutral"},
    "reworded": {"raises", "lowers", "unclear", "clarifies", "editorial"},
    "moved": {"raises", "lowers", "neutral"},
    "reordered": {"neutral"},
    "renamed": {"unclear", "neutral"},  # an id may take another one's place, or leave it
    "level-added": {"neutral"},
    "level-removed": {"neutral"},
    "track": {"raises", "lowers", "unclear", "neutral"},
    "attribute": {"raises", "lowers", "unclear", "neutral"},
    "reference": {"raises", "unclear", "neutral"},
    "included": {"raises", "lowers", "neutral"},
    "unchanged": {"neutral"},
}
# A step from one level to the next is no change between releases.
BETWEEN_LEVELS = {"builds-on", "ended", "expected-still"}
NAMED: Mapping[str, set[str | None]] = {
    "renamed": {"id", "level", "part", "section", "track"},
    "track": {None, "cumulative", "levels", "title"},
    "attribute": {
        *("title", "grade", "summary", "status", "aliases", "effective", "drops"),  # of levels
        *("attributes.reach", "intro"),
        *("evolves_from", "examples", "optional", "proficiency", "applies_to", "links", "notes"),
        *("name", "introduction", "vocabulary"),  # of the framework
    },
    "reference": {"references", "safety", "welcome"},
}


@pytest.fixture(scope="module")
def seen(library: Scratch) -> list[dict[str, Any]]:
    """The changes of all releases."""
    return [change for step in STEPS for change in report(library, *step)["changes"]]


def test_every_kind_and_impact_is_shown(seen: list[dict[str, Any]]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for change in seen:
        found[change["kind"]].add(change["impact"])
    assert found == SHOWN
    assert set(found) == set(KINDS) - BETWEEN_LEVELS
    assert set[str]().union(*found.values()) == set(IMPACT_WORDS)


@pytest.mark.parametrize("kind", NAMED)
def test_every_name_of_a_kind_is_shown(seen: list[dict[str, Any]], kind: str) -> None:
    assert {change["name"] for change in seen if change["kind"] == kind} == NAMED[kind]


def test_a_competency_moves_to_a_section_a_level_and_a_part(seen: list[dict[str, Any]]) -> None:
    def moves() -> Iterator[str]:
        for change in seen:
            if change["kind"] == "moved":
                old, new = change["old"], change["new"]
                same = old["level"] == new["level"]
                yield "part" if new["level"] is None else "section" if same else "level"

    assert set(moves()) == {"section", "level", "part"}


def test_accepted_changes_are_marked_and_entries_outlive_them(library: Scratch) -> None:
    accepted = report(library, "v2.0.0", "v2.1.0")
    assert accepted["stale"] == []
    told = [one for one in accepted["changes"] if one["accepted"]]
    assert [one["impact"] for one in told] == ["clarifies", "unclear"]
    assert len(report(library, "v2.1.0", "v3.0.0")["stale"]) == 2


TOOLING = "tooling: Turns recurring diagnostic steps into scripts that the team uses."
HANDOVER = "handover: Hands over every open ticket in writing before time off."
THANKS = "thanks: Names those who helped when they report a result."

Edits = Mapping[str, list[tuple[str, str]]]

# A merge request to this repository's own framework, and what its review agreed on later.
MERGE_REQUEST: Edits = {
    "levels/intermediate.yaml": [
        ("plans, estimates, and delivers", "plans, estimates and delivers"),
        ("Traces application", "Is able to trace application"),
        ("Constructively raises concerns.", "Constructively raises concerns within a day."),
        (
            "    - blockers:",
            f"    - {TOOLING}\n    - blockers:",
        ),
    ],
    "levels/senior.yaml": [
        (
            f"    - {TOOLING}\n",
            "    - handbook: Keeps one chapter of the handbook up to date.\n",
        ),
        ("reviews across several domains", "reviews across all domains of the product"),
    ],
    "levels/staff.yaml": [("several teams twice a year", "several teams once a year")],
    "framework.yaml": [
        ("Improves a template or a script when", "Improves a template or script when"),
        ("the obstacles that keep the team from", "the obstacles that keep several teams from"),
    ],
}
REVIEW: Edits = {
    "levels/associate.yaml": [
        ("grade: 5\n", "grade: 5\neffective: 2027-01-01\n"),
        (f"    - {HANDOVER}\n", ""),
    ],
    "levels/intermediate.yaml": [("concerns within a day.", "concerns.")],
    "levels/staff.yaml": [("drops: [ticket-choice]", "drops: [ticket-choice, logs]")],
    "parts/values.yaml": [
        ("competencies:\n", f"competencies:\n  - {HANDOVER}\n  - {THANKS}\n"),
    ],
}


@pytest.fixture(scope="module")
def sample(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """This repository's framework in a repository of its own, in three releases."""
    made = Scratch.create(tmp_path_factory.mktemp("sample"))
    found = [repo_root / "framework.yaml", *repo_root.glob("levels/*.yaml")]
    found += repo_root.glob("parts/*.yaml")
    files = {file.relative_to(repo_root).as_posix(): file.read_text() for file in found}
    messages = ["The framework as it stands", "Ask for scripts earlier", "What the review agreed"]
    releases: list[Edits] = [{}, MERGE_REQUEST, REVIEW]
    for number, (message, edits) in enumerate(zip(messages, releases, strict=True), start=1):
        for path, replacements in edits.items():
            for old, new in replacements:
                assert files[path].count(old) == 1, f"{path} no longer says: {old}"
                files[path] = files[path].replace(old, new)
        made.commit(message, files=files)
        made.tag(f"v{number}.0.0")
    return made


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("merge-request.txt", ["v1.0.0..v2.0.0"]),
        ("merge-request.md", ["v1.0.0..v2.0.0", "--format", "markdown"]),
        ("review.txt", ["v2.0.0..v3.0.0"]),
        ("changelog.md", ["v1.0.0..v3.0.0", "--changelog"]),
    ],
)
def test_releases_of_the_sample(sample: Scratch, name: str, arguments: list[str]) -> None:
    assert_golden(f"diff/releases/sample-{name}", fwdiff(sample, *arguments))


def test_the_reports_of_the_sample_fit_their_schema(sample: Scratch) -> None:
    assert report(sample, "v1.0.0", "v2.0.0")["summary"]["bump"] == "major"
    assert report(sample, "v2.0.0", "v3.0.0")["summary"]["bump"] == "major"
