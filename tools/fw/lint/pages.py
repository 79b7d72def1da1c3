"""The documentation of rules, made from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import fill

from fw.lint.rule import Example, Option, OptionValue, Profile, Rule
from fw.source.spans import FILE_START, Position

WIDTH = 100

_CODE = re.compile(r"`[^`]*`")
_NO_BREAK = "\0"

_PROFILES: dict[Profile, str] = {
    "gentle": "in every profile",
    "default": "in the profiles `default` and `strict`",
    "strict": "in the profile `strict` only",
}


def page(rule: Rule) -> str:
    """A rule's page in Markdown: what it means, why, examples, options, what to do about it."""
    parts = [f"# {rule.name}", f"{rule.summary}.", _facts(rule), rule.rationale]
    parts += ["## What to do", _paragraph(rule.advice), "## Examples"]
    for example in rule.examples:
        parts += _example(example)
    if rule.options:
        parts += ["## Options", _options(rule)]
    parts += ["## How to silence it", *_silencing(rule)]
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """The list of rules in Markdown, family by family, each linked to its page."""
    parts = [
        "# Rules",
        _paragraph(
            "`fwlint` checks a framework by these rules. `fw rule NAME` prints a page of this "
            "folder; `make docs` writes the folder from the rules themselves."
        ),
        _paragraph(
            "An **error** is something that breaks the framework for tools or readers, and makes "
            "`fwlint` exit with 1. A **warning** is most likely a mistake, an **info** is worth "
            "knowing. *Fixable*: `fwlint --fix` can mend at least some of what the rule finds."
        ),
    ]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        rows = "\n".join(map(_row, members))
        parts += [f"## {family}", f"| rule | severity | | |\n|:--|:--|:--|:--|\n{rows}"]
    return "\n\n".join(parts) + "\n"


def file_name(rule: Rule) -> str:
    """The name of the file that a rule's page is written to."""
    return f"{rule.name}.md"


def fixable(rule: Rule) -> bool:
    """Whether the rule can fix what it finds, as one of its examples shows."""
    return any(example.fixed for example in rule.examples)


def _row(rule: Rule) -> str:
    fix = "fixable" if fixable(rule) else ""
    return f"| [{rule.name}]({file_name(rule)}) | {rule.severity} | {fix} | {rule.summary}. |"


def _facts(rule: Rule) -> str:
    facts = f"**{rule.severity}**, {_PROFILES[rule.profile]}"
    return f"{facts}; fixable with `fwlint --fix`." if fixable(rule) else f"{facts}."


def _example(example: Example) -> Iterator[str]:
    if example.options:
        said = ", ".join(f"`{name}: {_yaml(value)}`" for name, value in example.options.items())
        yield f"With {said}:"
    if example.today:
        yield f"On {example.today}:"
    if example.base:
        yield "Before, at the revision that is compared with:"
        yield from _files(example.base)
    yield "Marked:"
    yield from _files(example.bad, example.at)
    if example.fixed:
        yield "After `fwlint --fix`:"
        yield from _files(example.fixed)
    if example.good != example.fixed:
        yield "Fine:"
        yield from _files(example.good)


def _files(files: Mapping[str, str], marks: tuple[str, ...] = ()) -> Iterator[str]:
    for path, text in files.items():
        places = {_place(mark) for mark in marks if mark.startswith(f"{path}:")}
        heading = f"`{path}` (the file as a whole)" if FILE_START.start in places else f"`{path}`"
        places.discard(FILE_START.start)
        shown = "\n".join(_marked(text, places))
        yield f"{heading}\n\n```{'text' if places else 'yaml'}\n{shown}\n```"


def _place(mark: str) -> Position:
    _, line, column = mark.rsplit(":", 2)
    return Position(int(line), int(column))


def _marked(text: str, places: Collection[Position]) -> Iterator[str]:
    """The lines of a file, with carets below those that are marked."""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        yield "".join(map(_visible, line))
        columns = [place.column for place in places if place.line == number]
        if columns:
            last = max(columns)
            yield "".join("^" if column in columns else " " for column in range(1, last + 1))


def _visible(character: str) -> str:
    return character if character.isprintable() else f"<U+{ord(character):04X}>"


def _options(rule: Rule) -> str:
    rows = "\n".join(map(_option, rule.options))
    settings = "\n".join(f"      {option.name}: {_yaml(option.default)}" for option in rule.options)
    return (
        f"| option | default | |\n|:--|:--|:--|\n{rows}\n\n"
        f"```yaml\n# framework.yaml\nlint:\n  rules:\n    {rule.name}:\n{settings}\n```"
    )


def _option(option: Option) -> str:
    return f"| `{option.name}` | `{_yaml(option.default)}` | {option.description} |"


def _yaml(value: OptionValue) -> str:
    """An option's value as one writes it in YAML."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"[{', '.join(value)}]"
        case _:
            return str(value)


def _silencing(rule: Rule) -> Iterator[str]:
    yield "For the whole framework, in `framework.yaml`:"
    yield f"```yaml\nlint:\n  ignore: [{rule.name}]\n```"
    yield "Another severity (`error`, `warning`, `info`, or `off`), here for some files only:"
    yield (
        "```yaml\nlint:\n  overrides:\n    - paths: [levels/drafts/**]\n"
        f"      rules:\n        {rule.name}: {{severity: off}}\n```"
    )


def _paragraph(text: str) -> str:
    """`text` in lines that do not break inside code."""
    whole = _CODE.sub(lambda match: match.group().replace(" ", _NO_BREAK), text)
    lines = fill(whole, WIDTH, break_long_words=False, break_on_hyphens=False)
    return lines.replace(_NO_BREAK, " ")
