"""How something is followed back through its versions, and how the whole framework is."""

from __future__ import annotations

from typing import Protocol

from fw.diff.change import Change, Home
from fw.history.comparing import Compared
from fw.history.walk import Step


class Trail(Protocol):
    """Knows in which versions of files its subject stands, and moves on to those before them.

    `own` is the level that the subject was in the step that was told last, if it is one.
    """

    own: Home | None

    def concerns(self, step: Step) -> bool:
        """Whether the step may have changed it: a glance that compares nothing."""

    def back(self, compared: Compared) -> list[Change]:
        """What the step changed of it; from then on, follow what stood before the step."""

    @property
    def ended(self) -> bool:
        """Whether nothing of it stood before."""


class FrameworkTrail:
    """The whole framework: every step concerns it."""

    own: Home | None = None
    ended = False

    def concerns(self, step: Step) -> bool:
        """As Trail.concerns."""
        return True

    def back(self, compared: Compared) -> list[Change]:
        """As Trail.back."""
        facts = [*compared.structure()]
        return facts + list(compared.all_told(lambda _: True))


def is_made(step: Step, path: str, oid: str) -> bool:
    """Whether it was this step that made a version of a file."""
    return step.oids.get(path) == oid and step.parents[0].oids.get(path) != oid


def is_section_name(fact: Change) -> bool:
    """Whether a section got another path."""
    return fact.kind == "renamed" and fact.name == "section"


def is_within(path: str, section: str) -> bool:
    """Whether a section is another one, or lies in it."""
    return path == section or path.startswith(f"{section}/")
