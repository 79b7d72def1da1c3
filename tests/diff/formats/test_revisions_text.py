"""How comparisons of revisions read, whole: made by hand, of frameworks in memory, and from git."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fw.diff.change import Home
from fw.diff.formats import Style, render
from fw.diff.report import Compared, DiffReport, LevelPair, Release, SnapshotInfo
from fw.diff.versions import Version, compare_versions
from fw.framework.closure import load_both
from fw.render.terminal import Painter, columns
from fw.revisions.repository import Repository
from fw.source.problems import Problem
from tests.diff.comparing import frameworks
from tests.diff.formats import reports as made
from tests.diff.formats.reports import bare, info, level, report, reworded, side
from tests.framework.bakery import framework, manifest
from tests.framework.bakery import level as written
from tests.render.golden import assert_golden
from tests.revisions.repositories import isolate, needs_git, scratch

# Words may be removed from a sentence; an expectation is not.
NEVER_SAID = re.compile(
    r"\b(bar|weaker|(?<!words were )removed|breaking|improved)\b|\d%", re.IGNORECASE
)
DAY = date(2026, 11, 23)


def assert_reads(name: str, format_name: str, found: object, style: Style | None = None) -> str:
    text = render(format_name, found, style or Style())  # type: ignore[arg-type]
    assert_golden(f"diff/revisions/{name}", text)
    if format_name == "text":
        assert not NEVER_SAID.search(text)
        assert not any(line != line.rstrip() for line in text.splitlines())
    return text


STYLES = [
    ("sample", Style()),
    ("sample-60", Style(width=60)),
    ("sample-stat", Style(stat=True)),
    ("sample-summary", Style(summary=True)),
    ("sample-unchanged", Style(unchanged=True)),
]


@pytest.mark.parametrize(("name", "style"), STYLES, ids=[name for name, _ in STYLES])
def test_the_sample(name: str, style: Style) -> None:
    text = assert_reads(f"{name}.txt", "text", made.of_all_kinds(), style)
    assert max(map(columns, text.splitlines())) <= style.width


def test_the_sample_as_a_changelogs_entry() -> None:
    assert_reads("sample.md", "changelog", made.of_all_kinds(), Style(today=DAY))


V1 = {
    "framework.yaml": manifest(
        "bakers: junior senior master",
        more="""
        references:
          care: {title: Care, by_grade: {1: Washes hands., 2: Checks the benches of the team.}}
        """,
    ),
    "parts/house.yaml": "title: House Rules\ncompetencies:\n"
    "  - {id: care, text: Cares for the team's tools.}\n  - tidy: Leaves the bench tidy.\n",
    "levels/junior.yaml": written(
        "Junior Baker",
        "grade: 1",
        craft=[
            "mix: Mixes dough by the recipe.",
            "{id: oven, text: Watches the oven., proficiency: basic}",
            "Sweeps the floor, daily.",
        ],
        team="include: [house]",
    ),
    "levels/senior.yaml": written(
        "Senior Baker",
        "grade: 2",
        craft=["plan: Plans the week of the team.", "write: Writes down each recipe."],
        team="include: [house]\ncompetencies: [teach: Teaches juniors.]",
    ),
    "levels/master.yaml": written(
        "Master Baker",
        "grade: 3",
        craft=["lead: Leads the bakery.", "flour: Carries flour."],
        team="include: [house]",
    ),
}
V2 = V1 | {
    "framework.yaml": manifest(
        "bakers: junior senior master owner",
        sections={"craft": "Baking", "craft/oven": "Oven", "team": "Team"},
        more="""
        references:
          care: {title: Care, by_grade: {1: Washes hands., 2: Checks the benches of the shop.}}
        """,
    ),
    "parts/house.yaml": V1["parts/house.yaml"].replace("team's", "department's"),
    "levels/junior.yaml": written(
        "Junior Baker",
        "grade: 2",
        craft=[
            "mix: Mixes dough by the recipe that they wrote.",
            "{id: oven, text: Watches the oven., proficiency: expert}",
            "Sweeps the floor daily.",
            "write: Writes down each recipe.",
        ],
        team="include: [house]",
    ),
    "levels/senior.yaml": written(
        "Senior Baker",
        "grade: 2",
        craft=["plan: Plans the week of the department."],
        team="""
        include: [house]
        competencies: [coach: Teaches juniors., taste: Tastes each loaf before it is sold.]
        """,
    ),
    "levels/master.yaml": written(
        "Master Baker", "grade: 3", craft=["lead: Leads the bakery."], team="include: [house]"
    ),
    "levels/owner.yaml": written(
        "Owner", "grade: 4", craft=[f"o{n}: Owns oven number {n}." for n in range(7)]
    ),
}
LEVELS = ("junior", "senior", "master")


def test_a_framework_in_two_versions() -> None:
    found = frameworks(framework(V1), framework(V2))
    assert_reads("framework.txt", "text", found)
    assert_reads("framework-stat.txt", "text", found, Style(stat=True))
    assert_reads("framework.md", "changelog", replace(found, release=Release("major", "v1", "2.0")))


def test_the_other_way_round() -> None:
    text = assert_reads("framework-back.txt", "text", frameworks(framework(V2), framework(V1)))
    assert "no longer a level · 7 statements of its own" in text


def test_one_level_of_it() -> None:
    assert_reads("one-level.txt", "text", frameworks(framework(V1), framework(V2), ["senior"]))


def test_one_level_alone_needs_no_heading() -> None:
    found = frameworks(
        framework(V1), framework(V1 | {"levels/master.yaml": V2["levels/master.yaml"]})
    )
    old, new = next(pair for pair in found.levels if pair.now.name == "master")
    alone = replace(
        found,
        old=Compared(SnapshotInfo("v1"), old),
        new=Compared(SnapshotInfo("the working tree"), new),
    )
    assert render("text", alone, Style()).count("Master Baker") == 1


@needs_git
def test_commits_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    scratch(tmp_path / "bakery", V1, V2)
    with Repository.around(tmp_path / "bakery") as repository:
        hashes = [repository.resolve(tag) or "" for tag in ("v1", "v2")]
        old, new = (
            repository.commit(one, tag) for one, tag in zip(hashes, ("v1", "v2"), strict=True)
        )
        sides = load_both(old, new, "", "")
        infos = [
            SnapshotInfo(tag, one, repository.short(one))
            for tag, one in zip(("v1", "v2"), hashes, strict=True)
        ]
        one, other = (Version(*pair) for pair in zip(sides, infos, strict=True))
        found = compare_versions(one, other)
    in_memory = render("text", frameworks(framework(V1), framework(V2)), Style())
    text = render("text", found, Style())
    head, _, body = text.partition("\n")
    assert re.fullmatch(r"Bakery   [0-9a-f]{7,} \(v1\) → [0-9a-f]{7,} \(v2\)", head)
    assert body == in_memory.partition("\n")[2]


def test_all_levels_under_another_name() -> None:
    def renamed(names: dict[str, str]) -> dict[str, str]:
        files = {f"levels/{names[one]}.yaml": V1[f"levels/{one}.yaml"] for one in LEVELS}
        track = V1["framework.yaml"].replace(
            "[junior, senior, master]", f"[{', '.join(names.values())}]"
        )
        others = {path: text for path, text in V1.items() if not path.startswith("levels/")}
        return others | files | {"framework.yaml": track}

    short = frameworks(
        framework(V1), framework(renamed({"junior": "a", "senior": "b", "master": "c"}))
    )
    assert_reads("renamed-levels.txt", "text", short)
    below = frameworks(framework(V1), framework(renamed({one: f"bread/{one}" for one in LEVELS})))
    assert "each now begins with bread/" in render("text", below, Style())
    assert "junior → bread/junior" in render("text", below, Style(unchanged=True))


def test_a_track_that_is_no_longer_cumulative() -> None:
    toggled = V1 | {"framework.yaml": V1["framework.yaml"].replace("true", "false")}
    assert_reads("cumulative-toggled.txt", "text", frameworks(framework(V1), framework(toggled)))


def test_levels_that_a_track_names_have_their_titles() -> None:
    def ordered(names: str) -> str:
        return V1["framework.yaml"].replace("junior, senior, master", names)

    files = V1 | {"levels/helper.yaml": written("Helper Baker")}
    old = files | {"framework.yaml": ordered("helper, junior, senior, nobody, master")}
    new = files | {"framework.yaml": ordered("helper, nobody, senior, junior, master")}
    text = render("text", frameworks(framework(old), framework(new)), Style())
    assert "levels now in this order: Helper, Senior, Junior, Master" in text


def test_three_ways_to_ask_for_nothing_else() -> None:
    nothing = render("text", report(), Style())
    assert "\n\nNo differences.\n" in nothing
    same = render("text", report(bare("attribute", level("junior"), "notes", None, "n")), Style())
    assert "\n\nChanged, but asks the same of everyone.\n" in same
    hidden = Problem("yaml", "this cannot be read", "levels/junior.yaml")
    partly = render("text", report(problems=[hidden]), Style())
    assert partly.startswith("Not complete")
    assert "\n\nNo differences in what could be read.\n" in partly


def test_many_new_ids_are_counted() -> None:
    facts = [
        made.detail(
            side(f"Bakes loaf {n}.", name=f"old-{n}"), side(f"Bakes loaf {n}.", name=f"new-{n}"),
            "id", f"old-{n}", f"new-{n}",
        )
        for n in range(12)
    ]  # fmt: skip
    text = render("text", report(*facts), Style())
    assert "~ 12 statements have another id (--unchanged lists them)" in text
    assert "Bakes loaf" not in text
    assert render("text", report(*facts), Style(unchanged=True)).count("id: old-") == 12


def test_references_beyond_the_first_few_are_counted() -> None:
    facts = [
        bare("reference", made.FRAMEWORK, "care", ["a"], ["b"], grade=str(n), impact="unclear")
        for n in range(8)
    ]
    assert "… 5 more (--references)" in render("text", report(*facts), Style())
    assert render("text", report(*facts), Style(references=True)).count("care at grade") == 8


def test_accepted_changes_and_entries_that_accept_nothing() -> None:
    sides = side("Bakes rye.", name="bake"), side("Bakes wheat.", name="bake")
    fact = reworded(*sides, "unclear", "words were replaced", accepted="agreed in the 2026 review")
    stale = [made.accepted_entry("0123456789abcdef", "agreed in the 2025 review")]
    assert_reads("accepted.txt", "text", report(fact, stale=stale))


def test_the_release_is_named_where_there_is_one() -> None:
    for release, shown in (
        (Release("major", "v1.0.0", "2.0.0"), "next release: major (2.0.0)"),
        (Release("minor"), "next release: minor"),
        (Release("none", "v1.0.0"), None),
    ):
        text = render("text", report(release=release), Style())
        assert shown in text if shown else "release" not in text


def test_what_could_not_be_read_may_ask_for_a_greater_release() -> None:
    hidden = Problem("yaml", "this cannot be read", "levels/junior.yaml")
    partly = report(release=Release("minor", "v1.0.0", "1.1.0"), problems=[hidden])
    assert "next release: at least minor\n" in render("text", partly, Style())
    assert "Suggested release: at least minor, after" in render("markdown", partly, Style())
    assert "1.1.0" not in render("changelog", partly, Style(today=DAY))


def test_a_changelog_leaves_out_what_only_concerns_the_files() -> None:
    one, other = side("Bakes rye.", name="rye"), side("Bakes wheat.", name="wheat")
    entry = render(
        "changelog",
        report(
            reworded(one, other, "unclear", "words were replaced"),
            made.detail(one, other, "id", "rye", "wheat", "unclear"),
            made.detail(side("Sells."), side("Sells."), "notes", None, "n"),
            bare("attribute", level("senior"), "links", None, [{"title": "T", "url": "x:1"}]),
            bare("attribute", made.FRAMEWORK, "vocabulary", None, {"accept": ["rye"]}),
            bare("attribute", made.FRAMEWORK, "title", "Old", "Craft", section="craft"),
        ),
        Style(),
    )
    assert entry == (
        "## [Unreleased]\n\n### Changed\n\n"
        "- **The framework as a whole**\n  - Craft: title: Old → Craft\n"
        "- **Senior Baker**\n  - Bakes wheat.\n    - Until now: Bakes rye.\n"
    )


def test_snapshots_are_called_what_people_call_them() -> None:
    for snapshot, shown in (
        (SnapshotInfo("the working tree"), "the working tree"),
        (SnapshotInfo("9f8e7d6", "9f8e7d6" + "0" * 33, "9f8e7d6"), "9f8e7d6"),
        (SnapshotInfo("9f8e7d6" + "0" * 33, "9f8e7d6" + "0" * 33, "9f8e7d6"), "9f8e7d6"),
    ):
        head = render("text", report(new=Compared(snapshot)), Style()).splitlines()[0]
        assert head == f"Bakery Framework   9f8e7d6 (v1.3.0) → {shown}"


EVIL = "\x1b[31mRed \u202e \u2028 x"


def evil() -> DiffReport:
    one = side(EVIL, name=EVIL, part=None, level=EVIL, section=EVIL)
    other = side(f"{EVIL} y", name=EVIL, level=EVIL, section=EVIL, examples=[EVIL])
    home = one.home
    return report(
        reworded(one, other, "unclear", EVIL, EVIL, accepted=EVIL),
        made.detail(one, other, EVIL, EVIL, None, "lowers"),
        made.added(side(EVIL, part=EVIL), EVIL),
        bare("renamed", home, "level", EVIL, f"{EVIL} z"),
        bare("track", Home("track", EVIL), "levels", [EVIL], [f"{EVIL} a"]),
        bare("reference", made.FRAMEWORK, EVIL, [EVIL], None, grade=EVIL),
        levels=[LevelPair(info(EVIL, EVIL), info(EVIL, EVIL))],
        homes={home: EVIL, Home("track", EVIL): EVIL, Home("part", EVIL): EVIL},
        framework=EVIL,
        old=Compared(SnapshotInfo(EVIL, "0" * 40, "0000000")),
        release=Release("major", None, EVIL),
        stale=[made.accepted_entry("0" * 16, EVIL)],
    )


@pytest.mark.parametrize("style", [Style(), Style(stat=True), Style(unchanged=True, width=30)])
def test_nothing_in_a_framework_acts_on_the_terminal(style: Style) -> None:
    text = render("text", evil(), style)
    assert "\\x1b[31mRed" in text
    assert text.replace("\n", "").isprintable()


def test_nothing_in_a_framework_acts_in_the_changelog() -> None:
    text = render("changelog", evil(), Style())
    assert text.replace("\n", "").isprintable()
    hostile = made.added(side("# Head\n- item <script> [x](javascript:1) | `a`"))
    entry = render("changelog", report(hostile), Style())
    assert "<script>" not in entry.replace("\\<script>", "")
    assert "  - \\# Head" in entry


@pytest.mark.parametrize("found", [made.of_all_kinds(), evil()])
def test_colour_is_never_the_only_sign(found: DiffReport) -> None:
    for style in (Style(), Style(stat=True)):
        painted = render("text", found, replace(style, paint=Painter(color=True)))
        plain = render("text", found, style)
        assert painted != plain
        assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def test_an_unreleased_entry_has_no_date() -> None:
    found = report(made.added(side("Bakes rye.")))
    assert render("changelog", found, Style(today=DAY)).startswith("## [Unreleased]\n")
    assert "No notable changes." in render("changelog", report(), Style())
