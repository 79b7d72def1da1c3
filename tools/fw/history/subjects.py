"""What an address names: something that stands now, or that once stood."""

from __future__ import annotations

from collections.abc import Iterable

from fw.framework.address import Address
from fw.framework.composition import Composition, Expected
from fw.framework.model import Framework, Level
from fw.framework.names import candidates
from fw.framework.suggestion import did_you_mean
from fw.history.competency_trail import CompetencyTrail
from fw.history.level_trail import LevelTrail
from fw.history.lost import Found, begins, last_seen, title
from fw.history.report import Subject
from fw.history.trails import FrameworkTrail, is_within
from fw.history.walk import Walk
from fw.source.problems import shown, shown_name

MOST_NAMES = 20
"""So many times something is looked up under the name that took the place of the last one."""

_MOST_LISTED = 8


class UnknownAddressError(LookupError):
    """Nothing has, or ever had, this address; the message is one line."""


def whole(walk: Walk) -> Found:
    """The framework itself."""
    manifest = walk.now.manifest
    name = manifest.name if manifest else "The framework"
    return Found(Subject(None, name, None), FrameworkTrail())


def find(walk: Walk, address: Address, folder: str = "") -> Found:
    """What an address names now or, if nothing, what it named last.

    The level is named as people type it, from `folder` below `levels/`; the competency by its id
    or, for want of one, by the beginning of its text. Raises UnknownAddressError, LookupError where
    several could be meant, and RevisionError.
    """
    wanted = address
    for _ in range(MOST_NAMES):
        names = candidates(walk.now, wanted.level, folder)
        if len(names) > 1:
            listed = ", ".join(f"`{shown_name(name)}`" for name in names[:_MOST_LISTED])
            raise UnknownAddressError(
                f"`{shown_name(wanted.level)}` could be {listed}: write more of the name"
            )
        level = walk.now.levels[names[0]] if names else None
        found = _standing(walk, level, wanted) if level else None
        if found:
            return found
        gone = last_seen(walk, wanted._replace(level=level.name) if level else wanted)
        if isinstance(gone, Found):
            return gone
        if gone is None or gone.address == wanted:
            break
        wanted = gone.address
    raise UnknownAddressError(_unknown(walk.now, address, folder))


def _standing(walk: Walk, level: Level, address: Address) -> Found | None:
    """What stands at a level now."""
    oid = walk.oids.get(level.path, "")
    section = address.section
    if address.competency is None:
        paths = [one.path for one in level.sections if not one.is_empty]
        if section is not None and not any(is_within(path, section) for path in paths):
            return None
        trail = LevelTrail()
        trail.begin(level, oid, section)
        about = title(walk.now, level, section)
        return Found(Subject(Address(level.name, section), about, level.path), trail)
    item = _asked(_expected(walk.now, level, section), address.competency)
    if item is None:
        return None
    place = item.competency.place
    follow = CompetencyTrail()
    follow.begin(place.path, walk.oids.get(place.path, ""), place.pointer)
    here = Address(level.name, item.section, item.competency.name)
    return Found(Subject(here, item.competency.text.text, place.path, True), follow)


def _expected(framework: Framework, level: Level, section: str | None) -> list[Expected]:
    items = Composition(framework).level(level)
    return [item for item in items if section is None or is_within(item.section, section)]


def _asked(items: Iterable[Expected], typed: str) -> Expected | None:
    """The competency with this id, or the only one whose text begins so."""
    items = list(items)
    named = [item for item in items if item.competency.name == typed]
    begun = [item for item in items if begins(item.competency.text.text, typed)]
    if not named and len(begun) > 1:
        texts = " or ".join(f"“{shown(item.competency.text.text)}”" for item in begun[:2])
        raise UnknownAddressError(f"`{shown_name(typed)}` begins {texts}: write more of it")
    return next(iter(named or begun), None)


def _unknown(framework: Framework, address: Address, folder: str) -> str:
    """Why an address names nothing, with the nearest one, or what there is."""
    names = candidates(framework, address.level, folder)
    if not names:
        known = [*framework.levels, *(name.rpartition("/")[2] for name in framework.levels)]
        hint = did_you_mean(address.level, known) or _listed("the levels are", framework.levels)
        return f"no level is or was called `{shown_name(address.level)}`{hint}"
    level = framework.levels[names[0]]
    items = _expected(framework, level, None)
    paths = dict.fromkeys(item.section for item in items)
    section = address.section or ""
    if not any(is_within(path, section) for path in paths):
        hint = did_you_mean(section, paths) or _listed("its sections are", paths)
        return f"`{level.name}` has and had no section `{shown_name(section)}`{hint}"
    there = [item for item in items if is_within(item.section, section)]
    ids = [item.competency.name for item in there if item.competency.name]
    typed = address.competency or ""
    hint = did_you_mean(typed, ids) or _above_or_below(framework, level, typed)
    hint = hint or _listed("there are", ids)
    where = f"{level.name}#{section}"
    return f"no competency of `{where}` is or was called `{shown_name(typed)}`{hint}"


def _above_or_below(framework: Framework, level: Level, typed: str) -> str:
    """A hint at another level of the same track that has a competency of this name."""
    names = [name for track in framework.tracks_of(level.name) for name in track.level_names]
    for name in names:
        other = framework.levels.get(name)
        for item in _expected(framework, other, None) if other else ():
            if item.competency.name == typed:
                return f": `{shown_name(f'{name}#{item.section}:{typed}')}` is"
    return ""


def _listed(what: str, names: Iterable[str]) -> str:
    known = list(names)
    listed = ", ".join(f"`{shown_name(name)}`" for name in known[:_MOST_LISTED])
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    return f": {what} {listed}{more}" if known else ""
