"""What the arguments of `fwdiff` name: levels or files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fw.commands.errors import UserError
from fw.commands.workspace import Location, Workspace, located, nearest_root
from fw.framework.loading import SUFFIX, level_name, load
from fw.framework.model import Framework, Level, Track
from fw.framework.names import AmbiguousNameError, UnknownNameError, find_level


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FileTarget:
    """A level's file on disk, which need not belong to a framework."""

    path: Path


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LevelTarget:
    """A level of the framework around here, by a name that people type."""

    typed: str


Target = FileTarget | LevelTarget


def target(workspace: Workspace, argument: str) -> Target:
    """The first reading of an argument that fits: a path, or else a level's name.

    Raises UserError for a file that is missing, and for what reads as a revision, which this
    release does not compare.
    """
    if not argument:
        raise UserError("a level's name is empty: name a level or a file")
    path = workspace.folder / argument
    if argument.startswith(("./", "../", "/")) or argument.endswith("/") or path.is_file():
        return FileTarget(_existing(argument, path))
    if ".." in argument or ":" in argument or ("@" in argument and "@{" not in argument):
        raise UserError(f"`{argument}` reads as a revision: this release compares levels and files")
    if argument.endswith(SUFFIX):
        return FileTarget(_existing(argument, path))
    return LevelTarget(argument)


def find(framework: Framework, typed: str, folder: str, track: Track | None = None) -> Level:
    """The level that `typed` names. Raises UserError with a suggestion, or the candidates."""
    try:
        return find_level(framework, typed, folder, track)
    except (UnknownNameError, AmbiguousNameError) as error:
        raise UserError(str(error)) from error


def choose_track(framework: Framework, levels: tuple[Level, ...], name: str | None) -> Track | None:
    """The track to compare on: the named one, or the first that has all the levels.

    Where no track has them all, each level is on its own: None.
    """
    if name is not None:
        track = framework.track(name)
        if track is None:
            raise UserError(f"no track is called `{name}`: {_known_tracks(framework)}")
        for level in levels:
            if level.name not in track.level_names:
                raise UserError(f"`{level.name}` is not on the track `{name}`")
        return track
    tracks = framework.tracks_of(levels[0].name)
    return next(
        (one for one in tracks if all(level.name in one.level_names for level in levels)), None
    )


def next_level(framework: Framework, level: Level, track_name: str | None) -> Level:
    """The level above, on its track."""
    track = choose_track(framework, (level,), track_name)
    if track is None:
        raise UserError(f"`{level.name}` is on no track: name the level to compare with")
    names = track.level_names
    above = names[names.index(level.name) + 1 :]
    if not above:
        raise UserError(f"`{level.name}` is the highest level of the track `{track.id}`")
    return find(framework, above[0], "")


def require_content(framework: Framework, level: Level) -> None:
    """Raise UserError for a file in which nothing of a level can be read.

    Compared, everything on the other side would seem new or gone.
    """
    if level.fields.keys().isdisjoint(("title", "sections")):
        problem = next((one for one in framework.problems if one.path == level.path), None)
        reason = problem.message if problem else "it has neither `title` nor `sections`"
        raise UserError(f"{level.path}: nothing of a level can be read here: {reason}")


def file_level(path: Path) -> tuple[Location, Framework, Level] | None:
    """The framework and level that a file is part of, or None where it stands alone."""
    root = nearest_root(path.parent)
    if root is None:
        return None
    location = located(root)
    name = level_name(location.root, path.relative_to(location.top).as_posix())
    framework = load(location.snapshot, location.root) if name else None
    level = framework.levels.get(name) if framework and name else None
    return (location, framework, level) if framework and level else None


def _existing(argument: str, path: Path) -> Path:
    if not path.exists():
        raise UserError(f"{argument}: there is no such file")
    if not path.is_file():
        raise UserError(f"{argument}: this is no regular file")
    return path.resolve()


def _known_tracks(framework: Framework) -> str:
    tracks = framework.manifest.tracks if framework.manifest else ()
    return (
        "the tracks are " + ", ".join(f"`{one.id}`" for one in tracks)
        if tracks
        else "there is none"
    )
