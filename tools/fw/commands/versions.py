"""A framework at two revisions, compared as it was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from fw.commands.comparison import Comparison, Options
from fw.commands.errors import UserError
from fw.commands.opening import described, opened, releases, roots, top_of
from fw.commands.requests import Revisions
from fw.commands.settling import Sources, settled
from fw.commands.surroundings import Surroundings
from fw.commands.targets import find
from fw.diff.counterparts import counterparts
from fw.diff.versions import Version, compare_versions
from fw.framework.closure import load_both
from fw.framework.model import Framework
from fw.framework.names import candidates
from fw.framework.suggestion import did_you_mean
from fw.source.problems import shown_name


def compare_revisions(around: Surroundings, request: Revisions, options: Options) -> Comparison:
    """The whole framework at two revisions, or the levels and tracks that are named.

    Raises UserError for what names nothing, and RevisionError for what git cannot do.
    """
    if options.track is not None:
        raise UserError("--track says nothing of two revisions: name the track, after `--`")
    workspace = around.workspace
    repository = around.repository
    old, new = opened(repository, request, staged=options.staged)
    old_root, new_root = roots(workspace, repository, old, new)
    # A level that is the same on both sides can be named, so that all must be known.
    everything = options.everything or bool(request.within)
    before, after = load_both(old, new, old_root, new_root, everything=everything)
    only = None
    if request.within:
        only = _levels(before, after, request.within, around.level_folder)
    report = compare_versions(
        Version(before, described(repository, old)),
        Version(after, described(repository, new)),
        only=only,
    )
    top = top_of(workspace, repository)
    tags = releases(repository, old, new)
    report = settled(workspace, report, Sources(after, new, top, tags), options)
    if only is not None:
        # An entry may be about what was not asked for.
        report = replace(report, stale=())
    return Comparison(report, partial(workspace.shown, top))


def _levels(
    before: Framework, after: Framework, names: Iterable[str], folder: str
) -> frozenset[str]:
    """The levels that are named, or are on tracks that are named, on either side.

    One that was renamed goes by both names.
    """
    found = {level for name in names for level in _named(before, after, name, folder)}
    now = counterparts(before, after).levels
    return frozenset(found | {now[level] for level in found if level in now})


def _named(before: Framework, after: Framework, name: str, folder: str) -> Iterable[str]:
    if candidates(after, name, folder):
        return [find(after, name, folder).name]
    tracks = [track for side in (after, before) if (track := side.track(name))]
    if tracks:
        return [level for track in tracks for level in track.level_names]
    if candidates(before, name, folder):
        return [find(before, name, folder).name]
    known = [*after.levels, *before.levels, *(one.id for one in (*after.tracks, *before.tracks))]
    known += [level.rpartition("/")[2] for level in known]
    hint = did_you_mean(name, known)
    raise UserError(f"no level or track is called `{shown_name(name)}` on either side{hint}")
