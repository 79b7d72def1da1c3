"""What people name on the command line: levels, their files, tracks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fw.commands.errors import UserError
from fw.commands.workspace import Location, located, nearest_root
from fw.framework.loading import LEVELS, MANIFEST, SUFFIX
from fw.framework.model import Framework, Level, Track
from fw.framework.names import AmbiguousNameError, UnknownNameError, find_level
from fw.framework.suggestion import did_you_mean
from fw.source.problems import shown_name


def find(framework: Framework, typed: str, folder: str, track: Track | None = None) -> Level:
    """The level that `typed` names. Raises UserError with a suggestion, or the candidates."""
    try:
        return find_level(framework, typed, folder, track)
    except (UnknownNameError, AmbiguousNameError) as error:
        raise UserError(str(error)) from error


def find_track(framework: Framework, name: str) -> Track:
    """The track with this id. Raises UserError with a suggestion and the tracks that there are."""
    track = framework.track(name)
    if track is None:
        known = [one.id for one in framework.tracks]
        hint = did_you_mean(name, known)
        listed = ", ".join(f"`{shown_name(one)}`" for one in known)
        tracks = f"the tracks are {listed}" if known else "there is none"
        raise UserError(f"no track is called `{shown_name(name)}`{hint}: {tracks}")
    return track


def choose_track(framework: Framework, levels: tuple[Level, ...], name: str | None) -> Track | None:
    """The track to compare on: the named one, or the first that has all the levels.

    Where no track has them all, each level is on its own: None.
    """
    if name is not None:
        track = find_track(framework, name)
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


def require_content(framework: Framework, level: Level, shown: Callable[[str], str]) -> None:
    """Raise UserError for a file in which nothing of a level can be read, its path `shown`.

    Compared, everything on the other side would seem new or gone.
    """
    if level.fields.keys().isdisjoint(("title", "sections")):
        problem = next((one for one in framework.problems if one.path == level.path), None)
        reason = problem.message if problem else "it has neither `title` nor `sections`"
        raise UserError(f"{shown(level.path)}: nothing of a level can be read here: {reason}")


def framework_of(path: Path) -> Location | None:
    """The framework that a file is a level of, or None where it stands alone."""
    root = nearest_root(path.parent)
    if root is None:
        return None
    location = located(root)
    levels = (location.folder / LEVELS).relative_to(location.top).as_posix()
    inside = path.relative_to(location.top).as_posix()
    found = inside.endswith(SUFFIX) and inside in location.snapshot.files(levels)
    return location if found else None


def existing(folder: Path, typed: str) -> Path:
    """The file that is typed in a folder. Raises UserError where it is none, or no level's."""
    path = folder / typed
    if not path.exists():
        raise UserError(f"{typed}: there is no such file")
    if not path.is_file():
        raise UserError(f"{typed}: this is no regular file")
    if path.name == MANIFEST:
        raise UserError(f"{typed}: this is the manifest, not a level")
    # Not where a link leads: whether it may be followed is the snapshot's to say.
    return path.parent.resolve() / path.name


def is_file(folder: Path, typed: str) -> bool:
    """Whether there is such a file in a folder; what no file can be called is none."""
    try:
        return (folder / typed).is_file()
    except (OSError, ValueError):
        return False
