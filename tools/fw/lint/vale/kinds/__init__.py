"""The kinds of rule that a style's files can extend, one module each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import Body

KINDS = (
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
    "readability",
)
UNSUPPORTED = {
    "script": "runs a program of the style's own",
    "spelling": "needs a dictionary of the language",
    "sequence": "needs parts of speech",
}
"""Kinds of Vale's that are not run here, and why."""


def reader(kind: str) -> Callable[[Definition], Body | None]:
    """The function that reads a rule of this kind; None from it means that nothing can be run."""
    module = import_module(f"fw.lint.vale.kinds.{kind}")
    read: Callable[[Definition], Body | None] = module.read
    return read
