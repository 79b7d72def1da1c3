"""What a framework consists of, as read from its files.

Everything remembers its `Place`, so that whoever finds fault with it can point there. Values
compare by identity: two levels with the same words are still two levels. They have no repr of
their own, which would print whole files.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from fw.source.nodes import Document, Mapping, Node
from fw.source.problems import Problem
from fw.source.spans import Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Place:
    """Where something is written: its node in a document, and the JSON Pointer to it."""

    document: Document
    node: Node
    pointer: str

    @property
    def path(self) -> str:
        """The file's path in its snapshot."""
        return self.document.path

    @property
    def span(self) -> Span:
        """The node's span in the file."""
        return self.document.text.span(self.node.start, self.node.end)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sentence:
    """A piece of text with its place: a statement, an example, a name that refers to something."""

    text: str
    place: Place

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link:
    """A titled link; `url` is None where it is not known."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Competency:
    """One expectation. `place` is the list item as a whole, `text` the statement itself."""

    text: Sentence
    place: Place
    id: Sentence | None = None
    title: str | None = None
    covers: tuple[Sentence, ...] = ()
    examples: tuple[Sentence, ...] = ()
    counter_examples: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Sentence, ...] = ()
    evolves_from: Sentence | None = None
    optional: bool = False
    proficiency: str | None = None
    applies_to: tuple[str, ...] = ()
    status: str | None = None
    notes: str | None = None

    @property
    def identity(self) -> str:
        """The id, or the text where there is none."""
        return self.id.text if self.id else self.text.text

    @property
    def name(self) -> str | None:
        """The id as plain text, or None."""
        return self.id.text if self.id else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Section:
    """One cell of the outline in one level. `place` is the section's content, `key` its path."""

    path: str
    key: Place
    place: Place
    competencies: tuple[Competency, ...] = ()
    include: tuple[Sentence, ...] = ()
    exclude: tuple[Sentence, ...] = ()
    intro: Sentence | None = None
    examples: tuple[Sentence, ...] = ()
    proficiency: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.competencies or self.include or self.intro or self.examples)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Level:
    """One rung. `fields` holds the place of every key as written, by name."""

    name: str
    document: Document
    title: str
    fields: MappingType[str, Place]
    titles: tuple[str, ...] = ()
    grade: str | None = None
    summary: Sentence | None = None
    introduction: Sentence | None = None
    attributes: MappingType[str, str] = field(default_factory=dict)
    status: str | None = None
    aliases: tuple[Sentence, ...] = ()
    effective: Sentence | None = None
    review_by: Sentence | None = None
    previous: Sentence | None = None
    links: tuple[Link, ...] = ()
    proficiency: str | None = None
    drops: tuple[Sentence, ...] = ()
    notes: str | None = None
    sections: tuple[Section, ...] = ()

    @property
    def path(self) -> str:
        """The level's file."""
        return self.document.path

    def short_title(self, track: Track | None) -> str:
        """What it is called among the levels of a track: `Senior` for Senior Support Engineer."""
        short = self.title.removesuffix(f" {track.title}") if track else self.title
        return short.strip() or self.title

    def section(self, path: str) -> Section | None:
        """The section of this path, or None."""
        return next((section for section in self.sections if section.path == path), None)

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """The level's own competencies, in file order; included ones are not among them."""
        return tuple(item for section in self.sections for item in section.competencies)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Part:
    """Competencies shared by several levels."""

    name: str
    document: Document
    title: str | None
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Track:
    """An ordered ladder of levels, lowest first. `cumulative` is None where it is not said."""

    id: str
    title: str
    place: Place
    levels: tuple[Sentence, ...]
    cumulative: bool | None
    voice: str | None
    locale: str | None
    lint: Place | None

    @property
    def level_names(self) -> tuple[str, ...]:
        """The levels' names, lowest first."""
        return tuple(level.text for level in self.levels)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OutlineSection:
    """A section that the manifest declares: its path, title and place."""

    path: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference:
    """A document that statements refer to, with what it asks for at each grade as written."""

    name: str
    title: str
    url: str | None
    by_grade: MappingType[str, tuple[Sentence, ...]]
    place: Place


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReleaseRules:
    """How releases are numbered, as far as the manifest says so.

    `tag` is a release's tag with `{version}` in it. `bump` says by the name of an impact, or of a
    kind of change, what it asks for: `major`, `minor`, `patch` or `none`.
    """

    tag: str | None
    bump: MappingType[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Manifest:
    """`framework.yaml`. `lint` is the place of its settings, which lint itself reads."""

    document: Document
    name: str
    organization: str | None
    introduction: str | None
    locale: str | None
    voice: str | None
    related: tuple[Link, ...]
    tracks: tuple[Track, ...]
    sections: MappingType[str, OutlineSection]
    references: MappingType[str, Reference]
    acronyms: MappingType[str, str]
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    lint: Place | None
    release: ReleaseRules | None = None

    def tracks_of(self, level: str) -> tuple[Track, ...]:
        """The tracks that this level stands on."""
        return tuple(track for track in self.tracks if level in track.level_names)

    def headings(self, path: str) -> tuple[OutlineSection, ...]:
        """A section and those that it lies in, from the outermost in; none where it is undeclared.

        Steps of the path that are not declared on their own are passed over.
        """
        if path not in self.sections:
            return ()
        steps = path.split("/")
        paths = ("/".join(steps[: index + 1]) for index in range(len(steps)))
        return tuple(self.sections[step] for step in paths if step in self.sections)

    def section_title(self, path: str) -> str:
        """A section's titles from the outermost in, as `Leadership Competencies › Engineering`."""
        return " › ".join(heading.title for heading in self.headings(path)) or path


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Framework:
    """A framework as read from a snapshot: what could be read, and every problem met.

    `root` is the framework's folder in the snapshot ("" at its top). `manifest` is None where
    there is none or it could not be read. `strays` are the paths under `levels/` and `parts/`
    that are no YAML files by their name.
    """

    root: str
    manifest: Manifest | None
    levels: MappingType[str, Level]
    parts: MappingType[str, Part]
    documents: MappingType[str, Document]
    problems: tuple[Problem, ...]
    strays: tuple[str, ...] = ()

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The manifest's tracks; none where there is no manifest."""
        return self.manifest.tracks if self.manifest else ()

    @property
    def outline(self) -> MappingType[str, OutlineSection]:
        """The sections that the manifest declares, by path; none where there is no manifest."""
        return self.manifest.sections if self.manifest else {}

    @property
    def references(self) -> MappingType[str, Reference]:
        """The manifest's references, by name; none where there is no manifest."""
        return self.manifest.references if self.manifest else {}

    def track(self, name: str) -> Track | None:
        """The track with this id, or None."""
        return next((track for track in self.tracks if track.id == name), None)

    def tracks_of(self, level: str) -> tuple[Track, ...]:
        """The tracks that this level stands on."""
        return self.manifest.tracks_of(level) if self.manifest else ()


def mapping_of(place: Place) -> Mapping | None:
    """The place's node where it is a mapping."""
    return place.node if isinstance(place.node, Mapping) else None
