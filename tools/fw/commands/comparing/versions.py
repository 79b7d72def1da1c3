"""A framework at two revisions, compared as it was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from fw.commands.comparing.comparison import Comparison, Options
from fw.commands.comparing.requests import Revisions
from fw.commands.comparing.settling import Sources, settled
from fw.commands.errors import UserError
from fw.commands.opening import at, commit_of, described, releases, roots, top_of, working_tree
from fw.commands.surroundings import Surroundings
from fw.commands.targets import find
from fw.diff.counterparts import counterparts
from fw.diff.versions import Version, compare_versions
from fw.framework.closure import load_both
from fw.framework.loading import PARTS, SUFFIX
from fw.framework.model import Framework
from fw.framework.names import candidates
from fw.framework.suggestion import did_you_mean
from fw.revisions.repository import Repository
from fw.revisions.snapshot import Snapshot
from fw.source.problems import shown_name


def compare_revisions(around: Surroundings, request: Revisions, options: Options) -> Comparison:
    """The whole framework at two revisions, or the levels and tracks that are named.

    Raises UserError for what names nothing, and RevisionError for what git cannot do.
    """
    if options.track is not None:
        raise UserError("--track says nothing of two revisions: name the track, after `--`")
    workspace = around.workspace
    repository = around.repository
    old, new = _opened(repository, request, staged=options.staged)
    old_root, new_root = roots(workspace, repository, old, new)
    # A level that is the same on both sides can be named, so that all must be known.
    everything = bool(request.within)
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


def _opened(
    repository: Repository, request: Revisions, *, staged: bool
) -> tuple[Snapshot, Snapshot]:
    """The snapshots of both sides.

    Raises UserError for a name that is no revision's, and RevisionError for what git cannot do.
    """
    if request.since_merge_base:
        assert request.new is not None
        return _since_merge_base(repository, request.old, request.new)
    old = at(repository, request.old)
    if request.new is not None:
        return old, at(repository, request.new)
    return old, repository.index() if staged else working_tree(repository)


def _since_merge_base(repository: Repository, old: str, new: str) -> tuple[Snapshot, Snapshot]:
    ends = [commit_of(repository, end) for end in (old, new)]
    base = repository.merge_base(ends[0], ends[1], (shown_name(old), shown_name(new)))
    label = f"the merge base of {old} and {new}"
    return repository.commit(base, label), repository.commit(ends[1], new)


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
    parts = {*before.parts, *after.parts}
    if name in parts or name in {f"{PARTS}/{part}{SUFFIX}" for part in parts}:
        raise UserError(
            f"`{shown_name(name)}` is a part, and no level or track: REV:path compares its file"
        )
    known = [*after.levels, *before.levels, *(one.id for one in (*after.tracks, *before.tracks))]
    known += [level.rpartition("/")[2] for level in known]
    hint = ": options come before `--`" if name.startswith("-") else did_you_mean(name, known)
    raise UserError(f"no level or track is called `{shown_name(name)}` on either side{hint}")
