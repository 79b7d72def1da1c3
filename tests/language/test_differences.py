from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.differences import MOST_CHANGES, differences, mostly_same
from tests.growth import assert_linear

PROSE = st.lists(
    st.sampled_from(["the ", "a ", "team", "leads ", " ", ", ", ".", "plans ", "x", "\n", "of "]),
    max_size=25,
).map("".join)


def marked(old: str, new: str) -> str:
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(signs[part.op].format(part.text) for part in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        (
            "Improves processes within their team.",
            "Improves processes across the department.",
            "Improves processes [-within their team-]{+across the department+}.",
        ),
        (
            "Keeps customers informed twice a week while a case is open.",
            "Keeps customers informed daily while a case is open.",
            "Keeps customers informed [-twice a week-]{+daily+} while a case is open.",
        ),
        (
            "Plans, estimates and, delivers.",
            "Plans, estimates, and delivers.",
            "Plans, estimates{+,+} and[-,-] delivers.",
        ),
        (
            "Optimizes their own workflow.",
            "Improves their own workflow and the team's results.",
            "[-Optimizes-]{+Improves+} their own workflow{+ and the team's results+}.",
        ),
        (
            "Plans, and delivers",
            "Plans, estimates, and delivers",
            "Plans, {+estimates, +}and delivers",
        ),
        ("Leads", "Leads.", "Leads{+.+}"),
        ("others' code", "others’ code", "others[-'-]{+’+} code"),
        ("a  b", "a b", "a [- -]b"),
        ("", "New", "{+New+}"),
        ("Old", "", "[-Old-]"),
        ("Same", "Same", "Same"),
    ],
)
def test_marks_read_well(old: str, new: str, marks: str) -> None:
    assert marked(old, new) == marks


def test_no_lone_stop_word_stays_between_two_changes() -> None:
    assert marked("Writes the runbook first", "Reads the flowchart first") == (
        "[-Writes the runbook-]{+Reads the flowchart+} first"
    )


@given(PROSE | st.text(), PROSE | st.text())
def test_both_wordings_can_be_read_back(old: str, new: str) -> None:
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.op != "insert") == old
    assert "".join(part.text for part in parts if part.op != "delete") == new
    assert all(part.text for part in parts)
    operations = [part.op for part in parts]
    for one, other in pairwise(operations):
        assert (one, other) not in (("insert", "delete"), (one, one))


@given(PROSE | st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(part.op == "equal" for part in differences(text, text))
    assert mostly_same(differences(text, text))


@given(PROSE, PROSE)
def test_as_much_is_the_same_from_either_side(old: str, new: str) -> None:
    assert mostly_same(differences(old, new)) in (True, False)
    if mostly_same(differences(old, new)) and old.split() != new.split():
        assert any(part.op == "equal" for part in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (
            "Improves processes within their team.",
            "Improves processes across the department.",
            True,
        ),
        (
            "Raises concerns together with a proposal.",
            "Turns concerns from several teams into one proposal, and sees it through.",
            False,
        ),
        ("Leads reviews", "Writes runbooks", False),
        ("of the", "of a", True),
        ("of the", "by it", False),
        ("…", "?", False),
    ],
)
def test_marks_are_shown_where_most_words_agree(old: str, new: str, same: bool) -> None:
    assert mostly_same(differences(old, new)) is same


def test_beyond_the_bound_a_text_is_replaced_as_a_whole() -> None:
    old = " ".join(f"word{number} same" for number in range(MOST_CHANGES))
    new = " ".join(f"other{number} same" for number in range(MOST_CHANGES))
    assert [part.op for part in differences(old, new)] == ["delete", "insert", "equal"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["leads"], ["plans"]),
        (["leads", "plans"], ["plans", "leads", "x"]),
        (["leads", "plans"], ["leads"]),
        (["leads"] * 7 + ["x"], ["leads"] * 5 + ["y"]),
    ],
)
def test_long_texts_are_bounded(old: list[str], new: list[str]) -> None:
    def long(size: int) -> None:
        differences(" ".join(old * (size // len(old))), " ".join(new * (size // len(new))))

    assert_linear(long, 10_000)
