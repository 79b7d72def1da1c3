from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.lexicon import ladders
from fw.language.signals import Signal, compare, signals
from tests.growth import assert_linear


def found(text: str) -> list[tuple[str, str]]:
    return [(signal.ladder, signal.phrase) for signal in signals(text)]


def test_a_signal_says_where_it_stands() -> None:
    assert signals("Leads work Across Teams.") == (
        Signal("autonomy", "part taken", 2, "leads", 0, 5),
        Signal("scope", "reach", 2, "across teams", 11, 23),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Works for their own team", [("reach", "own team")]),
        ("Works for the team’s goals", [("reach", "team")]),
        ("Plans the team lunch", []),
        ("Talks to the team lead and team members", []),
        ("Talks to the team.", [("reach", "team")]),
        ("Works within their team", [("reach", "team")]),
        ("Presents beyond the team", []),
        ("Documents their own code", [("reach", "own")]),
        ("Works at their own pace", []),
        ("Own the roadmap", []),
        ("Works independently", [("guidance", "independently")]),
        ("Does not work independently", []),
        ("Works without guidance", [("guidance", "without guidance")]),
        ("Works independently of the others", []),
        ("Regularly leads meetings", [("frequency", "regularly"), ("part taken", "leads")]),
        ("Talks to leads", []),
        ("Regularly needs reminding", []),
        ("Solves small problems", [("size", "small")]),
        ("Submits small changes", []),
        ("Breaks large problems into small tasks", []),
        ("Has a deep understanding of Ruby", [("having", "has"), ("depth", "deep")]),
        ("Jumps into the deep end", []),
        ("Steam and teamwork", []),
    ],
)
def test_only_what_is_certain_is_a_signal(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("less", "more", "reasons"),
    [
        (
            "Improves processes within their team.",
            "Improves processes across the department.",
            "team → department",
        ),
        ("Documents their own code.", "Documents the team's code.", "own → team"),
        (
            "Leads the review for the team.",
            "Leads the review for several teams.",
            "team → several teams",
        ),
        ("Shapes the tools of the department.", "Shapes the tools of the whole company.", ""),
        ("Plans the rollout of tasks.", "Plans the rollout of projects.", "tasks → projects"),
        ("Plans the rota weeks ahead.", "Plans the rota months ahead.", ""),
        ("Resolves tickets with close guidance.", "Resolves tickets with guidance.", ""),
        ("Resolves tickets with some guidance.", "Resolves tickets independently.", ""),
        ("Contributes to the roadmap.", "Leads the roadmap.", "contributes to → leads"),
        ("Attends incident reviews.", "Owns incident reviews.", "attends → owns"),
        ("Proposes changes to the process.", "Decides on changes to the process.", ""),
        ("Understands the deployment process.", "Teaches the deployment process.", ""),
        ("Has a basic understanding of Linux.", "Has a thorough understanding of Linux.", ""),
        ("Delivers small and moderate solutions.", "Delivers large solutions.", "moderate → large"),
        ("Handles routine customer requests.", "Handles complex customer requests.", ""),
        ("Occasionally improves the runbooks.", "Regularly improves the runbooks.", ""),
        ("Reviews the open cases weekly.", "Reviews the open cases daily.", "weekly → daily"),
        ("Follows up on most of the cases.", "Follows up on all the cases.", ""),
        ("May join the on-call rota.", "Must join the on-call rota.", "may → must"),
    ],
)
def test_a_higher_step_in_the_same_sentence_asks_more(less: str, more: str, reasons: str) -> None:
    comparison = compare(less, more)
    assert comparison.direction == "more"
    assert not reasons or ", ".join(map(str, comparison.reasons)) == reasons
    assert compare(more, less).direction == "less"


