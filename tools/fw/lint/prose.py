"""Every piece of text that the rules about wording see, once, where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from fw.framework.model import (
    Competency,
    Framework,
    Level,
    Part,
    Place,
    Section,
    Sentence,
    Track,
    mapping_of,
)
from fw.language.markdown import Plain, plain
from fw.lint.facts.steps import is_english
from fw.source.nodes import Mapping as MappingNode
from fw.source.nodes import Node, Scalar, pointer_token
from fw.source.nodes import Sequence as SequenceNode
from fw.source.patterns import lazily

if TYPE_CHECKING:
    from fw.source.scalars import ValueMap

Kind = Literal["statement", "example", "counter-example", "introduction", "covers", "label"]
KINDS: tuple[Kind, ...] = (
    "statement",
    "example",
    "counter-example",
    "introduction",
    "covers",
    "label",
)
"""Statements, also those that a reference makes at a grade; examples of competencies and of whole
sections; introductions and summaries; phrases that belong to a statement; titles and other text
that is no sentence."""

STATEMENTS: tuple[Kind, ...] = ("statement",)
SENTENCES: tuple[Kind, ...] = ("statement", "example", "counter-example", "introduction")

Made = TypeVar("Made")

MASK = "\ufffc"
"""What stands in a passage's text for each character that is no prose."""

MOST_NESTED = 2
"""An attribute's value may be a list of texts; what lies deeper is no label."""

