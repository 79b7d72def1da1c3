"""`--add-ignore` writes comments that silence what it should, and changes nothing that is said."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fw.lint.engine import lint
from fw.lint.ignoring import Ignored, ignore
from fw.lint.registry import selected
from fw.lint.settings import Selection
from fw.source.nodes import to_data
from fw.source.reading import read
from tests.lint.bakery import TODAY, bakery

JUNIOR = "levels/junior.yaml"
ID = "structure.missing-id"
SCHEMA = "structure.schema"
HEAD = "title: Junior Baker\ngrade: 1\nsections:\n  craft:\n"
RUN = partial(lint, root="", selection=Selection(selected(["structure"])), today=TODAY)


def silenced(text: str, **reasons: str) -> Ignored:
    """What silencing rules of the family `structure` gives, each for its reason."""
    chosen = {f"structure.{name.replace('_', '-')}": reason for name, reason in reasons.items()}
    return ignore(bakery({JUNIOR: text}), RUN, chosen)


def written(items: str, **reasons: str) -> str:
    result = silenced(HEAD + items, **reasons)
    after = result.changed[JUNIOR].decode()
    assert result.left == ()
    assert to_data(read("", after.encode()).root) == to_data(read("", (HEAD + items).encode()).root)
    assert silenced(after, **reasons).changed == {}
    return after.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - Weighs.\n", "    - Weighs.  # fwlint: ignore[{}]\n"),
        ("    - Weighs.  \n", "    - Weighs.  # fwlint: ignore[{}]\n"),
        ("    - Weighs.", "    - Weighs.  # fwlint: ignore[{}]"),
        ("    - Weighs. # note\n", "    - Weighs. # note # fwlint: ignore[{}]\n"),
        ("    - 'Weighs # all'\n", "    - 'Weighs # all'  # fwlint: ignore[{}]\n"),
        ("    - >-\n      Weighs.\n", "    - >-  # fwlint: ignore[{}]\n      Weighs.\n"),
        ("    - | # b\n      Weighs.\n", "    - | # b # fwlint: ignore[{}]\n      Weighs.\n"),
        ("    - Weighs\n      all.\n", "    # fwlint: ignore[{}]\n    - Weighs\n      all.\n"),
        ("    - 'Weighs\n      all.'\n", "    # fwlint: ignore[{}]\n    - 'Weighs\n      all.'\n"),
        ("    - text: Weighs.\n", "    - text: Weighs.  # fwlint: ignore[{}]\n"),
        ("    - {text: A\n      b.}\n", "    # fwlint: ignore[{}]\n    - {text: A\n      b.}\n"),
        (
            "    [A.,\n     B.]\n",
            "    [A.,  # fwlint: ignore[{}]\n     B.]  # fwlint: ignore[{}]\n",
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_at_the_end_of_the_line_or_above_it(before: str, after: str, line_break: str) -> None:
    before, after = before.replace("\n", line_break), after.replace("\n", line_break)
    result = silenced(HEAD.replace("\n", line_break) + before, missing_id="")
    text = result.changed[JUNIOR].decode()
    assert text == HEAD.replace("\n", line_break) + after.replace("{}", ID)
    assert silenced(text, missing_id="").changed == {}
    assert (result.left, result.silenced) == ((), after.count("{}"))


class TestWhatIsThereAlready:
    item = "    - {text: Weighs., colour: red}"

    def test_two_rules_share_a_comment(self) -> None:
        assert written(f"{self.item}\n", missing_id="", schema="") == (
            f"{self.item}  # fwlint: ignore[{ID}, {SCHEMA}]\n"
        )

    def test_two_reasons_do_not(self) -> None:
        assert written(f"{self.item}\n", missing_id="one", schema="two") == (
            f"{self.item}  # fwlint: ignore[{ID}] one # fwlint: ignore[{SCHEMA}] two\n"
        )

    @pytest.mark.parametrize("reason", ["", "agreed"])
    def test_a_name_joins_a_comment(self, reason: str) -> None:
        before = f"{self.item} # fwlint: ignore[{ID}] agreed\n"
        assert written(before, schema=reason) == (
            f"{self.item} # fwlint: ignore[{ID}, {SCHEMA}] agreed\n"
        )

    def test_a_name_joins_the_comment_above(self) -> None:
        before = f"    # fwlint: ignore[{ID}]\n    # note\n{self.item}\n"
        assert written(before, schema="") == before.replace(ID, f"{ID}, {SCHEMA}")

    def test_another_reason_stands_beside_it(self) -> None:
        before = f"{self.item} # fwlint: ignore[{ID}] agreed\n"
        assert written(before, schema="new") == (
            f"{self.item} # fwlint: ignore[{ID}] agreed # fwlint: ignore[{SCHEMA}] new\n"
        )


def test_what_is_about_the_whole_file_goes_to_its_top() -> None:
    run = partial(lint, root="", selection=Selection(), today=TODAY)
    orphan = "# yaml-language-server: x\ntitle: A\nsections: {craft: [a: A.]}\n"
    files = bakery({"levels/orphan.yaml": orphan})
    result = ignore(files, run, {"structure.orphan-level": "not yet"})
    assert result.changed["levels/orphan.yaml"].decode() == orphan.replace(
        "x\n", "x\n# fwlint: ignore-file[structure.orphan-level] not yet\n"
    )
    assert result.left == ()


def test_what_cannot_be_read_stays() -> None:
    result = silenced('title: "Junior\nsections: {}\n', yaml="")
    assert result.changed == {}
    assert len(result.left) == 1


def test_files_that_may_not_change_stay() -> None:
    files = bakery({JUNIOR: f"{HEAD}    - Weighs.\n"})
    result = ignore(files, RUN, {ID: ""}, may_change=lambda path: path != JUNIOR)
    assert result.changed == {}
    assert [finding.path for finding in result.left] == [JUNIOR]


WORDS = st.sampled_from(["Weighs", "# flour", "all:", "#1", "'it'", '"', "a", "[b]", "-", "é😀"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PLAIN = st.lists(st.sampled_from(["Weighs", "flour", "a-b", "C#"]), min_size=1, max_size=4)


@st.composite
def items(draw: st.DrawFn) -> str:
    """An item of a list in any style, with what may stand around it."""
    kind = draw(st.sampled_from(["plain", "single", "double", "folded", "literal", "flow", "long"]))
    text = draw(TEXTS)
    gap = draw(st.sampled_from([" ", "\n      ", "\n\n        "]))
    match kind:
        case "plain":
            item = gap.join(draw(PLAIN))
        case "single":
            item = "'" + text.replace("'", "''").replace(" ", gap) + "'"
        case "double":
            item = '"' + text.replace('"', '\\"').replace(" ", gap) + '"'
        case "folded" | "literal":
            header = ">" if kind == "folded" else "|"
            header += draw(st.sampled_from(["", "-", "+"])) + draw(st.sampled_from(["", " # n"]))
            item = f"{header}\n      {text}" + draw(st.sampled_from(["", "\n", "\n\n      b\n\n"]))
        case "flow":
            item = "{text: '" + text.replace("'", "''").replace(" ", gap) + "', notes: n}"
        case _:
            item = "text: '" + text.replace("'", "''") + "'\n      colour: red"
    below = draw(st.sampled_from(["", "\n", "    # note\n", "\n    # note\n\n"]))
    end = "" if kind in ("folded", "literal") else draw(st.sampled_from(["", "  ", " # note"]))
    return f"    - {item}{end}\n{below}"


@given(
    st.lists(items(), min_size=1, max_size=4).map("".join),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "agreed", "why # not"]),
)
def test_never_changes_what_a_file_says(text: str, line_break: str, reason: str) -> None:
    before = (HEAD + text).replace("\n", line_break)
    assume(not read("", before.encode()).problems)
    result = silenced(before, missing_id=reason, schema="")
    after = result.changed.get(JUNIOR, before.encode())
    assert to_data(read("", after).root) == to_data(read("", before.encode()).root)
    assert result.left == ()
    assert {f"structure.{one}" for one in ("missing-id", "schema", "unused-ignore")}.isdisjoint(
        finding.rule for finding in result.report.findings
    )
    assert silenced(after.decode(), missing_id=reason, schema="").changed == {}
