"""Scalars of every style in every kind of place, as a person or a tool might have written them.

What libyaml makes of each text is the reference: a text that it refuses is no example.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.error import YAMLError

from fw.source.nodes import Scalar

STYLES = ("", "'", '"', "|", ">")
BREAKS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
_LETTERS = "aebcé漢😀𝒳-:,#'\"\\[]{}!&*?|>%@`.~ \u2019\u00a0"
_WORDS = st.one_of(
    st.sampled_from(["Mentors", "two", "colleagues", "naïve", "it's", '"so"', "a:b", "C#", "😀"]),
    st.text(_LETTERS.replace(" ", ""), min_size=1, max_size=5),
)
_ESCAPES = st.one_of(
    st.sampled_from('0abtnvfreNLP_/\\" \t').map(lambda name: "\\" + name),
    st.sampled_from([r"\x41", r"\u2028", r"\U0001F600"]),
)


@dataclass(frozen=True)
class Written:
    """A text, and one scalar in it as libyaml reads it: the `number`-th of the text."""

    text: str
    scalar: Scalar
    number: int


def scalars_of(text: str) -> list[Scalar]:
    """All scalars of a text in order, read by libyaml. Raises YAMLError where it refuses."""
    parser: Any = CParser(text)
    found = []
    while True:
        event = parser.get_event()
        if type(event).__name__ == "ScalarEvent":
            style = event.style or ""
            start, end = event.start_mark.index, event.end_mark.index
            found.append(Scalar(start, end, event.value, style))
        if type(event).__name__ == "StreamEndEvent":
            return found


@st.composite
def written(draw: st.DrawFn, style: str) -> Written:
    """A scalar of one style, somewhere in a file."""
    line_break = draw(BREAKS)
    place = draw(st.sampled_from(["block", "block", "block", "flow", "key"]))
    if style in ("|", ">") or place == "block":
        before, column = draw(_block_place(line_break))
        anchor = draw(st.sampled_from(["", "", "", "&name "]))
        scalar = draw(_scalar(style, column, line_break))
        after = draw(_after(column, line_break, ends_line=scalar.endswith(line_break)))
        before += anchor
    elif place == "flow":
        before, after = draw(st.sampled_from([("- [", "]"), ("- [one, ", ", b]"), ("{k: ", " }")]))
        scalar = draw(_scalar(style, 0, line_break))
    else:
        before, after = draw(st.sampled_from([("", ": one"), ("- ", " : one"), ("- {", ": one}")]))
        scalar = draw(_scalar(style, None, line_break))
    text = before + scalar + after
    try:
        found = scalars_of(text)
    except YAMLError:
        found = []
    start = len(before)
    mine = [n for n, one in enumerate(found) if one.start <= start <= one.end and one.end > start]
    assume(mine and found[mine[-1]].style == style)
    return Written(text, found[mine[-1]], mine[-1])


@st.composite
def _block_place(draw: st.DrawFn, line_break: str) -> tuple[str, int]:
    """The text up to a scalar nested in lists and mappings, and its parent's column."""
    kinds = draw(st.lists(st.sampled_from(["list", "mapping"]), min_size=1, max_size=3))
    text = draw(st.sampled_from(["", "# A comment." + line_break, line_break]))
    column = 0
    for number, kind in enumerate(kinds):
        last = number == len(kinds) - 1
        text += "-" if kind == "list" else f"key{number}:"
        if last or (kind == "list" and draw(st.booleans())):
            width = draw(st.integers(1, 3)) if kind == "list" else 1
            text += " " * width
            step = 1 + width
        else:
            step = draw(st.integers(1, 4))
            text += line_break + " " * (column + step)
        if not last:
            column += step
    return text, column


@st.composite
def _after(draw: st.DrawFn, column: int, line_break: str, *, ends_line: bool) -> str:
    """What follows the scalar: nothing, comments, blank lines."""
    start = "" if ends_line else draw(st.sampled_from(["", line_break, f" # note{line_break}"]))
    if not start and not ends_line:
        return ""
    rest = st.sampled_from(["", line_break, f"# note{line_break}", " " * column + line_break])
    return start + "".join(draw(st.lists(rest, max_size=2)))


def _scalar(style: str, column: int | None, line_break: str) -> st.SearchStrategy[str]:
    if style in ("|", ">"):
        return _block(style, column or 0, line_break)
    return _flow(style, column, line_break)


@st.composite
def _flow(draw: st.DrawFn, style: str, column: int | None, line_break: str) -> str:
    """A plain or quoted scalar, on one line where `column` is None."""
    words = _WORDS
    if style == "'":
        words = words.map(lambda word: word.replace("'", "''"))
    elif style == '"':
        words = words.map(lambda word: word.replace("\\", "\\\\").replace('"', '\\"'))
        words = st.one_of(words, _ESCAPES)
    separators = st.sampled_from([" ", " ", "", "  ", "\t"])
    if column is not None:
        indent = st.integers(column + 1, column + 4).map(lambda size: " " * size)
        blank = st.sampled_from([line_break, line_break, f" \t{line_break}", line_break * 2])
        tabs = st.sampled_from(["", "", "\t"])
        fold = st.builds("{}{}{}{}{}".format, tabs, blank, indent, tabs, st.just(""))
        if style == '"':
            fold = st.one_of(
                fold, st.builds("{}\\{}{}".format, tabs, blank.map(str.lstrip), indent)
            )
        separators = st.one_of(separators, fold)
    parts = draw(st.lists(st.tuples(words, separators), min_size=1, max_size=6))
    text = "".join(word + separator for word, separator in parts)
    if style:
        edge = draw(separators)
        return style + edge + text + style
    return text.strip(" \t\r\n")


@st.composite
def _block(draw: st.DrawFn, style: str, column: int, line_break: str) -> str:
    """A literal or folded scalar with its header and all its lines."""
    step = draw(st.integers(1, 4))
    chomping = draw(st.sampled_from(["", "", "-", "+"]))
    indicator = draw(st.sampled_from(["", "", str(step)]))
    head = draw(st.permutations([chomping, indicator]))
    comment = draw(st.sampled_from(["", "", " ", " # note", "\t # note"]))
    indent = " " * (column + step)
    content = st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "", "", " ", "  ", "\t", " \t"]),
        st.lists(_WORDS, min_size=1, max_size=4).map(" ".join),
        st.sampled_from(["", "", " ", "\t"]),
        st.just(""),
    ).map(lambda words: indent + words)
    blank = st.integers(0, column + step).map(lambda size: " " * size)
    deep = st.integers(1, 3).map(lambda size: indent + " " * size)
    size = draw(st.sampled_from([0, 1, 2, 3, 3]))
    lines = draw(
        st.lists(st.one_of(content, content, content, blank, deep), min_size=size, max_size=6)
    )
    last = draw(st.sampled_from([line_break, line_break, ""]))
    return style + "".join(head) + comment + line_break + line_break.join(lines) + last
