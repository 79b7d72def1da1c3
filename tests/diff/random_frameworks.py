"""Random frameworks as plain data, and random edits of them, for the laws of a comparison."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

Data = dict[str, Any]
"""By path what a file holds, as plain data; JSON is YAML."""

Item = str | dict[str, Any]

SENTENCES = [
    "Mixes dough.",
    "Bakes rye bread within their team.",
    "Bakes rye bread across the department.",
    "Sells the cakes at noon.",
    "Leads the early shift.",
    "Leads the late shift.",
    "Cleans every oven.",
    "Cleans every *oven* daily.",
]
IDS = ["mix", "bake", "sell", "lead", "clean"]
LEVELS = ["a", "b", "c", "dep/d", "dep/e"]
SECTIONS = ["craft", "craft/oven", "team", "team/shop"]
PARTS = ["house", "shared/shop"]
TRACKS = ["bakers", "sellers", "leads"]
GRADES = ["1", "2", "L3"]


def files(data: Data) -> dict[str, str]:
    """The files of a framework as text."""
    return {path: json.dumps(content, indent=1) for path, content in data.items()}


def framework_data(random: Random) -> Data:
    """A framework with a few tracks, levels, sections and parts, and every kind of tie."""
    names = random.sample(LEVELS, random.randint(1, len(LEVELS)))
    tracks = random.sample(TRACKS, random.randint(1, len(TRACKS)))
    data: Data = {
        "framework.yaml": {
            "format": 1,
            "name": "Bakery",
            "tracks": [_track(random, one, names) for one in tracks],
            "sections": {path: path.title() for path in random.sample(SECTIONS, 4)},
            "references": {"hygiene": _reference(random)},
        }
    }
    for name in random.sample(PARTS, random.randint(0, len(PARTS))):
        data[f"parts/{name}.yaml"] = {"competencies": _items(random, set())}
    for name in names:
        data[f"levels/{name}.yaml"] = _level(random, data, names)
    return data


def _track(random: Random, name: str, levels: list[str]) -> Data:
    chosen = random.sample(levels, random.randint(min(1, len(levels)), len(levels)))
    return {"id": name, "title": name, "cumulative": random.random() < 0.6, "levels": chosen}


def _reference(random: Random) -> Data:
    graded = random.sample(GRADES, random.randint(0, 3))
    return {"title": "Hygiene", "by_grade": {one: random.choice(SENTENCES) for one in graded}}


def _level(random: Random, data: Data, names: list[str]) -> Data:
    level: Data = {"title": random.choice(["Baker", "Head Baker"]), "sections": {}}
    if random.random() < 0.5:
        level["grade"] = random.choice(GRADES)
    if random.random() < 0.2:
        level["drops"] = random.sample(IDS, random.randint(1, 2))
    used: set[str] = set()
    for path in random.sample(SECTIONS, random.randint(0, 3)):
        items = _items(random, used)
        level["sections"][path] = items
        if random.random() < 0.4:
            include = random.sample(_addresses(data, names), 1)
            level["sections"][path] = {"include": include, "competencies": items}
            if random.random() < 0.3:
                level["sections"][path]["exclude"] = [random.choice(IDS)]
    return level


def _addresses(data: Data, names: list[str]) -> list[str]:
    parts = [path[6:-5] for path in data if path.startswith("parts/")]
    return parts * 3 + [f"{name}#{path}" for name in names for path in SECTIONS]


def _items(random: Random, used: set[str]) -> list[Item]:
    made = (_item(random) for _ in range(random.randint(0, 3)))
    return [item for item in made if not _seen(item, used)]


def _seen(item: Item, used: set[str]) -> bool:
    text = item if isinstance(item, str) else item["text"]
    keys = {text, *([item["id"]] if isinstance(item, dict) and "id" in item else [])}
    seen = bool(keys & used)
    used |= keys
    return seen


def _item(random: Random) -> Item:
    text = random.choice(SENTENCES)
    if random.random() < 0.3:
        return text
    item: Data = {"text": text}
    if random.random() < 0.7:
        item["id"] = random.choice(IDS)
    more: dict[str, Callable[[], Any]] = {
        "evolves_from": lambda: random.choice(IDS),
        "optional": lambda: True,
        "references": lambda: ["hygiene"],
        "examples": lambda: [random.choice(["Rye.", "Cakes."])],
        "notes": lambda: "n",
    }
    for name, value in more.items():
        if random.random() < 0.1:
            item[name] = value()
    return item


def edited(data: Data, random: Random, edits: int | None = None) -> Data:
    """The framework after a few small edits."""
    data = deepcopy(data)
    for _ in range(random.randint(1, 5) if edits is None else edits):
        random.choice(EDITS)(data, random)
    return data


def lists(data: Data) -> Iterator[list[Item]]:
    """Every list of competencies."""
    for path, content in data.items():
        if path.startswith("parts/"):
            yield content["competencies"]
        if path.startswith("levels/"):
            for section in content["sections"].values():
                yield section if isinstance(section, list) else section["competencies"]


def _some(data: Data, random: Random) -> tuple[list[Item], int] | None:
    places = [(items, index) for items in lists(data) for index in range(len(items))]
    return random.choice(places) if places else None


def _long(item: Item) -> Data:
    return {"text": item} if isinstance(item, str) else dict(item)


def _reword(data: Data, random: Random) -> None:
    if found := _some(data, random):
        items, index = found
        text = random.choice([*SENTENCES, "Bakes rye bread within the department.", "Mixes Dough"])
        items[index] = {**_long(items[index]), "text": text}


FIELDS: dict[str, Any] = {
    "id": "new-id",
    "evolves_from": "mix",
    "optional": True,
    "references": ["hygiene"],
    "examples": ["Spelt."],
    "notes": "m",
}


def _change_field(data: Data, random: Random) -> None:
    if found := _some(data, random):
        items, index = found
        item = _long(items[index])
        name = random.choice(sorted(FIELDS))
        if name in item:
            del item[name]
        else:
            item[name] = random.choice(IDS) if name == "id" else FIELDS[name]
        items[index] = item


def _delete(data: Data, random: Random) -> None:
    if found := _some(data, random):
        items, index = found
        del items[index]


def _add(data: Data, random: Random) -> None:
    if places := list(lists(data)):
        items = random.choice(places)
        items.insert(random.randint(0, len(items)), _item(random))


def _move(data: Data, random: Random) -> None:
    if found := _some(data, random):
        items, index = found
        item = items.pop(index)
        there = random.choice(list(lists(data)))
        there.insert(random.randint(0, len(there)), item)


def _copy(data: Data, random: Random) -> None:
    if found := _some(data, random):
        items, index = found
        there = random.choice(list(lists(data)))
        there.insert(random.randint(0, len(there)), deepcopy(items[index]))


def _permute(data: Data, random: Random) -> None:
    if places := list(lists(data)):
        random.shuffle(random.choice(places))


def _some_level(data: Data, random: Random) -> str | None:
    paths = [path for path in data if path.startswith("levels/")]
    return random.choice(paths) if paths else None


def _include(data: Data, random: Random) -> None:
    path = _some_level(data, random)
    if path and data[path]["sections"]:
        sections = data[path]["sections"]
        where = random.choice(sorted(sections))
        if isinstance(sections[where], dict):
            sections[where] = sections[where]["competencies"]
        else:
            names = [one[7:-5] for one in data if one.startswith("levels/")]
            include = [random.choice(_addresses(data, names))]
            sections[where] = {"include": include, "competencies": sections[where]}


def _exclude(data: Data, random: Random) -> None:
    sections = [
        section
        for path in data
        if path.startswith("levels/")
        for section in data[path]["sections"].values()
        if isinstance(section, dict)
    ]
    if sections:
        section = random.choice(sections)
        section["exclude"] = random.sample(IDS, random.randint(0, 2))


def _drop(data: Data, random: Random) -> None:
    if path := _some_level(data, random):
        data[path]["drops"] = random.sample(IDS, random.randint(0, 2))


def _level_field(data: Data, random: Random) -> None:
    if path := _some_level(data, random):
        name, values = random.choice(
            [("grade", GRADES), ("title", ["Baker", "Clerk"]), ("status", ["draft", "active"])]
        )
        data[path][name] = random.choice(values)


def _add_level(data: Data, random: Random) -> None:
    name = random.choice(["new", "dep/new"])
    names = [path[7:-5] for path in data if path.startswith("levels/")]
    if name not in names:
        data[f"levels/{name}.yaml"] = _level(random, data, names)
        if random.random() < 0.8:
            levels = random.choice(data["framework.yaml"]["tracks"])["levels"]
            levels.insert(random.randint(0, len(levels)), name)


def _remove_level(data: Data, random: Random) -> None:
    path = _some_level(data, random)
    if path and sum(one.startswith("levels/") for one in data) > 1:
        del data[path]
        for track in data["framework.yaml"]["tracks"]:
            track["levels"] = [name for name in track["levels"] if name != path[7:-5]]


def rename_level(data: Data, old: str, new: str) -> None:
    """Rename a level, and whatever names it."""
    content = data.pop(f"levels/{old}.yaml")
    data[f"levels/{new}.yaml"] = {**content, "aliases": [*content.get("aliases", ()), old]}
    for track in data["framework.yaml"]["tracks"]:
        track["levels"] = [new if name == old else name for name in track["levels"]]
    _each_include(
        data, lambda name: f"{new}{name[len(old) :]}" if name.startswith(f"{old}#") else name
    )


def _each_include(data: Data, renamed: Callable[[str], str]) -> None:
    for path, content in data.items():
        if path.startswith("levels/"):
            for section in content["sections"].values():
                if isinstance(section, dict) and "include" in section:
                    section["include"] = [renamed(name) for name in section["include"]]


def _rename_level(data: Data, random: Random) -> None:
    path = _some_level(data, random)
    if path and "levels/renamed.yaml" not in data:
        rename_level(data, path[7:-5], "renamed")


def rename_section(data: Data, old: str, new: str) -> None:
    """Rename a section, and whatever names it."""
    outline = data["framework.yaml"]["sections"]
    data["framework.yaml"]["sections"] = {
        new if path == old else path: title for path, title in outline.items()
    }
    for path, content in data.items():
        if path.startswith("levels/"):
            content["sections"] = {
                new if one == old else one: section for one, section in content["sections"].items()
            }
    _each_include(
        data, lambda name: f"{name[: -len(old)]}{new}" if name.endswith(f"#{old}") else name
    )


def _rename_section(data: Data, random: Random) -> None:
    outline = data["framework.yaml"]["sections"]
    if "fresh" not in outline:
        rename_section(data, random.choice(sorted(outline)), "fresh")


def _rename_part(data: Data, random: Random) -> None:
    names = [path[6:-5] for path in data if path.startswith("parts/")]
    if names and "other" not in names:
        old = random.choice(names)
        data["parts/other.yaml"] = data.pop(f"parts/{old}.yaml")
        _each_include(data, lambda name: "other" if name == old else name)


def _track_edit(data: Data, random: Random) -> None:
    tracks = data["framework.yaml"]["tracks"]
    names = [path[7:-5] for path in data if path.startswith("levels/")]
    track = random.choice(tracks)
    what = random.choice(["cumulative", "order", "put", "take", "add", "remove", "rename"])
    if what == "cumulative":
        track["cumulative"] = not track["cumulative"]
    elif what == "order":
        random.shuffle(track["levels"])
    elif what == "put":
        name = random.choice(names)
        if name not in track["levels"]:
            track["levels"].insert(random.randint(0, len(track["levels"])), name)
    elif what == "take" and len(track["levels"]) > 1:
        track["levels"].remove(random.choice(track["levels"]))
    elif what == "add" and all(one["id"] != "clerks" for one in tracks):
        tracks.append(_track(random, "clerks", names))
    elif what == "remove" and len(tracks) > 1:
        tracks.remove(track)
    elif what == "rename" and all(one["id"] != "crew" for one in tracks):
        track["id"] = "crew"


def _grade(data: Data, random: Random) -> None:
    data["framework.yaml"]["references"]["hygiene"] = _reference(random)


def _outline(data: Data, random: Random) -> None:
    outline = list(data["framework.yaml"]["sections"].items())
    random.shuffle(outline)
    data["framework.yaml"]["sections"] = dict(outline)


EDITS: list[Callable[[Data, Random], None]] = [
    *(_reword, _reword, _change_field, _change_field, _delete, _add, _move, _move, _copy, _permute),
    *(_include, _exclude, _drop, _level_field, _add_level, _remove_level, _rename_level),
    *(_rename_section, _rename_part, _track_edit, _track_edit, _grade, _outline),
]
