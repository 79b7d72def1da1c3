"""Works a review out: finds the frameworks on both sides of a change, and compares them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from fw.diff.accepted import FILE as ACCEPTED
from fw.diff.accepted import accept, read_accepted
from fw.diff.formats.sentences import in_order, names_in
from fw.diff.formats.version_words import levels_asked
from fw.diff.release import asks_for, policy, release
from fw.diff.report import DiffReport, SnapshotInfo
from fw.diff.versions import Version, compare_versions
from fw.framework.closure import load_both
from fw.framework.loading import LEVELS, MANIFEST, PARTS, is_yaml, load
from fw.framework.model import Framework
from fw.lint.baseline import BaselineError, baseline_path
from fw.lint.own_styles import own_styles
from fw.lint.report import LintReport
from fw.review.bounds import MOST_FRAMEWORKS, Room
from fw.review.checking import Place, checked
from fw.review.report import DEFAULT_JOB, Checks, Dated, FrameworkReview, Review
from fw.revisions.repository import RevisionError
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.problems import Problem

_NO_CHECKS = Checks(LintReport("", (), ()))


class _Place(NamedTuple):
    """The folders of a framework on both sides; None where that side has it not."""

    old: str | None
    new: str | None

    @property
    def now(self) -> str:
        return self.new if self.new is not None else self.old or ""


class _Task(NamedTuple):
    """What is the same for every framework of a review."""

    old: Snapshot
    new: Snapshot
    base: SnapshotInfo
    head: SnapshotInfo
    tags: Sequence[str]
    today: date


def review(
    old: Snapshot,
    new: Snapshot,
    *,
    base: SnapshotInfo,
    head: SnapshotInfo,
    today: date,
    target: str | None = None,
    tags: Sequence[str] = (),
    job: str = DEFAULT_JOB,
    roots: Collection[str] | None = None,
) -> Review:
    """What a change from `old` to `new` does to the frameworks in it.

    `base` and `head` are what a reader is told of the two, `tags` those that came before `new`, and
    `today` is what review dates compare with. `roots` names the folders of the frameworks that are
    meant, on either side; by default it is every one. Raises RevisionError where git cannot say
    what is in a snapshot.
    """
    task = _Task(old, new, base, head, tags, today)
    room = Room()
    found = []
    for place in _places(old, new, roots):
        if roots is not None and {place.old, place.new}.isdisjoint(roots):
            continue
        before, now = _files(old, place.old), _files(new, place.new)
        names = tuple(_differing(task, place, before, now))
        if names:
            files = tuple(now.get(name) or before[name] for name in names)
            sizes = _size(task, before, now, names), _size(task, before, now, (*before, *now))
            found.append(_reviewed(task, place, files, room.refusal(*sizes)))
    return Review(job, base, head, target, tuple(found))


def _places(old: Snapshot, new: Snapshot, named: Collection[str] | None) -> list[_Place]:
    """The frameworks of both sides, in order of path.

    One that only the old side has and one that only the new side has are the same where they have
    the same manifest, or where there are no others.
    """
    before, now = _roots(old, named), _roots(new, named)
    gone = [root for root in before if root not in now]
    came = [root for root in now if root not in before]
    places = [_Place(root, root) for root in before if root in now]
    texts = {_bytes(old, _below(root, MANIFEST)): root for root in reversed(gone)}
    for root in tuple(came):
        former = texts.pop(_bytes(new, _below(root, MANIFEST)), None)
        if former is None and len(gone) == len(came) == 1:
            former = gone[0]
        if former is not None:
            places.append(_Place(former, root))
            gone.remove(former)
            came.remove(root)
    places += (_Place(root, None) for root in gone)
    places += (_Place(None, root) for root in came)
    return sorted(places, key=lambda place: place.now)


def _roots(side: Snapshot, named: Collection[str] | None) -> list[str]:
    """The folders with a manifest. In the folders of another framework it is a level or a part."""
    try:
        paths = [path.rpartition("/") for path in side.files("")]
    except RevisionError as error:
        # There are too many files to look for it.
        if named is None:
            raise RevisionError(f"{error}: name the framework with --framework") from error
        return [root for root in named if side.has(_below(root, MANIFEST))]
    found = [folder for folder, _, name in paths if name == MANIFEST]
    taken = {_below(root, folder) for root in found for folder in (LEVELS, PARTS)}
    roots = [root for root in found if taken.isdisjoint(_and_above(root))]
    if named is None and len(roots) > MOST_FRAMEWORKS:
        many = f"there are {len(roots)} frameworks, more than {MOST_FRAMEWORKS}"
        raise RevisionError(f"{many}: name one with --framework")
    return roots


def _and_above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _below(root: str, name: str) -> str:
    return f"{root}/{name}" if root else name


def _differing(
    task: _Task, place: _Place, before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[str]:
    """The files that differ, by place in the framework; of one that moved, every file does."""
    for name in sorted({*before, *now}):
        one, other = before.get(name), now.get(name)
        if one is None or other is None or place.old != place.new or not _alike(task, one, other):
            yield name


def _size(
    task: _Task, before: Mapping[str, str], now: Mapping[str, str], names: Iterable[str]
) -> int:
    """How large files of both sides are, in bytes."""
    return sum(
        len(_bytes(side, files[name]) or b"")
        for name in dict.fromkeys(names)
        for side, files in ((task.old, before), (task.new, now))
        if name in files
    )


def _files(side: Snapshot, root: str | None) -> dict[str, str]:
    """All that says what a framework is or how it is checked: by place in it, the path."""
    if root is None:
        return {}
    framework = load(side, root, wanted=())
    paths = {_below(root, name) for name in (MANIFEST, ACCEPTED)}
    # What names it wrongly is the manifest, which is among these anyway.
    with suppress(BaselineError):
        paths.add(baseline_path(side, root))
    for folder in (LEVELS, PARTS):
        # What else lies there, such as a page for readers, says nothing of the framework.
        paths.update(filter(is_yaml, side.files(_below(root, folder))))
    paths.update(own_styles(side, framework).texts)
    start = _below(root, "")
    return {path.removeprefix(start): path for path in paths if side.has(path)}


def _alike(task: _Task, old: str, new: str) -> bool:
    one, other = task.old.digest(old), task.new.digest(new)
    if one is not None and other is not None:
        return one == other
    return _bytes(task.old, old) == _bytes(task.new, new)


def _bytes(side: Snapshot, path: str) -> bytes | None:
    try:
        return side.read(path)
    except UnreadableError:
        return None


def _reviewed(
    task: _Task, place: _Place, files: tuple[str, ...], refusal: str | None
) -> FrameworkReview:
    before, now = _manifests(task, place, refusal) if refusal else _loaded(task, place)
    diff = compare_versions(Version(before, task.base), Version(now, task.head))
    if now.manifest is not None:
        diff = accept(diff, *read_accepted(task.new, now.root))
    chosen = policy(now.manifest)
    suggested = release(diff.changes, chosen, task.tags)
    diff = replace(diff, release=suggested)
    folder = place.now.rpartition("/")[2]
    return FrameworkReview(
        root=place.now,
        before=place.old,
        name=diff.framework or folder or "The framework",
        came=True if place.old is None else False if place.new is None else None,
        files=files,
        diff=diff,
        checks=_NO_CHECKS if refusal else _checked(task, place, diff),
        dates=tuple(_dates(diff, before, now)),
        releasing=tuple(one for one in diff.differences if asks_for(one, chosen) == suggested.bump),
    )


def _loaded(task: _Task, place: _Place) -> tuple[Framework, Framework]:
    """The framework on both sides; nothing stands where a side has none."""
    if place.old is not None and place.new is not None:
        return load_both(task.old, task.new, place.old, place.new)
    nothing = Framework(place.now, None, {}, {}, {}, ())
    if place.old is not None:
        return load(task.old, place.old), nothing
    return nothing, load(task.new, place.now)


def _manifests(task: _Task, place: _Place, refusal: str) -> tuple[Framework, Framework]:
    """The framework's manifests alone, and why there is no more."""
    sides = (task.old, place.old), (task.new, place.new)
    one, other = (
        Framework(place.now, None, {}, {}, {}, ()) if root is None else load(side, root, wanted=())
        for side, root in sides
    )
    problem = Problem("size", refusal, _below(place.now, MANIFEST))
    return one, replace(other, problems=(*other.problems, problem))


def _dates(diff: DiffReport, before: Framework, now: Framework) -> Iterator[Dated]:
    former = {pair.new.name: pair.old.name for pair in diff.levels if pair.new and pair.old}
    for name in in_order(levels_asked(diff, "raises"), names_in(diff)):
        sides = before.levels.get(former.get(name, name)), now.levels.get(name)
        said = [level.effective.text if level and level.effective else None for level in sides]
        yield Dated(name, *said)


def _checked(task: _Task, place: _Place, diff: DiffReport) -> Checks:
    old = None if place.old is None else Place(task.old, place.old)
    new = None if place.new is None else Place(task.new, place.new)
    return checked(old, new, diff, task.today)
