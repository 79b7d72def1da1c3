"""No file may crash reading, hang it, or get a fix that does not cure what it is for."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fw.framework.model import Framework
from fw.source.edits import apply
from fw.source.nodes import Document, Mapping, Node, Sequence
from fw.source.problems import Problem
from fw.source.reading import MAX_BYTES
from fw.source.spans import Position
from tests.growth import assert_linear
from tests.source.reads import PATH, document, loaded, repaired

LEVELS = Path(__file__).parents[2] / "levels"
SAMPLE = [
    path.read_text(encoding="utf-8") for path in sorted(LEVELS.glob("*.yaml")) if path.is_file()
]

# Whatever has a meaning in YAML, and what a career framework is made of.
_TOKENS = (
    *"abc:#-?*&!|>%@`{}[],'\"\\~.=<1é😀\t\r\n\n\n ",
    *("- ", ": ", " #", "# ", "  ", "    ", "\n  - ", "\n- ", "\n    ", "\r\n", "---\n", "...\n"),
    *("&a ", "*a", "*b", "!x ", "<<: ", "? ", "|\n", ">-\n", '"', "'", "{a: b:c}", "[x, y:z]"),
    *("title: ", "sections:\n", "  craft:\n", "text: ", "id: ", "Mixes dough: well", "\\x4", "\\q"),
    *("\x00", "\x07", "\x85", "\u2028", "\ufeff", "\ufffd", "\ufffe", "true", "12"),
)
YAMLISH = st.lists(st.sampled_from(_TOKENS), max_size=30).map("".join)
IN_A_LIST = YAMLISH.map(lambda text: f"title: Baker\nsections:\n  craft:\n    - {text}\n    - Z.\n")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A level of the sample with a few stretches cut out, doubled or overwritten."""
    text = draw(st.sampled_from(SAMPLE))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        new = draw(st.one_of(st.sampled_from(_TOKENS), st.just(text[start:end] * 2)))
        text = text[:start] + new + text[end:]
    return text


TEXTS = st.one_of(YAMLISH, IN_A_LIST, damaged())


@given(st.binary(max_size=200))
@example(b"\xff")
@example(b"\xef\xbb\xbf")
@example(b"a: \xed\xa0\x80")
def test_any_bytes_are_read_and_loaded(content: bytes) -> None:
    _check_places(document(content), document(content).problems)
    loaded(content)


@given(TEXTS)
def test_every_problem_and_node_lies_in_the_file(text: str) -> None:
    framework = loaded(text)
    _check_places(framework.documents[PATH], framework.problems)


@given(TEXTS)
def test_every_fix_cures_what_it_is_for_and_brings_nothing_new(text: str) -> None:
    framework = loaded(text)
    source = framework.documents[PATH].text
    for problem in framework.problems[:10]:
        if problem.fix is None:
            continue
        assert problem.fix.safe
        after = loaded(source.encoded(apply(source.text, problem.fix.edits)))
        assert problem not in after.problems
        if problem.code == "unquoted-text":
            # libyaml stops at a mistake, so that a cure may bring the next one to light.
            assert _reads_on(framework, after)


@given(TEXTS)
def test_all_fixes_together_come_to_rest(text: str) -> None:
    for _ in range(20):
        framework = loaded(text)
        source = framework.documents[PATH].text
        fixed = repaired(source.text, framework.problems)
        if fixed == source.text:
            assert not any(problem.fix for problem in framework.problems)
            return
        text = source.encoded(fixed).decode()
    pytest.fail("fixes go on for ever")


