"""Sentences that stand unquoted in a file and mean something else to YAML."""

from __future__ import annotations

import re

from fw.source.edits import Edit, Fix
from fw.source.nodes import Scalar
from fw.source.patterns import lazily
from fw.source.problems import Problem
from fw.source.text import SourceText

COMMENT = lazily(r"(?<=[ \t])#(?=[ \t\r\n]|$)")
"""Where a comment begins that somebody meant as one: at a `#` with white space on both sides."""

_GLUED_COMMENT = lazily(r"[ \t]*(#\w[^\r\n]*)")


def as_sentence(
    source: SourceText, start: int, end: int, reason: str | None = None
) -> tuple[Scalar, Problem]:
    """The characters from `start` to `end`, read as the plain sentence somebody meant.

    The problem carries the fix that quotes it. `reason` says what YAML made of it, for the
    message; without one it is told from the text.
    """
    # Most files need no quoting, and its patterns take longer to import than a level to read.
    from fw.source.quoting import quote_edits

    raw = source.text[start:end]
    inner = _quotes_inside(raw) if reason is None else ()
    if inner:
        return _half_quoted(source, start, end, inner)
    said, span_start, span_end = (reason, 0, len(raw)) if reason else _reason(raw)
    problem = Problem(
        "unquoted-text",
        said,
        source.path,
        source.span(start + span_start, start + span_end),
        help="quote this text" if reason else "quote the whole statement",
        fix=Fix(True, "quote the sentence", quote_edits(source.text, start, end)),
        hides_content=False,
    )
    return Scalar(start, end, _folded(raw)), problem


def _quotes_inside(raw: str) -> tuple[int, ...]:
    """Where quotes stand inside a sentence that somebody put in the same quotes, if so.

    `"Develops "good" recipes."` is such a one: its first inner quote opens something, is doubled,
    or is an apostrophe. In `"Good" and "cheap"` it closes what began: nobody quoted the whole.
    """
    quote = raw[0]
    if quote not in "\"'" or len(raw) < 3 or raw[-1] != quote or "\\" in raw:
        return ()
    found = tuple(match.start() for match in re.finditer(quote, raw[:-1]))[1:]
    if not found:
        return ()
    before, after = raw[found[0] - 1], raw[found[0] + 1]
    opens = before in " \t(\r\n" and not after.isspace()
    apostrophe = quote == "'" and before.isalnum() and after.isalnum()
    return found if opens or apostrophe or after == quote else ()


def _half_quoted(
    source: SourceText, start: int, end: int, inner: tuple[int, ...]
) -> tuple[Scalar, Problem]:
    """The sentence between the outer quotes, with a fix that keeps the inner ones."""
    raw = source.text[start:end]
    quote = raw[0]
    doubled = {place for place in inner if place + 1 in inner and place - 1 not in inner}
    edits = []
    for place in inner:
        if place in doubled and quote == '"':
            edits.append(Edit(start + place, start + place + 1, "\\"))
        elif place not in doubled and place - 1 not in doubled:
            edits.append(Edit(start + place, start + place, "\\" if quote == '"' else quote))
    kept = "".join(sign for place, sign in enumerate(raw) if place not in doubled)
    problem = Problem(
        "unquoted-text",
        "a quote inside this sentence ends it too early",
        source.path,
        source.span(start + inner[0], start + inner[0] + 1),
        help="write it twice" if quote == "'" else "write a backslash before it",
        fix=Fix(True, "keep the quotes inside it", tuple(edits)),
        hides_content=False,
    )
    return Scalar(start, end, _folded(kept[1:-1])), problem


def glued_comment(source: SourceText, offset: int) -> tuple[int, int] | None:
    """Where text follows `offset` on its line that YAML drops, but that looks no comment.

    ` #12` or ` #channel` continues a sentence; ` # ` begins a comment. The range starts at `#`.
    """
    match = _GLUED_COMMENT.match(source.text, offset)
    if match is None or (match.start(1) == offset and source.text[offset - 1 : offset] != "-"):
        return None
    comment = COMMENT.search(source.text, match.start(1), match.end(1))
    end = comment.start() if comment else match.end(1)
    return match.start(1), match.start(1) + len(source.text[match.start(1) : end].rstrip())


def _reason(raw: str) -> tuple[str, int, int]:
    """What YAML makes of a sentence, and which of its characters are the cause."""
    if raw[0] in "*&!%@`[]{}|>#\"',":
        name = {'"': "a double quote", "'": "a single quote", "`": "a backtick"}.get(raw[0])
        shown = name or f'"{raw[0]}"'
        return f"this sentence begins with {shown}, which means something else to YAML", 0, 1
    if raw[0] in "-?:" and (len(raw) == 1 or raw[1] in " \t\r\n"):
        return f'this sentence begins with "{raw[0]} ", which means something else to YAML', 0, 1
    colon = re.search(r":(?=[ \t\r\n]|$)", raw)
    if colon and colon.end() == len(raw):
        return 'this sentence ends with ":", so YAML reads it as a key', 0, colon.end()
    if colon:
        return 'this sentence has ": " in it, so YAML reads it as a key', 0, colon.end()
    comment = re.search(r"[ \t]#", raw)
    if comment:
        message = 'this sentence has " #" in it, so YAML drops what follows'
        return message, comment.end() - 1, len(raw)
    return "YAML cannot read this sentence as it stands", 0, len(raw)


def _folded(raw: str) -> str:
    """Plain text as YAML folds it: line breaks become spaces, blank lines line breaks."""
    lines = [line.strip(" \t") for line in re.split(r"\r\n|\n|\r", raw)]
    pieces = [lines[0]]
    blank = 0
    for line in lines[1:]:
        if not line:
            blank += 1
            continue
        pieces += ("\n" * blank or " ", line)
        blank = 0
    return "".join(pieces)
