"""A small framework without a fault, which the examples of every rule are laid over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from fw.lint.engine import lint
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from fw.revisions.snapshot import Snapshot
from tests.revisions.memory import Files

TODAY = date(2026, 11, 23)

BAKERY = {
    "framework.yaml": """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
""",
    "levels/junior.yaml": """\
title: Junior Baker
grade: 1
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - weighing: Weighs every ingredient.
  team:
    - handover: Tells the next shift what is in the oven.
""",
    "levels/baker.yaml": """\
title: Baker
grade: 2
sections:
  craft:
    - shaping: Shapes loaves of every kind on the menu.
    - proofing: Judges by touch when the dough has risen enough.
  team:
    - coaching: Shows a junior baker how to shape a loaf.
""",
    "levels/master.yaml": """\
title: Master Baker
grade: 3
sections:
  craft:
    - recipes: Develops new recipes and tests them with customers.
    - sourcing: Chooses flour and suppliers for the whole bakery.
  team:
    - apprentices: Trains apprentices through to their examination.
""",
}


def bakery(changes: Mapping[str, str | None] | None = None) -> Files:
    """The bakery with some files in place of its own; None takes a file away."""
    texts = {**BAKERY, **(changes or {})}
    return Files({path: text for path, text in texts.items() if text is not None})


def lint_only(
    files: Snapshot,
    rules: Collection[str],
    today: date = TODAY,
) -> LintReport:
    """The report of these rules alone."""
    return lint(files, "", selection=Selection(frozenset(rules)), today=today)
