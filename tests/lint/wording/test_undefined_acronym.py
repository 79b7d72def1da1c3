"""Where an acronym may be defined, and what counts as one."""

from __future__ import annotations

import pytest

from tests.lint.bakery import BAKERY, bakery, lint_only
from tests.lint.samples import PATH, level

RULE = "wording.undefined-acronym"
SOLD = level("Sorts the SKUs by price, and each SKU's shelf.")


def found(changes: dict[str, str | None]) -> list[tuple[str, str]]:
    report = lint_only(bakery(changes), {RULE})
    return [(finding.path, finding.matched) for finding in report.findings]


def manifest(more: str) -> str:
    return BAKERY["framework.yaml"] + more


def test_is_reported_once_in_each_file_with_its_other_places() -> None:
    (finding,) = lint_only(bakery({PATH: SOLD}), {RULE}).findings
    assert (finding.matched, len(finding.related)) == ("SKU", 1)
    assert found({PATH: SOLD, "levels/master.yaml": SOLD}) == [
        (PATH, "SKU"),
        ("levels/master.yaml", "SKU"),
    ]


@pytest.mark.parametrize(
    "more",
    [
        "vocabulary: {acronyms: {SKU: stock keeping unit}}\n",
        "vocabulary: {acronyms: {SKUs: stock keeping units}}\n",
        "vocabulary: {accept: [SKU]}\n",
        "vocabulary: {accept: [sku]}\n",
        "vocabulary: {accept: [SKU Manager]}\n",
        "organization: SKU Bakeries\n",
        "introduction: Each stock keeping unit (SKU) has a shelf.\n",
    ],
)
def test_is_defined_by_the_manifest(more: str) -> None:
    assert found({PATH: SOLD, "framework.yaml": manifest(more)}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Counts stock keeping units (SKUs).",
        "Counts each SKU (stock keeping unit).",
        "Counts every stock-keeping unit (SKU).",
    ],
)
def test_is_defined_by_a_text_of_another_level(text: str) -> None:
    assert found({PATH: SOLD, "levels/master.yaml": level(text)}) == []


def test_is_not_defined_by_words_that_it_does_not_stand_for() -> None:
    text = "Counts the loaves of each shelf (SKU)."
    assert found({PATH: SOLD, "levels/master.yaml": level(text)}) == [
        (PATH, "SKU"),
        ("levels/master.yaml", "SKU"),
    ]


def test_is_known_where_a_title_has_it() -> None:
    assert found({PATH: SOLD.replace("title: Baker", "title: SKU Baker")}) == []
