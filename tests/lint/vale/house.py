"""Styles of a bakery, written down in a test, and what they find there."""

from __future__ import annotations

import json
from typing import Any

from fw.lint.vale.checking import Checker, Found, Hit, find
from fw.lint.vale.loading import style
from fw.lint.vale.passage import Passage
from fw.lint.vale.style import Style, StyleRule
from fw.lint.vale.vocabulary import NOTHING, Vocabulary
from fw.source.edits import apply
from tests.revisions.memory import Files

FOLDER = "styles/House"


def written(kind: str, **keys: Any) -> str:
    """The text of a rule's file; its message is what was found, if it has none."""
    return json.dumps({"extends": kind, "message": "%s", **keys}, ensure_ascii=False, indent=1)


def house(**files: str) -> Style:
    """The style House with these rules, by name; `__` stands for a sub-folder."""
    paths = {f"{FOLDER}/{name.replace('__', '/')}.yml": text for name, text in files.items()}
    return style(Files(paths), FOLDER)


def rule(kind: str, **keys: Any) -> StyleRule:
    """One rule, with which nothing is wrong."""
    made = house(Rule=written(kind, **keys))
    assert [problem.message for problem in made.problems] == []
    assert made.unsupported == ()
    return made.rules[0]


def marked(rule: StyleRule, text: str, *accept: str) -> str:
    """The text with what the rule finds in it between `«` and `»`."""
    pieces: list[str] = []
    done = 0
    for hit in find(rule, text, Vocabulary(accept)):
        assert done <= hit.start < hit.end <= len(text)
        pieces += (text[done : hit.start], f"«{text[hit.start : hit.end]}»")
        done = hit.end
    return "".join((*pieces, text[done:]))


def hits(rule: StyleRule, *texts: str) -> list[list[str]]:
    """What the rule finds in the texts of one document, for each."""
    found: list[list[str]] = [[] for _ in texts]
    for one in check([Style("House", (rule,))], *texts):
        found[one.passage].append(texts[one.passage][one.hit.start : one.hit.end])
    return found


def check(styles: list[Style], *texts: str, vocabulary: Vocabulary = NOTHING) -> list[Found]:
    """What styles find in the texts of one document."""
    return list(Checker(styles, vocabulary).check([Passage(text) for text in texts]))


def hit(rule: StyleRule, text: str) -> Hit:
    """The one thing that the rule finds."""
    (only,) = find(rule, text)
    return only


def fixed(rule: StyleRule, text: str) -> str:
    """The text with all that can be fixed in it put right."""
    return apply(text, [one.edit for one in find(rule, text) if one.edit])


def messages(made: Style) -> list[str]:
    """What is wrong with a style."""
    return [problem.message for problem in made.problems]
