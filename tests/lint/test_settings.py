"""Which rules run where: profiles, choices, severities and options; the nearest wins."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from fw.framework.loading import load
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.paths import covers
from fw.lint.registry import UnknownRuleError, all_rules, selected
from fw.lint.report import LintReport
from fw.lint.rule import PROFILES
from fw.lint.settings import MAX_PATTERNS, MAX_UNKNOWN, Selection, Settings
from tests.lint.bakery import BAKERY, TODAY, bakery, lint_only
from tests.revisions.memory import Files

TRACK = "    levels: [junior, baker, master]\n"
MISSING_ID = "structure.missing-id"
EMPTY = "structure.empty-section"
# Every level has a statement without an id, and a section without content.
UNTIDY = {
    f"levels/{name}.yaml": BAKERY[f"levels/{name}.yaml"].partition("  team:")[0]
    + "    - Sweeps the floor, and the yard.\n  team: []\n"
    for name in ("junior", "baker", "master")
}


def manifest(lint: str = "", track: str = "") -> str:
    """The bakery's manifest, with settings in flow style for all of it and for its one track."""
    text = BAKERY["framework.yaml"]
    if track:
        text = text.replace(TRACK, f"{TRACK}    lint: {track}\n")
    return f"{text}lint: {lint}\n" if lint else text


def settings(
    text: str, selection: Selection | None = None, more: Mapping[str, str] | None = None
) -> Settings:
    files = bakery({"framework.yaml": text, **(more or {})})
    return Settings(load(files), selection or Selection())


def active(lint: str = "", track: str = "", path: str = "levels/baker.yaml") -> set[str]:
    return set(settings(manifest(lint, track)).at(path))


def report(text: str, selection: Selection | None = None) -> LintReport:
    files = bakery({**UNTIDY, "framework.yaml": text})
    return lint(files, "", selection=selection or Selection(), today=TODAY)


def refused(text: str) -> list[Finding]:
    """What is said of the manifest, as an error."""
    findings = report(text).findings
    return [one for one in findings if one.path == "framework.yaml" and one.severity == "error"]


class TestProfiles:
    def test_each_switches_on_what_the_milder_one_does_and_more(self) -> None:
        rules = [active(f"{{profile: {name}}}") for name in PROFILES]
        assert all(milder <= stricter for milder, stricter in pairwise(rules))
        assert rules[0] < rules[1]

    def test_default_is_the_default(self) -> None:
        assert active() == active("{profile: default}")

    def test_gentle_is_what_breaks_a_framework(self) -> None:
        assert {all_rules()[name].severity for name in active("{profile: gentle}")} == {"error"}

    def test_strict_is_everything(self) -> None:
        assert active("{profile: strict}") == set(all_rules())


class TestChoices:
    def test_selecting_rules_and_families(self) -> None:
        assert active(f"{{select: [progression, {EMPTY}]}}") == selected(["progression", EMPTY])

    def test_selecting_everything_but(self) -> None:
        others = set(all_rules()) - selected(["progression"])
        assert active("{select: [all], ignore: [progression]}") == others

    def test_selecting_nothing(self) -> None:
        assert active("{select: []}") == set()

    def test_what_is_ignored_anywhere_does_not_run(self) -> None:
        lint = f"{{ignore: [{EMPTY}], overrides: [{{paths: ['**'], ignore: [progression]}}]}}"
        assert active(lint) == active() - selected(["progression", EMPTY])
        assert EMPTY in active()

    def test_the_command_line_replaces_the_selection(self) -> None:
        chosen = Selection(select=selected([MISSING_ID]))
        for said in ("{profile: gentle}", "{select: [progression]}", f"{{ignore: [{MISSING_ID}]}}"):
            assert set(settings(manifest(said), chosen).at("levels/baker.yaml")) == {MISSING_ID}

    def test_names_on_the_command_line(self) -> None:
        chosen = Selection.named(["progression", MISSING_ID], [])
        # What a file that does not read hides, no chosen rule can find.
        assert chosen.select == selected(["progression", MISSING_ID, "structure.yaml"])
        assert chosen.ignore == frozenset()
        chosen = Selection.named(None, ["structure"])
        assert (chosen.select, chosen.ignore) == (None, selected(["structure"]))
        with pytest.raises(UnknownRuleError):
            Selection.named(["nothing"], [])
        with pytest.raises(UnknownRuleError):
            Selection.named(None, ["nothing"])

    def test_the_command_line_ignores_on_top(self) -> None:
        chosen = Selection(ignore=selected(["structure"]))
        found = settings(manifest("{select: [all]}"), chosen).at("levels/baker.yaml")
        assert set(found) == set(all_rules()) - selected(["structure"])


