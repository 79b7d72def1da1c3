"""The release that changes ask for, by a stated policy, and the changes that a gate stops."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, cast

from fw.diff.change import Change
from fw.diff.kinds import Impact
from fw.diff.report import Bump, DiffReport, Release
from fw.framework.manifest import BUMPS, VERSION
from fw.framework.model import Manifest

DEFAULT_TAG = f"v{VERSION}"
DEFAULT_BUMPS: Mapping[str, Bump] = {
    "raises": "major",
    "lowers": "minor",
    "unclear": "minor",
    "clarifies": "minor",
    "editorial": "patch",
    "neutral": "none",
    "level-added": "minor",
    "level-removed": "minor",
}
"""What each impact and kind asks for where the manifest says nothing; a kind wins."""

_WHOLE_TRACK: Bump = "minor"
_LONGEST_VERSION = 200

# Semantic Versioning 2.0.0, with an end to its numbers: a tag may hold any number of digits.
_NUMBER = "(0|[1-9][0-9]{0,17})"
_NAMES = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
_VERSION = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-({_NAMES}))?(?:\+{_NAMES})?"


class Policy(NamedTuple):
    """How releases are tagged, and what each impact or kind of change asks for."""

    tag: str
    bumps: Mapping[str, Bump]


class Version(NamedTuple):
    """A semantic version; `pre` are the names of a pre-release, such as `("rc", "1")`."""

    major: int
    minor: int
    patch: int
    pre: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}" + f"-{'.'.join(self.pre)}" * bool(self.pre)

    @property
    def rank(self) -> tuple[object, ...]:
        """What versions are ordered by (Semantic Versioning 2.0.0, §11)."""
        names = tuple(
            (0, len(name), name) if name.isdecimal() else (1, 0, name) for name in self.pre
        )
        return self.major, self.minor, self.patch, not self.pre, names


def policy(manifest: Manifest | None) -> Policy:
    """The manifest's policy: what it does not say is as by default."""
    rules = manifest.release if manifest else None
    said = cast(Mapping[str, Bump], rules.bump) if rules else {}
    return Policy((rules and rules.tag) or DEFAULT_TAG, {**DEFAULT_BUMPS, **said})


def bump(changes: Iterable[Change], chosen: Policy) -> Bump:
    """What the differences ask for together: the highest of what each asks for."""
    found = (asks_for(change, chosen) for change in changes if change.is_difference)
    return min(found, key=BUMPS.index, default="none")


def asks_for(change: Change, chosen: Policy) -> Bump:
    """What one change asks for: by its kind where the policy speaks of it, or by its impacts."""
    if change.kind in chosen.bumps:
        return chosen.bumps[change.kind]
    found = [chosen.bumps[impact] for impact in _impacts(change)]
    if change.kind == "track" and change.name is None:
        found.append(_WHOLE_TRACK)
    return min(found, key=BUMPS.index, default="none")


def _impacts(change: Change) -> set[Impact]:
    """What a change does, as a whole and to each level."""
    impacts = {affected.impact for affected in change.affects}
    return impacts | {change.impact} if change.impact else impacts


def last_release(tags: Iterable[str], pattern: str) -> tuple[str, Version] | None:
    """The tag of the highest version, and that version; None where no tag fits the pattern.

    Tags that hold no semantic version are passed over. Of equal versions, the last by name counts.
    """
    before, _, after = pattern.partition(VERSION)
    releases = [
        (version.rank, tag, version)
        for tag in tags
        if tag.startswith(before)
        and tag.endswith(after)
        and (version := read_version(tag[len(before) : len(tag) - len(after)]))
    ]
    if not releases:
        return None
    _, tag, version = max(releases)
    return tag, version


def read_version(text: str) -> Version | None:
    """The semantic version that `text` is, or None. Build metadata counts for nothing."""
    found = re.fullmatch(_VERSION, text) if len(text) <= _LONGEST_VERSION else None
    if not found:
        return None
    pre = tuple(found[4].split(".")) if found[4] else ()
    if any(name.isdecimal() and name[0] == "0" and name != "0" for name in pre):
        return None
    return Version(int(found[1]), int(found[2]), int(found[3]), pre)


def next_version(version: Version, asked: Bump) -> Version:
    """The version that follows. A pre-release is followed by its release, if that is enough.

    Before 1.0.0 the policy's words count as they do later: after 0.3.1 a major change makes 1.0.0.
    """
    major, minor, patch, pre = version
    if asked == "none":
        return version
    if asked == "major":
        return Version(major if pre and not (minor or patch) else major + 1, 0, 0)
    if asked == "minor":
        return Version(major, minor if pre and not patch else minor + 1, 0)
    return Version(major, minor, patch if pre else patch + 1)


def release(changes: Iterable[Change], chosen: Policy, tags: Iterable[str]) -> Release:
    """The release that the changes ask for, after the last one among the tags."""
    asked = bump(changes, chosen)
    found = last_release(tags, chosen.tag)
    if found is None:
        return Release(asked)
    tag, version = found
    return Release(asked, tag, str(next_version(version, asked)) if asked != "none" else None)


def failing(report: DiffReport, impacts: Collection[Impact]) -> tuple[Change, ...]:
    """The differences that nobody accepted and that do one of these things, to any level."""
    return tuple(
        change
        for change in report.differences
        if change.accepted is None and not _impacts(change).isdisjoint(impacts)
    )
