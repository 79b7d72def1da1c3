"""What had an address once: the newest step that took it away, or gave it another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fw.diff.facts import Told
from fw.framework.address import Address
from fw.framework.model import Framework, Level
from fw.history.comparing import Compared
from fw.history.competency_trail import CompetencyTrail, LostCompetency
from fw.history.level_trail import LevelTrail, LostLevel
from fw.history.report import Subject
from fw.history.trails import Trail, is_within
from fw.history.walk import Walk


class Found(NamedTuple):
    """A subject and its trail."""

    subject: Subject
    trail: Trail


class Elsewhere(NamedTuple):
    """What had the address got another one, by a later name of its level if there is one."""

    address: Address


def last_seen(walk: Walk, address: Address) -> Found | Elsewhere | None:
    """What had the address last; None where nothing ever had.

    A level that stands at the end of the history is named as it is called there, another one by its
    name or the end of it. Raises RevisionError.
    """
    # What levels are called at the end of the history, by what they were called then.
    now: dict[str, str] = {}
    for step in walk.steps():
        compared = Compared(step)
        for former, name in compared.first.same.levels.items():
            if former != name:
                now.setdefault(former, now.get(name, name))
        if address.competency is not None:
            found = _competency(compared, address, now)
        else:
            found = next(_levels(compared, address, now), None)
        if found is not None:
            return found
    return None


def _levels(
    compared: Compared, address: Address, now: Mapping[str, str]
) -> Iterator[Found | Elsewhere]:
    """The levels that a step took the address from, whole or in one section."""
    first, after, section = compared.first, compared.step.after, address.section
    for name, level in first.before.levels.items():
        if not _has(level, section) or not _is_meant(name, address.level, now):
            continue
        new_name = first.same.levels.get(name)
        if section is None and name in after.levels:
            continue
        if section is not None and new_name and _has(after.levels[new_name], section):
            continue
        renamed = first.same.sections.get(section) if section is not None else None
        if new_name is not None and (section is None or renamed is not None):
            yield Elsewhere(Address(now.get(new_name, new_name), renamed))
            continue
        here = Address(name, section)
        subject = Subject(here, title(first.before, level, section), level.path, exists=False)
        yield Found(subject, LevelTrail(LostLevel(compared.step.commit, name, section)))


def _has(level: Level, section: str | None) -> bool:
    return section is None or any(is_within(one.path, section) for one in level.sections)


def _competency(
    compared: Compared, address: Address, now: Mapping[str, str]
) -> Found | Elsewhere | None:
    """The competency that a step took the address from."""
    for told in compared.first.pairing.told:
        if told.old is None or not _was(told, address, now):
            continue
        old, new = told.old.side, told.new.side if told.new else None
        if new is None or new.level is None:
            # In a part it has no address of its own.
            here = Address(old.level or "", old.section, old.id)
            trail = CompetencyTrail(LostCompetency(compared.step.commit, old.path, old.pointer))
            return Found(Subject(here, old.text, old.path, True, False), trail)
        return Elsewhere(Address(now.get(new.level, new.level), new.section, new.id or new.text))
    return None


def _was(told: Told, address: Address, now: Mapping[str, str]) -> bool:
    """Whether a competency had the address before a step, and has it no more."""
    assert told.old
    old, new = told.old.side, told.new.side if told.new else None
    if old.level is None or not _is_meant(old.level, address.level, now):
        return False
    if not _answers(old.id, old.section, old.text, address):
        return False
    stayed = new is not None and told.new is not None and told.new.home == told.old.home
    return not (stayed and new and _answers(new.id, new.section, new.text, address))


def _answers(name: str | None, section: str | None, text: str, address: Address) -> bool:
    assert address.competency is not None
    if address.section is not None and not is_within(section or "", address.section):
        return False
    return name == address.competency or begins(text, address.competency)


def begins(text: str, typed: str) -> bool:
    """Whether a text begins as it is typed, white space and the case of letters aside."""
    return " ".join(text.split()).lower().startswith(" ".join(typed.split()).lower())


def _is_meant(name: str, typed: str, now: Mapping[str, str]) -> bool:
    """Whether a former level is called so, or ends so, or is so called now."""
    return name == typed or name.endswith(f"/{typed}") or now.get(name) == typed


def title(framework: Framework, level: Level, section: str | None) -> str:
    """What a level, or a section of it, is called."""
    if section is None:
        return level.title
    manifest = framework.manifest
    return f"{level.title}, {manifest.section_title(section) if manifest else section}"
