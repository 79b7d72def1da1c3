"""What is found now and was not found then."""

from __future__ import annotations

from collections.abc import Mapping

from fw.framework.loading import load
from fw.lint.engine import lint
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from fw.lint.since import Moved, counted, renamed, since
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.revisions.memory import Files

BAKER = "levels/baker.yaml"


def found(*extra: str) -> LintReport:
    text = BAKERY[BAKER] + "".join(f"{line}\n" for line in extra)
    return lint(bakery({BAKER: text}), "", selection=Selection(), today=TODAY)


def matched(now: LintReport, before: LintReport) -> list[str]:
    return [finding.matched for finding in compared(now, before).findings]


def compared(now: LintReport, before: LintReport) -> LintReport:
    agreed = counted(one.finding for one in before.suppressed)
    return since(now, counted(before.findings), agreed)


def test_a_finding_that_moved_is_the_same() -> None:
    assert matched(found("# a line", "colour: red"), found("colour: red")) == []


def test_one_more_of_a_kind_is_new() -> None:
    assert matched(found("colour: red", "size: 4"), found("colour: red")) == ["size"]


def test_nothing_is_new_compared_with_itself() -> None:
    report = found("colour: red", "size: 4")
    assert report.findings
    assert matched(report, report) == []


def test_what_went_is_not_told() -> None:
    assert matched(found(), found("colour: red")) == []


def test_what_was_silenced_is_new_once_it_no_longer_is() -> None:
    silenced = found("colour: red  # fwlint: ignore[structure.schema]")
    assert matched(found("colour: red"), silenced) == ["colour"]
    assert matched(silenced, silenced) == []


def test_of_what_is_silenced_the_new_is_kept() -> None:
    before = found("colour: red  # fwlint: ignore[structure.schema]", "size: 4")
    both = "  # fwlint: ignore[structure.schema]"
    now = found(f"size: 4{both}", f"colour: red{both}", f"shape: round{both}")
    assert [one.finding.matched for one in compared(now, before).suppressed] == ["shape"]


class TestRenamedFiles:
    """A level that has another name now has no new findings for that."""

    def renamed(self, changes: Mapping[str, str]) -> dict[str, Moved]:
        before = load(bakery())
        return renamed(before, load(bakery({BAKER: None, **changes})))

    def test_as_it_was(self) -> None:
        moved = self.renamed({"levels/journeyman.yaml": BAKERY[BAKER]})
        assert moved == {BAKER: Moved("levels/journeyman.yaml", "journeyman")}

    def test_by_its_alias_whatever_it_says_now(self) -> None:
        text = "title: Journeyman\naliases: [baker]\nsections: {craft: [Bakes.]}\n"
        assert self.renamed({"levels/a.yaml": text, "levels/b.yaml": BAKERY[BAKER]}) == {
            BAKER: Moved("levels/a.yaml", "a")
        }

    def test_with_most_of_its_statements(self) -> None:
        text = BAKERY[BAKER].replace("Shapes loaves of every kind on the menu.", "Shapes rolls.")
        assert self.renamed({"levels/journeyman.yaml": f"# new\n{text}"}) == {
            BAKER: Moved("levels/journeyman.yaml", "journeyman")
        }

    def test_not_with_a_few_of_its_statements(self) -> None:
        text = "title: A\nsections: {craft: [Judges by touch when the dough has risen enough.]}\n"
        assert self.renamed({"levels/journeyman.yaml": text}) == {}

    def test_two_that_swapped_names_are_no_new_files(self) -> None:
        swapped = {BAKER: BAKERY["levels/junior.yaml"], "levels/junior.yaml": BAKERY[BAKER]}
        assert self.renamed(swapped) == {}

    def test_parts_too(self) -> None:
        part = "competencies: [Sweeps the floor.]\n"
        before = load(Files({**BAKERY, "parts/a.yaml": part}))
        now = load(Files({**BAKERY, "parts/b.yaml": part}))
        assert renamed(before, now) == {"parts/a.yaml": Moved("parts/b.yaml", None)}
