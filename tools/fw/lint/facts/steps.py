"""The statements of levels as a reader meets them, and what each continues from a lower level.

The rules about steps between levels share this reading. It is made once for a framework, in one
pass over each track, so that the rules stay near-linear in the number of statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from fw.framework.address import parse_address
from fw.framework.composition import Composition, Expected
from fw.framework.expectations import grade_statements
from fw.framework.model import Competency, Level, Manifest, Track
from fw.language.markdown import plain
from fw.language.words import normalized
from fw.source.nodes import Document

Asked = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Statement:
    """A competency at one level. `text` is plain; equal `wording` is the same word for word.

    `asked` holds each reference's name with what it asks for at the level's grade. `origin` is
    the level whose file holds the statement, None where that is a part.
    """

    expected: Expected
    level: Level
    origin: Level | None
    text: str
    wording: str
    asked: Asked

    @property
    def competency(self) -> Competency:
        """The competency as it is written."""
        return self.expected.competency

    @property
    def identity(self) -> str:
        """The id, or the wording where there is none."""
        return self.competency.name or self.wording

    @property
    def reading(self) -> tuple[str, Asked]:
        """What a person at this level reads; equal readings ask for the same."""
        return self.wording, self.asked


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step:
    """A statement on a track. `before` is what it continues, at the nearest lower level.

    Statements that continue one another share their `lineage`. `rung` counts from 0. `stood` says
    whether something of the same wording, under whichever id, has not ended at the lower levels.
    """

    statement: Statement
    rung: int
    before: Step | None
    lineage: int
    stood: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rung:
    """A level on a track; `whole` is False where something of it could not be read."""

    level: Level
    index: int
    whole: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Standing:
    """What has not ended yet on the way up a track, by identity, and how often each wording is."""

    steps: dict[str, Step] = field(default_factory=dict)
    wordings: Counter[str] = field(default_factory=Counter)

    def begin(self, step: Step) -> None:
        self.end(step.statement.identity)
        self.steps[step.statement.identity] = step
        self.wordings[step.statement.wording] += 1

    def end(self, identity: str) -> None:
        step = self.steps.pop(identity, None)
        if step:
            self.wordings[step.statement.wording] -= 1


class Steps:
    """Statements and tracks of one framework, each read on first use."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self._framework = composition.framework
        self._by_path = {level.path: level for level in self._framework.levels.values()}
        self._partial = self._find_partial()
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._climbs: dict[Track, tuple[Rung, ...]] = {}

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The framework's tracks, in the manifest's order."""
        return self._framework.manifest.tracks if self._framework.manifest else ()

    def statements(self, level: Level) -> tuple[Statement, ...]:
        """What a level's file asks for, included statements first in each section."""
        if level.name not in self._statements:
            items = self._composition.level(level)
            self._statements[level.name] = tuple(self._read(item, level) for item in items)
        return self._statements[level.name]

    def climb(self, track: Track) -> tuple[Rung, ...]:
        """The levels of a track that exist, lowest first."""
        if track not in self._climbs:
            self._climbs[track] = tuple(self._rungs(track))
        return self._climbs[track]

    def _read(self, item: Expected, level: Level) -> Statement:
        competency = item.competency
        text = plain(competency.text.text).text
        asked = {name.text: tuple[str, ...]() for name in competency.references}
        for found in grade_statements(self._composition, competency, level.grade):
            asked[found.reference.name] = tuple(normalized(one.text) for one in found.statements)
        origin = self._by_path.get(competency.place.path)
        # A comma more or less does not make another sentence.
        wording = normalized(text).replace(", ", " ")
        return Statement(item, level, origin, text, wording, tuple(asked.items()))

    def _rungs(self, track: Track) -> Iterator[Rung]:
        standing = _Standing()
        lineages = 0
        for index, name in enumerate(track.level_names):
            level = self._framework.levels.get(name)
            if level is None:
                continue
            for dropped in level.drops:
                standing.end(dropped.text)
            steps = []
            continued = set()
            for statement in self.statements(level):
                from_id = statement.competency.evolves_from
                before = standing.steps.get(statement.identity)
                if before is None and from_id:
                    before = standing.steps.get(from_id.text)
                    continued.add(from_id.text)
                lineage = before.lineage if before else lineages
                lineages += before is None
                stood = standing.wordings[statement.wording] > 0
                steps.append(Step(statement, index, before, lineage, stood))
            for identity in continued:
                standing.end(identity)
            for step in reversed(steps):
                standing.begin(step)
            yield Rung(level, index, level.name not in self._partial, tuple(steps))

    def _find_partial(self) -> frozenset[str]:
        """The levels whose file, or anything that it includes, could not be read to the end."""
        includers: dict[str, list[str]] = {}
        spreading = []
        for level in self._framework.levels.values():
            documents: list[Document | None] = [level.document]
            for include in (name.text for section in level.sections for name in section.include):
                document = self._included(include)
                documents.append(document)
                if document and document.path in self._by_path:
                    includers.setdefault(self._by_path[document.path].name, []).append(level.name)
            if not all(document and document.complete for document in documents):
                spreading.append(level.name)
        partial = set(spreading)
        while spreading:
            for includer in includers.get(spreading.pop(), ()):
                if includer not in partial:
                    partial.add(includer)
                    spreading.append(includer)
        return frozenset(partial)

    def _included(self, name: str) -> Document | None:
        part = self._framework.parts.get(name)
        if part:
            return part.document
        address = parse_address(name)
        level = self._framework.levels.get(address.level) if address else None
        return level.document if level else None


@lru_cache(maxsize=1)
def steps_of(composition: Composition) -> Steps:
    """The reading of a framework that all rules of a run share."""
    return Steps(composition)


def is_english(manifest: Manifest | None, track: Track | None) -> bool:
    """Whether a track's statements are English, which they are unless `locale` says otherwise."""
    locale = (track.locale if track else None) or (manifest.locale if manifest else None) or "en"
    return locale.replace("_", "-").partition("-")[0].lower() == "en"
