"""Makes the fixes that findings carry, until there is nothing left to fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fw.framework.levels import read_level, read_part
from fw.lint.report import LintReport
from fw.revisions.snapshot import Snapshot
from fw.source.edits import Fix, apply, without_conflicts
from fw.source.nodes import Document
from fw.source.problems import Problem
from fw.source.reading import read

# A fix can make room for another, as in nested quoting; more rounds than this would be a loop.
MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Overlay:
    """A snapshot with some files replaced by new bytes that are not written yet."""

    below: Snapshot
    changed: Mapping[str, bytes]

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return self.below.label

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files."""
        return self.below.files(folder)

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return self.below.has(path)

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        return self.changed[path] if path in self.changed else self.below.read(path)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fixed:
    """What fixing gave: the new bytes by path, and the report on the files with them in place."""

    report: LintReport
    changed: Mapping[str, bytes] = field(default_factory=dict)


def fix(snapshot: Snapshot, lint: Callable[[Snapshot], LintReport], *, unsafe: bool) -> Fixed:
    """Fix what `lint` finds, round after round, without writing anything.

    `lint` gives the report on a snapshot. Fixes that conflict wait for the next round. A file is
    left as it was where its fixes would not read back as the same statements.
    """
    changed: dict[str, bytes] = {}
    refused: set[str] = set()
    made = 0
    report = lint(snapshot)
    for _ in range(MAX_ROUNDS):
        done = 0
        for path, fixes in _by_path(report, unsafe).items():
            if path in refused:
                continue
            chosen = without_conflicts(fixes)
            text = report.texts[path]
            new = text.encoded(apply(text.text, (edit for one in chosen for edit in one.edits)))
            before = read(path, Overlay(snapshot, changed).read(path))
            if _reads_back(before, read(path, new)):
                changed[path] = new
                done += len(chosen)
            else:
                refused.add(path)
        if not done:
            break
        made += done
        report = lint(Overlay(snapshot, changed))
    findings = tuple(
        replace(finding, fix=None) if finding.path in refused else finding
        for finding in report.findings
    )
    return Fixed(replace(report, findings=findings, fixed=made), changed)


def _by_path(report: LintReport, unsafe: bool) -> dict[str, list[Fix]]:
    fixes: dict[str, list[Fix]] = {}
    for finding in report.findings:
        if finding.fix and (finding.fix.safe or unsafe) and finding.path in report.texts:
            fixes.setdefault(finding.path, []).append(finding.fix)
    return fixes


def _reads_back(before: Document, after: Document) -> bool:
    """Whether a fixed file has the statements it had, and no problem that it had not."""
    old, new = _problems(before), _problems(after)
    return not new - old and _statements(before) == _statements(after)


def _problems(document: Document) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in document.problems)


def _statements(document: Document) -> Counter[str]:
    ignored: list[Problem] = []
    level = read_level("", document, ignored.append)
    part = read_part("", document, ignored.append)
    competencies = (*level.competencies, *part.competencies)
    texts = (item.text.text for item in competencies)
    examples = (example.text for item in competencies for example in item.examples)
    return Counter(map(_visible, (*texts, *examples)))


def _visible(text: str) -> str:
    """What can be seen of a text: a fix may delete a control character, or make it a space."""
    return "".join(character for character in text if character.isprintable() and character != " ")
