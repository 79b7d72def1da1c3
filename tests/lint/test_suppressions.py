"""Comments that silence a rule: where they may stand, what they cover, which do nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.fixing import fix
from fw.lint.quieting import quieted
from fw.lint.report import LintReport
from fw.lint.settings import Selection
from fw.source.edits import Edit, Fix
from fw.source.problems import Related
from fw.source.reading import read
from tests.lint.bakery import BAKERY, TODAY, bakery

JUNIOR = "levels/junior.yaml"
ID = "structure.missing-id"
UNUSED = "structure.unused-ignore"
HEAD = "title: Junior Baker\ngrade: 1\nsections:\n  craft:\n"
RULES = frozenset([ID, UNUSED, "structure.schema", "structure.yaml", "structure.unquoted-text"])


def report(text: str, rules: frozenset[str] | None = RULES) -> LintReport:
    files = bakery({JUNIOR: text})
    return lint(files, "", selection=Selection(rules), today=TODAY)


def found(items: str, rules: frozenset[str] | None = RULES) -> list[tuple[str, int]]:
    """The rules and the lines of what is found in the junior's list of items, from its line 1."""
    lines = HEAD.count("\n")
    return [
        (finding.rule.partition(".")[2], finding.span.start.line - lines)
        for finding in report(HEAD + items, rules).findings
    ]


class TestWhereACommentMayStand:
    @pytest.mark.parametrize(
        "items",
        [
            f"    - Weighs.  # fwlint: ignore[{ID}]\n",
            f"    - Weighs.  # fwlint: ignore[{ID}] agreed in the 2026 review\n",
            f"    - 'Weighs.' # note # fwlint: ignore[{ID}]\n",
            f"    # fwlint: ignore[{ID}]\n    - Weighs.\n",
            f"# fwlint:ignore[ {ID} ]\n    - Weighs.\n",
            f"    # fwlint: ignore[{ID}]\n    # and why\n    - Weighs.\n",
            f"    #fwlint: ignore[{ID}]\n    - Weighs.\n",
            f"    - >- # fwlint: ignore[{ID}]\n      Weighs\n      flour.\n",
            f"    # fwlint: ignore[{ID}]\n    - |\n\n      Weighs\n",
            f"    - Weighs\n      flour. # fwlint: ignore[{ID}]\n",
            f"    - 'Weighs\n      flour.' # fwlint: ignore[{ID}]\n",
            f"    - {{text: Weighs.,\n       notes: n}} # fwlint: ignore[{ID}]\n",
            f"    - text: Weighs.  # fwlint: ignore[{ID}]\n      notes: n\n",
            "    - Weighs. # fwlint: ignore[structure]\n",
            "    - Weighs. # fwlint: ignore[all]\n",
        ],
    )
    def test_silences(self, items: str) -> None:
        assert found(items) == []

    @pytest.mark.parametrize(
        "items",
        [
            f"    - 'Weighs. # fwlint: ignore[{ID}]'\n",
            f"    - |\n      Weighs.\n      # fwlint: ignore[{ID}]\n",
            f"    - >-\n      Weighs. # fwlint: ignore[{ID}]\n",
            f'    - "Weighs\n      # fwlint: ignore[{ID}]\n      flour."\n',
            f"    - {{text: 'A # fwlint: ignore[{ID}]'}}\n",
        ],
    )
    def test_inside_of_a_text_is_no_comment(self, items: str) -> None:
        assert found(items) == [("missing-id", 1)]

    @pytest.mark.parametrize(
        "items",
        [
            f"    # fwlint: ignore[{ID}]\n\n    - Weighs.\n",
            f"    - Weighs.\n    # fwlint: ignore[{ID}]\n",
        ],
    )
    def test_elsewhere_it_silences_nothing_and_is_told(self, items: str) -> None:
        assert sorted(rule for rule, _ in found(items)) == ["missing-id", "unused-ignore"]

    def test_one_line_is_not_the_next(self) -> None:
        items = f"    - Weighs.  # fwlint: ignore[{ID}]\n    - Counts.\n"
        assert found(items) == [("missing-id", 2)]

    def test_above_an_item_it_covers_all_of_it(self) -> None:
        item = "    - id: weighing\n      text: Weighs.\n      colour: red\n      size: 4\n"
        assert found(item) == [("schema", 3), ("schema", 4)]
        assert found(f"    # fwlint: ignore[structure.schema]\n{item}") == []
        assert found(item.replace("weighing", "weighing # fwlint: ignore[structure]")) == []
        assert found(item.replace("red", "red # fwlint: ignore[structure.schema]")) == [
            ("schema", 4)
        ]

    def test_a_section_is_not_covered_by_the_comment_at_its_key(self) -> None:
        text = HEAD.replace("craft:", f"craft: # fwlint: ignore[{ID}]") + "    - Weighs.\n"
        assert {finding.rule for finding in report(text).findings} == {ID, UNUSED}


