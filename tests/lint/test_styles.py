"""Vale styles that a framework brings along: `lint.styles` in the manifest."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.fixing import fix
from fw.lint.own_styles import own_names
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from fw.revisions.snapshot import Snapshot
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.lint.vale.house import written
from tests.revisions.memory import Files

HINT = " (did you mean `styles/House`?): a folder with rules `NAME.yml`"
LEVEL = "levels/baker.yaml"
OVEN = written("existence", tokens=["oven"], message="Which oven is '%s'?")
ROLL = written(
    "substitution",
    message="Use '%s' instead of '%s'.",
    level="error",
    swap={"buns": "rolls"},
    action={"name": "replace"},
    link="https://example.org/rolls",
)
JUNIOR = BAKERY["levels/junior.yaml"].replace("in the oven", "done")
HOUSE = {"styles/House/Oven.yml": OVEN, "styles/House/Roll.yml": ROLL}


def level(*statements: str) -> str:
    items = "".join(f"    - {one}\n" for one in statements)
    return f"title: Baker\ngrade: 2\nsections:\n  craft:\n{items}"


def manifest(settings: Any = None, **keys: Any) -> str:
    said = {"styles": ["styles/House"], **(settings or {})}
    more = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    return f"{BAKERY['framework.yaml']}lint: {json.dumps(said)}\n{more}"


def files(*statements: str, settings: Any = None, **changes: str | None) -> Files:
    """The bakery with the style House, and these statements at one level."""
    texts = {
        "framework.yaml": manifest(settings),
        LEVEL: level(*statements),
        "levels/junior.yaml": JUNIOR,
    }
    return bakery({**texts, **HOUSE, **changes})


def report(snapshot: Snapshot, selection: Selection | None = None, root: str = "") -> LintReport:
    return lint(snapshot, root, selection=selection or Selection(), today=TODAY)


def found(snapshot: Snapshot, style: str = "House") -> list[Finding]:
    return [one for one in report(snapshot).findings if one.rule.partition(".")[0] == style]


def places(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(one.rule, one.path, one.span.start.line, one.span.start.column) for one in findings]


def problems(snapshot: Snapshot) -> list[tuple[str, str, int, str]]:
    return [
        (one.rule, one.path, one.span.start.line, one.message)
        for one in report(snapshot).findings
        if one.rule in ("structure.style", "structure.schema", "structure.yaml")
    ]


class TestFindings:
    def test_stand_where_the_words_do(self) -> None:
        (one,) = found(files("heat: Heats the oven."))
        assert (one.rule, one.severity, one.message) == (
            "House.Oven",
            "warning",
            "Which oven is 'oven'?",
        )
        assert (one.path, one.span.start.line, one.span.start.column) == (LEVEL, 5, 23)
        assert (one.level, one.competency, one.matched) == ("baker", "heat", "oven")

    @pytest.mark.parametrize(
        ("statement", "line", "column"),
        [
            ('"Says \\"hot\\" of the oven."', 5, 28),
            (">-\n      Heats every morning\n      the oven.", 7, 11),
            ("Heats [the oven](https://example.org/oven).", 5, 18),
            ("text: |-\n        Heats\n        **the oven**.", 7, 15),
        ],
    )
    def test_whatever_the_yaml_and_the_markup(self, statement: str, line: int, column: int) -> None:
        assert places(found(files(statement))) == [("House.Oven", LEVEL, line, column)]

    def test_are_in_statements_examples_and_introductions(self) -> None:
        text = """\
title: The oven
summary: Cares for the oven.
sections:
  craft:
    intro: All about the oven.
    competencies:
      - text: Heats the oven.
        title: The oven
        covers: [the oven]
        examples: [Lights the oven.]
        links: [{title: The oven, url: "https://example.org/oven"}]
