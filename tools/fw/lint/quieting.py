"""Takes out the findings that a comment silences, and finds the comments that silence nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from fw.framework.suggestion import did_you_mean
from fw.lint.finding import Finding
from fw.lint.registry import ALL
from fw.lint.report import Suppressed
from fw.lint.settings import UNREADABLE
from fw.lint.suppressions import UNUSED, Ignore, Name, ignores
from fw.source.edits import Edit, Fix, apply, without_conflicts
from fw.source.nodes import Document, to_data
from fw.source.problems import Problem, shown_name
from fw.source.reading import read
from fw.source.spans import Span

# A suggestion compares a name with all rules; whoever has so many wrong names has other worries.
MAX_UNKNOWN = 50

Judge = Callable[[str, str], bool]


class Quieted(NamedTuple):
    """Findings apart from those that a comment silences, and what is wrong with comments."""

    findings: list[Finding]
    suppressed: list[Suppressed]
    problems: list[Problem]


def quieted(
    documents: Mapping[str, Document],
    findings: Iterable[Finding],
    *,
    known: Collection[str],
    spread: Collection[str],
    judged: Judge,
) -> Quieted:
    """Silence what comments in the documents, by path, say.

    `known` are all names of rules, families and styles. `spread` are the rules that see a file as a
    whole: what they find is in all related places there, and each is silenced on its own.
    `judged` says of a path and a name whether its rules ran there as they always do, so that a
    name that silences nothing is not needed.
    """
    files = {}
    problems: list[Problem] = []
    for path, document in documents.items():
        found, mistakes = ignores(document)
        problems += mistakes
        if found:
            files[path] = _File(document, found, frozenset(known))
    if not files:
        return Quieted([*findings], [], problems)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        file = files.get(finding.path)
        ignore, left = None, finding
        if file and finding.rule in spread:
            ignore, left = file.silencing_some(finding)
        elif file:
            ignore = file.silencing(finding)
        if ignore:
            suppressed.append(Suppressed(finding, "comment", ignore.reason))
        else:
            kept.append(left)
    for file in files.values():
        problems += file.problems(judged)
    return Quieted(kept, suppressed, problems)


# The comment, and its name, by what this says.
_Places = dict[str, tuple[Ignore, Name]]


class _File:
    """The comments of one file, found by line and name, and those of their names that were used."""

    def __init__(
        self, document: Document, found: tuple[Ignore, ...], known: frozenset[str]
    ) -> None:
        self.document = document
        self.ignores = found
        self.known = known
        self.used: set[Name] = set()
        self._whole: _Places = {}
        self._lines: dict[int, list[_Places]] = defaultdict(list)
        groups: dict[tuple[int, int], _Places] = {}
        for ignore in found:
            if ignore.lines is None:
                places = self._whole
            elif ignore.lines in groups:
                places = groups[ignore.lines]
            else:
                places = groups[ignore.lines] = {}
                for line in range(ignore.lines[0], ignore.lines[1] + 1):
                    self._lines[line].append(places)
            for name in ignore.names:
                if name.text in known:
                    # The same name again for one place has no second effect.
                    places.setdefault(name.text, (ignore, name))

    def silencing_some(self, finding: Finding) -> tuple[Ignore | None, Finding]:
        """The finding in those of its places that no comment silences; or else one that does."""
        here = [one for one in finding.related if one.path == finding.path]
        spans = [finding.span, *(one.span for one in here)]
        silent = {span: self.silencing(replace(finding, span=span)) for span in spans}
        left = [span for span in spans if silent[span] is None]
        if len(left) == len(spans):
            return None, finding
        if not left:
            return silent[finding.span], finding
        related = tuple(
            one
            for one in finding.related
            if one.path != finding.path or (silent[one.span] is None and one.span != left[0])
        )
        return None, replace(finding, span=left[0], related=related, fix=self._fix(finding, silent))

    def _fix(self, finding: Finding, silent: Mapping[Span, Ignore | None]) -> Fix | None:
        """What is left of a finding's fix where some of its lines are silenced."""
        if finding.fix is None:
            return None
        lines: set[int] = set()
        for ranges in {one.lines for one in silent.values() if one and one.lines}:
            lines.update(range(ranges[0], ranges[1] + 1))

        def stays(offset: int) -> bool:
            return self.document.text.position(offset).line not in lines

        edits = tuple(edit for edit in finding.fix.edits if stays(edit.start))
        rewordings = tuple(one for one in finding.fix.rewordings if stays(one.scalar))
        return finding.fix._replace(edits=edits, rewordings=rewordings) if edits else None

    def silencing(self, finding: Finding) -> Ignore | None:
        """The comment that silences a finding, by the closest name; that counts as used."""
        if finding.rule == UNREADABLE and not self.document.complete:
            # Nobody can agree to what cannot be read.
            return None
        groups = [*self._lines.get(finding.span.start.line, []), self._whole]
        for name in (finding.rule, finding.rule.partition(".")[0], ALL):
            for places in groups:
                if name in places:
                    ignore, used = places[name]
                    self.used.add(used)
                    return ignore
        return None

    def problems(self, judged: Judge) -> Iterator[Problem]:
        """The names that are no rule's, and those without effect, with fixes that delete these."""
        unknown = 0
        idle = []
        for ignore in self.ignores:
            for name in ignore.names:
                if name.text not in self.known:
                    unknown += 1
                    if unknown <= MAX_UNKNOWN:
                        yield self._unknown(name)
            names = frozenset(
                name
                for name in ignore.names
                if name.text in self.known
                and name not in self.used
                and judged(self.document.path, name.text)
            )
            if names:
                idle.append((ignore, names))
        edits = {ignore: _deleting(self.document, ignore, names) for ignore, names in idle}
        fixes = {
            edit: Fix(True, "delete it", (edit,)) for some in edits.values() for _, edit in some
        }
        fixable = self._same(fixes.values())
        for ignore, _ in idle:
            for what, edit in edits[ignore]:
                start, end = (ignore.start, ignore.head) if what is None else what[1:]
                yield Problem(
                    UNUSED,
                    _told(ignore, what),
                    self.document.path,
                    self.document.text.span(start, end),
                    fix=fixes[edit] if fixable else None,
                    hides_content=False,
                )

    def _unknown(self, name: Name) -> Problem:
        ends = [one for one in sorted(self.known) if one.partition(".")[2] == name.text]
        hint = f" (did you mean `{ends[0]}`?)" if ends else did_you_mean(name.text, self.known)
        return Problem(
            UNUSED,
            f"no rule is called `{shown_name(name.text)}`{hint}",
            self.document.path,
            self.document.text.span(name.start, name.end),
            help="`fw rule` lists the rules",
            hides_content=False,
        )

    def _same(self, fixes: Iterable[Fix]) -> bool:
        """Whether a file says the same without comments: a text may end only where one stands."""
        edits = [edit for fix in without_conflicts(fixes) for edit in fix.edits]
        if not edits:
            return True
        source = self.document.text
        after = read(source.path, source.encoded(apply(source.text, edits)))
        return bool(to_data(after.root) == to_data(self.document.root))


