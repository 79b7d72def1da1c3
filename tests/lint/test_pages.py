"""The pages in docs/rules are what the rules say of themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fw.lint.pages import file_name, fixable, index, page
from fw.lint.registry import all_rules
from fw.lint.rule import Example, Fixes, Option, Rule, sample

RULES = list(all_rules().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_page_is_up_to_date(rule: Rule, repo_root: Path) -> None:
    written = repo_root / "docs" / "rules" / file_name(rule)
    assert written.read_text("utf-8") == page(rule), "run `make docs`"


def test_the_index_is_up_to_date(repo_root: Path) -> None:
    written = repo_root / "docs" / "rules" / "README.md"
    assert written.read_text("utf-8") == index(RULES), "run `make docs`"


def test_there_is_no_page_without_a_rule(repo_root: Path) -> None:
    pages = {path.name for path in (repo_root / "docs" / "rules").iterdir()}
    assert pages == {"README.md", *map(file_name, RULES)}


@pytest.mark.parametrize(
    ("fixes", "in_list", "on_page"),
    [
        ("safe", "fixable", "; fixable with `fwlint --fix`."),
        (
            "unsafe",
            "fixable with --unsafe-fixes",
            "; fixable with `fwlint --fix --unsafe-fixes`.",
        ),
    ],
)
def test_a_page_says_how_a_rule_fixes(fixes: Fixes, in_list: str, on_page: str) -> None:
    samples = (sample("Bakes «crazy» cakes.", "Bakes cakes.", fixed=True),)
    rule = Rule("family.some-rule", "warning", "A", "B. C.", "D.", samples=samples, fixes=fixes)
    assert on_page in page(rule)
    assert f"| warning | {in_list} |" in index([rule])
    assert fixable(rule) == in_list
    assert fixable(replace(rule, samples=())) == ""


def test_a_page_has_all_that_a_rule_says() -> None:
    rule = Rule(
        name="family.some-rule",
        severity="warning",
        summary="Something amiss",
        rationale="It is amiss. Readers stumble over it.",
        advice="Put it right.",
        options=(Option("fewest", 2, "From how many on."), Option("words", ("a", "b"), "Which.")),
        examples=(
            Example(
                bad={"a.yaml": "title: A\u2028B\n- x\n"},
                at=("a.yaml:2:3",),
                good={"a.yaml": "- y\n"},
                fixed={"a.yaml": "- z\n"},
                options={"fewest": 3},
            ),
        ),
    )
    assert (
        page(rule)
        == """\
# family.some-rule

Something amiss.

**warning**, in the profiles `default` and `strict`; fixable with `fwlint --fix`.

It is amiss. Readers stumble over it.

## What to do

Put it right.

## Examples

With `fewest: 3`:

Marked:

`a.yaml`

```text
title: A<U+2028>B
- x
  ^
```

After `fwlint --fix`:

`a.yaml`

```yaml
- z
```

Fine:

`a.yaml`

```yaml
- y
```

## Options

| option | default | |
|:--|:--|:--|
| `fewest` | `2` | From how many on. |
| `words` | `[a, b]` | Which. |

```yaml
# framework.yaml
lint:
  rules:
    family.some-rule:
      fewest: 2
      words: [a, b]
```

## How to silence it

Where it stands, at the end of the line or on the line above, and why:

```yaml
# fwlint: ignore[family.some-rule] agreed in the 2026 review
```

For the whole framework, in `framework.yaml`:

```yaml
lint:
  ignore: [family.some-rule]
```

Another severity (`error`, `warning`, `info`, or `off`), here for some files only:

```yaml
lint:
  overrides:
    - paths: [levels/drafts/**]
      rules:
        family.some-rule: {severity: off}
```
"""
    )