def test_both_directions_at_once_are_mixed() -> None:
    comparison = compare(
        "Regularly improves the tools of the team.",
        "Occasionally improves the tools of the department.",
    )
    assert comparison.direction == "mixed"
    assert {shift.direction for shift in comparison.reasons} == {"more", "less"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Improves processes.", "Improves processes across the department."),
        ("Independently delivers solutions.", "Delivers solutions."),
        ("Reviews the work of the team.", "Presents the results of the department."),
        ("Presents the team's work to the company.", "Presents the company's work to the team."),
        ("Shares team knowledge.", "Shares company knowledge."),
        ("Does not decide for the team.", "Decides for the department."),
        ("Is not told what the team does.", "Is told what the department does."),
        ("Keeps customers informed twice a week.", "Keeps customers informed three times a week."),
        ("Independently helps the team.", "Helps the department."),
        ("Seeks guidance from the team.", "Seeks guidance from the department."),
        ("Plans weekly goals.", "Plans quarterly goals."),
        ("Drives the roadmap.", "Leads the roadmap."),
        ("Able to deliver solutions.", "Delivers solutions."),
        ("Presents the teams work.", "Presents the team's work."),
        ("Needs weekly review of the team.", "Needs daily review of the team."),
        ("Focuses too much on the team.", "Focuses too much on the department."),
        ("Notes what may go wrong.", "Notes what must go wrong."),
        ("Leads the team.", "leads the team"),
        ("", "Leads the team."),
    ],
)
def test_what_is_not_certain_is_left_to_people(old: str, new: str) -> None:
    assert compare(old, new).direction == "none"
    assert compare(old, new).reasons == ()


@given(st.data())
def test_swapping_the_sides_swaps_the_direction(data: st.DataObject) -> None:
    phrases = [phrase for ladder in ladders() for step in ladder.steps for phrase in step.phrases]
    filler = st.sampled_from(["plans", "the", "tickets", "not", "of the", "problems", "."])
    text = st.lists(st.sampled_from(phrases) | filler, max_size=6).map(" ".join)
    old, new = data.draw(text), data.draw(text)
    there, back = compare(old, new), compare(new, old)
    swapped = {"more": "less", "less": "more", "mixed": "mixed", "none": "none"}
    assert back.direction == swapped[there.direction]
    assert [(r.new_phrase, r.old_phrase) for r in back.reasons] == [
        (r.old_phrase, r.new_phrase) for r in sorted(there.reasons, key=lambda r: r.ladder)
    ] or len(there.reasons) > 1


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    previous = 0
    for signal in signals(text):
        assert previous <= signal.start < signal.end <= len(text)
        previous = signal.end
    assert compare(text, text).direction == "none"


def test_every_entry_of_the_lexicon_has_its_reason() -> None:
    names = [ladder.name for ladder in ladders()]
    assert len(names) == len(set(names))
    for ladder in ladders():
        assert ladder.family in ("scope", "autonomy", "degree")
        assert ladder.climbing.endswith(".")
        assert len(ladder.steps) > 1
        for step in ladder.steps:
            assert step.reason.endswith(".")
            assert step.phrases


def test_no_phrase_stands_on_two_steps() -> None:
    places = [
        (phrase, ladder.name, rank)
        for ladder in ladders()
        for rank, step in enumerate(ladder.steps)
        for phrase in step.phrases
    ]
    seen: dict[str, tuple[str, int]] = {}
    for phrase, name, rank in places:
        assert seen.setdefault(phrase, (name, rank)) == (name, rank)


def test_every_phrase_can_be_found() -> None:
    """An entry that a guard of its own ladder, or another's phrase, always hides would be dead."""
    for ladder in ladders():
        nouns = sorted(ladder.before)[:1]
        for rank, step in enumerate(ladder.steps):
            for phrase in step.phrases:
                text = " ".join(["their"] * (phrase == "own") + [phrase, *nouns])
                ranks = [(s.ladder, s.rank) for s in signals(text)[:1]]
                assert ranks == [(ladder.name, rank)], phrase


@pytest.mark.parametrize(
    "unit", ["leads ", "team ", "with ", "not team ", "own ", "most of the ", "a. "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        text = unit * (size // len(unit))
        signals(text)
        compare(text, text + "team")

    assert_linear(read, 60_000)
