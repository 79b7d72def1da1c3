"""What people read, whole: `UPDATE_GOLDEN=1` writes the files anew, to be read before a commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from fw.diff.formats import Style, render
from fw.diff.report import DiffReport
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.render.terminal import Painter, columns
from fw.revisions.snapshot import WorkingTree
from tests.diff.comparing import SECTIONS, Sections, between, step
from tests.framework.bakery import framework, level, manifest
from tests.render.golden import assert_golden

NEVER_SAID = re.compile(r"\b(bar|weaker|removed|breaking|improved)\b", re.IGNORECASE)


def read(report: DiffReport, name: str, style: Style | None = None) -> str:
    text = render("text", report, style or Style())
    assert_golden(f"diff/{name}.txt", text)
    return text


@pytest.fixture(scope="module")
def sample(repo_root: Path) -> Framework:
    return load(WorkingTree(repo_root))


SAMPLE: list[tuple[str, str, str, Style]] = [
    ("intermediate-senior", "intermediate", "senior", Style()),
    ("associate-staff", "associate", "staff", Style()),
    ("senior-intermediate", "senior", "intermediate", Style()),
    ("staff-senior-unchanged", "staff", "senior", Style(unchanged=True)),
    ("intermediate-senior-unchanged", "intermediate", "senior", Style(unchanged=True)),
    ("intermediate-senior-references", "intermediate", "senior", Style(references=True)),
    ("intermediate-senior-60", "intermediate", "senior", Style(width=60)),
    ("intermediate-senior-120", "intermediate", "senior", Style(width=120)),
]


@pytest.mark.parametrize(("name", "old", "new", "style"), SAMPLE, ids=[one[0] for one in SAMPLE])
def test_the_sample(sample: Framework, name: str, old: str, new: str, style: Style) -> None:
    report = step(sample, old, new, "support")
    text = read(report, name, style)
    assert max(map(columns, text.splitlines())) <= style.width


LEVELS = ["associate", "intermediate", "senior", "staff"]


@pytest.mark.parametrize("old", LEVELS)
@pytest.mark.parametrize("new", LEVELS)
def test_the_words_and_the_numbers_of_every_pair(sample: Framework, old: str, new: str) -> None:
    """What a person finds who counts: the summary, the headings and the lists agree."""
    report = step(sample, old, new, "support")
    text = render("text", report, Style(width=1000, unchanged=True, references=True))
    assert not NEVER_SAID.search(text)
    head, _, body = text.partition("\n\nLeadership")
    signs = re.findall(r"^    ([-+=]) ", body, re.MULTILINE)
    pairs = len(re.findall(r"^    \w+  +\w", body, re.MULTILINE)) - 2 * body.count("Grade ")
    built, new_or_gone = len(report.of_kind("builds-on")), len(report.of_kind("added", "removed"))
    if built or new_or_gone:
        assert re.search(rf"asks {built + new_or_gone} things? more: {built} build", head)
        assert re.search(rf"{new_or_gone} (is|are) (new|not asked)", head)
    else:
        assert "asks nothing more" in head
    assert pairs == 0 or pairs % 2 == 0
    ended = len(report.of_kind("ended"))
    still = len(report.of_kind("expected-still", "unchanged", "moved"))
    assert len(signs) == new_or_gone + ended + still
    numbers = {
        words: sum(int(found) for found in re.findall(rf"(\d+) {words}", body))
        for words in ("(?:still appl|the same)", "(?:build on|builds on|built on)")
    }
    assert list(numbers.values()) == [still, built]


def bakers(cumulative: bool | None) -> Framework:
    return framework(
        {
            "framework.yaml": manifest(
                "bakers: junior master",
                cumulative=cumulative,
                more="""
                references:
                  care: {title: Care of the Bakery, by_grade: {1: Washes., 2: Checks benches.}}
                """,
            ),
            "parts/house.yaml": "competencies: [{id: care, text: Cares., references: [care]}]\n",
            "levels/junior.yaml": level(
                "Junior Baker",
                "grade: 1",
                craft=[
                    "mix: Mixes dough by the recipe.",
                    "{id: oven, text: Watches the oven., proficiency: basic, examples: [Rye.]}",
                    "Sweeps the floor.",
                    "gone: Carries flour.",
                ],
                team="include: [house]",
            ),
            "levels/master.yaml": level(
                "Master Baker",
                "grade: 2",
                craft=[
                    "mix: Mixes dough by the recipe that they wrote.",
                    "{id: oven, text: Watches the oven., proficiency: expert, examples: [Rolls.]}",
                    "Sweeps the floor.",
                    "recipes: Writes recipes.",
                ],
                team="include: [house]",
            ),
        }
    )


@pytest.mark.parametrize(
    ("name", "cumulative"),
    [("cumulative", True), ("not-cumulative", False), ("cumulative-unsaid", None)],
)
def test_an_invented_track(name: str, cumulative: bool | None) -> None:
    read(step(bakers(cumulative), "junior", "master"), name)


def test_levels_of_two_tracks() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a lead", "sellers: b head"),
            "levels/a.yaml": level("Junior Baker", craft=["mix: Mixes dough.", "greet: Smiles."]),
            "levels/lead.yaml": level("Lead", craft=["lead: Leads two bakers."]),
            "levels/b.yaml": level("Seller", team=["greet: Greets.", "till: Counts the till."]),
            "levels/head.yaml": level("Lead", craft=["lead: Leads two sellers."]),
        }
    )
    read(step(found, "lead", "head", None), "two-tracks")


def test_nothing_new() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b"),
            "levels/a.yaml": level("Baker", craft=["mix: Mixes dough."]),
            "levels/b.yaml": level("Senior Baker", "drops: [mix]"),
        }
    )
    read(step(found, "a", "b"), "nothing-new")


def test_a_level_that_can_only_be_read_in_part() -> None:
    broken = "title: Master\nsections:\n  craft:\n    - Bakes.\n    - {text: Sells. ]\n  team: []\n"
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b"),
            "levels/a.yaml": level("Baker", craft=["Bakes."]),
            "levels/b.yaml": broken,
        }
    )
    read(step(found, "a", "b"), "not-complete")


HOSTILE = [
    '"\\e[31mRed\\e[0m and \\a a bell"',
    '"turned \\u202eround\\u202c and \\u2066 kept \\u2069"',
    f'"{"long" * 60}"',
    '"名前を読みます。 " ',
    "名前は" * 40,
    '"two\\r\\nlines \\u2028 and\\ttabs"',
    '"*bold* [link](javascript:alert) <b>tag</b> `code`"',
    "'[-not a mark-] {+nor this+}'",
]


def test_hostile_statements_do_not_act_on_the_terminal() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b"),
            "levels/a.yaml": level("Baker", craft=["one: Bakes."]),
            "levels/b.yaml": level("Master", craft=["one: Bakes well.", *HOSTILE]),
        }
    )
    text = read(step(found, "a", "b"), "hostile", Style(width=60))
    assert text.replace("\n", "").isprintable()


EVIL = '"\\e[31mRed \\u202e \\u2028 x"'


def test_hostile_names_do_not_act_on_the_terminal() -> None:
    found = framework(
        {
            "framework.yaml": manifest("bakers: a b", sections={"craft": EVIL}).replace(
                "title: Baker", f"title: {EVIL}"
            ),
            "levels/a.yaml": level(EVIL, f"grade: {EVIL}", craft=[f"{{id: one, text: {EVIL}}}"]),
            "levels/b.yaml": level(
                EVIL,
                f"attributes: {{{EVIL}: {EVIL}}}",
                craft=[f"{{id: one, text: b, proficiency: {EVIL}}}"],
            ),
        }
    )
    for unchanged in (True, False):
        text = render("text", step(found, "a", "b"), Style(unchanged=unchanged))
        assert "\\x1b[31mRed" in text
        assert text.replace("\n", "").isprintable()


def test_hostile_versions_do_not_act_on_the_terminal() -> None:
    evil = "\x1b[31mRed \u202e \u2028 x"
    item = {"id": "one", "text": "Bakes.", "proficiency": evil}
    old: Sections = {evil: [item, evil], "craft": [{"id": "two", "text": "Sells."}]}
    new: Sections = {
        evil: [{"id": "two", "text": "Sells."}, f"{evil} y"],
        "craft": {"include": [evil], "intro": evil, "competencies": [{**item, "examples": [evil]}]},
    }
    report = between(old, new, title=evil, attributes={evil: {evil: [evil]}}, drops=[evil])
    text = render("text", report, Style(unchanged=True, shown=lambda path: evil + path))
    assert text.count("\\x1b[31mRed") > 10
    assert text.replace("\n", "").isprintable()


def test_statements_that_say_the_same_are_each_listed() -> None:
    twice: Sections = {"craft": ["Bakes.", "Bakes.", {"id": "a", "text": "Sells rye."}]}
    text = render("text", between({}, twice), Style())
    assert "3 newly expected" in text
    assert text.count("+ Bakes.") == 2
    sells = {"id": "a", "text": "Sells cakes."}
    repeated: Sections = {"craft": [sells, {**sells, "text": "Counts the till."}]}
    once: Sections = {"craft": [{**sells, "text": "Sells rye."}]}
    text = render("text", between(repeated, once), Style())
    assert "- Counts the till." in text


def test_paths_are_shown_as_the_caller_says() -> None:
    text = render("text", between({}, {}), Style(shown=lambda path: f"../{path}"))
    assert text.splitlines()[1] == "../old.yaml → ../new.yaml"


OLD: dict[str, list[object]] = {
    "leadership/engineering": [
        {"id": "kpis", "text": "Improves the workflow of the team where a KPI falls short."},
        {"id": "mentoring", "text": "Mentors two colleagues at a time."},
        {
            "id": "sharing",
            "text": "Teaches what they learn.",
            "examples": ["A runbook.", "A talk."],
        },
        {"id": "settling", "text": "Settles disagreements by naming the trade-off."},
        "Interviews candidates.",
        "Raises concerns, together with a proposal.",
    ],
    "technical": ["Turns diagnostic steps into scripts.", "Reviews code."],
}
NEW: dict[str, object] = {
    "leadership/engineering": [
        {"id": "kpis", "text": "Improves the workflow of the department where a KPI falls short."},
        {"id": "coaching", "text": "Mentors two colleagues at a time."},
        {
            "id": "sharing",
            "text": "Teaches what they learn.",
            "examples": ["A runbook.", "A page."],
        },
        {"id": "settling", "text": "Brings an argument to its end within one week."},
        "Raises concerns together with a proposal.",
        "Turns diagnostic steps into scripts.",
        "Answers the pager at night.",
    ],
    "technical": {"intro": "In short.", "include": ["house"], "competencies": ["Reviews code."]},
}


def test_two_versions() -> None:
    top = {"grade": 8, "drops": ["ticket-choice"], "attributes": {"scope": "Large"}}
    text = read(between(OLD, NEW, **top), "versions")  # type: ignore[arg-type]
    assert not NEVER_SAID.search(text)
    assert text.count("please judge") - 1 == int(re.findall(r"(\d+) please judge", text)[0])


def test_two_versions_with_what_is_the_same() -> None:
    read(between(OLD, NEW), "versions-unchanged", Style(width=60, unchanged=True))  # type: ignore[arg-type]


def test_two_versions_that_are_the_same() -> None:
    read(between(OLD, OLD), "versions-same")  # type: ignore[arg-type]


@pytest.mark.parametrize("old", [OLD, {"a": ["\x1b[31m\u202e\u2028\x00"]}])
def test_colour_adds_styles_and_is_never_the_only_sign(old: Sections) -> None:
    for report in (between(old, NEW), step(bakers(True), "junior", "master")):  # type: ignore[arg-type]
        plain = render("text", report, Style())
        painted = render("text", report, Style(Painter(color=True)))
        assert painted != plain
        assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


@given(SECTIONS, SECTIONS)
def test_any_two_versions_can_be_read(old: Sections, new: Sections) -> None:
    report = between(old, new)
    for style in (Style(width=30), Style(width=0, unchanged=True)):
        text = render("text", report, style)
        assert ("No differences." in text) == (not report.differences)
        assert not any(line != line.rstrip() for line in text.splitlines())
