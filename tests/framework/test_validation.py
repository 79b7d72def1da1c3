"""Mistakes against the schemas: each at its place, in words for whoever made it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.framework import schema
from fw.framework.validation import KINDS, MAX_PROBLEMS, Kind, validate
from fw.source.edits import apply
from fw.source.nodes import Mapping, at_pointer
from fw.source.problems import Problem
from fw.source.reading import read

JARGON = re.compile(
    r"is not valid under|regex|pattern\b|instance|additionalProperties|propertyNames|schema|"
    r"type '|is not of type|does not match|required property|unevaluated|minLength|[$^]|None|\{\}|"
    r"non-empty",
    re.IGNORECASE,
)


def problems(kind: Kind, text: str, misread: Collection[str] = ()) -> list[Problem]:
    return list(validate(read("file.yaml", text.encode()), kind, misread))


def told(kind: Kind, text: str) -> list[tuple[str, str]]:
    """The characters that each problem points at, and what it says."""
    document = read("file.yaml", text.encode())
    return [
        (
            document.text.text[
                document.text.offset(problem.span.start) : document.text.offset(problem.span.end)
            ],
            problem.message,
        )
        for problem in validate(document, kind)
    ]


def level(more: str) -> str:
    return f"title: Senior\nsections: {{}}\n{more}\n"


def section(more: str) -> str:
    return f"title: Senior\nsections:\n  leadership/engineering:\n    {more}\n"


def manifest(more: str = "", tracks: str = "[{id: s, title: S, levels: [a]}]") -> str:
    return f"format: 1\nname: A\nsections: {{a: A}}\ntracks: {tracks}\n{more}\n"


# File, line, column, end column on that line (or None: on a later one), message.
TABLE: list[tuple[Kind, str, int, int, int | None, str]] = [
    (
        "level",
        level("grade: six"),
        *(3, 8, 11),
        "`grade` must be a whole number or a label like L4, not `six`",
    ),
    (
        "level",
        level("grade: true"),
        *(3, 8, 12),
        "`grade` must be a whole number or a label like L4, not `true`",
    ),
    (
        "level",
        level("grade:"),
        *(3, 1, 6),
        "`grade` has no value: it must be a whole number or a label like L4",
    ),
    (
        "level",
        "# A comment.\n\ntitel: Senior\nsections: {}\n",
        *(3, 1, 6),
        "a level has no key `titel` (did you mean `title`?)",
    ),
    (
        "level",
        level("cumulative: true"),
        *(3, 1, 11),
        "a level has no key `cumulative`: it belongs in a track of framework.yaml",
    ),
    ("level", level("colour: red"), 3, 1, 7, "a level has no key `colour`"),
    ("level", level('"a\\tb": red'), 3, 1, 7, "a level has no key `a b`"),
    (
        "level",
        "# A comment.\nsections: {}\n",
        *(2, 1, 9),
        "`title` is missing: the job title at this level, such as `Senior Support Engineer`",
    ),
    ("level", "x-a: 1\n", 1, 1, 4, "`title` and `sections` are missing"),
    ("level", "- a\n- b\n", 1, 1, None, "a level begins with `title:`, not with a list"),
    ("level", "Senior\n", 1, 1, 7, "a level begins with `title:`, not with `Senior`"),
    ("level", "title: 5\nsections: {}\n", 1, 8, 9, "`title` must be text, not the number `5`"),
    ("level", "title: ''\nsections: {}\n", 1, 8, 10, "`title` is empty: it must be text"),
    ("level", "title: ' '\nsections: {}\n", 1, 8, 11, "`title` is empty: it must be text"),
    (
        "level",
        level("status: activ"),
        *(3, 9, 14),
        (
            "`status` must be one of `draft`, `active` or `deprecated`, not `activ` "
            "(did you mean `active`?)"
        ),
    ),
    (
        "level",
        level("status: 5"),
        *(3, 9, 10),
        "`status` must be one of `draft`, `active` or `deprecated`, not the number `5`",
    ),
    ("level", level("aliases: sr"), 3, 10, 12, "`aliases` must be a list of texts, not `sr`"),
    (
        "level",
        level("aliases: [sr, [x]]"),
        *(3, 15, 18),
        "an item of `aliases` must be text, not a list",
    ),
    (
        "level",
        level("effective: 31-12-2026"),
        *(3, 12, 22),
        "`effective` must be a date like 2026-11-23, not `31-12-2026`",
    ),
    (
        "level",
        level("drops: [7]"),
        *(3, 9, 10),
        "an item of `drops` must be an id like `incident-lead`, not the number `7`",
    ),
    (
        "level",
        level("attributes: {scope: {a: 1}}"),
        *(3, 21, 27),
        "`scope` must be text, a number, true or false, or a list of them, not a mapping",
    ),
    (
        "level",
        level("links: [https]"),
        *(3, 9, 14),
        "an item of `links` must be a mapping with `title` and `url`, not `https`",
    ),
    (
        "level",
        level("links: [{url: x}]"),
        *(3, 10, 13),
        "`title` is missing: the words that readers see",
    ),
    (
        "level",
        "title: A\nsections:\n  Leadership Skills: []\n",
        *(3, 3, 20),
        "`Leadership Skills` must be a section path like `leadership/engineering`",
    ),
    (
        "level",
        section("Leads."),
        *(4, 5, 11),
        (
            "`leadership/engineering` must be a list of competencies, or a mapping with "
            "`competencies` or `include`, not `Leads.`"
        ),
    ),
    (
        "level",
        section("includes: [values]"),
        *(4, 5, 13),
        "a section has no key `includes` (did you mean `include`?)",
    ),
    (
        "level",
        section("- []"),
        *(4, 7, 9),
        (
            "an item of `leadership/engineering` must be a sentence, an id with a sentence, or a "
            "mapping with `text`, not a list"
        ),
    ),
    ("level", section("- mentoring:"), 4, 7, 16, "`mentoring` has no value: it must be a sentence"),
    (
        "level",
        section("- id: a"),
        *(4, 7, 9),
        "`text` is missing: the statement itself: one sentence that says what is expected",
    ),
    (
        "level",
        section("- {}"),
        *(4, 7, 9),
        "`text` is missing: the statement itself: one sentence that says what is expected",
    ),
    (
        "level",
        section("- text: A.\n      exemples: [B.]"),
        *(5, 7, 15),
        "a competency has no key `exemples` (did you mean `examples`?)",
    ),
    (
        "level",
        section("- mentoring: Mentors.\n      growth: Grows."),
        *(5, 7, 13),
        "each competency is an item of its own: put `- ` before `growth`",
    ),
    (
        "level",
        section("- mentoring: Mentors.\n      examples: [A.]"),
        *(4, 7, 16),
        (
            "beside other keys, `mentoring` is written as `id: mentoring`, and its sentence as "
            "`text: …`"
        ),
    ),
    (
        "level",
        section("- text: A.\n      optional: yes"),
        *(5, 17, 20),
        "`optional` must be true or false, not `yes`",
    ),
    (
        "part",
        "competencies: []\nsections: {}\n",
        *(2, 1, 9),
        "a part has no key `sections`: it belongs in framework.yaml or a level",
    ),
    (
        "part",
        "competencies: A.\n",
        *(1, 15, 17),
        "`competencies` must be a list of competencies, not `A.`",
    ),
    (
        "framework",
        manifest("organisation: X"),
        *(5, 1, 13),
        "framework.yaml has no key `organisation` (did you mean `organization`?)",
    ),
    (
        "framework",
        manifest(tracks="[]"),
        *(4, 9, 11),
        "`tracks` is empty: it must be a list of tracks, each with `id`, `title` and `levels`",
    ),
    (
        "framework",
        manifest(tracks="[{id: s, levels: [a], lint: {overrides: []}, title: S}]"),
        *(4, 38, 47),
        "a track's `lint` has no key `overrides`: it belongs in `lint` of framework.yaml",
    ),
    (
        "framework",
        manifest("locale: English"),
        *(5, 9, 16),
        "`locale` must be a language and country like `en-US`, not `English`",
    ),
    (
        "framework",
        manifest("references: {a: {title: A, by_grade: {six: A.}}}"),
        *(5, 39, 42),
        "`six` must be a grade like 7 or L4",
    ),
    (
        "framework",
        manifest("lint: {rules: {a.b: {severity: fatal}}}"),
        *(5, 32, 37),
        "`severity` must be one of `error`, `warning`, `info` or `off`, not `fatal`",
    ),
    (
        "framework",
        manifest("lint: {rules: {'': {}}}"),
        *(5, 16, 18),
        "this key is empty: it must be a rule's name",
    ),
]


@pytest.mark.parametrize(
    ("kind", "text", "line", "column", "end", "message"), TABLE, ids=[row[-1] for row in TABLE]
)
def test_one_mistake_is_one_problem_at_its_place(
    kind: Kind, text: str, line: int, column: int, end: int | None, message: str
) -> None:
    (problem,) = problems(kind, text)
    assert problem.message == message
    assert (problem.code, problem.path) == ("schema", "file.yaml")
    assert (problem.span.start.line, problem.span.start.column) == (line, column)
    if end is not None:
        assert (problem.span.end.line, problem.span.end.column) == (line, end)


@pytest.mark.parametrize(
    ("kind", "text", "pointer", "help"),
    [
        ("framework", manifest() + "locale: en_US\n", "/locale", "write `en-us`"),
        ("level", level("aliases: sr"), "/aliases", "begin each item with `- `, on a line of"),
        ("level", section("- Mentors juniors: pairs."), None, "if this is a sentence, quote all"),
        ("level", section("- id: a"), "/sections/leadership~1engineering/0", "Inline Markdown"),
        ("level", level("links: [{title: A, x: B}]"), "/links/0/x", "its keys are `title`, `url`;"),
        ("framework", manifest(tracks="[{title: S}]"), "/tracks/0", "`id`: the track's lasting"),
        ("framework", "name: A\n", "", "`format`: write `format: 1`; `tracks`: the ladders"),
    ],
)
def test_help_says_what_to_do(kind: Kind, text: str, pointer: str | None, help: str) -> None:
    (problem,) = problems(kind, text)
    assert problem.help is not None
    assert problem.help.startswith(help)
    assert pointer in (None, problem.pointer)


def test_the_sample_framework_has_no_problem(repo_root: Path) -> None:
    files: list[tuple[Kind, Path]] = [("framework", repo_root / "framework.yaml")]
    files += [("level", file) for file in (repo_root / "levels").rglob("*.yaml")]
    files += [("part", file) for file in (repo_root / "parts").rglob("*.yaml")]
    assert len(files) >= 6
    for kind, file in files:
        assert list(validate(read(file.name, file.read_bytes()), kind)) == [], file


def test_a_number_where_text_is_asked_for_is_quoted_by_the_fix() -> None:
    text = section("- id: 404\n      text: Answers.")
    (problem,) = problems("level", text)
    assert problem.message == "`id` must be an id like `incident-lead`, not the number `404`"
    assert problem.fix is not None
    assert problem.fix.safe
    fixed = apply(text, problem.fix.edits)
    assert 'id: "404"' in fixed
    assert problems("level", fixed) == []


def test_no_fix_is_offered_where_quotes_do_not_help() -> None:
    (problem,) = problems("level", level("effective: 2026"))
    assert problem.fix is None


def test_several_mistakes_are_told_in_the_files_order() -> None:
    text = "grade: six\nsections:\n  B: []\n  A: []\n  a: [[], '']\ntitle: 5\nstatus: old\n"
    assert [place for place, _ in told("level", text)] == ["six", "B", "A", "[]", "''", "5", "old"]


def test_what_was_already_said_of_a_misread_item_is_not_said_again() -> None:
    text = section("- Mentors juniors: pairs.\n    - Leads.\n    - a: [b]")
    items = "/sections/leadership~1engineering"
    assert len(problems("level", text)) == 2
    assert [each.pointer for each in problems("level", text, [f"{items}/0"])] == [f"{items}/2/a"]
    assert problems("level", text, {f"{items}/0", f"{items}/2"}) == []
    # `/1` is not above `/10`.
    many = section("- A.\n    " * 10 + "- []")
    assert len(problems("level", many, {f"{items}/1"})) == 1


def test_a_file_without_content_is_left_to_whoever_reads_it() -> None:
    assert problems("level", "") == []
    assert problems("level", "# A comment.\n") == []


def test_nothing_is_called_missing_where_a_syntax_error_hides_the_rest() -> None:
    document = read("file.yaml", b"title: Senior\ngrade: six\n}\nsections: {}\n")
    assert not document.complete
    assert [problem.message for problem in validate(document, "level")] == [
        "`grade` must be a whole number or a label like L4, not `six`"
    ]


def test_a_mistake_that_aliases_repeat_is_reported_once_where_it_is_written() -> None:
    text = "title: A\nsections:\n  a: &a\n    - text: A.\n      txt: B.\n  b: *a\n  c: *a\n"
    assert told("level", text) == [("txt", "a competency has no key `txt` (did you mean `text`?)")]


def test_the_users_own_keys_pass_at_every_place() -> None:
    text = (
        "title: A\nx-owner: {team: [a]}\nlinks: [{title: A, x-kind: 1}]\nsections:\n"
        "  a:\n    x-order: 1\n    competencies:\n      - {text: A., x-y: null}\n"
    )
    assert problems("level", text) == []


@pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\n", "\t", "\N{ZERO WIDTH SPACE}"])
def test_a_quoted_value_is_printable_and_short(sign: str) -> None:
    value = f"red{sign}" * 30
    (problem,) = problems("level", level(f"status: {json.dumps(value)}"))
    assert problem.message.isprintable()
    assert len(problem.message) < 120


def test_a_flood_of_mistakes_ends_with_a_word_about_the_rest() -> None:
    found = problems("level", level("drops:\n" + "- 7\n" * (MAX_PROBLEMS + 1)))
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].message == f"only the first {MAX_PROBLEMS} mistakes of this file are listed"
    assert len(problems("level", level("drops:\n" + "- 7\n" * MAX_PROBLEMS))) == MAX_PROBLEMS


def test_every_subschema_that_can_fail_has_words() -> None:
    """A pattern must have a name of its own in the words, since none can be told from itself."""
    from fw.framework.schema_words import expected

    for kind in KINDS:
        compiled = schema.compiled(kind)
        for subschema in _subschemas(compiled.whole):
            words = expected(compiled.names[id(subschema)], subschema)
            assert words
            # `none` is a word of ours, for a release that does not happen.
            assert not JARGON.search(words.replace("`none`", "")), words
            if "pattern" in subschema:
                assert "like" in words, compiled.names[id(subschema)]


def _subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    yield schema
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(keyword), dict):
            yield from _subschemas(schema[keyword])
    for inner in (*schema.get("properties", {}).values(), *schema.get("allOf", ())):
        yield from _subschemas(inner)
    for keyword in ("then", "else"):
        if keyword in schema:
            yield from _subschemas(schema[keyword])


# Names that the schemas know, so that generated data gets below the surface.
NAMES = sorted(
    {
        name
        for kind in KINDS
        for each in schema.compiled(kind).containers.values()
        for name in each["properties"]
    }
)
KEYS = st.sampled_from([*NAMES, "a/b", "mentoring", "x-own", "Titel", "7"]) | st.text(max_size=8)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=50)
    | st.sampled_from(["a", "draft", "L4", "2026-11-23", "en-US", "a-b\n", " "])
)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


def _written(data: object, indent: int | None) -> str:
    """Data as JSON, which is YAML too but for characters that only an escape can write."""
    return json.dumps(data, ensure_ascii=True, indent=indent)


@given(data=DATA, kind=st.sampled_from(KINDS), indent=st.sampled_from([None, 2]))
def test_any_data_is_judged_without_an_exception(data: Any, kind: Kind, indent: int | None) -> None:
    document = read("file.yaml", _written(data, indent).encode())
    found = list(validate(document, kind))
    ends = document.text.position(len(document.text.text))
    quoted = re.compile(r"`[^`]*`")
    for problem in found:
        assert problem.span.start <= problem.span.end <= ends
        assert problem.message.isprintable()
        assert not JARGON.search(quoted.sub("", problem.message)), problem.message
        assert problem.pointer is not None
        if document.root is not None and problem.pointer:
            assert at_pointer(document.root, problem.pointer) is not None
    assert len({(problem.span, problem.message) for problem in found}) == len(found)


@given(data=DATA, kind=st.sampled_from(KINDS))
def test_it_finds_something_exactly_where_the_schema_does(data: Any, kind: Kind) -> None:
    document = read("file.yaml", _written({"title": "A", "sections": {"a": data}}, 1).encode())
    if document.problems or not isinstance(document.root, Mapping):
        return
    from fw.source.nodes import to_data

    whole = to_data(document.root)
    blank = any(text.isspace() for text in _texts(whole))
    if not blank:
        valid = schema.validator(kind).is_valid(whole)
        assert (not list(validate(document, kind))) == valid


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
