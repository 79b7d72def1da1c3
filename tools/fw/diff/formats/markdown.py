"""The comparison as Markdown: for a comment on a forge, a wiki or a mail, and to read as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fw.diff.formats import Style
from fw.diff.formats.document import (
    Block,
    Document,
    Fold,
    Pairs,
    Prose,
    Statements,
    Table,
    Text,
    Verdict,
    Wording,
    document,
)
from fw.diff.report import DiffReport
from fw.render.forge_markdown import bold, inert, inert_html, italic, line, marked
from fw.render.markdown import headed, opening
from fw.render.pieces import LINE, PARAGRAPH, Group, Piece, joined

_WIDEST_PADDED = 40
_OUTERMOST = 3


def render(report: DiffReport, style: Style) -> str:
    """The report as the Markdown that GitHub and GitLab share; nothing in a statement acts."""
    return PARAGRAPH.join(map(joined, _written(document(report, style)))) + "\n"


def _written(told: Document) -> Iterator[Piece]:
    yield titled(_OUTERMOST, told.heading)
    yield from hidden(told)
    if told.subtitle:
        yield italic(told.subtitle)
    if told.summary:
        yield line(" ".join(told.summary))
    yield from pieces(told.overview)
    for part in told.parts:
        aside = (italic(part.aside),) if part.aside else ()
        yield Group(titled(_OUTERMOST + 1, part.title), (*aside, *pieces(part.blocks)))
    yield from pieces(told.closing)


def titled(depth: int, title: str) -> str:
    """A heading from plain text."""
    return headed(depth, inert(title))


def hidden(told: Document) -> Iterator[Piece]:
    """What could not be read, where the comparison is not complete."""
    if told.missing:
        yield "**Not complete: this compares only what could be read of these files.**"
        yield Group("", tuple(f"- {line(place)}" for place in told.missing), gap=LINE)


def pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Blocks of a document; each piece of them makes sense alone."""
    for block in blocks:
        match block:
            case Prose():
                yield italic(block.text) if block.quiet else _prose(block)
            case Table():
                rows = [[inert(cell) for cell in row] for row in block.rows]
                yield _table([inert(title) for title in block.head], rows, counts=block.counts)
            case Pairs():
                yield bold(block.title)
                rows = [[_cell(old), _cell(new)] for old, new in block.pairs]
                yield _table([inert(label) for label in block.labels], rows)
            case Statements():
                items = tuple(f"- {_item(item)}" for item in block.items)
                yield Group(bold(block.title), items, gap=LINE)
            case Verdict():
                yield _verdict(block)
            case Fold():
                yield folded(block.summary, tuple(pieces(block.blocks)))


def folded(summary: str, items: tuple[Piece, ...]) -> Group:
    """What is shown on demand, below a summary in plain text."""
    return Group(f"<details><summary>{inert_html(summary)}</summary>", items, "</details>")


def _prose(prose: Prose) -> str:
    written = line(prose.text)
    for commit in prose.commits:
        # Hashes of ours may become links: they tell nobody anything and help the reader.
        written = written.replace(inert(commit), commit)
    return written


def _verdict(verdict: Verdict) -> Piece:
    why = f" ({inert(verdict.why)})" if verdict.why else ""
    where = "".join(f" · {inert(place)}" for place in verdict.where)
    heading = f"{bold(verdict.said)}{why}{where}"
    notes = tuple(f"- {line(note)}" for note in verdict.notes)
    wordings = verdict.wordings
    if len(wordings) > 1 and wordings[0].label is None:
        found = Group(heading, tuple(f"- {_item(one)}" for one in wordings), gap=LINE)
        return Group("", (found, Group("", notes, gap=LINE))) if notes else found
    if not wordings:
        return Group(heading, notes, gap=LINE) if notes else heading
    quoted = f"{heading}\n" + "\n>\n".join(f"> {_labelled(one)}" for one in wordings)
    return PARAGRAPH.join((quoted, LINE.join(notes))) if notes else quoted


def _labelled(one: Wording) -> str:
    return f"{inert(one.label)}: {_text(one.text)}" if one.label else opening(_text(one.text))


def _item(one: Wording) -> str:
    notes = "".join(f"\n  - {line(note)}" for note in one.notes)
    return f"{opening(_text(one.text))}{notes}"


def _cell(one: Wording) -> str:
    return "<br>".join([_text(one.text), *map(italic, one.notes)])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, counts: bool = False) -> Group:
    """A table, in columns for who reads it as it is unless its texts are long."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    if max(widths) > _WIDEST_PADDED:
        widths = [0] * len(head)
    aligned = [":--", *("--:" if counts else ":--" for _ in head[1:])]

    def row(cells: Sequence[str]) -> str:
        numbers = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
        texts = (cell.ljust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
        return f"| {' | '.join((cells[0].ljust(widths[0]), *(numbers if counts else texts)))} |"

    return Group(LINE.join(map(row, (head, aligned))), tuple(map(row, rows)), gap=LINE, start=LINE)


def _text(text: Text) -> str:
    return marked(text, "equal", "delete", "insert").strip()