def _staircase(depth: int) -> str:
    return "".join(f"{' ' * number}k:\n" for number in range(depth))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("[" * 100_000 + "]" * 100_000, id="closed brackets"),
        pytest.param("[a," * 300_000, id="lists"),
        pytest.param("{a: " * 100_000, id="mappings"),
        pytest.param("- " * 100_000, id="dashes"),
        pytest.param("? " * 100_000, id="question marks"),
        pytest.param("- a" + ": " * 100_000, id="colons"),
        pytest.param("- {" + "a:" * 300_000 + "}", id="colons in brackets"),
        pytest.param("- [" + "a:b " * 100_000 + "]]", id="texts with colons in brackets"),
        pytest.param("- *a b" + " " * 1_000_000 + "c", id="spaces"),
        pytest.param("- *a b" + " #" * 300_000 + "c", id="hashes"),
        pytest.param("- *a b\n" + "\n" * 150_000 + "  c", id="blank lines"),
        pytest.param("- *a b\n" + "  c\n" * 100_000, id="lines of one item"),
        pytest.param("- " + "Bakes bread " * 85_000, id="one long line"),
        pytest.param("- *" + "Bakes bread " * 85_000, id="one long broken line"),
        pytest.param('"' * 1_000_000, id="double quotes"),
        pytest.param("- " + "'" * 1_000_000 + " a", id="single quotes"),
        pytest.param('- {"' + '\\"' * 400_000, id="escaped quotes"),
        pytest.param(_staircase(1_000), id="a staircase"),
        pytest.param("- a: *b c\n" * 15_000, id="broken items"),
        pytest.param("- Bakes: bread\n" * 10_000, id="misread items"),
        pytest.param("- [a\n" * 15_000, id="open brackets"),
        pytest.param("k: {a: b\n" * 15_000, id="open brackets after keys"),
        pytest.param('- "a\n' * 15_000, id="open quotes"),
        pytest.param("k: 'a\n" * 15_000, id="open quotes after keys"),
        pytest.param("- *a\n" * 10_000, id="aliases for nothing"),
        pytest.param(
            "".join(f"- &a{n} b\n- *a{n}\n" for n in range(20_000)) + "- *c d\n", id="aliases"
        ),
        pytest.param("- &" + "a" * 1_000_000 + " b: c: d", id="a long anchor"),
        pytest.param("- !" + "a" * 1_000_000 + " b", id="a long tag"),
        pytest.param("a" * 1_000_000 + ": b: c", id="a long key"),
        pytest.param("- " + "9" * 1_000_000, id="digits"),
        pytest.param("a: b\n" * 20_000, id="one key over and over"),
        pytest.param("<<<<<<< a\n" * 50_000, id="merge conflicts"),
        pytest.param("- a\x85b\n" * 50_000, id="separators"),
        pytest.param("- a #b\n" * 20_000, id="glued comments"),
    ],
)
def test_large_files_take_no_more_than_their_size(text: str) -> None:
    level = _section(text).encode()
    assert len(level) <= MAX_BYTES
    assert list(loaded(level).levels) == ["baker"]
    # The whole of it was read above: a part shows how the time grows.
    assert_linear(lambda size: loaded(_section(_lines(text[:size])).encode()), len(text) // 8)


def _lines(text: str) -> str:
    """Without a line that is cut off at the end: what that breaks takes longer by itself."""
    whole, end, _ = text.rpartition("\n")
    return whole + end or text


def _section(items: str) -> str:
    """A level with these items, so that the framework looks at them too."""
    return "sections:\n  craft:\n" + indent(items, "    ", lambda line: bool(line.strip()))


def _reads_on(before: Framework, after: Framework) -> bool:
    return after.documents[PATH].complete or not before.documents[PATH].complete


def _check_places(one: Document, problems: tuple[Problem, ...]) -> None:
    end = one.text.position(len(one.text.text))
    for problem in problems:
        spans = [problem.span, *(related.span for related in problem.related)]
        if one.root is not None or one.complete:
            assert all(Position(1, 1) <= span.start <= span.end <= end for span in spans), problem
        assert problem.message
    if one.root is not None:
        _check_node(one.root, len(one.text.text))


def _check_node(node: Node, size: int) -> None:
    assert 0 <= node.start <= node.end <= size
    if isinstance(node, Sequence):
        for item in node.items:
            _check_node(item, size)
    elif isinstance(node, Mapping):
        for entry in node:
            _check_node(entry.key, size)
            _check_node(entry.value, size)
