"""What can be counted in a text."""

from __future__ import annotations

import pytest

from fw.lint.vale.counts import NAMES, counts, syllables_in


def test_every_count_has_a_value() -> None:
    assert set(counts("Bakes bread.")) == set(NAMES)
    assert set(counts("").values()) <= {0, 1}


def test_counts() -> None:
    found = counts("Bakes delicious bread. Sells it.\n\nReorganizes deliveries.")
    assert (found["words"], found["sentences"], found["paragraphs"]) == (7, 3, 2)
    assert found["characters"] == 5 + 9 + 5 + 5 + 2 + 11 + 10
    assert (found["long_words"], found["polysyllabic_words"]) == (3, 3)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("oven", 2),
        ("bread", 1),
        ("bake", 1),
        ("baked", 1),
        ("kneaded", 2),
        ("table", 2),
        ("various", 3),
        ("stone-baked", 2),
        ("x", 1),
        ("rhythm", 1),
    ],
)
def test_syllables_are_estimated_from_the_spelling(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables
