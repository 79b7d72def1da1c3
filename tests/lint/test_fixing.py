"""Fixing changes the characters that it must, and nothing else; and it comes to an end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.levels import read_level
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.fixing import MAX_ROUNDS, Fixed, fix
from fw.lint.registry import selected
from fw.lint.report import LintReport, merged
from fw.lint.settings import Selection
from fw.revisions.snapshot import Snapshot
from fw.source.edits import Edit, Fix, Rewording
from fw.source.problems import Problem
from fw.source.reading import read
from fw.source.spans import FILE_START
from fw.source.text import SourceText
from tests.lint.bakery import BAKERY, TODAY, bakery
from tests.revisions.memory import Files

PATH = "levels/baker.yaml"
OTHER = "levels/other.yaml"
RULES = selected(["structure", "progression"])
UNQUOTED = selected(["structure.unquoted-text"])
IDS = selected(["structure.missing-id"])


def run(
    rules: frozenset[str] = RULES, paths: tuple[str, ...] | None = None
) -> Callable[..., LintReport]:
    return partial(lint, root="", selection=Selection(rules), today=TODAY, paths=paths)


def fixed(text: str, rules: frozenset[str] = RULES) -> str:
    """The baker's level as fixing leaves it; doing it again changes nothing."""
    before = bakery({PATH: text})
    result = fix(before, run(rules), unsafe=False)
    after = result.changed.get(PATH, text.encode()).decode()
    again = fix(bakery({PATH: after}), run(rules), unsafe=False)
    assert again.changed == {}
    assert again.report.fixed == 0
    assert not again.report.fixable
    return after


class TestEveryOtherCharacterStays:
    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("bom", ["", "\ufeff"])
    @pytest.mark.parametrize("end", [True, False])
    def test_line_endings_and_marks(self, line_break: str, bom: str, end: bool) -> None:
        def text(first: str, second: str) -> str:
            lines = ["title: Baker", "sections:", "  craft:", f"    - {first}", f"    - {second}"]
            return bom + line_break.join(lines) + line_break * end

        before = text("Shapes loaves: all of them.", "Sweeps.")
        assert fixed(before) == text(
            'shapes-loaves: "Shapes loaves: all of them."', "sweeps: Sweeps."
        )

    def test_comments_quotes_and_indentation(self) -> None:
        text = """\
# The bakers.   \n
title:   'Baker'    # a title
"grade": 2
sections:
    craft:   # what they do

       -   'shaping':   "Shapes \\u006coaves"   # every day
       # next: the floor
       - Sweeps: the floor.    # twice
       - >-2
           Rests
         the dough,

         long.

    team:

      - {id: 'coach', text:    Shows how. }
x-own: { a:  1 }   \n\n\n"""
        expected = text.replace("Sweeps: the floor.", 'sweeps-floor: "Sweeps: the floor."').replace(
            "- >-2\n", "- rests-dough-long: >-2\n"
        )
        for line in ("    Rests\n", "  the dough,\n", "  long.\n"):
            expected = expected.replace(f"       {line}", f"         {line}")
        assert fixed(text, UNQUOTED) == text.replace("Sweeps: the floor.", '"Sweeps: the floor."')
        assert fixed(text) == expected

    def test_a_tab_and_wide_characters(self) -> None:
        text = "title: 師\nsections:\n  craft:\n    - \U0001f956 bakes:\tloaves\u00a0\u200b — 漢.\n"
        assert fixed(text, UNQUOTED) == text.replace("\U0001f956", '"\U0001f956').replace(
            "漢.", '漢."'
        )

    def test_only_chosen_files(self) -> None:
        text = "title: B\nsections:\n  craft:\n    - Bakes: bread.\n"
        files = bakery({PATH: text, "levels/master.yaml": text})
        assert set(fix(files, run(paths=(PATH,)), unsafe=False).changed) == {PATH}


