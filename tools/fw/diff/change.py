"""What a comparison finds: changes, each one fact, and the two sides they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from fw.diff.kinds import KINDS, MIRRORED_IMPACT, Impact
from fw.framework.composition import Expected, Via
from fw.framework.model import Competency, Sentence
from fw.language.differences import Difference, Op, differences
from fw.language.markdown import plain
from fw.source.spans import Span

_SWAPPED: Mapping[Op, Op] = {"equal": "equal", "delete": "insert", "insert": "delete"}


class Home(NamedTuple):
    """What a change belongs to: a level or part by name, a track by id, or the framework ("")."""

    kind: Literal["level", "part", "track", "framework"]
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """A competency on one side of a comparison, as data.

    `path`, `pointer` and `span` say where it is written; `level` and `section` where it is
    expected, and `via` by what way it came there. What stands in a part has that part's name in
    place of level and section. `index` counts from 0 in its section or part. `grade` and
    `referenced` hold what its references ask for there: pairs of a reference's title and its
    statements.
    """

    path: str
    level: str | None
    section: str | None
    via: Via
    index: int
    pointer: str
    span: Span
    id: str | None
    text: str
    data: dict[str, Any]
    grade: str | None = None
    referenced: tuple[tuple[str, tuple[str, ...]], ...] = ()
    part: str | None = None

    @property
    def home(self) -> Home:
        """The level or part that it belongs to."""
        return Home("part", self.part) if self.part is not None else Home("level", self.level or "")

    @property
    def subject(self) -> str:
        """Its address, with its text for want of an id: what all facts about it share."""
        where = f"parts/{self.part}" if self.part is not None else f"{self.level}#{self.section}"
        return f"{where}:{self.id or self.text}"


class Affected(NamedTuple):
    """What a change does to one level; `track` is None where the level stands on none."""

    track: str | None
    level: str
    impact: Impact
    via: Via


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """One fact. Between two levels `impact` is None: a step is no change of anyone's job.

    It belongs to `home`, as the new side names it, and there to `section`, if to any. `subject` is
    shared by the facts about one competency. `name`, `before` and `after` describe an attribute;
    `grade` is the one whose statement a reference changed. `words` are the word differences of a
    rewording. `guessed` marks a pair by likeness alone. `accepted` is the reason why somebody
    accepted the change, if anybody did.
    """

    kind: str
    subject: str
    home: Home
    section: str | None = None
    old: Side | None = None
    new: Side | None = None
    impact: Impact | None = None
    why: str | None = None
    affects: tuple[Affected, ...] = ()
    words: tuple[Difference, ...] = ()
    name: str | None = None
    before: Any = None
    after: Any = None
    grade: str | None = None
    guessed: bool = False
    accepted: str | None = None

    @property
    def is_difference(self) -> bool:
        """Whether it says that something differs."""
        return KINDS[self.kind].difference

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits made of the data on both sides.

        Places, the wording of messages, and edits elsewhere leave it as it is.
        """
        # Only a report as data has fingerprints, so reading on a terminal need not wait for these.
        import hashlib
        import json

        content = [self.kind, self.subject, self.name, self.before, self.after, self.grade]
        content += [
            [side.level, side.section, side.part, side.id, side.data, side.referenced]
            if side
            else None
            for side in (self.old, self.new)
        ]
        text = json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def fact(kind: str, old: Side | None, new: Side | None, **more: Any) -> Change:
    """A change of this kind about a competency: it belongs to where that stands now, or stood."""
    side = new or old
    assert side
    return Change(kind, side.subject, side.home, side.section, old, new, **more)


def side_of(
    item: Expected,
    index: int,
    level: str | None,
    grade: str | None = None,
    referenced: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Side:
    """The side for a competency expected at `level`, at `index` in its section."""
    competency = item.competency
    return Side(
        path=competency.place.path,
        level=level,
        section=item.section,
        via=item.via,
        index=index,
        pointer=competency.place.pointer,
        span=competency.place.span,
        id=competency.name,
        text=competency.text.text,
        data=competency_data(competency),
        grade=grade if referenced else None,
        referenced=referenced,
    )


def word_differences(old: Side, new: Side) -> tuple[Difference, ...]:
    """The word differences between two sides as people read them, Markdown aside."""
    return differences(plain(old.text).text, plain(new.text).text)


def competency_data(competency: Competency) -> dict[str, Any]:
    """A competency's fields as plain data; what is not said is left out."""
    fields: dict[str, Any] = {
        "id": competency.name,
        "title": competency.title,
        "text": competency.text.text,
        "covers": _texts(competency.covers),
        "examples": _texts(competency.examples),
        "counter_examples": _texts(competency.counter_examples),
        "links": [{"title": link.title, "url": link.url} for link in competency.links],
        "references": _texts(competency.references),
        "evolves_from": competency.evolves_from.text if competency.evolves_from else None,
        "optional": competency.optional,
        "proficiency": competency.proficiency,
        "applies_to": list(competency.applies_to),
        "status": competency.status,
        "notes": competency.notes,
    }
    return {name: value for name, value in fields.items() if value}


def mirrored(change: Change) -> Change:
    """The same fact with the sides swapped."""
    words = tuple(Difference(_SWAPPED[word.op], word.text) for word in change.words)
    return replace(
        change,
        kind=KINDS[change.kind].mirror,
        old=change.new,
        new=change.old,
        impact=MIRRORED_IMPACT[change.impact] if change.impact else None,
        words=words,
        before=change.after,
        after=change.before,
    )


def _texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]
