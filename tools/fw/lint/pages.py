"""The documentation of rules, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import fill

from fw.lint.prose import Kind
from fw.lint.rule import Example, Measured, Option, OptionValue, Profile, Rule, marked
from fw.lint.suppressions import UNUSED
from fw.source.patterns import lazily
from fw.source.spans import FILE_START, Position

WIDTH = 100

_CODE = lazily(r"`[^`]*`")
_NO_BREAK = "\0"

_KINDS: dict[Kind, str] = {
    "statement": "a statement",
    "example": "an example",
    "counter-example": "a counter-example",
    "introduction": "an introduction",
    "covers": "a phrase under `covers`",
    "label": "a title",
}

_PROFILES: dict[Profile, str] = {
    "gentle": "in every profile",
    "default": "in the profiles `default` and `strict`",
    "strict": "in the profile `strict` only",
}


def page(rule: Rule) -> str:
    """A rule's page in Markdown: what it means, why, examples, options, what to do about it."""
    rationale = _paragraph(rule.rationale) if _is_one_line(rule.rationale) else rule.rationale
    parts = [f"# {rule.name}", f"{rule.summary}.", _facts(rule), rationale]
    parts += ["## What to do", _paragraph(rule.advice), "## Examples"]
    if rule.samples:
        parts += _samples(rule)
    for example in rule.examples:
        parts += _example(example, _command(rule))
    if rule.unmarked:
        parts += ["## What it leaves alone", _texts(rule.unmarked)]
    if rule.measured:
        parts += ["## How often it is right", _paragraph(_measured(rule.measured))]
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
            "knowing. *Fixable*: `fwlint --fix` can mend at least some of what the rule finds. "
            "*Fixable with --unsafe-fixes*: it does so only where that is given too; these fixes "
            "choose words, and may change what is meant."
        ),
    ]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        rows = "\n".join(map(_row, members))
        parts += [f"## {family}", f"| rule | severity | | |\n|:--|:--|:--|:--|\n{rows}"]
    return "\n\n".join(parts) + "\n"


def file_name(rule: Rule) -> str:
    """The name of the file that a rule's page is written to."""
    return f"{rule.name}.md"


def fixable(rule: Rule) -> str:
    """How the rule can fix what it finds, as one of its examples or samples shows, or nothing."""
    shown = any(example.fixed for example in rule.examples)
    if not shown and not any(sample.fixed for sample in rule.samples):
        return ""
    return "fixable" if rule.fixes == "safe" else "fixable with --unsafe-fixes"


def _row(rule: Rule) -> str:
    name = f"[{rule.name}]({file_name(rule)})"
    return f"| {name} | {rule.severity} | {fixable(rule)} | {rule.summary}. |"


def _facts(rule: Rule) -> str:
    facts = f"**{rule.severity}**, {_PROFILES[rule.profile]}"
    return f"{facts}; fixable with `{_command(rule)}`." if fixable(rule) else f"{facts}."


def _command(rule: Rule) -> str:
    return "fwlint --fix" if rule.fixes == "safe" else "fwlint --fix --unsafe-fixes"


def _is_one_line(text: str) -> bool:
    return "\n" not in text


def _samples(rule: Rule) -> Iterator[str]:
    """Each sample with what is marked in it, and what should stand there instead."""
    yield "What is marked, and how it reads better:"
    for kind, some in groupby(rule.samples, key=lambda sample: sample.kind):
        if kind != "statement":
            yield f"In {_KINDS[kind]}:"
        blocks = ("\n".join((*_marks(one.bad), f"→ {one.good}")) for one in some)
        yield "```text\n" + "\n\n".join(blocks) + "\n```"


def _marks(text: str) -> Iterator[str]:
    bare, marks = marked(text)
    yield f"  {bare}"
    line = [" "] * (marks[-1][1] + 2)
    for start, end in marks:
        line[start + 2 : end + 2] = "^" * (end - start)
    yield "".join(line).rstrip()


def _texts(texts: Iterable[str]) -> str:
    return "```text\n" + "\n".join("".join(map(_visible, text)) for text in texts) + "\n```"


def _measured(measured: Measured) -> str:
    """How much the rule finds in public frameworks, and how much of that is right."""
    found = _counted(measured.findings, "finding")
    rate = 100 * measured.findings / measured.texts
    said = f"In {measured.texts:,} texts of public frameworks it has {found} ({rate:.2f} in 100)."
    if not measured.judged:
        return said
    share = f"{100 * measured.right / measured.judged:.0f} %"
    chosen = "" if measured.judged == measured.findings else ", chosen at random"
    return f"{said} Judged by hand{chosen}: {measured.right} of {measured.judged} right ({share})."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1) if number else f"no {noun}"


def _example(example: Example, command: str) -> Iterator[str]:
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
        yield f"After `{command}`:"
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
    if UNUSED not in rule.codes:
        yield "Where it stands, at the end of the line or on the line above, and why:"
        yield f"```yaml\n# fwlint: ignore[{rule.name}] agreed in the 2026 review\n```"
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
