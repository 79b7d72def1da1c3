"""Levels by the names that people type."""

from __future__ import annotations

import pytest

from fw.framework.model import Framework
from fw.framework.names import AmbiguousNameError, UnknownNameError, find_level
from tests.framework.bakery import framework, level, manifest

NAMES = ["support/senior", "support/emea/lead", "ops/senior", "staff", "ops/staff", "Chief"]


ALL = ": the levels are `Chief`, `ops/senior`, `ops/staff`, `principal`, `staff` and 2 more"


def bakery(root: str = "") -> Framework:
    found = framework(
        {
            "framework.yaml": manifest(
                "support: support/senior staff", "ops: ops/senior ops/staff"
            ),
            **{f"levels/{name}.yaml": level(name) for name in NAMES},
            "levels/principal.yaml": level("Principal", "aliases: [guru, lead-of-leads]"),
        }
    )
    assert found.problems == ()
    return found


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("support/senior", "support/senior"),
        ("staff", "staff"),  # exact, before the end of `ops/staff`
        ("lead", "support/emea/lead"),
        ("emea/lead", "support/emea/lead"),
        ("guru", "principal"),
        ("levels/ops/senior.yaml", "ops/senior"),
        ("./levels/staff.yaml", "staff"),
        ("chief", "Chief"),
        ("Lead", "support/emea/lead"),
    ],
)
def test_finds(typed: str, name: str) -> None:
    assert find_level(bakery(), typed).name == name


@pytest.mark.parametrize(
    ("typed", "folder", "name"),
    [
        ("senior", "ops", "ops/senior"),
        ("senior", "support", "support/senior"),
        ("senior", "support/emea", "support/senior"),
        ("staff", "ops", "ops/staff"),
        ("staff", "support", "staff"),
        ("ops/senior", "support", "ops/senior"),
    ],
)
def test_prefers_the_current_folder_and_what_is_nearest(typed: str, folder: str, name: str) -> None:
    assert find_level(bakery(), typed, folder).name == name


def test_prefers_the_track_that_is_talked_of() -> None:
    found = bakery()
    assert find_level(found, "senior", track=found.track("ops")).name == "ops/senior"
    assert find_level(found, "senior", track=found.track("support")).name == "support/senior"


def test_ambiguity_is_answered_with_the_candidates() -> None:
    message = "`{0}` could be `{1}`, `{2}`: write more of the name"
    with pytest.raises(AmbiguousNameError) as caught:
        find_level(bakery(), "senior")
    assert str(caught.value) == message.format("senior", "ops/senior", "support/senior")
    with pytest.raises(AmbiguousNameError) as caught:
        find_level(bakery(), "STAFF")
    assert str(caught.value) == message.format("STAFF", "ops/staff", "staff")


def test_of_many_candidates_a_few_are_named() -> None:
    files = {f"levels/t{number}/senior.yaml": level("Senior") for number in range(7)}
    with pytest.raises(AmbiguousNameError, match=r"`t4/senior` and 2 more: write"):
        find_level(framework(files), "senior")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("senoir", " (did you mean `senior`?)"),
        ("suport/senior", " (did you mean `support/senior`?)"),
        ("guruu", " (did you mean `guru`?)"),
        ("Cheif", " (did you mean `Chief`?)"),
        ("zzz", ALL),
        ("", ALL),
        ("-x", ALL),
    ],
)
def test_a_miss_is_answered_with_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_level(bakery(), typed)
    assert str(caught.value) == f"no level is called `{typed}`{hint}"


def test_a_name_without_end_is_cut_in_the_message() -> None:
    with pytest.raises(UnknownNameError, match=r"`x{79}…`: the levels are"):
        find_level(bakery(), "x" * 100_000)


def test_a_file_that_is_not_read_is_named() -> None:
    found = framework(
        {
            "framework.yaml": manifest("ops: staff"),
            "levels/staff.yaml": level("X"),
            "levels/ops/senior.yml": level("X"),
        }
    )
    with pytest.raises(UnknownNameError, match=r"levels/ops/senior\.yml is not read, rename it"):
        find_level(found, "senior")