class TestSeverities:
    def test_a_stated_severity_is_reported(self) -> None:
        found = report(manifest(f"{{rules: {{{MISSING_ID}: {{severity: error}}}}}}")).findings
        assert {one.severity for one in found if one.rule == MISSING_ID} == {"error"}

    def test_off_silences_a_rule(self) -> None:
        assert MISSING_ID not in active(f"{{rules: {{{MISSING_ID}: {{severity: off}}}}}}")

    def test_a_stated_severity_switches_a_rule_on(self) -> None:
        lint = f"{{profile: gentle, rules: {{{MISSING_ID}: {{severity: info}}}}}}"
        assert active(lint) == active("{profile: gentle}") | {MISSING_ID}

    def test_but_not_one_that_is_ignored(self) -> None:
        lint = f"{{ignore: [{MISSING_ID}], rules: {{{MISSING_ID}: {{severity: error}}}}}}"
        assert MISSING_ID not in active(lint)


class TestOptions:
    THIN = "progression.thin-step"

    def minimum(self, found: Settings, path: str) -> object:
        return found.at(path)[self.THIN].options["minimum"]

    def test_defaults_and_what_is_set(self) -> None:
        assert self.minimum(settings(manifest()), "levels/baker.yaml") == 3
        lint = f"{{rules: {{{self.THIN}: {{minimum: 5}}}}}}"
        assert self.minimum(settings(manifest(lint)), "levels/baker.yaml") == 5

    def test_the_nearest_wins(self) -> None:
        def rules(minimum: int) -> str:
            return f"rules: {{{self.THIN}: {{minimum: {minimum}}}}}"

        overrides = f"overrides: [{{paths: [levels/master.yaml], {rules(7)}}}]"
        found = settings(manifest(f"{{{rules(5)}, {overrides}}}", f"{{{rules(6)}}}"))
        assert self.minimum(found, "parts/any.yaml") == 5
        assert self.minimum(found, "levels/baker.yaml") == 6
        assert self.minimum(found, "levels/master.yaml") == 7

    def test_a_rule_runs_with_the_options_of_the_file(self) -> None:
        text = manifest(f"{{rules: {{{self.THIN}: {{minimum: 9}}}}}}")
        found = lint_only(bakery({"framework.yaml": text}), [self.THIN]).findings
        assert [one.level for one in found] == ["baker", "master"]
        text = manifest("{profile: default}", f"{{rules: {{{self.THIN}: {{minimum: 9}}}}}}")
        found = lint_only(bakery({"framework.yaml": text}), [self.THIN]).findings
        assert [one.level for one in found] == ["baker", "master"]


