"""An edit made through a value is read back as that value, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.source.edits import Edit, apply
from fw.source.nodes import Scalar
from fw.source.replacing import replacement
from tests.source.generated import STYLES, Written, scalars_of, written

ANY_STYLE = st.sampled_from(STYLES).flatmap(written)
NEW = st.one_of(
    st.sampled_from(["", "x", "and, delivers", "a: b", " # no", "it's", '"', "\\", "\n", "a\nb\n"]),
    st.sampled_from(["- ", "12", "null", "😀", " ", "\t", "\x07", "\x85", "\u2028", "\r\n", "---"]),
    st.text(max_size=5),
)


def edited(text: str, old: str, new: str, number: int = 0) -> str:
    scalar = scalars_of(text)[number]
    start = scalar.value.index(old)
    edit = replacement(text, scalar, start, start + len(old), new)
    assert edit is not None
    return apply(text, [edit])


@given(ANY_STYLE, NEW, st.data())
def test_the_edited_text_reads_as_intended(case: Written, new: str, data: st.DataObject) -> None:
    value = case.scalar.value
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    edit = replacement(case.text, case.scalar, start, end, new)
    if edit is None:
        # Only where there is no value yet, or a line that begins with a tab follows.
        assert case.scalar.style == ""
        assert value == "" or re.match(r"\s*[\r\n] *\t", case.text[case.scalar.end :])
        return
    before = [(one.value, one.resolved) for one in scalars_of(case.text)]
    after = scalars_of(apply(case.text, [edit]))
    assert after[case.number].value == value[:start] + new + value[end:]
    if isinstance(case.scalar.resolved, str):
        assert isinstance(after[case.number].resolved, str)
    before[case.number] = (after[case.number].value, after[case.number].resolved)
    assert [(one.value, one.resolved) for one in after] == before


@given(ANY_STYLE, st.data())
def test_a_letter_for_a_letter_is_a_one_letter_edit(case: Written, data: st.DataObject) -> None:
    letters = [n for n, letter in enumerate(case.scalar.value) if letter in "abceé漢"]
    if not letters:
        return
    place = data.draw(st.sampled_from(letters))
    edit = replacement(case.text, case.scalar, place, place + 1, "d")
    assert edit is not None
    # A plain scalar may only just be one: `:x` is written anew, in quotes, to be sure.
    if case.scalar.style or case.scalar.value.replace(" ", "").isalpha():
        written_there = case.text[edit.start : edit.end]
        assert written_there in (case.scalar.value[place], r"\x41")


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("- plans and, delivers\n", "and, delivers", "and delivers", "- plans and delivers\n"),
        ("- plans and delivers\n", " and", ", and", "- plans, and delivers\n"),
        ("- Mentors: a few\n", "Mentors", "Helps", "- Helps: a few\n"),
        ("- Mentors a few\n", "Mentors", "Mentors:", '- "Mentors: a few"\n'),
        ("- a few # note\n", "a few", "12", '- "12" # note\n'),
        ("- 'it is'\n", "it is", "it's", "- 'it''s'\n"),
        ('- "a b"\n', "a", '"a"', '- "\\"a\\" b"\n'),
        ("- >-\n  one\n  two\n- x\n", "one two", "one, two", "- >-\n  one, two\n- x\n"),
        ("- |\r\n  one\r\n- x\r\n", "one", "one\ntwo", "- |\r\n  one\r\n  two\r\n- x\r\n"),
        ("- | # why\n  one\n\n- x\n", "one\n", "one\x07", '- "one\\a" # why\n\n- x\n'),
        ("- [one, two]\n", "one", "one, or", '- ["one, or", two]\n'),
        ("- &name one\n", "one", "* one", '- &name "* one"\n'),
    ],
)
def test_examples(text: str, old: str, new: str, expected: str) -> None:
    assert edited(text, old, new) == expected


def test_text_can_be_appended_to_a_literal() -> None:
    text = "- |\n    one\n- x\n"
    scalar = scalars_of(text)[0]
    edit = replacement(text, scalar, 4, 4, "two\n")
    assert edit == Edit(12, 12, "    two\n")


def test_a_missing_value_is_put_after_its_key() -> None:
    assert replacement("title:\n", Scalar(6, 6, ""), 0, 0, "Chef") == Edit(6, 6, " Chef")


@pytest.mark.parametrize(
    ("text", "number", "new"),
    [
        ("{a, b}", 1, "x"),
        ("- one\n \t# two", 0, "- "),
        ("- one", 0, "\ud800"),
        ("one: x", 0, "long " * 300),
    ],
)
def test_no_edit_where_none_is_sure_to_work(text: str, number: int, new: str) -> None:
    assert replacement(text, scalars_of(text)[number], 0, 0, new) is None


def test_no_edit_for_a_value_that_the_source_does_not_have() -> None:
    assert replacement("- one", Scalar(2, 5, "two"), 0, 1, "x") is None
