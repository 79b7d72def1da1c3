"""What a rewording asks of people, as far as that is certain."""

from __future__ import annotations

import pytest
from hypothesis import given

from fw.diff.kinds import MIRRORED_IMPACT
from fw.diff.meaning import rewording
from tests.diff.comparing import TEXTS

REWORDINGS = [
    ("Bakes rye, and cakes.", "Bakes rye and cakes", "editorial", "punctuation"),
    ("Bakes the rye bread.", "bakes a rye bread.", "editorial", "article"),
    ("Keeps the team's “record”.", 'Keeps the team’s "record".', "editorial", "punctuation"),
    ("Keeps a well-known list.", "Keeps a well known list.", "editorial", "punctuation"),
    ("Follows *the* [list](https://a).", "Follows the [list](https://b).", "editorial", "markup"),
    (
        "Improves processes within their team.",
        "Improves processes across the department.",
        "raises",
        "→",
    ),
    (
        "Improves processes across the department.",
        "Improves processes within their team.",
        "lowers",
        "→",
    ),
    ("Bakes rye.", "Bakes rye and cakes.", "unclear", "without a certain signal"),
    ("Bakes rye.", "Does not bake rye.", "unclear", "without a certain signal"),
    ("Answers in < 24 hours.", "Answers in > 24 hours.", "unclear", "without"),
    ("Writes C++.", "Writes C#.", "unclear", "without"),
    ("Holds 99% of dates.", "Holds 99 of dates.", "unclear", "without"),
]


@pytest.mark.parametrize(("old", "new", "impact", "why"), REWORDINGS)
def test_rewording(old: str, new: str, impact: str, why: str) -> None:
    found, reason = rewording(old, new)
    assert found == impact
    assert why in reason


@given(TEXTS, TEXTS)
def test_the_way_back_means_the_opposite(old: str, new: str) -> None:
    assert rewording(new, old)[0] == MIRRORED_IMPACT[rewording(old, new)[0]]
