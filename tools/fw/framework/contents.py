"""What a framework's files hold, each thing once, where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.model import Competency, Framework, Level


def written(framework: Framework) -> Iterator[tuple[Level | None, Competency]]:
    """Every competency once, where it is written; those of parts have no level."""
    for level in framework.levels.values():
        for competency in level.competencies:
            yield level, competency
    for part in framework.parts.values():
        for competency in part.competencies:
            yield None, competency
