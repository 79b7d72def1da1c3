"""Pieces of a document join to the text that they are pieces of."""

from __future__ import annotations

from fw.render.pieces import LINE, Group, joined


def test_a_group_stands_between_its_ends() -> None:
    items = Group("", ("- one", "- two"), gap=LINE)
    assert joined(items) == "- one\n- two"
    fold = Group(
        "<details>", (Group("**New**", ("- one", "- two"), gap=LINE), "more"), "</details>"
    )
    assert joined(fold) == "<details>\n\n**New**\n\n- one\n- two\n\nmore\n\n</details>"
    assert joined(Group("| a |", ("| b |",), gap=LINE, start=LINE)) == "| a |\n| b |"
    assert joined("alone") == "alone"
