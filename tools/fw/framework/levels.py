"""Level and part files, read from their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fw.framework.fields import Fields, Report, wrong_shape
from fw.framework.items import read_items, report_duplicates
from fw.framework.model import Level, Part, Place, Section, Sentence
from fw.source.nodes import Document, Mapping, Scalar, Sequence, pointer_token
from fw.source.problems import Problem


def read_level(name: str, document: Document, report: Report) -> Level:
    """The level in a document; what is missing or misshapen is reported and left out."""
    fields = top_fields(document, "a level", report, ("sections",))
    places = {}
    for entry in fields.node:
        pointer = pointer_token(entry.key.value)
        places[entry.key.value] = Place(document, entry.value, pointer)
    level = Level(
        name=name,
        document=document,
        title=fields.text("title") or name,
        fields=places,
        titles=fields.texts("titles"),
        grade=fields.written("grade"),
        summary=fields.sentence("summary"),
        introduction=fields.sentence("introduction"),
        attributes={key.value: _attribute(place) for key, place in fields.entries("attributes")},
        status=fields.text("status"),
        aliases=fields.sentences("aliases"),
        effective=fields.sentence("effective"),
        review_by=fields.sentence("review_by"),
        previous=fields.sentence("previous"),
        links=fields.links("links"),
        proficiency=fields.written("proficiency"),
        drops=_ids(fields, "drops"),
        notes=fields.text("notes"),
        sections=tuple(_sections(fields)),
    )
    report_duplicates(level.competencies, report)
    for said in (level.effective, level.review_by):
        if said:
            _check_date(said, report)
    return level


def _check_date(said: Sentence, report: Report) -> None:
    """Report a day that no calendar has; a date in another form is the schema's to tell."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said.text, re.ASCII):
        try:
            date.fromisoformat(said.text)
        except ValueError:
            message = f"there is no such day as {said.text}: correct it"
            report(replace(wrong_shape(said.place, message), hides_content=False))


def read_part(name: str, document: Document, report: Report) -> Part:
    """The part in a document."""
    fields = top_fields(document, "a part", report, ("competencies",))
    place = fields.place("competencies")
    competencies = tuple(read_items(place, report)) if place else ()
    report_duplicates(competencies, report)
    return Part(name, document, fields.text("title"), competencies)


def top_fields(
    document: Document, what: str, report: Report, needed: tuple[str, ...], first: str = "title"
) -> Fields:
    """The fields of a whole file; an empty or misshapen file reads as one without fields.

    `what` the file is and the key that comes `first` in it are for the messages. Where one of the
    `needed` keys is missing, what it would say is missing to every reader.
    """
    root = document.root
    if isinstance(root, Mapping):
        for key in needed if document.complete else ():
            if root.entry(key) is None:
                place = Place(document, root.entries[0].key if root.entries else root, "")
                report(wrong_shape(place, f"`{key}` is missing: {what} needs it"))
        return Fields(document, root, "", report)
    empty = isinstance(document.root, Scalar) and document.root.resolved is None
    if document.root is not None and not empty and document.complete:
        place = Place(document, document.root, "")
        report(wrong_shape(place, f"{what} is a mapping of keys like `{first}:`, not this"))
    elif not document.problems:
        message = f"this file is empty: {what} begins with `{first}:`"
        report(Problem("schema", message, document.path))
    return Fields(document, Mapping(0, 0, ()), "", report)


def _attribute(place: Place) -> str:
    node = place.node
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return ", ".join(item.value for item in node.items if isinstance(item, Scalar))
    return ""


def _sections(fields: Fields) -> Iterator[Section]:
    for key, place in fields.entries("sections"):
        key_place = Place(fields.document, key, place.pointer)
        if isinstance(place.node, Sequence):
            items = tuple(read_items(place, fields.report))
            yield Section(key.value, key_place, place, items)
        elif isinstance(place.node, Mapping):
            yield _long_section(key.value, key_place, place, fields)
        elif place.node.resolved is None:
            yield Section(key.value, key_place, place)
        else:
            fields.report(wrong_shape(place, "a section is a list of competencies, or a mapping"))


def _long_section(path: str, key: Place, place: Place, level: Fields) -> Section:
    assert isinstance(place.node, Mapping)
    fields = Fields(level.document, place.node, place.pointer, level.report)
    items = fields.place("competencies")
    return Section(
        path=path,
        key=key,
        place=place,
        competencies=tuple(read_items(items, fields.report)) if items else (),
        include=fields.sentences("include"),
        exclude=_ids(fields, "exclude"),
        intro=fields.sentence("intro"),
        examples=fields.sentences("examples"),
        proficiency=fields.written("proficiency"),
    )


def _ids(fields: Fields, key: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(place.node.value, place)
        for place in fields.items(key)
        if isinstance(place.node, Scalar) and place.node.value
    )
