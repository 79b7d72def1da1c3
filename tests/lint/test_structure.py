"""The rules about the shape of the files: what their examples are too small to show."""

from __future__ import annotations

from collections.abc import Mapping

from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.registry import selected
from fw.lint.settings import Selection
from tests.lint.bakery import BAKERY, TODAY, bakery, lint_only
from tests.revisions.memory import Files

FAMILY = sorted(selected(["structure"]))
MANIFEST = BAKERY["framework.yaml"]


def found(changes: Mapping[str, str | None], *rules: str) -> tuple[Finding, ...]:
    names = [f"structure.{rule}" for rule in rules] if rules else FAMILY
    return lint_only(bakery(changes), names).findings


def said(changes: Mapping[str, str | None], *rules: str) -> list[str]:
    """Each finding as `rule path:line:column message`, without the family's name."""
    return [
        f"{one.rule.removeprefix('structure.')} {one.path}:{one.span.start.line}"
        f":{one.span.start.column} {one.message}"
        for one in found(changes, *rules)
    ]


def level(craft: str = "[{a: Bakes.}]", team: str = "[{b: Helps.}]", more: str = "") -> str:
    return f"title: T\n{more}sections:\n  craft: {craft}\n  team: {team}\n"


class TestOneMistakeIsOneFinding:
    def test_a_misspelt_level_on_a_track(self) -> None:
        changes = {"framework.yaml": MANIFEST.replace("baker,", "bakr,")}
        assert said(changes) == [
            (
                "unknown-reference framework.yaml:7:22 "
                "no level is called `bakr` (did you mean `baker`?)"
            )
        ]

    def test_a_level_under_its_former_name(self) -> None:
        changes = {
            "framework.yaml": MANIFEST.replace("baker,", "journeyman,"),
            "levels/baker.yaml": "aliases: [journeyman]\n" + BAKERY["levels/baker.yaml"],
        }
        assert said(changes, "unknown-reference") == [
            (
                "unknown-reference framework.yaml:7:22 "
                "no level is called `journeyman` any more: it is `baker` now"
            )
        ]

    def test_a_level_in_a_file_of_another_extension(self) -> None:
        text = BAKERY["levels/baker.yaml"]
        assert [
            line.partition(" ")[0]
            for line in said({"levels/baker.yaml": None, "levels/baker.yml": text})
        ] == ["wrong-extension"]

    def test_an_id_of_another_style(self) -> None:
        changes = {"levels/master.yaml": level("[{id: Some_Id, text: Bakes.}]")}
        assert said(changes) == [
            (
                "id-style levels/master.yaml:3:16 "
                "the id `Some_Id` is not in kebab-case: write `some-id`"
            )
        ]

    def test_a_section_that_is_no_section_path(self) -> None:
        changes = {"levels/master.yaml": level() + "  Night Shift: [{c: C.}]\n"}
        assert [line.partition(" ")[0] for line in said(changes)] == ["schema"]

    def test_a_section_without_a_value(self) -> None:
        changes = {"levels/master.yaml": level(team="")}
        assert said(changes) == ["empty-section levels/master.yaml:4:3 the section `team` is empty"]


class TestNothingIsConcludedFromWhatCannotBeRead:
    def test_in_a_level(self) -> None:
        broken = "title: T\nsections:\n  craft:\n}\n"
        assert [line.partition(" ")[0] for line in said({"levels/baker.yaml": broken})] == ["yaml"]

    def test_in_the_manifest(self) -> None:
        broken = "format: 1\nname: N\ntracks:\n- {id: t, title: T, levels: [junior]}\n}\n"
        assert {line.partition(" ")[0] for line in said({"framework.yaml": broken})} == {"yaml"}

    def test_about_ids_above_an_unread_level(self) -> None:
        master = level("[{id: a, text: Bakes., evolves_from: hidden}]", more="drops: [gone]\n")
        changes = {"levels/master.yaml": master}
        assert len(said(changes, "unknown-reference")) == 2
        changes["levels/junior.yaml"] = "title: T\nsections:\n}\n"
        assert said(changes, "unknown-reference") == []


