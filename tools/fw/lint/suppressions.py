"""The comments by which people silence a rule where it finds something, and what each covers.

`# fwlint: ignore[RULE, …] why` stands at the end of a line or on the line above it, and
`# fwlint: ignore-file[RULE, …] why` above all content of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fw.framework.suggestion import did_you_mean
from fw.source.comments import Comment, comments, line_end
from fw.source.nodes import Document, Mapping, Node, Scalar, Sequence
from fw.source.patterns import lazily
from fw.source.problems import Problem
from fw.source.text import SourceText

UNUSED = "unused-ignore"
WORD = "fwlint:"
LINE = "ignore"
FILE = "ignore-file"

# The reason ends where another comment begins on the line.
_DIRECTIVE = lazily(
    r"#[ \t]*fwlint:[ \t]*(?P<verb>[\w-]*)[ \t]*(?:\[(?P<names>[^\]\r\n]*)\])?"
    r"(?P<reason>(?:(?![ \t]#[ \t])[^\r\n])*)"
)
_NAME = lazily(r"[^,\s](?:[^,]*[^,\s])?")


class Name(NamedTuple):
    """A rule, family or style as a comment names it, with its offsets in the file."""

    text: str
    start: int
    end: int

    def covers(self, rule: str) -> bool:
        """Whether it stands for a rule: by its name, its family's, or `all`."""
        return self.text in (rule, rule.partition(".")[0], "all")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ignore:
    """A comment that silences rules, from offset `start` to `end`; `head` is where `]` ends.

    `lines` are the first and the last that it covers, None where it is the whole file. `target` is
    the line that it is written for.
    """

    start: int
    head: int
    end: int
    names: tuple[Name, ...]
    reason: str
    comment: Comment
    target: int | None = None
    lines: tuple[int, int] | None = None


def ignored_names(document: Document) -> frozenset[str]:
    """The names in all comments of a file that silence rules."""
    return frozenset(name.text for ignore in ignores(document)[0] for name in ignore.names)


def ignores(document: Document) -> tuple[tuple[Ignore, ...], tuple[Problem, ...]]:
    """The comments of a file that silence rules, in order, and what is wrong with others."""
    found: list[Ignore] = []
    problems: list[Problem] = []
    if WORD not in document.text.text:
        return (), ()
    layout = Layout(document)
    for comment in comments(document, WORD):
        for match in _DIRECTIVE.finditer(document.text.text, comment.start, comment.end):
            if not _stands_free(match, comment):
                continue
            problem = _mistake(document, match)
            if problem:
                problems.append(problem)
            else:
                found.append(_ignore(layout, comment, match))
    return tuple(found), tuple(problems)


