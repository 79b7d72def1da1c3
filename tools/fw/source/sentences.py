"""Sentences that stand unquoted in a file and mean something else to YAML."""

from __future__ import annotations

import re

from fw.source.edits import Fix
from fw.source.nodes import Scalar
from fw.source.problems import Problem
from fw.source.text import SourceText

COMMENT = re.compile(r"(?<=[ \t])#(?=[ \t\r\n]|$)")
"""Where a comment begins that somebody meant as one: at a `#` with white space on both sides."""

_GLUED_COMMENT = re.compile(r"[ \t]*(#\w[^\r\n]*)")


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
    said, span_start, span_end = (reason, 0, len(raw)) if reason else _reason(raw)
    problem = Problem(
        "unquoted-text",
        said,
        source.path,
        source.span(start + span_start, start + span_end),
        help="quote this text" if reason else "quote the whole statement",
        fix=Fix(True, "quote the sentence", quote_edits(source.text, start, end)),
    )
    return Scalar(start, end, _folded(raw)), problem


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
