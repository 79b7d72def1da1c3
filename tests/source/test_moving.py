"""`structure.section-order` moves whole sections, and changes no byte of them."""

from __future__ import annotations

from itertools import permutations

import pytest

from fw.lint.fixing import fix
from tests.lint.bakery import bakery, lint_only

RULE = "structure.section-order"
JUNIOR = "levels/junior.yaml"


def ordered(text: str) -> str:
    files = bakery({JUNIOR: f"title: Junior\n{text}"})
    result = fix(files, lambda snapshot: lint_only(snapshot, [RULE]), unsafe=False)
    return result.changed[JUNIOR].decode().removeprefix("title: Junior\n") if result.changed else ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "sections:\n  team:\n  - a: A.\n  craft:\n  - b: B.\n",
            "sections:\n  craft:\n  - b: B.\n  team:\n  - a: A.\n",
        ),
        (
            "sections:\r\n  team: [A.]\r\n\r\n  craft: [B.]  # Ours.\r\n",
            "sections:\r\n  craft: [B.]  # Ours.\r\n\r\n  team: [A.]\r\n",
        ),
        ("sections:\n  team: [A.]\n  craft: [B.]", "sections:\n  craft: [B.]\n  team: [A.]"),
        (
            "sections:\n  # Top\n\n  team:\n  - A.\n  # B1\n  # B2\n  craft:\n  - B.\n    # B\n",
            "sections:\n  # Top\n\n  # B1\n  # B2\n  craft:\n  - B.\n    # B\n  team:\n  - A.\n",
        ),
        (
            "sections:\n  team:\n  - >-\n    A\n    a.\n\n\n  craft:\n  - |\n    B.\nnotes: N\n",
            "sections:\n  craft:\n  - |\n    B.\n\n\n  team:\n  - >-\n    A\n    a.\nnotes: N\n",
        ),
        (
            "sections:\n  team: [A.]\n  other: [C.]\n  craft: [B.]\n",
            "sections:\n  craft: [B.]\n  team: [A.]\n  other: [C.]\n",
        ),
    ],
)
def test_moves_sections_with_their_comments(before: str, after: str) -> None:
    assert ordered(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "sections: {team: [A.], craft: [B.]}\n",
        "sections:\n  team: &all [A.]\n  craft: *all\n",
        "sections:\n  team:\n  - |+\n    A.\n\n  craft:\n  - B.\n",
    ],
    ids=["entries on one line", "an alias before its anchor", "empty lines that are text"],
)
def test_leaves_alone_what_cannot_be_moved(text: str) -> None:
    found = lint_only(bakery({JUNIOR: f"title: Junior\n{text}"}), [RULE]).findings
    assert len(found) == 1
    assert found[0].fix is None


SECTIONS = {"a": "a:\n  - A.\n", "b": "# On b.\n  b: [B.]\n", "c": "c:\n  - >-\n    C\n    c.\n"}
MANIFEST = "format: 1\nname: N\ntracks: [{id: t, title: T, levels: [junior]}]\n"


@pytest.mark.parametrize("order", list(permutations(SECTIONS)))
def test_every_order_ends_as_the_outline_s(order: tuple[str, ...]) -> None:
    def level(names: tuple[str, ...]) -> str:
        return "title: J\nsections:\n" + "".join(f"  {SECTIONS[name]}" for name in names)

    outline = "sections: {a: A, b: B, c: C}\n"
    files = bakery({"framework.yaml": MANIFEST + outline, JUNIOR: level(order)})
    result = fix(files, lambda snapshot: lint_only(snapshot, [RULE]), unsafe=False)
    text = result.changed.get(JUNIOR, files.read(JUNIOR)).decode()
    assert text == level(tuple(SECTIONS))
    assert result.report.findings == ()
