"""The rules about steps between levels: what their examples are too small to show."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fw.lint.finding import Finding
from fw.lint.registry import all_rules, selected
from tests.lint.bakery import bakery, lint_only

FAMILY = sorted(selected(["progression"]))


def manifest(*tracks: str, more: str = "") -> str:
    lines = "".join(f"  - {{{track}}}\n" for track in tracks)
    return (
        f"format: 1\nname: Bakery\ntracks:\n{lines}sections: {{craft: Craft, team: Team}}\n{more}"
    )


BAKERS = "id: bakers, title: Baker, levels: [junior, baker, master]"
CUMULATIVE = manifest(f"{BAKERS}, cumulative: true")
SEPARATE = manifest(f"{BAKERS}, cumulative: false")
UNSAID = manifest(BAKERS)


def level(*items: str, more: str = "") -> str:
    lines = "".join(f"    - {item}\n" for item in items)
    return f"title: Baker\n{more}sections:\n  craft:\n{lines}"


def found(rule: str, files: dict[str, str]) -> tuple[Finding, ...]:
    return lint_only(bakery(files), [f"progression.{rule}"]).findings


def places(findings: Iterable[Finding]) -> list[str]:
    return [f"{one.path}:{one.span.start.line}:{one.span.start.column}" for one in findings]


def ladder(framework: str, junior: str, baker: str, master: str) -> dict[str, str]:
    return {
        "framework.yaml": framework,
        "levels/junior.yaml": junior,
        "levels/baker.yaml": baker,
        "levels/master.yaml": master,
    }


def references(junior: str, baker: str) -> str:
    return f'references: {{oath: {{title: Oath, by_grade: {{1: "{junior}", 2: "{baker}"}}}}}}\n'


OATH = "- {id: oath, text: Keeps the oath of this grade., references: [oath]}\n"
OWN_OATH = OATH.removeprefix("- ").rstrip()


def test_every_rule_of_the_family_is_a_warning() -> None:
    assert {all_rules()[name].severity for name in FAMILY} == {"warning"}
    assert len(FAMILY) == 9


def test_the_bakery_climbs_well() -> None:
    assert lint_only(bakery(), FAMILY).findings == ()


class TestDuplicateInLevel:
    def test_markup_and_typography_make_no_difference(self) -> None:
        items = ('a: Asks the bakers "why" — often.', "b: 'Asks the **bakers** “why” - often'")
        [one] = found("duplicate-in-level", {"levels/junior.yaml": level(*items)})
        assert one.message == "this says the same as `a`"

    def test_the_same_words_at_other_references_are_two_statements(self) -> None:
        text = "Adheres to the rules for this grade."
        more = "references: {food: {title: Food}, fire: {title: Fire}}\n"
        items = [f"{{id: {name}, text: {text}, references: [{name}]}}" for name in ("food", "fire")]
        files = {
            "framework.yaml": manifest(f"{BAKERS}, cumulative: true", more=more),
            "levels/junior.yaml": level(*items),
        }
        assert found("duplicate-in-level", files) == ()

    def test_each_later_statement_is_reported_once(self) -> None:
        files = {"levels/junior.yaml": level(*["Washes hands before touching dough."] * 4)}
        findings = found("duplicate-in-level", files)
        assert places(findings) == [f"levels/junior.yaml:{line}:7" for line in (5, 6, 7)]
        assert {one.related[0].span.start.line for one in findings} == {4}

    def test_two_parts_that_say_the_same_are_reported_in_the_later_part_once(self) -> None:
        both = "title: Baker\nsections: {craft: {include: [one, two]}}\n"
        files = {
            "parts/one.yaml": "title: One\ncompetencies:\n  - a: Washes hands.\n",
            "parts/two.yaml": "title: Two\ncompetencies:\n  - b: Washes hands.\n",
            "levels/junior.yaml": both,
            "levels/baker.yaml": both,
        }
        [one] = found("duplicate-in-level", files)
        assert places([one]) == ["parts/two.yaml:3:8"]
        assert (one.level, one.competency) == (None, "b")

    def test_one_part_in_two_sections_is_reported_at_the_later_section(self) -> None:
        files = {
            "parts/one.yaml": "title: One\ncompetencies:\n  - a: Washes hands.\n  - b: Bakes.\n",
            "levels/junior.yaml": (
                "title: Baker\nsections:\n  craft: {include: [one]}\n  team: {include: [one]}\n"
            ),
        }
        [one] = found("duplicate-in-level", files)
        assert places([one]) == ["levels/junior.yaml:4:3"]

    @pytest.mark.parametrize(("similarity", "count"), [(100, 0), (80, 1)])
    def test_how_alike_is_an_option(self, similarity: int, count: int) -> None:
        lint = (
            f"lint: {{rules: {{progression.duplicate-in-level: {{similarity: {similarity}}}}}}}\n"
        )
        files = {
            "framework.yaml": manifest(f"{BAKERS}, cumulative: true", more=lint),
            "levels/junior.yaml": level(
                "Weighs all of the flour and the salt.", "Weighs all of the flour and the yeast."
            ),
        }
        assert len(found("duplicate-in-level", files)) == count


class TestCopiedAcrossLevels:
    def test_without_ids_the_text_is_the_identity(self) -> None:
        same = level("Mixes dough.")
        assert found("copied-across-levels", ladder(CUMULATIVE, same, same, same)) == ()

    def test_an_id_at_one_of_the_levels_only_makes_two_competencies(self) -> None:
        files = ladder(
            CUMULATIVE, level("Mixes dough."), level("mix: Mixes dough"), level("Bakes.")
        )
        [one] = found("copied-across-levels", files)
        assert one.message == "`junior` says the same without an id"
        assert one.help is not None
        assert "`mix` there" in one.help

    def test_what_evolves_is_no_copy_even_over_several_levels(self) -> None:
        files = ladder(
            CUMULATIVE,
            level("a: Mixes dough."),
            level("{id: b, text: Mixes dough for two ovens., evolves_from: a}"),
            level("{id: c, text: Mixes dough., evolves_from: b}"),
        )
        assert found("copied-across-levels", files) == ()

    def test_a_copy_is_reported_where_it_begins(self) -> None:
        files = ladder(
            CUMULATIVE, level("a: Mixes dough."), level("b: Mixes dough."), level("b: Mixes dough.")
        )
        assert places(found("copied-across-levels", files)) == ["levels/baker.yaml:4:10"]

    def test_the_same_sentence_at_another_grade_is_no_copy(self) -> None:
        def files(junior: str, baker: str) -> dict[str, str]:
            more = references(junior, baker)
            return ladder(
                manifest(f"{BAKERS}, cumulative: true", more=more),
                level(OWN_OATH, more="grade: 1\n"),
                level(OWN_OATH.replace("id: oath", "id: vow"), more="grade: 2\n"),
                level("Bakes.", more="grade: 3\n"),
            )

        assert found("copied-across-levels", files("Listens.", "Speaks up.")) == ()
        assert len(found("copied-across-levels", files("Listens.", "Listens."))) == 1


class TestCopiedAcrossTracks:
    CLERKS = "id: sales, title: Clerk, levels: [clerk, chief], cumulative: true"
    TRACKS = manifest(f"{BAKERS}, cumulative: true", CLERKS)

    def test_each_copy_is_reported_once_however_many_levels_have_the_first(self) -> None:
        same = level("Washes hands.")
        files = ladder(self.TRACKS, same, same, same)
        files |= {"levels/clerk.yaml": same, "levels/chief.yaml": same}
        findings = found("copied-across-tracks", files)
        assert places(findings) == ["levels/chief.yaml:4:7", "levels/clerk.yaml:4:7"]
        assert {one.related[0].path for one in findings} == {"levels/junior.yaml"}

    def test_a_level_that_stands_on_both_tracks_is_no_copy(self) -> None:
        tracks = manifest(
            f"{BAKERS}, cumulative: true", "id: sales, title: Clerk, levels: [junior, clerk]"
        )
        files = {"framework.yaml": tracks, "levels/clerk.yaml": level("Weighs every ingredient.")}
        assert found("copied-across-tracks", files) == ()

    def test_a_part_is_shared_and_a_copy_of_it_is_to_become_an_include(self) -> None:
        included = "title: Baker\nsections: {craft: {include: [hygiene]}}\n"
        files = {
            "framework.yaml": self.TRACKS,
            "parts/hygiene.yaml": "title: Hygiene\ncompetencies: [Washes hands.]\n",
            "levels/junior.yaml": level("Washes hands."),
            "levels/clerk.yaml": included,
            "levels/chief.yaml": level("Counts the till."),
        }
        [one] = found("copied-across-tracks", files)
        assert places([one]) == ["levels/junior.yaml:4:7"]
        assert one.help == "include that part here instead"
        files["levels/junior.yaml"] = included
        assert found("copied-across-tracks", files) == ()

    def test_grades_do_not_tell_copies_apart_since_a_part_is_read_at_each_grade(self) -> None:
        tracks = manifest(
            f"{BAKERS}, cumulative: true", self.CLERKS, more=references("Listens.", "Speaks up.")
        )
        files = {
            "framework.yaml": tracks,
            "levels/junior.yaml": level(OWN_OATH, more="grade: 1\n"),
            "levels/clerk.yaml": level(OWN_OATH, more="grade: 2\n"),
            "levels/chief.yaml": level("Counts the till."),
        }
        assert places(found("copied-across-tracks", files)) == ["levels/clerk.yaml:5:24"]


class TestAsksLess:
    MORE = "Improves the recipes of several teams."
    LESS = "Improves the recipes of the team."

    def test_the_nearest_lower_level_that_has_it_is_compared(self) -> None:
        files = ladder(
            CUMULATIVE, level(f"a: {self.LESS}"), level(f"a: {self.MORE}"), level(f"a: {self.LESS}")
        )
        assert places(found("asks-less", files)) == ["levels/master.yaml:4:10"]

    @pytest.mark.parametrize("framework", [CUMULATIVE, SEPARATE, UNSAID])
    def test_levels_without_it_are_passed_over(self, framework: str) -> None:
        files = ladder(
            framework, level(f"a: {self.MORE}"), level("Bakes."), level(f"a: {self.LESS}")
        )
        [one] = found("asks-less", files)
        assert one.message == "this asks less than `junior` does: several teams → team"

    def test_an_id_that_evolved_is_compared_along_the_chain(self) -> None:
        files = ladder(
            CUMULATIVE,
            level("a: Improves recipes."),
            level(f"{{id: b, text: {self.MORE}, evolves_from: a}}"),
            level(f"{{id: c, text: {self.LESS}, evolves_from: b}}"),
        )
        [one] = found("asks-less", files)
        assert (one.level, one.competency, one.related[0].path) == (
            "master",
            "c",
            "levels/baker.yaml",
        )

    def test_what_ended_and_came_back_is_not_compared(self) -> None:
        files = ladder(
            CUMULATIVE,
            level(f"a: {self.MORE}"),
            level("Bakes.", more="drops: [a]\n"),
            level(f"a: {self.LESS}"),
        )
        assert found("asks-less", files) == ()

    def test_levels_that_share_two_tracks_are_compared_once(self) -> None:
        tracks = manifest(BAKERS, "id: sales, title: Clerk, levels: [junior, baker]")
        files = ladder(
            tracks, level(f"a: {self.MORE}"), level(f"a: {self.LESS}"), level("b: Bakes bread.")
        )
        assert len(found("asks-less", files)) == 1

    def test_one_level_may_ask_less_on_one_track_only(self) -> None:
        tracks = manifest(BAKERS, "id: sales, title: Clerk, levels: [master, baker]")
        files = ladder(
            tracks, level("b: Bakes."), level(f"a: {self.LESS}"), level(f"a: {self.MORE}")
        )
        [one] = found("asks-less", files)
        assert one.related[0].path == "levels/master.yaml"

    @pytest.mark.parametrize(("locale", "count"), [("en-GB", 1), ("de-DE", 0), ("de", 0)])
    def test_signals_are_english(self, locale: str, count: int) -> None:
        framework = manifest(f"{BAKERS}, cumulative: true", more=f"locale: {locale}\n")
        files = ladder(
            framework, level(f"a: {self.MORE}"), level(f"a: {self.LESS}"), level("Bakes.")
        )
        assert len(found("asks-less", files)) == count

    def test_a_track_may_have_its_own_language(self) -> None:
        framework = manifest(f"{BAKERS}, cumulative: true, locale: fr", more="locale: en\n")
        files = ladder(
            framework, level(f"a: {self.MORE}"), level(f"a: {self.LESS}"), level("Bakes.")
        )
        assert found("asks-less", files) == ()


class TestMissingStep:
    @pytest.mark.parametrize(("framework", "count"), [(CUMULATIVE, 0), (SEPARATE, 1), (UNSAID, 1)])
    def test_only_where_levels_below_do_not_count(self, framework: str, count: int) -> None:
        files = ladder(framework, level("a: Mixes."), level("Bakes."), level("a: Mixes more."))
        assert len(found("missing-step", files)) == count

    def test_one_finding_for_a_gap_of_several_levels_and_one_for_each_gap(self) -> None:
        names = [f"l{number}" for number in range(6)]
        files = {
            "framework.yaml": manifest(
                f"id: bakers, title: Baker, cumulative: false, levels: [{', '.join(names)}]"
            )
        }
        for name, item in zip(names, ["a: A", "b: B", "c: C", "a: D", "e: E", "a: F"], strict=True):
            files[f"levels/{name}.yaml"] = level(item)
        findings = found("missing-step", files)
        assert [(one.level, one.message.partition("not at ")[2]) for one in findings] == [
            ("l3", "`l1`, `l2`"),
            ("l5", "`l4`"),
        ]

    def test_an_id_that_evolved_over_the_gap_is_missed_too(self) -> None:
        files = ladder(
            SEPARATE,
            level("a: Mixes."),
            level("Bakes."),
            level("{id: b, text: Mixes more., evolves_from: a}"),
        )
        [finding] = found("missing-step", files)
        assert places([finding]) == ["levels/master.yaml:4:48"]
        assert finding.help == "say what is expected at `baker`, or delete `evolves_from` here"

    def test_the_help_never_proposes_to_end_what_is_asked_again(self) -> None:
        files = ladder(SEPARATE, level("a: Mixes."), level("Bakes."), level("a: Mixes more."))
        [finding] = found("missing-step", files)
        assert finding.help == "say what is expected at `baker`, or give it another id here"

    def test_an_included_competency_fills_the_step(self) -> None:
        files = ladder(
            SEPARATE,
            level("a: Mixes."),
            "title: Baker\nsections: {craft: {include: [mix]}}\n",
            level("a: Mixes more."),
        )
        files["parts/mix.yaml"] = "title: Mix\ncompetencies:\n  - a: Mixes for two ovens.\n"
        assert found("missing-step", files) == ()

    def test_dropping_it_says_that_it_ends(self) -> None:
        files = ladder(
            SEPARATE, level("a: Mixes."), level("Bakes.", more="drops: [a]\n"), level("a: Mixes.")
        )
        assert found("missing-step", files) == ()

    @pytest.mark.parametrize(
        "between",
        [
            pytest.param(
                "title: Baker\nsections:\n  craft:\n    - b: Bakes.\n  team: [", id="broken"
            ),
            pytest.param("title: Baker\nsections: {craft: {include: [gone]}}\n", id="no such part"),
            pytest.param("title: Baker\nsections: {craft: {include: [bad]}}\n", id="broken part"),
            pytest.param("title: Baker\nsections: {craft: {include: [odd#team]}}\n", id="chain"),
        ],
    )
    def test_nothing_is_missing_where_not_all_could_be_read(self, between: str) -> None:
        files = ladder(SEPARATE, level("a: Mixes."), between, level("a: Mixes more."))
        files["parts/bad.yaml"] = "title: Bad\ncompetencies: ["
        files["levels/odd.yaml"] = "title: Odd\nsections: {team: {include: [bad]}}\n"
        assert found("missing-step", files) == ()

    def test_a_level_without_a_file_is_not_known_to_lack_it(self) -> None:
        track = "id: bakers, title: Baker, cumulative: false, levels: [junior, gone, master]"
        files = {
            "framework.yaml": manifest(track),
            "levels/junior.yaml": level("a: Mixes."),
            "levels/master.yaml": level("a: Mixes more."),
        }
        assert found("missing-step", files) == ()


class TestUnchangedStep:
    @pytest.mark.parametrize(
        ("framework", "words"),
        [
            (CUMULATIVE, "the track is cumulative"),
            (SEPARATE, "nothing grows"),
            (UNSAID, "nothing grows"),
        ],
    )
    def test_what_is_wrong_with_it_depends_on_the_track(self, framework: str, words: str) -> None:
        files = ladder(
            framework, level("a: Mixes dough."), level("a: Mixes dough"), level("Bakes.")
        )
        [one] = found("unchanged-step", files)
        assert words in one.message

    def test_word_for_word_is_but_for_case_and_commas(self) -> None:
        files = ladder(
            CUMULATIVE,
            level("a: Weighs flour, salt, and yeast."),
            level("a: weighs flour, salt and yeast"),
            level("a: Weighs flour, salt or yeast."),
        )
        assert places(found("unchanged-step", files)) == ["levels/baker.yaml:4:10"]

    def test_only_a_cumulative_track_hands_down_over_a_level_without_it(self) -> None:
        steps = level("a: Mixes dough."), level("Bakes."), level("a: Mixes dough.")
        assert len(found("unchanged-step", ladder(CUMULATIVE, *steps))) == 1
        assert found("unchanged-step", ladder(SEPARATE, *steps)) == ()

    def test_an_unreadable_level_between_may_have_changed_it(self) -> None:
        steps = level("a: Mixes dough."), "sections: [", level("a: Mixes dough.")
        assert found("unchanged-step", ladder(CUMULATIVE, *steps)) == ()

    def test_a_new_id_for_the_same_words_is_no_step_either(self) -> None:
        files = ladder(
            CUMULATIVE,
            level("a: Mixes dough."),
            level("{id: b, text: Mixes dough., evolves_from: a}"),
            level("Bakes."),
        )
        assert len(found("unchanged-step", files)) == 1

    def test_what_every_level_includes_is_meant_to_be_the_same(self) -> None:
        included = "title: Baker\nsections: {craft: {include: [hygiene]}}\n"
        files = ladder(CUMULATIVE, included, included, included)
        files["parts/hygiene.yaml"] = "title: Hygiene\ncompetencies:\n  - a: Washes hands.\n"
        assert found("unchanged-step", files) == ()

    @pytest.mark.parametrize(("at_two", "count"), [("Speaks up.", 0), ("Listens.", 1)])
    def test_a_reference_that_asks_for_more_at_the_grade_is_a_step(
        self, at_two: str, count: int
    ) -> None:
        framework = manifest(f"{BAKERS}, cumulative: true", more=references("Listens.", at_two))
        files = ladder(
            framework,
            level(OWN_OATH, more="grade: 1\n"),
            level(OWN_OATH, more="grade: 2\n"),
            level("Bakes."),
        )
        assert len(found("unchanged-step", files)) == count


class TestThinStep:
    def test_the_lowest_level_may_be_as_thin_as_it_likes(self) -> None:
        files = {"levels/junior.yaml": level("a: Mixes.")}
        assert found("thin-step", files) == ()

    def test_repeated_statements_do_not_count(self) -> None:
        junior = level("a: Mixes.", "b: Bakes.", "c: Weighs.")
        files = ladder(SEPARATE, junior, junior, level("a: Mixes.", "d: D", "e: E", "f: F"))
        [one] = found("thin-step", files)
        assert one.message == "no statement is new here or builds on `junior`"

    @pytest.mark.parametrize("framework", [SEPARATE, CUMULATIVE])
    def test_nor_do_they_under_another_id(self, framework: str) -> None:
        copied = level("d: A", "e: B", "f: C", "g: Bakes.")
        files = ladder(framework, level("a: A", "b: B", "c: C"), copied, level("h: H", "I", "J"))
        [one] = found("thin-step", files)
        assert one.message == "only 1 statement is new here or builds on `junior`"

    def test_what_ended_and_comes_back_is_new(self) -> None:
        three = level("a: A", "b: B", "c: C")
        dropping = level("d: D", "e: E", "f: F", more="drops: [a, b, c]\n")
        assert found("thin-step", ladder(CUMULATIVE, three, dropping, three)) == ()

    def test_values_read_at_another_grade_do_not_make_a_level(self) -> None:
        framework = manifest(
            f"{BAKERS}, cumulative: true", more=references("Listens.", "Speaks up.")
        )
        included = "title: Baker\ngrade: {}\nsections: {{craft: {{include: [oath]}}}}\n"
        files = ladder(framework, included.format(1), included.format(2), level("A", "B", "C"))
        files["parts/oath.yaml"] = f"title: Oath\ncompetencies:\n  {OATH}"
        assert places(found("thin-step", files)) == ["levels/baker.yaml:3:1"]

    def test_in_separate_levels_what_skipped_the_level_below_is_new(self) -> None:
        three = level("a: A", "b: B", "c: C")
        steps = three, level("d: D", "e: E", "f: F"), three
        assert found("thin-step", ladder(SEPARATE, *steps)) == ()
        assert [one.level for one in found("thin-step", ladder(CUMULATIVE, *steps))] == ["master"]

    def test_a_level_without_sections_is_marked_at_its_top(self) -> None:
        [one] = found("thin-step", {"levels/master.yaml": "title: Master\n"})
        assert places([one]) == ["levels/master.yaml:1:1"]

    def test_a_level_that_could_not_be_read_whole_is_not_counted(self) -> None:
        assert found("thin-step", {"levels/master.yaml": "title: Master\nsections: ["}) == ()

    def test_how_many_is_an_option_and_a_track_may_set_it(self) -> None:
        lint = "lint: {rules: {progression.thin-step: {minimum: 4}}}"
        framework = manifest(f"{BAKERS}, cumulative: true, {lint}")
        findings = found("thin-step", {"framework.yaml": framework})
        assert [one.level for one in findings] == ["baker", "master"]
        assert findings[0].message == "only 3 statements are new here or build on `junior`"


class TestLevelInProse:
    def at_master(self, text: str, more: str = "") -> tuple[Finding, ...]:
        framework = manifest(f"{BAKERS}, cumulative: true", more=more)
        files = {"framework.yaml": framework, "levels/master.yaml": level(f"a: {text}")}
        return found("level-in-prose", files)

    @pytest.mark.parametrize(
        "text",
        [
            "All competencies of a Junior Baker.",
            "All criteria from level one",
            "Meets every expectation of the previous level, on every shift.",
            "Everything expected of a Junior, in two bakeries.",
            "In addition to the responsibilities of a Junior Baker, trains others.",
            "Has all the skills required at Junior level.",
            "The same requirements as for a junior, but faster.",
        ],
    )
    def test_all_that_another_level_asks(self, text: str) -> None:
        assert len(self.at_master(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "Explains all expectations of a Junior Baker.",
            "Knows all the requirements of junior staff rooms.",
            "Meets all requirements for level 2 certification.",
            "Meets all requirements of customers at every level.",
            "Coaches a Junior Baker until they meet their goals.",
            "Has all skills of a master.",
            "Shows all behaviours of a Senior.",
        ],
    )
    def test_everything_else(self, text: str) -> None:
        assert self.at_master(text) == ()

    def test_the_claim_alone_is_marked_through_markup(self) -> None:
        [one] = self.at_master('"Meets \\u0061ll **competencies** of a Junior, and bakes."')
        assert one.matched == "all competencies of a Junior"
        start, end = one.span.start.column, one.span.end.column
        line = 'Meets \\u0061ll **competencies** of a Junior, and bakes."'
        assert line[start - 11 : end - 11] == "\\u0061ll **competencies** of a Junior"

    def test_the_pattern_is_english(self) -> None:
        assert self.at_master("All competencies of a Junior Baker.", "locale: nl\n") == ()

    def test_it_is_found_in_parts(self) -> None:
        files = {"parts/all.yaml": "title: All\ncompetencies: [All duties of a Junior Baker.]\n"}
        assert places(found("level-in-prose", files)) == ["parts/all.yaml:2:16"]