"""
        lines = [line for _, _, line, _ in places(found(files(**{LEVEL: text})))]
        assert lines == [2, 5, 7, 10]

    def test_code_and_addresses_are_no_prose(self) -> None:
        assert found(files("Runs `oven --on` as in https://example.org/oven.")) == []

    def test_what_cannot_be_seen_is_not_told(self) -> None:
        rule = written("capitalization", match="$upper", message="'%s' whispers")
        everywhere = found(files("Runs `it`.", **{"styles/House/Oven.yml": rule}))
        (one,) = (one for one in everywhere if one.path == LEVEL)
        assert one.message == "'Runs ….' whispers"
        assert one.fix is None

    def test_raw_rules_see_the_markup(self) -> None:
        rule = written("existence", raw=[r"\*\*"], message="Bold.", scope="raw")
        (one, other) = found(files("a: Heats **the** loaf.", **{"styles/House/Bold.yml": rule}))
        assert places([one, other]) == [
            ("House.Bold", LEVEL, 5, 16),
            ("House.Bold", LEVEL, 5, 21),
        ]
        assert one.matched == "**"

    def test_a_paragraph_is_an_introduction(self) -> None:
        rule = written("existence", tokens=["loaf"], scope="paragraph")
        text = "title: Baker\nsummary: A loaf.\nsections:\n  craft:\n    - A loaf.\n"
        snapshot = files(**{LEVEL: text, "styles/House/Loaf.yml": rule})
        assert places(found(snapshot)) == [("House.Loaf", LEVEL, 2, 12)]

    def test_rules_that_compare_do_so_within_a_file(self) -> None:
        rule = written("consistency", either={"advisor": "adviser"})
        texts = {"styles/House/Spelling.yml": rule, "levels/junior.yaml": level("An advisor.")}
        assert found(files("An adviser.", **texts)) == []
        one = found(files("An adviser.", "An advisor.", **texts))
        assert places(one) == [("House.Spelling", LEVEL, 6, 10)]

    def test_a_link_is_the_help(self) -> None:
        (one,) = found(files("Bakes buns."))
        assert one.help == "see https://example.org/rolls"

    def test_other_languages_are_checked_too(self) -> None:
        snapshot = files("Der oven.", **{"framework.yaml": manifest(locale="de")})
        assert len(found(snapshot)) == 1


class TestSettings:
    @pytest.mark.parametrize(
        ("settings", "rules"),
        [
            ({}, ["House.Oven", "House.Roll"]),
            ({"ignore": ["House.Oven"]}, ["House.Roll"]),
            ({"ignore": ["House"]}, []),
            ({"select": ["House.Oven"]}, ["House.Oven"]),
            ({"select": ["House"]}, ["House.Oven", "House.Roll"]),
            ({"select": ["all"]}, ["House.Oven", "House.Roll"]),
            ({"select": ["wording"]}, []),
            ({"profile": "gentle"}, []),
            ({"rules": {"House.Oven": {"severity": "off"}}}, ["House.Roll"]),
            ({"overrides": [{"paths": ["levels/b*"], "ignore": ["House"]}]}, []),
            ({"styles": []}, []),
        ],
    )
    def test_choose_rules(self, settings: Any, rules: list[str]) -> None:
        snapshot = files("Bakes buns in the oven.", settings=settings)
        assert sorted(one.rule for one in found(snapshot)) == rules
        assert problems(snapshot) == []

    def test_set_a_severity(self) -> None:
        settings = {"rules": {"House.Oven": {"severity": "error"}}}
        (one,) = found(files("Heats the oven.", settings=settings))
        assert one.severity == "error"

    def test_know_what_is_no_rule_of_a_style(self) -> None:
        ((rule, path, _, message),) = problems(files("Rye.", settings={"ignore": ["House.Ovens"]}))
        assert (rule, path) == ("structure.schema", "framework.yaml")
        assert message == "no rule is called `House.Ovens` (did you mean `House.Oven`?)"

    def test_the_command_line_chooses_rules(self) -> None:
        snapshot = files("Bakes buns in the oven.")
        names = own_names(snapshot, "")
        assert names == {"House.Oven", "House.Roll", "Vale.Avoid", "Vale.Terms"}
        selection = Selection.named(["House"], ["House.Roll"], names)
        assert [one.rule for one in report(snapshot, selection).findings] == ["House.Oven"]


class TestComments:
    def test_silence_a_rule(self) -> None:
        snapshot = files("Heats the oven.  # fwlint: ignore[House.Oven] there is one")
        assert found(snapshot) == []
        assert report(snapshot).suppressed[0].reason == "there is one"

    def test_that_silence_nothing_are_found(self) -> None:
        snapshot = files("Heats the stove.  # fwlint: ignore[House.Oven]")
        assert "structure.unused-ignore" in {one.rule for one in report(snapshot).findings}

    def test_are_left_alone_where_other_rules_were_asked_for(self) -> None:
        snapshot = files("Heats the oven.  # fwlint: ignore[House]")
        selection = Selection(frozenset(["House.Roll", "structure.unused-ignore"]))
        assert report(snapshot, selection).findings == ()

    def test_count_in_the_files_of_rules(self) -> None:
        text = "# fwlint: ignore-file[structure.style] no dictionary here\nextends: spelling\n"
        snapshot = files("Rye.", **{"styles/House/S.yml": text + "message: a\n"})
        assert problems(snapshot) == []


class TestFixes:
    def fixed(self, snapshot: Snapshot, *, unsafe: bool) -> str:
        result = fix(snapshot, report, unsafe=unsafe)
        return result.changed.get(LEVEL, snapshot.read(LEVEL)).decode()

    def test_are_unsafe(self) -> None:
        snapshot = files("dough: Bakes **buns** and more buns.")
        assert self.fixed(snapshot, unsafe=False) == level("dough: Bakes **buns** and more buns.")
        assert self.fixed(snapshot, unsafe=True) == level("dough: Bakes **rolls** and more rolls.")

    def test_of_raw_rules_change_the_markup(self) -> None:
        action = {"name": "replace", "params": ["_"]}
        rule = written("existence", raw=[r"\*(?=[^*]*\*|\W)"], scope="raw", action=action)
        snapshot = files("dough: Bakes *rye* bread.", **{"styles/House/Star.yml": rule})
        assert self.fixed(snapshot, unsafe=True) == level("dough: Bakes _rye_ bread.")

    def test_never_write_what_stands_for_code(self) -> None:
        rule = written("capitalization", match="$lower", action={"name": "replace"})
        snapshot = files("dough: Runs `it`.", **{"styles/House/Lower.yml": rule})
        assert self.fixed(snapshot, unsafe=True) == level("dough: Runs `it`.")

    def test_of_files_of_rules_there_are_none(self) -> None:
        text = "extends: existence\nmessage: a\u200b\x07\ntokens: [b]\n"
        snapshot = files("dough: Rye.", **{"styles/House/B.yml": text})
        assert [rule for rule, path, *_ in problems(snapshot)] == ["structure.yaml"]
        assert fix(snapshot, partial(report), unsafe=True).changed == {}


class TestFolders:
    def test_are_seen_from_the_manifest(self) -> None:
        inside = {
            f"frameworks/baking/{path}": text for path, text in files("An oven.").texts.items()
        }
        (one,) = report(Files(inside), root="frameworks/baking").findings[-1:]
        assert (one.rule, one.path) == ("House.Oven", f"frameworks/baking/{LEVEL}")

    def test_may_lie_elsewhere_in_the_repository(self) -> None:
        texts = dict(files("An oven.", settings={"styles": ["../../shared/House/"]}).texts)
        inside: dict[str, Any] = {
            f"frameworks/baking/{path}": text
            for path, text in texts.items()
            if not path.startswith("styles/")
        }
        inside["shared/House/Oven.yml"] = OVEN
        rules = {one.rule for one in report(Files(inside), root="frameworks/baking").findings}
        assert "House.Oven" in rules

    @pytest.mark.parametrize(
        ("folder", "message"),
        [
            (
                "styles/Hause",
                f"there is no style in `styles/Hause`{HINT}",
            ),
            (
                "House",
                f"there is no style in `House`{HINT}",
            ),
            (
                "../House",
                "`../House` is no folder inside the repository, as seen from this file",
            ),
            ("/etc", "`/etc` is no folder inside the repository, as seen from this file"),
            (".", "`.` is no folder inside the repository, as seen from this file"),
            (
                "styles\\House",
                "`styles\\House` is no folder inside the repository, as seen from this file",
            ),
            ("styles/\0", "`styles/�` is no folder inside the repository, as seen from this file"),
            (
                "a/" * 300,
                f"`{'a/' * 39}a…` is no folder inside the repository, as seen from this file",
            ),
            ("styles/wording", "a style cannot be called `styles/wording`: rename its folder"),
            ("styles/Vale", "a style cannot be called `styles/Vale`: rename its folder"),
            ("styles/a b", "a style cannot be called `styles/a b`: rename its folder"),
            ("various/House", "there is another style `House`: rename one of the folders"),
        ],
    )
    def test_that_are_none_are_named(self, folder: str, message: str) -> None:
        more = {
            f"{name}/R.yml": OVEN
            for name in ("styles/wording", "styles/Vale", "styles/a b", "various/House")
        }
        snapshot = files("An oven.", settings={"styles": ["styles/House", folder]}, **more)
        ((rule, path, line, said),) = problems(snapshot)
        assert (rule, path, said) == ("structure.schema", "framework.yaml", message)
        assert line == BAKERY["framework.yaml"].count("\n") + 1
        assert len(found(snapshot)) == 1

    @pytest.mark.parametrize(
        "styles", ["styles/House", {"a": "b"}, [["styles/House"]], [""], [None]]
    )
    def test_that_are_no_list_are_the_schemas_concern(self, styles: Any) -> None:
        snapshot = files("An oven.", settings={"styles": styles})
        assert found(snapshot) == []
        assert {rule for rule, *_ in problems(snapshot)} == {"structure.schema"}

    def test_there_are_only_so_many(self) -> None:
        many = {f"styles/S{number}/R.yml": OVEN for number in range(52)}
        settings = {"styles": [f"styles/S{number}" for number in range(52)]}
        snapshot = files("Rye.", settings=settings, **many)
        assert [said for *_, said in problems(snapshot)] == ["only the first 50 styles count"]


class TestProblems:
    def test_are_shown_where_they_stand(self) -> None:
        text = 'extends: existence\nmessage: a\ntokens:\n  - "b("\n  - oven\n'
        snapshot = files("An oven.", **{"styles/House/Oven.yml": text})
        assert problems(snapshot) == [
            (
                "structure.style",
                "styles/House/Oven.yml",
                4,
                "`b(` was left out: a `(` is not closed",
            )
        ]
        assert len(found(snapshot)) == 1
        assert report(snapshot).texts["styles/House/Oven.yml"].text == text

    def test_that_show_while_rules_run_are_told_too(self) -> None:
        rule = written("existence", raw=["(o|oo)+b"], message="This is slow.")
        snapshot = files("B" + "o" * 3_000 + "!", **{"styles/House/Slow.yml": rule})
        for _ in range(2):
            ((name, path, _, message),) = problems(snapshot)
            assert (name, path) == ("structure.style", "styles/House/Slow.yml")
            assert message.startswith("this pattern was left out: it takes longer than")

    def test_are_only_told_where_their_files_were_asked_for(self) -> None:
        snapshot = files("An oven.", **{"styles/House/S.yml": written("spelling")})
        one = partial(lint, snapshot, "", selection=Selection(), today=TODAY)
        assert "structure.style" in {finding.rule for finding in one().findings}
        asked = {finding.rule for finding in one(paths=[LEVEL]).findings}
        assert "structure.style" not in asked
        assert "House.Oven" in asked

    def test_files_of_rules_are_not_counted(self) -> None:
        assert report(files("Rye.")).checked == len(BAKERY)

    def test_may_be_switched_off(self) -> None:
        settings = {"ignore": ["structure.style"]}
        assert problems(files("Rye.", settings=settings, **{"styles/House/S.yml": "a"})) == []


class TestVocabulary:
    def test_of_the_manifest_is_accepted(self) -> None:
        text = manifest(vocabulary={"accept": ["oven"], "acronyms": {"POS": "point of sale"}})
        rule = written("existence", tokens=["[A-Z]{3}"])
        changes = {"framework.yaml": text, "styles/House/Acronym.yml": rule}
        assert [one.matched for one in found(files("Oven, oven, POS, ETA.", **changes))] == ["ETA"]

    def test_of_the_manifest_is_rejected(self) -> None:
        text = manifest({"styles": []}, vocabulary={"reject": ["ninja", "C++"]})
        snapshot = files("A Ninja of C++, ninjas.", **{"framework.yaml": text})
        assert [one.matched for one in found(snapshot, "Vale")] == ["Ninja", "C++"]

    @pytest.mark.parametrize(
        "folder", ["styles", "styles/Vocab/Base", "styles/config/vocabularies/Base"]
    )
    def test_in_files_beside_the_styles(self, folder: str) -> None:
        words = {
            f"{folder}/accept.txt": "# ours\n[Oo]ven\nWi-Fi\n",
            f"{folder}/reject.txt": "gluey\n",
        }
        snapshot = files("Oven, oven, wi-fi, gluey.", **words)
        assert found(snapshot) == []
        assert [(one.rule, one.matched) for one in found(snapshot, "Vale")] == [
            ("Vale.Terms", "wi-fi"),
            ("Vale.Avoid", "gluey"),
        ]

    def test_a_wrong_entry_is_shown_where_it_stands(self) -> None:
        snapshot = files("Rye.", **{"styles/accept.txt": "oven\nov(en\n"})
        assert problems(snapshot) == [
            ("structure.style", "styles/accept.txt", 2, "`ov(en` was left out: a `(` is not closed")
        ]

    def test_words_of_the_manifest_say_nothing_of_capitals(self) -> None:
        text = manifest(vocabulary={"accept": ["runbook"]})
        assert found(files("Runbook.", **{"framework.yaml": text}), "Vale") == []

    def test_a_file_that_cannot_be_read_is_passed_over(self) -> None:
        snapshot = files("An oven.", **{"styles/accept.txt": None})
        assert len(found(Files({**snapshot.texts, "styles/accept.txt": None}))) == 1
