"""What a rewording asks of people. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.impact import ROOT, SHARED, Judged, judged, report, right
from fw.diff.kinds import MIRRORED_IMPACT
from fw.diff.meaning import rewording
from tests.diff.comparing import TEXTS
from tests.growth import assert_linear

ASKS_MORE = [
    ("Improves work within their team.", "Improves work across the department.", "team →"),
    ("You lead on the team.", "Leads at the company.", "team → company"),
    ("Fixes simple bugs.", "Fixes complex bugs.", "simple → complex"),
    ("Bakes with guidance.", "Bakes without guidance.", "with guidance → without guidance"),
    ("Understands the oven.", "Teaches the oven.", "understands → teaches"),
    ("Is developing a sense for dough.", "Has a sense for dough.", "is developing → has"),
    ("Bakes rye.", "Bakes rye and mentors others.", "“and mentors others” added"),
    ("Bakes rye.", "Bakes rye; reviews the recipes of others.", "added"),
    ("I write recipes.", "I write recipes and test them with others.", "added"),
    ("Writes recipes.", "Writes and reviews recipes.", "“and reviews” added"),
    ("Reviews recipes.", "Writes and reviews recipes.", "“Writes and” added"),
    ("Helps to lead the bakery.", "Leads the bakery.", "Helps to lead → Leads"),
    ("Helps lead the bakery.", "Leads the bakery.", "Helps lead → Leads"),
    ("Contributes to planning the rota.", "Plans the rota.", "Contributes to planning → Plans"),
    ("Learns to write recipes.", "Writes recipes.", "Learns to write → Writes"),
    ("You may write recipes.", "You write recipes.", "may write → write"),
]

SAME_EXPECTATION = [
    ("Is able to write recipes.", "Writes recipes.", "“able to” dropped"),
    ("Writes recipes.", "Has the ability to write recipes.", "added"),
    ("Is capable of creating cakes.", "Creates cakes.", "“capable of” dropped"),
    ("Can lead and mentor bakers.", "Leads and mentors bakers.", "“Can” dropped"),
    ("Can bring calm.", "Brings calm.", "“Can” dropped"),
    ("You set your own pace.", "Sets their own pace.", "voice"),
    ("Writes and reviews recipes.", "Write and review recipes.", "voice"),
    ("Is responsible for rye.", "Responsible for rye.", "“Is” dropped"),
    ("Bakes, e.g. rye.", "Bakes, for example rye.", "a short form written out: e.g. →"),
    ("Tracks KPIs.", "Tracks key performance indicators.", "KPIs → key performance indicators"),
    ("Tracks KPIs.", "Tracks key performance indicators (KPIs).", "KPIs"),
    ("Tracks KPIs.", "Tracks KPIs (key performance indicators).", "written out: KPIs"),
    ("Tracks daily bread.", "Tracks daily bread (DB).", "a short form beside its words: DB"),
    ("Tracks daily bread.", "Tracks DB (daily bread).", "a short form beside its words: DB"),
    ("Knows R&D.", "Knows R and D.", "& → and"),
    ("Don't waste dough.", "Do not waste dough.", "Don't → Do not"),
    ("Bakes two loaves.", "Bakes 2 loaves.", "two → 2"),
    ("Knows their oven.", "Knows his or her oven.", "their → his or her"),
    ("Utilises scales in order to weigh.", "Uses scales to weigh.", "in order to → to"),
    ("Writes and reviews recipes.", "Reviews and writes recipes.", "another order"),
]

SPELLING = [
    ("Bakes rye, and cakes.", "Bakes rye and cakes", "punctuation"),
    ("Bakes the rye bread.", "bakes a rye bread.", "article"),
    ("Keeps the team's “record”.", 'Keeps the team’s "record".', "punctuation"),
    ("Keeps a well-known list.", "Keeps a well known list.", "punctuation"),
    ("Keeps the the list.", "Keeps the list.", "punctuation"),
    ("Follows *the* [list](https://a).", "Follows the [list](https://b).", "markup"),
    ("Improves the organisation.", "Improves the organization.", "organisation → organization"),
    ("Improves on-going work.", "Improves ongoing work.", "on-going → ongoing"),
    ("ranslates recipes.", "Translates recipes.", "ranslates → Translates"),
    ("Acts proactivley.", "Acts proactively.", "proactivley → proactively"),
    ("Uses borowed flour.", "Uses borrowed flour.", "borowed → borrowed"),
    ("Oven knows it's limits.", "Oven knows its limits.", "it's → its"),
]

PLEASE_JUDGE = [
    ("Bakes rye.", "Bakes rye and cakes.", "words were added: “and cakes”"),
    ("Bakes rye.", "Does not bake rye.", "a negation was added: not"),
    ("Is not able to bake.", "Bakes.", "a negation was removed: not"),
    ("Bakes two loaves.", "Bakes three loaves.", "a number changed: two → three"),
    ("Answers within 1.5 days.", "Answers within 15 days.", "a number changed: 1.5 → 15"),
    ("Needs (1.5) days.", "Needs (1,5) days.", "a number changed"),
    ("Holds 99% of dates.", "Holds 99 of dates.", "a number changed: 99% → 99"),
    ("Bakes at -5 degrees.", "Bakes at 5 degrees.", "a number changed"),
    ("Bakes rye.", "Regularly bakes rye.", "a qualifier was added: “Regularly”"),
    ("Bakes with guidance.", "Bakes.", "a qualifier was removed: “with guidance”"),
    ("Answers in < 24 hours.", "Answers in > 24 hours.", "“<” → “>”"),
    ("Writes C++.", "Writes C#.", "“C++” → “C#”"),
    ("Works with a little help.", "Works with little help.", "“a”"),
    ("Solves the most dire cases.", "Solves most dire cases.", "“the”"),
    ("Works with IT.", "Works with it.", "“IT” → “it”"),
    ("Is in charge of rye.", "Is in the charge of rye.", "“the”"),
    ("Will re-sign the lease.", "Will resign the lease.", "“re-sign” → “resign”"),
    ("Is unable to attend.", "Is able to attend.", "“unable” → “able”"),
    ("Accepts dough.", "Excepts dough.", "“Accepts” → “Excepts”"),
    ("Uses intranet pages.", "Uses internet pages.", "“intranet” → “internet”"),
    ("Asks for printing.", "Asks for sprinting.", "“printing” → “sprinting”"),
    ("Prevents conversation.", "Prevents conservation.", "“conversation” →"),
    ("Is a compliant baker.", "Is a complaint baker.", "“compliant” →"),
    ("Presents the team's bread.", "Presents the teams' bread.", "an apostrophe changed"),
    ("Never bakes for the team.", "Never bakes for the company.", "“team” → “company”"),
    ("Reports to the team.", "Reports to the company.", "“team” → “company”"),
    ("Prices tasks and rye.", "Prices own projects and rye.", "“tasks” → “own projects”"),
    ("Bakes rye.", "Bakes rye and asks for help.", "words were added"),
    ("Bakes rye.", "Bakes rye and may mentor others.", "words were added"),
    ("Never bakes rye.", "Never bakes rye and mentors others.", "words were added"),
    ("Uses tools to weigh.", "Uses tools to weigh and mix dough.", "words were added"),
    ("Use tools to test dough.", "Use tools to test dough and review bread.", "words were added"),
    ("Coaches bakers.", "Coaches and mentors bakers.", "words were added"),
    ("Helps others write recipes.", "Writes recipes.", "“Helps others write” → “Writes”"),
    ("You help others with their dough.", "Helps others with your dough.", "“their” → “your”"),
    ("Leads bakers and ovens.", "Lead bakers and oven.", "“Leads” → “Lead”, “ovens” → “oven”"),
    ("Should bake.", "Bakes.", "“Should bake” → “Bakes”"),
    ("Bakes.", "", "words were removed"),
    ("Knows QA.", "Knows quick answers.", "“QA” → “quick answers”"),
    ("Knows KPIs.", "Knows keen, proper interns.", "“KPIs” → “keen, proper interns”"),
    ("Knows KPIs.", "Knows kneading, pies, icing and KPIs.", "words were added"),
    ("Knows quick answers.", "Knows quick answers QA.", "words were added: “QA”"),
    ("Needs caching for bread.", "Needs coaching for bread.", "“caching” → “coaching”"),
    ("Reuses dough.", "Is reusing dough.", "“Reuses” → “Is reusing”"),
    ("Likes reusing dough.", "Likes refusing dough.", "“reusing” → “refusing”"),
    (
        "Bakes rye for the early guests and the late ones.",
        "Fetches flour by the sack.",
        "a rewording without a certain signal",
    ),
]


# Quoted as they stand, whole and in order, and what gave way to what.
IN_ITS_OWN_WORDS = [
    ("Answers within a week.", "Answers within three days.", "a week → three days"),
    ("Answers within two weeks.", "Answers within three working days.", "two weeks → three wor"),
    ("Bakes with one helper.", "Bakes with two helpers.", "a number changed: one → two"),
    ("Mentors a baker.", "Mentors two bakers.", "a number changed: a baker → two bakers"),
    ("Cleans the oven twice a year.", "Cleans the oven once a year.", "changed: twice → once"),
    ("Cleans it once a year.", "Cleans it three times a year.", "changed: once → three times"),
    ("Bakes every week.", "Bakes twice a week.", "“every” → “twice”"),
    ("Bakes a few loaves.", "Bakes three loaves.", "“a few” → “three”"),
    ("Keeps three ovens.", "Keeps ovens.", "a number was removed: three"),
    ("Answers mail.", "Answers mail within a day.", "a qualifier was added: “within a day”"),
    ("Leads the shop.", "Leads the big shop.", "words were added: “big”"),
    ("Leads the shop.", "Leads every shop.", "“the” → “every”"),
    ("Leads the shop.", "Leads the board of the shop.", "words were added: “the board of”"),
    ("Writes a plan.", "Writes the report.", "“a plan” → “the report”"),
    ("Knows rye and bakes.", "Knows rye and mixes salt and bakes.", "“and mixes salt”"),
    ("Relies on scales.", "Relies with scales.", "“on” → “with”"),
    ("Knows rye (and salt) well.", "Knows rye.", "removed: “(and salt) well”"),
    ("Bakes rye.", "Bakes rye and mentors the others.", "“and mentors the others” added"),
    ("Has the ability to bake.", "Bakes.", "“Has the ability to” dropped"),
    ("In the event of fire bakes.", "Bakes.", "“In the event of fire”"),
]


@pytest.mark.parametrize(("old", "new", "why"), IN_ITS_OWN_WORDS)
def test_a_reason_quotes_the_sentence_as_it_stands(old: str, new: str, why: str) -> None:
    assert why in rewording(old, new)[1]


@pytest.mark.parametrize(("less", "more", "why"), ASKS_MORE)
def test_a_certain_signal_asks_more_and_back_asks_less(less: str, more: str, why: str) -> None:
    impact, reason = rewording(less, more)
    assert impact == "raises"
    assert why in reason
    assert rewording(more, less)[0] == "lowers"


@pytest.mark.parametrize(
    ("impact", "old", "new", "why"),
    [
        *(("clarifies", *each) for each in SAME_EXPECTATION),
        *(("editorial", *each) for each in SPELLING),
        *(("unclear", *each) for each in PLEASE_JUDGE),
    ],
)
def test_the_rest_is_the_same_both_ways(impact: str, old: str, new: str, why: str) -> None:
    found, reason = rewording(old, new)
    assert found == impact
    assert why in reason
    assert rewording(new, old)[0] == impact


def test_a_reason_stays_short() -> None:
    _, why = rewording("Bakes.", "Bakes " + "very well " * 500)
    assert len(why) < 200
    assert why.endswith("very well…”")
    assert rewording("two " * 9, "three " * 9)[1] == "a number changed: two → three"


FRAGMENTS = [
    *("is able to", "can", "you", "helps to", "may", "leads", "lead", "writes", "and reviews"),
    *("the", "a", "few", "team", "company", "with guidance", "independently", "not", "two", "2"),
    *("e.g.", "for example", "their", "your", "don't", "KPIs", "key performance indicators"),
    *(". ", ",", ";", "organisation", "organization", "code", "small projects", "large projects"),
    *("and mentors others", "IT", "it", "*", "on-going", "ongoing"),
]
SENTENCES = st.lists(st.sampled_from(FRAGMENTS), max_size=9).map(" ".join)


@given(TEXTS | SENTENCES, TEXTS | SENTENCES)
def test_the_way_back_means_the_opposite(old: str, new: str) -> None:
    assert rewording(new, old)[0] == MIRRORED_IMPACT[rewording(old, new)[0]]


@given(SENTENCES, st.sampled_from(FRAGMENTS), st.data())
def test_the_way_back_means_the_opposite_of_a_small_step(
    text: str, fragment: str, data: st.DataObject
) -> None:
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    other = " ".join([*words[:at], fragment, *words[at + data.draw(st.integers(0, 1)) :]])
    assert rewording(other, text)[0] == MIRRORED_IMPACT[rewording(text, other)[0]]


@given(st.text(), st.text())
def test_any_text_is_read(old: str, new: str) -> None:
    assert rewording(old, new)[0] in MIRRORED_IMPACT
    assert rewording(old, old)[0] == "editorial"


@pytest.mark.parametrize(
    "unit",
    ["leads ", "a ", "two ", "and reviews ", "1.", "-", "e.g. ", "is able to ", "don't ", "'"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def reworded(size: int) -> None:
        text = unit * (size // len(unit))
        rewording(text, text + "team")
        rewording(text, "x " + text)

    assert_linear(reworded, 30_000)


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    """The rewordings of docs/impact.md, whose texts are not part of this repository."""
    if not (SHARED / "corpus/statements.jsonl").is_file():
        pytest.skip("the judged texts (../shared) are absent")
    return list(judged())


def test_no_real_rewording_is_called_wrongly(found: list[Judged]) -> None:
    real = [each for each in found if each.source in ("labelled", "tuned", "unseen", "called")]
    different = list({each.place: each for each in real}.values())
    assert right(different, ("raises", "lowers")) == (16, 16)
    assert right(different, ("clarifies", "editorial")) == (36, 36)


def test_95_of_100_substitutions_are_called_rightly(found: list[Judged]) -> None:
    made = [each for each in found if each.source in ("put1", "put2", "cut")]
    sentences = [each for each in made if each.reader != "odd"]
    share, called = right(sentences, ("raises", "lowers"))
    assert called > 200
    assert share / called > 0.97
    share, called = right(made, ("raises", "lowers"))
    assert share / called > 0.94


def test_the_page_says_what_is_measured(found: list[Judged]) -> None:
    page = (ROOT / "docs" / "impact.md").read_text(encoding="utf-8")
    assert found
    assert page.rstrip().endswith("\n".join(report(rows=True)).rstrip())