ITEMS = st.sampled_from(
    ["    - Bakes: bread.\n", "    - Sweeps #1.\n", "    - 7\n", "    - yes\n", "    - a: x\n",
     "    - - deep\n", "    - >-\n      Rests.\n", "    - [odd\n", "    - *star\n",
     "    # note\n", "\n", "    - {id: b, text: y}\n", "  team:\n", "    - @home\n",
     "    - 'half\n", "    -\n", "    - text: Says: so.\n", "\t- x\n"]
)  # fmt: skip


@given(st.lists(ITEMS, max_size=8).map("".join))
def test_a_second_time_changes_nothing_and_no_statement_is_lost(items: str) -> None:
    text = f"title: B\nsections:\n  craft:\n{items}"
    after = fixed(text)
    problems: list[Problem] = []

    def statements(source: str) -> list[str]:
        level = read_level("baker", read(PATH, source.encode()), problems.append)
        return sorted(item.text.text for item in level.competencies)

    assert statements(after) == statements(text)


def told(snapshot: Snapshot, *fixes: Fix, path: str = PATH) -> LintReport:
    """A report on one file, by default the baker's level, whose findings carry these fixes."""
    findings = tuple(
        Finding("own.rule", "error", f"finding {index}", path, FILE_START, fix=one)
        for index, one in enumerate(fixes)
    )
    text = SourceText(path, snapshot.read(path).decode())
    return LintReport("", findings, (), {path: text}, 1)


def fix_with(
    text: str, find: Callable[[str], list[Fix]], *, unsafe: bool = False, path: str = PATH
) -> Fixed:
    """Fix a file with a finder of our own."""

    def report(snapshot: Snapshot) -> LintReport:
        return told(snapshot, *find(snapshot.read(path).decode()), path=path)

    return fix(Files({path: text}), report, unsafe=unsafe)


def replacing(old: str, new: str, *, safe: bool = True) -> Callable[[str], list[Fix]]:
    def find(text: str) -> list[Fix]:
        start = text.find(old)
        return [Fix(safe, "x", (Edit(start, start + len(old), new),))] if start >= 0 else []

    return find


LEVEL = "title: Baker\nsections:\n  craft:\n    - a: Bakes.\n"
FILES = {
    PATH: """\
title: Baker
summary: In short.
grade: 2
notes: Some reason.
x-ours: {whose: [mine]}
sections:
  craft:
    - mixing: Mixes dough.
    -
      id: shaping
      text: Shapes loaves.
      covers: [Shapes] # The verb.
""",
    "parts/house.yaml": "title: House\ncompetencies:\n  - a: Bakes.\n",
    "framework.yaml": f"{BAKERY['framework.yaml']}lint: {{profile: strict}}\n",
}


class TestRounds:
    def test_what_conflicts_waits_for_the_next_round(self) -> None:
        def find(text: str) -> list[Fix]:
            start = text.find("Baker")
            if "Master" in text or start < 0:
                return replacing("Master", "Head", safe=False)(text)
            edits = [Edit(start, start + 5, "Master"), Edit(start + 2, start + 5, "sement")]
            return [Fix(False, "x", (edit,)) for edit in edits]

        result = fix_with(LEVEL, find, unsafe=True)
        assert result.changed[PATH].decode() == LEVEL.replace("Baker", "Head")
        assert (result.report.fixed, result.report.fixable) == (2, 0)

    def test_edits_that_belong_together_are_made_together_or_not_at_all(self) -> None:
        def find(text: str) -> list[Fix]:
            if "Baker" not in text:
                return []
            start = text.index("Baker")
            return [
                Fix(False, "one", (Edit(start, start + 5, "Cook"),)),
                Fix(False, "two", (Edit(0, 0, "# x\n"), Edit(start + 4, start + 5, "y"))),
            ]

        result = fix_with(LEVEL, find, unsafe=True)
        assert result.changed[PATH].decode() == LEVEL.replace("Baker", "Cook")

    def test_unsafe_fixes_wait_until_no_safe_one_is_left(self) -> None:
        def find(text: str) -> list[Fix]:
            noted = replacing("# a\n", "# b\n")(text)
            return [*noted, *replacing("Baker", "Cook" if noted else "Chef", safe=False)(text)]

        result = fix_with(f"# a\n{LEVEL}", find, unsafe=True)
        assert result.changed[PATH].decode() == f"# b\n{LEVEL.replace('Baker', 'Chef')}"
        assert result.report.fixed == 2

    def test_fixes_that_undo_each_other_come_to_an_end(self) -> None:
        def find(text: str) -> list[Fix]:
            return replacing("# a", "# b")(text) or replacing("# b", "# a")(text)

        result = fix_with(f"# a\n{LEVEL}", find)
        assert result.report.fixed == MAX_ROUNDS

    def test_a_fix_without_end(self) -> None:
        result = fix_with(LEVEL, replacing("title:", "#\ntitle:"))
        assert result.changed[PATH].decode() == "#\n" * MAX_ROUNDS + LEVEL


