"""Known misspellings: found and fixed where they stand, and a list that holds what it says."""

from __future__ import annotations

from functools import partial

import pytest

from fw.lint.engine import lint
from fw.lint.fixing import fix
from fw.lint.registry import all_rules
from fw.lint.report import LintReport
from fw.lint.rules.wording.mixed_spelling import spellings
from fw.lint.rules.wording.spelling import misspellings
from fw.lint.settings import Selection
from tests.lint.bakery import BAKERY, TODAY, bakery, lint_only
from tests.lint.samples import PATH

RULE = frozenset(["wording.spelling"])
HEAD = "title: Baker\nsections:\n  craft:\n"


def report(text: str, manifest: str = BAKERY["framework.yaml"]) -> LintReport:
    return lint_only(bakery({PATH: text, "framework.yaml": manifest}), RULE)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (
            "    - text: >-\n        Bakes\n        and oats, and\n        recieves flour.\n",
            7,
            9,
        ),
        ('    - "Bakes \\"rye\\" bread,\\tand recieves flour."\n', 4, 34),
        ("    - Bakes, and [soon recieves](https://bakery.example/recieves) flour.\n", 4, 24),
        ("    - 'The baker''s shop recieves flour.'\n", 4, 26),
        ("    - Bakes, and **recieves** flour.\n", 4, 20),
    ],
    ids=["third folded line", "after an escape", "link text", "single quotes", "bold"],
)
def test_is_reported_at_its_column_and_fixed_there(text: str, line: int, column: int) -> None:
    written = HEAD + text
    [finding] = report(written).findings
    assert (finding.span.start.line, finding.span.start.column) == (line, column)
    assert finding.span.end.column == column + len("recieves")
    run = partial(lint, root="", selection=Selection(RULE), today=TODAY)
    result = fix(bakery({PATH: written}), run, unsafe=False)
    after = result.changed[PATH].decode()
    at = written.splitlines()[line - 1].index("recieves", column - 1)
    lines = written.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1][:at] + "receives" + lines[line - 1][at + len("recieves") :]
    assert after == "".join(lines)


def test_what_may_mean_two_words_is_not_fixed_but_both_are_named() -> None:
    [finding] = report(f"{HEAD}    - Keeps the princples of baking.\n").findings
    assert finding.fix is None
    assert finding.help == 'write "principals" or "principles"'


@pytest.mark.parametrize("accepted", ["recieve", "Recieve", "Recieve Bakery"])
def test_the_vocabulary_accepts_words(accepted: str) -> None:
    manifest = f"{BAKERY['framework.yaml']}vocabulary:\n  accept: [{accepted}]\n"
    text = f"{HEAD}    - Recieve flour.\n    - Acheives much.\n"
    assert [finding.matched for finding in report(text, manifest).findings] == ["Acheives"]


def test_other_languages_are_left_alone() -> None:
    manifest = BAKERY["framework.yaml"].replace("name:", "locale: de\nname:", 1)
    assert report(f"{HEAD}    - Schreibt die Adress.\n", manifest).findings == ()


class TestTheList:
    def test_is_in_small_letters_and_never_its_own_correction(self) -> None:
        for wrong, rights in misspellings().items():
            assert wrong.isalpha()
            assert wrong.islower()
            assert wrong not in rights
            assert len(set(rights)) == len(rights)

    def test_corrects_into_nothing_that_is_misspelled(self) -> None:
        corrections = {right for rights in misspellings().values() for right in rights}
        assert not corrections & set(misspellings())

    def test_has_no_word_that_is_right_in_another_country(self) -> None:
        assert not set(misspellings()) & set(spellings())

    def test_is_long_enough_to_be_of_use(self) -> None:
        assert len(misspellings()) > 2000

    def test_only_safe_fixes_come_from_it(self) -> None:
        text = f"{HEAD}    - Acheives and recieves alot.\n"
        fixes = [finding.fix for finding in report(text).findings]
        assert all(one is not None and one.safe for one in fixes)
        assert len(fixes) == 3


def test_no_sample_of_any_rule_is_misspelled_by_accident() -> None:
    texts = [
        text
        for rule in all_rules().values()
        if rule.name != "wording.spelling"
        for text in (*rule.unmarked, *(one.good for one in rule.samples))
    ]
    wrong = {word for text in texts for word in text.lower().split() if word in misspellings()}
    assert wrong == set()
