"""The grammar of `fwdiff`'s arguments: what each one is, by the first reading that fits.

Nothing is looked up here, in git or in a framework; only whether there is such a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fw.commands.errors import UserError
from fw.framework.loading import SUFFIX
from fw.source.problems import shown_name

SEPARATOR = "--"
"""After it stand only levels and tracks."""


class FileTarget(NamedTuple):
    """A level's file on disk, which need not belong to a framework; `typed` is its path."""

    typed: str


class NameTarget(NamedTuple):
    """A level or track of the framework around here, or else a revision, as people type it."""

    typed: str


class LevelAt(NamedTuple):
    """A level as it stood at a revision: NAME@REV."""

    name: str
    revision: str


class RevisionTarget(NamedTuple):
    """The whole framework at a revision: @REV, or a name that is no level's and no track's."""

    revision: str


class RevisionFile(NamedTuple):
    """A file as it stood at a revision: REV:path, from the repository's top or, with `./`, here."""

    revision: str
    path: str


class Range(NamedTuple):
    """Two revisions: A..B, or since the merge base of both: A...B. An empty side was HEAD."""

    old: str
    new: str
    since_merge_base: bool


Target = FileTarget | NameTarget | LevelAt | RevisionTarget | RevisionFile


class Arguments(NamedTuple):
    """What is compared, and the names of levels and tracks that it is restricted to.

    `within` is None where `--` or a range may not have been said: then the names among `targets`
    may be levels to compare. It is empty where all is compared.
    """

    range: Range | None
    targets: tuple[Target, ...]
    within: tuple[str, ...] | None


def read_arguments(arguments: Sequence[str], is_file: Callable[[str], bool]) -> Arguments:
    """What the arguments say, among them a `--` as the shell gave it.

    Raises UserError for what has no reading. No revision in the result begins with a hyphen.
    """
    targets: list[Target] = []
    for index, argument in enumerate(arguments):
        rest = tuple(arguments[index + 1 :])
        if argument == SEPARATOR:
            return Arguments(None, tuple(targets), _names(rest))
        found = read_argument(argument, is_file)
        if not isinstance(found, Range):
            targets.append(found)
        elif targets:
            raise UserError(f"{_quoted(argument)} is a range: it comes first, and names follow")
        else:
            names = rest[1:] if rest[:1] == (SEPARATOR,) else rest
            return Arguments(found, (), _names(names))
    return Arguments(None, tuple(targets), None if targets else ())


def read_argument(argument: str, is_file: Callable[[str], bool]) -> Target | Range:
    """One argument, by the first reading that fits. Raises UserError where it has none."""
    if not argument:
        raise UserError("an argument is empty: name a level, a file or a revision")
    # What ends in a slash is a folder, and the reader of files says so.
    if argument.startswith(("./", "../", "/")) or argument.endswith("/") or is_file(argument):
        return FileTarget(argument)
    if ".." in argument:
        return _range(argument)
    if ":" in argument:
        return _revision_file(argument)
    at = _at(argument)
    if at >= 0:
        return _level_at(argument, argument[:at], argument[at + 1 :])
    if argument.endswith(SUFFIX):
        return FileTarget(argument)
    return NameTarget(argument)


def checked_revision(revision: str, argument: str) -> str:
    """The revision, where it can be one at all.

    Raises UserError for what git would take for an option, and for what no name can hold.
    """
    if revision.startswith("-"):
        raise UserError(f"{_quoted(revision)} is no revision: it begins with a hyphen")
    if not revision.isprintable() or not revision.strip():
        raise UserError(f"{_quoted(argument)} names no revision")
    return revision


def _range(argument: str) -> Range:
    old, _, new = argument.partition("..")
    since_merge_base = new.startswith(".")
    new = new.removeprefix(".")
    if not (old or new):
        raise UserError(f"{_quoted(argument)} names no revision: write A..B or A...B")
    if ".." in new or new.startswith("."):
        raise UserError(f"{_quoted(argument)} has too many dots for a range: write A..B or A...B")
    if old.endswith(":"):
        raise UserError(
            f"{_quoted(argument)} reads as a range: name the file from the repository's top"
        )
    ends = [checked_revision(end or "HEAD", argument) for end in (old, new)]
    return Range(ends[0], ends[1], since_merge_base)


def _revision_file(argument: str) -> RevisionFile:
    revision, _, path = argument.partition(":")
    if not revision:
        raise UserError(f"{_quoted(argument)} has no revision before the colon: write REV:path")
    if not path:
        raise UserError(f"{_quoted(argument)} has no path after the colon: write REV:path")
    if "\0" in path:
        raise UserError(f"{_quoted(argument)} names no file")
    return RevisionFile(checked_revision(revision, argument), path)


def _at(argument: str) -> int:
    """Where the first `@` is that begins no `@{`, as in `@{upstream}`; -1 where none is."""
    at = argument.find("@")
    while at >= 0 and argument[at + 1 : at + 2] == "{":
        at = argument.find("@", at + 1)
    return at


def _level_at(argument: str, name: str, revision: str) -> LevelAt | RevisionTarget:
    if not revision or (revision.startswith("@") and not revision.startswith("@{")):
        raise UserError(f"{_quoted(argument)} names no revision after the @: write NAME@REV")
    revision = checked_revision(revision, argument)
    return LevelAt(name, revision) if name else RevisionTarget(revision)


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(names):
        raise UserError("a name is empty: name a level or a track")
    return names


def _quoted(argument: str) -> str:
    return f"`{shown_name(argument)}`"