class TestWhatIsNotWritten:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Bakes.", "Sells."),
            ("a: Bakes.", "'a: Bakes."),
            ("    - a: Bakes.\n", ""),
            ("sections", "section: ]\nsections"),
            ("title: Baker\n", "title: Baker\ntitle: Cook\n"),
        ],
    )
    def test_what_would_not_read_back(self, old: str, new: str) -> None:
        result = fix_with(LEVEL, replacing(old, new))
        assert result.changed == {}
        assert result.report.fixed == 0

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            (PATH, "Baker", "Cook"),
            (PATH, "In short.", "At length."),
            (PATH, "grade: 2", "grade: 3"),
            (PATH, "mixing:", "kneading:"),
            (PATH, "id: shaping", "id: forming"),
            (PATH, "id: shaping\n      ", ""),
            (PATH, "[Shapes]", "[loaves]"),
            (PATH, "covers: [Shapes]", "covers: [Shapes, loaves]"),
            (PATH, "reason", "season"),
            (PATH, "x-ours", "x-yours"),
            (PATH, "mine", "thine"),
            (PATH, "craft:", "team:"),
            ("parts/house.yaml", "House", "Home"),
            ("parts/house.yaml", "- a", "- b"),
            ("framework.yaml", "junior, baker", "baker, junior"),
            ("framework.yaml", "craft: Craft", "craft: Art"),
            ("framework.yaml", "id: bakers", "id: bakery"),
            ("framework.yaml", "strict", "gentle"),
        ],
    )
    def test_what_would_say_anything_else(self, path: str, old: str, new: str) -> None:
        text = FILES[path]
        assert text.count(old) == 1
        assert fix_with(text, replacing(old, new), path=path).changed == {}

    def test_a_misread_sentence_in_other_words(self) -> None:
        files = Files({PATH: LEVEL.replace("Bakes.", "Bakes: bread, daily.")})

        def changed(new: str) -> bool:
            def report(snapshot: Snapshot) -> LintReport:
                fixes = replacing(" Bakes: bread, daily.", new)(snapshot.read(PATH).decode())
                return replace(told(snapshot, *fixes), problems=run()(snapshot).problems)

            return bool(fix(files, report, unsafe=False).changed)

        assert changed(' "Bakes: bread, daily."')
        assert not changed(' "Bakes: bread."')

    def test_unsafe_fixes_may_choose_other_words_but_lose_nothing(self) -> None:
        text = FILES[PATH]

        def changed(old: str, new: str) -> bool:
            return bool(fix_with(text, replacing(old, new, safe=False), unsafe=True).changed)

        assert changed("Mixes dough.", "Mixes good dough.")
        assert not changed("    - mixing: Mixes dough.\n", "")
        assert not changed("mixing:", "kneading:")
        assert not changed("id: shaping\n      ", "")

    @pytest.mark.parametrize("safe", [True, False])
    def test_other_words_than_a_fix_says(self, safe: bool) -> None:
        start = LEVEL.index("Bakes")

        def changed(new: str, says: str) -> bool:
            said = (Rewording(start, (Edit(0, 5, says),)),)
            one = Fix(safe, "x", (Edit(start, start + 5, new),), said)
            found = fix_with(LEVEL, lambda text: [one] if text == LEVEL else [], unsafe=True)
            return bool(found.changed)

        assert changed("Makes", "Makes")
        assert not changed("Makes", "Sells")
        assert not changed("Makes ,", "Makes,")

    def test_unless_a_fix_says_them(self) -> None:
        def find(text: str) -> list[Fix]:
            if "Bakes" not in text:
                return []
            start = text.index("Bakes")
            edits = (Edit(start, start + 2, "M"), Edit(start + 2, start + 3, "ak"))
            said = (Rewording(start, (Edit(0, 2, "M"), Edit(2, 3, "ak"))),)
            return [Fix(True, "x", edits, said)]

        result = fix_with(LEVEL, find)
        assert result.changed[PATH].decode() == LEVEL.replace("Bakes", "Makes")

    def test_other_files_are_fixed_all_the_same(self) -> None:
        def report(snapshot: Snapshot) -> LintReport:
            wrong = told(snapshot, *replacing("Bakes.", "Sells.")(snapshot.read(PATH).decode()))
            right = told(
                snapshot, *replacing("# a", "# b")(snapshot.read(OTHER).decode()), path=OTHER
            )
            return merged([wrong, right])

        files = Files({PATH: LEVEL, OTHER: f"# a\n{LEVEL}"})
        result = fix(files, report, unsafe=False)
        assert result.changed == {OTHER: f"# b\n{LEVEL}".encode()}
        assert result.report.fixed == 1

    def test_what_would_make_a_new_error(self) -> None:
        def report(snapshot: Snapshot) -> LintReport:
            text = snapshot.read(PATH).decode()
            found = told(snapshot, *replacing("    - Bakes.", "    - a: Bakes.")(text))
            return merged([found, run(selected(["structure.duplicate-id"]))(snapshot)])

        files = bakery({PATH: f"{LEVEL}    - Bakes.\n"})
        assert fix(files, report, unsafe=False).changed == {}
        files = bakery({PATH: f"{LEVEL.replace('a:', 'b:')}    - Bakes.\n"})
        assert PATH in fix(files, report, unsafe=False).changed

    def test_errors_that_a_fix_brings_to_light_are_no_reason(self) -> None:
        text = (
            "title: B\nprevious: junior\nsections:\n  craft:\n    - a: b: c, d\n    - Bakes\x07.\n"
        )
        result = fix(bakery({PATH: text}), run(), unsafe=False)
        assert PATH in result.changed

    def test_files_that_may_not_be_changed(self) -> None:
        files = bakery({PATH: "title: B\nsections:\n  craft:\n    - Bakes: bread.\n"})
        result = fix(files, run(), unsafe=False, may_change=lambda path: path != PATH)
        assert result.changed == {}
        assert (result.report.fixed, result.report.fixable) == (0, 0)

    def test_it_is_no_longer_called_fixable(self) -> None:
        result = fix_with(LEVEL, replacing("Bakes.", "Sells."))
        assert [finding.fix for finding in result.report.findings] == [None]
        assert result.report.fixable == 0

    def test_unsafe_fixes_unless_they_are_asked_for(self) -> None:
        find = replacing("Baker", "Cook", safe=False)
        assert fix_with(LEVEL, find).changed == {}
        assert PATH in fix_with(LEVEL, find, unsafe=True).changed

    def test_files_that_the_report_has_no_text_of(self) -> None:
        def report(snapshot: Snapshot) -> LintReport:
            found = told(snapshot, Fix(True, "x", (Edit(0, 0, "#"),)))
            return LintReport("", found.findings, (), {}, 1)

        assert fix(Files({PATH: LEVEL}), report, unsafe=False).changed == {}

    def test_nothing_is_written_to_the_snapshot(self) -> None:
        files = Files({PATH: LEVEL})
        result = fix(
            files,
            lambda one: told(one, *replacing("title", "#\ntitle")(one.read(PATH).decode())),
            unsafe=False,
        )
        assert result.changed
        assert files.texts[PATH] == LEVEL
