"""libyaml's refusals in words for whoever edits the file, at the place of the likely cause."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from fw.source.nodes import Scalar
from fw.source.patterns import lazily

_CONFLICT = lazily(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
_INDENT = lazily(r" *(?:-[ ]+)?")
_FIRST_KEY = lazily(r"[ ]*(?:-[ ]+)?[\w-]+[ ]*")
_GLUED_KEY = lazily(r"[ ]*(?:-[ ]+)?[A-Za-z_][\w-]*(:)[^\s:/]")

_NO_KEY = "this line is neither a list item (`- …`) nor `key: value`: add what is missing"
_LINE_UP = "check its indentation"
_MISPLACED = f"this does not line up with what stands above: {_LINE_UP}"
_OUTSIDE = "is outside our YAML: delete this line"

# libyaml's words and ours. Each of ours says what to do.
_WORDS = {
    "mapping values are not allowed in this context": (
        'YAML reads the ":" here as another key: quote the text that holds it'
    ),
    "mapping keys are not allowed in this context": (
        '"? " begins a key of YAML\'s own kind: write `key: value`, or quote the text'
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot start here: put each item on a line of its own below the key"
    ),
    "did not find expected comment or line break": (
        'after "|" or ">" the text starts on the next line: move it there, or quote it'
    ),
    "found an indentation indicator equal to 0": 'after "|" or ">" write no number, or 1 to 9',
    "found unexpected ':'": 'text with ":" in it needs quotes inside {} and []',
    "found character that cannot start any token": (
        "no value can begin with this character: quote the text"
    ),
    "did not find expected <document start>": (
        "this is not part of what stands above: check the indentation of both"
    ),
    "did not find expected node content": "a value is missing here, or one comma is too many",
    "did not find expected alphabetic or numeric character": (
        '"*" and "&" have a meaning of their own in YAML: quote the text'
    ),
    "found unexpected document indicator": (
        "a line with `---` or `...` cannot stand inside quotes: indent or delete it"
    ),
    "found unknown escape character": (
        "a backslash is special in double quotes: write it twice, or use ' quotes"
    ),
    "did not find expected hexdecimal number": (
        r"`\x`, `\u` and `\U` take 2, 4 and 8 hexadecimal digits: complete them"
    ),
    "found invalid Unicode character escape code": (
        "this escape names no character: write the character itself"
    ),
    "found undefined tag handle": "tags (`!…`) are outside our YAML: delete it, or quote the text",
    "found incompatible YAML document": f"`%YAML` {_OUTSIDE}",
    "found unknown directive name": f"a directive (`%…`) {_OUTSIDE}",
}
_TAB = "a tab cannot indent a line: use spaces"


def explained(text: str, error: YAMLError, last: Scalar | None) -> tuple[int, int, str]:
    """Where the cause of a syntax error starts and ends in `text`, and what to do about it.

    `last` is the scalar read before the error, if any. libyaml notices a mistake where it can go
    on no longer, often a line after its cause.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        message = "a merge conflict was left in this file: keep one side and delete the markers"
        return conflict.start(), conflict.start() + 7, message
    if not isinstance(error, MarkedYAMLError):
        place = getattr(error, "position", 0) or 0
        return place, min(place + 1, len(text)), "this character is not allowed in YAML"
    start, end, message = _cause(text, error, last)
    return start, min(end or start + 1, len(text)), message


def _cause(text: str, error: Any, last: Scalar | None) -> tuple[int, int | None, str]:
    found: int = (error.problem_mark or error.context_mark).index
    context: int = error.context_mark.index if error.context_mark else found
    said = error.problem or ""
    if error.context == "while scanning a quoted scalar" and "stream" in said:
        return context, None, "this quote is never closed: close it, or quote the whole text"
    if said.startswith("did not find expected ',' or"):
        return _open_bracket(text, context, found)
    if said == "could not find expected ':'":
        return _no_key(text, context)
    if said == "mapping values are not allowed in this context":
        return _second_key(text, found)
    if "tab character" in said or text.startswith("\t", found):
        return found, None, _TAB
    if said.startswith(("did not find expected key", "did not find expected '-'")):
        return _misplaced(text, found, last)
    if said == "did not find expected <document start>":
        ended = re.search(r"^\.\.\.[ \t]*[\r\n]+\Z", text[max(0, found - 80) : found], re.MULTILINE)
        if ended:
            start = found - len(ended.group())
            return start, start + 3, "`...` ends the file's one document: delete this line"
    return found, None, _WORDS.get(said, f"YAML cannot read this: {said}")


def _open_bracket(text: str, context: int, found: int) -> tuple[int, int | None, str]:
    """A flow collection that goes wrong on its own line lacks a comma, elsewhere its bracket."""
    opening = text[context]
    closing = "]" if opening == "[" else "}"
    stop = _line_end(text, context)
    if found < stop and closing in text[found:stop]:
        return found, None, f'a "," is missing before this, or the "{closing}" of "{opening}"'
    return context, None, f'this "{opening}" is never closed: add "{closing}", or quote the text'


def _no_key(text: str, start: int) -> tuple[int, int | None, str]:
    end = _line_end(text, start)
    line = text[start:end].rstrip()
    if re.match(r"-[^\s-]", line):
        return start, start + 1, 'a space is missing after "-"'
    glued = _GLUED_KEY.match(line)
    if glued:
        return start + glued.start(1), None, 'a space is missing after ":"'
    return start, start + len(line), _NO_KEY


def _second_key(text: str, colon: int) -> tuple[int, int | None, str]:
    """A ":" too many: in a line's text, or the line's own where the one above goes on in it."""
    start = _line_start(text, colon)
    if _FIRST_KEY.fullmatch(text, start, colon):
        above_end = len(text[:start].rstrip())
        above_start = _line_start(text, above_end)
        above = text[above_start:above_end]
        deeper = _indent(text[start:colon]) - _indent(above)
        if deeper > 0:
            message = f"this key is indented deeper than the line above: {_LINE_UP}, or quote text"
            return start + _indent(text[start:colon]), colon, message
        glued = _GLUED_KEY.match(above)
        if glued:
            return above_start + glued.start(1), None, 'a space is missing after ":"'
        if deeper == 0:
            return above_start + _indent(above), above_end, _NO_KEY
    return colon, None, _WORDS["mapping values are not allowed in this context"]


def _misplaced(text: str, found: int, last: Scalar | None) -> tuple[int, int | None, str]:
    """What follows a closing quote, a bracket too many, or a line with wrong indentation."""
    if last and last.style in ("'", '"') and not text[last.end : found].strip(" \t"):
        if "\n" in text[last.start : last.end] or "\r" in text[last.start : last.end]:
            message = "this quote closes on a later line, with more text after it: close it earlier"
            return last.start, None, message
        return found, None, "text follows a closing quote: quote the whole text"
    if text[found : found + 1] in ("]", "}"):
        return found, None, f'this "{text[found]}" closes nothing: delete it, or quote the text'
    return found, None, _MISPLACED


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    match = re.compile(r"[\r\n]").search(text, offset)
    return match.start() if match else len(text)


def _indent(line: str) -> int:
    """The column (from 0) at which the text of a line begins, after the dash of an item."""
    match = _INDENT.match(line)
    return match.end() if match else 0
