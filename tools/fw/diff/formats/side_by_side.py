"""A comparison in two columns for a terminal: what was left, what is right, a sign between.

The head is that of the text format, which also takes over where a terminal is too narrow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fw.diff.change import Change, Side
from fw.diff.formats import Style, text
from fw.diff.formats.fact_notes import notes
from fw.diff.formats.fact_words import Told, by_home, collapsed, is_rename, told
from fw.diff.formats.level_words import Groups, Words, grouped
from fw.diff.formats.level_words import words_for as level_words
from fw.diff.formats.sentences import counted
from fw.diff.formats.text_statements import signed, statement
from fw.diff.formats.text_versions import snapshot_words
from fw.diff.formats.values import detail
from fw.diff.formats.version_words import staying
from fw.diff.formats.version_words import words_for as version_words
from fw.diff.kinds import KINDS, Impact
from fw.diff.report import DiffReport
from fw.language.differences import mostly_same
from fw.language.markdown import plain
from fw.render.terminal import safe, wrapped
from fw.render.two_columns import TwoColumns
from fw.render.word_marks import marked

NARROWEST = 60
"""Below so many columns one column reads better than two."""

_CAME = ("level-added", "level-removed")
_MOST_QUIET = 3
_SHOWN_REFERENCES = 1
_COLORS: dict[str, str] = {"+": "green", "-": "red", ">": "magenta", "<": "cyan", "?": "yellow"}
_STEP_COLORS: dict[Impact, str] = {"raises": "magenta", "lowers": "cyan"}


def render(report: DiffReport, style: Style) -> str:
    """The report's head as text, then each section in two columns."""
    if style.width < NARROWEST or style.summary or style.stat:
        return text.render(report, style)
    page = _Page(report, style, TwoColumns.across(style.width))
    body = list(page.levels() if report.compared == "levels" else page.versions())
    head = text.render(report, replace(style, summary=True))
    return head + "".join(f"{line.rstrip()}\n" for line in (page.names() if body else []) + body)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Page:
    report: DiffReport
    style: Style
    two: TwoColumns

    def names(self) -> list[str]:
        """What the columns are called."""
        if self.report.compared == "levels":
            names = [level.short_title for level in self.report.step]
        else:
            sides = (self.report.old, self.report.new)
            names = [
                self.style.shown(side.level.path)
                if side.level and self.report.framework is None
                else snapshot_words(side.snapshot)
                for side in sides
            ]
        left, right = (self.style.paint(safe(name), "underline") for name in names)
        return ["", *self.two.row(left, " ", right)]

    def versions(self) -> Iterator[str]:
        """Every home of a comparison of revisions."""
        report, style = self.report, self.style
        titles = version_words(report).titles
        for home, sections in by_home(report).items():
            body: list[str] = []
            for path, changes in sections.items():
                rows = list(self._section(changes))
                if rows and path is not None:
                    body += self._heading(report.section_titles.get(path, path), "  ")
                body += rows
            if body:
                kinds = {change.kind for change in sections.get(None, ())}
                came = next((f", {KINDS[kind].words}" for kind in _CAME if kind in kinds), "")
                yield from self._heading(f"{titles.get(home, home.name)}{came}")
                yield from body
        if len(report.changes) > len(report.differences) and not style.unchanged:
            yield from self._rest(staying(report))

    def _section(self, changes: Iterable[Change]) -> Iterator[str]:
        changes = list(changes)
        # The head and the headings tell of levels that came, went or have another name.
        found = [
            one for one in told(changes) if not is_rename(one.first) and one.first.kind not in _CAME
        ]
        quiet = Counter(one.quiet for one in found if one.quiet)
        many = {
            kind
            for kind, number in quiet.items()
            if number > _MOST_QUIET and not self.style.unchanged
        }
        for one in found:
            if one.quiet not in many:
                yield from self._told(one)
        for kind in many:
            line = collapsed(kind, quiet[kind]) + self.style.hint("--unchanged lists them")
            yield from signed("~", line, self.style, None, "  ")
        if self.style.unchanged:
            for change in changes:
                if not change.is_difference:
                    yield from self._row(change.old, " ", change.new)

    def _told(self, one: Told) -> Iterator[str]:
        """A statement with its notes under it, on the side where it stands now or stood."""
        if one.old is None and one.new is None:
            yield from statement(one, self.report, self.style, "  ")
            return
        yield from self._row(one.old, one.sign, one.new, one.reworded, _STEP_COLORS.get(one.impact))
        said = [note for fact in one.facts for note in notes(fact, self.report)]
        yield from self._notes(said, left=one.new is None)

    def levels(self) -> Iterator[str]:
        """Every section of a step between two levels."""
        report, style = self.report, self.style
        words = level_words(report)
        by_section: dict[str | None, list[Change]] = defaultdict(list)
        for change in report.changes:
            by_section[change.section].append(change)
        for path, title in report.section_titles.items():
            groups = grouped(by_section[path])
            if groups.tell_apart or (style.unchanged and groups.still):
                yield from self._heading(title)
                counts = safe(" · ".join(words.counts(groups)))
                for line in wrapped(counts, style.width).split("\n"):
                    yield style.paint(line, "dim")
                yield from self._groups(words, groups)
        still = len(grouped(report.changes).still)
        if still and not style.unchanged:
            yield from self._rest(f"{words.still_in_all}: {counted(still, 'statement')}")

    def _groups(self, words: Words, groups: Groups) -> Iterator[str]:
        lists: list[tuple[str, str, list[Change]]] = [
            (words.built, "→", groups.built),
            (*words.added, groups.new),
            (*words.ended, groups.ended),
            (*words.gone, groups.gone),
        ]
        if self.style.unchanged:
            lists.append((*words.still, groups.still))
        for title, sign, changes in lists[:4]:
            yield from self._listed(title, sign, changes, groups)
        yield from self._references(groups.reread)
        yield from self._listed("Same sentence, other details", "~", groups.detailed, groups)
        for title, sign, changes in lists[4:]:
            yield from self._listed(title, sign, changes, groups)

    def _listed(
        self, title: str, sign: str, changes: list[Change], groups: Groups
    ) -> Iterator[str]:
        if changes:
            yield from ("", f"  {self.style.paint(safe(title), 'underline')}")
        for change in changes:
            yield from self._row(change.old, sign, change.new, change)
            details = groups.details.get(change.subject, ())
            said = (detail(each.name or "", each.before, each.after) for each in details)
            yield from self._notes(said, left=change.new is None)

    def _references(self, changes: list[Change]) -> Iterator[str]:
        """What the referenced document asks for at either grade: the first, or all."""
        shown = changes if self.style.references else changes[:_SHOWN_REFERENCES]
        for change in shown:
            if change.old is None or change.new is None:
                continue
            before, after = dict(change.old.referenced), dict(change.new.referenced)
            for title in dict.fromkeys((*before, *after)):
                yield from ("", f"  {self.style.paint(safe(title), 'underline')}")
                left, right = (
                    safe(f"{_grade(side)}: {plain(' '.join(said.get(title, ('–',)))).text}")
                    for side, said in ((change.old, before), (change.new, after))
                )
                yield from self.two.row(left, "~", right)
        if len(shown) < len(changes):
            yield f"  … {len(changes) - len(shown)} more{self.style.hint('--references')}"

    def _row(
        self,
        old: Side | None,
        sign: str,
        new: Side | None,
        change: Change | None = None,
        color: str | None = None,
    ) -> Iterator[str]:
        """Both wordings; the words that differ are marked only where most agree."""
        left, right = _plain(old), _plain(new)
        if change and old and new and left != right and mostly_same(change.words):
            left = marked(change.words, self.style.paint, "equal", "delete")
            right = marked(change.words, self.style.paint, "equal", "insert")
        look = _COLORS.get(sign, color)
        yield from self.two.row(left, self.style.paint(sign, look) if look else sign, right)

    def _notes(self, said: Iterable[str], *, left: bool) -> Iterator[str]:
        for note in said:
            shown = self.style.paint(safe(note), "dim")
            yield from self.two.row(*((shown, " ", "") if left else ("", " ", shown)))

    def _heading(self, title: str, indent: str = "") -> Iterator[str]:
        yield ""
        for line in wrapped(safe(title), self.style.width, indent).split("\n"):
            yield self.style.paint(line, "bold")

    def _rest(self, sentence: str) -> Iterator[str]:
        line = sentence + self.style.hint("--unchanged lists them")
        yield from ("", *wrapped(safe(line), self.style.width).split("\n"))


def _plain(side: Side | None) -> str:
    return safe(plain(side.text).text) if side else ""


def _grade(side: Side) -> str:
    return f"Grade {side.grade}" if side.grade else "No grade"
