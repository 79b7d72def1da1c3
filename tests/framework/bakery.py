"""Frameworks in memory, written as few lines of YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import dedent

from fw.framework.composition import Composition, Expected
from fw.framework.loading import load
from fw.framework.model import Framework, Level
from tests.revisions.memory import Files

SECTIONS = {"craft": "Craft", "craft/oven": "Oven", "team": "Team"}


def manifest(
    *tracks: str,
    cumulative: bool | None = True,
    sections: Mapping[str, str] = SECTIONS,
    more: str = "",
) -> str:
    """A manifest; each of `tracks` is `id: level level …`."""
    lines = ["format: 1", "name: Bakery", "tracks:"]
    for track in tracks:
        name, _, levels = track.partition(": ")
        lines += [
            f"  - id: {name}",
            "    title: Baker",
            f"    levels: [{', '.join(levels.split())}]",
        ]
        if cumulative is not None:
            lines.append(f"    cumulative: {str(cumulative).lower()}")
    lines += ["sections:", *(f"  {path}: {title}" for path, title in sections.items())]
    return "\n".join(lines) + "\n" + dedent(more)


def level(title: str, body: str = "", **sections: str | Iterable[str]) -> str:
    """A level: `body` is YAML for the top, each section a list of items or YAML of its own."""
    lines = [f"title: {title}", *dedent(body).strip().splitlines(), "sections:"]
    for name, content in sections.items():
        path = name.replace("__", "/")
        if isinstance(content, str):
            lines += [
                f"  {path}:",
                *(f"    {line}" for line in dedent(content).strip().splitlines()),
            ]
        else:
            lines += [f"  {path}:", *(f"    - {item}" for item in content)]
    return "\n".join(lines) + "\n"


def framework(files: Mapping[str, str]) -> Framework:
    """The framework in these files: `framework.yaml`, `levels/…`, `parts/…`."""
    return load(Files(files))


def levels_of(found: Framework, *names: str) -> tuple[Level, ...]:
    return tuple(found.levels[name] for name in names)


def composed(found: Framework) -> Composition:
    """The framework with every level composed."""
    composition = Composition(found)
    for one in found.levels.values():
        composition.level(one)
    return composition


def told(items: Iterable[Expected]) -> list[str]:
    """Each expectation as `section:id-or-text (via, level)`."""
    return [
        f"{item.section}:{item.competency.identity} ({item.via}, {item.level})" for item in items
    ]
