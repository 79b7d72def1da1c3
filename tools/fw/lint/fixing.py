"""Makes the fixes that findings carry, until there is nothing left to fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from fw.lint.problems import UNQUOTED
from fw.lint.report import LintReport
from fw.revisions.snapshot import Overlay, Snapshot
from fw.source.edits import Edit, Fix, apply, without_conflicts
from fw.source.nodes import Document, Node, Scalar, Sequence, pointer_token
from fw.source.reading import read

# A fix can make room for another, as in nested quoting; more rounds than this would be a loop.
MAX_ROUNDS = 10

Content: TypeAlias = "str | list[Content] | dict[str, Content]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fixed:
    """What fixing gave: the new bytes by path, and the report on the files with them in place."""

    report: LintReport
    changed: Mapping[str, bytes] = field(default_factory=dict)


def fix(
    snapshot: Snapshot,
    lint: Callable[[Snapshot], LintReport],
    *,
    unsafe: bool,
    may_change: Callable[[str], bool] = lambda path: True,
) -> Fixed:
    """Fix what `lint` finds, round after round, without writing anything.

    `lint` gives the report on a snapshot. Fixes that conflict wait for the next round, and unsafe
    ones until no safe one is left. A file is left as it was where `may_change` says no, where safe
    fixes would not read back as all that it said, or unsafe ones not in the same shape (see
    `_reads_back`), and where a rule would find more errors in it.
    """
    changed: dict[str, bytes] = {}
    made = 0
    now = snapshot
    report = lint(snapshot)
    refused = {path for path in report.texts if not may_change(path)}
    for _ in range(MAX_ROUNDS):
        chosen = _chosen(report, refused, safe=True)
        if unsafe and not chosen:
            chosen = _chosen(report, refused, safe=False)
        if not chosen:
            break
        same_words = all(fix.safe or fix.rewordings for fixes in chosen.values() for fix in fixes)
        new = {path: _made(report, path, fixes) for path, fixes in chosen.items()}
        then = Overlay(snapshot, {**changed, **new})
        after = lint(then)
        one, other = _Reader(now, report), _Reader(then, after)
        wrong = {
            path
            for path, fixes in chosen.items()
            if not _reads_back(one.file(path, fixes), other.file(path), same_words=same_words)
        }
        wrong |= _worse(report, after) & new.keys()
        if wrong:
            # The others are tried again without these.
            refused |= wrong
            continue
        changed.update(new)
        made += sum(map(len, chosen.values()))
        now, report = then, after
    findings = tuple(
        replace(finding, fix=None) if finding.path in refused else finding
        for finding in report.findings
    )
    return Fixed(replace(report, findings=findings, fixed=made), changed)


def _chosen(report: LintReport, refused: set[str], *, safe: bool) -> dict[str, tuple[Fix, ...]]:
    """The fixes of this kind that can be made together, by path."""
    fixes: dict[str, list[Fix]] = {}
    for finding in report.findings:
        if finding.fix and finding.fix.safe == safe and finding.path in report.texts:
            fixes.setdefault(finding.path, []).append(finding.fix)
    return {path: without_conflicts(some) for path, some in fixes.items() if path not in refused}


def _made(report: LintReport, path: str, fixes: tuple[Fix, ...]) -> bytes:
    text = report.texts[path]
    return text.encoded(apply(text.text, (edit for fix in fixes for edit in fix.edits)))


def _worse(before: LintReport, after: LintReport) -> set[str]:
    """The files in which a rule finds more errors than before.

    Errors are counted, since an id makes another fingerprint. Where content was hidden, fixes may
    bring to light what was wrong all along.
    """
    if any(problem.hides_content for problem in before.problems):
        return set()
    return {path for path, _ in _errors(after) - _errors(before)}


def _errors(report: LintReport) -> Counter[tuple[str, str]]:
    return Counter(
        (finding.path, finding.rule) for finding in report.findings if finding.severity == "error"
    )


class _Reader:
    """Reads files of a snapshot, with what its report says of sentences that YAML misread."""

    def __init__(self, snapshot: Snapshot, report: LintReport) -> None:
        self.snapshot = snapshot
        self.misread: dict[str, dict[str, tuple[int, int]]] = {}
        for problem in report.problems:
            if problem.code == UNQUOTED and problem.pointer is not None and problem.fix:
                edits = problem.fix.edits
                places = self.misread.setdefault(problem.path, {})
                places[problem.pointer] = edits[0].start, edits[-1].end

    def file(self, path: str, fixes: Iterable[Fix] = ()) -> _Read:
        """A file as it reads; with `fixes`, as it should read once they are made."""
        document = read(path, self.snapshot.read(path))
        text = document.text.text
        misread = self.misread.get(path, {})
        reworded: dict[int, list[Edit]] = {}
        for fix in fixes:
            for scalar, edits in fix.rewordings:
                reworded.setdefault(scalar, []).extend(edits)
        sentences = {at: text[start:end] for at, (start, end) in misread.items()}
        return _Read(document, sentences, reworded)


class _Reworded(str):
    """A value as a fix means it to read, to the last character."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Read:
    """A file as it reads; misread sentences are by the JSON Pointer of what YAML makes of them.

    `reworded` are the edits that fixes make to values, by the offset at which their scalars start.
    """

    document: Document
    sentences: Mapping[str, str]
    reworded: Mapping[int, list[Edit]]

    def content(self, *, words: bool) -> Content:
        """All that it says; without the `words` only the keys, and how many items there are."""
        root = self.document.root
        return self._content(root, "", words) if root else ""

    def _content(self, node: Node, pointer: str, words: bool) -> Content:
        sentence = self.sentences.get(pointer)
        if sentence is None and isinstance(node, Scalar):
            sentence = node.value
            if node.start in self.reworded:
                sentence = _Reworded(apply(sentence, self.reworded[node.start]))
        if sentence is not None:
            return sentence if words else ""
        if isinstance(node, Sequence):
            return [
                self._content(item, pointer + pointer_token(index), words)
                for index, item in enumerate(node.items)
            ]
        assert not isinstance(node, Scalar)
        return {
            _visible(entry.key.value): self._content(
                entry.value, pointer + pointer_token(entry.key.value), words
            )
            for entry in node
        }