def _stands_free(match: re.Match[str], comment: Comment) -> bool:
    """Whether white space is around the `#`: ` #word` may continue a sentence that YAML cut."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.start() + 1]
    if match.start() > comment.start and before not in (" ", "\t"):
        return False
    return comment.alone or after in " \t"


def _mistake(document: Document, match: re.Match[str]) -> Problem | None:
    """What keeps a comment to fwlint from having any effect."""
    root = document.root
    if match["verb"] not in (LINE, FILE):
        hint = did_you_mean(match["verb"], (LINE, FILE)) if match["verb"] else ""
        message = f"this says nothing to fwlint: write `{LINE}[RULE]` or `{FILE}[RULE]`{hint}"
    elif not _NAME.search(match["names"] or ""):
        message = f"this silences no rule: name them in brackets, as `{match['verb']}[RULE]`"
    elif match["verb"] == FILE and root is not None and match.start() > _first(root):
        message = f"`{FILE}` counts only above all content: move it to the top of the file"
    else:
        return None
    start = match.start()
    end = match.start("reason")
    span = document.text.span(start, len(match.string[:end].rstrip()))
    return Problem(UNUSED, message, document.path, span, hides_content=False)


def _first(root: Node) -> int:
    """Where the content of a file begins."""
    return root.entries[0].key.start if isinstance(root, Mapping) and root.entries else root.start


def _ignore(layout: Layout, comment: Comment, match: re.Match[str]) -> Ignore:
    shift = match.start("names")
    names = tuple(
        Name(name.group(), shift + name.start(), shift + name.end())
        for name in _NAME.finditer(match["names"])
    )
    target = layout.target(comment) if match["verb"] == LINE else None
    return Ignore(
        start=match.start(),
        head=match.start("reason"),
        end=match.start() + len(match.group().rstrip()),
        names=names,
        reason=match["reason"].strip(),
        comment=comment,
        target=target,
        lines=layout.covered(target, at_end=not comment.alone) if target else None,
    )


class Layout:
    """Which lines of a file belong together: a list's item, and a key with its text.

    A comment at the first line of one of these, or above it, covers all its lines. So does one at
    the end of the last line of a text or of brackets: in a text there can be no comment.
    """

    def __init__(self, document: Document) -> None:
        self.source = document.text
        self._last: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._home: dict[int, int] = {}
        self._below: dict[int, int] = {}
        for unit in _units(document.root):
            first, last = _lines(self.source, unit.start, unit.end)
            if last > first:
                self._last[first] = max(last, self._last.get(first, 0))
                if unit.is_text or unit.flow:
                    self._first[last] = min(first, self._first.get(last, first))
                if unit.is_text:
                    for line in range(first + 1, last + 1):
                        self._home[line] = min(first, self._home.get(line, first))

    def target(self, comment: Comment) -> int:
        """The line that a comment is written for: its own, or the next that is no comment."""
        first = line = self.source.position(comment.start).line
        if not comment.alone:
            return line
        # Comments may be many in a row, and each of them looks for the end of the row.
        while line not in self._below and line < len(self.source.line_starts):
            line += 1
            if not self.source.line(line).lstrip(" \t").startswith("#"):
                break
        target = self._below.get(line, line)
        self._below |= dict.fromkeys(range(first, line), target)
        return target

    def covered(self, line: int, *, at_end: bool) -> tuple[int, int]:
        """The first and the last line that a comment written for `line` covers.

        `at_end` says that it stands at the end of that line, rather than above it.
        """
        return self._first.get(line, line) if at_end else line, self._last.get(line, line)

    def home(self, line: int) -> int:
        """The line that a comment must be written for so that it covers `line`."""
        return self._home.get(line, line)


class _Unit(NamedTuple):
    """An item of a list, or a key with its text or its flow collection."""

    start: int
    end: int
    is_text: bool
    flow: bool


def _units(root: Node | None) -> Iterator[_Unit]:
    waiting = [] if root is None else [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            for item in node.items:
                yield _Unit(item.start, item.end, _is_text(item), _is_flow(item))
            waiting += node.items
        elif isinstance(node, Mapping):
            for entry in node:
                value = entry.value
                if isinstance(value, Scalar) or value.flow:
                    yield _Unit(entry.key.start, value.end, _is_text(value), _is_flow(value))
                waiting.append(value)


def _is_flow(node: Node) -> bool:
    return not isinstance(node, Scalar) and node.flow


def _is_text(item: Node) -> bool:
    """Whether an item or a value is a sentence, or an id with a sentence."""
    if isinstance(item, Mapping) and len(item.entries) == 1 and not item.flow:
        item = item.entries[0].value
    return isinstance(item, Scalar)


def _lines(source: SourceText, start: int, end: int) -> tuple[int, int]:
    """The first and the last line of a node; the line breaks after a block text are none of it."""
    last = start + len(source.text[start:end].rstrip())
    return source.position(start).line, source.position(max(start, last)).line


def end_of_line(source: SourceText, line: int) -> int:
    """The offset at which a line ends, before its line break."""
    return line_end(source.text, source.line_starts[line - 1])
