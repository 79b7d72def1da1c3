"""The accepted list: what it says, what it does to a report, and the gates it opens."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from fw.diff.accepted import DECIDED, MAX_ENTRIES, MAX_PROBLEMS, accept, entry_text, read_accepted
from fw.diff.change import Change
from fw.diff.kinds import IMPACT_WORDS
from fw.diff.release import bump, failing, policy
from fw.diff.report import Accepted, DiffReport
from fw.framework import schema
from fw.lint.engine import lint
from fw.lint.settings import Selection
from fw.source.nodes import to_data
from fw.source.reading import read
from fw.source.spans import FILE_START
from tests.diff.comparing import TEXTS, between
from tests.lint.bakery import BAKERY, TODAY
from tests.revisions.memory import Files

ONE, TWO = "0" * 15 + "1", "0" * 15 + "2"


def listed(text: str, root: str = "") -> tuple[list[Accepted], list[str]]:
    """The entries, and the problems as `line:column message`."""
    path = f"{root}/accepted.yaml" if root else "accepted.yaml"
    entries, problems = read_accepted(Files({path: text}), root)
    assert all(problem.path == path for problem in problems)
    assert all("\n" not in problem.message for problem in problems)
    starts = [problem.span.start for problem in problems]
    told = zip(starts, problems, strict=True)
    return list(entries), [f"{at.line}:{at.column} {problem.message}" for at, problem in told]


def entry(fingerprint: str, impact: Any = None, reason: str = "Agreed in May.") -> Accepted:
    return Accepted(fingerprint, reason, impact, "accepted.yaml", FILE_START)


def rewordings() -> DiffReport:
    """One rewording that is unclear, one that asks more, and one statement that stays."""
    return between(
        {"craft": ["mix: Mixes the dough.", "stay: Sweeps.", "bake: Bakes."]},
        {"craft": ["mix: Mixes a soft dough.", "stay: Sweeps.", "bake: Bakes.", "sell: Sells."]},
    )


def test_an_entry_has_a_fingerprint_a_reason_and_perhaps_an_impact() -> None:
    entries, problems = listed(
        f'- {{fingerprint: "{ONE}", reason: Agreed in May.}}\n'
        f'- fingerprint: "{TWO}"\n  reason: Two words swapped.\n  impact: clarifies\n  x-by: anne\n'
    )
    assert problems == []
    assert [(one.fingerprint, one.reason, one.impact) for one in entries] == [
        (ONE, "Agreed in May.", None),
        (TWO, "Two words swapped.", "clarifies"),
    ]
    assert [one.span.start.line for one in entries] == [1, 2]


def test_without_a_file_nothing_is_accepted() -> None:
    assert read_accepted(Files({}), "") == ((), ())
    assert listed("") == ([], [])
    assert listed("# nothing yet\n") == ([], [])


def test_it_lies_beside_the_manifest() -> None:
    entries, _ = listed(f'[{{fingerprint: "{ONE}", reason: Agreed.}}]', root="bakery")
    assert [one.path for one in entries] == ["bakery/accepted.yaml"]


def test_a_fingerprint_of_digits_needs_no_quotes_here() -> None:
    entries, problems = listed("- {fingerprint: 0012345678901234, reason: Agreed.}")
    assert [one.fingerprint for one in entries] == ["0012345678901234"]
    assert problems == []


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("- Agreed.", "1:3 an entry is a mapping with `fingerprint` and `reason`"),
        ("- reason: Agreed.", "1:3 `fingerprint` is missing"),
        (f'- fingerprint: "{TWO}"', "1:3 `reason` is missing"),
        (f'- {{fingerprint: "{TWO}", reason: }}', "1:3 `reason` is missing"),
        (f"- {{fingerprint: \"{TWO}\", reason: ' '}}", "1:45 a text is missing here"),
        ("- {fingerprint: 9f8e, reason: Agreed.}", "1:17 a fingerprint is sixteen of the digits"),
        ("- {fingerprint: [1], reason: Agreed.}", "1:17 `fingerprint` must be a single value"),
        (f'- {{fingerprint: "{TWO}", reason: A., impact: raise}}', "1:57 `impact` must be one of"),
        (f'- {{fingerprint: "{TWO}", reason: A., imapct: raises}}', "1:49 an entry has no key"),
    ],
)
def test_a_bad_entry_is_reported_and_the_others_kept(bad: str, told: str) -> None:
    entries, problems = listed(f'{bad}\n- {{fingerprint: "{ONE}", reason: Agreed.}}\n')
    assert [one.fingerprint for one in entries] == [ONE]
    assert len(problems) == 1
    assert problems[0].startswith(told)


def test_a_misspelt_word_is_recognised() -> None:
    _, problems = listed(f'- {{fingerprint: "{ONE}", reason: Agreed., impact: raise}}')
    assert problems[0].endswith("(did you mean `raises`?)")
    _, problems = listed(f'- {{fingerprint: "{ONE}", raeson: Agreed.}}')
    assert problems[0].endswith("no key `raeson` (did you mean `reason`?)")


def test_a_reason_that_yaml_misreads_is_a_reason() -> None:
    entries, problems = listed(f'- fingerprint: "{ONE}"\n  reason: Agreed: two words swapped.\n')
    assert [one.reason for one in entries] == ["Agreed: two words swapped."]
    assert len(problems) == 1


def test_the_second_entry_for_one_change_is_left_out() -> None:
    entries, problems = listed(
        f'- {{fingerprint: "{ONE}", reason: Agreed.}}\n'
        f'- {{fingerprint: "{ONE}", reason: No., impact: raises}}\n'
    )
    assert [one.reason for one in entries] == ["Agreed."]
    assert problems == [f"2:3 `{ONE}` is accepted already: delete one of the two entries"]


@pytest.mark.parametrize("text", ["accepted: all", "yes", "{}", "- [", "\x00", "- &a [*a]"])
def test_what_is_no_list_of_entries_is_reported(text: str) -> None:
    entries, problems = listed(text)
    assert entries == []
    assert problems


def test_a_hostile_list_has_bounds() -> None:
    many = "".join(
        f'- {{fingerprint: "{number:016x}", reason: A.}}\n' for number in range(MAX_ENTRIES + 10)
    )
    entries, problems = listed(many)
    assert len(entries) == MAX_ENTRIES
    told = f"only the first {MAX_ENTRIES} entries are read: delete those no longer needed"
    assert problems == [f"{MAX_ENTRIES + 1}:3 {told}"]
    _, problems = listed("- a\n" * 1000)
    assert len(problems) == MAX_PROBLEMS + 1
    assert "only the first" in problems[-1]


@given(st.binary(max_size=200))
def test_reading_is_total(data: bytes) -> None:
    class Bytes(Files):
        def read(self, path: str) -> bytes:
            return data

    read_accepted(Bytes({"accepted.yaml": ""}), "")


def test_an_accepted_change_is_marked_and_the_rest_left_as_it_is() -> None:
    report = rewordings()
    unclear = next(change for change in report.changes if change.kind == "reworded")
    found = accept(report, [entry(unclear.fingerprint), entry(TWO)])
    assert {change.subject: change.accepted for change in found.changes if change.accepted} == {
        unclear.subject: "Agreed in May."
    }
    assert [one.fingerprint for one in found.stale] == [TWO]
    assert [change.impact for change in found.changes] == [
        change.impact for change in report.changes
    ]


def test_a_decided_impact_takes_the_place_of_the_changes_own() -> None:
    report = rewordings()
    unclear = next(change for change in report.changes if change.kind == "reworded")
    assert unclear.impact == "unclear"
    [found] = accept(report, [entry(unclear.fingerprint, "clarifies")]).of_kind("reworded")
    assert (found.impact, found.why) == ("clarifies", DECIDED)
    assert {one.impact for one in found.affects} == {"clarifies"}


def test_a_fingerprint_stays_when_the_change_is_accepted() -> None:
    report = rewordings()
    entries = [entry(change.fingerprint, "lowers") for change in report.differences]
    found = accept(report, entries)
    assert [change.fingerprint for change in found.changes] == [
        change.fingerprint for change in report.changes
    ]


def test_what_is_no_difference_cannot_be_accepted() -> None:
    report = rewordings()
    still = next(change for change in report.changes if change.kind == "unchanged")
    found = accept(report, [entry(still.fingerprint)])
    assert [one.fingerprint for one in found.stale] == [still.fingerprint]


def test_a_list_that_cannot_be_read_leaves_the_comparison_incomplete() -> None:
    _, problems = read_accepted(Files({"accepted.yaml": "- {reason: Agreed.}"}), "")
    found = accept(rewordings(), (), problems)
    assert found.problems == problems
    assert not found.complete


def kinds(changes: tuple[Change, ...]) -> list[str]:
    return [change.kind for change in changes]


def test_a_gate_stops_what_nobody_accepted() -> None:
    report = rewordings()
    assert kinds(failing(report, frozenset(["raises", "unclear"]))) == ["reworded", "added"]
    assert kinds(failing(report, frozenset(["raises"]))) == ["added"]
    assert kinds(failing(report, frozenset())) == []
    assert kinds(failing(report, frozenset(["neutral"]))) == []
    new = next(change for change in report.changes if change.kind == "added")
    assert kinds(failing(accept(report, [entry(new.fingerprint)]), frozenset(["raises"]))) == []


def test_the_release_counts_a_decided_impact() -> None:
    report = rewordings()
    entries = [entry(change.fingerprint, "editorial") for change in report.differences]
    assert bump(report.changes, policy(None)) == "major"
    assert bump(accept(report, entries).changes, policy(None)) == "patch"


def test_the_lines_to_paste_only_need_a_reason() -> None:
    report = rewordings()
    for change in report.differences:
        text = entry_text(change)
        _, problems = listed(text)
        assert len(problems) == 1
        assert "`reason` is missing" in problems[0]
        entries, problems = listed(text.replace("reason:", "reason: Agreed in May."))
        assert problems == []
        assert [(one.fingerprint, one.impact) for one in entries] == [(change.fingerprint, None)]
        decided = text.replace("reason:", "reason: Agreed.").replace("# impact", "impact")
        entries, problems = listed(decided)
        assert problems == []
        assert entries[0].impact == ("clarifies" if change.impact == "unclear" else None)


@given(TEXTS | st.text(min_size=1))
def test_no_statement_breaks_out_of_the_comment(text: str) -> None:
    if not text.strip():
        return
    report = between({"craft": []}, {"craft": [{"text": text}]})
    pasted = "".join(entry_text(change) for change in report.differences)
    document = read("accepted.yaml", pasted.encode("utf-8", "replace"))
    assert document.problems == ()
    assert (
        to_data(document.root)
        == [{"fingerprint": change.fingerprint, "reason": None} for change in report.differences]
        or not report.differences
    )


def test_the_schema_says_the_same() -> None:
    good = [{"fingerprint": "9f8e7d6c5b4a3210", "reason": "Agreed.", "impact": "clarifies"}]
    assert Draft7Validator(schema.data("accepted")).is_valid(good)
    assert listed(json.dumps(good))[1] == []
    properties = schema.data("accepted")["definitions"]["accepted_entry"]["properties"]
    assert properties["impact"]["enum"] == list(IMPACT_WORDS)


def test_it_is_no_stray_file() -> None:
    files = Files({**BAKERY, "accepted.yaml": f'- {{fingerprint: "{ONE}", reason: Agreed.}}\n'})
    assert lint(files, "", selection=Selection(), today=TODAY).findings == ()