def _reads_back(before: _Read, after: _Read, *, same_words: bool) -> bool:
    """Whether a fixed file says what it said, and has no problem that it had not.

    All of it counts, in whichever order its keys are. Only ids may be new, and the words that fixes
    say are. Fixes that choose words without saying which must keep the shape.
    """
    new_problems = _problems(after.document) - _problems(before.document)
    return not new_problems and _kept(
        before.content(words=same_words), after.content(words=same_words)
    )


def _problems(document: Document) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in document.problems)


def _kept(before: Content, after: Content) -> bool:
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            _kept(old, new) or _got_id(old, new) for old, new in zip(before, after, strict=True)
        )
    if isinstance(before, dict) and isinstance(after, dict):
        same_keys = before.keys() == after.keys()
        return same_keys and all(_kept(before[key], after[key]) for key in after)
    if isinstance(before, _Reworded) and before.isprintable():
        return before == after
    if isinstance(before, str) and isinstance(after, str):
        return _visible(before) == _visible(after)
    return False


def _got_id(before: Content, after: Content) -> bool:
    """Whether an item is what it was, with an id: `a text` as `id: a text`, or a key more."""
    if isinstance(before, str) and isinstance(after, dict):
        return len(after) == 1 and all(_kept(before, said) for said in after.values())
    if isinstance(before, dict) and isinstance(after, dict) and "id" not in before:
        return _kept(before, {key: value for key, value in after.items() if key != "id"})
    return False


def _visible(text: str) -> str:
    """What can be seen of a text: a fix may delete a control character, or make it a space."""
    return "".join(character for character in text if character.isprintable() and character != " ")
