"""What samples cannot say of the rules that only the strict profile switches on."""

from __future__ import annotations

import time

import pytest

from fw.lint.registry import all_rules
from tests.lint.bakery import BAKERY, bakery, lint_only
from tests.lint.samples import PATH, level

STRICT = {
    "wording.compound",
    "wording.intensifier",
    "wording.negative",
    "wording.passive",
    "wording.reading-level",
    "wording.tool-name",
    "wording.trivialiser",
    "wording.unanchored-size",
    "wording.vague-manner",
    "wording.years-of-experience",
}
ALL = STRICT | {"wording.undefined-acronym", "wording.stray-capital"}


def found(text: str, rule: str, more: str = "") -> list[str]:
    files = bakery({PATH: level(text), "framework.yaml": BAKERY["framework.yaml"] + more})
    return [finding.matched for finding in lint_only(files, {rule}).findings]


def test_are_off_unless_somebody_is_strict() -> None:
    assert {all_rules()[name].profile for name in STRICT} == {"strict"}


@pytest.mark.parametrize(
    ("more", "tools"),
    [
        ("", ["GitLab", "Jira"]),
        ("organization: GitLab\n", ["Jira"]),
        ("vocabulary: {accept: [Jira]}\n", ["GitLab"]),
        ("lint: {rules: {wording.tool-name: {names: [Ovenly]}}}\n", ["GitLab", "Jira", "Ovenly"]),
    ],
)
def test_tools_are_those_of_others(more: str, tools: list[str]) -> None:
    text = "Finds recipes in GitLab, orders in Jira or in another Jira, loaves in Ovenly."
    assert found(text, "wording.tool-name", more) == tools


def test_the_reading_level_is_that_of_all_statements() -> None:
    hard = "Institutionalises interdisciplinary communication opportunities everywhere. " * 20
    limit = "lint: {{rules: {{wording.reading-level: {{grade: {}}}}}}}\n".format
    assert found(hard, "wording.reading-level") == ["grade"]
    assert found(hard, "wording.reading-level", limit(60)) == []
    assert found("Bakes bread. " * 60, "wording.reading-level", limit(0)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A&",
        "Aa ",
        "AA (",
        "is ",
        "very ",
        "Bakes ",
        "; bakes ",
        "2 years of ",
        "large, ",
        "'A",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = level(piece * (20_000 // len(piece)))
    started = time.process_time()
    lint_only(bakery({PATH: text}), ALL)
    assert time.process_time() - started < 5
