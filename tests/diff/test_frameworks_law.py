"""Laws that hold for any two versions of a framework, looked at from outside.

The frameworks are random, and far odder than any that people write: tracks that share levels,
includes that miss or lead in circles, ids that change hands, every sort of edit at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fw.diff.attributes import level_attributes, section_attributes
from fw.diff.change import Change, competency_data
from fw.diff.counterparts import Counterparts, counterparts
from fw.diff.formats.json import data as report_data
from fw.diff.kinds import KINDS, MIRRORED_IMPACT, together
from fw.diff.report import DiffReport
from fw.framework.closure import load_both
from fw.framework.composition import Composition
from fw.framework.expectations import Effective, effective, effective_all, grade_statements
from fw.framework.model import Framework
from tests.diff.comparing import frameworks
from tests.diff.random_frameworks import Data, edited, files, framework_data, lists
from tests.framework.bakery import framework
from tests.revisions.memory import Files

Pair = tuple[Data, Data]
Where = tuple[str | None, str]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A framework and what a few edits made of it; now and then an unrelated one."""
    random = Random(draw(st.integers(0, 2**32)))
    old = framework_data(random)
    return old, framework_data(random) if random.random() < 0.2 else edited(old, random)


def read(pair: Pair, *, everything: bool = True) -> tuple[Framework, Framework]:
    old, new = (Files(files(data)) for data in pair)
    return load_both(old, new, everything=everything)


def facts(changes: Iterable[Change]) -> list[tuple[Any, ...]]:
    return [
        (one.kind, one.name, one.impact, one.why, one.affects, one.fingerprint) for one in changes
    ]


def concerned(report: DiffReport) -> set[Where]:
    """Who reads something else than before, or of whom something else is said."""
    return {
        (one.track, one.level)
        for change in report.differences
        for one in change.affects
        if one.impact != "neutral"
    }


def places(found: Framework) -> Iterator[Effective]:
    """What is expected at each level of each track, and at those of none."""
    composition = Composition(found)
    for track in found.tracks:
        yield from effective_all(composition, track)
    for level in found.levels.values():
        if not found.tracks_of(level.name):
            yield effective(composition, None, level)


def has_twins(found: Framework) -> bool:
    """Whether a sentence is asked for twice at a level: nobody can say which of them is which."""
    parts = ([item.text.text for item in part.competencies] for part in found.parts.values())
    levels = (list(sentences(one)) for one in places(found))
    return any(len(set(texts)) < len(texts) for texts in (*parts, *levels))


def sentences(one: Effective) -> Iterator[str]:
    return (item.competency.text.text for item in one.expected)


JUDGED = ("text", "optional", "status", "examples", "references", "proficiency")


def asked(found: Framework) -> dict[Where, Counter[str]]:
    """All that people read of each expectation, and what its references ask for at their grade."""
    composition = Composition(found)
    read: dict[Where, Counter[str]] = {}
    for one in places(found):
        where = one.track.id if one.track else None, one.level.name
        read[where] = Counter()
        for item in one.expected:
            said = {k: v for k, v in competency_data(item.competency).items() if k in JUDGED}
            referred = grade_statements(composition, item.competency, one.level.grade)
            sentences = [[line.text for line in each.statements] for each in referred]
            read[where][json.dumps([said, sentences], sort_keys=True)] += 1
    return read


@given(pairs())
def test_a_framework_does_not_differ_from_itself(pair: Pair) -> None:
    data, _ = pair
    assert frameworks(framework(files(data)), framework(files(data))).differences == ()


