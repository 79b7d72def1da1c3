"""Where the rules about wording run, with which profile and options, and what fixing leaves."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.loading import load
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.fixing import fix
from fw.lint.registry import all_rules, selected
from fw.lint.settings import Selection, Settings
from fw.lint.styles import OURS
from fw.lint.vale.loading import packaged
from fw.lint.vale.patterns import Patience
from fw.source.reading import read
from tests.lint.bakery import BAKERY, TODAY, bakery, lint_only
from tests.lint.samples import PATH, level

FAMILY = selected(["wording"])
ERRORS = frozenset(name for name in FAMILY if all_rules()[name].severity == "error")
MANIFEST = BAKERY["framework.yaml"]
LEVEL = "title: Baker\nsections:\n  craft:\n"


def found(
    text: str, rules: Collection[str] = ERRORS, manifest: str = MANIFEST
) -> tuple[Finding, ...]:
    """The findings in the baker's level."""
    files = bakery({PATH: text, "framework.yaml": manifest})
    return lint_only(files, rules).findings


def fixed(text: str, rules: frozenset[str] = ERRORS) -> str:
    """The baker's level as fixing leaves it; doing it again changes nothing."""
    run = partial(lint, root="", selection=Selection(rules), today=TODAY)
    result = fix(bakery({PATH: text}), run, unsafe=False)
    after = result.changed.get(PATH, text.encode()).decode()
    assert fix(bakery({PATH: after}), run, unsafe=False).changed == {}
    return after


def test_the_seed_pages_comma_is_reported_at_its_column() -> None:
    text = f"{LEVEL}    - planning: Independently plans, estimates and, delivers small solutions.\n"
    [finding] = found(text)
    start = finding.span.start
    assert (start.line, start.column) == (4, 51)
    assert finding.span.end.column == 52
    assert finding.message == 'comma after "and"'
    assert finding.fix is not None
    assert finding.fix.description == 'write "estimates, and delivers"'
    assert (finding.level, finding.competency) == ("baker", "planning")


class TestAFixIsMadeWhereTheMistakeStands:
    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize(
        ("item", "line", "column", "after"),
        [
            (
                ">-\n      Bakes bread\n      and sells\n      it to to whoever comes.\n",
                7,
                13,
                ">-\n      Bakes bread\n      and sells\n      it to whoever comes.\n",
            ),
            (
                '"Bakes\\tbr\\u0065ad an\\x20hour \\"an hour\\" a hour."\n',
                4,
                49,
                '"Bakes\\tbr\\u0065ad an\\x20hour \\"an hour\\" an hour."\n',
            ),
            (
                "Bakes [bread for for all](https://a.example) and `for for`.\n",
                4,
                24,
                "Bakes [bread for all](https://a.example) and `for for`.\n",
            ),
            ("'It''s it''s, a hour.'\n", 4, 21, "'It''s it''s, an hour.'\n"),
            (
                "|\n      Bakes bread , and\n      sells.\n",
                5,
                18,
                "|\n      Bakes bread, and\n      sells.\n",
            ),
            ("{text: Bakes bread .}\n", 4, 25, "{text: Bakes bread.}\n"),
            ("Bakes bread .# and\n      cakes .\n", 5, 12, "Bakes bread .# and\n      cakes.\n"),
        ],
    )
    def test_in_any_style(
        self, item: str, line: int, column: int, after: str, line_break: str
    ) -> None:
        before = f"{LEVEL}    - {item}    - Sweeps.\n".replace("\n", line_break)
        [finding] = found(before)
        assert tuple(finding.span.start) == (line, column)
        assert fixed(before) == f"{LEVEL}    - {after}    - Sweeps.\n".replace("\n", line_break)

    def test_several_at_once(self) -> None:
        before = f"{LEVEL}    - Takes a hour or, if if need be , an day,, or more\u200b .\n"
        assert fixed(before) == f"{LEVEL}    - Takes an hour or, if need be, a day, or more.\n"

    def test_beside_fixes_of_other_rules(self) -> None:
        rules = ERRORS | selected(["structure"])
        before = f"{LEVEL}    - Bakes for for all\u2028.\n    - Sells: the the buns.\n"
        after = fixed(before, rules)
        assert ": Bakes for all.\n" in after
        assert '- sells-buns: "Sells: the buns."\n' in after

    def test_in_what_an_alias_repeats(self) -> None:
        before = f"{LEVEL}    - &one Bakes for for all.\n  team:\n    - *one\n"
        [_] = found(before)
        assert fixed(before) == before.replace("for for", "for")