def _told(ignore: Ignore, name: Name | None) -> str:
    where = "in this file" if ignore.lines is None else "here"
    if name is None:
        names = ", ".join(f"`{shown_name(one.text)}`" for one in ignore.names[:3])
        more = f" and {len(ignore.names) - 3} more" if len(ignore.names) > 3 else ""
        return f"this silences nothing: {names}{more} found nothing {where}"
    return f"this name silences nothing: `{shown_name(name.text)}` found nothing {where}"


def _deleting(
    document: Document, ignore: Ignore, names: frozenset[Name]
) -> list[tuple[Name | None, Edit]]:
    """The edits that delete these names; a single one, with None, where no other name is left."""
    if len(names) == len(ignore.names):
        return [(None, _without(document, ignore))]
    edits: list[tuple[Name | None, Edit]] = []
    kept_before = False
    for index, name in enumerate(ignore.names):
        if name not in names:
            kept_before = True
        elif kept_before:
            edits.append((name, Edit(ignore.names[index - 1].end, name.end, "")))
        else:
            edits.append((name, Edit(name.start, ignore.names[index + 1].start, "")))
    return edits


def _without(document: Document, ignore: Ignore) -> Edit:
    """The edit that deletes a comment with its reason; what else is said on the line stays."""
    source, text = document.text, document.text.text
    line = source.line_start(ignore.start)
    before, after = text[line : ignore.start], text[ignore.end : ignore.comment.end]
    if before.strip(" \t"):
        end = ignore.end if after.strip(" \t") else ignore.comment.end
        return Edit(line + len(before.rstrip(" \t")), end, "")
    if after.strip(" \t"):
        # Another comment follows on the line, and takes this one's place.
        return Edit(ignore.start, ignore.comment.end - len(after.lstrip(" \t")), "")
    number, starts = source.position(ignore.start).line, source.line_starts
    return Edit(line, starts[number] if number < len(starts) else len(text), "")
