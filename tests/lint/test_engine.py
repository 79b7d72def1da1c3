"""The lint run as a whole: what is reported, where, and under which name it stays known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.model import Competency, Level
from fw.lint import engine
from fw.lint import settings as settings_module
from fw.lint.engine import lint
from fw.lint.finding import SEVERITIES, Finding
from fw.lint.registry import selected
from fw.lint.report import LintReport, merged
from fw.lint.rule import Context, Option, Rule, Scope, rule
from fw.lint.settings import Selection
from tests.commands.console import copy_of_sample
from tests.commands.test_mistakes import MISTAKES, make
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.revisions.memory import Files

BAKER = "levels/baker.yaml"
HEAD = "title: Baker\nsections:\n  craft:\n"


def run(changes: Mapping[str, str | None], *paths: str) -> LintReport:
    rules = Selection(select=selected(["structure"]))
    return lint(bakery(changes), "", selection=rules, today=TODAY, paths=paths or None)


def said(text: str) -> list[tuple[int, int, str]]:
    """What is wrong with the shape of the baker's level."""
    carried = ("structure.schema", "structure.yaml", "structure.unquoted-text")
    return [
        (one.span.start.line, one.span.start.column, one.message)
        for one in run({BAKER: text}).findings
        if one.rule in carried
    ]


class TestReadingProblems:
    """Each mistake is told once: by JSON Schema in detail, or by whoever read the file."""

    def test_the_schema_speaks_instead_of_the_reader(self) -> None:
        assert said(f"{HEAD}    - id: a\n      text: {{a: b, c: d}}\n") == [
            (5, 13, "`text` must be a sentence, not a mapping")
        ]

    def test_a_misspelt_key_is_not_missing_as_well(self) -> None:
        message = "a competency has no key `txet` (did you mean `text`?)"
        assert said(f"{HEAD}    - txet: Bakes.\n      id: a\n") == [(4, 7, message)]

    def test_a_misread_sentence_is_not_a_wrong_type_as_well(self) -> None:
        assert [message for *_, message in said(f"{HEAD}    - Bakes: bread.\n    - 7\n")] == [
            'this sentence has ": " in it, so YAML reads it as a key',
            "YAML reads this text as a number",
        ]

    @pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
    def test_an_empty_file(self, text: str) -> None:
        assert said(text) == [(1, 1, "this file is empty: a level begins with `title:`")]

    def test_an_empty_manifest(self) -> None:
        [finding] = run({"framework.yaml": ""}).findings
        assert finding.message == "this file is empty: framework.yaml begins with `format:`"

    def test_what_only_the_reader_knows_is_kept(self) -> None:
        text = BAKERY["framework.yaml"].replace("baker, master", "baker, junior, master")
        [finding] = run({"framework.yaml": text}).findings
        assert finding.message == "`junior` is already on this track: delete it here"
        assert (finding.span.start.line, finding.span.start.column) == (7, 29)

    def test_each_names_the_level_and_competency_it_is_about(self) -> None:
        text = f"{HEAD}    - id: shaping\n      text: Shapes loaves.\n      exampels: [Rolls.]\n"
        [finding] = [one for one in run({BAKER: text}).findings if "exampels" in one.message]
        assert (finding.level, finding.competency) == ("baker", "shaping")

    def test_a_parts_file_is_read_as_a_part(self) -> None:
        part = "title: House\ncompetencies:\n  - hands: Washes hands.\n"
        assert run({"parts/house.yaml": part}).findings == ()
        [wrong] = run({"parts/house.yaml": part.replace("title", "sections")}).findings
        assert wrong.message.startswith("a part has no key `sections`")

    def test_a_file_that_cannot_be_decoded(self) -> None:
        class Bytes(Files):
            def read(self, path: str) -> bytes:
                return super().read(path).replace(b"Baker", b"Caf\xe9")

        found = lint(Bytes(BAKERY), "", selection=Selection(), today=TODAY).findings
        assert {one.message for one in found if one.rule == "structure.yaml"} == {
            "byte 0xE9 is not UTF-8: save this file as UTF-8"
        }


