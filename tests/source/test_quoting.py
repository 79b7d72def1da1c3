"""Text written as a scalar reads back as that text, with no more quoting than it needs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.edits import Edit, apply
from fw.source.quoting import quote_edits, quoted
from tests.source.generated import BREAKS, scalars_of

TRICKY = st.text("aé😀:-#,'\"\\[]{}&*!|>%@`?.~ \t\n\r\x07\x85\u2028\ufeff0123", max_size=12)
ANY_TEXT = st.one_of(TRICKY, st.text(), st.sampled_from(["null", "~", "1e3", "0o7", ".inf", "---"]))


@given(ANY_TEXT)
def test_a_quoted_text_reads_back_as_text_wherever_it_is_put(text: str) -> None:
    scalar = quoted(text)
    assert "\n" not in scalar
    assert "\r" not in scalar
    for source in (f"- {scalar}", f"- {scalar}\n- two\n", f"key: {scalar}\n", f"- - {scalar} # a"):
        read = next(one for one in scalars_of(source) if one.value != "key")
        assert read.value == text
        assert read.resolved == text


@given(
    st.text("abcé漢😀 .,()’–", max_size=20).map(str.strip).filter(lambda text: text[:1].isalpha())
)
def test_ordinary_sentences_stay_plain(text: str) -> None:
    assert quoted(text) == text


@pytest.mark.parametrize(
    ("text", "scalar"),
    [
        ("Mentors two colleagues.", "Mentors two colleagues."),
        ("Knows C# and a:b", "Knows C# and a:b"),
        ('Says "no" when needed', 'Says "no" when needed'),
        ("...and more", "...and more"),
        ("no", "no"),
        ("2026-01-31", "2026-01-31"),
        ("", '""'),
        ("12", '"12"'),
        ("true", '"true"'),
        ("Mentors: two", '"Mentors: two"'),
        ("Mentors #two", '"Mentors #two"'),
        ("Mentors:", '"Mentors:"'),
        ("- two", '"- two"'),
        ("*two*", '"*two*"'),
        ("`fw` runs", '"`fw` runs"'),
        ('"Yes" is easy', "'\"Yes\" is easy'"),
        ('it\'s: "so"', '"it\'s: \\"so\\""'),
        ("one: \\d", "'one: \\d'"),
        ("one\ntwo", '"one\\ntwo"'),
        ("bell\x07", '"bell\\a"'),
        ("next\x85", '"next\\N"'),
        (" one", '" one"'),
    ],
)
def test_examples(text: str, scalar: str) -> None:
    assert quoted(text) == scalar


def test_a_lone_surrogate_cannot_be_quoted() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        quoted("\ud800")
    with pytest.raises(ValueError, match="surrogate"):
        quote_edits("- \ud800", 2, 3)


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, str]:
    """What a person wrote as a list item, over one or more lines, and the text meant by it."""
    word = st.text("aé😀:-#,'\"\\[]{}&*!|>%@`?.", min_size=1, max_size=6)
    lines = draw(
        st.lists(st.lists(word, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)
    )
    line_break = draw(BREAKS)
    return f"{draw(st.sampled_from(['', ' ']))}{line_break}   ".join(lines), " ".join(lines)


@given(runs())
def test_a_run_in_quotes_reads_as_it_was_meant(run: tuple[str, str]) -> None:
    written, meant = run
    text = f"- {written}\n- two\n"
    edits = quote_edits(text, 2, 2 + len(written))
    assert [one.value for one in scalars_of(apply(text, edits))] == [meant, "two"]
    assert all(edit.start == edit.end for edit in edits), "nothing that was written is taken away"
    if "'" not in written or not re.search(r'["\\]', written):
        assert sum(len(edit.text) for edit in edits) == 2, "no more than the two quotes"


def test_characters_that_yaml_cannot_hold_are_escaped() -> None:
    text = "- a\x85b: \x07"
    assert apply(text, quote_edits(text, 2, len(text))) == '- "a\\Nb: \\a"'


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("- Mentors: two\n", 2, 14, '- "Mentors: two"\n'),
        ('- "One": two', 2, 12, "- '\"One\": two'"),
        ('- "It\'s": two', 2, 13, '- "\\"It\'s\\": two"'),
        ("-  a: b  \n", 1, 9, '-  "a: b"  \n'),
        ("- \n", 2, 2, '- ""\n'),
    ],
)
def test_edits_by_example(text: str, start: int, end: int, expected: str) -> None:
    assert apply(text, quote_edits(text, start, end)) == expected


def test_the_edits_are_insertions_at_both_ends() -> None:
    assert quote_edits("- a: b", 2, 6) == (Edit(2, 2, '"'), Edit(6, 6, '"'))
