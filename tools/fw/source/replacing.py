"""Changing part of a scalar's value by the smallest edit of its source."""

from __future__ import annotations

from fw.source.edits import Edit
from fw.source.nodes import Scalar
from fw.source.patterns import lazily
from fw.source.quoting import UNPRINTABLE, double_quoted, encodable, escaped, quoted, reads_plain
from fw.source.scalars import ValueMap, block_header, content_start, value_map

_BREAK = lazily(r"\r\n|\n|\r")
_LINE_FEEDS = lazily("\n+")
_MARKER = lazily(r"[\r\n](?:---|\.\.\.)")
# A line after a plain scalar may begin with a tab, which after a quoted one is an error.
_TABS = lazily(r"[ \t\r\n]*[\r\n] *\t")
_NOTHING = lazily(r"(?:[ \t\r\n]+|(?<=[ \t\r\n])#[^\r\n]*)*")
# A key of more than 1024 characters is none (YAML 1.2 §7.4); the rest is for its properties.
_LONGEST_KEY = 1000


def replacement(text: str, scalar: Scalar, start: int, end: int, new: str) -> Edit | None:
    """The edit by which the characters `start` to `end` of the scalar's value become `new`.

    The scalar keeps its style where that can hold the new value; otherwise all of it is written
    in double quotes, and a comment in a block header stays. What was text never becomes a number
    or another type. None where no edit is certain to work: the scalar could not be mapped, `new`
    has a lone surrogate, a key would grow too long, a missing value stands in brackets, or quotes
    would be needed before a line that begins with a tab.
    Raises ValueError for a range that is not one of the value.
    """
    reading = value_map(text, scalar)
    first, last = reading.source(start, end)
    value = scalar.value[:start] + new + scalar.value[end:]
    if not reading.exact or not encodable(new):
        return None
    if value == scalar.value:
        return Edit(first, first, "")
    begin = content_start(text, scalar)
    follower = _follower(text, scalar.end)
    flow = follower in (",", "]", "}", ":")
    if begin == scalar.end:
        # Where a key or an item has no value, its mark is right after the `:` or the `-`.
        unclear = flow or text[begin - 1 : begin] not in (":", "-")
        return None if unclear else Edit(begin, begin, " " + quoted(new))
    edit = Edit(first, last, _written(text, scalar, reading, (first, last), new))
    if not _holds(text, scalar, reading, edit, value=value, flow=flow):
        if not scalar.style and _TABS.match(text, scalar.end):
            return None
        edit = _rewritten(text, scalar, reading, value)
    size = scalar.end - scalar.start + len(edit.text) - (edit.end - edit.start)
    return None if follower == ":" and size > _LONGEST_KEY else edit


def _follower(text: str, place: int) -> str:
    """The first character from `place` on that is neither white space nor comment."""
    match = _NOTHING.match(text, place)
    after = match.end() if match else place
    return text[after : after + 1]


def _written(text: str, scalar: Scalar, reading: ValueMap, place: tuple[int, int], new: str) -> str:
    """`new` as the scalar's style would have it at `place`, whether that can hold it or not."""
    if scalar.style == '"':
        return escaped(new)
    if scalar.style == "'":
        return new.replace("'", "''")
    if not scalar.style:
        return new
    start, end = place
    indent = " " * reading.indent
    match = _BREAK.search(text, scalar.start, scalar.end)
    line_break = match.group() if match else "\n"
    extra = int(scalar.style == ">")
    written = _LINE_FEEDS.sub(lambda run: line_break * (len(run.group()) + extra) + indent, new)
    following = text[end : min(end + 1, scalar.end)]
    if following in ("", "\r", "\n"):
        written = written.removesuffix(indent)
    if (written + following)[:1] in ("", "\r", "\n"):
        return written
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    # At the end of the value, or in an empty line, the indentation is not there yet.
    return " " * (reading.indent - (start - line_start)) + written


def _holds(
    text: str, scalar: Scalar, reading: ValueMap, edit: Edit, *, value: str, flow: bool
) -> bool:
    """Whether the scalar, so edited, ends where it should and reads as `value`."""
    before = text[scalar.start : scalar.end]
    after = text[scalar.start : edit.start] + edit.text + text[edit.end : scalar.end]
    edited = Scalar(0, len(after), value, scalar.style)
    again = value_map(after, edited, reading.indent)
    # The same indentation too: less of it could be what the lines around it have.
    if UNPRINTABLE.search(edit.text) or not again.exact or again.indent != reading.indent:
        return False
    if scalar.style in ("|", ">"):
        # Without a line of its own there is no telling how far the content must be indented.
        known = scalar.value.strip("\n") != ""
        return known and before.endswith(("\n", "\r")) == after.endswith(("\n", "\r"))
    if "\n" in edit.text or "\r" in edit.text or _MARKER.search(after):
        return False
    if scalar.style:
        return True
    if after.startswith(("---", "...")):
        return False
    typed = isinstance(edited.resolved, str) or not isinstance(scalar.resolved, str)
    return typed and reads_plain(value, flow=flow)


def _rewritten(text: str, scalar: Scalar, reading: ValueMap, value: str) -> Edit:
    """The edit that writes the whole scalar anew, in double quotes on one line."""
    start = content_start(text, scalar)
    header = block_header(text, start, scalar.end) if scalar.style in ("|", ">") else None
    if header is None:
        return Edit(start, scalar.end, double_quoted(value))
    size = len(scalar.value.rstrip("\n"))
    end = reading.source(size - 1, size)[1] if size else header.end("comment")
    comment = header["comment"] and " " + header["comment"]
    return Edit(start, end, double_quoted(value) + comment)
