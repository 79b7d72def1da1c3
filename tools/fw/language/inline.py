"""One pass over inline Markdown that keeps the offsets.

Every step moves forward or looks ahead within a bound, so hostile text (thousands of open
brackets, quotes or comments) costs no more than plain text of its length. Two bounds are ours: a
tag is at most `TAG_LIMIT` characters long, and, as in cmark, parentheses in a link's address nest
at most 32 deep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from fw.language.emphasis import Run, Stretch, delimiter_run, resolve
from fw.source.patterns import lazily

TAG_LIMIT = 1000

_SPECIAL = lazily(r"[\\`*_\[\]!<&\n]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = lazily(
    r"&(?:#[xX](?P<hex>[0-9a-fA-F]{1,6})|#(?P<number>[0-9]{1,7})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
)
_TAG = lazily(
    r"""</[A-Za-z][A-Za-z0-9-]*+\s*+>|<[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w:.-]*+"""
    r"""(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?>"""
)
_ADDRESS = lazily(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+)>")
_MAIL = lazily(
    r"<([\w.!#$%&'*+/=?^`{|}~-]++@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*+)>", re.ASCII
)
_BRACKETED = lazily(r"<((?:[^<>\n\\]|\\[^\n])*+)>")
_TITLE = lazily(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_ESCAPED = lazily(r"\\([!-/:-@\[-`{-~])|(&[#A-Za-z0-9]{1,33};)")
_SPACE = lazily(r"[ \t\n]*")
_INDENT = lazily(r"[ \t]*")


@dataclass(slots=True)
class _Bracket:
    stretch: int
    image: bool
    runs: int
    links: int
    start: int


@dataclass(slots=True)
class Scan:
    """A scanned text; a link is (text, address, start, end)."""

    source: str
    stretches: list[Stretch] = field(default_factory=list)
    links: list[tuple[str, str, int, int]] = field(default_factory=list)
    # Where the text of code spans and of autolinks is written.
    verbatim: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    # No link may hold another: open brackets below this height can only be those of images.
    spent: int = 0
    last: dict[str, int] = field(default_factory=dict)
    ticks: dict[int, list[int]] | None = None


def scan(source: str) -> Scan:
    """Read the whole of `source`; total, and linear in its length."""
    state = Scan(source)
    position = 0
    while match := _SPECIAL.search(source, position):
        start = match.start()
        if start > position:
            state.stretches.append(Stretch(source[position:start], position, start))
        position = _STEPS[source[start]](state, start)
    if position < len(source):
        state.stretches.append(Stretch(source[position:], position, len(source)))
    resolve(state.runs)
    return state


def _text(state: Scan, start: int, end: int, text: str | None = None) -> int:
    state.stretches.append(Stretch(state.source[start:end] if text is None else text, start, end))
    return end


def _backslash(state: Scan, start: int) -> int:
    following = state.source[start + 1 : start + 2]
    if following == "\n":
        return _text(state, start, _indented(state.source, start + 2), "\n")
    if following and following in _PUNCTUATION:
        return _text(state, start, start + 2, following)
    return _text(state, start, start + 1)


def _newline(state: Scan, start: int) -> int:
    """Two spaces before the end of a line make a hard break; the spaces around it are no text."""
    text = "\n" if state.source.endswith("  ", 0, start) else " "
    begin = start
    stretch = state.stretches[-1] if state.stretches else None
    if (
        stretch
        and stretch.end == start
        and state.source.endswith(" ", 0, start)
        and len(stretch.text) == stretch.end - stretch.start
    ):
        kept = stretch.text.rstrip(" ") if text == "\n" else stretch.text.removesuffix(" ")
        begin = stretch.end = stretch.start + len(kept)
        stretch.text = kept
    else:
        text = " "
    return _text(state, begin, _indented(state.source, start + 1), text)


def _indented(source: str, position: int) -> int:
    match = _INDENT.match(source, position)
    return match.end() if match else position


def _backtick(state: Scan, start: int) -> int:
    source = state.source
    if state.ticks is None:
        state.ticks = {}
        for run in re.finditer("`+", source):
            state.ticks.setdefault(run.end() - run.start(), []).append(run.start())
    end = start + 1
    while end < len(source) and source[end] == "`":
        end += 1
    closers = state.ticks.get(end - start, [])
    index = bisect_right(closers, start)
    if index == len(closers):
        return _text(state, start, end)
    close = closers[index]
    code = source[end:close].replace("\n", " ")
    padding = int(code.startswith(" ") and code.endswith(" ") and code.strip(" ") != "")
    first, last = end + padding, close - padding
    state.verbatim.append((first, _text(state, first, last, code[padding : len(code) - padding])))
    return close + end - start


def _delimiter(state: Scan, start: int) -> int:
    run = delimiter_run(state.source, start)
    state.stretches.append(run)
    state.runs.append(run)
    return run.end


def _bang(state: Scan, start: int) -> int:
    if state.source.startswith("[", start + 1):
        return _open(state, start, image=True)
    return _text(state, start, start + 1)


def _bracket(state: Scan, start: int) -> int:
    return _open(state, start, image=False)


def _open(state: Scan, start: int, *, image: bool) -> int:
    state.brackets.append(
        _Bracket(len(state.stretches), image, len(state.runs), len(state.links), start)
    )
    return _text(state, start, start + 2 if image else start + 1)


def _close(state: Scan, start: int) -> int:
    if not state.brackets:
        return _text(state, start, start + 1)
    bracket = state.brackets.pop()
    spent = len(state.brackets) < state.spent
    state.spent = min(state.spent, len(state.brackets))
    target = None if spent and not bracket.image else _target(state.source, start + 1)
    if target is None:
        return _text(state, start, start + 1)
    address, end = target
    state.stretches[bracket.stretch].text = ""
    resolve(state.runs[bracket.runs :])
    del state.runs[bracket.runs :]
    if bracket.image:
        # What is a link in an alternative text cannot be followed.
        del state.links[bracket.links :]
    else:
        text = "".join(stretch.text for stretch in state.stretches[bracket.stretch :])
        state.links.append((text, address, bracket.start, end))
        state.spent = len(state.brackets)
    return end


def _target(source: str, position: int) -> tuple[str, int] | None:
    """Read `(address "title")`; return the address and the end, or nothing."""
    if not source.startswith("(", position):
        return None
    position = _spaces(source, position + 1)
    if source.startswith("<", position):
        match = _BRACKETED.match(source, position)
        if match is None:
            return None
        address, end = match[1], match.end()
    else:
        found = _address_end(source, position)
        if found is None:
            return None
        address, end = source[position:found], found
    position = _spaces(source, end)
    if position > end and (title := _TITLE.match(source, position)):
        position = _spaces(source, title.end())
    if not source.startswith(")", position):
        return None
    return _ESCAPED.sub(_unescaped, address), position + 1


def _spaces(source: str, position: int) -> int:
    match = _SPACE.match(source, position)
    return match.end() if match else position


def _address_end(source: str, position: int) -> int | None:
    """Find where an address without brackets ends; nothing if its parentheses are unbalanced."""
    depth = 0
    while position < len(source):
        character = source[position]
        if character <= " " or character == "\x7f":
            break
        if character == "\\" and source[position + 1 : position + 2] > " ":
            position += 1
        elif character == "(":
            depth += 1
            if depth > 32:
                break
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
        position += 1
    return None if depth else position


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    entity = _ENTITY.fullmatch(match[2])
    return (_character(entity) if entity else None) or match[0]


def _ampersand(state: Scan, start: int) -> int:
    match = _ENTITY.match(state.source, start)
    text = _character(match) if match else None
    if match is None or text is None:
        return _text(state, start, start + 1)
    return _text(state, start, match.end(), text)


def _character(entity: re.Match[str]) -> str | None:
    if entity["name"]:
        from html.entities import html5

        return html5.get(entity["name"] + ";")
    code = int(entity["hex"], 16) if entity["hex"] else int(entity["number"])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _less_than(state: Scan, start: int) -> int:
    source = state.source
    named = _ADDRESS.match(source, start)
    if match := named or _MAIL.match(source, start):
        address = match[1] if named else "mailto:" + match[1]
        state.links.append((match[1], address, start, match.end()))
        state.verbatim.append((start + 1, _text(state, start + 1, match.end() - 1)))
        return match.end()
    end = _html_end(state, start)
    return _text(state, start, start + 1) if end is None else end


def _html_end(state: Scan, start: int) -> int | None:
    source = state.source
    if source.startswith("<!--", start):
        for whole in ("<!-->", "<!--->"):
            if source.startswith(whole, start):
                return start + len(whole)
        return _through(state, "-->", start + 4)
    if source.startswith("<?", start):
        return _through(state, "?>", start + 2)
    if source.startswith("<![CDATA[", start):
        return _through(state, "]]>", start + 9)
    if source.startswith("<!", start):
        letter = source[start + 2 : start + 3]
        return _through(state, ">", start + 3) if letter.isascii() and letter.isalpha() else None
    match = _TAG.match(source, start, start + TAG_LIMIT)
    return match.end() if match else None


def _through(state: Scan, end: str, position: int) -> int | None:
    """Find the end of a construct; looked for in vain once only, however often one is opened."""
    if end not in state.last:
        state.last[end] = state.source.rfind(end)
    if state.last[end] < position:
        return None
    return state.source.index(end, position) + len(end)


_STEPS = {
    "\\": _backslash,
    "\n": _newline,
    "`": _backtick,
    "*": _delimiter,
    "_": _delimiter,
    "!": _bang,
    "[": _bracket,
    "]": _close,
    "<": _less_than,
    "&": _ampersand,
}
