"""Actions: how a rule's findings are fixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fw.lint.vale.casing import sentence_case, simple, title_case
from fw.lint.vale.characters import PatternError
from fw.lint.vale.definition import Definition
from fw.lint.vale.patterns import Pattern
from fw.source.nodes import Mapping, Scalar
from fw.source.nodes import Sequence as Items
from fw.source.patterns import lazily
from fw.source.problems import shown

_GROUP = lazily(r"\$(\$|\d{1,2}|\{\d{1,2}\})")
_BACK = lazily(r"\$(\$|\d{1,2}|\{\w{1,40}\})")

MOST_PARAMS = 100
LONGEST_PARAM = 200
LONGEST_EDITED = 5_000
"""How long a text may be that is edited, or that an edit makes."""

Edit = Callable[[str, Sequence[str]], str | None]
"""What becomes of a text, given the arguments; None where it does not apply."""


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it is written: its name, and each of its steps with its arguments."""

    name: str
    params: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    matchcase: bool = False
    patterns: tuple[Pattern | None, ...] = ()

    def options(self, match: str, groups: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
        """The texts that may stand in a match's place; `given` are those that its rule knows.

        What `edit` makes counts without the white space around it, as in Vale.
        """
        if self.name == "remove":
            return ("",)
        if len(match) > LONGEST_EDITED:
            return ()
        if self.name == "replace":
            filled = (with_groups(one, _GROUP, (match, *groups)) for one in self.params)
            found = tuple(one for one in filled if len(one) <= LONGEST_EDITED) or tuple(given)
            return tuple(recased(one, match) for one in found) if self.matchcase else found
        if self.name == "convert" and self.params[:1] == ("simple",):
            return (simple(match),)
        edited = match
        for step, pattern in zip(self.steps, self.patterns, strict=True):
            new = self._edited(step, pattern, edited, (match, *groups))
            if new is None or len(new) > LONGEST_EDITED:
                return ()
            edited = new
        return (edited,) if self.steps else ()

    @staticmethod
    def _edited(
        step: tuple[str, ...], pattern: Pattern | None, text: str, groups: Sequence[str]
    ) -> str | None:
        if pattern is not None:
            return _replaced(pattern, text, step[2])
        arguments = [with_groups(one, _GROUP, groups) for one in step[1:]]
        if any(len(one) > LONGEST_PARAM for one in arguments):
            return None
        return OPERATIONS[step[0]][1](text, arguments)


def read_action(definition: Definition) -> tuple[Action | None, str | None]:
    """The action of a rule, if it has one that works; and what of it is not supported."""
    node = definition.root.get("action")
    if node is None or (isinstance(node, Scalar) and not node.value):
        return None, None
    if not isinstance(node, Mapping):
        definition.wrong("`action` must be a mapping with `name`", node)
        return None, None
    name = node.get("name")
    named = name.value if isinstance(name, Scalar) else ""
    flat, steps = _params(node)
    matchcase = definition.flag("matchcase")
    all_params = [*flat, *(part for step in steps for part in step)]
    if len(all_params) > MOST_PARAMS or any(len(one) > LONGEST_PARAM for one in all_params):
        most = f"{MOST_PARAMS} `params` of {LONGEST_PARAM} characters"
        definition.wrong(f"an action may have {most}", node)
        return None, None
    if named in ("replace", "remove") or (named == "convert" and flat[:1] == ("simple",)):
        return Action(named, flat, (), matchcase), None
    if named == "suggest":
        return None, "the action `suggest`"
    if named != "edit":
        definition.wrong(f"there is no action `{shown(named)}`", node)
        return None, None
    steps = steps or _split(flat)
    patterns: list[Pattern | None] = []
    for step in steps:
        known = OPERATIONS.get(step[0] if step else "")
        if not known or len(step) != known[0] + 1:
            what = f"`{shown(step[0])}` with {len(step) - 1} arguments" if step else "no step"
            definition.wrong(f"`edit` knows no {what}".replace("no no", "no"), node)
            return None, None
        if step[0] != "regex":
            patterns.append(None)
            continue
        try:
            patterns.append(Pattern(step[1], definition.patience, definition.origin(node)))
        except PatternError as error:
            definition.wrong(f"`{shown(step[1])}` was left out: {error}", node)
            return None, None
    if not steps:
        definition.wrong("`edit` needs `params`", node)
        return None, None
    return Action(named, flat, steps, matchcase, tuple(patterns)), None


def recased(text: str, match: str) -> str:
    """A replacement in the case of what it replaces: all capitals, or one at its start."""
    letters = [sign for sign in match if sign.isalpha()]
    if len(letters) > 1 and match == match.upper():
        return text.upper()
    return capitalized(text) if letters and match == capitalized(match) else text


def capitalized(text: str) -> str:
    """The text with its first character as a capital."""
    return text[:1].upper() + text[1:]


def _params(node: Mapping) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    params = node.get("params")
    items = params.items if isinstance(params, Items) else (params,) if params else ()
    flat = tuple(item.value for item in items if isinstance(item, Scalar))
    steps = tuple(
        tuple(part.value for part in item.items if isinstance(part, Scalar))
        for item in items
        if isinstance(item, Items)
    )
    return flat, steps


def _split(flat: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """A pipeline that is written without its inner lists: each step takes what it needs."""
    steps = []
    at = 0
    while at < len(flat):
        length = OPERATIONS.get(flat[at], (len(flat), None))[0] + 1
        steps.append(tuple(flat[at : at + length]))
        at += length
    return tuple(steps)


def with_groups(text: str, references: re.Pattern[str], groups: Any) -> str:
    """The text with `$1`, `${name}` and `$$` filled in.

    `groups` are a match, or the texts of one with the whole of it first. What is longer than an
    edit may be is no use to anybody: it is only begun.
    """
    if "$" not in text:
        return text
    out, done, length = [], 0, 0
    for reference in references.finditer(text):
        body = reference[1].strip("{}")
        try:
            said = "$" if body == "$" else groups[int(body) if body.isdigit() else body] or ""
        except IndexError:
            said = ""
        out += [text[done : reference.start()], said]
        done = reference.end()
        length += len(said)
        if length > LONGEST_EDITED:
            break
    return "".join((*out, text[done:]))


def _replaced(pattern: Pattern, text: str, replacement: str) -> str | None:
    """The text with each match replaced; None where that makes it too long."""
    out, done, length = [], 0, 0
    for found in pattern.all(text):
        out += [text[done : found.start()], with_groups(replacement, _BACK, found)]
        done = found.end()
        length += len(out[-1])
        if length > LONGEST_EDITED:
            return None
    return "".join((*out, text[done:]))


def _piece(text: str, arguments: Sequence[str]) -> str | None:
    separator, index = arguments
    parts = text.split(separator) if separator else list(text)
    number = int(index) if re.fullmatch("[0-9]{1,4}", index) else len(parts)
    return parts[number] if number < len(parts) else None


def _unwrapped(text: str, arguments: Sequence[str]) -> str:
    return text.removeprefix(arguments[0]).removesuffix(arguments[0])


def _without(text: str, arguments: Sequence[str]) -> str:
    return text.translate(dict.fromkeys(map(ord, arguments[0])))


def _joined(separator: str, capitals: bool = False, first: bool = False) -> Edit:
    def join(text: str, _: Sequence[str]) -> str:
        words = simple(text).split()
        if capitals:
            words = [capitalized(w) if first or n else w for n, w in enumerate(words)]
        return separator.join(words)

    return join


OPERATIONS: dict[str, tuple[int, Edit]] = {
    "regex": (2, lambda text, _: text),
    "replace": (2, lambda text, two: text.replace(two[0], two[1]) if two[0] else text),
    "remove": (1, _without),
    "trim": (1, lambda text, one: text.strip(one[0])),
    "trim_left": (1, lambda text, one: text.lstrip(one[0])),
    "trim_right": (1, lambda text, one: text.rstrip(one[0])),
    "truncate": (1, lambda text, one: text.split(one[0])[0] if one[0] else text[:1]),
    "split": (2, _piece),
    "squeeze": (0, lambda text, _: re.sub(r"\s+", " ", text)),
    "wrap": (1, lambda text, one: one[0] + text + one[0]),
    "unwrap": (1, _unwrapped),
    "prefix": (1, lambda text, one: one[0] + text),
    "suffix": (1, lambda text, one: text + one[0]),
    "lower": (0, lambda text, _: text.lower()),
    "upper": (0, lambda text, _: text.upper()),
    "capitalize": (0, lambda text, _: capitalized(text)),
    "uncapitalize": (0, lambda text, _: text[:1].lower() + text[1:]),
    "title": (0, lambda text, _: title_case(text)),
    "sentence": (0, lambda text, _: sentence_case(text)),
    "simple": (0, lambda text, _: simple(text)),
    "kebab": (0, _joined("-")),
    "snake": (0, _joined("_")),
    "camel": (0, _joined("", capitals=True)),
    "pascal": (0, _joined("", capitals=True, first=True)),
}
"""The steps of `edit`: how many arguments each takes, and what it does."""
