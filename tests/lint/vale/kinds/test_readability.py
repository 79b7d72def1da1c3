"""`readability`: the school grade of a text."""

from __future__ import annotations

import pytest

from fw.lint.vale.kinds.readability import GRADES
from tests.lint.vale.house import check, hit, house, messages, rule, written

EASY = "The cat sat on the mat. It had a nap. The sun was hot."
HARD = (
    "Organizational accountability necessitates comprehensive documentation of interdepartmental "
    "communication, notwithstanding administrative considerations."
)


@pytest.mark.parametrize("metric", GRADES)
def test_what_is_hard_to_read_is_marked(metric: str) -> None:
    made = house(Rule=written("readability", metrics=[metric], grade=12))
    assert check([made], EASY) == []
    assert len(check([made], HARD)) == 1


def test_the_grade_is_that_of_the_published_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59.
    one = rule("readability", metrics=["Flesch-Kincaid"], grade=-5, message="%.2f")
    assert hit(one, "The cat sat on the mat.").message == "-1.45"


def test_of_several_metrics_the_mean_counts() -> None:
    grades = [
        float(hit(rule("readability", metrics=[one], grade=-99, message="%.6f"), HARD).message)
        for one in GRADES
    ]
    mean = rule("readability", metrics=list(GRADES), grade=-99, message="%.4f")
    assert float(hit(mean, HARD).message) == pytest.approx(sum(grades) / len(grades), abs=1e-3)


def test_an_unknown_metric_is_named() -> None:
    made = house(Rule=written("readability", metrics=["Gunning Fogg", "SMOG"], grade=8))
    assert messages(made) == ["there is no metric `Gunning Fogg` (did you mean `Gunning Fog`?)"]
    assert len(made.rules) == 1


def test_metrics_are_needed() -> None:
    made = house(Rule=written("readability", grade=8))
    assert (made.rules, messages(made)) == ((), ["this kind of rule needs `metrics`"])