class TestPlaces:
    def levels(self, text: str, rule: str) -> list[str | None]:
        return [one.level for one in report(text).findings if one.rule == rule]

    def test_a_track(self) -> None:
        text = manifest(track=f"{{ignore: [{EMPTY}]}}")
        assert self.levels(text, EMPTY) == []
        assert self.levels(text, MISSING_ID) == ["baker", "junior", "master"]

    def test_a_rule_over_the_whole_framework_follows_the_file_of_each_finding(self) -> None:
        assert all_rules()[EMPTY].scope == "framework"
        override = f"{{paths: [levels/junior.yaml], rules: {{{EMPTY}: {{severity: error}}}}}}"
        text = manifest(f"{{ignore: [progression], overrides: [{override}]}}")
        found = [one for one in report(text).findings if one.rule == EMPTY]
        assert [(one.level, one.severity) for one in found] == [
            ("baker", "warning"),
            ("junior", "error"),
            ("master", "warning"),
        ]

    def test_a_rule_that_runs_only_in_one_file(self) -> None:
        override = f"{{paths: [levels/junior.yaml], rules: {{{EMPTY}: {{severity: info}}}}}}"
        text = manifest(f"{{profile: gentle, overrides: [{override}]}}")
        assert self.levels(text, EMPTY) == ["junior"]

    def test_a_later_override_wins(self) -> None:
        one = f"{{paths: ['levels/**'], rules: {{{EMPTY}: {{severity: off}}}}}}"
        other = f"{{paths: [levels/b*.yaml], rules: {{{EMPTY}: {{severity: info}}}}}}"
        assert self.levels(manifest(f"{{overrides: [{one}, {other}]}}"), EMPTY) == ["baker"]
        assert self.levels(manifest(f"{{overrides: [{other}, {one}]}}"), EMPTY) == []

    def test_paths_are_the_frameworks_own_wherever_it_is(self) -> None:
        override = f"{{paths: [levels/junior.yaml], ignore: [{EMPTY}]}}"
        text = manifest(f"{{overrides: [{override}]}}")
        texts = {f"a/b/{path}": one for path, one in bakery(UNTIDY).texts.items()}
        files = Files({**texts, "a/b/framework.yaml": text})
        found = lint(files, "a/b", selection=Selection(selected([EMPTY])), today=TODAY).findings
        assert len(found) == 3
        found = lint(files, "a/b", selection=Selection(), today=TODAY).findings
        assert [one.level for one in found if one.rule == EMPTY] == ["baker", "master"]


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "path"),
        [
            ("levels/a.yaml", "levels/a.yaml"),
            ("./levels/a.yaml", "levels/a.yaml"),
            ("/levels/a.yaml", "levels/a.yaml"),
            ("levels/*", "levels/a.yaml"),
            ("levels/?.yaml", "levels/a.yaml"),
            ("levels/[ab].yaml", "levels/a.yaml"),
            ("levels/", "levels/a.yaml"),
            ("levels/", "levels/x/y/a.yaml"),
            ("levels/**", "levels/x/y/a.yaml"),
            ("**/a.yaml", "a.yaml"),
            ("**/a.yaml", "levels/x/a.yaml"),
            ("levels/**/a.yaml", "levels/a.yaml"),
            ("levels/**/y/**/a.yaml", "levels/x/y/z/a.yaml"),
        ],
    )
    def test_stand_for(self, pattern: str, path: str) -> None:
        assert covers(pattern, path)

    @pytest.mark.parametrize(
        ("pattern", "path"),
        [
            ("levels", "levels/a.yaml"),
            ("levels/*", "levels/x/a.yaml"),
            ("*.yaml", "levels/a.yaml"),
            ("levels/a", "levels/a.yaml"),
            ("levels/**/b.yaml", "levels/a.yaml"),
            ("Levels/a.yaml", "levels/a.yaml"),
            ("levels/A.yaml", "levels/a.yaml"),
            ("levels/a.yaml/", "levels/a.yaml"),
            ("levels/.*", "levels/xa"),
        ],
    )
    def test_do_not_stand_for(self, pattern: str, path: str) -> None:
        assert not covers(pattern, path)

    @pytest.mark.parametrize("piece", ["**/", "*a", "**/*a/", "?*"])
    def test_no_pattern_takes_long(self, piece: str) -> None:
        assert not covers(piece * 80 + "b", "levels/" + "a" * 200 + "/" + "a/" * 40 + "c")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("lint", "column", "message"),
        [
            (
                "{select: [structure, progresion]}",
                28,
                "no rule is called `progresion` (did you mean `progression`?)",
            ),
            (
                "{ignore: [missing-id]}",
                17,
                "no rule is called `missing-id` (did you mean `structure.missing-id`?)",
            ),
            (
                "{rules: {structure.missing-ids: {severity: off}}}",
                16,
                "no rule is called `structure.missing-ids` (did you mean `structure.missing-id`?)",
            ),
            (
                "{rules: {progression.thin-step: {minimun: 4}}}",
                40,
                "`progression.thin-step` has no option `minimun` (did you mean `minimum`?)",
            ),
            (
                "{rules: {progression.thin-step: {minimum: few}}}",
                49,
                "`minimum` must be a whole number, such as 3",
            ),
            (
                "{rules: {progression.thin-step: {minimum: true}}}",
                49,
                "`minimum` must be a whole number, such as 3",
            ),
            (
                "{rules: {structure.missing-id: {severity: of}}}",
                49,
                "`severity` must be one of `error`, `warning`, `info` or `off`, not `of`",
            ),
            (
                "{profile: gentel}",
                17,
                "`profile` must be one of `gentle`, `default` or `strict`, not `gentel`",
            ),
            (
                "{selct: [structure]}",
                8,
                "the framework's `lint` has no key `selct` (did you mean `select`?)",
            ),
            ("{select: structure}", 16, "`select` must be a list"),
        ],
    )
    def test_at_its_place_and_with_a_suggestion(self, lint: str, column: int, message: str) -> None:
        [finding] = refused(manifest(lint))
        start = finding.span.start
        assert (start.line, start.column) == (11, column)
        assert finding.message.startswith(message)
        assert finding.rule == "structure.schema"

    def test_in_a_tracks_settings_too(self) -> None:
        [finding] = refused(manifest(track="{ignore: [progresion]}"))
        assert (finding.span.start.line, finding.span.start.column) == (8, 21)

    @pytest.mark.parametrize(
        "lint",
        [
            "{select: [nothing-such]}",
            "{select: structure}",
            "{ignore: [structure.schema, nothing-such]}",
            "{rules: {structure.schema: {severity: off}}, profile: none}",
            "{overrides: [{paths: ['**'], ignore: [structure, nothing-such]}]}",
        ],
    )
    def test_even_where_the_settings_would_silence_it(self, lint: str) -> None:
        assert len(refused(manifest(lint))) == 1

    def test_even_where_other_rules_are_asked_for(self) -> None:
        rules = selected(["progression"])
        found = report(manifest("{profile: none}"), Selection(rules)).findings
        assert [one.path for one in found if one.rule not in rules] == ["framework.yaml"]

    def test_an_override_chooses_no_profile(self) -> None:
        lint = "{overrides: [{paths: ['**'], profile: gentle}]}"
        assert active(lint) == active()
        [finding] = refused(manifest(lint))
        assert "`profile`" in finding.message

    def test_a_name_with_a_slash_is_one_step_of_the_pointer(self) -> None:
        [finding] = refused(manifest("{rules: {progression.thin-step: {a/b~c: 4}}}"))
        assert finding.pointer == "/lint/rules/progression.thin-step/a~1b~0c"

    def test_a_misspelt_name_leaves_the_others_standing(self) -> None:
        lint = f"{{select: [{EMPTY}, nothing-such]}}"
        assert active(lint) == {EMPTY}

    def test_a_selection_that_is_no_list_selects_nothing_away(self) -> None:
        assert active("{select: structure}") == active()

    def test_the_command_line_is_refused_by_its_own_error(self) -> None:
        with pytest.raises(UnknownRuleError, match=r"did you mean `structure\.duplicate-id`"):
            selected(["structure.duplicat-id"])