@given(pairs())
@settings(max_examples=100)
def test_who_is_asked_for_something_else_is_told_so_and_nobody_else(pair: Pair) -> None:
    """A new level asks nothing new of anyone; what is said of a level itself is told of it.

    A level on a track where it did not stand compares with where it stood. Where it stood on
    several that ask for different things, there is nothing to compare with. Competencies that
    exchange their sentences are told of, though together they say the same.
    """
    before, after = read(pair)
    if has_twins(before) or has_twins(after):
        return
    old_sentences = {text for one in places(before) for text in sentences(one)}
    report = frameworks(before, after)
    same = counterparts(before, after)
    came = {now: name for name, now in same.levels.items()}
    former = {now: name for name, now in same.tracks.items()}
    told = concerned(report)
    of_levels = {
        change.home.name
        for change in report.differences
        if change.kind == "attribute" and change.home.kind == "level" and change.name != "drops"
        if change.impact != "neutral"
    }
    exchanged = {
        (one.track, one.level)
        for change in report.of_kind("reworded")
        for one in change.affects
        if change.new and change.new.text in old_sentences
    }
    was = asked(before)
    for (track, level), now in asked(after).items():
        if level not in came:
            assert (track, level) not in told
            continue
        there = (former.get(track) if track else None), came[level]
        stood = [each for (_, name), each in was.items() if name == came[level]]
        if there not in was and any(each != stood[0] for each in stood):
            continue
        if was.get(there, stood[0]) != now:
            assert (track, level) in told
        elif level not in of_levels and (track, level) not in exchanged:
            assert (track, level) not in told


@given(pairs())
def test_swapping_the_sides_mirrors_kinds_impacts_and_who_is_affected(pair: Pair) -> None:
    """But for the order of sections: which of two changed places is anyone's guess.

    Who is affected compares where a level stands on both sides.
    """
    before, after = read(pair)
    if has_twins(before) or has_twins(after):
        return
    there, back = frameworks(before, after), frameworks(after, before)
    mirrored = Counter(
        (KINDS[one.kind].mirror, one.name, MIRRORED_IMPACT[one.impact])
        for one in there.differences
        if one.impact
    )
    assert mirrored == Counter((one.kind, one.name, one.impact) for one in back.differences)
    same = counterparts(before, after)
    on_both = _standing(before, same) & _standing(after, Counterparts())
    one = Counter(
        (KINDS[kind].mirror, *where, MIRRORED_IMPACT[impact])
        for kind, where, impact in _affected(there, Counterparts())
        if where in on_both
    )
    other = Counter(
        (kind, *where, impact) for kind, where, impact in _affected(back, same) if where in on_both
    )
    assert one == other


def _named(where: Where, same: Counterparts) -> Where:
    track, level = where
    return track and same.tracks.get(track, track), same.levels.get(level, level)


def _standing(found: Framework, same: Counterparts) -> set[Where]:
    places_ = ((one.track.id if one.track else None, one.level.name) for one in places(found))
    return {_named(where, same) for where in places_}


def _affected(report: DiffReport, same: Counterparts) -> Iterator[tuple[str, Where, Any]]:
    for change in report.differences:
        if change.kind != "reordered":
            for one in change.affects:
                yield change.kind, _named((one.track, one.level), same), one.impact


@given(pairs())
def test_a_verdict_is_what_its_effects_come_to(pair: Pair) -> None:
    for change in frameworks(*read(pair)).differences:
        where = [(one.track, one.level) for one in change.affects]
        assert len(where) == len(set(where))
        if change.kind in ("added", "removed", "included", "track") and change.affects:
            assert change.impact == together({one.impact for one in change.affects})


@given(pairs())
def test_another_order_is_only_that(pair: Pair) -> None:
    """Unless it changes what stands in whose place, or which of two equal sentences is which."""
    data, _ = pair
    if has_twins(framework(files(data))):
        return
    shuffled = deepcopy(data)
    random = Random(0)
    for items in lists(shuffled):
        random.shuffle(items)
    for path, content in shuffled.items():
        if path.startswith("levels/"):
            content["sections"] = dict(reversed(content["sections"].items()))
    top = shuffled["framework.yaml"]
    top["tracks"].reverse()
    top["sections"] = dict(reversed(top["sections"].items()))
    before, after = framework(files(data)), framework(files(shuffled))
    if asked(before) == asked(after):
        assert {one.kind for one in frameworks(before, after).differences} <= {"reordered"}


@given(pairs())
def test_how_files_are_laid_out_affects_nobody(pair: Pair) -> None:
    """What is taken for a rewording may differ: how rare a word is depends on what is compared."""
    if any(map(has_twins, read(pair))):
        return
    old, new = pair
    other_layout = {path: f"# A note\n{json.dumps(content)}\n" for path, content in new.items()}
    before, after = framework(files(old)), framework(other_layout)
    assert concerned(frameworks(before, after)) == concerned(frameworks(*read(pair)))


