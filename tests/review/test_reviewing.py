"""Which frameworks a change touches, what it does to them, and what the checks make of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from fw.lint.baseline import FILE as BASELINE
from fw.review.bounds import MOST_CHANGED, MOST_FRAMEWORKS
from fw.review.report import Dated, Review
from fw.review.reviewing import review
from fw.revisions.repository import RevisionError
from tests.review.changes import BASE, HEAD, TODAY, reviewed
from tests.revisions.memory import Files as Memory

Files = dict[str, str]


def bakery(folder: str = "", *items: object, name: str = "Bakery", more: str = "") -> Files:
    """A framework of one level with these items, in a folder; JSON is YAML."""
    start = f"{folder}/" if folder else ""
    manifest = {
        "format": 1,
        "name": name,
        "tracks": [{"id": "t", "title": "Baker", "cumulative": True, "levels": ["baker", "lead"]}],
        "sections": {"craft": "Craft"},
    }
    found = items or ({"id": "rye", "text": "Bakes rye bread."},)
    level = {"title": "Baker", "sections": {"craft": list(found)}}
    lead = {"title": "Lead Baker", "sections": {"craft": [{"id": "leads", "text": "Leads."}]}}
    return {
        f"{start}framework.yaml": json.dumps(manifest) + more,
        f"{start}levels/baker.yaml": json.dumps(level),
        f"{start}levels/lead.yaml": json.dumps(lead),
    }


def with_settings(files: Files, lint: dict[str, object]) -> Files:
    """The same framework under these settings."""
    manifest = json.loads(files["framework.yaml"])
    return {**files, "framework.yaml": json.dumps(manifest | {"lint": lint})}


def roots(found: Review) -> list[tuple[str | None, str, bool | None]]:
    return [(one.before, one.root, one.came) for one in found.frameworks]


WHEAT = {"id": "wheat", "text": "Bakes wheat bread."}
RYE = {"id": "rye", "text": "Bakes rye bread."}


def test_only_frameworks_that_are_touched_are_reviewed() -> None:
    old = {**bakery("a"), **bakery("b"), "README.md": "x"}
    found = reviewed(old, {**old, **bakery("b", RYE, WHEAT), "README.md": "y"})
    assert roots(found) == [("b", "b", None)]
    assert found.frameworks[0].files == ("b/levels/baker.yaml",)
    assert found.touched
    assert not reviewed(old, {**old, "README.md": "y"}).touched


def test_what_is_too_much_to_look_at_is_told_and_not_looked_at() -> None:
    long = "\n#" + " bread" * (MOST_CHANGED // 16)
    old = {**bakery("a"), **bakery("b", more=long), **bakery("c")}
    new = {
        **bakery("a", WHEAT, more=long),
        **bakery("b", WHEAT, more=f"{long}s"),
        **bakery("c", WHEAT),
    }
    first, second, third = reviewed(old, new).frameworks
    assert (first.diff.complete, third.diff.complete) == (True, True)
    assert second.diff.complete is False
    assert (second.name, list(second.diff.changes), second.checks.new) == ("Bakery", [], ())
    [problem] = second.diff.problems
    assert (problem.path, problem.message) == (
        "b/framework.yaml",
        "too large to look at: all together, the files that differ hold more than 2 MiB",
    )


def test_too_many_frameworks_are_not_looked_for() -> None:
    many = {f"{number}/framework.yaml": "format: 1\n" for number in range(MOST_FRAMEWORKS + 1)}
    with pytest.raises(RevisionError, match="1001 frameworks, more than 1000: name one with"):
        reviewed({}, many)
    assert roots(reviewed({}, many, roots=["7"])) == [(None, "7", True)]


def test_a_page_beside_the_levels_is_none_of_its_files() -> None:
    old = bakery("a")
    new = {**old, "a/levels/README.md": "How we write levels.\n"}
    assert reviewed(old, new).frameworks == ()


@pytest.mark.parametrize(
    "path",
    [
        "framework.yaml",
        "levels/deep/new.yaml",
        "levels/notes.yml",
        "parts/new.yaml",
        "accepted.yaml",
        BASELINE,
        "styles/House/Words.yml",
    ],
)
def test_everything_that_says_what_it_is_or_how_it_is_checked_touches_it(path: str) -> None:
    more = "\n# a comment\n"
    style = "extends: existence\nmessage: no\ntokens: [bread]\n"
    old = bakery("a")
    manifest = json.loads(old["a/framework.yaml"]) | {"lint": {"styles": ["styles/House"]}}
    old["a/framework.yaml"] = json.dumps(manifest)
    old["a/styles/House/Other.yml"] = style
    new = {**old, f"a/{path}": old.get(f"a/{path}", style) + more}
    (only,) = reviewed(old, new).frameworks
    assert only.files == (f"a/{path}",)
    (gone,) = reviewed(new, old).frameworks
    assert gone.files == (f"a/{path}",)


def test_a_style_beside_the_framework_touches_it() -> None:
    old = bakery("a")
    manifest = json.loads(old["a/framework.yaml"]) | {"lint": {"styles": ["../styles/House"]}}
    old["a/framework.yaml"] = json.dumps(manifest)
    old["styles/House/Other.yml"] = "extends: existence\nmessage: no\ntokens: [cake]\n"
    new = {**old, "styles/House/Other.yml": old["styles/House/Other.yml"].replace("cake", "bread")}
    (only,) = reviewed(old, new).frameworks
    assert only.files == ("styles/House/Other.yml",)
    assert [one.rule for one in only.checks.new] == ["House.Other"]


def test_frameworks_come_and_go() -> None:
    found = reviewed({**bakery("a")}, {**bakery("b", WHEAT, name="Other"), **bakery("c")})
    # The one with the same manifest moved.
    assert roots(found) == [(None, "b", True), ("a", "c", None)]
    assert roots(reviewed({}, bakery())) == [(None, "", True)]
    assert roots(reviewed(bakery("a"), {})) == [("a", "a", False)]


def test_one_that_moved_and_changed_is_the_same_where_there_is_no_other() -> None:
    found = reviewed(bakery("a"), bakery("b", RYE, WHEAT, name="Renamed"))
    assert roots(found) == [("a", "b", None)]
    (only,) = found.frameworks
    assert {one.kind for one in only.diff.differences} == {"added", "attribute"}
    assert only.checks.new == only.checks.fixed == ()


def test_one_that_moved_and_is_the_same_is_touched() -> None:
    (only,) = reviewed(bakery("a"), bakery("b")).frameworks
    assert (only.before, only.root, only.came) == ("a", "b", None)
    assert len(only.files) == 3
    assert only.diff.differences == ()


def test_several_that_moved_are_told_apart_by_their_manifests() -> None:
    old = {**bakery("a", name="A"), **bakery("b", name="B")}
    new = {**bakery("x/b", name="B"), **bakery("x/a", name="A")}
    assert roots(reviewed(old, new)) == [("a", "x/a", None), ("b", "x/b", None)]


def test_a_level_is_no_framework_whatever_it_is_called() -> None:
    old = bakery("a")
    new = {**old, "a/levels/framework.yaml": old["a/levels/baker.yaml"]}
    assert roots(reviewed(old, new)) == [("a", "a", None)]
    nested = {**old, **bakery("a/shops/b")}
    assert roots(reviewed(old, nested)) == [(None, "a/shops/b", True)]


def test_a_review_of_named_frameworks_only() -> None:
    old = {**bakery("a"), **bakery("b")}
    new = {**bakery("a", WHEAT), **bakery("b", WHEAT)}
    assert roots(reviewed(old, new, roots=("b",))) == [("b", "b", None)]


class TooMany(Memory):
    """Files in a repository with too many others."""

    def files(self, folder: str) -> Iterator[str]:
        if not folder:
            raise RevisionError("this repository has too many files in it")
        return super().files(folder)


def test_a_repository_with_too_many_files_needs_to_know_which_framework() -> None:
    sides = TooMany(bakery("a", RYE)), TooMany(bakery("a", RYE, WHEAT))
    found = review(*sides, base=BASE, head=HEAD, today=TODAY, roots=("a",))
    assert roots(found) == [("a", "a", None)]
    with pytest.raises(RevisionError, match="name the framework with --framework"):
        review(*sides, base=BASE, head=HEAD, today=TODAY)


def test_the_name_is_what_can_be_read_of_it() -> None:
    broken = {**bakery("shops/north"), "shops/north/framework.yaml": "name: [\n"}
    (only,) = reviewed({}, broken).frameworks
    assert only.name
    (both,) = reviewed(bakery("shops/north"), broken).frameworks
    assert not both.diff.complete
    assert both.name == "Bakery"


def test_the_days_from_which_more_is_asked() -> None:
    old, new = bakery("", RYE), bakery("", RYE, WHEAT)
    assert reviewed(old, new).frameworks[0].dates == (Dated("baker", None, None),)

    def dated(files: Files, day: str) -> Files:
        level = json.loads(files["levels/baker.yaml"]) | {"effective": day}
        return {**files, "levels/baker.yaml": json.dumps(level)}

    found = reviewed(dated(old, "2026-01-01"), dated(new, "2027-01-01"))
    assert found.frameworks[0].dates == (Dated("baker", "2026-01-01", "2027-01-01"),)
    # Where less is asked, or the same, nobody needs a day.
    assert reviewed(new, old).frameworks[0].dates == ()


def test_accepted_changes_and_the_release_are_in_the_comparison() -> None:
    old, new = bakery("", RYE), bakery("", RYE, WHEAT)
    plain = reviewed(old, new, tags=("v1.2.0", "v0.9.0")).frameworks[0]
    assert plain.diff.release == ("major", "v1.2.0", "2.0.0")
    (change,) = plain.releasing
    entry = f"- {{fingerprint: {change.fingerprint!r}, reason: agreed}}\n"
    settled = reviewed(old, {**new, "accepted.yaml": entry}).frameworks[0]
    assert settled.diff.differences[0].accepted == "agreed"


SLIP = {"id": "slip", "text": "Bakes the the bread."}
MENDED = {"id": "slip", "text": "Bakes the bread."}


def rules(found: Review) -> tuple[list[str], list[str], list[str]]:
    """What came, what went and what was silenced, of the rules about wording."""
    checks = found.frameworks[0].checks
    sides = (checks.new, checks.fixed, [quiet.finding for quiet in checks.silenced])
    new, fixed, silenced = (
        [one.rule for one in side if one.rule.startswith("wording")] for side in sides
    )
    return new, fixed, silenced


REPEATED = ["wording.repeated-word"]


def test_findings_that_came_and_went() -> None:
    slip, mended = bakery("", SLIP), bakery("", MENDED)
    assert rules(reviewed(mended, slip)) == (REPEATED, [], [])
    assert rules(reviewed(slip, mended)) == ([], REPEATED, [])
    assert rules(reviewed(slip, bakery("", SLIP, WHEAT))) == ([], [], [])
    assert rules(reviewed({}, slip)) == (REPEATED, [], [])


@pytest.mark.parametrize(
    "now",
    [
        {"id": "slip", "text": "Bakes the the rye bread."},  # reworded
        {"id": "renamed", "text": "Bakes the the bread."},
        "Bakes the the bread.",  # without an id
    ],
)
def test_a_slip_of_before_stays_one_of_before(now: object) -> None:
    assert rules(reviewed(bakery("", SLIP), bakery("", now))) == ([], [], [])
    assert rules(reviewed(bakery("", now), bakery("", SLIP))) == ([], [], [])


def test_a_slip_without_an_id_that_is_reworded_stays_one_of_before() -> None:
    found = reviewed(
        bakery("", "Bakes the the bread for each shop in the town every day."),
        bakery("", "Bakes the the bread for each shop in the town every night."),
    )
    assert rules(found) == ([], [], [])
    assert found.frameworks[0].checks.new == ()


def test_a_slip_that_moves_to_another_file_stays_one_of_before() -> None:
    old = bakery("", RYE, SLIP)
    level = json.loads(old["levels/lead.yaml"])
    level["sections"]["craft"].append(SLIP)
    new = {**bakery("", RYE), "levels/lead.yaml": json.dumps(level)}
    assert rules(reviewed(old, new)) == ([], [], [])


def test_findings_move_with_the_framework_and_with_files() -> None:
    old = bakery("a", SLIP)
    moved = bakery("b", SLIP)
    assert rules(reviewed(old, moved)) == ([], [], [])
    renamed = {**old, "a/levels/bread.yaml": old["a/levels/baker.yaml"]}
    del renamed["a/levels/baker.yaml"]
    renamed["a/framework.yaml"] = old["a/framework.yaml"].replace('"baker"', '"bread"')
    assert rules(reviewed(old, renamed)) == ([], [], [])


def test_what_is_silenced_is_neither_new_nor_fixed() -> None:
    slip, mended = bakery("", SLIP), bakery("", MENDED)
    ignore = "# fwlint: ignore-file[wording.repeated-word] agreed\n"
    quiet = {**slip, "levels/baker.yaml": f"{ignore}{slip['levels/baker.yaml']}"}
    for before in (slip, mended):
        found = reviewed(before, quiet)
        assert rules(found) == ([], [], REPEATED)
        assert found.frameworks[0].checks.silenced[0].reason == "agreed"
    assert rules(reviewed(quiet, {**quiet, "README.md": "", **bakery("", SLIP)})) == (
        REPEATED,
        [],
        [],
    )


LEFT_OUT: list[dict[str, object]] = [
    {"ignore": ["wording"]},
    {"select": ["structure"]},
    {"rules": {"wording.repeated-word": {"severity": "off"}}},
    {"overrides": [{"paths": ["levels/*"], "ignore": ["wording.repeated-word"]}]},
]


@pytest.mark.parametrize("lint", LEFT_OUT)
def test_what_the_settings_leave_out_now_is_not_fixed(lint: dict[str, object]) -> None:
    slip = bakery("", SLIP)
    off = with_settings(slip, lint)
    found = reviewed(slip, off)
    assert rules(found) == ([], [], REPEATED)
    assert found.frameworks[0].checks.silenced[0].by == "settings"
    assert rules(reviewed(off, slip)) == (REPEATED, [], [])


@pytest.mark.parametrize("lint", LEFT_OUT)
def test_a_slip_that_comes_with_settings_that_leave_it_out_is_told(lint: dict[str, object]) -> None:
    off = with_settings(bakery("", SLIP), lint)
    found = reviewed(bakery("", MENDED), off)
    assert rules(found) == ([], [], REPEATED)
    # Only the change that brings the settings is asked.
    assert rules(reviewed(with_settings(bakery("", MENDED), lint), off)) == ([], [], [])


def test_what_is_mended_is_fixed_whatever_the_settings_leave_out_now() -> None:
    off = with_settings(bakery("", MENDED), LEFT_OUT[0])
    assert rules(reviewed(bakery("", SLIP), off)) == ([], REPEATED, [])


def test_a_slip_that_a_changed_option_lets_pass_is_silenced() -> None:
    long = bakery("", {"id": "rye", "text": "Bakes" + " rye bread" * 30 + "."})
    wider = with_settings(long, {"rules": {"wording.long": {"words": 100}}})
    (quiet,) = reviewed(long, wider).frameworks[0].checks.silenced
    assert (quiet.finding.rule, quiet.by) == ("wording.long", "settings")


def test_former_settings_that_are_wrong_are_not_told_as_found_now() -> None:
    wrong = with_settings(bakery("", SLIP), {"ignore": ["wording.unheard-of"]})
    found = reviewed(wrong, with_settings(bakery("", SLIP), LEFT_OUT[0]))
    assert rules(found) == ([], [], REPEATED)
    checks = found.frameworks[0].checks
    assert (len(checks.new), len(checks.fixed), len(checks.silenced)) == (0, 1, 1)


def test_what_the_baseline_has_is_silenced_by_it() -> None:
    slip, mended = bakery("", SLIP), bakery("", MENDED)
    (finding,) = reviewed(mended, slip).frameworks[0].checks.new
    entry = {"rule": finding.rule, "fingerprint": finding.fingerprint, "count": 1}
    text = json.dumps({"tool": "fwlint", "version": 1, "findings": [entry]})
    found = reviewed(mended, {**slip, BASELINE: text})
    assert rules(found) == ([], [], REPEATED)
    assert found.frameworks[0].checks.silenced[0].by == "baseline"
    # It was there, and was in the baseline.
    assert rules(reviewed({**slip, BASELINE: text}, {**mended, BASELINE: text}))[1] == REPEATED
    again = bakery("", SLIP, WHEAT)
    assert rules(reviewed({**slip, BASELINE: text}, {**again, BASELINE: text})) == ([], [], [])


def test_a_baseline_that_cannot_be_used_is_told() -> None:
    old = bakery()
    (only,) = reviewed(old, {**old, BASELINE: "{"}).frameworks
    (mistake,) = only.checks.mistakes
    assert mistake.startswith(f"the baseline {BASELINE} cannot be used: it is no JSON")


def test_review_dates_compare_with_the_day_that_is_said() -> None:
    old = bakery()
    level = json.loads(old["levels/baker.yaml"]) | {"review_by": "2026-11-22"}
    found = reviewed(old, {**old, "levels/baker.yaml": json.dumps(level)})
    assert TODAY.isoformat() == "2026-11-23"
    assert [one.rule for one in found.frameworks[0].checks.new] == ["structure.overdue-review"]
