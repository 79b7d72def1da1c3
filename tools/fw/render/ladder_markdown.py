"""A competency over all levels of a track as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from fw.render.ladder import Ladder, Rung, said
from fw.render.markdown import escape, heading, inline, opening


def ladder_markdown(ladder: Ladder) -> str:
    """The ladder as CommonMark: a list, lowest level first."""
    return "\n\n".join(_blocks(ladder)) + "\n"


def _blocks(ladder: Ladder) -> Iterator[str]:
    yield heading(2, f"{ladder.section}: {ladder.name}")
    how = "cumulative" if ladder.cumulative else "each level on its own"
    yield opening(escape(f"{ladder.track} track, {how}"))
    yield "\n".join(line for rung in ladder.rungs for line in _rung(rung))


def _rung(rung: Rung) -> Iterator[str]:
    yield f"- **{escape(rung.title)}**: {_said(rung)}"
    for detail in rung.details:
        yield f"  - {escape(detail.label or '')}: {inline(detail.text)}"


def _said(rung: Rung) -> str:
    if rung.text is None:
        return f"*{escape(said(rung))}*"
    remarks = f" *({escape('; '.join(rung.remarks))})*" if rung.remarks else ""
    return f"{inline(rung.text)}{remarks}"
