"""Real statements, pasted into a level as people paste them, mean what they say.

Each either loads exactly, or is reported with a safe fix after which it does. Left aside: what is
wholly in quotes, and what begins like the shorthand (`a-word: …`): these are YAML as it is meant.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from fw.framework.model import Framework
from fw.source.edits import apply
from tests.source.reads import PATH, loaded, statements

_ASIDE = re.compile(r"""(["']).*\1|[a-z0-9]+(-[a-z0-9]+)*:(\s.*|)""", re.DOTALL)
# In a value, a line of its own that begins like a key is taken for one with wrong indentation.
_KEY_BELOW = re.compile(r"\n *[a-z][a-z0-9_-]*:(\s|$)")


@pytest.fixture(scope="module")
def corpus(shared: Path) -> dict[str, list[str]]:
    """The statements of each framework, every one once."""
    path = shared / "corpus" / "statements.jsonl"
    if not path.is_file():
        pytest.skip("no statements.jsonl in the folder 'shared'")
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if not _ASIDE.fullmatch(entry["text"]):
            found[entry["framework"]][entry["text"]] = None
    return {framework: list(texts) for framework, texts in found.items()}


@pytest.fixture(scope="module")
def difficult(corpus: dict[str, list[str]]) -> list[str]:
    """The statements with a character that may mean something to YAML, and every tenth other."""
    texts = [text for one in corpus.values() for text in one]
    special = re.compile(r"^[^\w(]|[:#\[\]{}\"'`*&!|>%@,?-](\s|$)|\s[#&*]|^\S+$")
    return [text for number, text in enumerate(texts) if special.search(text) or number % 10 == 0]


def wrapped(text: str, lines: int, indent: str) -> str:
    """The text broken at word boundaries into this many lines, where it has as many words."""
    words = text.split(" ")
    if len(words) < lines:
        return text
    size = len(words) // lines
    cuts = [*range(0, size * lines, size), len(words)]
    parts = (words[start:end] for start, end in pairwise(cuts))
    return f"\n{indent}".join(" ".join(part) for part in parts)


def examples(framework: Framework) -> list[str]:
    return [one.text for item in framework.levels["baker"].competencies for one in item.examples]


ITEM = "sections:\n  craft:\n    - {}\n"
ITEM_LEVEL_WITH_KEY = "sections:\n  craft:\n  - {}\n"
SHORTHAND = "sections:\n  craft:\n    - some-id: {}\n    - Bakes.\n"
LONG_FORM = "sections:\n  craft:\n    - id: some-id\n      text: {}\n      optional: true\n"
EXAMPLES = "sections:\n  craft:\n  - text: Bakes.\n    examples:\n      - {}\n"
EXAMPLES_LEVEL_WITH_KEY = "sections:\n  craft:\n  - text: Bakes.\n    examples:\n    - {}\n"


def test_all_statements_of_a_framework_in_one_level(corpus: dict[str, list[str]]) -> None:
    for texts in corpus.values():
        level = "sections:\n  craft:\n" + "".join(f"    - {text}\n" for text in texts)
        _assert_meant(level, statements, texts)


@pytest.mark.parametrize("form", [ITEM, ITEM_LEVEL_WITH_KEY])
def test_every_statement_alone(form: str, corpus: dict[str, list[str]]) -> None:
    for text in _all(corpus.values()):
        _assert_meant(form.format(text), statements, [text])


@pytest.mark.parametrize("lines", [2, 3])
def test_items_over_several_lines(lines: int, difficult: list[str]) -> None:
    for text in difficult:
        level = ITEM_LEVEL_WITH_KEY.format(wrapped(text, lines, "    "))
        _assert_meant(level, statements, [text])


def test_the_value_of_a_shorthand(difficult: list[str]) -> None:
    for text in difficult:
        _assert_meant(SHORTHAND.format(text), statements, [text, "Bakes."])


def test_the_text_of_the_long_form(difficult: list[str]) -> None:
    for text in difficult:
        _assert_meant(LONG_FORM.format(text), statements, [text])


@pytest.mark.parametrize("form", [SHORTHAND, LONG_FORM])
@pytest.mark.parametrize("lines", [2, 3])
def test_values_over_several_lines(form: str, lines: int, difficult: list[str]) -> None:
    for text in difficult:
        value = wrapped(text, lines, "        ")
        if not _KEY_BELOW.search(value):
            _assert_meant(form.format(value), lambda one: statements(one)[:1], [text])


@pytest.mark.parametrize("form", [EXAMPLES, EXAMPLES_LEVEL_WITH_KEY])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_items_of_examples(form: str, lines: int, difficult: list[str]) -> None:
    for text in difficult:
        level = form.format(wrapped(text, lines, "        "))
        _assert_meant(level, examples, [text])


def _all(frameworks: Iterable[list[str]]) -> list[str]:
    return [text for texts in frameworks for text in texts]


def _assert_meant(level: str, content: Callable[[Framework], list[str]], meant: list[str]) -> None:
    """The level says what is meant, and still does, without a problem, after every fix."""
    framework = loaded(level)
    assert content(framework) == meant
    fixes = [problem.fix for problem in framework.problems]
    if not fixes:
        return
    assert all(fix and fix.safe for fix in fixes), framework.problems
    source = framework.documents[PATH].text
    fixed = loaded(apply(source.text, (edit for fix in fixes if fix for edit in fix.edits)))
    assert fixed.problems == ()
    assert content(fixed) == meant