class TestWholeFiles:
    @pytest.mark.parametrize(
        "top",
        [
            f"# fwlint: ignore-file[{ID}] a draft\n",
            f"# A draft.\n\n# fwlint: ignore-file[{ID}]\n\n",
            f"# note # fwlint: ignore-file[{ID}]\n---\n",
        ],
    )
    def test_above_all_content(self, top: str) -> None:
        assert report(f"{top}{HEAD}    - Weighs.\n    - Counts.\n").findings == ()

    def test_further_down_it_is_told_and_does_nothing(self) -> None:
        items = f"    # fwlint: ignore-file[{ID}]\n    - Weighs.\n"
        assert found(items) == [("unused-ignore", 1), ("missing-id", 2)]
        assert "top of the file" in report(HEAD + items).findings[0].message

    def test_of_the_manifest(self) -> None:
        manifest = BAKERY["framework.yaml"].replace("name:", "colour: red\nname:")
        top = "# fwlint: ignore-file[structure.schema]\n"
        files = bakery({"framework.yaml": top + manifest})
        assert lint(files, "", selection=Selection(), today=TODAY).findings == ()


NOTHING = "this says nothing to fwlint: write `ignore[RULE]` or `ignore-file[RULE]`"


class TestWhatIsTold:
    def messages(self, items: str) -> list[str]:
        return [
            finding.message for finding in report(HEAD + items).findings if finding.rule == UNUSED
        ]

    def test_a_name_that_is_no_rules(self) -> None:
        assert self.messages("    - a: A.  # fwlint: ignore[structure.mising-id]\n") == [
            "no rule is called `structure.mising-id` (did you mean `structure.missing-id`?)"
        ]
        assert self.messages("    - a: A.  # fwlint: ignore[missing-id]\n") == [
            "no rule is called `missing-id` (did you mean `structure.missing-id`?)"
        ]

    def test_a_name_without_effect(self) -> None:
        items = f"    - Weighs.  # fwlint: ignore[{ID}, structure.schema]\n"
        assert self.messages(items) == [
            "this name silences nothing: `structure.schema` found nothing here"
        ]

    @pytest.mark.parametrize(
        ("comment", "message"),
        [
            ("ignore", "this silences no rule: name them in brackets, as `ignore[RULE]`"),
            ("ignore[]", "this silences no rule: name them in brackets, as `ignore[RULE]`"),
            ("ignore[ , ]", "this silences no rule: name them in brackets, as `ignore[RULE]`"),
            ("ingore[all]", f"{NOTHING} (did you mean `ignore`?)"),
            ("", NOTHING),
        ],
    )
    def test_a_comment_that_says_nothing(self, comment: str, message: str) -> None:
        assert self.messages(f"    - a: A.  # fwlint: {comment}\n") == [message]

    def test_not_what_another_choice_of_rules_leaves_out(self) -> None:
        items = f"    - Weighs.  # fwlint: ignore[{ID}]\n    - a: A.  # fwlint: ignore[structure]\n"
        assert found(items, frozenset([UNUSED])) == [("unused-ignore", 2)]
        assert found(items, frozenset(["structure.schema"])) == []

    def test_not_a_rule_that_is_off(self) -> None:
        items = f"    - a: A.  # fwlint: ignore[{ID}]\n"
        manifest = BAKERY["framework.yaml"] + f"lint: {{ignore: [{ID}]}}\n"
        files = bakery({JUNIOR: HEAD + items, "framework.yaml": manifest})
        found = lint(files, "", selection=Selection(), today=TODAY).findings
        assert UNUSED not in {finding.rule for finding in found}

    def test_not_a_rule_about_history_without_one(self) -> None:
        rules = frozenset(["progression.reused-id", UNUSED])
        assert found("    - a: A.  # fwlint: ignore[progression.reused-id]\n", rules) == []

    def test_not_while_a_file_cannot_be_read(self) -> None:
        files = bakery(
            {
                JUNIOR: f"{HEAD}    - a: A.  # fwlint: ignore[{ID}]\n",
                "levels/baker.yaml": "title: [\n",
            }
        )
        found = lint(files, "", selection=Selection(), today=TODAY).findings
        assert UNUSED not in {finding.rule for finding in found}

    def test_a_thousand_wrong_names_are_not_all_compared(self) -> None:
        names = ", ".join(f"x{number}" for number in range(1000))
        assert len(self.messages(f"    - a: A.  # fwlint: ignore[{names}]\n")) == 50


