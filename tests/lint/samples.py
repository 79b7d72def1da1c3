"""Texts that stand for a whole framework: what a rule marks in one sentence, and what not."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fw.lint.prose import Kind
from fw.lint.rule import Example, Rule, Sample, marked

PATH = "levels/baker.yaml"
LINE = 7
_SHAPES: Mapping[Kind, str] = {
    "statement": "  craft:\n    -\n      {}\n",
    "example": "  craft:\n    - text: Shapes loaves.\n      examples: [{}]\n",
    "counter-example": "  craft:\n    - text: Shapes loaves.\n      counter_examples: [{}]\n",
    "covers": "  craft:\n    - text: Shapes loaves.\n      covers: [{}]\n",
    "introduction": "  craft:\n    competencies: [Shapes loaves.]\n    intro: {}\n",
    "label": "  craft:\n    - text: Shapes loaves.\n      title: {}\n",
}


def level(text: str, kind: Kind = "statement") -> str:
    """A level's file with this text in it, in double quotes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "title: Baker\ngrade: 2\nsections:\n" + _SHAPES[kind].format(quoted)


def example(sample: Sample) -> Example:
    """A Sample as an Example of whole files."""
    text, marks = marked(sample.bad)
    bad = level(text, sample.kind)
    before, _, _ = bad.partition(json.dumps(text, ensure_ascii=False))
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n") + 1
    good = level(sample.good, sample.kind)
    return Example(
        bad={PATH: bad},
        at=tuple(f"{PATH}:{line}:{column + start}" for start, _ in marks),
        good={PATH: good},
        fixed={PATH: good} if sample.fixed else None,
    )


def all_examples(rule: Rule) -> tuple[Example, ...]:
    """The examples of a rule, long and short."""
    return (*rule.examples, *map(example, rule.samples))


def unmarked_kind(rule: Rule) -> Kind:
    """What the texts are that the rule must not mark."""
    return "statement" if "statement" in rule.on else rule.on[0]
