"""Where in the files, as they stand now, a reader finds what a comparison tells of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple

from fw.diff.change import Home, Side
from fw.diff.formats.fact_words import Told
from fw.diff.report import DiffReport
from fw.framework.loading import MANIFEST
from fw.source.spans import FILE_START, Position, Span


class Place(NamedTuple):
    """A stretch of a file."""

    path: str
    span: Span


class Places:
    """Finds the place of each statement and fact of one comparison of revisions.

    What is gone stood beside its neighbours: they are where one sees that it is missing.
    """

    def __init__(self, report: DiffReport) -> None:
        self._files = {
            Home("level", pair.new.name): pair.new.path for pair in report.levels if pair.new
        }
        root = f"{report.root}/" if report.root else ""
        alone = report.new.level if report.framework is None else None
        self._manifest = alone.path if alone else f"{root}{MANIFEST}"
        self._stayed: dict[tuple[Home, str | None], list[tuple[int, Side]]] = defaultdict(list)
        self._first: dict[tuple[Home, str | None], Side] = {}
        moved = {(id(change.old), id(change.new)) for change in report.of_kind("moved")}
        for change in report.changes:
            where, new = (change.home, change.section), change.new
            if new is None:
                continue
            if change.home.kind == "part":
                self._files.setdefault(change.home, new.path)
            elif self._files.get(change.home) != new.path:
                continue
            if where not in self._first or new.span < self._first[where].span:
                self._first[where] = new
            if change.old and (id(change.old), id(new)) not in moved:
                self._stayed[where].append((change.old.index, new))
        for stayed in self._stayed.values():
            stayed.sort(key=itemgetter(0))

    def of(self, told: Told) -> Place:
        """The statement's own lines; for what is gone, or no statement, the nearest place."""
        if told.new:
            return Place(told.new.path, told.new.span)
        home, section = told.first.home, told.first.section
        file = self._files.get(home)
        if file is None:
            return Place(self._manifest, FILE_START)
        if told.old:
            return Place(file, self._gap(home, section, told.old.index))
        first = self._first.get((home, section)) if section is not None else None
        return Place(file, _line(first.span.start.line) if first else FILE_START)

    def _gap(self, home: Home, section: str | None, index: int) -> Span:
        """The last line before what is gone, or the first one after it."""
        stayed = self._stayed[home, section]
        at = bisect_left(stayed, index, key=itemgetter(0))
        if at:
            end = stayed[at - 1][1].span.end
            return _line(end.line - (end.column == 1))
        return _line(stayed[0][1].span.start.line) if stayed else FILE_START


def _line(line: int) -> Span:
    return Span(Position(line, 1), Position(line, 1))
