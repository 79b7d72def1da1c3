from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.words import content_words, normalized, sentences, slug, words
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mentors two colleagues.", "Mentors|two|colleagues"),
        ("The team's on-call rota", "The|team's|on-call|rota"),
        ("others’ code — well", "others|code|well"),
        ("L4 works 24/7, at 8.5 or 1,000", "L4|works|24/7|at|8.5|or|1,000"),
        ("C++, C# and R&D, e.g. here", "C++|C#|and|R&D|e.g.|here"),
        ("plans and/or delivers CI/CD", "plans|and|or|delivers|CI|CD"),
        ("snake_case and “quoted”", "snake_case|and|quoted"),
        ("see https://example.org/a.b?c=d.", "see|https://example.org/a.b?c=d"),
        ("Über-café naïve", "Über-café|naïve"),
        ("cafe\u0301 au lait", "cafe\u0301|au|lait"),
        ("end.Next -- it's", "end|Next|it's"),
        ("… !? –", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(word.text for word in words(text)) == expected


@given(st.text())
def test_a_word_is_where_it_says(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = re.sub(
        r"[\W_]",
        "",
        "".join(
            text[one:other]
            for one, other in zip(
                [0, *(w.end for w in found)], [*(w.start for w in found), len(text)], strict=True
            )
        ),
    )
    assert between == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", "One.|Two!|Three?|Four"),
        (
            "Uses tools, e.g. Jira, i.e. Trackers. Next.",
            "Uses tools, e.g. Jira, i.e. Trackers.|Next.",
        ),
        ("Plans, reviews, etc. Then delivers.", "Plans, reviews, etc.|Then delivers."),
        ("Plans, reviews, etc. for others.", "Plans, reviews, etc. for others."),
        ("Speed vs. quality. Dr. Who.", "Speed vs. quality.|Dr. Who."),
        ("By J. R. Smith. Version 2.5 is out.", "By J. R. Smith.|Version 2.5 is out."),
        ("So do I. You too.", "So do I.|You too."),
        ("“Done.” Then (so.) More.", "“Done.”|Then (so.)|More."),
        ("Waits... then goes. Well… Next.", "Waits... then goes.|Well…|Next."),
        ("First\n\n  second. ", "First|second."),
        ("See No. 5. No. Never.", "See No. 5.|No.|Never."),
        (" \n ", ""),
    ],
)
def test_sentences(text: str, expected: str) -> None:
    assert "|".join(text[start:end] for start, end in sentences(text)) == expected


@given(st.text(st.sampled_from("aB.!?…”) \n1eg,")))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found)


@pytest.mark.parametrize(
    "same",
    [
        ("Leads the team's reviews.", "leads  the\u00a0team’s reviews"),
        ("“Yes” – no…", '"yes" - no...'),
        ("On\u00adcall\u200b", "oncall"),
        ("Café;", "cafe\u0301"),
    ],
)
def test_what_makes_no_difference(same: tuple[str, str]) -> None:
    assert normalized(same[0]) == normalized(same[1])


def test_what_makes_a_difference() -> None:
    assert normalized("Leads, reviews") != normalized("Leads reviews")
    assert normalized("re-sign") != normalized("resign")


@given(st.text())
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    assert normalized(normalized(text)) == normalized(text)


def test_content_words_carry_the_meaning() -> None:
    assert content_words("Is able to mentor the team’s colleagues on C++, e.g. pointers.") == (
        *("mentor", "team", "colleagues", "c++", "pointers"),
    )
    assert content_words("Never works without a plan") == ("never", "works", "without", "plan")


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Mentors two colleagues at a time on debugging.", 3, "mentors-two-colleagues"),
        ("Joins the on-call rota", 2, "joins-on-call"),
        ("Writes C++ and C# at 8.5 of L4", 9, "writes-c-plus-plus-c-sharp-8-5-l4"),
        ("Ist über Café", 3, "ist-uber-cafe"),
        ("Would be of it", 2, "would-be"),
        ("日本語", 3, ""),
        ("", 3, ""),
    ],
)
def test_a_slug_is_made_of_content_words(text: str, count: int, expected: str) -> None:
    assert slug(text, count) == expected


@given(st.text(), st.integers(1, 6))
def test_a_slug_is_kebab_case(text: str, count: int) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text, count))


@pytest.mark.parametrize(
    "unit", ["a.", "1.", ".", '."', "...x", " ", "\n ", "_", "a-", "e.g. ", "http://"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        text = unit * (size // len(unit))
        words(text), sentences(text), normalized(text)

    assert_linear(read, 60_000)
