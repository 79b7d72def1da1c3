"""Full stops at the end of statements, as most of a level or a setting has them."""

from __future__ import annotations

import json

from fw.framework.loading import MANIFEST
from fw.lint.fixing import fix
from tests.lint.bakery import BAKERY, bakery, lint_only
from tests.revisions.memory import Files

PATH = "levels/baker.yaml"
RULE = frozenset(["wording.terminal-period"])


def level(*statements: str) -> str:
    head = "title: Baker\ngrade: 2\nsections:\n  craft:\n"
    return head + "".join(f"    - {json.dumps(s, ensure_ascii=False)}\n" for s in statements)


def places(files: Files) -> list[tuple[str, int]]:
    pairs: list[tuple[str, int]] = []
    for finding in lint_only(files, RULE).findings:
        pairs.append((finding.path, finding.span.start.line))
        pairs += [(place.path, place.span.start.line) for place in finding.related]
    return pairs


def test_each_level_has_its_own_majority() -> None:
    files = bakery({PATH: level("Bakes bread", "Mixes dough", "Cleans the oven.")})
    assert places(files) == [(PATH, 7)]


def test_halves_are_left_alone() -> None:
    assert places(bakery({PATH: level("Bakes bread", "Mixes dough.")})) == []


def test_a_setting_decides_for_all_levels() -> None:
    rules = json.dumps({"rules": {"wording.terminal-period": {"style": "never"}}})
    files = bakery({MANIFEST: BAKERY[MANIFEST] + f"lint: {rules}\n", PATH: level("Bakes bread")})
    assert {path for path, _ in places(files)} == {"levels/junior.yaml", "levels/master.yaml"}


def test_what_ends_otherwise_is_not_counted() -> None:
    others = ("Asks why?", "See `bread`", "Reach: the town", "Bakes (or cooks?)", "Waits …")
    files = bakery({PATH: level(*others, "Bakes bread.", "Mixes dough.", "Cleans it")})
    assert places(files) == [(PATH, 12)]


def test_the_last_of_two_sentences_keeps_its_full_stop() -> None:
    files = bakery({PATH: level("Bakes bread", "Mixes it", "Cleans. Rests.", "Sells rolls, etc.")})
    assert places(files) == []


def test_one_safe_fix_puts_all_of_a_level_right_but_links() -> None:
    others = ("Mixes dough.", "Rests.", "Sells.", "Plans.")
    before = level("Bakes **bread**", "Cleans (the oven)", "Reads [it](https://x.example)", *others)
    files = bakery({PATH: before})
    result = fix(files, lambda snapshot: lint_only(snapshot, RULE), unsafe=False)
    after = level(
        "Bakes **bread.**", "Cleans (the oven).", "Reads [it](https://x.example)", *others
    )
    assert result.changed[PATH].decode() == after
