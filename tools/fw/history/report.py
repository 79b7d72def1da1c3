"""A finished history: whose it is, and what each commit did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fw.diff.change import Change, Home
from fw.framework.address import Address
from fw.revisions.log import Touch
from fw.source.problems import Problem


class Names(NamedTuple):
    """How people call what changes are about, as it was then.

    `homes` are titles, `levels` the short ones by name, and `sections` titles by path.
    """

    homes: Mapping[Home, str]
    levels: Mapping[str, str]
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry:
    """What one commit did; `touch` and `short`, its abbreviated hash, are None where it is to come.

    `own` is what the level was called then whose history it is, if it is a level's. `tag` is the
    oldest tag that holds the commit, None where it is in none. `is_start` says that the
    history known here begins with it: what it seems to have introduced may be older.
    """

    touch: Touch | None
    changes: tuple[Change, ...]
    names: Names
    own: Home | None = None
    short: str | None = None
    tag: str | None = None
    is_start: bool = False


class Subject(NamedTuple):
    """Whose history it is; the address is None for the whole framework's.

    `title` is the competency's text in Markdown, or the title of a level or section; `file` where
    it stands. `exists` is False where it does so no more: then all is as it was last.
    """

    address: Address | None
    title: str
    file: str | None
    is_competency: bool = False
    exists: bool = True


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class History:
    """The entries, newest first, up to a revision. `is_tagged` says whether there are tags at all.

    `problems` say why a file cannot be read as it stands: its history begins with the version that
    could be read last. `cut_short` is what to do where the clone does not hold the beginning, and
    None where it does.
    """

    root: str
    framework: str | None
    until: str
    subject: Subject
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    is_tagged: bool = False
    cut_short: str | None = None
