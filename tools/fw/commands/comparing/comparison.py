"""A comparison as the command has it, and that of two levels as they stand together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from fw.commands.comparing.requests import LevelTarget
from fw.commands.surroundings import Surroundings
from fw.commands.targets import choose_track, find, next_level, require_content
from fw.diff.report import DiffReport, SnapshotInfo
from fw.diff.steps import compare_levels
from fw.framework.composition import Composition
from fw.framework.model import Framework, Level

Shown = Callable[[str], str]
"""How a path of the compared snapshots reads in the current folder."""


class Options(NamedTuple):
    """What the options say of reading and comparing.

    `accepted` is the path of the accepted list, where another one than the framework's own is
    meant.
    """

    staged: bool = False
    track: str | None = None
    guess: bool = False
    accepted: str | None = None


class Comparison(NamedTuple):
    """A report, how its paths read here, and for two levels what they are composed from."""

    report: DiffReport
    shown: Shown
    composition: Composition | None = None


def compare_here(
    around: Surroundings, first: LevelTarget, second: LevelTarget | None, options: Options
) -> Comparison:
    """Two levels of the working tree, or one and the next. Raises UserError for unknown ones."""
    location = around.location
    folder = around.workspace.level_folder(location)
    old = find(around.framework, first.typed, folder)
    new = higher(around.framework, old, second and second.typed, folder, options.track)
    shown = partial(around.workspace.shown, location.top)
    label = SnapshotInfo(location.snapshot.label)
    return step(around.framework, old, new, label, shown, options)


def higher(
    framework: Framework, old: Level, typed: str | None, folder: str, track: str | None
) -> Level:
    """The level that is typed, looked up in the track of the old one, or the next on that track."""
    if typed is None:
        return next_level(framework, old, track)
    return find(framework, typed, folder, choose_track(framework, (old,), track))


def step(
    framework: Framework,
    old: Level,
    new: Level,
    snapshot: SnapshotInfo,
    shown: Shown,
    options: Options,
) -> Comparison:
    """Two levels of one snapshot. Raises UserError where one cannot be read at all."""
    for level in (old, new):
        require_content(framework, level, shown)
    track = choose_track(framework, (old, new), options.track)
    composition = Composition(framework)
    report = compare_levels(composition, old, new, track, snapshot, guess=options.guess)
    return Comparison(report, shown, composition)
