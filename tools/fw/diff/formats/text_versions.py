"""Two versions of a level: who is asked for more or less, what to judge, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from fw.diff.change import Change, Side
from fw.diff.formats import Style
from fw.diff.formats.values import detail
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.report import DiffReport
from fw.diff.summary import summarize
from fw.language.differences import mostly_same
from fw.language.markdown import plain
from fw.render.terminal import safe, wrapped
from fw.render.word_marks import marked

# From what matters most; the sign of a statement is that of the first that fits one of its facts.
_SIGNS: dict[Impact, str] = {
    "raises": ">",
    "lowers": "<",
    "unclear": "?",
    "clarifies": "=",
    "editorial": "=",
    "neutral": "~",
}
_COLORS: dict[Impact, str] = {"raises": "magenta", "lowers": "cyan", "unclear": "yellow"}


def lines(report: DiffReport, style: Style) -> Iterator[str]:
    """The comparison, line by line."""
    for line in wrapped(safe(report.new.title), style.width).split("\n"):
        yield style.paint(line, "bold")
    paths = f"{style.shown(report.old.path)} → {style.shown(report.new.path)}"
    for line in wrapped(safe(paths), style.width).split("\n"):
        yield style.paint(line, "dim")
    yield ""
    differences = report.differences
    if differences:
        yield from wrapped(" · ".join(_counts(report)), style.width).split("\n")
    else:
        yield "No differences."
    by_section: dict[str | None, list[Change]] = defaultdict(list)
    for change in report.changes:
        by_section[change.section].append(change)
    if by_section[None]:
        yield ""
    for change in by_section[None]:
        yield from _own(change, style)
    for path, title in report.section_titles.items():
        yield from _section(title, report.section_titles, by_section[path], style)
    same = len(report.changes) - len(differences)
    if same and not style.unchanged:
        noun = "statement stays" if same == 1 else "statements stay"
        rest = f"{same} {noun} the same (--unchanged lists them)"
        yield from ("", *wrapped(rest, style.width).split("\n"))


def _counts(report: DiffReport) -> Iterator[str]:
    added, removed = len(report.of_kind("added")), len(report.of_kind("removed"))
    if added:
        yield f"{added} {KINDS['added'].words}"
    if removed:
        yield f"{removed} {KINDS['removed'].words}"
    told = {"raises": added, "lowers": removed}
    impacts = summarize(report).by_impact
    for impact, words in IMPACT_WORDS.items():
        number = impacts[impact] - told.get(impact, 0)
        if number:
            yield f"{number} {words if number == 1 else words.replace('asks', 'ask')}"


def _section(
    title: str, titles: Mapping[str, str], changes: list[Change], style: Style
) -> Iterator[str]:
    """What changed in a section, statement by statement with all that is said of each."""
    # By the sides themselves: several statements may share an id or their text, so a subject too.
    told: dict[tuple[int, int], list[Change]] = defaultdict(list)
    for change in changes:
        if change.is_difference:
            told[id(change.old), id(change.new)].append(change)
    same = [change for change in changes if not change.is_difference]
    if not told and not (style.unchanged and same):
        return
    yield from ("", f"  {style.paint(safe(title), 'bold')}")
    for facts in told.values():
        yield from _statement(facts, titles, style)
    if style.unchanged:
        for change in same:
            yield from _line("=", None, _plain(change.new), style)


def _statement(facts: list[Change], titles: Mapping[str, str], style: Style) -> Iterator[str]:
    first = facts[0]
    if first.kind == "included":
        what = KINDS["included"].words.capitalize()
        yield from _line(_SIGNS["unclear"], _COLORS["unclear"], what, style)
    elif first.kind == "added":
        yield from _line("+", "green", _plain(first.new), style)
        return
    elif first.kind == "removed":
        yield from _line("-", "red", _plain(first.old), style)
        return
    else:
        found = {fact.impact for fact in facts}
        impact: Impact = next((one for one in _SIGNS if one in found), "neutral")
        sign, color = _SIGNS[impact], _COLORS.get(impact)
        reworded = next((fact for fact in facts if fact.kind == "reworded"), None)
        if reworded is None or _plain(reworded.old) == _plain(reworded.new):
            yield from _line(sign, color, _plain(first.new), style)
        elif mostly_same(reworded.words):
            text = marked(reworded.words, style.paint, "equal", "delete", "insert")
            yield from _line(sign, color, text, style)
        else:
            yield from _line(sign, color, _plain(reworded.old), style)
            new = f"→ {_plain(reworded.new)}"
            yield from wrapped(new, style.width, "      ", "        ").split("\n")
    for fact in facts:
        note = safe(_note(fact, titles))
        for line in wrapped(note, style.width, "      ", "        ").split("\n"):
            yield style.paint(line, "dim")


def _note(fact: Change, titles: Mapping[str, str]) -> str:
    """What a fact means and why, or what else changed."""
    if fact.kind == "moved" and fact.old:
        what = f"{KINDS['moved'].words} {titles.get(fact.old.section, fact.old.section)}"
    elif fact.kind == "reordered":
        what = KINDS["reordered"].words
    elif fact.kind == "included":
        what = _includes(fact)
    elif fact.name:
        what = detail(fact.name, fact.before, fact.after)
    else:
        what = fact.why or ""
    said = fact.impact not in (None, "neutral", "editorial")
    return f"{IMPACT_WORDS[fact.impact]}: {what}" if said and fact.impact else what


def _includes(fact: Change) -> str:
    before, after = fact.before or {}, fact.after or {}
    names = dict.fromkeys((*before, *after))
    return "; ".join(detail(name, before.get(name), after.get(name)) for name in names)


def _own(change: Change, style: Style) -> Iterator[str]:
    """An attribute of the level itself, or of one of its sections."""
    impact = change.impact or "neutral"
    sign, color = _SIGNS[impact], _COLORS.get(impact)
    kind, _, rest = (change.name or "").partition(".")
    path, _, name = rest.rpartition(".") if kind == "sections" else ("", "", rest or kind)
    text = detail(name, change.before, change.after)
    if path:
        text = f"{path}: {text}"
    if impact == "unclear":
        text = f"{text} ({IMPACT_WORDS[impact]})"
    shown = style.paint(sign, color) if color else sign
    yield from wrapped(safe(text), style.width, f"  {shown} ", "    ").split("\n")


def _line(sign: str, color: str | None, text: str, style: Style) -> Iterator[str]:
    shown = style.paint(sign, color) if color else sign
    yield from wrapped(text, style.width, f"    {shown} ", "      ").split("\n")


def _plain(side: Side | None) -> str:
    return safe(plain(side.text).text) if side else ""
