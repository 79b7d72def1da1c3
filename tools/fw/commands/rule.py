"""`fw rule`: what a rule means, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from fw.commands.errors import UserError
from fw.commands.workspace import terminal_width
from fw.lint.pages import file_name, fixable, index, page
from fw.lint.registry import ALL, UnknownRuleError, all_rules, families, selected
from fw.lint.rule import Rule
from fw.render.terminal import wrapped
from fw.source import files

INDEX = "README.md"


def _complete(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    names = (*families(), *all_rules())
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command("rule", short_help="Explain a rule, or list the rules.")
@click.argument("name", required=False, shell_complete=_complete)
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page for each rule, and a list of them, to DIR.",
)
@click.help_option("-h", "--help")
def command(name: str | None, folder: Path | None) -> None:
    """Explain the rule called NAME, or list all rules.

    NAME may also be a family of rules, whose members are listed.

    \b
    Examples:
      fw rule                          list the rules
      fw rule structure                list one family
      fw rule structure.duplicate-id   what it means, why, and how to satisfy or silence it
      fw rule --write docs/rules       write all pages as Markdown
    """
    if folder:
        if name:
            raise UserError("--write takes no NAME: it writes the pages of all rules")
        _write(folder)
    elif name and name in all_rules():
        click.echo(page(all_rules()[name]), nl=False)
    else:
        _list(name or ALL)


def _list(name: str) -> None:
    try:
        chosen = selected([name])
    except UnknownRuleError as error:
        raise UserError(f"{error}; `fw rule` lists them") from error
    rules = [rule for rule in all_rules().values() if rule.name in chosen]
    for line in _table(rules, terminal_width()):
        click.echo(line)


def _table(rules: list[Rule], width: int) -> Iterable[str]:
    longest = max(len(rule.name) for rule in rules)
    for rule in rules:
        said = fixable(rule)
        what = f"{rule.summary} ({said})" if said else rule.summary
        start = f"{rule.name:{longest}}  {rule.severity:7}  "
        yield wrapped(what, max(width, len(start) + 20), start, " " * len(start))


def _write(folder: Path) -> None:
    texts = {file_name(rule): page(rule) for rule in all_rules().values()}
    texts[INDEX] = index(all_rules().values())
    files.write_all(folder, texts)
    click.echo(f"wrote {len(texts)} pages to {folder}")
