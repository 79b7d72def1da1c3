"""Reports with everything in them that is hard to show."""

from __future__ import annotations

from fw.lint.engine import lint
from fw.lint.registry import selected
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from tests.lint.bakery import BAKERY, TODAY, bakery

LONG = "Shapes loaves of every kind on the menu, round and long, plaited and plain, " * 3
AWKWARD = f"""\
title: Baker
grad: 2
sections:
  craft:
    - Shapes loaves: all of them.
    - shaping: >-
        Rests the dough,
        and shapes it.
    - shaping: "Weighs \\e[31m\\u202Esalt\\u2069."
    - {LONG}
    - "漢字 麺包":	Kneads: the 漢 dough.
    - 師傅 shows how: with care.
    - {LONG}and so: on.
  team: []
  team/night: []
"""
NAMES = {
    "levels/a b.yaml": "title: A\nsections: {}\n",
    "levels/\x1b[31mred\u202e.yaml": "titel: A\n",
    "levels/caf\udce9.yaml": "",
    "levels/Bäcker.yml": "title: B\n",
}


def awkward() -> LintReport:
    """Long lines, tabs, wide characters, terminal controls, in statements and in file names."""
    files = bakery({"levels/baker.yaml": AWKWARD, **NAMES})
    return lint(files, "", selection=Selection(selected(["structure"])), today=TODAY)


def clean() -> LintReport:
    """A report without findings."""
    return lint(bakery(), "", selection=Selection(), today=TODAY)


def one_warning() -> LintReport:
    """A single finding, which is not an error, and which nothing can fix."""
    files = bakery({"levels/baker.yaml": BAKERY["levels/baker.yaml"] + "  team/night: []\n"})
    rules = selected(["structure.empty-section"])
    return lint(files, "", selection=Selection(rules), today=TODAY)
