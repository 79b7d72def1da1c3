"""`structure.missing-id` gives every statement an id, whatever its YAML looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework.items import COMPETENCY_FIELDS, is_id
from fw.framework.loading import load
from fw.lint.fixing import Fixed, fix
from fw.source.quoting import quoted
from tests.lint.bakery import bakery, lint_only
from tests.revisions.memory import Files

RULE = "structure.missing-id"
JUNIOR = "levels/junior.yaml"


def fixed(files: Files) -> Fixed:
    return fix(files, lambda snapshot: lint_only(snapshot, [RULE]), unsafe=False)


def item(text: str) -> str:
    """What becomes of a list item of the junior level, written from the dash on."""
    before = f"title: Junior\nsections:\n  craft:\n{text}"
    result = fixed(bakery({JUNIOR: before}))
    after = result.changed.get(JUNIOR, before.encode()).decode()
    assert after.startswith("title: Junior\nsections:\n  craft:\n")
    return after.removeprefix("title: Junior\nsections:\n  craft:\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - Kneads dough.\n", "    - kneads-dough: Kneads dough.\n"),
        ("    -   Kneads dough.  # Daily.\n", "    -   kneads-dough: Kneads dough.  # Daily.\n"),
        ("  - 'Kneads: dough.'\n", "  - kneads-dough: 'Kneads: dough.'\n"),
        ('  - "Kneads\\tdough."\n', '  - kneads-dough: "Kneads\\tdough."\n'),
        ("  - Kneads dough.", "  - kneads-dough: Kneads dough."),
        ("  - Kneads\r\n    dough.\r\n", "  - kneads-dough: Kneads\r\n      dough.\r\n"),
        ("  - Kneads\n      dough.\n", "  - kneads-dough: Kneads\n      dough.\n"),
        ("  - >-\n    Kneads\n    dough.\n", "  - kneads-dough: >-\n      Kneads\n      dough.\n"),
        ("  - |\n      Kneads dough.\n", "  - kneads-dough: |\n      Kneads dough.\n"),
        (
            "  - >\n    Kneads\n\n    dough.\n\n  - b: B.\n",
            "  - kneads-dough: >\n      Kneads\n\n      dough.\n\n  - b: B.\n",
        ),
        (
            "  - text: Kneads dough.\n    notes: A.\n",
            "  - id: kneads-dough\n    text: Kneads dough.\n    notes: A.\n",
        ),
        (
            "  -\n    text: Kneads dough.\r\n",
            "  -\n    id: kneads-dough\r\n    text: Kneads dough.\r\n",
        ),
        ("  - {text: Kneads dough.}\n", "  - {id: kneads-dough, text: Kneads dough.}\n"),
    ],
)
def test_writes_the_id_and_nothing_else(before: str, after: str) -> None:
    assert item(before) == after


@pytest.mark.parametrize(
    "before",
    [
        "    [Kneads dough.]\n",
        "  - &first Kneads dough.\n  - *first\n",
        "  - >4\n      Kneads dough.\n",
        "  - 生地をこねる。\n",
    ],
)
def test_leaves_alone_what_has_no_certain_fix(before: str) -> None:
    assert item(before) == before
    found = lint_only(bakery({JUNIOR: f"title: J\nsections:\n  craft:\n{before}"}), [RULE]).findings
    assert found


def test_a_sentence_that_yaml_misreads_is_quoted_first() -> None:
    text = "title: Junior\nsections:\n  craft:\n  - Kneads dough: daily.\n  - Uses *all* #flours.\n"
    rules = [RULE, "structure.unquoted-text"]
    result = fix(bakery({JUNIOR: text}), lambda files: lint_only(files, rules), unsafe=False)
    assert (
        result.changed[JUNIOR]
        .decode()
        .endswith(
            '  - kneads-dough-daily: "Kneads dough: daily."\n'
            '  - uses-flours: "Uses *all* #flours."\n'
        )
    )
    assert result.report.findings == ()


def ids(*items: str, **others: str) -> list[str | None]:
    """The ids of the junior level's items after fixing, with other levels' crafts beside it."""
    levels = {"junior": "\n".join(f"  - {text}" for text in items), **others}
    changes = {
        f"levels/{name}.yaml": f"title: T\nsections:\n  craft:\n{text}\n"
        for name, text in levels.items()
    }
    files = bakery(changes)
    changed = {path: data.decode() for path, data in fixed(files).changed.items()}
    framework = load(Files({**files.texts, **changed}))
    return [competency.name for competency in framework.levels["junior"].competencies]


def test_the_same_text_at_another_level_gives_its_id() -> None:
    assert ids("Kneads dough.", baker="  - kneading: Kneads dough.") == ["kneading"]
    assert ids("Kneads dough.", baker="  - Kneads dough.") == ["kneads-dough"]


def test_an_id_never_means_something_else() -> None:
    assert ids("Kneads dough by hand.", baker="  - kneads-dough-hand: Rolls dough.") == [
        "kneads-dough-hand-2"
    ]
    assert ids("Kneads dough by hand.", "Kneads dough by hand all day.") == [
        "kneads-dough-hand",
        "kneads-dough-hand-day",
    ]
    assert ids("Kneads.", master="  - {id: rest, text: Rests., evolves_from: kneads}") == [
        "kneads-2"
    ]


def test_the_same_text_twice_in_a_level_is_two_competencies() -> None:
    assert ids("Kneads.", "Kneads.", "Kneads.") == ["kneads", "kneads-2", "kneads-3"]


def test_an_id_is_never_the_name_of_a_field() -> None:
    assert ids(*(f"{field.capitalize()}." for field in ("examples", "notes"))) == [
        "examples-2",
        "notes-2",
    ]
    assert "examples" in COMPETENCY_FIELDS


def test_no_id_is_given_while_part_of_the_framework_cannot_be_read() -> None:
    assert ids("Kneads.", baker="}") == [None]


SENTENCES = st.lists(
    st.text(st.sampled_from("ab .,:#'\"-é日\n"), min_size=1, max_size=12).filter(str.strip),
    min_size=1,
    max_size=5,
)


@given(SENTENCES)
def test_whatever_is_said_keeps_its_text_and_gets_an_id_of_its_own(sentences: list[str]) -> None:
    items = "".join(f"    - {quoted(text)}\n" for text in sentences)
    files = bakery({JUNIOR: f"title: Junior\nsections:\n  craft:\n{items}"})
    before = load(files).levels["junior"].competencies
    changed = {path: data.decode() for path, data in fixed(files).changed.items()}
    after = load(Files({**files.texts, **changed})).levels["junior"].competencies
    assert [one.text.text for one in after] == [one.text.text for one in before]
    given_ids = [one.name for one in after if one.name]
    assert all(map(is_id, given_ids))
    assert len(set(given_ids)) == len(given_ids)


def test_no_id_where_an_alias_would_give_it_twice() -> None:
    text = "title: Junior\nsections:\n  craft: &all\n    - Kneads.\n  team: *all\n"
    files = bakery({JUNIOR: text})
    report = lint_only(files, [RULE])
    assert [one.fix for one in report.findings] == [None]
    assert fixed(files).changed == {}


def test_a_misread_sentence_is_to_be_quoted_before_it_lacks_an_id() -> None:
    text = (
        "title: Junior\nsections:\n  craft:\n  - Kneads dough: daily.\n  - *All* flours.\n"
        "  - text: Uses loaf #1.\n    notes: A.\n  - Rests.\n"
    )
    files = bakery({JUNIOR: text})
    found = lint_only(files, [RULE, "structure.unquoted-text"]).findings
    assert [(one.rule, one.span.start.line) for one in found] == [
        ("structure.unquoted-text", 4),
        ("structure.unquoted-text", 5),
        ("structure.unquoted-text", 6),
        (RULE, 8),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("No.", "no-2"),
        ("Null.", "null-2"),
        ("Y.", "y-2"),
        ("On.", "on-2"),
        ("1e3.", "1e3-2"),
        ("0x1f.", "0x1f-2"),
        ("2026.", "id-2026"),
        ("2026 11 23.", "id-2026-11-23"),
        ("24/7 support.", "24-7-support"),
        ("No bread.", "no-bread"),
    ],
)
def test_an_id_is_read_as_text_by_every_tool(text: str, name: str) -> None:
    assert ids(quoted(text)) == [name]


def test_equal_numbers_get_ids_too() -> None:
    assert ids("'7'", "'7'") == ["id-7", "id-7-2"]
