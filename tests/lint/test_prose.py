"""Each text is found once, as people read it, and leads back to its characters in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.loading import load
from fw.lint.prose import MASK, Passage, Prose
from fw.lint.rewording import MOST_CHARACTERS, rewording
from fw.source.edits import Edit, apply
from fw.source.nodes import Scalar, at_pointer
from fw.source.reading import read
from tests.lint.bakery import bakery

PATH = "levels/baker.yaml"
LEVEL = "title: Baker\nsections:\n  craft:\n"


def prose(changes: dict[str, str]) -> Prose:
    return Prose(load(bakery(changes), ""))


def passages(items: str, path: str = PATH) -> tuple[Passage, ...]:
    """The passages of a level whose section `craft` has these items; its own title is left out."""
    return prose({path: LEVEL + items}).of(path)[1:]


def statement(item: str) -> Passage:
    return next(one for one in passages(f"    - {item}") if one.kind == "statement")


def said(of: tuple[Passage, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in of]


class TestEveryTextIsThereOnce:
    def test_of_a_level(self) -> None:
        level = """\
title: Baker
titles: [Bread maker]
grade: 2
summary: Bakes.
attributes: {scope: A shop, reach: [One team, Two teams], size: 12}
introduction: "{title}s bake:"
links: [{title: Recipes, url: "https://bakery.example"}]
notes: None of this.
sections:
  craft:
    intro: On bread.
    examples: [Bakes rolls.]
    competencies:
      - Sweeps.
      - mixing: Mixes.
      - id: shaping
        title: Shaping
        text: Shapes.
        covers: [loaves]
        examples: [Shapes a loaf.]
        counter_examples: [Squashes it.]
        links: [{title: Shapes, url: "https://bakery.example/2"}]
        notes: Nor this.
"""
        found = prose({PATH: level}).of(PATH)
        assert said(found) == [
            ("label", "Baker"),
            ("label", "Bread maker"),
            ("introduction", "Bakes."),
            ("label", "A shop"),
            ("label", "One team"),
            ("label", "Two teams"),
            ("introduction", f"{MASK * 8} bake:"),
            ("label", "Recipes"),
            ("introduction", "On bread."),
            ("example", "Bakes rolls."),
            ("statement", "Sweeps."),
            ("statement", "Mixes."),
            ("label", "Shaping"),
            ("statement", "Shapes."),
            ("covers", "loaves"),
            ("example", "Shapes a loaf."),
            ("counter-example", "Squashes it."),
            ("label", "Shapes"),
        ]
        assert {one.level.name for one in found if one.level} == {"baker"}
        assert {one.section for one in found[8:]} == {"craft"}
        assert [one.competency.name for one in found[11:] if one.competency] == [
            "mixing",
            *["shaping"] * 6,
        ]

    def test_of_the_manifest_and_of_parts(self) -> None:
        manifest = """\
format: 1
name: Bakeries
organization: Breads
introduction: "{title}s at {organization} bake:"
related: [{title: Recipes}]
tracks:
  - {id: bakers, title: Baker, cumulative: true, levels: [junior, baker, master]}
sections: {craft: Craft, team: Team}
references:
  rules: {title: House Rules, by_grade: {1: Sweeps., 2: [Bakes., Sells.]}}
vocabulary: {acronyms: {BUN: bread under negotiation}}
"""
        part = "title: Values\ncompetencies:\n  - Is kind.\n"
        found = prose({"framework.yaml": manifest, "parts/values.yaml": part})
        assert said(found.of("parts/values.yaml")) == [
            ("label", "Values"),
            ("statement", "Is kind."),
        ]
        assert said(found.of("framework.yaml")) == [
            ("label", "Bakeries"),
            ("label", "Breads"),
            ("introduction", f"{MASK * 8} at {MASK * 14} bake:"),
            ("label", "Recipes"),
            ("label", "Baker"),
            ("label", "Craft"),
            ("label", "Team"),
            ("label", "House Rules"),
            ("statement", "Sweeps."),
            ("statement", "Bakes."),
            ("statement", "Sells."),
            ("label", "bread under negotiation"),
        ]
        assert all(one.level is None for one in found.of("framework.yaml"))

    def test_what_is_no_text_is_not_there(self) -> None:
        items = (
            "    - [a]\n    - 7\n    - text: {a: b}\n    - id: x\n      text: y\n      title: 4\n"
        )
        assert ("statement", "y") in said(passages(items))
        assert "4" not in [text for _, text in said(passages(items))]


class TestTheLanguageAndTheVoiceAreTheTracks:
    MANIFEST = """\
