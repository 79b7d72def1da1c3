"""What a whole line of `fwdiff` arguments asks for: a framework at two times, or two levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from fw.commands.comparing.arguments import (
    Arguments,
    FileTarget,
    LevelAt,
    NameTarget,
    RevisionFile,
    RevisionTarget,
    Target,
)
from fw.commands.errors import UserError
from fw.source.problems import shown_name

HEAD = "HEAD"


class LevelTarget(NamedTuple):
    """A level of the framework around here, by a name that people type."""

    typed: str


class TrackTarget(NamedTuple):
    """A track of the framework around here, by its id."""

    typed: str


class Unknown(NamedTuple):
    """A name that is nothing around here now, and why; it may be a level of another time."""

    typed: str
    why: str


Side = FileTarget | LevelTarget | LevelAt | RevisionFile


class Sides(NamedTuple):
    """Two levels, or two versions of one; without `new`, the old file as it stands now."""

    old: Side
    new: Side | None


class Next(NamedTuple):
    """A level and the one above it."""

    level: LevelTarget | LevelAt


class Revisions(NamedTuple):
    """The framework at two revisions, restricted to levels and tracks where any are named.

    Without `new` it is the index or the working tree that the old side is compared with.
    """

    old: str
    new: str | None
    since_merge_base: bool
    within: tuple[str, ...]


Request = Sides | Next | Revisions
Named = LevelTarget | TrackTarget | RevisionTarget | Unknown
_Read = Side | TrackTarget | RevisionTarget | Unknown


def understood(
    arguments: Arguments, named: Callable[[str], Named], *, staged: bool, upwards: bool
) -> Request:
    """What the arguments ask for. `named` tells what a bare name is, and is asked for no other.

    Raises UserError where they do not go together, and what `named` raises.
    """
    if arguments.range:
        if staged or upwards:
            option, why = _misplaced(staged)
            raise UserError(f"{option} and a range exclude each other: {why}")
        old, new, since_merge_base = arguments.range
        return Revisions(old, new, since_merge_base, arguments.within or ())
    read = [_read(target, named) for target in arguments.targets]
    count = next((i for i, one in enumerate(read) if not isinstance(one, RevisionTarget)), None)
    revisions, rest = read[:count], read[len(read) if count is None else count :]
    only_tracks = all(isinstance(one, TrackTarget) for one in rest)
    if revisions or staged or arguments.within is not None or only_tracks:
        if upwards:
            raise UserError("--next takes one level's name, and no revision or track")
        within = (*_names(rest), *(arguments.within or ()))
        return _revisions([one[0] for one in revisions], within, staged=staged)
    return _sides(rest, upwards=upwards)


def _misplaced(staged: bool) -> tuple[Literal["--staged", "--next"], str]:
    if staged:
        return "--staged", "it compares the index with one revision"
    return "--next", "it takes one level's name"


def _read(target: Target, named: Callable[[str], Named]) -> _Read:
    return named(target.typed) if isinstance(target, NameTarget) else target


def _names(rest: Sequence[_Read]) -> tuple[str, ...]:
    """The names that a comparison of revisions is restricted to."""
    names = []
    for one in rest:
        match one:
            case LevelTarget(typed) | TrackTarget(typed) | FileTarget(typed) | Unknown(typed):
                # Whether there is such a level is for both sides to say.
                names.append(typed)
            case RevisionTarget(revision):
                shown = shown_name(revision)
                raise UserError(
                    f"`{shown}` is a revision: name revisions first, then levels and tracks"
                )
            case LevelAt(name, revision):
                raise UserError(
                    f"`{shown_name(f'{name}@{revision}')}` is one level, and no revision to "
                    "compare the whole framework with"
                )
            case RevisionFile(revision, path):
                raise UserError(
                    f"`{shown_name(f'{revision}:{path}')}` is a file: compare it with another file"
                )
    return tuple(names)


def _revisions(revisions: Sequence[str], within: tuple[str, ...], *, staged: bool) -> Revisions:
    if len(revisions) > 2:
        raise UserError("these are more than two revisions: name one or two")
    if staged and len(revisions) == 2:
        raise UserError("--staged and two revisions exclude each other: it takes one at most")
    old = revisions[0] if revisions else HEAD
    return Revisions(old, revisions[1] if len(revisions) == 2 else None, False, within)


def _sides(rest: Sequence[_Read], *, upwards: bool) -> Sides | Next:
    sides = [_side(one, rest) for one in rest]
    if upwards:
        if len(sides) > 1:
            raise UserError("--next takes one level: leave the second out")
        if not isinstance(sides[0], LevelTarget | LevelAt):
            raise UserError("--next takes a level's name, not a file")
        return Next(sides[0])
    if len(sides) > 2:
        raise UserError("these are more than two levels or files: name two")
    if len(sides) == 2:
        return Sides(*sides)
    [only] = sides
    if isinstance(only, FileTarget | LevelTarget):
        wanted = "name two levels or files to compare, or one level with --next"
        name = shown_name(only.typed)
        raise UserError(f"{wanted}; `fwdiff -- {name}` compares it with the last commit")
    return Sides(only, LevelTarget(only.name) if isinstance(only, LevelAt) else None)


def _side(one: _Read, all_of_them: Sequence[_Read]) -> Side:
    if isinstance(one, Unknown):
        raise UserError(one.why)
    if isinstance(one, TrackTarget):
        raise UserError(
            f"`{shown_name(one.typed)}` is a track: write `--` before tracks and levels to see "
            "what changed in them"
        )
    if isinstance(one, RevisionTarget):
        level = next((other.typed for other in all_of_them if isinstance(other, LevelTarget)), "")
        revision = shown_name(one.revision)
        raise UserError(
            f"`{revision}` is a revision: write {shown_name(level) or 'LEVEL'}@{revision} for the "
            "level as it stood there"
        )
    return one
