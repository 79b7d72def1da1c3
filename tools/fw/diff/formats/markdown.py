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

_WIDEST_PADDED = 40
_OUTERMOST = 3


def render(report: DiffReport, style: Style) -> str:
    """The report as the Markdown that GitHub and GitLab share; nothing in a statement acts."""
    return "\n\n".join(_written(document(report, style))) + "\n"


def _written(told: Document) -> Iterator[str]:
    yield headed(_OUTERMOST, inert(told.heading))
    if told.missing:
        yield "**Not complete: this compares only what could be read of these files.**"
        yield "\n".join(f"- {line(place)}" for place in told.missing)
    if told.subtitle:
        yield italic(told.subtitle)
    if told.summary:
        yield line(" ".join(told.summary))
    yield from _blocks(told.overview)
    for part in told.parts:
        yield headed(_OUTERMOST + 1, inert(part.title))
        if part.aside:
            yield italic(part.aside)
        yield from _blocks(part.blocks)
    yield from _blocks(told.closing)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
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
                if block.title:
                    yield bold(block.title)
                yield "\n".join(f"- {_item(item)}" for item in block.items)
            case Verdict():
                yield from _verdict(block)
            case Fold():
                yield f"<details><summary>{inert_html(block.summary)}</summary>"
                yield from _blocks(block.blocks)
                yield "</details>"


def _prose(prose: Prose) -> str:
    written = line(prose.text)
    for commit in prose.commits:
        # Hashes of ours may become links: they tell nobody anything and help the reader.
        written = written.replace(inert(commit), commit)
    return written


def _verdict(verdict: Verdict) -> Iterator[str]:
    why = f" ({inert(verdict.why)})" if verdict.why else ""
    where = "".join(f" · {inert(place)}" for place in verdict.where)
    heading = f"{bold(verdict.said)}{why}{where}"
    wordings = verdict.wordings
    if len(wordings) > 1 and wordings[0].label is None:
        yield f"{heading}\n\n" + "\n".join(f"- {_item(one)}" for one in wordings)
    elif wordings:
        yield f"{heading}\n" + "\n>\n".join(f"> {_labelled(one)}" for one in wordings)
    else:
        yield heading
    if verdict.notes:
        yield "\n".join(f"- {line(note)}" for note in verdict.notes)


def _labelled(one: Wording) -> str:
    return f"{inert(one.label)}: {_text(one.text)}" if one.label else opening(_text(one.text))


def _item(one: Wording) -> str:
    notes = "".join(f"\n  - {line(note)}" for note in one.notes)
    return f"{opening(_text(one.text))}{notes}"


def _cell(one: Wording) -> str:
    return "<br>".join([_text(one.text), *map(italic, one.notes)])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, counts: bool = False) -> str:
    """A table, in columns for who reads it as it is unless its texts are long."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    if max(widths) > _WIDEST_PADDED:
        widths = [0] * len(head)
    aligned = [":--", *("--:" if counts else ":--" for _ in head[1:])]

    def row(cells: Sequence[str]) -> str:
        numbers = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
        texts = (cell.ljust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
        return f"| {' | '.join((cells[0].ljust(widths[0]), *(numbers if counts else texts)))} |"

    return "\n".join((row(head), row(aligned), *map(row, rows)))


def _text(text: Text) -> str:
    return marked(text, "equal", "delete", "insert").strip()
