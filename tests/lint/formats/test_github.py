"""Annotations, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from fw.lint.finding import Finding, Severity
from fw.lint.formats import Style, render
from fw.lint.formats.github import inert
from fw.lint.report import LintReport
from fw.source.edits import Fix
from fw.source.spans import FILE_START
from tests.lint.formats import hostile
from tests.lint.formats.reports import awkward, clean, one_warning
from tests.render.golden import assert_golden
from tests.render.test_ci_commands import Command, parsed


def commands(report: LintReport) -> list[Command]:
    return [parsed(line) for line in render("github", report, Style()).splitlines()]


def report(**counts: int) -> LintReport:
    severities: list[Severity] = ["info", "error", "warning"]
    found = [
        Finding("a.rule", severity, f"{severity} {number}", "a.yaml", FILE_START)
        for severity in severities
        for number in range(counts.get(severity, 0))
    ]
    return replace(clean(), findings=tuple(found))


def test_as_the_runner_reads_it() -> None:
    assert_golden("lint/awkward.github.txt", render("github", awkward(), Style()))


def test_each_finding_is_one_command_at_its_place() -> None:
    [command] = commands(one_warning())
    assert (command.name, command.properties["title"]) == ("warning", "structure.empty-section")
    place = {name: command.properties[name] for name in ("file", "line", "col")}
    assert place == {"file": "levels/baker.yaml", "line": "9", "col": "3"}
    message, advice = command.data.split("\n")
    assert message == "the section `team/night` is empty"
    assert advice == one_warning().findings[0].help


def test_where_there_is_a_fix_its_words_are_the_advice() -> None:
    finding = Finding("a.rule", "error", "wrong", "a", FILE_START, "help", fix=Fix(True, "do", ()))
    [command] = commands(replace(clean(), findings=(finding,)))
    assert command.data == "wrong\ndo"


def test_the_severe_come_first_and_infos_are_notices() -> None:
    names = [command.name for command in commands(report(info=1, warning=1, error=1))]
    assert names == ["error", "warning", "notice"]


def test_more_than_are_shown_are_counted_ahead_of_the_notices() -> None:
    assert len(commands(report(error=10, warning=10, info=10))) == 30
    many = commands(report(error=11, warning=2, info=3))
    [told] = [place for place, one in enumerate(many) if "all: 11 errors, 2" in one.data]
    assert (many[told].name, told) == ("notice", 13)


def test_nothing_found_is_nothing_said() -> None:
    assert render("github", clean(), Style()) == ""


@given(hostile.reports())
def test_whatever_files_say_each_line_is_one_command_of_ours(report: LintReport) -> None:
    found = commands(report)
    assert len(found) == len(report.findings)
    for command in found:
        assert command.name in ("error", "warning", "notice")
        assert {"file", "line", "endLine", "title"} <= command.properties.keys()


@given(hostile.text)
def test_nothing_in_a_text_is_obeyed(text: str) -> None:
    """Between the two commands the runner waits for a line that is the word, and nothing else."""
    first, *between, last = inert(f"{text}\n").split("\n")[:-1]
    stop = parsed(first)
    assert stop.name == "stop-commands"
    assert last == f"::{stop.data}::"
    assert "\n".join(between) == text
    assert stop.data not in text
