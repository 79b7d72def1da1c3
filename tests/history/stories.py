"""Repositories in which a framework has a past, of invented sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.framework.bakery import level, manifest
from tests.revisions.repositories import Scratch

JUNIOR, BAKER, MASTER = "levels/junior.yaml", "levels/baker.yaml", "levels/master.yaml"
CHIEF, HOUSE, MANIFEST = "levels/chief.yaml", "parts/house.yaml", "framework.yaml"

MIX = "mix: Mixes doughs by the recipe."
SWEEP = "sweep: Sweeps the bakery at the end of the shift."
BAKE = "bake: Bakes bread for the team without help."
LEAD = "lead: Leads the morning shift."
TEACH = "teach: Teaches one apprentice how to shape loaves."
ORDER = "order: Orders flour before it runs out."
TASTE = "Tastes every new recipe before it is sold."
CARE = "care: Washes their hands before they touch dough."


def house(*items: str) -> str:
    return "title: House Rules\ncompetencies:\n" + "".join(f"  - {item}\n" for item in items)


FIRST = {
    MANIFEST: manifest("bakers: junior baker master"),
    HOUSE: house(CARE),
    JUNIOR: level("Junior Baker", "grade: 1", craft=[MIX, SWEEP], team="include: [house]"),
    BAKER: level("Baker", "grade: 2", craft=[BAKE, TASTE], team=[LEAD]),
    MASTER: level("Master Baker", "grade: 3", craft=[TEACH], team=[ORDER]),
}


def story(folder: Path) -> Scratch:
    """A past in which everything happens that a history tells, with three releases."""
    _, original = _original()
    return original.copy(folder)


@cache
def _original() -> tuple[TemporaryDirectory[str], Scratch]:
    """Made once for all who ask, in a folder that lasts as long as the process."""
    kept = TemporaryDirectory()
    made = Scratch.create(Path(kept.name) / "story")
    made.commit("Begin", files=FIRST)
    made.tag("v1.0.0")
    made.commit(
        "Ask more of bakers",
        author="Ada Crust <ada@example.org>",
        files={
            BAKER: level(
                "Baker",
                "grade: 2",
                craft=["bake: Bakes bread for several teams without help.", TASTE],
                team=[LEAD],
            ),
            "README.md": "Not the framework.\n",
        },
    )
    made.commit("Say how", files={"README.md": "Still not the framework.\n"})
    made.commit(
        "Let bakers order",
        author="Ben Flour <ben@example.org>",
        files={
            BAKER: level(
                "Baker",
                "grade: 2",
                craft=["bake: Bakes bread for several teams without help.", TASTE],
                team=[LEAD, ORDER],
            ),
            MASTER: level("Master Baker", "grade: 3", craft=[TEACH]),
        },
    )
    made.tag("v1.1.0", annotated=True)
    made.commit(
        "Call the highest level chief, and teaching mentoring",
        files={
            MANIFEST: manifest("bakers: junior baker chief"),
            MASTER: None,
            CHIEF: level(
                "Chief Baker",
                "grade: 3\naliases: [master]",
                craft=["mentoring: Teaches one apprentice how to shape loaves."],
            ),
        },
    )
    made.commit(
        "Ask everyone to order",
        author="Ada Crust <ada@example.org>",
        files={
            BAKER: level(
                "Baker",
                "grade: 2",
                craft=["bake: Bakes bread for several teams without help.", TASTE],
                team=[LEAD],
            ),
            JUNIOR: level("Junior Baker", "grade: 1", craft=[MIX], team="include: [house]"),
            HOUSE: house(CARE, ORDER),
        },
    )
    made.tag("v2.0.0")
    made.commit(
        "Say more",
        files={
            BAKER: level(
                "Baker",
                "grade: L2\nsummary: Bakes on their own.",
                craft=[
                    (
                        "{id: bake, text: Bakes bread for several teams without help., "
                        "examples: [Forty loaves a shift.]}"
                    ),
                    "tasting: Tastes every new recipe before it is sold.",
                ],
                team=["lead: Decides with the team who takes which shift."],
            ),
            CHIEF: level(
                "Chief Baker",
                "grade: 3\naliases: [master]",
                craft=["mentoring: Teaches three apprentices how to shape loaves."],
                team=["budget: Keeps the bakery within its budget."],
            ),
        },
    )
    return kept, made
