"""A Vale style: its rules, and what is wrong with it. `fw.lint.vale.loading` reads one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from fw.lint.vale.exceptions import Exceptions
from fw.lint.vale.kinds.body import Body
from fw.lint.vale.patterns import Origin, Patience
from fw.lint.vale.scopes import Scope
from fw.source.nodes import Document
from fw.source.problems import Problem

if TYPE_CHECKING:
    from fw.lint.vale.actions import Action

Severity = Literal["error", "warning", "info"]

CODE = "style"
"""The code of the problems of styles, but for what is wrong with a file's YAML."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StyleRule:
    """One rule of a style, such as `Microsoft.Passive`.

    `message` is as written, with its formats. `limit` is how often it may report in a document,
    0 for any number. `vocab` tells whether the words that a vocabulary accepts are exceptions.
    """

    name: str
    kind: str
    severity: Severity
    message: str
    link: str
    description: str
    limit: int
    scope: Scope
    action: Action | None
    exceptions: Exceptions
    vocab: bool
    body: Body
    origin: Origin


class Unsupported(NamedTuple):
    """Something of Vale's that a style uses and that is not done here, with all its rules."""

    what: str
    why: str
    rules: tuple[str, ...]
    origin: Origin

    @property
    def message(self) -> str:
        """One line for people."""
        return f"{self.what} is not supported here ({self.why}): {', '.join(self.rules)}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """The rules of a style, in order of their names.

    `problems` are those of its files, which `documents` are by path. `patience` also gathers what
    goes wrong with its patterns while they run, which its `troubles` are.
    """

    name: str
    rules: tuple[StyleRule, ...]
    problems: tuple[Problem, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    patience: Patience = field(default_factory=Patience)
    documents: Mapping[str, Document] = field(default_factory=dict)

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """Patterns that proved not to run, or to take too long, since the style was read."""
        return tuple(self.patience.troubles)


def all_problems(styles: Iterable[Style]) -> Iterator[Problem]:
    """Everything that people should be told of styles: what is wrong, lacking, or too slow."""
    for one in styles:
        yield from one.problems
        for lack in one.unsupported:
            yield Problem(CODE, lack.message, lack.origin.path, lack.origin.span)
        yield from one.troubles
