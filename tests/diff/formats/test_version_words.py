"""What a comparison of revisions comes to: who is asked for more, and how often that is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fw.diff.accepted import DECIDED
from fw.diff.change import Change, Home
from fw.diff.formats.fact_lines import line
from fw.diff.formats.fact_notes import note, notes
from fw.diff.formats.fact_words import told
from fw.diff.formats.version_words import words_for
from fw.diff.kinds import Impact
from fw.diff.report import LevelPair
from fw.source.problems import Problem
from tests.diff.formats.reports import (
    FRAMEWORK,
    TRACK,
    added,
    bare,
    detail,
    info,
    level,
    moved,
    of_all_kinds,
    on,
    removed,
    report,
    reworded,
    same,
    side,
)


def verdict(*changes: Change, **more: object) -> str:
    return words_for(report(*changes, **more)).verdict  # type: ignore[arg-type]


def words(text: str, impact: Impact, *above: str, at: str = "senior", **more: Any) -> Change:
    sides = side("Bakes rye.", at), side(text, at)
    return reworded(*sides, impact, "because", *above, **more)


def test_the_verdict_of_the_sample() -> None:
    found = words_for(of_all_kinds())
    assert found.verdict == (
        "asks more of Baker and Senior, and less of Master. 2 changes need your judgement."
    )
    assert found.taken_away == (
        "One expectation was taken away, from Master.",
        "One expectation now starts at Baker instead of Senior.",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], "no differences."),
        ([same(side("Bakes."))], "no differences."),
        ([words("Bakes, rye.", "editorial")], "asks the same of everyone."),
        ([words("Bakes wheat.", "unclear")], "one rewording needs your judgement."),
        ([words("Bakes.", "unclear", accepted="yes")], "asks the same of everyone."),
        ([removed(side("Bakes.", "master"))], "asks less of Master."),
        ([bare("level-added", level("master"))], "Master is a new level."),
        (
            [bare("level-removed", level("master")), bare("level-removed", level("junior"))],
            "Master and Junior are no longer levels.",
        ),
        (
            [added(side("Bakes.", "baker")), words("Bakes cakes.", "unclear")],
            "asks more of Baker. One rewording needs your judgement.",
        ),
    ],
)
def test_verdicts(changes: list[Change], expected: str) -> None:
    assert verdict(*changes) == expected


def test_what_could_not_be_read_limits_what_is_said() -> None:
    hidden = [Problem("yaml", "this cannot be read", "levels/junior.yaml")]
    assert verdict(problems=hidden) == "no differences in what could be read."
    found = words_for(report(words("Bakes, rye.", "editorial"), problems=hidden))
    assert found.verdict == "asks the same of everyone, as far as it could be read."
    assert found.taken_away == ("Nothing was taken away, as far as it could be read.",)


def test_nothing_was_taken_away_by_what_moved() -> None:
    up = moved(side("Bakes.", "baker"), side("Bakes.", "senior"), "lowers", "later", "baker")
    found = words_for(report(up))
    assert found.verdict == "asks less of Baker."
    assert found.taken_away == (
        "Nothing was taken away.",
        "One expectation now starts at Senior instead of Baker.",
    )


@pytest.mark.parametrize(
    "change",
    [
        bare("level-removed", level("master")),
        bare("track", Home("track", TRACK), before={"levels": ["baker"]}),
        bare("track", Home("track", TRACK), "cumulative", True, impact="lowers"),
        removed(side("Bakes.", "master"), impact="unclear"),
    ],
)
def test_what_may_have_taken_something_away_is_not_denied(change: Change) -> None:
    assert words_for(report(change)).taken_away == ()


def test_a_change_at_a_low_level_is_counted_once() -> None:
    found = words_for(report(added(side("Bakes.", "junior"), "baker", "senior", "master")))
    (row,) = found.rows
    assert (row.title, row.words, row.also) == (
        "Junior Baker",
        ("1 newly expected",),
        "also Baker, Senior, Master",
    )
    assert found.verdict == "asks more of Junior."


def test_a_change_in_a_part_is_counted_at_the_part() -> None:
    sides = side("Cares.", part="house"), side("Cares more.", part="house")
    found = words_for(report(reworded(*sides, "raises", "more", "junior", "senior")))
    (row,) = found.rows
    assert (row.title, row.words, row.also) == (
        "House Rules, a part",
        ("1 asks more",),
        "Junior, Senior",
    )
    assert found.verdict == "asks more of Junior and Senior."
    assert found.titles[row.home] == "House Rules, a part that Junior and Senior include"


def test_a_move_up_is_counted_where_people_are_asked_later() -> None:
    up = moved(side("Bakes.", "baker"), side("Bakes.", "senior"), "lowers", "later", "baker")
    (row,) = words_for(report(up)).rows
    assert (row.home, row.words) == (level("baker"), ("1 expected later",))


def test_only_the_facts_that_reach_further_are_named() -> None:
    own, far = (
        added(side("Bakes.", "baker")),
        words("Bakes cakes.", "unclear", "master", at="baker"),
    )
    (row,) = words_for(report(own, far)).rows
    assert row.also == "the rewording also Master"


def test_a_new_level_is_counted_as_one() -> None:
    new = [added(side(f"Bakes {n}.", "master"), impact="neutral") for n in range(3)]
    (row,) = words_for(report(bare("level-added", level("master")), *new)).rows
    assert row.words == ("a new level", "3 statements of its own")


def test_of_a_new_level_its_grade_is_told_and_that_it_is_a_draft() -> None:
    new = LevelPair(None, info("master")._replace(grade="4", status="draft"))
    (row,) = words_for(report(bare("level-added", level("master")), levels=[new])).rows
    assert row.words == ("a new level", "grade 4", "a draft")


def test_a_track_that_came_or_went_is_told_as_one() -> None:
    home = Home("track", "t")
    for before, after, words, verdict in (
        (None, {}, "a new track", "The Seller track is new."),
        ({}, None, "no longer a track", "The Seller track is no longer there."),
    ):
        found = words_for(report(bare("track", home, None, before, after), homes={home: "Seller"}))
        assert [row.words for row in found.rows] == [(words,)]
        assert found.verdict == verdict


def test_whom_the_facts_about_the_framework_concern_is_told_once() -> None:
    facts = [
        bare("reference", FRAMEWORK, "care", ["A."], ["B."], grade=grade, impact="unclear",
             affects=on("unclear", [at]))
        for grade, at in (("3", "master"), ("1", "junior"), ("2", "baker"))
    ]  # fmt: skip
    (row,) = words_for(report(*facts)).rows
    assert (row.words, row.also) == (("3 please judge",), "Junior, Baker, Master")


def test_many_levels_are_counted() -> None:
    levels = [LevelPair(info(f"l{n}"), info(f"l{n}")) for n in range(6)]
    changes = [added(side("Bakes.", f"l{n}")) for n in range(6)]
    assert verdict(*changes, levels=levels) == "asks more of 6 levels."


def test_levels_with_the_same_short_title_are_told_apart() -> None:
    pairs = [LevelPair(None, info(name, "Lead Baker")) for name in ("bread/lead", "cake/lead")]
    other = LevelPair(None, info("lead", "Lead Seller"))
    assert list(words_for(report(levels=[*pairs, other])).names.values()) == [
        "Lead Baker (bread/lead)",
        "Lead Baker (cake/lead)",
        "Lead Seller",
    ]


def test_other_names_of_levels_are_one_sentence() -> None:
    def named(*pairs: tuple[str, str]) -> tuple[str, ...]:
        facts = [bare("renamed", level(new), "level", old, new) for old, new in pairs]
        return words_for(report(*facts)).renamed

    assert named(("a", "b")) == ("The level a is now called b.",)
    assert named(("a", "x/a"), ("b", "x/b")) == (
        "2 levels have another name: each now begins with x/",
    )
    many = [(f"a{n}", f"b{n}") for n in range(200)]
    assert named(*many) == (
        "200 levels have another name: a0 → b0, a1 → b1, a2 → b2 and 197 more.",
    )


def test_facts_that_share_their_sides_are_one_statement() -> None:
    sides = side("Bakes rye.", name="a"), side("Bakes cakes.", name="b")
    facts = [words("Bakes wheat.", "raises"), detail(*sides, "id", "a", "b"), same(side("Sells."))]
    twice = [detail(*sides, "notes", None, "n"), *facts]
    assert [len(one.facts) for one in told(twice)] == [2, 1]


def test_what_people_accepted_needs_no_judgement() -> None:
    agreed = words("Bakes wheat.", "unclear", accepted="All agreed.")
    assert told([agreed])[0].sign == "~"
    assert list(notes(agreed, report(agreed))) == ["because", "accepted: All agreed."]
    decided = replace(agreed, impact="clarifies", why=DECIDED)
    (one,) = notes(decided, report(decided))
    assert one == "same expectation in new words, as people decided: All agreed."


SECTIONS = ["a", "b", "b/x", "b/y", "c", "d", "e"]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("b b/x b/y a c d e", "b stands before a now"),
        ("a c b b/x b/y d e", "c stands before b now"),
        ("a b b/y b/x c d e", "b/y stands before b/x now"),
        ("d e a b b/x b/y c", "d and e stand before a now"),
        ("b b/x b/y c d a e", "a stands after d now"),
        ("e b b/x b/y c d a", "the sections stand in this order now: e, b, c, d, a"),
        ("a b b/x b/y e d c", "the sections stand in this order now: e, d, c"),
    ],
)
def test_the_order_of_sections(after: str, said: str) -> None:
    change = bare("reordered", FRAMEWORK, "sections", SECTIONS, after.split())
    assert line(change, report(change)) == said


@pytest.mark.parametrize(
    ("change", "sign", "said"),
    [
        (added(side("Bakes.")), "+", ""),
        (added(side("Bakes."), impact="unclear", why="it stands for another"), "+",
         "please judge: it stands for another"),
        (removed(side("Bakes.")), "-", ""),
        (words("Bakes well.", "raises"), ">", "asks more: because"),
        (words("Bakes well.", "clarifies"), "=", "same expectation in new words: because"),
        (words("Bakes well.", "editorial"), "=", "because"),
        (moved(side("B.", "senior"), side("B.", "baker"), "raises", "earlier", "baker"), "↓",
         "earlier"),
        (moved(side("B.", "baker"), side("B.", "senior"), "lowers", "later", "baker"), "↑",
         "later"),
        (moved(side("B."), side("B.", section="team")), "~", "moved here from Craft"),
        (moved(side("B."), side("B.", section="team"), "lowers", None, "master"), "<",
         "moved here from Craft; asks less of Master"),
        (moved(side("B.", part="house"), side("B."), "lowers", None, "master", "baker"), "<",
         "asks less of Baker and Master: until now in the part House Rules"),
        (moved(side("B."), side("B.", part="house"), "raises", None, "baker"), ">",
         "asks more of Baker: until now at Senior Baker, in Craft"),
        (moved(side("B.", part="house"), side("B.")), "~",
         "moved here from the part House Rules"),
        (detail(side("B."), side("B."), "optional", None, True, "lowers", "it became so"), "<",
         "asks less: it became so"),
    ],
)  # fmt: skip
def test_signs_and_notes(change: Change, sign: str, said: str) -> None:
    found = report(change, homes={change.home: "here", Home("part", "house"): "House Rules"})
    (one,) = told(found.changes)
    assert (one.sign, note(change, found)) == (sign, said)


@pytest.mark.parametrize(
    ("change", "said", "noted"),
    [
        (bare("attribute", level("a"), "attributes.scope", "S", "L"), "scope: S → L", ""),
        (bare("attribute", level("a"), "grade", 7, 8, impact="unclear", why="grade changed"),
         "grade: 7 → 8", "please judge"),
        (bare("attribute", level("a"), "status", "draft", None, impact="unclear",
              why="until now a draft"), "status: draft → –", "please judge: until now a draft"),
        (bare("track", Home("track", "t"), "cumulative", True, False, impact="lowers",
              affects=on("lowers", ["senior", "baker"])),
         "cumulative: yes → no", "asks less of Baker and Senior"),
        (bare("track", Home("track", "t"), "levels", ["junior", "baker"], ["baker", "junior"],
              impact="unclear", affects=(*on("lowers", ["junior"]), *on("raises", ["baker"]))),
         "levels now in this order: Baker, Junior",
         "please judge: asks more of Baker; asks less of Junior"),
        (bare("track", Home("track", "t"), "levels", ["junior", "baker"], ["baker", "junior"]),
         "levels now in this order: Baker, Junior", ""),
        (bare("track", Home("track", "t"), "levels", ["a", "b", "c"], ["c", "b"]),
         "levels: without “a”; now in this order: c, b", ""),
        (bare("track", Home("track", "t"), "levels", ["a", "c"], ["a", "b", "c"]),
         "levels: with “b”", ""),
        (bare("track", Home("track", "t"), None, None, {"title": "T"}), "a new track", ""),
        (bare("track", Home("track", "t"), None, None, {"levels": ["baker", "x"]}),
         "a new track: Baker, x", ""),
        (bare("track", Home("track", "t"), None, {"levels": ["baker"]}), "no longer a track", ""),
        (bare("reference", FRAMEWORK, "care", ["A."], ["B."], grade="7", impact="unclear",
              why="what grade 7 asks changed"),
         "care at grade 7: A. → B.", "please judge"),
        (bare("reference", FRAMEWORK, "care", None, ["B."], grade="7", impact="unclear",
              why="until now it asked nothing of grade 7",
              affects=on("unclear", ["senior", "baker"])),
         "care at grade 7: – → B.",
         "please judge: until now it asked nothing of grade 7 (read by Baker and Senior)"),
        (bare("reference", FRAMEWORK, "care", ["A."], ["A.", "B."], grade="7", impact="unclear",
              why="what it asks of grade 7 changed", affects=on("unclear", ["baker"])),
         "care at grade 7: with “B.”", "please judge: read by Baker"),
        (bare("reference", FRAMEWORK, "care", ["A."], ["B."], grade="7", impact="raises",
              why="a → b", affects=on("raises", ["baker"])),
         "care at grade 7: A. → B.", "asks more of Baker: a → b"),
        (bare("reference", FRAMEWORK, "care", ["A"], ["A."], grade="7", impact="editorial",
              why="spelling", affects=on("editorial", ["baker"])),
         "care at grade 7: A → A.", "read by Baker"),
        (bare("reference", FRAMEWORK, "care", {"title": "Care", "url": "x:1"},
              {"title": "Care", "url": "x:2"}, impact="neutral"), "care: Care x:1 → Care x:2", ""),
        (bare("attribute", FRAMEWORK, "vocabulary", {"accept": ["a"]},
              {"accept": ["a", "b"], "acronyms": {"K": "key"}}),
         "vocabulary, accept: with “b”; vocabulary, acronyms, K: – → key", ""),
        (bare("reordered", FRAMEWORK, "sections", ["a", "b"], ["b", "a"]),
         "b stands before a now", ""),
        (bare("included", level("a"), None, {"include": ["x"]}, {"include": ["house", "a#b"]}),
         "no longer includes the part “x”; includes the part House Rules and “a#b” now",
         "please judge"),
        (bare("included", level("a"), None, {"include": ["x"], "exclude": ["k", "l"]},
              {"include": ["x"], "exclude": ["l", "m"]}, impact="lowers"),
         "no longer leaves out “k”; leaves out “m” from now on", "asks less"),
        (bare("included", level("a"), None, {"include": ["x", "y"]}, {"include": ["y", "x"]},
              impact="neutral"), "includes the same in another order", ""),
        (bare("level-added", level("a")), "a new level", ""),
        (bare("attribute", level("a"), "drops", None, ["x"], impact="lowers", why="w"),
         "“x” ends here", "asks less"),
        (bare("attribute", level("a"), "drops", ["x", "y", "z"], ["z", "b"], impact="unclear"),
         "“b” ends here; “x”, “y” no longer end here", "please judge"),
    ],
)  # fmt: skip
def test_facts_about_no_statement(change: Change, said: str, noted: str) -> None:
    found = report(change, homes={Home("part", "house"): "House Rules"})
    assert (line(change, found), note(change, found)) == (said, noted)
