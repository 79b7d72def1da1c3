"""What `fwdiff` takes its arguments for, before anything is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.commands.comparing.arguments import (
    Arguments,
    FileTarget,
    LevelAt,
    NameTarget,
    Range,
    RevisionFile,
    RevisionTarget,
    Target,
    read_argument,
    read_arguments,
)
from fw.commands.comparing.requests import (
    LevelTarget,
    Named,
    Next,
    Request,
    Revisions,
    Sides,
    TrackTarget,
    understood,
)
from fw.commands.errors import UserError

FILES = {"draft", "old.yaml", "a..b", "x:y", "me@home"}
LEVELS = {"junior", "senior"}
TRACKS = {"bakers"}

READINGS: list[tuple[str, Target | Range]] = [
    # The first reading that fits wins: a file, a range, REV:path, NAME@REV, a file, a name.
    ("draft", FileTarget("draft")),
    ("a..b", FileTarget("a..b")),
    ("x:y", FileTarget("x:y")),
    ("me@home", FileTarget("me@home")),
    ("./a..b@c:d", FileTarget("./a..b@c:d")),
    ("../main..HEAD", FileTarget("../main..HEAD")),
    ("/senior", FileTarget("/senior")),
    ("levels/", FileTarget("levels/")),
    ("main..HEAD", Range("main", "HEAD", False)),
    ("main...HEAD", Range("main", "HEAD", True)),
    ("main..", Range("main", "HEAD", False)),
    ("..main", Range("HEAD", "main", False)),
    ("...main", Range("HEAD", "main", True)),
    ("v1.2.0...v1.3.0", Range("v1.2.0", "v1.3.0", True)),
    ("@{upstream}...", Range("@{upstream}", "HEAD", True)),
    ("HEAD~3..HEAD^2", Range("HEAD~3", "HEAD^2", False)),
    ("@..main", Range("@", "main", False)),
    ("main..senior@v1", Range("main", "senior@v1", False)),
    ("..senior", Range("HEAD", "senior", False)),
    ("main..levels/senior.yaml", Range("main", "levels/senior.yaml", False)),
    ("v1:levels/senior.yaml", RevisionFile("v1", "levels/senior.yaml")),
    ("HEAD:./senior.yaml", RevisionFile("HEAD", "./senior.yaml")),
    ("v1:a@b:c", RevisionFile("v1", "a@b:c")),
    ("senior@v1.2.0", LevelAt("senior", "v1.2.0")),
    ("support/senior@HEAD~3", LevelAt("support/senior", "HEAD~3")),
    ("senior@main@{upstream}", LevelAt("senior", "main@{upstream}")),
    ("senior@@{upstream}", LevelAt("senior", "@{upstream}")),
    ("senior@v1.yaml", LevelAt("senior", "v1.yaml")),
    ("@v1.2.0", RevisionTarget("v1.2.0")),
    ("@{upstream}", NameTarget("@{upstream}")),
    ("main@{yesterday}", NameTarget("main@{yesterday}")),
    ("old.yaml", FileTarget("old.yaml")),
    ("nowhere.yaml", FileTarget("nowhere.yaml")),
    ("senior", NameTarget("senior")),
    ("support/senior", NameTarget("support/senior")),
    ("HEAD~3", NameTarget("HEAD~3")),
    ("v1.2.0", NameTarget("v1.2.0")),
    ("1a2b3c4", NameTarget("1a2b3c4")),
]


def is_file(typed: str) -> bool:
    return typed in FILES


@pytest.mark.parametrize(("argument", "expected"), READINGS, ids=lambda value: str(value)[:40])
def test_the_first_reading_that_fits_wins(argument: str, expected: Target | Range) -> None:
    assert read_argument(argument, is_file) == expected


ODD = [
    ("", "an argument is empty"),
    ("..", "`..` names no revision: write A..B or A...B"),
    ("...", "`...` names no revision"),
    ("....", "too many dots"),
    ("a....b", "`a....b` has too many dots for a range"),
    ("a..b..c", "too many dots"),
    ("a...b...c", "too many dots"),
    ("HEAD..-x", "`-x` is no revision: it begins with a hyphen"),
    ("--output=x..HEAD", "`--output=x` is no revision: it begins with a hyphen"),
    ("--output=x:y", "`--output=x` is no revision"),
    ("senior@--all", "`--all` is no revision"),
    ("@-x", "`-x` is no revision"),
    ("@", "`@` names no revision after the @: write NAME@REV"),
    ("@@", "`@@` names no revision after the @"),
    ("senior@", "`senior@` names no revision after the @"),
    ("senior@@v1", "names no revision after the @"),
    (":x", "`:x` has no revision before the colon: write REV:path"),
    (":", "has no revision before the colon"),
    ("x:", "`x:` has no path after the colon: write REV:path"),
    ("HEAD:../senior.yaml", "reads as a range: name the file from the repository's top"),
    ("a\0b..c", "names no revision"),
    ("HEAD:a\0b", "names no file"),
    ("main\n..HEAD", "names no revision"),
    (" ..HEAD", "names no revision"),
]


@pytest.mark.parametrize(("argument", "message"), ODD)
def test_odd_input_is_told_in_one_line(argument: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read_argument(argument, is_file)
    assert message in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_long_argument_is_quoted_in_short() -> None:
    with pytest.raises(UserError) as caught:
        read_argument("-" * 100_000 + "..HEAD", is_file)
    assert len(str(caught.value)) < 200


# Everything that could be read as a revision, a path or an option, in any order.
pieces = st.sampled_from(
    ["a", "..", "...", "@", "{", ":", "-", "--", "/", "~", "^", "\0", "\n", ""]
)
odd_arguments = st.lists(pieces | st.text(max_size=3), max_size=8).map("".join)


@given(st.lists(odd_arguments, max_size=4))
def test_reading_is_total_and_no_revision_is_an_option(arguments: list[str]) -> None:
    try:
        read = read_arguments(arguments, is_file)
    except UserError:
        return
    targets = [*read.targets, *([read.range] if read.range else [])]
    for target in targets:
        for revision in revisions(target):
            assert revision
            assert not revision.startswith("-")
            assert revision.isprintable()


def revisions(target: Target | Range) -> list[str]:
    match target:
        case Range(old, new, _):
            return [old, new]
        case RevisionFile(revision, _) | LevelAt(_, revision) | RevisionTarget(revision):
            return [revision]
        case FileTarget() | NameTarget():
            # A name that turns out to be a revision is checked when it does.
            return []


def test_after_a_range_or_hyphens_only_names_follow() -> None:
    ranged = Range("main", "HEAD", True)
    for line in (["main...HEAD", "senior", "a..b"], ["main...HEAD", "--", "senior", "a..b"]):
        assert read_arguments(line, is_file) == Arguments(ranged, (), ("senior", "a..b"))
    assert read_arguments(["v1", "--", "-x"], is_file) == Arguments(
        None, (NameTarget("v1"),), ("-x",)
    )
    assert read_arguments(["--", "main..HEAD"], is_file).within == ("main..HEAD",)
    with pytest.raises(UserError, match="is a range: it comes first"):
        read_arguments(["v1", "main..HEAD"], is_file)
    with pytest.raises(UserError, match="a name is empty"):
        read_arguments(["main..HEAD", ""], is_file)


def named(typed: str) -> Named:
    if typed in LEVELS:
        return LevelTarget(typed)
    return TrackTarget(typed) if typed in TRACKS else RevisionTarget(typed)


def request(line: str, *, staged: bool = False, upwards: bool = False) -> Request:
    return understood(read_arguments(line.split(), is_file), named, staged=staged, upwards=upwards)


REQUESTS: list[tuple[str, Request]] = [
    ("", Revisions("HEAD", None, False, ())),
    ("v1", Revisions("v1", None, False, ())),
    ("@v1", Revisions("v1", None, False, ())),
    ("v1 v2", Revisions("v1", "v2", False, ())),
    ("@v1 @v2", Revisions("v1", "v2", False, ())),
    ("main..v2", Revisions("main", "v2", False, ())),
    ("main...v2 senior bakers", Revisions("main", "v2", True, ("senior", "bakers"))),
    ("v1 senior", Revisions("v1", None, False, ("senior",))),
    ("v1 v2 bakers senior", Revisions("v1", "v2", False, ("bakers", "senior"))),
    ("v1 v2 -- v3", Revisions("v1", "v2", False, ("v3",))),
    ("-- senior", Revisions("HEAD", None, False, ("senior",))),
    ("bakers", Revisions("HEAD", None, False, ("bakers",))),
    ("v1 levels/senior.yaml", Revisions("v1", None, False, ("levels/senior.yaml",))),
    ("junior senior", Sides(LevelTarget("junior"), LevelTarget("senior"))),
    ("junior@v1", Sides(LevelAt("junior", "v1"), LevelTarget("junior"))),
    ("junior@v1 junior", Sides(LevelAt("junior", "v1"), LevelTarget("junior"))),
    ("junior@v1 junior@v2", Sides(LevelAt("junior", "v1"), LevelAt("junior", "v2"))),
    ("v1:a.yaml", Sides(RevisionFile("v1", "a.yaml"), None)),
    ("v1:a.yaml draft", Sides(RevisionFile("v1", "a.yaml"), FileTarget("draft"))),
    ("old.yaml ./new.yaml", Sides(FileTarget("old.yaml"), FileTarget("./new.yaml"))),
    ("junior draft", Sides(LevelTarget("junior"), FileTarget("draft"))),
]


@pytest.mark.parametrize(("line", "expected"), REQUESTS)
def test_what_a_line_asks_for(line: str, expected: Request) -> None:
    assert request(line) == expected


def test_staged_and_next() -> None:
    assert request("", staged=True) == Revisions("HEAD", None, False, ())
    assert request("v1 senior", staged=True) == Revisions("v1", None, False, ("senior",))
    assert request("junior senior", staged=True).within == ("junior", "senior")  # type: ignore[union-attr]
    assert request("junior", upwards=True) == Next(LevelTarget("junior"))
    assert request("junior@v1", upwards=True) == Next(LevelAt("junior", "v1"))


REFUSED = [
    ("junior", {}, "name two levels or files to compare, or one level with --next; `fwdiff -- jun"),
    ("old.yaml", {}, "name two levels or files"),
    ("junior v1", {}, "`v1` is a revision: write junior@v1 for the level as it stood there"),
    ("draft v1", {}, "`v1` is a revision: write LEVEL@v1"),
    ("junior bakers", {}, "`bakers` is a track: write `--` before"),
    ("v1 senior v2", {}, "`v2` is a revision: name revisions first"),
    ("v1 v2 v3", {}, "more than two revisions"),
    ("v1 senior@v2", {}, "`senior@v2` is one level, and no revision"),
    ("v1 v2:a.yaml", {}, "`v2:a.yaml` is a file: compare it with another file"),
    ("junior senior junior", {}, "more than two levels or files"),
    ("v1 v2", {"staged": True}, "--staged and two revisions exclude each other"),
    ("v1..v2", {"staged": True}, "--staged and a range exclude each other"),
    ("v1..v2", {"upwards": True}, "--next and a range exclude each other"),
    ("v1", {"upwards": True}, "--next takes one level's name"),
    ("", {"upwards": True}, "--next takes one level's name"),
    ("junior", {"staged": True, "upwards": True}, "--next takes one level's name"),
    ("junior senior", {"upwards": True}, "--next takes one level: leave the second out"),
    ("draft", {"upwards": True}, "--next takes a level's name, not a file"),
]


@pytest.mark.parametrize(("line", "options", "message"), REFUSED)
def test_what_does_not_go_together(line: str, options: dict[str, bool], message: str) -> None:
    with pytest.raises(UserError) as caught:
        request(line, **options)
    assert message in str(caught.value)


@given(st.lists(odd_arguments, max_size=4), st.booleans(), st.booleans())
def test_every_line_is_understood_or_refused(line: list[str], staged: bool, upwards: bool) -> None:
    try:
        arguments = read_arguments(line, is_file)
        found = understood(arguments, named, staged=staged, upwards=upwards)
    except UserError:
        return
    assert isinstance(found, Sides | Next | Revisions)