format: 1
name: Bakery
locale: de-DE
voice: you
tracks:
  - {id: a, title: A, cumulative: true, levels: [junior], locale: en-GB, voice: third-person}
  - {id: b, title: B, cumulative: true, levels: [baker, master]}
sections: {craft: Craft, team: Team}
"""

    def test_or_else_the_frameworks(self) -> None:
        found = prose({"framework.yaml": self.MANIFEST})
        english = {path: found.of(path)[0].english for path in found.by_path}
        assert english["levels/junior.yaml"]
        assert not english["levels/baker.yaml"]
        first, second = found.of("levels/junior.yaml")[0], found.of("levels/baker.yaml")[0]
        assert (first.locale, first.voice) == ("en-GB", "third-person")
        assert (second.locale, second.voice) == ("de-DE", "you")
        assert [track.id for track in first.tracks] == ["a"]

    @pytest.mark.parametrize(("level", "english"), [("junior", True), ("baker", False)])
    def test_a_part_is_in_the_language_of_the_levels_that_include_it(
        self, level: str, english: bool
    ) -> None:
        found = prose(
            {
                "framework.yaml": self.MANIFEST,
                "parts/values.yaml": "competencies:\n  - Is kind.\n",
                f"levels/{level}.yaml": "title: X\nsections:\n  craft:\n    include: [values]\n",
            }
        )
        assert found.of("parts/values.yaml")[0].english is english

    def test_english_is_assumed(self) -> None:
        only = statement("Bakes.")
        assert only.english
        assert (only.locale, only.voice) == ("en", None)


class TestProseIsWhatPeopleRead:
    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("Bakes *good* **bread**.", "Bakes good bread."),
            ("Bakes [rolls](https://a.example/the/the).", "Bakes rolls."),
            ("Runs `bake --all` daily.", f"Runs {MASK * 10} daily."),
            ("Runs `` a`b `` twice.", f"Runs {MASK * 3} twice."),
            ("Runs **`bake`** `it`.", f"Runs {MASK * 4} {MASK * 2}."),
            ("Asks <https://a.example> first.", f"Asks {MASK * 17} first."),
            ("Asks https://a.example/b, or www.b.example.", f"Asks {MASK * 19}, or {MASK * 13}."),
            ("Writes to bread@a.example.", f"Writes to {MASK * 15}."),
            ("Bakes {title}s.", "Bakes {title}s."),
            ("Bakes R&amp;D \\*bread\\*.", "Bakes R&D *bread*."),
        ],
    )
    def test_code_and_addresses_are_masked(self, written: str, text: str) -> None:
        found = statement(f"'{written}'")
        assert found.text == text
        assert len(found.reading.text) == len(text)

    def test_masking_takes_no_longer_than_reading(self) -> None:
        found = statement("'" + "`a` x@y.z " * 7_000 + "'")
        assert found.text.count(MASK) == 42_000


STYLES = {
    "plain": "Bakes the bread and, if asked, teh rolls.\n",
    "plain, folded": "Bakes the bread\n        and, if asked,\n        teh rolls.\n",
    "single": "'Bakes it''s bread and, if asked, teh rolls.'\n",
    "double": '"Bakes \\u0074he \\"bread\\" and\\tteh rolls."\n',
    "double, folded": '"Bakes the\n        bread,\\\n        \\ and teh\n\n        rolls."\n',
    "folded": ">-\n        Bakes the bread\n        and, if asked,\n        teh rolls.\n",
    "folded, with comment": ">+2  # note\n        Bakes:\n\n         the teh bread.\n\n",
    "literal": "|\n        Bakes the bread\n        and teh rolls.\n",
    "in a link": "Bakes [the teh bread](https://a.example/teh), **teh** end.\n",
    "escaped markup": "'Bakes \\*the\\* &amp; teh `teh` rolls.'\n",
    "in brackets": "{id: x, text: 'Bakes, and teh rolls.'}\n",
}
BREAKS = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("line_break", BREAKS, ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("style", STYLES)
def test_a_range_leads_to_its_characters_in_the_file(style: str, line_break: str) -> None:
    text = (LEVEL + "    - " + STYLES[style]).replace("\n", line_break)
    found = next(one for one in prose({PATH: text}).of(PATH) if one.kind == "statement")
    start = found.text.index("teh")
    first, last = found.place(start, start + 3)
    assert text[first:last] == "teh"
    fix = rewording(found, start, start + 3, "the", safe=True, description="")
    assert fix is not None
    assert fix.edits == (Edit(first, last, "the"),)


SOURCES = st.tuples(st.sampled_from([*STYLES.values()]), st.sampled_from(BREAKS)).map(
    lambda pair: (LEVEL + "    - " + pair[0] + "    - Sweeps: x\n").replace("\n", pair[1])
)
NEW = st.one_of(
    st.sampled_from(["", ",", " and", "the", "a: b", " #x", "it's", '"', "*", "`", "[x](y)", "\n"]),
    st.text(max_size=6),
)


@given(SOURCES, NEW, st.data())
def test_a_fix_makes_people_read_what_it_says_and_changes_nothing_else(
    text: str, new: str, data: st.DataObject
) -> None:
    found = next(one for one in prose({PATH: text}).of(PATH) if one.kind == "statement")
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    fix = rewording(found, start, end, new, safe=True, description="x")
    if fix is None:
        return
    before = read(PATH, text.encode())
    after = prose({PATH: apply(text, fix.edits)}).of(PATH)
    changed = next(one for one in after if one.kind == "statement")
    reading = found.reading.text
    assert changed.reading.text.rstrip() == (reading[:start] + new + reading[end:]).rstrip()
    assert len(after) == len(prose({PATH: text}).of(PATH))
    # What the fix says of the value is so.
    value = at_pointer(before.root, found.sentence.place.pointer)
    again = at_pointer(changed.sentence.place.document.root, found.sentence.place.pointer)
    assert isinstance(value, Scalar)
    assert isinstance(again, Scalar)
    [one] = fix.rewordings
    assert one.scalar == value.start
    assert apply(value.value, one.edits) == again.value


class TestOnlyWhatDiffersIsTouched:
    def test_a_line_break_between_two_edits_stays(self) -> None:
        found = statement(">-\n        Plans bread\n        and, bakes rolls.\n")
        text = found.sentence.place.document.text.text
        start = found.text.index(" and,")
        fix = rewording(found, start, start + 5, ", and", safe=True, description="")
        assert fix is not None
        assert apply(text, fix.edits) == text.replace("bread\n", "bread,\n").replace("and,", "and")

    def test_markup_between_two_edits_stays(self) -> None:
        found = statement("Plans **bread** _and_, bakes rolls.\n")
        text = found.sentence.place.document.text.text
        start = found.text.index(" and,")
        fix = rewording(found, start, start + 5, ", and", safe=True, description="")
        assert fix is not None
        assert "Plans **bread**, _and_ bakes rolls." in apply(text, fix.edits)

    def test_two_edits_of_a_scalar_that_must_be_quoted_are_one(self) -> None:
        found = statement("Plans bread and, bakes rolls.\n")
        text = found.sentence.place.document.text.text
        start = found.text.index(" and,")
        fix = rewording(found, start, start + 5, ": and #", safe=True, description="")
        assert fix is not None
        assert len(fix.edits) == 1
        assert '- "Plans bread: and # bakes rolls."' in apply(text, fix.edits)


class TestNoFix:
    def test_where_markup_would_be_cut(self) -> None:
        found = statement("Bakes **the the** bread.\n")
        start = found.text.index("the bread")
        assert rewording(found, start, start + 6, "", safe=True, description="") is None

    def test_where_the_new_words_are_markup(self) -> None:
        assert rewording(statement("Bakes.\n"), 0, 5, "*B*", safe=True, description="") is None

    def test_in_a_sentence_that_yaml_misreads(self) -> None:
        found = statement("Bakes: teh bread.\n")
        assert found.text == "Bakes: teh bread."
        assert rewording(found, 7, 10, "the", safe=True, description="") is None

    def test_for_all_of_very_many_mistakes_at_once(self) -> None:
        found = statement("teh " * 5_000 + "\n")
        assert len(found.text) > MOST_CHARACTERS // 2
        fixes = [
            rewording(found, 4 * at, 4 * at + 3, "the", safe=True, description="")
            for at in range(20)
        ]
        assert sum(fix is not None for fix in fixes) == 5
