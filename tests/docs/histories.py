"""Repositories in which the pages' commands are run: a page names one, and shows no set-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.revisions.repositories import Scratch

ADA, BEN = "Ada Miller <ada@example.org>", "Ben Oven <ben@example.org>"
BAKER = """\
title: Baker
grade: 3
sections:
  craft:
    - doughs: Prepares three kinds of dough without a recipe.
    - ovens: Is able to keep every oven at its temperature through a shift.
  team:
    - handover: Tells the next shift what is in the oven.
  values:
    include: [values]
"""
SENIOR = """\
title: Senior Baker
grade: 4
sections:
  craft:
    - recipes: Improves recipes within their team.
    - allergens: Keeps nuts and seeds away from every other dough.
  team:
    - apprentices: Teaches apprentices one new dough each week.
  values:
    include: [values]
"""
MASTER = """\
title: Master Baker
grade: 5
sections:
  craft:
    - suppliers: Chooses the mills that the bakery buys from.
  team:
    - early-shift: Opens the bakehouse at four one week in three.
  values:
    include: [values]
"""
VALUES = """\
title: Values
competencies:
  - respect: Treats guests and colleagues with respect.
"""
FIRST = {
    "framework.yaml": """\
format: 1
name: Bakery Career Framework
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [baker, senior, master]}
sections:
  craft: Craft
  team: Team
  values: Values
""",
    "levels/baker.yaml": BAKER,
    "levels/senior.yaml": SENIOR.replace("nuts and seeds", "nuts"),
    "levels/master.yaml": MASTER,
    "parts/values.yaml": VALUES,
}
ALLERGENS = {
    "levels/baker.yaml": BAKER.replace("Is able to keep", "Keeps").replace(
        "  team:", "    - allergens: Keeps nuts and seeds away from every other dough.\n  team:"
    ),
    "levels/senior.yaml": SENIOR.replace("within their team", "across the company")
    .replace("    - allergens: Keeps nuts and seeds away from every other dough.\n", "")
    .replace(
        "  values:",
        "    - complaints: Answers a guest's complaint on the day it arrives.\n  values:",
    ),
    "levels/master.yaml": MASTER.replace(
        "  team:\n    - early-shift: Opens the bakehouse at four one week in three.\n", ""
    ),
    "parts/values.yaml": VALUES.replace("guests", "customers"),
}


def bakery(path: Path) -> Scratch:
    """Two releases on `main`, and a branch `allergens` that is checked out."""
    made = Scratch.create(path)
    made.commit("Write down what we expect", "2025-11-03T09:00:00Z", ADA, files=FIRST)
    made.tag("v1.1.0")
    seeds = {"levels/senior.yaml": SENIOR}
    made.commit("Name the seeds, too", "2026-02-16T09:00:00Z", BEN, files=seeds)
    made.tag("v1.2.0")
    made.git("switch", "-q", "--create", "allergens")
    made.commit("Keep allergens apart at every bench", "2026-05-04T09:00:00Z", ADA, files=ALLERGENS)
    return made


def broken(path: Path) -> Scratch:
    """The same, with a merge that went wrong in the working tree."""
    made = bakery(path)
    text = ALLERGENS["levels/senior.yaml"]
    made.write({"levels/senior.yaml": f"<<<<<<< HEAD\n{text}=======\n{SENIOR}>>>>>>> main\n"})
    return made


def shallow(path: Path) -> Scratch:
    """A clone of it as build servers make them: of each branch the last commit and no more."""
    return bakery(path.with_name(f"{path.name}-origin")).clone(
        path, "--depth=1", "--no-single-branch"
    )


HISTORIES: Mapping[str, Callable[[Path], Scratch]] = {
    "bakery": bakery,
    "broken": broken,
    "shallow": shallow,
}
