"""What a bare name on the line is: a level, a track, or else a revision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fw.commands.comparing.arguments import RevisionTarget, checked_revision
from fw.commands.comparing.requests import LevelTarget, Named, TrackTarget, Unknown
from fw.commands.errors import UserError
from fw.commands.surroundings import UNBORN, Surroundings
from fw.framework.loading import LEVELS, level_name, load
from fw.framework.model import Framework
from fw.framework.names import UnknownNameError, candidates, find_level
from fw.framework.suggestion import did_you_mean
from fw.revisions.snapshot import UnreadableError, repository_top
from fw.source.problems import shown_name

_ONLY_GITS = frozenset("~^{")


def named(around: Surroundings, typed: str) -> Named:
    """What a name is, by the first reading that fits; Unknown where it is nothing.

    Raises UserError where there is neither a framework nor such a revision, and RevisionError for a
    hash that is ambiguous.
    """
    try:
        framework = _glance(around, typed)
    except UserError:
        # Names can still be revisions, as in a bare repository.
        if _is_revision(around, typed):
            return RevisionTarget(typed)
        if _can_only_be_revision(around.workspace.folder, typed):
            return Unknown(typed, _no_commit(around, typed))
        raise
    found = candidates(framework, typed, around.level_folder)
    if any(_is_spelt(framework, name, typed) for name in found):
        return LevelTarget(typed)
    if framework.track(typed):
        return TrackTarget(typed)
    if _is_revision(around, typed):
        return RevisionTarget(typed)
    # In other letters it is a level only now: HEAD is not the level `head`.
    return LevelTarget(typed) if found else Unknown(typed, _unknown(around, typed))


def _glance(around: Surroundings, typed: str) -> Framework:
    """The framework with only those levels that could be called so.

    Reading all of a large one takes longer than comparing what changed in it.
    """
    location = around.location
    return load(location.snapshot, location.root, around.reading, set(_could_be(around, typed)))


def _could_be(around: Surroundings, typed: str) -> Iterator[str]:
    """The paths of the levels with that name in any letters, or with the name in their text."""
    location = around.location
    text, lowered = typed.encode("utf-8", "surrogateescape"), typed.lower()
    for path in location.snapshot.files(f"{location.root}/{LEVELS}".removeprefix("/")):
        name = level_name(location.root, path)
        if name is None:
            continue
        if f"/{name}".lower().endswith(f"/{lowered}"):
            yield path
            continue
        try:
            data = location.snapshot.read(path)
        except UnreadableError:
            continue
        # An escape could hide a former name.
        if b"aliases" in data and (text in data or b"\\" in data):
            yield path


def _is_spelt(framework: Framework, name: str, typed: str) -> bool:
    """Whether a level's name, its end or a former name is spelt so, down to the case of letters."""
    if name == typed or name.endswith(f"/{typed}"):
        return True
    return any(alias.text == typed for alias in framework.levels[name].aliases)


def _is_revision(around: Surroundings, typed: str) -> bool:
    from fw.revisions.repository import RevisionError

    try:
        checked_revision(typed, typed)
        repository = around.repository
    except (UserError, RevisionError):
        return False
    return typed in UNBORN or repository.resolve(typed) is not None


def _unknown(around: Surroundings, typed: str) -> str:
    """Why a name is nothing at all, with the nearest one that is something."""
    framework = around.framework
    if _can_only_be_revision(around.location.folder, typed):
        return _no_commit(around, typed)
    track = did_you_mean(typed, [track.id for track in framework.tracks])
    message = f"no level or track is called `{shown_name(typed)}`{track}"
    try:
        find_level(framework, typed)
    except UnknownNameError as error:
        if "did you mean" in str(error) or not track:
            message = str(error)
    if repository_top(around.location.folder) is None:
        return message
    return f"{message}; git knows no such revision{_advice(around, typed)}"


def _can_only_be_revision(folder: Path, typed: str) -> bool:
    return not _ONLY_GITS.isdisjoint(typed) and repository_top(folder) is not None


def _no_commit(around: Surroundings, typed: str) -> str:
    return f"`{shown_name(typed)}` names no commit{_advice(around, typed)}"


def _advice(around: Surroundings, typed: str) -> str:
    """`: ` and what to do about a name that git does not know, where that can be told."""
    from fw.revisions.repository import RevisionError

    try:
        advice = around.repository.advice(typed)
    except RevisionError as error:
        advice = str(error)
    return f": {advice}" if advice else ""
