"""`framework.yaml`, read from its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fw.framework.fields import Fields, Report, sentence_at, title_at, wrong_shape
from fw.framework.levels import top_fields
from fw.framework.model import (
    Manifest,
    OutlineSection,
    Place,
    Reference,
    ReleaseRules,
    Sentence,
    Track,
)
from fw.source.nodes import Document, Scalar, Sequence, pointer_token
from fw.source.problems import shown_name

FORMAT = 1
VERSION = "{version}"
"""What stands for the version in the tag of a release."""

BUMPS = ("major", "minor", "patch", "none")


def read_manifest(document: Document, report: Report) -> Manifest:
    """The manifest in a document; what is missing or misshapen is reported and left out."""
    fields = top_fields(document, "framework.yaml", report, ("tracks", "sections"), "format")
    _check_format(fields)
    vocabulary_place = fields.place("vocabulary")
    vocabulary = fields.within(vocabulary_place) if vocabulary_place else None
    return Manifest(
        document=document,
        name=fields.text("name") or "Framework",
        organization=fields.text("organization"),
        introduction=fields.text("introduction"),
        locale=fields.text("locale"),
        voice=fields.text("voice"),
        related=fields.links("related"),
        tracks=tuple(_tracks(fields)),
        sections=dict(_outline(fields)),
        references=dict(_references(fields)),
        acronyms=_acronyms(vocabulary) if vocabulary else {},
        accepted=vocabulary.texts("accept") if vocabulary else (),
        rejected=vocabulary.texts("reject") if vocabulary else (),
        lint=fields.place("lint"),
        release=_release(fields),
    )


def _check_format(fields: Fields) -> None:
    place = fields.place("format")
    value = place.node.resolved if place and isinstance(place.node, Scalar) else None
    if place and isinstance(value, int) and value != FORMAT:
        newer = "install a newer release" if value > FORMAT else f"write `format: {FORMAT}`"
        message = f"format {value} is not known here, only {FORMAT}: {newer}"
        fields.report(wrong_shape(place, message))


def _tracks(fields: Fields) -> Iterator[Track]:
    for place in fields.items("tracks"):
        track = fields.within(place)
        name = track.written("id") if track else None
        if track and name:
            yield Track(
                id=name,
                title=track.text("title") or name,
                place=place,
                levels=_level_names(track),
                cumulative=track.boolean("cumulative"),
                voice=track.text("voice"),
                locale=track.text("locale"),
                lint=track.place("lint"),
            )


def _level_names(track: Fields) -> tuple[Sentence, ...]:
    """A track's level names; a name given twice counts once, at its first place."""
    names: dict[str, Sentence] = {}
    for place in track.items("levels"):
        if not isinstance(place.node, Scalar) or not place.node.value:
            track.report(wrong_shape(place, "a level's name is missing here"))
        elif place.node.value in names:
            message = f"`{shown_name(place.node.value)}` is already on this track: delete it here"
            track.report(wrong_shape(place, message))
        else:
            names[place.node.value] = Sentence(place.node.value, place)
    return tuple(names.values())


def _outline(fields: Fields) -> Iterator[tuple[str, OutlineSection]]:
    for key, place in fields.entries("sections"):
        title = title_at(place, f"`{key.value}`", fields.report)
        yield key.value, OutlineSection(key.value, title.text if title else key.value, place)


def _references(fields: Fields) -> Iterator[tuple[str, Reference]]:
    for key, place in fields.entries("references"):
        reference = fields.within(place)
        if reference:
            by_grade = {
                grade.value: _statements(grade_place, fields.report)
                for grade, grade_place in reference.entries("by_grade")
            }
            title = reference.text("title") or key.value
            yield key.value, Reference(key.value, title, reference.text("url"), by_grade, place)


def _statements(place: Place, report: Report) -> tuple[Sentence, ...]:
    """A grade's own statements: one sentence, or a list of them."""
    if not isinstance(place.node, Sequence):
        sentence = sentence_at(place, report)
        return (sentence,) if sentence else ()
    found = (
        sentence_at(Place(place.document, node, place.pointer + pointer_token(index)), report)
        for index, node in enumerate(place.node.items)
    )
    return tuple(sentence for sentence in found if sentence)


def _acronyms(vocabulary: Fields) -> dict[str, str]:
    return {
        key.value: place.node.value
        for key, place in vocabulary.entries("acronyms")
        if isinstance(place.node, Scalar)
    }


def _release(fields: Fields) -> ReleaseRules | None:
    place = fields.place("release")
    rules = fields.within(place) if place else None
    if rules is None:
        return None
    tag = rules.sentence("tag")
    if tag and tag.text.count(VERSION) != 1:
        message = f"a tag has `{VERSION}` in it, once, as in `v{VERSION}`"
        # Only the next version's number is in doubt: no content is hidden.
        rules.report(replace(wrong_shape(tag.place, message), hides_content=False))
        tag = None
    return ReleaseRules(tag.text if tag else None, dict(_bumps(rules)))


def _bumps(rules: Fields) -> Iterator[tuple[str, str]]:
    """What each impact or kind asks for. A name that means nothing is the schema's to report."""
    for key, place in rules.entries("bump"):
        word = place.node.value if isinstance(place.node, Scalar) else None
        if word in BUMPS:
            yield key.value, word
        elif not key.value.startswith("x-"):
            message = f"`{shown_name(key.value)}` must be `major`, `minor`, `patch` or `none`"
            rules.report(replace(wrong_shape(place, message), hides_content=False))
