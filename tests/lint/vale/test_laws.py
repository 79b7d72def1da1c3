"""What holds for every style and every text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fw.lint.vale.checking import Checker
from fw.lint.vale.kinds import KINDS, UNSUPPORTED
from fw.lint.vale.kinds.body import HEADER
from fw.lint.vale.loading import style
from fw.lint.vale.passage import PARAGRAPH, RAW, STATEMENT, Passage
from fw.lint.vale.patterns import Origin, Patience, compiled_all, first_of
from fw.lint.vale.style import Style, all_problems
from fw.lint.vale.syntax import Flags
from fw.lint.vale.terms import vocabulary_style
from fw.lint.vale.vocabulary import Vocabulary
from fw.source.edits import apply
from tests.lint.vale.house import house
from tests.revisions.memory import Files

PIECES = st.sampled_from(
    [
        *("oven", "the", "rye", "a", "b", "ab", "Kelvin", "straße", " ", "-", r"\b", r"\w+", r"\s"),
        *("(?:oven|rye)", "(the) ", "[Oo]", "ven", "?", "*", "+?", "|", "{1,2}", "(?i)", "(?-i)"),
        *("(?=a)", "(?!b)", "(?<=the )", r"\.", r"\?", ".", "^", "$", r"\d", "(", ")", "[", "]"),
        *("\\", r"\1", "(?<x>a)", r"\k<x>", "ſ", "K", "İ", "é", r"\x41", "[^a]", "\n", "(?x) a b"),
    ]
)
PATTERNS = st.lists(PIECES, max_size=6).map("".join)
WORDS = st.sampled_from(
    [
        "oven",
        "Oven",
        "the",
        "The",
        "rye",
        "a",
        "b",
        "ab",
        "AB",
        "KELVIN",
        "STRASSE",
        "ſ",
        "K",
        "İ",
        "é",
    ]
)
SENTENCES = st.lists(
    st.one_of(WORDS, st.sampled_from([" ", ". ", ", ", "?", "-", "\n", "1", "\ufffc", "**"])),
    max_size=25,
).map("".join)
TEXTS = st.one_of(SENTENCES, st.text(max_size=60))
SCOPES = st.sampled_from(
    [
        "text",
        "sentence",
        "list",
        "raw",
        "summary",
        "heading",
        "~heading",
        "list & ~raw",
        "~",
        "&",
        "",
    ]
)
FLAGS = st.booleans()
KINDS_KEYS = ["tokens", "swap", "either", "exceptions", "first", "second", "match", "token", "raw"]
VALUES = st.one_of(
    PATTERNS,
    st.lists(PATTERNS, max_size=4),
    st.dictionaries(PATTERNS, PATTERNS, max_size=3),
    FLAGS,
    st.integers(-3, 5),
    st.none(),
    st.floats(allow_nan=False),
    st.text(max_size=10),
)
ACTIONS = st.one_of(
    VALUES,
    st.fixed_dictionaries(
        {"name": st.sampled_from(["replace", "remove", "edit", "convert", "suggest", "x"])},
        optional={
            "params": st.one_of(VALUES, st.lists(st.lists(PATTERNS, max_size=3), max_size=3))
        },
    ),
)
KEYS = st.sampled_from(
    [
        *(*HEADER, *KINDS_KEYS, "nonword", "ignorecase", "append", "max", "min", "alpha"),
        *("capitalize", "vocab", "formula", "condition", "metrics", "grade", "style", "threshold"),
        *("indicators", "prefix", "pos"),
    ]
)
RULES = st.builds(
    lambda kind, message, sure, more, action: {
        "extends": kind,
        "message": message,
        **sure,
        **more,
        **({"action": action} if action is not None else {}),
    },
    st.sampled_from([*KINDS, *UNSUPPORTED]),
    st.sampled_from(["%s", "'%s' for '%s'", "%[2]s", "%.2f"]),
    st.fixed_dictionaries(
        {},
        optional={
            "tokens": st.lists(PATTERNS, min_size=1, max_size=5),
            "swap": st.dictionaries(PATTERNS, PATTERNS, min_size=1, max_size=3),
            "either": st.dictionaries(PATTERNS, PATTERNS, min_size=1, max_size=2),
            "scope": st.one_of(SCOPES, st.lists(SCOPES, max_size=2)),
            "ignorecase": FLAGS,
            "nonword": FLAGS,
            "max": st.integers(0, 3),
            "limit": st.integers(0, 3),
            "exceptions": st.lists(PATTERNS, max_size=2),
        },
    ),
    st.dictionaries(KEYS, VALUES, max_size=2),
    st.one_of(st.none(), ACTIONS),
)
STYLES = st.lists(RULES, min_size=1, max_size=4)


def made(rules: list[dict[str, Any]]) -> Style:
    texts = {f"R{number}": json.dumps(one, ensure_ascii=False) for number, one in enumerate(rules)}
    return house(**texts)


def passages(texts: list[str]) -> list[Passage]:
    scopes = (STATEMENT, PARAGRAPH, RAW)
    return [Passage(text, scopes[number % 3]) for number, text in enumerate(texts)]


def found(one: Style, texts: list[str], vocabulary: Vocabulary, *, prefilter: bool) -> list[Any]:
    checker = Checker([one, vocabulary_style(vocabulary)], vocabulary, prefilter=prefilter)
    return [(hit.rule.name, hit.passage, hit.hit) for hit in checker.check(passages(texts))]


@given(st.binary(max_size=200))
@example(b"extends: existence\nmessage: *a\ntokens: &a [*a]\n")
@example(b"extends: metric\nmessage: a\nformula: 'heading.h1[0]'\ncondition: '> 1'\n")
def test_any_bytes_make_a_style(data: bytes) -> None:
    one = style(Files({"styles/House/Rule.yml": data}), "styles/House")
    assert len(one.rules) <= 1
    assert one.rules or one.problems or one.unsupported


@given(STYLES, st.lists(TEXTS, max_size=4), st.lists(PATTERNS, max_size=2))
def test_any_style_runs_on_any_text(
    rules: list[dict[str, Any]], texts: list[str], words: list[str]
) -> None:
    one = made(rules)
    vocabulary = Vocabulary(tuple(words), tuple(words))
    for _, passage, hit in found(one, texts, vocabulary, prefilter=True):
        assert 0 <= hit.start < hit.end <= len(texts[passage])
        assert hit.message is not None
        if hit.edit:
            apply(texts[passage], [hit.edit])
    for problem in all_problems([one]):
        assert problem.message
        assert "\n" not in problem.message


@given(STYLES, st.lists(TEXTS, min_size=1, max_size=4))
def test_the_prefilter_changes_nothing(rules: list[dict[str, Any]], texts: list[str]) -> None:
    nothing = Vocabulary()
    with_it = found(made(rules), texts, nothing, prefilter=True)
    assert with_it == found(made(rules), texts, nothing, prefilter=False)


@given(
    st.lists(PATTERNS, min_size=1, max_size=12),
    st.lists(SENTENCES, min_size=1, max_size=3),
    FLAGS,
    FLAGS,
)
@example(["ſtone"], ["STONE stone"], True, False)
@example(["kelvin"], ["\u212aelvin"], True, False)
@example(["istanbul"], ["İSTANBUL"], True, False)
@example(["straße"], ["STRASSE"], True, False)
def test_the_prefilter_changes_nothing_where_much_is_found(
    tokens: list[str], texts: list[str], ignorecase: bool, nonword: bool
) -> None:
    rules = [
        {
            "extends": "existence",
            "message": "%s",
            "tokens": tokens,
            "ignorecase": ignorecase,
            "nonword": nonword,
        },
        {
            "extends": "substitution",
            "message": "%s",
            "swap": dict.fromkeys(tokens, "rye"),
            "ignorecase": ignorecase,
        },
    ]
    nothing = Vocabulary()
    with_it = found(made(rules), texts, nothing, prefilter=True)
    assert with_it == found(made(rules), texts, nothing, prefilter=False)


SOUND = st.sampled_from(["oven", "o", "ov", "en", "rye", "[eo]", "v?e", "a|b", "ab", r"\w", "e+"])


@given(st.lists(SOUND, min_size=1, max_size=5), SENTENCES, FLAGS)
def test_tokens_are_found_as_if_they_were_one_pattern(
    tokens: list[str], text: str, ignorecase: bool
) -> None:
    read = compiled_all(
        [(token, Origin("")) for token in tokens], Patience(), Flags(ignorecase), r"\b", r"\b"
    )
    one_by_one = [(one.start, one.end) for one in first_of([p for _, p in read], None, text)]
    flags = re.IGNORECASE if ignorecase else 0
    joined = re.compile(rf"\b(?:{'|'.join(f'(?:{token})' for token in tokens)})\b", flags)
    assert one_by_one == [match.span() for match in joined.finditer(text) if match[0]]


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
def test_each_kind_takes_any_text(kind: str, text: str) -> None:
    keys: dict[str, dict[str, Any]] = {
        "existence": {"tokens": [r"\w+", "the"]},
        "substitution": {"swap": {r"(\w+)": "$1|the"}, "action": {"name": "replace"}},
        "occurrence": {"token": r"\w", "max": 1, "min": 1},
        "repetition": {"tokens": [r"\S+"]},
        "consistency": {"either": {"a": "b"}, "nonword": True},
        "conditional": {"first": r"\w", "second": r"(\w)\w"},
        "capitalization": {"match": "$title", "action": {"name": "replace"}},
        "metric": {"formula": "words / sentences", "condition": "> 0"},
        "readability": {"metrics": ["SMOG", "Coleman-Liau"], "grade": -99},
    }
    one = made([{"extends": kind, "message": "%s %s", **keys[kind]}])
    assert one.problems == ()
    for _, _, hit in found(one, [text], Vocabulary(), prefilter=True):
        assert 0 <= hit.start < hit.end <= len(text)
