"""What of an old framework became what of a new one: levels, parts, tracks and sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from fw.framework.model import Competency, Framework, Level, Part, Sentence

SAME_CONTENT = 0.5
"""How much of two files' statements must be the same for a rename (Dice coefficient, 0 to 1)."""

_SAME_TITLE = 0.25


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Counterparts:
    """By old name the new one, for everything that is on both sides; sections by path.

    `sections` holds only those whose path changed.
    """

    levels: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    tracks: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)

    def section(self, path: str) -> str:
        """The path that an old section has now."""
        return self.sections.get(path, path)


def counterparts(
    old: Framework, new: Framework, levels: Mapping[str, str] | None = None
) -> Counterparts:
    """What became what: the same name, then a former name, then the same content.

    `levels` settles the levels instead, where somebody has said which they are.
    """
    level_pairs = dict(levels) if levels is not None else _levels(old, new)
    return Counterparts(
        levels=level_pairs,
        parts=_parts(old, new),
        tracks=dict(_tracks(old, new, level_pairs)),
        sections=dict(_sections(old, new, level_pairs)),
    )


def with_renamed_levels(
    old: Framework, new: Framework, same: Counterparts
) -> tuple[Framework, Framework]:
    """Both sides, their tracks naming levels that were renamed as they are called there.

    A manifest that was not edited along with a level's file would leave that level on no track.
    """
    back = {now: name for name, now in same.levels.items()}
    return _following(old, back), _following(new, same.levels)


def _following(framework: Framework, names: Mapping[str, str]) -> Framework:
    manifest = framework.manifest
    if manifest is None:
        return framework

    def followed(name: Sentence) -> Sentence:
        here = name.text in framework.levels
        return name if here else replace(name, text=names.get(name.text, name.text))

    tracks = [
        replace(track, levels=tuple(map(followed, track.levels))) for track in manifest.tracks
    ]
    if all(
        one.level_names == other.level_names
        for one, other in zip(tracks, manifest.tracks, strict=True)
    ):
        return framework
    return replace(framework, manifest=replace(manifest, tracks=tuple(tracks)))


def _levels(old: Framework, new: Framework) -> dict[str, str]:
    pairs = {name: name for name in old.levels if name in new.levels}
    pairs |= _by_alias(old.levels, new.levels)
    # A rename that is taken back: the former name is the new one, and the old side knows it.
    back = {name: former for former, name in _by_alias(new.levels, old.levels).items()}
    taken = set(pairs.values())
    pairs |= {one: now for one, now in back.items() if one not in pairs and now not in taken}
    return pairs | _by_content(old.levels, new.levels, pairs)


def _by_alias(these: Mapping[str, Level], those: Mapping[str, Level]) -> dict[str, str]:
    """Levels that are gone, with those that came and say that they were called so."""
    found: dict[str, str] = {}
    for level in those.values():
        former = (alias.text for alias in level.aliases if alias.text in these)
        known = next((name for name in former if name not in those and name not in found), None)
        if known is not None and level.name not in these:
            found[known] = level.name
    return found


def _parts(old: Framework, new: Framework) -> dict[str, str]:
    pairs = {name: name for name in old.parts if name in new.parts}
    return pairs | _by_content(old.parts, new.parts, pairs)


def _by_content(
    old: Mapping[str, Level | Part], new: Mapping[str, Level | Part], paired: Mapping[str, str]
) -> dict[str, str]:
    """The files left on both sides that say the same for the most part, best pairs first."""
    taken = set(paired.values())
    gone = {name: thing for name, thing in old.items() if name not in paired}
    come = {name: thing for name, thing in new.items() if name not in taken}
    if not gone or not come:
        return {}
    there, back = _found(gone, come), _found(come, gone)
    places = {name: place for names in (gone, come) for place, name in enumerate(names)}
    scores = []
    for one, thing in gone.items():
        for other, found in there[one].items():
            # Repeated sentences may be found more often one way than the other.
            score = _alike(thing, come[other], min(found, back[other][one]))
            if score >= SAME_CONTENT:
                place, other_place = places[one], places[other]
                order = (place + other_place, abs(place - other_place))
                scores.append((-score, *order, one, other))
    pairs: dict[str, str] = {}
    for *_, one, other in sorted(scores):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _found(
    these: Mapping[str, Level | Part], those: Mapping[str, Level | Part]
) -> dict[str, Counter[str]]:
    """How many statements of each of these files stand in each of those."""
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, thing in those.items():
        for competency in thing.competencies:
            for key in _keys(competency):
                having[key].add(name)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, thing in these.items():
        for competency in thing.competencies:
            places = (having.get(key, set()) for key in _keys(competency))
            found[name].update(set[str]().union(*places))
    return found


def _keys(competency: Competency) -> Iterator[tuple[str, str]]:
    yield "text", competency.text.text
    if competency.id:
        yield "id", competency.id.text


def _alike(one: Level | Part, other: Level | Part, shared: int) -> float:
    """How much of two files is the same, from 0 to 1 and a little more for the same title."""
    statements = _size(one) + _size(other)
    same = 2 * shared / statements if statements else 0.0
    return same + (_SAME_TITLE if one.title and one.title == other.title else 0.0)


def _size(thing: Level | Part) -> int:
    """How many competencies a file has of its own."""
    if isinstance(thing, Part):
        return len(thing.competencies)
    return sum(len(section.competencies) for section in thing.sections)


def _tracks(old: Framework, new: Framework, levels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Tracks of the same id, then those that hold the same levels for the most part."""
    old_left = {track.id: track for track in old.tracks}
    new_left = {track.id: track for track in new.tracks}
    for name in list(old_left):
        if name in new_left:
            del old_left[name], new_left[name]
            yield name, name
    for track in old_left.values():
        now = {levels[name] for name in track.level_names if name in levels}
        for other in new_left.values():
            shared = len(now & set(other.level_names))
            if 2 * shared > max(len(track.level_names), len(other.level_names)):
                del new_left[other.id]
                yield track.id, other.id
                break


def _sections(
    old: Framework, new: Framework, levels: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Sections whose path left the outline while another came that has most of what stood there."""
    before, after = set(old.outline), set(new.outline)
    came: dict[str, Counter[str]] = defaultdict(Counter)
    stood: Counter[str] = Counter()
    for name, now in levels.items():
        one, other = old.levels[name], new.levels[now]
        where = {
            key: section.path
            for section in other.sections
            if section.path in after - before
            for competency in section.competencies
            for key in _keys(competency)
        }
        for section in one.sections:
            if section.path in before - after:
                for competency in section.competencies:
                    stood[section.path] += 1
                    found = next((where[key] for key in _keys(competency) if key in where), None)
                    if found is not None:
                        came[section.path][found] += 1
    taken: set[str] = set()
    for path in old.outline:
        if path in after:
            continue
        best = [(number, other) for other, number in came[path].most_common() if other not in taken]
        if best and best[0][0] >= SAME_CONTENT * stood[path]:
            found = best[0][1]
        else:
            found = _same_title(old, new, path, before | taken)
        if found is not None:
            taken.add(found)
            yield path, found


def _same_title(old: Framework, new: Framework, path: str, excluded: set[str]) -> str | None:
    """The new section with the title of an old one under the same number of headings."""
    title, depth = old.outline[path].title, path.count("/")
    same = (
        other
        for other, section in new.outline.items()
        if section.title == title and other.count("/") == depth and other not in excluded
    )
    return next(same, None)
