"""The names of a repository's branches and tags."""

from __future__ import annotations

from pathlib import Path

from fw.revisions.running import RevisionError, Runner, decoded

MAX_NAMES = 2000
"""How many names are listed: more help nobody who types."""


def ref_names(folder: Path) -> list[str]:
    """Branches, then tags, then branches of remotes, as people type them; none outside git.

    The latest come first. Raises nothing.
    """
    try:
        answer = Runner(folder).run(
            "for-each-ref",
            f"--count={MAX_NAMES}",
            "--sort=-creatordate",
            "--format=%(refname)",
            "refs/heads",
            "refs/tags",
            "refs/remotes",
        )
    except RevisionError:
        return []
    places = ("refs/heads/", "refs/tags/", "refs/remotes/")
    refs = decoded(answer.output).split("\n")
    return [ref.removeprefix(place) for place in places for ref in refs if ref.startswith(place)]