def test_what_an_alias_repeats_is_told_once() -> None:
    text = f"{HEAD[:-1]} &all\n    - Bakes: bread.\n    - {{id: b, text: Bakes., txet: x}}\n"

    def told(text: str) -> list[tuple[str, int]]:
        return [
            (one.rule, one.span.start.line)
            for one in run({BAKER: text}).findings
            if one.rule in ("structure.unquoted-text", "structure.schema")
        ]

    assert told(text) == [("structure.unquoted-text", 4), ("structure.schema", 5)]
    assert told(f"{text}  team: *all\n") == told(text)


def test_messages_are_short_however_long_the_names_are() -> None:
    long = "x" * 20_000
    # YAML has no longer keys.
    sections = [f"{'s' * 900}-{number}" for number in range(20)]
    outline = "".join(f"  {section}: {long}\n" for section in sections)
    levels = [sign * 20_000 for sign in "abcd"]
    track = f"{{id: {long}, title: {long}, levels: [{', '.join(levels)}]}}"
    changes: dict[str, str | None] = dict.fromkeys(BAKERY)
    changes["framework.yaml"] = (
        f"format: 1\nname: {long}\ntracks: [{track}, {track}]\nsections:\n{outline}"
        f"lint: {{select: [{long}], rules: {{structure.schema: {{{'o' * 900}: 1}}}}}}\n"
    )
    head = f"title: {long}\naliases: [{long}]\nreview_by: 2020-01-01\nprevious: {long}\n"
    for level, item in zip(levels, "lmol", strict=True):
        item = f"{{id: {item * 20_000}, text: Bakes bread., references: [{long}]}}"
        wanted = sections[:1] if level == levels[2] else sections[::-1]
        lines = "".join(f"  {section}: [{item}]\n" for section in wanted)
        more = f"  {'e' * 900}: []\n  craft: {{include: [{long}]}}\n"
        changes[f"levels/{level}.yaml"] = f"{head}drops: [{long}]\nsections:\n{lines}{more}"
    changes[f"levels/{long}.yml"] = "title: T\n"
    changes[f"levels/orphan{long}.yaml"] = "title: T\nsections: {}\n"
    selection = Selection(select=selected(["all"]))
    findings = lint(bakery(changes), "", selection=selection, today=TODAY).findings
    assert len({one.rule for one in findings}) > 12
    for one in findings:
        for text in (one.message, one.help or ""):
            assert len(text) < 400, (one.rule, text[:200])


