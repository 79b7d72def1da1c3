"""Level and track names as people type them."""

from __future__ import annotations

from collections.abc import Iterable

from fw.framework.model import Framework, Level, Track
from fw.framework.suggestion import did_you_mean
from fw.source.problems import shown_name

MAX_NAMED = 5


class UnknownNameError(LookupError):
    """No level has this name; the message suggests one."""


class AmbiguousNameError(LookupError):
    """Several levels could be meant; the message lists them."""


def find_level(
    framework: Framework, typed: str, folder: str = "", track: Track | None = None
) -> Level:
    """The level that `typed` names: its name, the end of it, an alias, or its file's path.

    `folder` is the current folder as a path below `levels/`; what is nearest to it is preferred,
    and so are the levels of `track`. Raises UnknownNameError or AmbiguousNameError.
    """
    found = candidates(framework, typed, folder)
    if track and len(found) > 1:
        found = [name for name in found if name in track.level_names] or found
    if not found:
        ends = (name.rpartition("/")[2] for name in framework.levels)
        known = [*framework.levels, *ends, *_aliases(framework)]
        hint = _stray(framework, typed) or did_you_mean(typed, known) or _known(framework)
        raise UnknownNameError(f"no level is called `{shown_name(typed)}`{hint}")
    if len(found) > 1:
        could_be = f"`{shown_name(typed)}` could be {_listed(found)}"
        raise AmbiguousNameError(f"{could_be}: write more of the name")
    return framework.levels[found[0]]


def _stray(framework: Framework, typed: str) -> str:
    """A hint at a file of that name that is not read, such as `senior.yml`."""
    name = typed.rpartition("/")[2]
    for path in framework.strays:
        stem, dot, suffix = path.rpartition("/")[2].rpartition(".")
        if stem == name and dot and suffix.lower() in ("yml", "yaml"):
            return f": {shown_name(path)} is not read, rename it to end in .yaml"
    return ""


def _known(framework: Framework) -> str:
    names = list(framework.levels)
    return f": the levels are {_listed(names)}" if names else ": there are no levels"


def _listed(names: list[str]) -> str:
    listed = ", ".join(f"`{shown_name(name)}`" for name in names[:MAX_NAMED])
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return listed + more


def candidates(framework: Framework, typed: str, folder: str = "") -> list[str]:
    """The names of the levels that `typed` could mean, by the first reading that fits any."""
    name = _stripped(framework, typed)
    levels = framework.levels
    steps = folder.split("/") if folder else []
    for depth in range(len(steps), -1, -1):
        exact = "/".join((*steps[:depth], name))
        if exact in levels:
            return [exact]
    ends = [level for level in levels if level.endswith(f"/{name}")]
    return ends or _aliased(framework, name) or _same_letters(levels, name)


def _stripped(framework: Framework, typed: str) -> str:
    """A typed path without its framework folder, `levels/` and `.yaml`."""
    name = typed.removeprefix("./")
    if name.endswith(".yaml"):
        name = name[: -len(".yaml")]
        if framework.root:
            name = name.removeprefix(f"{framework.root}/")
        name = name.removeprefix("levels/")
    return name


def _aliased(framework: Framework, name: str) -> list[str]:
    return [
        level.name
        for level in framework.levels.values()
        if any(alias.text == name for alias in level.aliases)
    ]


def _aliases(framework: Framework) -> Iterable[str]:
    return (alias.text for level in framework.levels.values() for alias in level.aliases)


def _same_letters(levels: Iterable[str], name: str) -> list[str]:
    lowered = name.lower()
    return [
        level
        for level in levels
        if level.lower() == lowered or level.lower().endswith(f"/{lowered}")
    ]