class TestLowerIds:
    def test_included_competencies_count(self) -> None:
        changes = {
            "parts/shared.yaml": "competencies:\n- shared: Bakes.\n",
            "levels/junior.yaml": level("{include: [shared]}"),
            "levels/master.yaml": level("[{id: a, text: Bakes., evolves_from: shared}]"),
        }
        assert said(changes, "unknown-reference") == []

    def test_an_id_of_the_same_level_is_not_lower(self) -> None:
        master = level("[{id: a, text: Bakes., evolves_from: c}, {c: Kneads.}]")
        (line,) = said({"levels/master.yaml": master}, "unknown-reference")
        assert line.startswith("unknown-reference levels/master.yaml:3:47 no lower level has")

    def test_what_ended_cannot_end_again(self) -> None:
        changes = {
            "levels/baker.yaml": level(more="drops: [mixing]\n"),
            "levels/master.yaml": level(more="drops: [mixing, weighing]\n"),
        }
        assert said(changes, "unknown-reference") == [
            (
                "unknown-reference levels/master.yaml:2:9 "
                "`mixing` is not expected any more: it ended, or became something else"
            )
        ]

    def test_a_level_of_two_tracks_needs_it_on_one(self) -> None:
        other = "  - {id: other, title: O, cumulative: true, levels: [master]}\nsections:"
        changes = {
            "framework.yaml": MANIFEST.replace("sections:", other),
            "levels/master.yaml": level(more="drops: [mixing]\n"),
        }
        assert said(changes, "unknown-reference") == []

    def test_the_level_a_track_is_entered_from_counts(self) -> None:
        other = "  - {id: lead, title: L, cumulative: true, levels: [lead]}\nsections:"
        lead = level("[{id: x, text: Leads., evolves_from: recipes}]", more="previous: master\n")
        changes = {
            "framework.yaml": MANIFEST.replace("sections:", other),
            "levels/lead.yaml": lead,
        }
        assert said(changes, "unknown-reference") == []

    def test_a_part_is_found_fault_with_once_at_its_origin(self) -> None:
        part = "competencies:\n- {id: p, text: Bakes., evolves_from: nowhere}\n"
        changes = {
            "parts/shared.yaml": part,
            "levels/baker.yaml": level("{include: [shared]}"),
            "levels/master.yaml": level("{include: [shared]}"),
        }
        (line,) = said(changes, "unknown-reference")
        assert line.startswith("unknown-reference parts/shared.yaml:2:39")


class TestSections:
    def test_one_with_subsections_needs_no_content(self) -> None:
        outline = MANIFEST + "  team/leads: Leads\n"
        changes = {
            "framework.yaml": outline,
            "levels/junior.yaml": level(team="[]"),
            "levels/baker.yaml": "title: T\nsections:\n  craft: [{c: C.}]\n",
        }
        assert said(changes) == []

    def test_with_a_word_to_say_or_something_unreadable_is_not_empty(self) -> None:
        for content in ("{intro: Soon.}", "{include: [none]}", "[[]]", "{competencies: [{}]}"):
            changes = {"levels/master.yaml": level(team=content)}
            assert said(changes, "empty-section") == []
        for content in ("{}", "{proficiency: 2}", "{competencies: []}", "~"):
            changes = {"levels/master.yaml": level(team=content)}
            assert len(said(changes, "empty-section")) == 1

    def test_two_levels_are_no_majority(self) -> None:
        changes = {
            "framework.yaml": MANIFEST.replace("junior, baker, master", "junior, baker"),
            "levels/baker.yaml": "title: T\nsections:\n  craft: [{c: C.}]\n",
        }
        assert said(changes, "missing-section") == []

    def test_all_that_one_level_lacks_is_one_finding(self) -> None:
        changes = {"levels/baker.yaml": "title: T\nsections: {}\n"}
        (finding,) = found(changes, "missing-section")
        assert finding.message.startswith("`craft`, `team` are missing")
        assert [place.path for place in finding.related] == ["levels/junior.yaml"] * 2

    def test_none_is_unknown_without_an_outline(self) -> None:
        assert said({"framework.yaml": None}, "unknown-reference", "missing-section") == []


def test_the_framework_may_lie_in_a_folder() -> None:
    texts = {f"hr/{path}": text for path, text in BAKERY.items()}
    texts["hr/levels/baker.yml"] = texts.pop("hr/levels/baker.yaml")
    report = lint(Files(texts), "hr", selection=Selection(frozenset(FAMILY)), today=TODAY)
    assert [(one.rule, one.path) for one in report.findings] == [
        ("structure.wrong-extension", "hr/levels/baker.yml")
    ]


def test_a_former_name_may_not_be_the_same_at_two_levels_but_its_own_is_harmless() -> None:
    changes = {
        "levels/baker.yaml": level(more="aliases: [baker, old]\n"),
        "levels/master.yaml": level(more="aliases: [old]\n"),
    }
    assert said(changes, "alias-conflict") == [
        "alias-conflict levels/master.yaml:2:11 `old` is a former name of `baker` already"
    ]


def test_two_tracks_of_one_id() -> None:
    track = "  - {id: bakers, title: Sweeper, cumulative: true, levels: [sweeper]}\n"
    changes = {
        "framework.yaml": MANIFEST.replace("sections:", f"{track}sections:"),
        "levels/sweeper.yaml": level(),
    }
    [finding] = found(changes, "duplicate-id")
    assert finding.message == "the track id `bakers` is already used: give this track another"
    assert (finding.span.start.line, finding.span.start.column) == (8, 10)
    assert [(one.path, one.span.start.line) for one in finding.related] == [("framework.yaml", 4)]
    # Each is read as a track of its own all the same.
    assert lint(bakery(changes), "", selection=Selection(), today=TODAY).count("error") == 1
