"""The items of a section or part: a sentence, an id with a sentence, or the long form."""

from __future__ import annotations

from collections.abc import Iterator

from fw.framework.fields import Fields, Report, sentence_at, wrong_shape
from fw.framework.model import Competency, Place, Sentence
from fw.source.nodes import Document, Mapping, Scalar, Sequence, pointer_token
from fw.source.patterns import lazily
from fw.source.problems import Problem, Related, shown_name

COMPETENCY_FIELDS = (
    "id",
    "title",
    "text",
    "covers",
    "examples",
    "counter_examples",
    "links",
    "references",
    "evolves_from",
    "optional",
    "proficiency",
    "applies_to",
    "status",
    "notes",
)
_KEBAB = lazily(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether `text` is written as ids are: lower-case letters and digits, joined by hyphens."""
    return _KEBAB.fullmatch(text) is not None


def read_items(place: Place, report: Report) -> Iterator[Competency]:
    """The competencies of a list; items that cannot be read become problems."""
    if not isinstance(place.node, Sequence):
        report(wrong_shape(place, "this must be a list of competencies"))
        return
    for index, node in enumerate(place.node.items):
        item = Place(place.document, node, place.pointer + pointer_token(index))
        competency = _item(item, report)
        if competency:
            yield competency


def report_duplicates(competencies: tuple[Competency, ...], report: Report) -> None:
    """Report each id that an earlier competency of the same level or part has already."""
    first: dict[str, Sentence] = {}
    for competency in competencies:
        if competency.id is None:
            continue
        earlier = first.setdefault(competency.id.text, competency.id)
        if earlier is not competency.id:
            report(duplicate_id(competency.id, earlier, competency.place.pointer))


def duplicate_id(later: Sentence, earlier: Sentence, pointer: str) -> Problem:
    """The problem of an id that is given to two competencies of one level."""
    return Problem(
        "duplicate-id",
        f"the id `{shown_name(later.text)}` is already used in this level: "
        "give this competency another",
        later.place.path,
        later.place.span,
        related=(Related(earlier.place.path, earlier.place.span, "first used here"),),
        pointer=pointer,
        hides_content=False,
    )


def _item(item: Place, report: Report) -> Competency | None:
    node = item.node
    if isinstance(node, Mapping) and node.entries:
        keys = [entry.key.value for entry in node]
        if any(key in COMPETENCY_FIELDS for key in keys):
            return _long_form(Fields(item.document, node, item.pointer, report), item)
        if len(keys) == 1 and is_id(keys[0]):
            return _shorthand(item, node, report)
        if len(keys) > 1:
            message = "an item with several keys says its sentence under `text:`"
            report(wrong_shape(item, message))
            return None
    text = sentence_at(item, report)
    return Competency(text, item) if text else None


def _shorthand(item: Place, node: Mapping, report: Report) -> Competency | None:
    key, value = node.entries[0].key, node.entries[0].value
    pointer = item.pointer + pointer_token(key.value)
    text = sentence_at(Place(item.document, value, pointer), report)
    return Competency(text, item, id=_key(item.document, key, pointer)) if text else None


def _key(document: Document, key: Scalar, pointer: str) -> Sentence:
    return Sentence(key.value, Place(document, key, pointer))


def _long_form(fields: Fields, item: Place) -> Competency | None:
    text = fields.sentence("text")
    if text is None:
        if fields.place("text") is None:
            fields.report(wrong_shape(item, "`text` is missing: every competency says a sentence"))
        return None
    return Competency(
        text,
        item,
        id=_identifier(fields),
        title=fields.text("title"),
        covers=fields.sentences("covers"),
        examples=fields.sentences("examples"),
        counter_examples=fields.sentences("counter_examples"),
        links=fields.links("links"),
        references=fields.sentences("references"),
        evolves_from=_name(fields, "evolves_from"),
        optional=fields.boolean("optional") or False,
        proficiency=fields.written("proficiency"),
        applies_to=fields.texts("applies_to"),
        status=fields.text("status"),
        notes=fields.text("notes"),
    )


def _identifier(fields: Fields) -> Sentence | None:
    return _name(fields, "id")


def _name(fields: Fields, key: str) -> Sentence | None:
    """An id as it is written: `404` and `true` are ids too, whatever YAML makes of them."""
    place = fields.place(key)
    written = fields.written(key)
    return Sentence(written, place) if place and written else None
