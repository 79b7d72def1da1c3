"""A history to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fw.diff.change import Home
from fw.history.formats import Style
from fw.history.formats.words import INTRODUCED, REMOVED, THERE, Event, Group, groups
from fw.history.report import Entry, History
from fw.language.differences import mostly_same
from fw.language.markdown import plain
from fw.render.terminal import safe, wrapped
from fw.render.word_marks import marked

_VERBS = 12
_MOST_OF_A_HOME = 5
_MOST_PROBLEMS = 3
_COLORS = {INTRODUCED: "green", THERE: "green", REMOVED: "red"}


def render(history: History, style: Style) -> str:
    """The history as text: whose it is, then one paragraph per commit."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(history, style))


def _lines(history: History, style: Style) -> Iterator[str]:
    if style.headed:
        yield from _header(history, style)
    entries = history.entries[::-1] if style.reverse else history.entries
    start = _start(history, style)
    if style.reverse:
        yield from start
    for index, entry in enumerate(entries):
        if index or style.headed or (start and style.reverse):
            yield ""
        yield from _entry(history, entry, style)
    if not style.reverse:
        yield from start
    if not entries:
        nothing = "Nothing is known of its history: no commit changed it."
        yield from ("", *wrapped(nothing, style.width).split("\n"))


def _header(history: History, style: Style) -> Iterator[str]:
    subject = history.subject
    yield from _painted(plain(subject.title).text, style, "bold")
    if subject.address:
        until = "" if history.until == "HEAD" else f"up to {history.until}"
        there = "" if subject.exists else "there no more"
        about = " · ".join(one for one in (str(subject.address), there, until) if one)
        yield from _painted(about, style, "dim")
    for problem in history.problems[:_MOST_PROBLEMS]:
        text = f"{problem.path} cannot be read as it stands: {problem.message}"
        yield from _painted(text, style, "yellow")
    if history.problems:
        yield from _painted("This is the history of what could be read last.", style, "yellow")


def _start(history: History, style: Style) -> list[str]:
    """That the clone does not hold all of the history, and what to do about it."""
    if history.cut_short is None:
        return []
    text = f"What came before is not known here: {history.cut_short}"
    return ["", *_painted(text, style, "yellow")]


def _entry(history: History, entry: Entry, style: Style) -> Iterator[str]:
    yield from _commit(history, entry, style)
    address = history.subject.address
    single = address is not None and history.subject.is_competency
    shown: dict[Home, int] = {}
    above: Group | None = None
    for group in groups(entry, single=single):
        events = list(group.events)
        room = _MOST_OF_A_HOME - shown.get(group.home, 0) if address is None else len(events)
        titles = () if single else _titles(history, entry, group)
        if titles and room > 0 and (above is None or group[:2] != above[:2]):
            yield from _painted(" › ".join(titles), style, "underline", indent="  ")
        above = group
        shown[group.home] = shown.get(group.home, 0) + len(events)
        for event in events[: max(room, 0)]:
            yield from _event(event, style, "    " if titles else "  ")
    for home, number in shown.items():
        if address is None and number > _MOST_OF_A_HOME:
            name = home.name if home.kind == "level" else ""
            more = f"… {number - _MOST_OF_A_HOME} more"
            of = entry.names.homes.get(home, home.name)
            told = f" (fw log {name} tells them)" if name else f" of {of}"
            yield from _painted(f"{more}{told}", style, indent="  ")


def _commit(history: History, entry: Entry, style: Style) -> Iterator[str]:
    touch = entry.touch
    if touch is None:
        yield style.paint("not yet committed", "bold", "yellow")
        return
    day = touch.date.date().isoformat() if touch.date else "no date"
    short = entry.short or touch.hash
    start = f"{style.paint(short, 'yellow')}  {day}  "
    hanging = " " * (len(short) + 2)
    subject = style.paint(safe(touch.subject) or "(no message)", "bold")
    yield from wrapped(start + subject, style.width, "", hanging).split("\n")
    author = safe(touch.author) or "nobody"
    if entry.tag is not None:
        author += f" · first in {safe(entry.tag)}"
    elif history.is_tagged:
        author += " · in no tag yet"
    yield from _painted(author, style, "dim", indent=hanging)


def _titles(history: History, entry: Entry, group: Group) -> tuple[str, ...]:
    """What stands above what was done: the home, where it is not the subject, and the section."""
    titles = []
    address = history.subject.address
    own = group.home == entry.own
    if not own and group.home.kind != "framework":
        titles.append(entry.names.homes.get(group.home, group.home.name))
    if group.section is not None and not (own and address and group.section == address.section):
        titles.append(entry.names.sections.get(group.section, group.section))
    return tuple(titles)


def _event(event: Event, style: Style, indent: str) -> Iterator[str]:
    verb = style.paint(event.verb, _COLORS.get(event.verb, "cyan"))
    start = f"{indent}{verb}{' ' * (_VERBS - len(event.verb))}"
    hanging = indent + " " * _VERBS
    now = safe(plain(event.text).text) if event.statement else safe(event.text)
    if event.former is not None:
        former = safe(plain(event.former).text)
        if former == now:
            yield from wrapped(now, style.width, start, hanging).split("\n")
        elif mostly_same(event.words):
            marks = marked(event.words, style.paint, "equal", "delete", "insert")
            yield from wrapped(marks, style.width, start, hanging).split("\n")
        else:
            yield from wrapped(former, style.width, start, hanging).split("\n")
            arrow = f"{hanging}→ "
            yield from wrapped(now, style.width, arrow, f"{hanging}  ").split("\n")
    else:
        yield from wrapped(now, style.width, start, hanging).split("\n")
    for note in event.notes:
        yield from _painted(note, style, "dim", indent=hanging)


def _painted(text: str, style: Style, *look: str, indent: str = "") -> Iterator[str]:
    for line in wrapped(safe(text), style.width, indent).split("\n"):
        yield indent + style.paint(line.removeprefix(indent), *look)