HOUSE = {
    "framework.yaml": BAKERY["framework.yaml"] + "lint: {styles: [styles/House]}\n",
    "styles/House/Rye.yml": "extends: existence\nmessage: Say '%s'?\ntokens: [rye]\n",
}


class TestStylesOfOnesOwn:
    def found(self, comment: str) -> list[str]:
        files = bakery({**HOUSE, JUNIOR: f"{HEAD}    - a: Weighs rye.  {comment}\n"})
        found = lint(files, "", selection=Selection(), today=TODAY).findings
        return [one.message for one in found if one.rule in ("House.Rye", UNUSED)]

    def test_their_rules_and_they_themselves_have_names(self) -> None:
        assert self.found("# no comment to fwlint") == ["Say 'rye'?"]
        assert self.found("# fwlint: ignore[House.Rye]") == []
        assert self.found("# fwlint: ignore[House]") == []
        assert self.found("# fwlint: ignore[House.Ryr]") == [
            "Say 'rye'?",
            "no rule is called `House.Ryr` (did you mean `House.Rye`?)",
        ]


class TestWhatCannotBeRead:
    def test_nobody_agrees_to_a_file_that_ends_early(self) -> None:
        text = '# fwlint: ignore-file[all]\ntitle: "Junior # fwlint: ignore[all]\nsections: {}\n'
        assert [finding.rule for finding in report(text).findings] == ["structure.yaml"]

    def test_a_key_given_twice_can_be_agreed_to(self) -> None:
        text = f"{HEAD}    - a: A.\ntitle: B  # fwlint: ignore[structure.yaml]\n"
        assert report(text).findings == ()

    def test_below_a_sentence_that_yaml_misreads_comments_count(self) -> None:
        items = f"    - *Weighs* flour.\n    - Counts.  # fwlint: ignore[{ID}]\n"
        assert ("missing-id", 2) not in found(items)


class TestSuppressedFindings:
    def test_are_kept_with_their_reason(self) -> None:
        found = report(f"{HEAD}    - Weighs.  # fwlint: ignore[{ID}] agreed # and a note\n")
        [one] = found.suppressed
        assert (one.finding.rule, one.by, one.reason) == (ID, "comment", "agreed")
        assert found.count("info") == 0

    def test_only_those_of_the_paths(self) -> None:
        files = bakery({JUNIOR: f"{HEAD}    - Weighs.  # fwlint: ignore[{ID}]\n"})
        other = lint(
            files, "", selection=Selection(RULES), today=TODAY, paths=["levels/baker.yaml"]
        )
        assert other.suppressed == ()

    def test_what_an_alias_repeats_is_one_and_all_are_in_order(self) -> None:
        items = f"    # fwlint: ignore[{ID}]\n    - &one Weighs.\n    - *one\n"
        more = (
            f"    - Bakes.  # fwlint: ignore[{ID}]\ngrad: 1  # fwlint: ignore[structure.schema]\n"
        )
        places = [one.finding.span.start.line for one in report(HEAD + items + more).suppressed]
        assert places == [6, 8, 9]


class TestAFindingInSeveralPlaces:
    """A rule that follows a majority reports once for a file; people agree to single places."""

    rule = "wording.terminal-period"

    def kept(self, *silenced: int) -> tuple[list[int], list[int]]:
        """The lines where a finding in 1, 2 and 3 is left once some are silenced, and fixed."""
        lines = [
            f"- A{line}" + f"  # fwlint: ignore[{self.rule}]" * (line in silenced) + "\n"
            for line in (1, 2, 3)
        ]
        document = read("a.yaml", "".join(lines).encode())
        starts = document.text.line_starts
        spans = [document.text.span(start + 2, start + 4) for start in starts[:3]]
        related = (
            Related("b.yaml", spans[2], "as declared here"),
            *(Related("a.yaml", span, "and here") for span in spans[1:]),
        )
        edits = tuple(Edit(start + 4, start + 4, ".") for start in starts[:3])
        finding = Finding(self.rule, "warning", "no period", "a.yaml", spans[0], related=related)
        finding = replace(finding, fix=Fix(True, "add it", edits))
        quiet = quieted(
            {"a.yaml": document},
            [finding],
            known=[self.rule],
            spread=[self.rule],
            judged=lambda path, name: True,
        )
        assert quiet.problems == []
        if not quiet.findings:
            assert len(quiet.suppressed) == 1
            return [], []
        [left] = quiet.findings
        assert left.fix
        assert sum(one.path == "b.yaml" for one in left.related) == 1
        here = [one.span for one in left.related if one.path == "a.yaml"]
        return (
            [span.start.line for span in (left.span, *here)],
            [document.text.position(edit.start).line for edit in left.fix.edits],
        )

    def test_stays_in_those_that_are_left(self) -> None:
        assert self.kept() == ([1, 2, 3], [1, 2, 3])
        assert self.kept(2) == ([1, 3], [1, 3])
        assert self.kept(1) == ([2, 3], [2, 3])
        assert self.kept(1, 2) == ([3], [3])

    def test_is_gone_where_all_are(self) -> None:
        assert self.kept(1, 2, 3) == ([], [])