@given(pairs())
def test_reading_only_what_a_change_reaches_tells_the_same(pair: Pair) -> None:
    all_read, some_read = (
        frameworks(*read(pair, everything=everything)) for everything in (True, False)
    )
    assert facts(all_read.differences) == facts(some_read.differences)


@given(pairs())
def test_equal_fingerprints_are_equal_data(pair: Pair) -> None:
    seen: dict[str, tuple[Any, ...]] = {}
    for change in frameworks(*read(pair)).differences:
        sides = [
            (side.level, side.section, side.part, side.data) if side else None
            for side in (change.old, change.new)
        ]
        said = (change.kind, change.subject, change.name, change.before, change.after, sides)
        assert seen.setdefault(change.fingerprint, said) == said


@given(pairs())
def test_fingerprints_stay_when_something_else_is_edited(pair: Pair) -> None:
    """Where an id or the text tells what became of what; likeness depends on all that differs."""
    old, new = pair
    apart = {"title": "Far away", "sections": {"sky": ["Watches the birds of passage go by."]}}
    report = frameworks(*read(pair))
    if any(one.kind == "reworded" and not _has_kept_id(one) for one in report.differences):
        return
    with_more = new | {"levels/zz/apart.yaml": apart}
    found = {one.fingerprint for one in frameworks(*read((old, with_more))).differences}
    assert {one.fingerprint for one in report.differences if _is_settled(one)} <= found


def _has_kept_id(change: Change) -> bool:
    return bool(change.old and change.new and change.old.id and change.old.id == change.new.id)


def _is_settled(change: Change) -> bool:
    if change.kind in ("level-removed", "added", "removed"):
        return False
    return bool(change.old and change.new) or change.home.kind == "track"


@given(pairs())
def test_a_level_asked_for_alone_has_all_that_concerns_it(pair: Pair) -> None:
    before, after = read(pair)
    same = counterparts(before, after)
    whole = frameworks(before, after)
    for name in {*before.levels, *after.levels}:
        names = {name, *(one for each in same.levels.items() if name in each for one in each)}
        concerned = [change for change in whole.differences if _concerns(change, names)]
        alone = frameworks(before, after, only={name})
        assert facts(alone.differences) == facts(concerned)


def _concerns(change: Change, names: set[str]) -> bool:
    at_home = change.home.kind == "level" and change.home.name in names
    sides = {side.level for side in (change.old, change.new) if side}
    return at_home or bool(names & {*sides, *(one.level for one in change.affects)})


@given(pairs(), st.integers(0, 2**32))
def test_a_broken_file_stands_as_on_the_other_side(pair: Pair, seed: int) -> None:
    """Where nothing is renamed: what it includes by a former name is not to be found any more."""
    old, new = pair
    random = Random(seed)
    both = [path for path in sorted(old) if path in new and path != "framework.yaml"]
    same = counterparts(*read(pair))
    renamed = any(one != now for each in (same.levels, same.parts) for one, now in each.items())
    if not both or renamed or same.sections or any(map(has_twins, read(pair))):
        return
    path = random.choice(both)
    texts = files(new)
    cut = random.randint(1, len(texts[path]) - 3)
    start, end = texts[path][:cut], texts[path][cut:]
    texts[path] = random.choice([start, f"<<<<<<< HEAD\n{start}\n=======\n{end}\n>>>>>>> x\n"])
    before, broken = load_both(Files(files(old)), Files(texts), everything=True)
    _, whole = read((old, {**new, path: old[path]}))
    for sides, as_if in (((before, broken), (before, whole)), ((broken, before), (whole, before))):
        found = frameworks(*sides)
        assert not found.complete
        assert concerned(found) == concerned(frameworks(*as_if))
        sides_told = (each for one in found.differences for each in (one.old, one.new) if each)
        assert not any(side.path == path and side.via == "own" for side in sides_told)


