"""`fw schema`: list, print or write the JSON Schemas."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from fw.commands.errors import UserError
from fw.framework import schema as schemas
from fw.source import files


def _complete(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(name) for name in schemas.names() if name.startswith(incomplete)]


@click.command("schema", short_help="List, print or write the JSON Schemas of the files.")
@click.argument("name", required=False, shell_complete=_complete)
@click.option("--list", "as_list", is_flag=True, help="List the schemas, as without a NAME.")
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the schemas, or the one named, to DIR.",
)
@click.help_option("-h", "--help")
def command(name: str | None, as_list: bool, folder: Path | None) -> None:
    """Print the JSON Schema called NAME, or list all schemas.

    Editors use a schema to complete keys and to show what they mean. Write the
    schemas into your repository and name one in the first line of each file:

    \b
      # yaml-language-server: $schema=../schema/level.schema.json

    \b
    Examples:
      fw schema                   list the schemas
      fw schema level             print the schema of a level's file
      fw schema --write schema    write all of them to schema/
    """
    if as_list and (name or folder):
        raise UserError("--list takes no NAME and no --write")
    try:
        chosen = {name: schemas.text(name)} if name else _all()
    except LookupError as error:
        raise UserError(str(error)) from error
    if folder:
        _write(chosen, folder)
    elif name:
        click.echo(chosen[name], nl=False)
    else:
        width = max(map(len, chosen), default=0)
        for each in chosen:
            click.echo(f"{each:{width}}  {_summary(each)}")


def _all() -> dict[str, str]:
    return {name: schemas.text(name) for name in schemas.names()}


def _summary(name: str) -> str:
    """The first sentence of a schema's description."""
    description: str = schemas.data(name).get("description", "")
    return description.partition(". ")[0].rstrip(".")


def _write(texts: dict[str, str], folder: Path) -> None:
    named = {f"{name}{schemas.SUFFIX}": text for name, text in texts.items()}
    files.write_all(folder, named)
    for name in named:
        click.echo(f"wrote {folder / name}")
