"""`readability`: text whose school grade, the mean of the `metrics` named, is above `grade`.

The formulas are the published ones: Flesch-Kincaid (Kincaid et al. 1975), Gunning Fog (1952),
Coleman-Liau (1975), SMOG (McLaughlin 1969), Automated Readability (Senter and Smith 1967).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fw.framework.suggestion import did_you_mean
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.source.problems import shown

KEYS = (*HEADER, "metrics", "grade")

Counts = Mapping[str, int]


def _flesch_kincaid(of: Counts) -> float:
    return 0.39 * of["words"] / of["sentences"] + 11.8 * of["syllables"] / of["words"] - 15.59


def _gunning_fog(of: Counts) -> float:
    return 0.4 * (of["words"] / of["sentences"] + 100 * of["complex_words"] / of["words"])


def _coleman_liau(of: Counts) -> float:
    letters = 100 * of["characters"] / of["words"]
    return 0.0588 * letters - 0.296 * 100 * of["sentences"] / of["words"] - 15.8


def _smog(of: Counts) -> float:
    return 1.0430 * math.sqrt(30 * of["polysyllabic_words"] / of["sentences"]) + 3.1291


def _automated(of: Counts) -> float:
    return 4.71 * of["characters"] / of["words"] + 0.5 * of["words"] / of["sentences"] - 21.43


GRADES: Mapping[str, Callable[[Counts], float]] = {
    "Gunning Fog": _gunning_fog,
    "Coleman-Liau": _coleman_liau,
    "Flesch-Kincaid": _flesch_kincaid,
    "SMOG": _smog,
    "Automated Readability": _automated,
}


@dataclass(frozen=True, slots=True)
class Readability:
    """The metrics whose mean counts, and the highest grade that is fine."""

    metrics: tuple[str, ...]
    grade: float

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs: any text has a grade."""
        return (None,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find: the whole text, or nothing."""
        values = passage.counts
        if values["words"]:
            grade = sum(GRADES[metric](values) for metric in self.metrics) / len(self.metrics)
            if grade > self.grade:
                yield Match(0, len(passage.text), (grade,))


def read(definition: Definition) -> Readability | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    known = []
    for metric, _ in definition.texts("metrics"):
        if metric in GRADES:
            known.append(metric)
        else:
            hint = did_you_mean(metric, GRADES)
            node = definition.root.get("metrics")
            definition.wrong(f"there is no metric `{shown(metric)}`{hint}", node)
    if not known:
        definition.wrong("this kind of rule needs `metrics`")
        return None
    return Readability(tuple(known), definition.number("grade"))
