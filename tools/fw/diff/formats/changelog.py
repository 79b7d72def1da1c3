"""An entry for the framework's changelog, as https://keepachangelog.com has them, to paste.

What waits for somebody's judgement is told like the rest: who reads a changelog has nothing to
judge. Ids, links and what else only concerns the files is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fw.diff.change import Change, Home
from fw.diff.formats import Style
from fw.diff.formats.fact_lines import is_whole_track, line
from fw.diff.formats.fact_notes import note
from fw.diff.formats.fact_words import Told, by_home, is_rename, told
from fw.diff.formats.level_words import statements
from fw.diff.formats.version_counts import SORTS
from fw.diff.formats.version_words import Words, capitalized, renames, words_for
from fw.diff.report import DiffReport
from fw.render.markdown import escape, inline, opening

_ADDED, _CHANGED, _REMOVED = "Added", "Changed", "Removed"
_UNRELEASED = "Unreleased"
_OF_THE_FILES = (
    "aliases",
    "evolves_from",
    "format",
    "id",
    "links",
    "lint",
    "locale",
    "notes",
    "related",
    "release",
    "review_by",
    "vocabulary",
    "voice",
)


def render(report: DiffReport, style: Style) -> str:
    """The entry in Markdown: what was added, changed and removed, level by level."""
    words = words_for(report)
    groups: dict[str, list[str]] = {_ADDED: [], _CHANGED: [], _REMOVED: []}
    for sentence in renames(report):
        groups[_CHANGED].append(f"- {escape(sentence)}")
    for home, sections in by_home(report).items():
        changes = [change for found in sections.values() for change in found]
        for heading, items in _home(report, words, home, changes).items():
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
    # What could not be read may ask for another one.
    if version is None or not report.complete:
        return f"[{_UNRELEASED}]"
    return f"[{escape(version)}]" + (f" - {style.today.isoformat()}" if style.today else "")


def _lead(report: DiffReport, words: Words) -> Iterator[str]:
    """What it comes to, before the details."""
    if not report.complete:
        yield "Not complete: some files could not be read."
    if words.asks:
        yield opening(escape(capitalized(words.asks)))


def _home(
    report: DiffReport, words: Words, home: Home, changes: list[Change]
) -> dict[str, list[str]]:
    """The items about one home, by heading."""
    found: dict[str, list[str]] = {_ADDED: [], _CHANGED: [], _REMOVED: []}
    spelling = 0
    for one in told(change for change in changes if not _is_of_the_files(change)):
        if one.new and one.impact == "editorial":
            spelling += 1
        elif not is_rename(one.first) and one.quiet is None:
            found[_heading(one)] += _item(one, report, words)
    if spelling:
        found[_CHANGED].append(f"  - {SORTS['spelling'].capitalize()}: {statements(spelling)}")
    return found


def _is_of_the_files(fact: Change) -> bool:
    """Whether it says nothing to people at any level."""
    if fact.impact in ("raises", "lowers"):
        return False
    name = fact.name or ""
    return name in _OF_THE_FILES or name.startswith("x-")


def _heading(one: Told) -> str:
    first = one.first
    whole = is_whole_track(first)
    if first.kind in ("added", "level-added") or (whole and first.after is not None):
        return _ADDED
    if first.kind in ("removed", "level-removed") or (whole and first.after is None):
        return _REMOVED
    return _CHANGED


def _item(one: Told, report: DiffReport, words: Words) -> Iterator[str]:
    """One statement with what is said of it; its old words too where it has new ones."""
    side = one.new or one.old
    if side is None:
        yield f"  - {opening(escape(capitalized(_line(one.first, report, words))))}"
    else:
        yield f"  - {opening(inline(side.text))}"
    if one.reworded and one.old:
        yield f"    - Until now: {inline(one.old.text)}"
    for fact in one.facts:
        said = _said(fact, report)
        if said:
            yield f"    - {opening(escape(capitalized(said)))}"


def _line(fact: Change, report: DiffReport, words: Words) -> str:
    """A fact about no statement, beginning with the section that it is about."""
    if fact.kind in ("level-added", "level-removed") and fact.home in words.came:
        return ", ".join(words.came[fact.home].about)
    told = line(fact, report)
    if fact.section is None:
        return told
    return f"{report.section_titles.get(fact.section, fact.section)}: {told}"


def _said(fact: Change, report: DiffReport) -> str:
    """The note of a fact; who reads a changelog has nothing to judge any more."""
    if fact.impact not in ("unclear", "editorial"):
        return note(fact, report)
    return (
        "" if fact.kind in ("reworded", "added") else note(replace(fact, impact="neutral"), report)
    )