RUN = partial(lint, root="", selection=Selection(RULES), today=TODAY)


def fixed(text: str) -> str:
    result = fix(bakery({JUNIOR: text}), RUN, unsafe=False)
    after = result.changed.get(JUNIOR, text.encode()).decode()
    again = fix(bakery({JUNIOR: after}), RUN, unsafe=False)
    assert again.changed == {}
    return after


class TestFixes:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("    - a: A.  # fwlint: ignore[{s}] why\n", "    - a: A.\n"),
            ("    - a: A.  # fwlint: ignore[{s}] why", "    - a: A."),
            ("    - a: A. # note # fwlint: ignore[{s}]\n", "    - a: A. # note\n"),
            ("    - a: A. # fwlint: ignore[{s}] why # note\n", "    - a: A. # note\n"),
            ("    # fwlint: ignore[{s}]\n    - a: A.\n", "    - a: A.\n"),
            ("    # fwlint: ignore[{s}] # note\n    - a: A.\n", "    # note\n    - a: A.\n"),
            ("    - a: A.\n    # fwlint: ignore[{s}]", "    - a: A.\n"),
            ("    - a: >-  # fwlint: ignore[{s}]\n       A.\n", "    - a: >-\n       A.\n"),
            ("    - A. # fwlint: ignore[{s}, {i}] w\n", "    - A. # fwlint: ignore[{i}] w\n"),
            ("    - A. # fwlint: ignore[{i},{s} ,{u}]\n", "    - A. # fwlint: ignore[{i}]\n"),
            ("    - A. # fwlint: ignore[{i}, {i}]\n", "    - A. # fwlint: ignore[{i}]\n"),
            ("    - a: A. # fwlint: ignore[{s}] # fwlint: ignore[{u}]\n", "    - a: A.\n"),
            ("    # fwlint: ignore[{s}] # fwlint: ignore[{u}]\n    - a: A.\n", "    - a: A.\n"),
            ("    - a: A. # fwlint: ignore[no.rule]\n", "    - a: A. # fwlint: ignore[no.rule]\n"),
        ],
    )
    @pytest.mark.parametrize("line_break", ["\n", "\r\n"])
    def test_delete_what_is_unused_and_nothing_else(
        self, before: str, after: str, line_break: str
    ) -> None:
        names = {"{s}": "structure.schema", "{i}": ID, "{u}": UNUSED}
        for short, name in names.items():
            before, after = before.replace(short, name), after.replace(short, name)
        text = (HEAD + before).replace("\n", line_break)
        assert fixed(text) == (HEAD + after).replace("\n", line_break)

    def test_a_comment_that_ends_a_text_stays(self) -> None:
        text = (
            f"{HEAD}    - a: |+\n       A.\n    # fwlint: ignore[structure.schema]\n\n    - b: B.\n"
        )
        assert fixed(text) == text


PIECES = st.sampled_from(
    [
        "    - Weighs flour.",
        "    - mixing: Mixes dough.",
        "    - >-\n      Weighs\n      flour.",
        "    - 'Counts # all\n      loaves.'",
        "    - id: b\n      text: |\n        # Bakes.\n",
        "    - {id: c, text: Cuts., colour: red}",
    ]
)
COMMENTS = st.lists(
    st.sampled_from([ID, "structure", "structure.schema", "progression", "no.rule", "all"]),
    min_size=1,
    max_size=3,
).map(lambda names: f"# fwlint: ignore[{', '.join(names)}] why")


@given(st.lists(st.tuples(PIECES, COMMENTS, st.sampled_from(["above", "end", ""])), max_size=4))
def test_fixing_comments_is_done_once_and_silences_as_much(
    items: list[tuple[str, str, str]],
) -> None:
    text = HEAD
    for item, comment, where in items:
        above = f"    {comment}\n" if where == "above" else ""
        text += f"{above}{item}{'  ' + comment if where == 'end' else ''}\n"
    before = report(text)
    after = report(fixed(text))
    assert len(after.suppressed) == len(before.suppressed)
