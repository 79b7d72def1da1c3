"""Writing text as a YAML scalar: plain where that reads back the same, else in quotes."""

from __future__ import annotations

from fw.source.edits import Edit
from fw.source.nodes import Scalar
from fw.source.patterns import lazily

ESCAPES = dict(zip('0abtnvfre"\\NLP', '\0\a\b\t\n\v\f\r\x1b"\\\x85\u2028\u2029', strict=True))
"""What stands after a backslash in double quotes, and the character meant (YAML 1.2 §5.7)."""

# Not printable in YAML 1.2 (§5.1), or taken for a line break by libyaml and YAML 1.1. The line
# feed, the tab and the carriage return are left to those who look at line structure.
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
UNPRINTABLE = lazily(_UNPRINTABLE)
_SURROGATE = lazily("[\ud800-\udfff]")
_ESCAPED = lazily(r'["\\\r\n]|' + _UNPRINTABLE)
_NAMES = {character: name for name, character in ESCAPES.items()}
_INDICATORS = frozenset("?:,[]{}#&*!|>'\"%@`")
_ENDS_PLAIN = lazily(r":(?:[ \t\n]|$)|[ \t\n]#")
_BREAKS_FLOW = lazily(r"[,\[\]{}:?]")


def quoted(text: str) -> str:
    """`text` as a scalar of one line, to stand as a block list's item or a mapping's value.

    Plain where that reads back as this very text, single quotes where double ones would need
    escapes for `"` or a backslash only, else double quotes. Raises ValueError for a lone
    surrogate, which no file can hold.
    """
    if "\n" not in text and "\r" not in text and not UNPRINTABLE.search(text):
        if reads_plain(text) and isinstance(Scalar(0, 0, text).resolved, str):
            return text
        if ('"' in text or "\\" in text) and "'" not in text:
            return f"'{text}'"
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """`text` in double quotes, on one line. Raises ValueError for a lone surrogate."""
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """`text` as it stands between double quotes. Raises ValueError for a lone surrogate."""
    _check(text)
    return _ESCAPED.sub(lambda match: _escape(match.group()), text)


def encodable(text: str) -> bool:
    """Whether a file can hold `text`: no lone surrogate is in it."""
    return not _SURROGATE.search(text)


def reads_plain(text: str, *, flow: bool = False) -> bool:
    """Whether `text`, already folded and printable, keeps its characters without quotes.

    Its type is another matter: `12` reads plain, but as a number. `flow` asks for a scalar
    that also survives between brackets.
    """
    if not text or text != text.strip(" \t\n") or text[0] in _INDICATORS:
        return False
    if text[0] == "-" and text[1:2] in ("", " ", "\t", "\n", ",", "[", "]", "{", "}"):
        return False
    return not _ENDS_PLAIN.search(text) and not (flow and _BREAKS_FLOW.search(text))


def quote_edits(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The smallest edits that put quotes around a run of unquoted source characters.

    The run from offset `start` to `end` may have several lines: they fold in quotes as they do
    without, so that the result reads as the plain text that its writer meant. White space at
    either end stays outside. Raises ValueError for a lone surrogate.
    """
    run = text[start:end]
    start += len(run) - len(run.lstrip(" \t\r\n"))
    run = run.strip(" \t\r\n")
    end = start + len(run)
    _check(run)
    if not run:
        return (Edit(start, end, '""'),)
    if ('"' in run or "\\" in run) and "'" not in run and not UNPRINTABLE.search(run):
        return (Edit(start, start, "'"), Edit(end, end, "'"))
    edits = [Edit(start, start, '"')]
    for match in _ESCAPED.finditer(run):
        character = match.group()
        if character in "\r\n":
            continue
        place = start + match.start()
        if character in '"\\':
            edits.append(Edit(place, place, "\\"))
        else:
            edits.append(Edit(place, place + 1, _escape(character)))
    if len(edits) > 1 and edits[1].start == start:
        # Two edits at one place would be a conflict.
        edits[:2] = [Edit(start, edits[1].end, '"' + edits[1].text)]
    return (*edits, Edit(end, end, '"'))


def _check(text: str) -> None:
    if not encodable(text):
        raise ValueError("a lone surrogate cannot be written in YAML")


def _escape(character: str) -> str:
    if character in _NAMES:
        return "\\" + _NAMES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"
