"""British and American spelling: which one a framework means, and what is reported of the other."""

from __future__ import annotations

import pytest

from fw.lint.finding import Finding
from fw.lint.rules.wording.mixed_spelling import spellings
from tests.lint.bakery import BAKERY, bakery, lint_only

RULE = frozenset(["wording.mixed-spelling"])
HEAD = "title: Baker\nsections:\n  craft:\n"
LEVELS = ("junior", "baker", "master")


def found(*texts: str, locale: str | None = None, accept: str = "") -> list[Finding]:
    """The findings in levels that have one statement each."""
    manifest = BAKERY["framework.yaml"]
    if locale:
        manifest += f"locale: {locale}\n"
    if accept:
        manifest += f"vocabulary:\n  accept: [{accept}]\n"
    changes = {
        f"levels/{name}.yaml": f"{HEAD}    - {text}\n"
        for name, text in zip(LEVELS, texts, strict=False)
    }
    return list(lint_only(bakery({**changes, "framework.yaml": manifest}), RULE).findings)


def marked(findings: list[Finding]) -> list[tuple[str | None, str]]:
    return [(finding.level, finding.message) for finding in findings]


def test_the_majority_is_the_frameworks_and_a_level_is_reported_once() -> None:
    findings = found(
        "Sorts colours by flavour.",
        "Labels colours, and favours rye.",
        "Sorts colors by flavor, and travels for honor.",
    )
    assert marked(findings) == [("master", "not in British spelling with -ise, as most others are")]
    assert len(findings[0].related) == 2


@pytest.mark.parametrize(
    ("locale", "levels"),
    [
        ("en-GB", ["baker"]),
        ("en-AU", ["baker"]),
        ("en-US", ["junior", "master"]),
    ],
)
def test_the_locale_decides_where_it_is_named(locale: str, levels: list[str]) -> None:
    findings = found("Sees behaviours.", "Sorts colors.", "Organises ovens.", locale=locale)
    assert sorted(str(finding.level) for finding in findings) == levels
    assert all(f"the locale is {locale}" in finding.message for finding in findings)


def test_britain_may_write_ize_if_it_always_does() -> None:
    assert found("Organizes colours.", "Prioritizes the centre.", locale="en-GB") == []
    assert found("Organizes colours.", "Prioritizes the centre.") == []
    findings = found("Organizes colours.", "Prioritizes work.", "Utilises ovens.", locale="en-GB")
    assert marked(findings) == [("master", "not in British spelling with -ize, as most others are")]


def test_names_and_what_the_vocabulary_accepts_count_for_nothing() -> None:
    assert found("Sorts colours.", "Sorts colours.", "Works at the Bread Center.") == []
    assert found("Sorts colours.", "Sorts colours.", "Calls color.", accept="color") == []


def test_each_word_has_one_other_spelling_and_back() -> None:
    for word, spelling in spellings().items():
        back = spellings()[spelling.other]
        assert back.other == word
        assert (back.british, back.ise) == (not spelling.british, spelling.ise)
    assert len(spellings()) > 1500