WORDS = st.sampled_from(
    ["the", "the", "and,", "or,", ",", " ", ",,", ".", "a", "an", "hour", "user", "\u200b", "`a`",
     "**the**", "[the", "the](https://a.example/,,)", "\\*", "'", '"', ":", "#", "x", "Bakes",
     "\u00ad", "&amp;", "…", "\n", "\\u200b", "and", "8", "\u202e", "<b>", "{title}"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
SHAPES = st.sampled_from(
    ["    - {}\n", "    - '{}'\n", '    - "{}"\n', "    - >-\n      {}\n", "    - |\n      {}\n",
     "    - id: x\n      text: {}\n", "    - [{}]\n"]
)  # fmt: skip


@given(TEXTS, SHAPES)
def test_fixing_comes_to_an_end_and_loses_no_statement(text: str, shape: str) -> None:
    before = LEVEL + shape.format(text) + "    - Sweeps.\n"
    after = fixed(before, selected(["all"]))
    assert "Sweeps." in after
    assert len(read(PATH, after.encode()).problems) <= len(read(PATH, before.encode()).problems)


class TestWhereARuleRuns:
    def test_covers_and_labels_get_spelling_and_punctuation_only(self) -> None:
        kinds = {name: set(all_rules()[name].on) for name in FAMILY}
        everywhere = {name for name, on in kinds.items() if on & {"covers", "label"}}
        assert everywhere <= ERRORS | {"wording.spelling", "wording.mixed-spelling"}

    @pytest.mark.parametrize(
        "kind", ["example", "counter-example", "introduction", "covers", "label"]
    )
    def test_other_texts_than_statements(self, kind: str) -> None:
        [finding] = found(level("Bakes for for all.", kind))  # type: ignore[arg-type]
        assert finding.matched == "for for"

    def test_another_language_switches_english_off(self) -> None:
        german = f"{MANIFEST}locale: de\n"
        mistakes = level("Der Der, and, a hour .")
        assert found(mistakes) != ()
        assert found(mistakes, manifest=german) == ()
        assert found(level("Backt\u200b Brot."), manifest=german) != ()

    def test_the_languages_of_tracks_may_differ(self) -> None:
        tracks = MANIFEST.replace("title: Baker", "title: Baker\n    locale: fr-FR")
        assert found(level("Fait fait du pain ."), manifest=tracks) == ()

    def test_a_misread_sentence_is_looked_at_too(self) -> None:
        [finding] = found(f"{LEVEL}    - Bakes: for for all.\n")
        assert finding.fix is None


class TestProfiles:
    def ran(self, manifest: str) -> frozenset[str]:
        settings = Settings(load(bakery({"framework.yaml": manifest}), ""), Selection())
        return frozenset(settings.at(PATH)) & FAMILY

    def test_each_switches_on_what_the_milder_one_does_and_more(self) -> None:
        gentle, default, strict = (
            self.ran(f"{MANIFEST}lint: {{profile: {profile}}}\n")
            for profile in ("gentle", "default", "strict")
        )
        assert gentle <= default <= strict
        assert default == self.ran(MANIFEST)
        assert strict == FAMILY

    def test_a_track_may_have_its_own(self) -> None:
        track = "    title: Baker\n    lint: {profile: strict}\n"
        assert self.ran(MANIFEST.replace("    title: Baker\n", track)) == FAMILY


class TestOptionsOfStyleFiles:
    RULE = "wording.placeholder"

    def ran(self, text: str, **options: str) -> tuple[Finding, ...]:
        said = ", ".join(f"{key}: {value}" for key, value in options.items())
        manifest = f"{MANIFEST}lint:\n  rules:\n    {self.RULE}: {{{said}}}\n"
        return found(level(text), [self.RULE], manifest)

    def test_more_tokens(self) -> None:
        text = "Bakes tba, tbd, foo and FOOBAR."
        assert [one.matched for one in self.ran(text, tokens="['foo(?:bar)?']")] == [
            "foo",
            "FOOBAR",
        ]

    def test_exceptions(self) -> None:
        assert [one.matched for one in self.ran("Bakes TBD, TBC.", exceptions="[tbd]")] == ["TBC"]

    def test_accepted_words(self) -> None:
        manifest = f"{MANIFEST}vocabulary: {{accept: [tbd]}}\n"
        findings = found(level("Bakes TBD, TBC."), [self.RULE], manifest)
        assert [one.matched for one in findings] == ["TBC"]

    def test_the_severity(self) -> None:
        [one] = self.ran("Bakes TBD.", severity="info")
        assert one.severity == "info"

    def test_a_pattern_that_is_none_is_told_once_where_it_was_written(self) -> None:
        told, rest = self.ran("Bakes TBD.", tokens="['fo(o', bar]")
        assert told.path == "framework.yaml"
        assert "`fo(o` was left out" in told.message
        assert rest.matched == "TBD"


STYLE_FILES = sorted(
    file.name for file in files("fw.lint.rules.wording").iterdir() if file.name.endswith(".yml")
)


@pytest.mark.parametrize("name", STYLE_FILES)
def test_the_style_files_of_the_family_are_without_a_fault(name: str) -> None:
    document = read(name, (files("fw.lint.rules.wording") / name).read_bytes())
    style = packaged(document, "wording", Patience(), OURS)
    assert [one.message for one in style.problems] == []
    assert style.unsupported == ()
    assert [rule.name for rule in style.rules] == [f"wording.{name.removesuffix('.yml')}"]
