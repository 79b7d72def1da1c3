"""Writes those parts of these pages that the schemas and the commands already say.

Each stands between `<!-- generated: KIND NAME … -->` and `<!-- end -->`. `make docs` runs this, and
a test holds the pages to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from fw.commands.main import COMMANDS, load_command, umbrella
from fw.framework import schema
from fw.framework.schema_words import expected
from fw.source.files import write

FOLDER = Path(__file__).resolve().parent
COLUMNS = 78
"""The width of a help text in a terminal of 80 columns."""

_BLOCK = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> tuple[Path, ...]:
    """The pages that have generated parts."""
    return tuple(page for page in sorted(FOLDER.glob("*.md")) if _BLOCK.search(_text(page)))


def filled(page: Path) -> str:
    """A page with its generated parts as they should be."""
    return _BLOCK.sub(lambda block: f"{block[1]}{_generated(block[2])}\n{block[3]}", _text(page))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _generated(order: str) -> str:
    kind, *names = order.split()
    if kind == "keys":
        return _keys(names[0], " ".join(names[1:]))
    if kind == "help":
        return f"```text\n{_help(names)}\n```"
    raise ValueError(f"a block is `keys FILE MAPPING` or `help PROGRAM`, not `{order}`")


def _keys(kind: str, container: str) -> str:
    """The table of a mapping's keys; those that must be there come first in the schema, in bold."""
    compiled = schema.compiled(kind)
    mapping = compiled.containers[container]
    rows = ["| key | value | |", "|:--|:--|:--|"]
    for key, value in mapping["properties"].items():
        inner = value["allOf"][0] if "allOf" in value else value
        kept = f"**`{key}`**" if key in mapping.get("required", ()) else f"`{key}`"
        wanted = expected(compiled.names[id(inner)], inner)
        rows.append(f"| {kept} | {_cell(wanted)} | {_cell(value['description'])} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _help(words: list[str]) -> str:
    """What a program prints with `--help`."""
    program, *rest = words
    if program != "fw":
        return _context(load_command(COMMANDS[program.removeprefix("fw")]), program).get_help()
    group = _context(umbrella, "fw")
    command = load_command(COMMANDS[rest[0]]) if rest else None
    return (_context(command, rest[0], group) if command else group).get_help()


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    settings = command.context_settings
    return click.Context(command, parent, info_name=name, terminal_width=COLUMNS, **settings)


if __name__ == "__main__":
    for path in pages():
        write(path, filled(path).encode("utf-8"))
        click.echo(f"wrote docs/{path.name}")