_ADDRESS = lazily(r"(?:https?://|www\.)[^\s<>\"]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_ADDRESS_SIGNS = ("://", "www.", "@")
_FILLED_IN = lazily(r"\{(?:title|organization)\}\w*")


@dataclass(frozen=True, eq=False, repr=False)
class Passage:
    """One text with all that a rule may want to know of it; compares by identity.

    `level` is None in parts and in the manifest, `competency` where the text belongs to none.
    `tracks` are those of the level, or of the levels that include the part. Offsets are those of
    `text`, which what is worked out later is cached beside; hence no slots.
    """

    kind: Kind
    sentence: Sentence
    english: bool
    locale: str
    voice: str | None
    tracks: tuple[Track, ...] = ()
    level: Level | None = None
    section: str | None = None
    competency: Competency | None = None
    _fixes: Iterator[int] = field(default_factory=count)

    @property
    def written(self) -> str:
        """The text as its writer sees it without YAML: inline Markdown."""
        return self.sentence.text

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.sentence.place.path

    @cached_property
    def reading(self) -> Plain:
        """The text as a reader sees it, code and addresses included."""
        return plain(self.written)

    @cached_property
    def text(self) -> str:
        """The prose: as `reading.text`, with `MASK` for each character of code and addresses.

        So are the names that are filled in later, as in `{title}s at {organization}`.
        """
        text = self.reading.text
        hidden = list(self.reading.verbatim)
        if any(sign in text for sign in _ADDRESS_SIGNS):
            hidden += (match.span() for match in _ADDRESS.finditer(text))
        if self.kind == "introduction" and "{" in text:
            hidden += (match.span() for match in _FILLED_IN.finditer(text))
        return _masked(text, hidden) if hidden else text

    def as_written(self, start: int, end: int) -> bool:
        """Whether there is nothing between these characters that readers do not see."""
        first, last = self.reading.source(start, end)
        return last - first == end - start

    def fixes_so_far(self) -> int:
        """How often this was asked before; see `rewording`."""
        return next(self._fixes)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of `text[start:end]`, markup inside it included."""
        return self.written_place(*self.reading.source(start, end))

    def written_place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of `written[start:end]`."""
        return self.values.source(start, end)

    @cached_property
    def values(self) -> ValueMap:
        """The way from `written` to the file."""
        # Only what is found needs it.
        from fw.source.scalars import value_map

        return value_map(self.sentence.place.document.text.text, self.scalar)

    @property
    def scalar(self) -> Scalar:
        """The YAML scalar that holds it."""
        node = self.sentence.place.node
        assert isinstance(node, Scalar)
        return node


def _masked(text: str, hidden: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in sorted(hidden):
        if end > done:
            start = max(start, done)
            pieces += (text[done:start], MASK * (end - start))
            done = end
    return "".join((*pieces, text[done:]))


class Prose:
    """The passages of a framework, file by file, in the order in which they are written."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._made: dict[object, Any] = {}

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for all rules that ask under this key."""
        if key not in self._made:
            self._made[key] = make()
        found: Made = self._made[key]
        return found

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each file that has any."""
        found = {}
        for source in (self._manifest(), *self._levels(), *self._parts()):
            passages = tuple(sorted(source, key=_place_in_file))
            if passages:
                found[passages[0].path] = passages
        return found

    @property
    def passages(self) -> Iterator[Passage]:
        """All of them."""
        for passages in self.by_path.values():
            yield from passages

    def of(self, path: str) -> tuple[Passage, ...]:
        """The passages of one file."""
        return self.by_path.get(path, ())

    def _manifest(self) -> Iterator[Passage]:
        manifest = self._framework.manifest
        if manifest is None:
            return
        home = _Home(self._framework, self._framework.tracks)
        top = Place(manifest.document, manifest.document.root or MappingNode(0, 0, ()), "")
        yield from home.labels(top, "name", "organization")
        yield from home.introductions(top, "introduction")
        yield from home.labels(top, "sections")
        yield from home.labels(_below(top, "vocabulary"), "acronyms")
        yield from home.link_titles(_below(top, "related"))
        for track in manifest.tracks:
            yield from _Home(self._framework, (track,)).labels(track.place, "title")
        for reference in manifest.references.values():
            yield from home.labels(reference.place, "title")
            for sentences in reference.by_grade.values():
                yield from map(home.statement, sentences)

    def _levels(self) -> Iterator[Iterator[Passage]]:
        for level in self._framework.levels.values():
            yield _level(
                level, _Home(self._framework, self._framework.tracks_of(level.name), level)
            )

    def _parts(self) -> Iterator[Iterator[Passage]]:
        tracks = self._tracks_by_part() if self._framework.parts else {}
        for part in self._framework.parts.values():
            yield _part(part, _Home(self._framework, tuple(tracks.get(part.name, ()))))

    def _tracks_by_part(self) -> Mapping[str, Sequence[Track]]:
        """The tracks of the levels that name a part in an `include`."""
        found: dict[str, dict[str, Track]] = {}
        for level in self._framework.levels.values():
            for section in level.sections:
                for name in section.include:
                    tracks = self._framework.tracks_of(level.name)
                    found.setdefault(name.text, {}).update((track.id, track) for track in tracks)
        return {name: tuple(tracks.values()) for name, tracks in found.items()}


class _Home:
    """Makes passages that share a file and with it the tracks, the language and the voice."""

    def __init__(
        self, framework: Framework, tracks: tuple[Track, ...], level: Level | None = None
    ) -> None:
        manifest = framework.manifest
        self.level = level
        self.tracks = tracks
        self.english = any(is_english(manifest, track) for track in tracks or (None,))
        locales = (track.locale for track in tracks if track.locale)
        self.locale = next(locales, (manifest.locale if manifest else None) or "en")
        voices = (track.voice for track in tracks if track.voice)
        self.voice = next(voices, manifest.voice if manifest else None)

    def passage(
        self,
        kind: Kind,
        sentence: Sentence,
        section: str | None = None,
        competency: Competency | None = None,
    ) -> Passage:
        return Passage(
            kind,
            sentence,
            self.english,
            self.locale,
            self.voice,
            self.tracks,
            self.level,
            section,
            competency,
        )

    def statement(self, sentence: Sentence) -> Passage:
        return self.passage("statement", sentence)

    def competency(self, item: Competency, section: str | None = None) -> Iterator[Passage]:
        yield self.passage("statement", item.text, section, item)
        parts: tuple[tuple[Kind, tuple[Sentence, ...]], ...] = (
            ("label", tuple(_texts(item.place, "title"))),
            ("covers", item.covers),
            ("example", item.examples),
            ("counter-example", item.counter_examples),
            ("label", tuple(_titles(_below(item.place, "links")))),
        )
        for kind, sentences in parts:
            for sentence in sentences:
                yield self.passage(kind, sentence, section, item)

    def section(self, section: Section) -> Iterator[Passage]:
        if section.intro:
            yield self.passage("introduction", section.intro, section.path)
        for sentence in section.examples:
            yield self.passage("example", sentence, section.path)
        for item in section.competencies:
            yield from self.competency(item, section.path)

    def introductions(self, place: Place, *keys: str) -> Iterator[Passage]:
        for sentence in _texts(place, *keys):
            yield self.passage("introduction", sentence)

    def labels(self, place: Place | None, *keys: str) -> Iterator[Passage]:
        for sentence in _texts(place, *keys):
            yield self.passage("label", sentence)

    def link_titles(self, place: Place | None) -> Iterator[Passage]:
        for sentence in _titles(place):
            yield self.passage("label", sentence)


def _level(level: Level, home: _Home) -> Iterator[Passage]:
    top = Place(level.document, level.document.root or MappingNode(0, 0, ()), "")
    yield from home.labels(top, "title", "titles", "attributes")
    yield from home.introductions(top, "summary", "introduction")
    yield from home.link_titles(_below(top, "links"))
    for section in level.sections:
        yield from home.section(section)


def _part(part: Part, home: _Home) -> Iterator[Passage]:
    top = Place(part.document, part.document.root or MappingNode(0, 0, ()), "")
    yield from home.labels(top, "title")
    for item in part.competencies:
        yield from home.competency(item)


def _place_in_file(passage: Passage) -> tuple[str, int]:
    return passage.path, passage.sentence.place.node.start


def _below(place: Place | None, key: str) -> Place | None:
    mapping = mapping_of(place) if place else None
    node = mapping.get(key) if mapping else None
    if place is None or node is None:
        return None
    return Place(place.document, node, place.pointer + pointer_token(key))


def _texts(place: Place | None, *keys: str) -> Iterator[Sentence]:
    """The texts under these keys, those in lists and mappings too."""
    for key in keys:
        below = _below(place, key)
        if below:
            yield from _all_texts(below, MOST_NESTED)


def _all_texts(place: Place, depth: int) -> Iterator[Sentence]:
    node = place.node
    if isinstance(node, Scalar):
        if isinstance(node.resolved, str) and node.value.strip():
            yield Sentence(node.value.rstrip(), place)
        return
    inner: Iterable[tuple[str | int, Node]] = (
        enumerate(node.items)
        if isinstance(node, SequenceNode)
        else ((entry.key.value, entry.value) for entry in node)
    )
    for name, value in inner if depth else ():
        below = Place(place.document, value, place.pointer + pointer_token(name))
        yield from _all_texts(below, depth - 1)


def _titles(place: Place | None) -> Iterator[Sentence]:
    """The titles of a list of links."""
    if place and isinstance(place.node, SequenceNode):
        for index, item in enumerate(place.node.items):
            link = Place(place.document, item, place.pointer + pointer_token(index))
            yield from _texts(link, "title")
