"""What a review leaves behind beside the comment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from fw.framework import schema
from fw.review.files import SUMMARY_LIMIT, append_outputs, append_summary, bump, data, raises, texts
from fw.review.report import Review
from fw.source.files import UnwritableError
from tests.lint.bakery import BAKERY
from tests.review.changes import JUDGED, NEW_STATEMENT, NOW, edited, reviewed, sample

GONE = {path: text for path, text in BAKERY.items() if path != "levels/master.yaml"}
SILENCED = BAKERY | {
    "levels/baker.yaml": BAKERY["levels/baker.yaml"].replace(
        "when the dough has risen enough.",
        "when the the dough has risen enough. # fwlint: ignore[wording.repeated-word] so agreed",
    )
}
BROKEN = BAKERY | {"levels/baker.yaml": "title: ["}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BAKERY, BAKERY),
        (BAKERY, GONE),
        (GONE, BAKERY),
        ({}, BAKERY),
        (BAKERY, {}),
        (BAKERY, SILENCED),
        (SILENCED, BAKERY),
        (BAKERY, BROKEN),
        (BROKEN, BAKERY),
        (BAKERY, {f"moved/{path}": text for path, text in BAKERY.items()}),
    ],
)
def test_a_report_is_as_its_schema_says(old: dict[str, str], new: dict[str, str]) -> None:
    report = json.loads(texts(reviewed(old, new), NOW)["report.json"])
    for draft in (Draft7Validator, Draft202012Validator):
        assert [*draft(schema.data("review-report")).iter_errors(report)] == []
        for framework in report["frameworks"]:
            assert [*draft(schema.data("diff-report")).iter_errors(framework["diff"])] == []


def test_a_report_counts_what_it_lists(repo_root: Path) -> None:
    files = sample(repo_root)
    report = data(reviewed(files, edited(files, NEW_STATEMENT)))
    [framework] = report["frameworks"]
    assert framework["files"] == ["levels/senior.yaml"]
    assert report["summary"]["new"] == len(framework["new"])
    assert (report["summary"]["bump"], report["summary"]["raises"]) == ("major", True)
    assert [dated["level"] for dated in framework["dates"]]


def test_what_is_silenced_is_told_with_its_reason() -> None:
    [framework] = data(reviewed(BAKERY, SILENCED))["frameworks"]
    [one] = framework["silenced"]
    assert (one["finding"]["rule"], one["by"]) == ("wording.repeated-word", "comment")
    assert one["reason"] == "so agreed"


def test_the_greatest_of_all_frameworks_counts(repo_root: Path) -> None:
    files = sample(repo_root)
    quiet = {f"quiet/{path}": text for path, text in BAKERY.items()}
    both = reviewed(files | quiet, edited(files, JUDGED) | quiet | {"quiet/levels/a.yaml": ""})
    assert len(both.frameworks) == 2
    assert (bump(both), raises(both)) == ("minor", False)
    none = reviewed(files, files)
    assert (bump(none), raises(none)) == ("none", False)


def test_nothing_touched_says_nothing_of_an_earlier_version() -> None:
    assert "earlier" not in texts(reviewed(BAKERY, BAKERY), NOW)["summary.md"]


def test_findings_before_the_change_are_in_no_file() -> None:
    slip = BAKERY["levels/junior.yaml"].replace("every ingredient", "every every ingredient")
    old = BAKERY | {"levels/junior.yaml": slip}
    new = old | {"levels/baker.yaml": BAKERY["levels/baker.yaml"].replace("when", "when when")}
    found = texts(reviewed(old, new), NOW)
    [entry] = json.loads(found["code-quality.json"])
    assert entry["location"]["path"] == "levels/baker.yaml"
    [run] = json.loads(found["findings.sarif"])["runs"]
    assert len(run["results"]) == 1


def test_a_summary_is_appended(tmp_path: Path, repo_root: Path) -> None:
    files = sample(repo_root)
    review = reviewed(files, edited(files, NEW_STATEMENT))
    file = tmp_path / "summary"
    append_summary(file, review, NOW)
    once = file.read_text(encoding="utf-8")
    append_summary(file, review, NOW)
    assert file.read_text(encoding="utf-8") == f"{once}\n{once}"


@pytest.fixture(scope="module")
def long() -> Review:
    """A review that is longer than what GitHub takes."""
    many = "".join(f"    - id-{number}: {'Kneads ' * 700}{number}.\n" for number in range(120))
    levels = ("levels/junior.yaml", "levels/baker.yaml")
    return reviewed(BAKERY, BAKERY | {path: BAKERY[path] + many for path in levels})


@pytest.mark.parametrize("taken", [0, 1, SUMMARY_LIMIT // 2, SUMMARY_LIMIT - 3000])
def test_a_summary_fits_what_a_step_may_say(tmp_path: Path, long: Review, taken: int) -> None:
    file = tmp_path / "summary"
    file.write_bytes(b"x" * taken)
    append_summary(file, long, NOW)
    assert taken < file.stat().st_size <= SUMMARY_LIMIT
    assert b"Not everything fits here" in file.read_bytes()


def test_a_summary_that_is_full_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "summary"
    file.write_bytes(b"x" * (SUMMARY_LIMIT - 20))
    with pytest.raises(UnwritableError, match="1 MiB"):
        append_summary(file, reviewed(BAKERY, GONE), NOW)
    assert file.stat().st_size == SUMMARY_LIMIT - 20


def test_an_outputs_value_can_end_nothing(tmp_path: Path) -> None:
    file = tmp_path / "outputs"
    append_outputs(file, {"one": "a\nend-0\ntwo=b", "two": ""})
    lines = file.read_text(encoding="utf-8").splitlines()
    _, _, end = lines[0].partition("<<")
    assert lines[:5] == [f"one<<{end}", "a", "end-0", "two=b", end]
    assert len(end) > 30
    assert lines[5].startswith("two<<")
    assert not lines[5].endswith(end)


def test_a_folder_is_no_place_for_outputs(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="cannot write"):
        append_outputs(tmp_path, {"one": "a"})
