"""A level as a page: what is printed and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.framework.composition import Composition, Expected
from fw.framework.expectations import Effective, effective, grade_statements
from fw.framework.model import Framework, Level, Link, Section, Track
from fw.language.markdown import plain
from fw.render.markdown import escape, title_pattern
from fw.render.page import Detail, Header, Heading, Item, Page, PageSection
from fw.source.patterns import lazily

_PLACEHOLDER = lazily(r"\{([A-Za-z_][\w-]*)\}")


def page(
    composition: Composition,
    level: Level,
    *,
    effective_form: bool = False,
    track: Track | None = None,
) -> Page:
    """The page of what a level's file asks for, or of all that is expected there (effective).

    `track` is the one whose ladder counts; the level's first if none is given. What the level
    includes is composed, so `composition.problems` is complete afterwards.
    """
    framework = composition.framework
    track = track or next(iter(framework.tracks_of(level.name)), None)
    found = effective(composition, track if effective_form else None, level)
    grade = level.grade if effective_form else None
    sections = tuple(_sections(composition, level, found, track, grade))
    ended = tuple(_ended(composition, found, track))
    note = _note(found, track) if effective_form else None
    sources = tuple(dict.fromkeys(_sources(composition, found, grade)))
    return Page(_header(framework, level, note), sections, ended, sources)


def _sources(composition: Composition, found: Effective, grade: str | None) -> Iterator[str]:
    # A lower level counts even where nothing of it is left: that too is what the page says.
    yield from (rung.path for rung in reversed(found.climbed))
    for item in (*found.expected, *(gone for gone, _ in found.ended)):
        yield item.competency.place.path
        if grade:
            for stated in grade_statements(composition, item.competency, grade):
                yield from (sentence.place.path for sentence in stated.statements)


def _header(framework: Framework, level: Level, note: str | None) -> Header:
    manifest = framework.manifest
    template = manifest.introduction if manifest else None
    if level.introduction:
        template = level.introduction.text
    return Header(
        name=manifest.name if manifest else None,
        title=level.title,
        summary=level.summary.text if level.summary else None,
        links=(*(manifest.related if manifest else ()), *level.links),
        introduction=_filled(template, framework, level) if template else None,
        note=note,
    )


def _filled(template: str, framework: Framework, level: Level) -> str:
    """A template with the level's fields in their places; what nobody knows stays as it is."""
    manifest = framework.manifest
    fields = {
        **level.attributes,
        "level": level.name,
        "title": level.title,
        "grade": level.grade,
        "status": level.status,
        "proficiency": level.proficiency,
        "effective": level.effective.text if level.effective else None,
        "review_by": level.review_by.text if level.review_by else None,
        "framework": manifest.name if manifest else None,
        "organization": manifest.organization if manifest else None,
    }

    def value(match: re.Match[str]) -> str:
        known = fields.get(match[1])
        return match[0] if known is None else escape(known)

    return _PLACEHOLDER.sub(value, template)


def _note(found: Effective, track: Track | None) -> str | None:
    if any(item.via == "cumulative" for item in found.expected):
        return "Includes what is expected from lower levels; each such statement names its level."
    if track is None:
        return "This level is on no track: nothing is taken over from lower levels."
    if track.cumulative is None:
        return (
            f"The {track.title} track does not say whether it is cumulative: "
            "nothing is taken over from lower levels."
        )
    if not track.cumulative:
        return (
            f"The {track.title} track is not cumulative: nothing is taken over from lower levels."
        )
    return None


def _sections(
    composition: Composition,
    level: Level,
    found: Effective,
    track: Track | None,
    grade: str | None,
) -> Iterator[PageSection]:
    items: dict[str, list[Item]] = {}
    for expected in found.expected:
        inherited = expected.via == "cumulative"
        marks = (_origin(composition, expected, track),) if inherited else ()
        items.setdefault(expected.section, []).append(_item(composition, expected, marks, grade))
    own = {section.path: section for section in level.sections if not section.is_empty}
    declared = composition.framework.outline
    # What the manifest does not declare comes last.
    for path in dict.fromkeys([*declared, *own, *items]):
        if path in own or path in items:
            section = own.get(path)
            yield PageSection(
                path,
                _headings(composition.framework, path),
                section.intro.text if section and section.intro else None,
                tuple(items.get(path, ())),
                _examples(section) if section else (),
            )


def _headings(framework: Framework, path: str) -> tuple[Heading, ...]:
    declared = framework.manifest.headings(path) if framework.manifest else ()
    headings = (Heading(one.path, one.title, depth) for depth, one in enumerate(declared))
    return tuple(headings) or (Heading(path, path, 0),)


def _examples(section: Section) -> tuple[Detail, ...]:
    return tuple(Detail("Example", example.text) for example in section.examples)


def _origin(composition: Composition, expected: Expected, track: Track | None) -> str:
    level = composition.framework.levels[expected.level]
    return f"from {level.short_title(track)}"


def _item(
    composition: Composition, expected: Expected, marks: tuple[str, ...], grade: str | None
) -> Item:
    competency = expected.competency
    status = competency.status if competency.status in ("draft", "deprecated") else None
    remarks = (
        "optional" if competency.optional else None,
        f"for {', '.join(competency.applies_to)}" if competency.applies_to else None,
        status,
    )
    known = composition.framework.references
    references = [known[name.text] for name in competency.references if name.text in known]
    details = [Detail(None, phrase.text) for phrase in competency.covers]
    for stated in grade_statements(composition, competency, grade) if grade else ():
        title = f"{stated.reference.title}, grade" if len(references) > 1 else "Grade"
        details += (Detail(f"{title} {grade}", sentence.text) for sentence in stated.statements)
    details += (Detail("Example", example.text) for example in competency.examples)
    details += (Detail("Counterexample", example.text) for example in competency.counter_examples)
    titles = title_pattern(to.title for to in competency.links)
    said = set(titles.findall(plain(competency.text.text).text)) if competency.links else set()
    return Item(
        name=competency.name,
        text=competency.text.text,
        marks=(*(remark for remark in remarks if remark), *marks),
        links=(*competency.links, *(Link(one.title, one.url) for one in references)),
        see=tuple(to for to in competency.links if to.title not in said),
        details=tuple(details),
    )


def _ended(composition: Composition, found: Effective, track: Track | None) -> Iterator[Item]:
    for expected, level in found.ended:
        origin = _origin(composition, expected, track)
        yield _item(composition, expected, (origin, f"ended at {level.short_title(track)}"), None)
