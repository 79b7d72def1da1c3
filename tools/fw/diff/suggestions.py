"""What to write so that a guess between two levels becomes a fact."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from fw.diff.change import Side
from fw.diff.report import DiffReport
from fw.framework.composition import Composition
from fw.framework.contents import written
from fw.framework.items import COMPETENCY_FIELDS, is_id
from fw.framework.model import Competency, Level
from fw.framework.naming import Naming
from fw.language.words import slug
from fw.source.nodes import Mapping
from fw.source.quoting import encodable, quoted

How: TypeAlias = Literal["into", "instead"]
_Written: TypeAlias = tuple[Level | None, Competency]
_Line: TypeAlias = tuple[Competency, How, str]


class Suggestion(NamedTuple):
    """Something to write at a line of a file, to settle the guess that `new` builds on `old`.

    `text` goes into the mapping there, or takes the item's place.
    """

    path: str
    line: int
    how: How
    text: str
    old: Side
    new: Side


def suggestions(report: DiffReport, composition: Composition) -> list[Suggestion]:
    """What would settle each guessed pair, in the report's order, for the framework compared.

    Two statements with ids stay two: the higher one says what it evolves from. Where one has no id
    it gets the other's, and where neither has, both get a new one. Nothing is suggested where the
    line to change is in a part, which other levels include too, or says what it evolves from.
    """
    places = {
        (competency.place.path, competency.place.pointer): (level, competency)
        for level, competency in written(composition.framework)
    }
    naming = Naming(composition, slug)
    found = []
    for change in report.changes:
        if not (change.guessed and change.old and change.new):
            continue
        old, new = change.old, change.new
        sides = (new, old) if report.descending else (old, new)
        low, high = (places.get((side.path, side.pointer)) for side in sides)
        if low and high:
            for competency, how, text in _settling(low, high, naming):
                place = competency.place
                found.append(Suggestion(place.path, place.span.start.line, how, text, old, new))
    return found


def _settling(low: _Written, high: _Written, naming: Naming) -> list[_Line]:
    """What to write where for one pair; nothing where no line would do."""
    (low_level, below), (high_level, above) = low, high
    lines: list[_Line | None] = []
    if below.name and above.name:
        if high_level and not above.evolves_from:
            lines = [_with_origin(above, below.name)]
    elif below.name:
        lines = [_with_id(above, below.name)] if high_level else []
    elif above.name:
        lines = [_with_id(below, above.name)] if low_level else []
    elif name := naming.name(low_level if high_level else None, below):
        lines = [_with_id(below, name), _with_id(above, name)]
    told = [line for line in lines if line]
    return told if len(told) == len(lines) else []


def _with_id(competency: Competency, name: str) -> _Line | None:
    node = competency.place.node
    if isinstance(node, Mapping):
        into = node.entry("text") is not None and encodable(name)
        return (competency, "into", f"id: {quoted(name)}") if into else None
    if is_id(name) and name not in COMPETENCY_FIELDS:
        text = competency.text.text
        return (competency, "instead", f"- {name}: {quoted(text)}") if encodable(text) else None
    return _long_form(competency, name, None)


def _with_origin(competency: Competency, origin: str) -> _Line | None:
    node = competency.place.node
    if isinstance(node, Mapping) and node.entry("text"):
        into = encodable(origin)
        return (competency, "into", f"evolves_from: {quoted(origin)}") if into else None
    return _long_form(competency, competency.name, origin)


def _long_form(competency: Competency, name: str | None, origin: str | None) -> _Line | None:
    """The item as a mapping with keys, of which a sentence or an id with a sentence has none."""
    fields = {"id": name, "text": competency.text.text, "evolves_from": origin}
    said = {key: value for key, value in fields.items() if value is not None}
    if not all(map(encodable, said.values())):
        return None
    lines = "\n  ".join(f"{key}: {quoted(value)}" for key, value in said.items())
    return competency, "instead", f"- {lines}"
