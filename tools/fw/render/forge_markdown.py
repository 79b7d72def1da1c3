"""Text for a comment or page on a forge: GitHub, GitLab, Gitea.

Forges do more than Markdown says. After rendering they look through the text for names, numbers
and addresses, and make links of them that also notify people. A backslash hides a character from
some of them, but from GitHub's search nothing does (https://github.com/github/cmark-gfm/issues/181)
except another element: so the character that begins a reference gets an element of its own. People
see, copy and search the same text.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable

from fw.language.differences import Difference
from fw.render.markdown import escape, opening
from fw.render.terminal import safe
from fw.source.patterns import lazily

_REFERENCE = lazily(
    r"@(?=[\w.-])"  # a person, a team; the @ of a mail address
    r"|[#!](?=\d)"  # an issue, a merge request
    r"|\b(?:[Gg][HhLl]|[A-Z][A-Z\d]+)-(?=\d)"  # an issue, also of another tracker
    r"|:(?=//|[\w+-]+:)"  # a web address; an emoji by its name
    r"|(?<=www)\.|(?<=WWW)\."
    # A commit: letters and digits, so that a large number stays as it is.
    r"|(?<!\w)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?!\w)"
    r"|\[(?=[\[!+-]|_?TOC|\w+:)"  # a table of contents, an alert, marked words, other references
    r"|\{(?=[+-])"
    r"|<(?=!)"  # a comment: what looks for one of ours may look at the text as written
    r"|\$"  # two make a formula, also of two texts in one line
)
# What a table reads, and what a backslash hides: GitLab's milestones and epics.
_ALSO_SPECIAL = lazily(r"\||&(?=\d)|%(?=[\w{\"])")
_ALSO_IN_HTML = lazily(r"~(?=[\w\"])|%(?=[\w{\"])|&amp;(?=\d)|\*(?=\w+:)")
# Beside these a mark opens and closes whatever it holds; of other signs, parsers think differently.
_BORDERS = f"{string.punctuation} "
_MARKS = {"delete": ("~~", "del"), "insert": ("**", "strong")}


def inert(text: str) -> str:
    """Plain text as forge Markdown that shows the same characters and does nothing else."""
    shown = safe(text)
    parts: list[str] = []
    position = 0
    for found in _REFERENCE.finditer(shown):
        parts.append(_escaped(shown[position : found.start()]))
        parts.append(_alone(found.group(), "\\"))
        position = found.end()
    parts.append(_escaped(shown[position:]))
    return "".join(parts)


def inert_html(text: str) -> str:
    """Plain text for inside an HTML element, such as a summary, that stands in forge Markdown."""
    # A backslash hides nothing here: what it hides elsewhere gets an element, too.
    escaped = _ALSO_IN_HTML.sub(r"<span>\g<0></span>", html.escape(safe(text), quote=False))
    return _REFERENCE.sub(lambda found: _alone(found.group()), escaped)


def line(text: str) -> str:
    """Plain text for the beginning of a line or list item, where it must not open a block."""
    return opening(inert(text))


def bold(text: str) -> str:
    """Plain text in bold; nothing where it is blank, for its marks alone would be a rule."""
    return f"**{inert(text.strip())}**" if text.strip() else ""


def italic(text: str) -> str:
    """Plain text in italics, likewise."""
    return f"*{inert(text.strip())}*" if text.strip() else ""


def marked(differences: Iterable[Difference], *ops: str) -> str:
    """The text of the differences whose op is among `ops`: ~~deleted~~ and **inserted**.

    White space at the edge of a change stays outside its marks.
    """
    pieces = list(_joined(differences, ops))
    written = ""
    for index, (op, text) in enumerate(pieces):
        if op == "equal":
            written += inert(text)
            continue
        core = text.strip()
        start = text.index(core)
        written += text[:start]
        after = text[start + len(core) :]
        following = after or (pieces[index + 1][1] if index + 1 < len(pieces) else "")
        if written.endswith(("~~", "</del>")):
            written += " "
        written += _mark(op, inert(core), written[-1:], following[:1]) + after
    return written


def _joined(differences: Iterable[Difference], ops: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """The differences asked for as op and text; a change of white space alone is no change."""
    pending = ""
    for one in differences:
        if one.op not in ops:
            continue
        text = safe(one.text)
        if one.op == "equal" or not text.strip():
            pending += text
            continue
        if pending:
            yield "equal", pending
        pending = ""
        yield one.op, text
    if pending:
        yield "equal", pending


def _mark(op: str, text: str, before: str, after: str) -> str:
    """`text` in marks, or in an element where CommonMark would not read the marks as such."""
    sign, element = _MARKS[op]
    opens = text[0].isalnum() or not before or before in _BORDERS
    closes = text[-1].isalnum() or not after or after in _BORDERS
    if opens and closes:
        return f"{sign}{text}{sign}"
    return f"<{element}>{text}</{element}>"


def _alone(reference: str, escape: str = "") -> str:
    """A sign in an element of its own; of a hash or a tracker's key, each few characters."""
    if len(reference) == 1:
        return f"<span>{escape}{reference}</span>"
    return "".join(f"<span>{part}</span>" for part in re.findall(".{1,6}", reference))


def _escaped(text: str) -> str:
    return text and _ALSO_SPECIAL.sub(r"\\\g<0>", escape(text))