class TestScopes:
    """A rule is called for what its scope says, with the settings of the file that it is in."""

    PART = "title: House\ncompetencies:\n  - hands: Washes hands.\n"

    def findings(
        self, monkeypatch: pytest.MonkeyPatch, one: Rule, settings: str = "{}"
    ) -> list[tuple[str, str | None, str | None]]:
        for module in (engine, settings_module):
            monkeypatch.setattr(module, "all_rules", lambda: {one.name: one})
        text = f"{BAKERY['framework.yaml']}lint: {settings}\n"
        files = bakery({"framework.yaml": text, "parts/house.yaml": self.PART})
        found = lint(files, "", selection=Selection(), today=TODAY).findings
        return [(f.path, f.level, f.competency) for f in found if f.rule == one.name]

    def test_statements_are_those_of_levels_and_of_parts(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def check(
            context: Context, level: Level | None, competency: Competency
        ) -> Iterator[Finding]:
            if competency.text.text.startswith(("Washes", "Weighs")):
                yield context.finding(
                    competency.text.place, "wet", level=level, competency=competency
                )

        one = own_rule("statement", check)
        washes = ("parts/house.yaml", None, "hands")
        weighs = ("levels/junior.yaml", "junior", "weighing")
        assert self.findings(monkeypatch, one) == [weighs, washes]
        off = "{overrides: [{paths: ['parts/**'], rules: {own.rule: {severity: off}}}]}"
        assert self.findings(monkeypatch, one, off) == [weighs]

    def test_a_rule_over_the_framework_cannot_have_options(self) -> None:
        with pytest.raises(ValueError, match="cannot have options"):
            own_rule("framework", lambda context: iter(()), Option("most", 3, "How many."))
        assert own_rule("level", lambda context, level: iter(()), Option("most", 3, "x")).options


def own_rule(scope: Scope, check: Callable[..., Iterator[Finding]], *options: Option) -> Rule:
    return rule(
        "rules.own.rule",
        "A rule of our own.",
        severity="warning",
        advice="None.",
        examples=(),
        scope=scope,
        check=check,
        options=options,
    )


class TestWhatIsReported:
    BROKEN: Mapping[str, str] = {
        f"levels/{name}.yaml": "" for name in ("baker", "junior", "master")
    }

    def paths(self, *chosen: str) -> list[str]:
        return sorted({finding.path for finding in run(self.BROKEN, *chosen).findings})

    def test_all_files_or_the_chosen_ones(self) -> None:
        assert self.paths() == sorted(self.BROKEN)
        assert self.paths("levels") == sorted(self.BROKEN)
        assert self.paths("") == sorted(self.BROKEN)
        assert self.paths("levels/baker.yaml", "framework.yaml") == ["levels/baker.yaml"]
        assert self.paths("level", "levels/bake", "parts") == []

    def test_files_are_counted_as_they_are_chosen(self) -> None:
        assert run({}).checked == 4
        assert run({}, "levels").checked == 3
        assert run({}, "framework.yaml", "levels/baker.yaml").checked == 2

    def test_the_whole_framework_is_read_whatever_is_chosen(self) -> None:
        text = BAKERY[BAKER].replace("  team:", "      evolves_from: mixing\n  team:")
        assert run({BAKER: text}, BAKER).findings == run({BAKER: text}).findings

    def test_in_order_of_path_and_place_each_time(self) -> None:
        text = f"{HEAD}    - b: x\n    - b: y\n    - b: z\n  team: []\ngrad: 1\n"
        first = run({BAKER: text, "levels/x.yaml": text}).findings
        places = [(one.path, one.span.start, SEVERITIES.index(one.severity)) for one in first]
        assert places == sorted(places)
        assert len(set(first)) == len(first) > 8
        assert run({BAKER: text, "levels/x.yaml": text}).findings == first

    def test_several_frameworks_make_one_report(self) -> None:
        one = run({BAKER: ""})
        other = replace(one, root="other", fixed=2)
        both = merged([one, other])
        assert both.root == ""
        assert both.findings == one.findings * 2
        assert (both.checked, both.fixed) == (8, 2)
        assert merged([other]) is other


class TestFingerprints:
    @pytest.fixture
    def mistakes(self, repo_root: Path, tmp_path: Path) -> dict[str, str]:
        """The sample with a mistake of every kind that can share it."""
        sample = copy_of_sample(repo_root, tmp_path / "sample")
        make(sample, *(mistake for mistake in MISTAKES.values() if mistake.shares))
        return {
            path.relative_to(sample).as_posix(): path.read_text(encoding="utf-8")
            for path in sample.rglob("*.yaml")
        }

    def run(self, texts: Mapping[str, str]) -> tuple[Finding, ...]:
        return lint(Files(texts), "", selection=Selection(), today=TODAY).findings

    def fingerprints(self, texts: Mapping[str, str]) -> list[str]:
        return sorted(finding.fingerprint for finding in self.run(texts))

    def test_each_finding_has_its_own(self, mistakes: dict[str, str]) -> None:
        found = self.fingerprints(mistakes)
        assert len(found) > 15
        assert len(set(found)) == len(found)
        assert {len(one) for one in found} == {16}

    def test_lines_that_move_leave_them(self, mistakes: dict[str, str]) -> None:
        moved = {path: f"# A comment.\n\n{text}\n\n" for path, text in mistakes.items()}
        assert self.fingerprints(moved) == self.fingerprints(mistakes)

    def test_line_endings_leave_them(self, mistakes: dict[str, str]) -> None:
        windows = {path: text.replace("\n", "\r\n") for path, text in mistakes.items()}
        assert self.fingerprints(windows) == self.fingerprints(mistakes)

    def test_other_statements_leave_them(self, mistakes: dict[str, str]) -> None:
        path = "levels/senior.yaml"
        old = "    - disagreements: "
        new = "    - parties: Plans the yearly party of the team, cake included.\n" + old
        edited = {**mistakes, path: mistakes[path].replace(old, new)}
        assert edited != mistakes
        assert self.fingerprints(edited) == self.fingerprints(mistakes)

    def test_better_words_for_it_leave_it(self, mistakes: dict[str, str]) -> None:
        for finding in self.run(mistakes):
            reworded = replace(finding, message="in better words", help="and better advice")
            assert reworded.fingerprint == finding.fingerprint

    def test_a_problem_is_known_by_what_is_written_and_not_by_its_message(self) -> None:
        texts = [f"{HEAD}    - a: Bakes.\n{more}grad: 3\n" for more in ("", "notes: Well.\n")]
        one, other = (
            next(one for one in run({BAKER: text}).findings if "grad" in one.message)
            for text in texts
        )
        assert one.span != other.span
        assert one.fingerprint == other.fingerprint
        assert one.message not in one.matched

    @pytest.mark.parametrize("text", ["", "grade: 2\n", "grade: 2\nnotes: x\n"])
    def test_what_is_missing_is_not_known_by_how_it_is_said(self, text: str) -> None:
        """Neither by the message nor by the key that happens to be the first one."""
        [finding] = [one for one in run({BAKER: text}).findings if one.rule == "structure.schema"]
        assert finding.matched == ("" if text else "schema")

    def test_what_is_missing_is_known_by_where_it_is_missing(self) -> None:
        link = "links: [{{{}}}]\n"
        texts = [f"{HEAD}    - a: Bakes.\n{link.format(keys)}" for keys in ("url: /x", "x-y: z")]
        one, other = (
            next(one for one in run({BAKER: text}).findings if one.rule == "structure.schema")
            for text in texts
        )
        assert one.matched == "links"
        assert one.fingerprint == other.fingerprint

    def test_the_same_mistake_in_another_statement_is_another(self) -> None:
        items = "".join(f"    - {{id: {id}, text: Bakes., exmaple: [x]}}\n" for id in "ab")
        text = HEAD + items
        found = [one for one in run({BAKER: text}).findings if "exmaple" in one.message]
        assert len({one.fingerprint for one in found}) == 2


TOKENS = st.sampled_from(
    ["title", "sections", "craft", "team", "id", "text", "include", "lint", "tracks", "levels",
     ": ", ":", "- ", "\n", "\n  ", "\n    ", "\n      ", "[", "]", "{", "}", ", ", "junior",
     "baker#craft", "7", "~", "true", "'", '"', "#", " # ", "|", ">-", "&a", "*a", "!t", "\r\n",
     "\t", "\ufeff", "\u2028", "\x1b", "漢", "\U0001f956", "Bakes bread.", "-", "?", "%", "---"]
)  # fmt: skip


@given(st.lists(TOKENS, max_size=40).map("".join), st.sampled_from([*BAKERY, "parts/house.yaml"]))
def test_nothing_that_a_file_holds_stops_a_run(text: str, path: str) -> None:
    selection = Selection(select=selected(["all"]))
    report = lint(bakery({path: text}), "", selection=selection, today=TODAY)
    places = [(one.path, one.span, one.message) for one in report.findings]
    assert len(set(places)) == len(places)
    for finding in report.findings:
        assert finding.message
        assert finding.span.start <= finding.span.end
        assert finding.fingerprint


@pytest.mark.parametrize("path", sorted(BAKERY))
def test_a_document_cut_short_anywhere_is_read_as_far_as_it_goes(path: str) -> None:
    text = BAKERY[path]
    for end in range(0, len(text), 7):
        assert lint(bakery({path: text[:end]}), "", selection=Selection(), today=TODAY).texts