class TestHostileSettings:
    def test_many_unknown_names(self) -> None:
        names = ", ".join(f"rule-{number}" for number in range(20_000))
        assert len(settings(manifest(f"{{ignore: [{names}]}}")).problems) == MAX_UNKNOWN

    def test_many_patterns(self) -> None:
        overrides = ", ".join(f"{{paths: ['{number}*']}}" for number in range(5_000))
        found = settings(manifest(f"{{overrides: [{overrides}]}}"))
        assert found.problems[0].message.startswith(f"only the first {MAX_PATTERNS} patterns count")

    def test_a_long_pattern(self) -> None:
        found = settings(manifest(f"{{overrides: [{{paths: ['{'*a' * 5000}']}}]}}"))
        assert [problem.message for problem in found.problems] == [
            "this pattern is longer than 400 characters"
        ]

    @pytest.mark.parametrize(
        "lint",
        ["7", "[]", "{}", "~", "{rules: [a]}", "{rules: {structure.yaml: off}}", "{overrides: 1}",
         "{overrides: [1, {}, {paths: 1}]}", "{select: {a: b}}", "{profile: [strict]}",
         "{rules: {progression.thin-step: {minimum: [3], severity: [off]}}}"],
    )  # fmt: skip
    def test_settings_of_any_shape(self, lint: str) -> None:
        assert active(lint) == active()