@given(pairs())
def test_applying_the_reported_changes_gives_the_new_framework(pair: Pair) -> None:
    """From data alone, for what levels and parts say; what no file says itself is passed over.

    An include by a former name, which nothing has any more, is among the problems.
    """
    if any(map(has_twins, read(pair))):
        return
    before, after = read(pair)
    report = json.loads(json.dumps(report_data(frameworks(before, after))))
    changes = [one for one in report["changes"] if one["kind"] != "unchanged"]
    added = {one["home"]["name"] for one in changes if one["kind"] == "level-added"}
    removed = {one["home"]["name"] for one in changes if one["kind"] == "level-removed"}
    renames = _Renames(changes)
    left = {
        key: value
        for key, value in _said(before, renames, renames).items()
        if key[0] == "items" or key[1] not in removed
    }
    wanted = {
        key: value
        for key, value in _said(after, _Renames([]), renames).items()
        if key[0] == "items" or key[1] not in added
    }
    assert _without_empty(_applied(left, changes)) == _without_empty(wanted)


class _Renames:
    """What a report says is called otherwise now."""

    def __init__(self, changes: Iterable[Mapping[str, Any]]) -> None:
        self.now: dict[tuple[str, str], str] = {
            (one["name"], one["from"]): one["to"]
            for one in changes
            if one["kind"] == "renamed" and one["name"] in ("level", "section", "part")
        }

    def __call__(self, what: str, name: str) -> str:
        return self.now.get((what, name), name)

    def include(self, name: str) -> str:
        level, hash_sign, section = name.partition("#")
        if not hash_sign:
            return self("part", name)
        return f"{self('level', level)}#{self('section', section)}"


Said = dict[tuple[str, str, str | None], Any]


def _said(found: Framework, renames: _Renames, of_includes: _Renames) -> Said:
    """What levels, their sections and parts say, by the names that these have now."""
    said: Said = {}
    for level in found.levels.values():
        name = renames("level", level.name)
        said["level", name, None] = level_attributes(level)
        for section in level.sections:
            path = renames("section", section.path)
            said["level", name, path] = section_attributes(section)
            include = [of_includes.include(item.text) for item in section.include]
            lists_ = {"include": include, "exclude": [item.text for item in section.exclude]}
            said["included", name, path] = {key: value for key, value in lists_.items() if value}
            said["items", name, path] = Counter(map(_data, section.competencies))
    for part in found.parts.values():
        said["items", renames("part", part.name), None] = Counter(map(_data, part.competencies))
    return said


def _data(competency: Any) -> str:
    return json.dumps(competency_data(competency), sort_keys=True)


def _applied(said: Said, changes: list[dict[str, Any]]) -> Said:
    renames = _Renames(changes)
    done = set()
    for one in changes:
        home, section = one["home"]["name"], one["section"]
        sides = [one["old"], one["new"]]
        if any(sides):
            key = json.dumps([side and (side["path"], side["pointer"]) for side in sides])
            if key in done or not _stands_there(sides[1] or sides[0]):
                continue
            done.add(key)
            for side, step in zip(sides, (-1, 1), strict=True):
                if side:
                    place = _place(side, renames if step < 0 else _Renames([]))
                    items = said.setdefault(place, Counter())
                    items[json.dumps(side["data"], sort_keys=True)] += step
        elif one["kind"] == "attribute" and one["home"]["kind"] == "level":
            values = said.setdefault(("level", home, section), {})
            assert values.get(one["name"]) == one["from"]
            values[one["name"]] = one["to"]
        elif one["kind"] == "included":
            names = map(renames.include, one["to"].get("include", ()))
            said["included", home, section] = {**one["to"], "include": list(names)}
    return said


def _stands_there(side: Mapping[str, Any]) -> bool:
    """Whether it is written where it is expected."""
    if side["level"] is None:
        return True
    section = side["section"].replace("/", "~1")
    here = side["path"], side["pointer"].rpartition("/")[0].removesuffix("/competencies")
    return here == (f"levels/{side['level']}.yaml", f"/sections/{section}")


def _place(side: Mapping[str, Any], renames: _Renames) -> tuple[str, str, str | None]:
    if side["part"] is not None:
        return "items", renames("part", side["part"]), None
    return "items", renames("level", side["level"]), renames("section", side["section"])


def _without_empty(said: Said) -> Said:
    found = {
        key: {name: value for name, value in values.items() if value}
        for key, values in said.items()
    }
    return {key: values for key, values in found.items() if values}
