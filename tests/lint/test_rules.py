"""Every rule does what its page says: its examples are run over the bakery."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

import fw.lint.rules as rules_package
from fw.framework.loading import MANIFEST, load
from fw.language.words import sentences
from fw.lint.engine import lint
from fw.lint.fixing import fix
from fw.lint.registry import all_rules, selected
from fw.lint.report import LintReport
from fw.lint.rule import Example, Rule
from fw.lint.settings import Selection
from fw.revisions.snapshot import Snapshot
from tests.lint.bakery import BAKERY, TODAY, bakery, lint_only
from tests.lint.samples import PATH, all_examples, level, unmarked_kind
from tests.revisions.memory import Files

RULES = list(all_rules().values())
EXAMPLES = [(rule, example) for rule in RULES for example in all_examples(rule)]
NAMES = [
    f"{rule.name}-{number}"
    for rule in RULES
    for number, _ in enumerate(all_examples(rule), start=1)
]
UNMARKED = [(rule, text) for rule in RULES for text in rule.unmarked]
ERRORS = {
    "structure.alias-conflict",
    "structure.duplicate-id",
    "structure.include-cycle",
    "structure.schema",
    "structure.unknown-reference",
    "structure.unquoted-text",
    "structure.wrong-extension",
    "structure.yaml",
    "wording.indefinite-article",
    "wording.invisible-character",
    "wording.misplaced-comma",
    "wording.placeholder",
    "wording.repeated-word",
    "wording.template-markup",
}

examples = pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=NAMES)
rules = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def files(rule: Rule, example: Example, changes: Mapping[str, str]) -> Files:
    """The bakery with an example's files, and the example's options in its manifest."""
    over = bakery(changes)
    if not example.options:
        return over
    options = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in example.options.items()
    }
    settings = json.dumps({"rules": {rule.name: options}}, ensure_ascii=False)
    manifest = f"{over.read(MANIFEST).decode()}lint:\n  {settings}\n"
    return Files({**over.texts, MANIFEST: manifest})


def report(rule: Rule, example: Example, snapshot: Snapshot) -> LintReport:
    today = date.fromisoformat(example.today) if example.today else TODAY
    base = load(bakery(example.base)) if example.base else None
    return lint(snapshot, "", selection=Selection(frozenset([rule.name])), today=today, base=base)


def places(found: LintReport) -> list[str]:
    return [
        f"{finding.path}:{finding.span.start.line}:{finding.span.start.column}"
        for finding in found.findings
    ]


@examples
def test_marks_the_bad_example_where_it_says(rule: Rule, example: Example) -> None:
    found = report(rule, example, files(rule, example, example.bad))
    assert sorted(places(found)) == sorted(example.at)
    assert {finding.rule for finding in found.findings} == {rule.name}


@examples
def test_finds_nothing_in_the_good_example(rule: Rule, example: Example) -> None:
    assert places(report(rule, example, files(rule, example, example.good))) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule, text in UNMARKED],
)
def test_leaves_alone_what_it_says(rule: Rule, text: str) -> None:
    snapshot = bakery({PATH: level(text, unmarked_kind(rule))})
    found = lint_only(snapshot, frozenset([rule.name]))
    assert [(finding.message, finding.matched) for finding in found.findings] == []


@examples
def test_fixes_the_bad_example_as_it_says(rule: Rule, example: Example) -> None:
    before = files(rule, example, example.bad)
    run = partial(report, rule, example)
    result = fix(before, run, unsafe=True)
    after = {path: data.decode("utf-8") for path, data in result.changed.items()}
    assert after == (example.fixed or {})
    again = fix(Files({**before.texts, **after}), run, unsafe=True)
    assert again.changed == {}


@examples
def test_says_whether_its_fixes_keep_the_meaning(rule: Rule, example: Example) -> None:
    before = files(rule, example, example.bad)
    result = fix(before, partial(report, rule, example), unsafe=False)
    assert bool(result.changed) == (bool(example.fixed) and rule.fixes == "safe")


@examples
def test_findings_of_one_level_can_be_told_apart(rule: Rule, example: Example) -> None:
    found = report(rule, example, files(rule, example, example.bad)).findings
    assert len({finding.fingerprint for finding in found}) == len(found)


@rules
def test_says_why_and_what_to_do_and_shows_it(rule: Rule) -> None:
    assert rule.summary
    assert len(sentences(rule.rationale)) >= 2
    assert rule.rationale.endswith((".", "?"))
    assert rule.advice.endswith(".")
    shown = all_examples(rule)
    assert shown
    assert all(example.bad and example.at and example.good for example in shown)
    assert rule.unmarked or rule.family != "wording"


@rules
def test_finds_by_itself_or_carries_reading_problems(rule: Rule) -> None:
    assert rule.check is not None or rule.codes


def test_errors_are_what_breaks_a_framework_and_only_missing_ids_are_for_information() -> None:
    assert {rule.name for rule in RULES if rule.severity == "error"} == ERRORS
    assert {rule.name for rule in RULES if rule.severity == "info"} == {"structure.missing-id"}


def test_a_rule_is_named_after_its_module() -> None:
    folder = Path(rules_package.__path__[0])
    modules = {
        f"{path.parent.name}.{path.stem.replace('_', '-')}"
        for path in folder.glob("*/*.py")
        if path.stem != "__init__"
    } | {f"{path.parent.name}.{path.stem}" for path in folder.glob("*/*.yml")}
    assert set(all_rules()) == modules


def test_each_reading_problem_belongs_to_one_rule() -> None:
    codes = [code for rule in RULES for code in rule.codes]
    assert len(codes) == len(set(codes))
    assert {f"structure.{code}" for code in codes} <= set(all_rules())


def test_the_bakery_is_without_a_fault() -> None:
    found = lint_only(bakery(), selected(["all"]))
    assert [(finding.rule, finding.message) for finding in found.findings] == []
    assert found.checked == len(BAKERY)
