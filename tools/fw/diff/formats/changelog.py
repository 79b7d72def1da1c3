"""An entry for the framework's changelog, as https://keepachangelog.com has them, to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fw.diff.change import Change, Home
from fw.diff.formats import Style
from fw.diff.formats.fact_words import Told, by_home, is_rename, line, note, told
from fw.diff.formats.level_words import statements
from fw.diff.formats.version_counts import SORTS
from fw.diff.formats.version_words import Words, capitalized, renames, words_for
from fw.diff.report import DiffReport
from fw.render.markdown import escape, inline, opening

_ADDED, _CHANGED, _REMOVED = "Added", "Changed", "Removed"
_UNRELEASED = "Unreleased"


def render(report: DiffReport, style: Style) -> str:
    """The entry in Markdown: what was added, changed and removed, level by level."""
    words = words_for(report)
    groups: dict[str, list[str]] = {_ADDED: [], _CHANGED: [], _REMOVED: []}
    for sentence in renames(report):
        groups[_CHANGED].append(f"- {escape(sentence)}")
    for home, sections in by_home(report).items():
        changes = [change for found in sections.values() for change in found]
        for heading, items in _home(report, home, changes).items():
            if items:
                groups[heading] += [f"- **{escape(words.titles.get(home, home.name))}**", *items]
    blocks = [f"## {_version(report, style)}", *_lead(report, words)]
    if not any(groups.values()):
        blocks.append("No notable changes.")
    for heading, lines in groups.items():
        if lines:
            blocks += [f"### {heading}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _version(report: DiffReport, style: Style) -> str:
    version = report.release.next if report.release else None
    if version is None:
        return f"[{_UNRELEASED}]"
    return f"[{escape(version)}]" + (f" - {style.today.isoformat()}" if style.today else "")


def _lead(report: DiffReport, words: Words) -> Iterator[str]:
    """What it comes to, before the details."""
    if not report.complete:
        yield "Not complete: some files could not be read."
    if words.asks:
        yield opening(escape(capitalized(words.asks)))


def _home(report: DiffReport, home: Home, changes: list[Change]) -> dict[str, list[str]]:
    """The items about one home, by heading."""
    found: dict[str, list[str]] = {_ADDED: [], _CHANGED: [], _REMOVED: []}
    spelling = 0
    for one in told(changes):
        if one.new and one.impact == "editorial":
            spelling += 1
        elif not is_rename(one.first) and one.quiet is None:
            found[_heading(one)] += _item(one, report)
    if spelling:
        found[_CHANGED].append(f"  - {SORTS['spelling'].capitalize()}: {statements(spelling)}")
    return found


def _heading(one: Told) -> str:
    first = one.first
    whole_track = first.kind == "track" and first.name is None
    if first.kind in ("added", "level-added") or (whole_track and first.after is not None):
        return _ADDED
    if first.kind in ("removed", "level-removed") or (whole_track and first.after is None):
        return _REMOVED
    return _CHANGED


def _item(one: Told, report: DiffReport) -> Iterator[str]:
    """One statement with what is said of it; its old words too where it has new ones."""
    side = one.new or one.old
    if side is None:
        yield f"  - {opening(escape(capitalized(line(one.first, report))))}"
    else:
        yield f"  - {opening(inline(side.text))}"
    if one.reworded and one.old:
        yield f"    - Until now: {inline(one.old.text)}"
    for fact in one.facts:
        said = _said(fact, report)
        if said:
            yield f"    - {opening(escape(capitalized(said)))}"


def _said(fact: Change, report: DiffReport) -> str:
    """The note of a fact; who reads a changelog has nothing to judge any more."""
    if fact.impact not in ("unclear", "editorial"):
        return note(fact, report)
    return (
        "" if fact.kind in ("reworded", "added") else note(replace(fact, impact="neutral"), report)
    )
