"""Histories of scratch repositories, put so that a test can say what it expects."""

from __future__ import annotations

from fw.framework.address import Address
from fw.history.log import history
from fw.history.report import Entry, History
from fw.history.subjects import find, whole
from fw.history.walk import Walk
from fw.revisions.repository import Repository
from fw.revisions.snapshot import WorkingTree
from tests.revisions.repositories import Scratch


def log(
    made: Scratch, *address: str, root: str = "", working: bool = False, most: int | None = None
) -> History:
    """The history of LEVEL, SECTION, COMPETENCY, or of the framework, up to HEAD."""
    with Repository.around(made.path) as repository:
        head = repository.head()
        commit = repository.commit(head, "HEAD") if head else repository.empty()
        walk = Walk(repository, root, commit, WorkingTree(made.path) if working else None)
        found = find(walk, Address(*address)) if address else whole(walk)
        return history(repository, walk, found, "HEAD", most)


def told(found: History) -> list[str]:
    """Each entry as `subject: kind what, kind what`."""
    return [f"{_subject(entry)}: {', '.join(_facts(entry))}" for entry in found.entries]


def _subject(entry: Entry) -> str:
    return entry.touch.subject if entry.touch else "-"


def _facts(entry: Entry) -> list[str]:
    facts = []
    for change in entry.changes:
        side = change.new or change.old
        about = side.id or side.text if side else change.home.name
        name = f" {change.name}" if change.name else ""
        facts.append(f"{change.kind}{name} {about}")
    return facts
