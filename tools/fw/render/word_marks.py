"""Word differences marked in running text, readable with and without colour."""

from __future__ import annotations

from collections.abc import Iterable

from fw.language.differences import Difference
from fw.render.terminal import Painter, safe

_MARKS = {"delete": ("[-", "-]", "red"), "insert": ("{+", "+}", "green")}


def marked(differences: Iterable[Difference], paint: Painter, *ops: str) -> str:
    """The text of the differences whose op is among `ops`, with changed words in marks.

    White space at the edge of a change stays outside its marks.
    """
    pieces = []
    for one in differences:
        if one.op not in ops:
            continue
        text = safe(one.text)
        if one.op not in _MARKS or not text.strip():
            pieces.append(text)
            continue
        opening, closing, color = _MARKS[one.op]
        core = text.strip()
        start = text.index(core)
        before, after = text[:start], text[start + len(core) :]
        pieces.append(f"{before}{paint(f'{opening}{core}{closing}', color)}{after}")
    return "".join(pieces)
