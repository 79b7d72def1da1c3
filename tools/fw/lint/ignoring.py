"""Writes the comments that silence findings, without changing anything that a file says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from fw.lint.finding import Finding
from fw.lint.registry import seeing_files
from fw.lint.report import LintReport
from fw.lint.suppressions import FILE, LINE, UNUSED, Ignore, Layout, end_of_line, ignores
from fw.revisions.snapshot import Overlay, Snapshot
from fw.source.comments import Texts
from fw.source.edits import Edit, apply
from fw.source.nodes import Document, to_data
from fw.source.patterns import lazily
from fw.source.reading import read
from fw.source.spans import FILE_START

# A style's vocabulary is plain text: there a comment would be one more word.
_YAML = (".yaml", ".yml")
_BREAK = lazily(r"\r\n|\n|\r")


class Ignored(NamedTuple):
    """What silencing gave: the report with the comments in place, the new bytes by path.

    `silenced` findings are gone; `left` are those of the same rules that no comment can silence.
    """

    report: LintReport
    changed: Mapping[str, bytes]
    silenced: int
    left: tuple[Finding, ...]


def ignore(
    snapshot: Snapshot,
    lint: Callable[[Snapshot], LintReport],
    reasons: Mapping[str, str],
    *,
    may_change: Callable[[str], bool] = lambda path: True,
) -> Ignored:
    """Silence what `lint` finds of the rules in `reasons`, each for its reason; writes nothing.

    `lint` gives the report on a snapshot. A file is left as it was where `may_change` says no, and
    where it would not read back as it did.
    """
    before = lint(snapshot)
    chosen: dict[str, list[Finding]] = defaultdict(list)
    for finding in before.findings:
        is_yaml = finding.path in before.texts and finding.path.endswith(_YAML)
        if finding.rule in reasons and is_yaml and may_change(finding.path):
            chosen[finding.path].append(finding)
    changed = {}
    for path, findings in chosen.items():
        new = _written(read(path, snapshot.read(path)), findings, reasons)
        if new is not None:
            changed[path] = new
    after = lint(Overlay(snapshot, changed)) if changed else before
    left = tuple(finding for finding in after.findings if finding.rule in reasons)
    asked = sum(finding.rule in reasons for finding in before.findings)
    return Ignored(after, changed, asked - len(left), left)


def _written(
    document: Document, findings: Iterable[Finding], reasons: Mapping[str, str]
) -> bytes | None:
    """The bytes of a file with a comment for each finding; None where it would not say the same."""
    source = document.text
    if not document.complete:
        return None
    writer = _Writer(document)
    for finding in findings:
        if finding.rule != f"structure.{UNUSED}":
            writer.add(finding, reasons[finding.rule])
    edits = writer.edits()
    data = source.encoded(apply(source.text, edits))
    after = read(document.path, data)
    same = to_data(after.root) == to_data(document.root) and _problems(after) == _problems(document)
    return data if edits and same else None


def _problems(document: Document) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in document.problems)


# What is to be written in one place: the names of rules by their reason, each once.
_Names = dict[str, dict[str, None]]


def _comment(verb: str, names: _Names) -> str:
    return " ".join(
        f"# fwlint: {verb}[{', '.join(rules)}] {reason}".rstrip() for reason, rules in names.items()
    )


class _Writer:
    """Collects what to write in one file, so that a line gets one comment for all its findings."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.text
        self.layout = Layout(document)
        self.texts = Texts(document)
        self.joined: dict[int, dict[str, None]] = defaultdict(dict)
        self.new: dict[int | None, _Names] = {}
        self.there: dict[int | None, list[Ignore]] = defaultdict(list)
        for one in ignores(document)[0]:
            self.there[one.target].append(one)

    def add(self, finding: Finding, reason: str) -> None:
        """Silence a finding where it stands, or in the whole file where it is about that."""
        spread = finding.rule in seeing_files() and len(finding.related) > 0
        whole = spread or finding.span == FILE_START
        target = None if whole else self.layout.home(finding.span.start.line)
        for one in self.there[target]:
            # A comment without a reason gets none that was given for another rule.
            if reason in ("", one.reason):
                self.joined[one.names[-1].end][finding.rule] = None
                return
        self.new.setdefault(target, {}).setdefault(reason, {})[finding.rule] = None

    def edits(self) -> list[Edit]:
        """The edits that write all that was collected."""
        edits = [
            Edit(place, place, "".join(f", {name}" for name in names))
            for place, names in self.joined.items()
        ]
        edits += (self._edit(target, names) for target, names in self.new.items())
        return edits

    def _edit(self, target: int | None, names: _Names) -> Edit:
        if target is None:
            return self._above(self._top(), "", _comment(FILE, names))
        text = self.source.text
        end = end_of_line(self.source, target)
        start = self.source.line_starts[target - 1]
        content = text[start:end].rstrip(" \t")
        if self.texts.hold(end) or self.texts.hold(start + len(content)):
            indent = content[: len(content) - len(content.lstrip(" "))]
            return self._above(target, indent, _comment(LINE, names))
        gap = " " if self._ends_in_comment(start, end) else "  "
        return Edit(start + len(content), end, gap + _comment(LINE, names))

    def _above(self, line: int, indent: str, comment: str) -> Edit:
        """The comment on a line of its own; its line break is that of the file."""
        found = _BREAK.search(self.source.text)
        starts = self.source.line_starts
        place = starts[line - 1] if line <= len(starts) else len(self.source.text)
        return Edit(place, place, indent + comment + (found.group() if found else "\n"))

    def _top(self) -> int:
        """The line after the comments that a file begins with."""
        line = 1
        while line < len(self.source.line_starts) and self.source.line(line).startswith("#"):
            line += 1
        return line

    def _ends_in_comment(self, start: int, end: int) -> bool:
        return any(
            not self.texts.hold(start + sign.start())
            for sign in re.finditer(r"(?:^|(?<=[ \t]))#", self.source.text[start:end])
        )
